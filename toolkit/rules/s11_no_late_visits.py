"""What people learn at a place can still be used in the week.

Asks: no visit stands on the last full day, when the week has more than one.

Why: there must be time to work with what was seen.

Source: default of this project [D].

Parameters: none.

Passes: a visit on Wednesday of a week that ends on Saturday.
Fails: a visit on Friday of a week from which people leave on Saturday.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S11"
NAME = "no-late-visits"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each visit on the last full day."""
    for day in agenda.full_days[1:][-1:]:
        for block in day.sessions:
            if block.function == "visit":
                message = f"{block.named} is a visit on the last full day"
                yield broken(ID, NAME, block.where, message, "move it to an earlier day")


def contribute(board: Board, _settings: Settings) -> None:
    """Prefer no visit on the last full day."""
    workshop = board.project.workshop
    frames = [workshop.frame(day) for day in range(len(workshop.days))]
    full = [day for day, frame in enumerate(frames) if not frame.arrival and not frame.departure]
    for day in full[1:][-1:]:
        board.count_at_most(day, 0, lambda candidate: candidate.exercise.function == "visit", weight=60)
