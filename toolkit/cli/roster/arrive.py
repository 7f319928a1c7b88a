"""`dialogue roster arrive`: who has come."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.change import checked
from toolkit.cli.roster.desk import Folder, Ids, at_desk, find, keep, now_there
from toolkit.findings import unreadable
from toolkit.model.clock import parse_moment


def command(
    folder: Folder,
    ids: Ids,
    at: Annotated[
        str, typer.Option("--at", metavar="MOMENT", help="When, as 2027-05-21T22:40, if the plan has to know.")
    ] = "",
) -> None:
    """Note that people have arrived.

    With --at the planned arrival becomes the true one, so that the plan and the papers reckon with it.

    Example: dialogue roster arrive my-week TW3 JP1
    """
    desk = at_desk(folder)
    try:
        moment = parse_moment(at) if at else now_there(desk.workshop)
    except ValueError as error:
        terminal.show_findings([unreadable("--at", str(error).partition("; ")[0], "write it as 2027-05-21T22:40")])
        raise typer.Exit(2) from error
    answers = {"status": "arrived", "arrived_on": moment.date().isoformat()}
    answers |= {"arrival": moment.isoformat(timespec="minutes")} if at else {}
    with desk.store() as store:
        entries = store.entries()
        changed = {entry.id: answers for entry in find(entries, ids, desk.place)}
        keep(store, checked(desk, entries, changed, "nothing was changed."), "arrive")
