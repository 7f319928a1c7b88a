"""People do not sit and listen all together for long.

Asks: whole-group work without a pause of 15 minutes lasts at most 90 minutes; above 120 it is an error. Not more than
two stretches in a row on one day consist of whole-group work only.

Why: in the whole group most people are silent most of the time.

Source: default of this project [D]; Dublin assembly alternates talks with tables [S].

Parameters: `long` (90) minutes, a warning above it; `most` (120), an error above it; `stretches` (2) in a row.

Passes: 75 minutes of plenary, a break, small groups.
Fails: a whole morning of plenary sessions, with or without breaks.
"""

from collections.abc import Iterator
from itertools import groupby

from toolkit.agenda import Agenda, AgendaDay
from toolkit.findings import Finding, Severity
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S03"
NAME = "plenary-runs"
SETTINGS: dict[str, int] = {"long": 90, "most": 120, "stretches": 2}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each long stretch of whole-group work, and each row of such stretches."""
    for day in agenda.days:
        yield from _check_minutes(day, settings)
        yield from _check_stretches(day, settings["stretches"])


def contribute(board: Board, settings: Settings) -> None:
    """Keep stretches of whole-group work short."""
    board.plenary_run_at_most(settings["long"], weight=2)


def _check_minutes(day: AgendaDay, settings: Settings) -> Iterator[Finding]:
    for run in day.runs:
        for plenary, group in groupby(run, key=lambda block: block.plenary):
            blocks = list(group)
            minutes = max(block.end for block in blocks) - blocks[0].start
            if plenary and minutes > settings["long"]:
                severity: Severity = "error" if minutes > settings["most"] else "warning"
                limit = settings["most"] if severity == "error" else settings["long"]
                message = f"{minutes} minutes of whole-group work in one go from {blocks[0].named} (more than {limit})"
                mend = "put a break or some work in small groups inside it"
                yield broken(ID, NAME, blocks[0].where, message, mend, severity)


def _check_stretches(day: AgendaDay, most: int) -> Iterator[Finding]:
    for plenary, group in groupby(day.runs, key=lambda run: all(block.plenary for block in run)):
        runs = list(group)
        if plenary and len(runs) > most:
            message = (
                f"{len(runs)} stretches in a row from {runs[0][0].named} are whole-group work only (more than {most})"
            )
            yield broken(ID, NAME, runs[0][0].where, message, "put some work in small groups between them")
