"""A day at memory sites is not overloaded.

Asks: on a day with a visit of intensity 3 or more there are at most two visits of intensity 4 or more, the programme
lasts at most 10 hours from its first item to its last, and there is no celebration. No talk programme on the coach,
either.

Why: respect, and the limits of what a person can take in.

Source: default of this project [D]; a visitor site advises choosing the time of such a visit with care [S].

Parameters: `visits` (2) of intensity 4 or more; `span` (600) minutes.

Passes: two memory sites, a quiet evening.
Fails: a memory site, then cultural-night.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, AgendaDay
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S09"
NAME = "memory-site-day"
SETTINGS: dict[str, int] = {"visits": 2, "span": 600}

_MEMORY, _HEAVY = 3, 4
_SAME_DAY = 8 * 60
"""Minutes: longer than from any visit to the evening, shorter than a night."""


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each memory-site day that is too full, too long or too merry."""
    for day in agenda.days:
        if any(block.function == "visit" and block.intensity >= _MEMORY for block in day.sessions):
            yield from _check_day(day, settings)


def contribute(board: Board, settings: Settings) -> None:
    """Prefer few heavy visits on each day, and no celebration after one."""
    heavy = [candidate for candidate in board.doing("visit") if candidate.exercise.intensity >= _HEAVY]
    for day in range(len(board.project.workshop.days)):
        board.count_at_most(day, settings["visits"], lambda candidate: candidate in heavy, weight=60)
    moving = [candidate for candidate in board.doing("visit") if candidate.exercise.intensity >= _MEMORY]
    for celebration in board.doing("celebration"):
        for visit in moving:
            board.apart(visit, celebration, _SAME_DAY, weight=30)


def _check_day(day: AgendaDay, settings: Settings) -> Iterator[Finding]:
    heavy = [block for block in day.sessions if block.function == "visit" and block.intensity >= _HEAVY]
    if len(heavy) > settings["visits"]:
        message = f"{len(heavy)} visits of intensity 4 or more on {day.date}, more than {settings['visits']}"
        yield broken(ID, NAME, heavy[-1].where, message, "move one of them to another day")
    if day.programme:
        span = max(block.end for block in day.programme) - day.programme[0].start
        if span > settings["span"]:
            too_long = f"lasts {_hours(span)}, more than {_hours(settings['span'])}"
            message = f"the programme of the memory-site day {day.date} {too_long}"
            yield broken(ID, NAME, day.programme[0].where, message, "start later, or take an item out")
    for block in day.sessions:
        if block.function == "celebration":
            message = f"{block.named} is a celebration on the day of a memory site"
            yield broken(ID, NAME, block.where, message, "move it to another evening")


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02d} min"
