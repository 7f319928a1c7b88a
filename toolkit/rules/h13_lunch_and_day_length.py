"""People eat in peace, and a day is not longer than they can bear.

Asks: a day with programme before 12:00 and after 14:00 has a meal that starts between 11:00 and 14:30; such a meal
lasts at least 60 minutes on any day. A day holds at most 420 minutes of facilitated programme; above 390 minutes it is
a warning. Optional items do not count.

Why: fatigue; most of the meeting happens at the table.

Source: full days of 6 to 6.5 hours and a ceiling of 7 [D]; NARPI, Dublin assembly and Strait Talk timetables [S].

Parameters: `lunch` (60) minutes at least; `most` (420) facilitated minutes, an error above it; `long` (390), a warning
above it.

Passes: 390 minutes of programme around a lunch of 80 minutes.
Fails: a lunch of 45 minutes; a day of 430 minutes.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, AgendaDay
from toolkit.findings import Finding
from toolkit.rules.board import Board, Candidate
from toolkit.rules.law import Settings, broken

ID = "H13"
NAME = "lunch-and-day-length"
SETTINGS: dict[str, int] = {"lunch": 60, "most": 420, "long": 390}

_NOON, _AFTERNOON = 12 * 60, 14 * 60
_LUNCH_STARTS = range(11 * 60, 14 * 60 + 31)


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each lunch that is missing or short, and each day that is too long."""
    for day in agenda.days:
        if day.programme:
            yield from _check_lunch(day, settings["lunch"])
            yield from _check_length(day, settings)


def contribute(board: Board, settings: Settings) -> None:
    """Keep every day within the limit, and long ones rare."""
    for day in range(len(board.project.workshop.days)):
        board.at_most(day, settings["most"], _is_programme)
        board.at_most(day, settings["long"], _is_programme, weight=3)


def _is_programme(candidate: Candidate) -> bool:
    return candidate.exercise.kind == "session" and not candidate.exercise.optional


def _check_lunch(day: AgendaDay, least: int) -> Iterator[Finding]:
    meals = [block for block in day.blocks if block.kind == "meal" and block.start in _LUNCH_STARTS]
    longest = max(meals, key=lambda meal: meal.minutes, default=None)
    if longest is not None and longest.minutes < least:
        message = f"lunch on {day.date} lasts {longest.minutes} minutes, less than {least}"
        yield broken(ID, NAME, longest.where, message, f"give it {least} minutes or more")
    early = any(block.start < _NOON for block in day.programme)
    if longest is None and early and (late := [block for block in day.programme if block.end > _AFTERNOON]):
        message = f"there is no lunch on {day.date}, and the programme goes on after 14:00"
        yield broken(ID, NAME, late[0].where, message, f"put a meal of {least} minutes between 11:00 and 14:30")


def _check_length(day: AgendaDay, settings: Settings) -> Iterator[Finding]:
    minutes, where, mend = (
        day.facilitated_minutes,
        day.programme[0].where,
        "shorten an item, or move one to another day",
    )
    if minutes > settings["most"]:
        message = f"{minutes} facilitated minutes on {day.date}, more than {settings['most']}"
        yield broken(ID, NAME, where, message, mend)
    elif minutes > settings["long"]:
        message = f"{minutes} facilitated minutes on {day.date}, more than the {settings['long']} of a full day"
        yield broken(ID, NAME, where, message, mend, "warning")
