"""`dialogue roster purge`: forgetting on time."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, act, at_desk, today
from toolkit.cli.roster.receipt import ELSEWHERE, hand_over
from toolkit.findings import unreadable

if TYPE_CHECKING:
    from toolkit.store.purge import Due, Receipt


def command(
    folder: Folder,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Erase without asking.")] = False,
) -> None:
    """Erase what the brief says is kept no longer, and write a receipt that names no one.

    Under roster.keep in workshop.yaml stands a last day for a field or a subject (names, care, documents …), for
    `history`, and for `meetings`. What is erased is gone from the answers and from the history; it cannot be undone.
    Tables, packs and backups elsewhere are yours to erase.

    Example: dialogue roster purge my-week
    """
    from toolkit.store.purge import due, purge  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    keep, day = desk.workshop.roster.keep, today(desk.workshop)
    if not keep:
        mend = "write under roster in workshop.yaml: keep: {documents: 2027-01-31, names: 2027-12-31}"
        terminal.show_findings(
            [unreadable("workshop.yaml", "the brief does not say until when anything is kept", mend)]
        )
        raise typer.Exit(2)
    over = due(keep, day)
    if not over:
        terminal.out.print(f"Nothing is due. The next day something goes is {min(keep.values())}.", highlight=False)
        return
    _show(over)
    if not yes and not (sys.stdin.isatty() and typer.confirm("Erase this for good?", err=True)):
        terminal.err.print("Nothing was erased; say --yes to erase it.", highlight=False)
        raise typer.Exit(1)
    with desk.store() as store:
        receipt = purge(store, over, act("purge"))
    hand_over(desk.folder, "purged", day, _lines(desk.place.event, over, receipt, day))


def _show(over: Due) -> None:
    for name, day in over.fields.items():
        terminal.out.print(f"{name}: kept until {day}", highlight=False)
    for name, last in (("history", over.history), ("meetings and attendance", over.meetings)):
        if last:
            terminal.out.print(f"{name}: kept until {last}", highlight=False)


def _lines(event: str, over: Due, receipt: Receipt, day: datetime.date) -> list[str]:
    """Return what the receipt says."""
    lines = [f"Erased on {day} from the roster of {event}", ""]
    lines += [f"{name}: {count} answers, kept until {over.fields[name]}" for name, count in receipt.answers.items()]
    empty = [name for name in over.fields if name not in receipt.answers]
    lines += [f"held no answers any more: {', '.join(empty)}"] if empty else []
    lines.append(f"entries of the history that held some of this: {receipt.history}")
    if over.meetings:
        lines.append(f"presences: {receipt.presences}; places in groups: {receipt.meetings}")
    return [*lines, "", ELSEWHERE]
