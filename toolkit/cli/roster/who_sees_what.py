"""`dialogue roster who-sees-what`: which edition may show which field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from toolkit.cli import terminal
from toolkit.cli.roster.desk import at_desk
from toolkit.model.field import FIELDS, ORGANIZERS, SUBJECTS, RosterField
from toolkit.model.roster_settings import HISTORY, MEETINGS

_WIDE = 6
"""Letters of an edition's name that stand in one line of its heading."""


def command(
    folder: Annotated[
        Path | None, typer.Argument(help="A workshop's folder, for its last days.", metavar="DIR")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show which edition may show which field, and where each is kept.

    Identity tells who a person is, whatever they come to; planning is what one week needs to know. With a folder also
    until when each field is kept: roster.keep in workshop.yaml, and `dialogue roster purge`.

    Example: dialogue roster who-sees-what my-week
    """
    from toolkit.store.editions import EDITIONS  # noqa: PLC0415 -- slow import
    from toolkit.store.purge import due  # noqa: PLC0415 -- slow import

    keep = at_desk(folder).workshop.roster.keep if folder else {}
    last = due(keep, datetime.date.max)
    if as_json:
        terminal.say_json([_plain(field, last.fields) for field in FIELDS])
        return
    terminal.out.print(f"{ORGANIZERS} see all of it, others what has a •.", highlight=False)
    terminal.out.print(_table([name for name in EDITIONS if name != ORGANIZERS], last.fields))
    for words, day in ((HISTORY, last.history), (f"{MEETINGS} and attendance", last.meetings)):
        if day:
            terminal.out.print(f"{words}: kept until {day}", highlight=False)
    if folder and not keep:
        terminal.out.print("The brief does not say until when anything is kept.", highlight=False)


def _table(editions: list[str], last: Mapping[str, datetime.date]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    if last:
        table.add_column("kept until", no_wrap=True)
    for name in editions:
        table.add_column(_folded(name), justify="center", no_wrap=True)
    ordered = sorted(FIELDS, key=lambda field: (field.home != "identity", SUBJECTS.index(field.subject)))
    for (home, subject), fields in groupby(ordered, key=lambda field: (field.home, field.subject)):
        table.add_row(f"[bold]{subject} ({home})[/]")
        for field in fields:
            marks = ("•" if name in field.editions else "" for name in editions)
            table.add_row(f"  {field.name}", *([str(last.get(field.name, ""))] if last else []), *marks)
    return table


def _folded(name: str) -> str:
    """Return an edition's name in two lines when it is long: the columns are many, and hold one mark each."""
    half = len(name) // 2
    return f"{name[:half]}-\n{name[half:]}" if len(name) > _WIDE else name


def _plain(field: RosterField, last: Mapping[str, datetime.date]) -> dict[str, object]:
    return {
        "field": field.name, "home": field.home, "subject": field.subject,
        "editions": [ORGANIZERS, *field.editions],
        "kept_until": last[field.name].isoformat() if field.name in last else None,
    }  # fmt: skip
