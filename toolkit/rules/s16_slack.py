"""The timetable has room for what nobody planned.

Asks: over the week, time that nothing fills is at least a tenth of the facilitated time. A day's slack is the time
from its first item to the meal that follows its last within an hour (else to the last item's end), less the programme,
the time on the road, 60 minutes for a lunch, and 15 minutes for each pause that holds neither a meal nor a ride.

Why: estimates fail; a plan without slack is late by noon.

Source: CNA, exact timing is practically impossible [S]; the share [D].

Parameters: `percent` (10) of the facilitated minutes; `pause` (15) and `meal` (60), the minutes of a pause and of a
lunch that are not slack.

Passes: breaks of 25 minutes, a lunch of 80, half an hour before dinner.
Fails: breaks of 15 minutes and a lunch of 60, day after day.
"""

from collections.abc import Iterator
from itertools import pairwise

from toolkit.agenda import Agenda, AgendaDay
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S16"
NAME = "slack"
SETTINGS: dict[str, int] = {"percent": 10, "pause": 15, "meal": 60}

_SOON = 60


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield one finding when the week has too little slack."""
    days = [day for day in agenda.days if day.programme]
    slack = sum(_slack(day, settings) for day in days)
    facilitated = sum(day.facilitated_minutes for day in days)
    if slack * 100 < facilitated * settings["percent"]:
        share = f"{max(slack, 0)} minutes of slack for {facilitated} minutes of programme"
        message = f"{share} are less than {settings['percent']} percent"
        mend = "lengthen breaks, or take an item out of the fullest day"
        yield broken(ID, NAME, days[0].programme[0].where, message, mend)


def contribute(board: Board, settings: Settings) -> None:
    """Prefer a week with slack."""
    board.slack(settings["percent"], weight=4)


def _slack(day: AgendaDay, settings: Settings) -> int:
    start, end = day.programme[0].start, max(block.end for block in day.programme)
    meals = [block for block in day.blocks if block.kind == "meal"]
    rides = [block for block in day.blocks if block.kind == "travel"]
    close = min((meal.start for meal in meals if end <= meal.start <= end + _SOON), default=end)
    used = day.facilitated_minutes + sum(ride.minutes for ride in rides if start <= ride.start < close)
    for before, after in pairwise(day.runs):
        opens, closes = max(block.end for block in before), after[0].start
        if any(opens <= meal.start < closes for meal in meals):
            used += settings["meal"]
        elif not any(opens <= ride.start < closes for ride in rides):
            used += settings["pause"]
    return close - start - used
