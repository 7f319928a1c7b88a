"""`dialogue roster history`: who changed what, when."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk, shown, when
from toolkit.files.text import odd_character
from toolkit.findings import unreadable
from toolkit.store.entry import ID, Record


def command(
    folder: Folder,
    id: Annotated[str, typer.Argument(help="Only what happened to this person.", metavar="[ID]")] = "",
    most: Annotated[int, typer.Option("--most", "-n", min=1, help="How many entries, the newest first.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show who changed what and when, the newest first.

    The number of a change is what `dialogue roster undo` takes. Mind who looks on: answers are shown.

    Example: dialogue roster history my-week TW3
    """
    desk = at_desk(folder)
    if odd_character(id):
        terminal.show_findings([unreadable(desk.place.name, f"there is nobody “{id}”", "write the id as in the list")])
        raise typer.Exit(2)
    with desk.store() as store:
        records = store.history(id or None, most)
    if as_json:
        terminal.say_json([_plain(record) for record in records])
        return
    for record in records:
        by = f"{when(record.act.at)}  {record.act.who}  {record.act.action}"
        undoes = f" {record.act.undoes}" if record.act.undoes else ""
        terminal.out.print(f"[bold]{record.batch}[/]  {terminal.plain(by + undoes)}", highlight=False)
        for line in _lines(record):
            terminal.out.print(f"    {terminal.plain(line)}", highlight=False, soft_wrap=True)
    if not records:
        terminal.out.print("Nothing has been changed yet.", highlight=False)


def _lines(record: Record) -> list[str]:
    fields = [field for field in record.after if field != ID]
    who = record.person
    if record.after.get(ID):
        return [f"{who}  added, with {len([field for field in fields if record.after[field]])} answers"]
    if ID in record.after:
        return [f"{who}  taken out"]
    if not record.person:
        return [f"{field}: {count} erased" for field, count in record.after.items()]
    return [f"{who}  {field}: {shown(record.before.get(field, ''))} → {shown(record.after[field])}" for field in fields]


def _plain(record: Record) -> dict[str, object]:
    return {
        "change": record.batch, "at": record.act.at, "who": record.act.who, "action": record.act.action,
        "undoes": record.act.undoes, "person": record.person, "before": dict(record.before),
        "after": dict(record.after),
    }  # fmt: skip
