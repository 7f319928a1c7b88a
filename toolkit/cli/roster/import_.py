"""`dialogue roster import`: people from a form's table, looked at before anything is written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Desk, Folder, act, at_desk, shown, stop_on_clashes
from toolkit.cli.roster.mapping import settled
from toolkit.findings import Finding, has_errors
from toolkit.store.entry import ID

if TYPE_CHECKING:
    from toolkit.store.entry import Entry
    from toolkit.store.form import Reading

_FIRST = 20
"""New people who are shown as they will stand in the list."""
_MOST = 200
"""Mistakes, and changes in the preview, that are shown one by one."""


def command(
    folder: Folder,
    table: Annotated[
        Path | None, typer.Argument(help="CSV or XLSX; the folder's roster.csv otherwise.", metavar="TABLE")
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADING=FIELD", help="What a column means; may be given again."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would change; remember nothing.")] = False,
) -> None:
    """Take people and answers from a table, as a form or a spreadsheet saves it.

    What the columns mean is asked once and remembered in roster.columns.yaml. Every row that cannot be taken is told,
    and nothing is written into the roster until all can be and you say yes. Empty cells change nothing; people who are
    not in the table stay as they are. The same table a second time changes nothing.

    --map 'HEADING=-' leaves a column out; 'HEADING=languages:ja' is the level of one language.

    Example: dialogue roster import my-week answers.xlsx --map 'What do you eat?=diet'
    """
    from toolkit.files.bare_roster import load_table  # noqa: PLC0415 -- slow import
    from toolkit.files.people import ROSTER  # noqa: PLC0415 -- slow import
    from toolkit.store.form import read_form  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    path = table or folder / ROSTER
    name = terminal.visible(path.name)
    found, findings = load_table(path, name)
    findings += found.findings if found else []
    if found is None or not found.line:
        _stop(findings)
    assert found is not None
    columns, problems = settled(desk, name, found.columns, found.line, maps or [], remember=not preview)
    if problems:
        _stop(findings + problems)
    entries, taken = _known(desk)
    reading, problems = read_form(found.rows, name, columns, entries, taken, desk.workshop)
    _stop(findings + problems)
    _show(reading, entries)
    if preview or not reading.edits:
        return
    if not yes and not _asked():
        terminal.err.print("Nothing was written.", highlight=False)
        raise typer.Exit(1)
    with desk.store(create=True) as store:
        outcome = store.apply(reading.edits, act("import"))
    stop_on_clashes(outcome.clashes)
    words = f"Written as change {outcome.batch}; `dialogue roster undo` takes all of it back."
    terminal.out.print(words, highlight=False)


def _stop(findings: Sequence[Finding]) -> None:
    if has_errors(findings):
        terminal.show_findings(findings[:_MOST])
        more = f", {len(findings) - _MOST} of them not shown" if len(findings) > _MOST else ""
        terminal.err.print(f"[bold]{terminal.count_words(findings)}[/]{more}; nothing was written.", highlight=False)
        raise typer.Exit(1)
    terminal.show_findings(findings)


def _known(desk: Desk) -> tuple[list[Entry], list[str]]:
    if not desk.place.exists():
        return [], []
    # Opened for the look alone: while somebody reads the preview, others can work.
    with desk.store(begins=True) as store:
        return store.entries(), store.known_ids()


def _show(reading: Reading, entries: list[Entry]) -> None:
    before = {entry.id: entry.cells for entry in entries}
    lines = [
        f"{edit.person}  {edit.field}: {shown(before[edit.person][edit.field])} → {shown(edit.after)}"
        for edit in reading.edits
        if edit.person in before and edit.field != ID
    ]
    for line in lines[:_MOST]:
        terminal.out.print(terminal.plain(line), highlight=False, soft_wrap=True)
    if len(lines) > _MOST:
        terminal.out.print(f"… and {len(lines) - _MOST} more answers", highlight=False)
    if reading.new:
        _show_new(reading)
        first, last = reading.new[0], reading.new[-1]
        whom = first if first == last else f"{first} to {last}" if len(reading.new) > 2 else f"{first} and {last}"
        terminal.out.print(f"[bold]{len(reading.new)}[/] new: {terminal.plain(whom)}", highlight=False)
    words = f"[bold]{len(reading.changed)}[/] changed, [bold]{len(reading.same)}[/] as they were"
    terminal.out.print(words, highlight=False)


def _show_new(reading: Reading) -> None:
    """Show the first of the new people as they will stand in the list."""
    cells: dict[str, dict[str, str]] = {id: {} for id in reading.new[:_FIRST]}
    for edit in reading.edits:
        if edit.person in cells:
            cells[edit.person][edit.field] = edit.after
    fields = ("name_native", "name_latin", "party", "languages")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("new", *fields, "answers"):
        table.add_column(heading, overflow="fold")
    for id, answers in cells.items():
        row = (shown(answers[field]) if answers.get(field) else "" for field in fields)
        table.add_row(terminal.plain(id), *(escape(cell) for cell in row), str(len(answers) - 1))
    terminal.out.print(table)


def _asked() -> bool:
    if not sys.stdin.isatty():
        terminal.err.print("Look at this, then say --yes to write it.", highlight=False)
        return False
    return typer.confirm("Write this?", err=True)
