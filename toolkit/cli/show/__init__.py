"""`dialogue show`: the planned week on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)],
    day: Annotated[
        str, typer.Option("--day", "-d", metavar="DAY", help="Only this day: 2026-12-08, tue, or 3 for the third.")
    ] = "",
    person: Annotated[
        str, typer.Option("--person", "-p", metavar="ID", help="What somebody does, where, and with whom.")
    ] = "",
    room: Annotated[str, typer.Option("--room", "-r", metavar="ROOM", help="What happens in a room.")] = "",
    block: Annotated[
        str, typer.Option("--block", "-b", metavar="BLOCK", help="All of one block: its id, its exercise, or 09:20.")
    ] = "",
    names: Annotated[bool, typer.Option("--names", help="Names as well as ids. Mind who looks on.")] = False,
    language: Annotated[
        str, typer.Option("--language", "-l", metavar="TAG", help="Language of the titles; the team's otherwise.")
    ] = "",
) -> None:
    """Show the planned week, or one day, person, room or block of it.

    Without an option: the week, a table a day. With --day the others tell of that day alone.

    Example: dialogue show agendas/okinawa --day tue --person TW3
    """
    from toolkit.cli.show.asked import Wish, asked  # noqa: PLC0415 -- slow import
    from toolkit.cli.show.block import show_block  # noqa: PLC0415 -- slow import
    from toolkit.cli.show.person import show_person  # noqa: PLC0415 -- slow import
    from toolkit.cli.show.room import show_room  # noqa: PLC0415 -- slow import
    from toolkit.cli.show.week import show_day, show_week  # noqa: PLC0415 -- slow import

    found = asked(folder, Wish(day, person, room, block, language), names=names)
    if found.person:
        show_person(found.words, found.days, found.person)
    elif found.room:
        show_room(found.words, found.days, found.room)
    elif found.blocks:
        for one in found.blocks:
            show_block(found.words, one)
    elif day:
        for one_day in found.days:
            show_day(found.words, one_day)
    else:
        show_week(found.words)
