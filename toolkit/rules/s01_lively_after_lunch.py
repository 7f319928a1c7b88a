"""The first item after lunch wakes people up.

Asks: what comes first after lunch has an energy of 3 or more, or is not whole-group listening.

Why: the dip after the meal.

Source: every trainer's experience; the threshold [D].

Parameters: `energy` (3), the least of a whole-group item after lunch.

Passes: stretch-and-breathe, then a plenary.
Fails: a plenary of energy 1 right after lunch.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.model.exercise import WHOLE_GROUP, Exercise
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S01"
NAME = "lively-after-lunch"
SETTINGS: dict[str, int] = {"energy": 3}

_LUNCH_STARTS = range(11 * 60, 14 * 60 + 31)


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each sleepy item right after lunch."""
    for day in agenda.days:
        for meal in (block for block in day.blocks if block.kind == "meal" and block.start in _LUNCH_STARTS):
            first = next((block for block in day.programme if block.start >= meal.end), None)
            if first is not None and first.exercise and not _is_lively(first.exercise, settings):
                message = f"{first.named} is whole-group listening (energy {first.exercise.energy}) right after lunch"
                mend = "put an energiser before it, or exchange it with small-group work"
                yield broken(ID, NAME, first.where, message, mend)


def contribute(board: Board, settings: Settings) -> None:
    """Prefer a lively item after lunch."""
    board.prefer_after_lunch(lambda candidate: _is_lively(candidate.exercise, settings), weight=60)


def _is_lively(exercise: Exercise, settings: Settings) -> bool:
    return exercise.energy >= settings["energy"] or exercise.format not in WHOLE_GROUP
