"""`dialogue roster forget`: one person erased at their request."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, act, at_desk, today
from toolkit.cli.roster.receipt import ELSEWHERE, hand_over
from toolkit.cli.roster.show import Id
from toolkit.findings import did_you_mean, unreadable

if TYPE_CHECKING:
    from toolkit.store.forget import Receipt


def command(
    folder: Folder,
    id: Id,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Erase without asking.")] = False,
) -> None:
    """Erase all that the roster holds of one person, in every event, for good.

    All answers, what the history says of them, attendance, whom they met, and their id in the lists of others. It
    cannot be undone. The receipt names no one.

    Example: dialogue roster forget my-week TW3
    """
    from toolkit.store.forget import events_with, forget, speaking_of  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    with desk.store() as store:
        events, entries, known = events_with(store, id), store.entries(), store.known_ids()
    if events is None:
        message = f"the roster knows nobody “{id}”{did_you_mean(id, known)}"
        terminal.show_findings([unreadable(desk.place.name, message, "dialogue roster list names everybody")])
        raise typer.Exit(2)
    lists = f"is in the list of {', '.join(events)}" if events else "is in no list any more, but in what was kept"
    terminal.out.print(terminal.plain(f"{id} {lists}."), highlight=False)
    spoken = ", ".join(f"{other} {field}" for other, field in speaking_of(entries, id))
    if spoken:
        words = f"The words of others may speak of {id}, and stay as they are. Read them: {spoken}"
        terminal.out.print(terminal.plain(words), highlight=False)
    if not yes and not (sys.stdin.isatty() and typer.confirm(f"Erase {id} for good, in every event?", err=True)):
        terminal.err.print("Nothing was erased; say --yes to erase it.", highlight=False)
        raise typer.Exit(1)
    with desk.store() as store:
        receipt = forget(store, id, act("forget"))
    day = today(desk.workshop)
    hand_over(folder, "forgotten", day, [f"One person was forgotten on {day}", "", *_counts(receipt), "", ELSEWHERE])


def _counts(receipt: Receipt) -> list[str]:
    return [
        f"answers: {receipt.answers}, in {receipt.events} events",
        f"entries of the history: {receipt.history}",
        f"presences: {receipt.presences}; places in groups: {receipt.meetings}",
        f"lists of others: {receipt.lists}",
    ]
