"""A visit or testimony that moves people is debriefed the same day.

Asks: after each visit or testimony with an intensity of 3 or more, a debrief stands later on that day. A warning tells
when people wait for it more than 3 hours, counted from the end of the last visit before it.

Why: unprocessed images harden into blame or distress.

Source: memory walk, walk-and-talk, debrief, feedback: Search for Common Ground [S].

Parameters: `intensity` (3), the load from which a visit needs a debrief; `gap` (180), minutes to the debrief before a
warning.

Passes: a museum until 16:10, field-debrief at 16:50.
Fails: a museum on Wednesday, its debrief on Thursday morning.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.findings import Finding
from toolkit.model.exercise import Exercise
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H03"
NAME = "debrief-same-day"
SETTINGS: dict[str, int] = {"intensity": 3, "gap": 180}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each day whose visits nobody debriefs, and each debrief that comes late."""
    for day in agenda.days:
        yield from _check_day(day, settings)


def contribute(board: Board, settings: Settings) -> None:
    """Ask for a debrief on the day of each moving visit."""
    debriefs = board.doing("debrief")
    for candidate in board.doing("visit", "testimony"):
        if _moves(candidate.exercise, settings):
            board.followed_same_day(candidate, debriefs)


def _moves(exercise: Exercise | None, settings: Settings) -> bool:
    moving = exercise is not None and exercise.function in ("visit", "testimony")
    return moving and exercise is not None and exercise.intensity >= settings["intensity"]


def _check_day(day: AgendaDay, settings: Settings) -> Iterator[Finding]:
    waiting: list[TimedBlock] = []
    for block in day.sessions:
        if _moves(block.exercise, settings):
            waiting.append(block)
        elif block.function == "debrief" and waiting and block.start >= max(visit.end for visit in waiting):
            gap = block.start - max(visit.end for visit in waiting)
            if gap > settings["gap"]:
                message = f"{block.named} comes {gap} minutes after the visit it follows, more than {settings['gap']}"
                yield broken(ID, NAME, block.where, message, "move the debrief closer to the visit", "warning")
            waiting = []
    if waiting:
        named = ", ".join(visit.named for visit in waiting)
        message = f"no debrief follows on the same day after {named}"
        yield broken(ID, NAME, waiting[-1].where, message, "put an exercise such as field-debrief later on that day")
