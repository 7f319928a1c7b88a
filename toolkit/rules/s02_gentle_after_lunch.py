"""Nothing heavy begins with the coffee cup still in the hand.

Asks: no session with an intensity of 4 or more starts within 15 minutes of the end of lunch, unless a lighter item
stands between the two.

Why: people need to come back together first.

Source: default of this project [D].

Parameters: `intensity` (4), the load it is about; `minutes` (15) after lunch.

Passes: lunch until 14:05, stretch-and-breathe, history-timeline-joint at 14:15.
Fails: lunch until 14:05, history-timeline-joint at 14:10.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S02"
NAME = "gentle-after-lunch"
SETTINGS: dict[str, int] = {"intensity": 4, "minutes": 15}

_LUNCH_STARTS = range(11 * 60, 14 * 60 + 31)


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each heavy item right after lunch."""
    for day in agenda.days:
        for meal in (block for block in day.blocks if block.kind == "meal" and block.start in _LUNCH_STARTS):
            first = next((block for block in day.sessions if block.start >= meal.end), None)
            if first is None or first.intensity < settings["intensity"]:
                continue
            if (wait := first.start - meal.end) < settings["minutes"]:
                message = f"{first.named}, of intensity {first.intensity}, starts {wait} minutes after lunch"
                mend = f"put a light item before it, or let {settings['minutes']} minutes pass"
                yield broken(ID, NAME, first.where, message, mend)


def contribute(board: Board, settings: Settings) -> None:
    """Prefer a light item after lunch."""
    board.prefer_after_lunch(lambda candidate: candidate.exercise.intensity < settings["intensity"], weight=60)
