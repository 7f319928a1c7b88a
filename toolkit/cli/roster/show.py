"""`dialogue roster show`: all that is known of one person."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk, find
from toolkit.model.field import FIELDS

Id = Annotated[str, typer.Argument(help="Who is meant.", metavar="ID", show_default=False)]


def command(
    folder: Folder,
    id: Id,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show all that is known of one person. Mind who looks on.

    What nobody has answered yet is left out.

    Example: dialogue roster show my-week TW3
    """
    desk = at_desk(folder)
    with desk.store() as store:
        (entry,) = find(store.entries(), [id], desk.place)
        attended = {block: people[id] for block, people in store.attendance().items() if id in people}
    if as_json:
        known = {"id": entry.id} | {name: text for name, text in entry.cells.items() if text} | {"attended": attended}
        terminal.say_json(known)
        return
    terminal.out.print(f"[bold]{escape(entry.id)}[/]", highlight=False)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for subject, fields in groupby(FIELDS, key=lambda field: field.subject):
        heading: str = subject
        for field in fields:
            if entry.cells[field.name]:
                table.add_row(heading, field.name, escape(terminal.visible(entry.cells[field.name])))
                heading = ""
    heading = "attended"
    for block, presence in attended.items():
        table.add_row(heading, escape(block), escape(presence))
        heading = ""
    terminal.out.print(table)
