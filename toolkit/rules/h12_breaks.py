"""Nobody works longer than two hours without a break.

Asks: no stretch of programme without a pause of 15 minutes is longer than 120 minutes; above 100 minutes it is a
warning.

Why: attention falls, and interpreters tire first.

Source: Dublin assembly agenda [S]; the numbers [D].

Parameters: `most` (120) minutes, an error above it; `long` (100) minutes, a warning above it.

Passes: 09:00 to 10:15, a break of 30 minutes, 10:45 to 12:25.
Fails: 09:00 to 11:30 without a break.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding, Severity
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H12"
NAME = "breaks"
SETTINGS: dict[str, int] = {"most": 120, "long": 100}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each stretch of programme that is too long."""
    for day in agenda.days:
        for run in day.runs:
            minutes = max(block.end for block in run) - run[0].start
            if minutes > settings["long"]:
                severity: Severity = "error" if minutes > settings["most"] else "warning"
                limit = settings["most"] if severity == "error" else settings["long"]
                message = f"{minutes} minutes without a break from {run[0].named} (more than {limit})"
                yield broken(ID, NAME, run[0].where, message, "put a break of 15 minutes or more inside it", severity)


def contribute(board: Board, settings: Settings) -> None:
    """Keep every stretch within the limit, and long ones rare."""
    board.run_at_most(settings["most"])
    board.run_at_most(settings["long"], weight=3)
