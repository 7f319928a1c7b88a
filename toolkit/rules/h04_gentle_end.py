"""A day never ends on open conflict.

Asks: the last item of the day that everybody is expected at has an intensity of 2 or less (a reflection, a feedback
card).

Why: who goes to bed in the middle of a quarrel does not sleep; rumours and walk-outs grow overnight.

Source: trauma-informed pacing, safeyouthdialogues.eu [S]; the threshold [D].

Parameters: `intensity` (2), the most that the last item may have.

Passes: needs-fears-exchange until 13:20, then grounding-pause and daily-feedback.
Fails: needs-fears-exchange at 20:00, nothing after it.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H04"
NAME = "gentle-end"
SETTINGS: dict[str, int] = {"intensity": 2}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each day that ends too heavily."""
    for day in agenda.days:
        last = max(day.programme, key=lambda block: (block.end, block.intensity), default=None)
        if last is not None and last.intensity > settings["intensity"]:
            message = f"the day ends with {last.named}, of intensity {last.intensity} (at most {settings['intensity']})"
            mend = "end the day with an exercise such as home-group-reflection or daily-feedback"
            yield broken(ID, NAME, last.where, message, mend)


def contribute(board: Board, settings: Settings) -> None:
    """Ask for something gentle after each heavy item of a day."""
    programme = [c for c in board.candidates if c.exercise.kind == "session" and not c.exercise.optional]
    gentle = [candidate for candidate in programme if candidate.exercise.intensity <= settings["intensity"]]
    for candidate in programme:
        if candidate.exercise.intensity > settings["intensity"]:
            board.followed_same_day(candidate, gentle)
