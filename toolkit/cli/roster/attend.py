"""`dialogue roster attend`: who was at which block, from the keyboard or from a filled sheet."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Desk, Folder, at_desk, find, keep
from toolkit.findings import did_you_mean, unreadable
from toolkit.store.entry import ATTENDED, Edit

if TYPE_CHECKING:
    from toolkit.agenda import Agenda, TimedBlock

_KEYS = {"": "present", "p": "present", "l": "late", "a": "absent"}


def command(
    folder: Folder,
    block: Annotated[str, typer.Argument(help="The block: its id, its exercise, or 09:20.", metavar="[BLOCK]")] = "",
    ids: Annotated[list[str] | None, typer.Argument(help="Who is meant; without, everybody is asked for.")] = None,
    presence: Annotated[
        str, typer.Option("--as", metavar="present|late|absent", help="What to note of them.")
    ] = "present",
    others: Annotated[
        str, typer.Option("--others", metavar="present|late|absent", help="What to note of all who were expected.")
    ] = "",
    day: Annotated[str, typer.Option("--day", "-d", metavar="DAY", help="Only this day: 2027-05-22, tue, or 3.")] = "",
    blank: Annotated[bool, typer.Option("--blank", help="Print an empty sheet as CSV, to be filled.")] = False,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", metavar="TABLE", help="Read a filled sheet back: CSV or XLSX.")
    ] = None,
) -> None:
    """Note who was there.

    With a block and ids: these people. With a block alone: everybody who is expected, one after the other; Enter means
    present, l late, a absent, s leaves them out, q stops. With --sheet: a table with a row a person and a column a
    block, x for present; --blank prints an empty one.

    Example: dialogue roster attend my-week 09:20 TW3 --day 2 --as absent --others present
    """
    desk = at_desk(folder)
    for option, word in (("--as", presence), ("--others", others)):
        _check_presence(option, word)
    agenda = _agenda(folder)
    if blank:
        _print_blank(agenda, day)
        return
    if sheet is not None:
        _read_back(desk, agenda, sheet)
        return
    if not block:
        terminal.show_findings([unreadable("BLOCK", "no block is named", "name one, or use --sheet or --blank")])
        raise typer.Exit(2)
    (one,) = _block(agenda, block, day)
    expected = _coming(agenda, one)
    if ids:
        with desk.store() as store:
            find(store.entries(), ids, desk.place)
        noted = dict.fromkeys(expected, others) if others else {}
        noted |= dict.fromkeys(ids, presence)
    else:
        noted = dict.fromkeys(expected, others) if others else _ask(one, expected)
    _write(desk, [Edit(id, ATTENDED + one.id, word) for id, word in noted.items()])


def _check_presence(option: str, word: str) -> None:
    from toolkit.store.sheets import PRESENCES  # noqa: PLC0415 -- slow import

    if word and word not in PRESENCES:
        message = f"“{word}” cannot be noted{did_you_mean(word, PRESENCES)}"
        terminal.show_findings([unreadable(option, message, f"use one of: {', '.join(PRESENCES)}")])
        raise typer.Exit(2)


def _agenda(folder: Path) -> Agenda:
    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import

    project, _ = terminal.load(folder, everybody=True)
    if project.plan is None:
        missing = unreadable("plan.yaml", "there is no plan, and so no block", f"run: dialogue plan {folder}")
        terminal.stop_on_errors([missing], "nothing was noted.")
    return lay_out(project)


def _block(agenda: Agenda, word: str, day: str) -> tuple[TimedBlock, ...]:
    from toolkit.cli.show.asked import blocks_named, days_named  # noqa: PLC0415 -- slow import

    tag = agenda.project.workshop.languages.team
    found = blocks_named(days_named(agenda, day, tag), word, "BLOCK")
    if len(found) > 1:
        message = f"{len(found)} blocks begin then"
        mend = f"use one of: {', '.join(block.id for block in found)}"
        terminal.show_findings([unreadable("BLOCK", message, mend)])
        raise typer.Exit(2)
    return found


def _expected(agenda: Agenda, day: str) -> dict[str, list[str]]:
    """Return who is expected at each block of the programme."""
    from toolkit.cli.show.asked import days_named  # noqa: PLC0415 -- slow import

    days = days_named(agenda, day, agenda.project.workshop.languages.team)
    return {block.id: _coming(agenda, block) for one in days for block in one.programme}


def _coming(agenda: Agenda, block: TimedBlock) -> list[str]:
    away = agenda.project.roster.away
    return [person.id for person in agenda.present(block) if person.id not in away]


def _print_blank(agenda: Agenda, day: str) -> None:
    from toolkit.store.sheets import blank_sheet  # noqa: PLC0415 -- slow import

    away = agenda.project.roster.away
    rows = blank_sheet(_expected(agenda, day), [id for id in agenda.project.participants if id not in away])
    csv.writer(sys.stdout, lineterminator="\n").writerows(rows)


def _read_back(desk: Desk, agenda: Agenda, path: Path) -> None:
    from toolkit.files.bare_roster import load_table  # noqa: PLC0415 -- slow import
    from toolkit.store.sheets import marked  # noqa: PLC0415 -- slow import

    name = terminal.visible(path.name)
    table, findings = load_table(path, name)
    terminal.stop_on_errors(findings, "nothing was noted.")
    assert table is not None
    with desk.store() as store:
        people = {entry.id: entry for entry in store.entries()}
    edits, findings = marked(table, name, _expected(agenda, ""), people)
    terminal.stop_on_errors(findings, "nothing was noted.")
    _write(desk, edits)


def _ask(block: TimedBlock, expected: list[str]) -> dict[str, str]:
    if not sys.stdin.isatty():
        message = "nobody is here to be asked who was there"
        terminal.show_findings([unreadable("ID", message, "name people, or use --others present")])
        raise typer.Exit(2)
    noted: dict[str, str] = {}
    terminal.err.print(f"[bold]{block.id}[/]: Enter present, l late, a absent, s skip, q stop", highlight=False)
    for id in expected:
        key = typer.prompt(f"  {id}", default="", show_default=False, err=True).strip().lower()
        if key == "q":
            break
        if key in _KEYS:
            noted[id] = _KEYS[key]
        elif key != "s":
            terminal.err.print(f"  {id} is left out: “{terminal.plain(key)}” is none of the keys", highlight=False)
    return noted


def _write(desk: Desk, edits: list[Edit]) -> None:
    with desk.store() as store:
        outcome = keep(store, edits, "attend", quiet=True)
    if outcome.batch is None:
        terminal.out.print("Nothing changed: all of it is noted so already.", highlight=False)
        return
    count = sum(len(record.after) for record in outcome.records)
    terminal.out.print(
        f"[bold]{count}[/] noted, of {len(outcome.records)} people, as change {outcome.batch}.", highlight=False
    )
