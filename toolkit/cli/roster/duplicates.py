"""`dialogue roster duplicates`: entries that may be the same person."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk


def command(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="Print the pairs as JSON.")] = False,
) -> None:
    """Find entries that may be the same person, whatever the script and the romanisation of their names.

    Japanese names in kanji are compared by their reading: fill in the column. Nothing is changed: look at both, then
    withdraw one of them.

    Example: dialogue roster duplicates my-week
    """
    from toolkit.store.duplicates import Named, duplicates  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    with desk.store() as store:
        entries = store.entries()
    fields = ("name_latin", "name_native", "call_name", "reading", "email", "phone")
    pairs = duplicates(Named(entry.id, *(entry.cells[field] for field in fields)) for entry in entries)
    if as_json:
        terminal.say_json([asdict(pair) for pair in pairs])
        return
    if not pairs:
        terminal.out.print("No two entries look like the same person.", highlight=False)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("", "", "alike", "why"):
        table.add_column(heading)
    for pair in pairs:
        table.add_row(pair.first, pair.second, f"{pair.score}", pair.reason)
    terminal.out.print(table)
