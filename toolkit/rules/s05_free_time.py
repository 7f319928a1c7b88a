"""People have time that belongs to them.

Asks: each full day leaves at least 60 free minutes: between the last item that everybody is expected at and 22:00, or
in blocks of free time, meals not counted. A week with four full days or more has a free half-day of at least 240
minutes, that begins before 17:00, on one of the days 3 to 5 (the first day is day 0), best directly after the peak.

Why: digestion and informal contact; time for rest and company is a need that always exists.

Source: CNA [S]; the numbers [D].

Parameters: `free` (60) minutes a day; `half_day` (240) minutes; `from_day` (3) and `to_day` (5).

Passes: a programme until 18:00 with an optional evening; a free Thursday afternoon.
Fails: a programme until 21:30; a week of six full days without a free afternoon.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S05"
NAME = "free-time"
SETTINGS: dict[str, int] = {"free": 60, "half_day": 240, "from_day": 3, "to_day": 5}

_BEDTIME = 22 * 60
_EVENING = 17 * 60
_LONG_WEEK = 4


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each full day without free time, and a week without a free half-day."""
    for day in agenda.full_days:
        if day.programme and (free := _free_minutes(day)) < settings["free"]:
            message = f"{free} free minutes on {day.date}, less than {settings['free']}"
            yield broken(ID, NAME, day.programme[-1].where, message, "end the programme sooner, or add free time")
    if len(agenda.full_days) >= _LONG_WEEK and not any(_is_half_day(block, settings) for block in agenda.blocks):
        days = f"days {settings['from_day']} to {settings['to_day']}"
        message = f"no free half-day of {settings['half_day']} minutes on {days} of the week"
        mend = "keep an afternoon free, best directly after the heaviest day, with free-half-day"
        yield broken(
            ID, NAME, agenda.full_days[0].blocks[0].where if agenda.full_days[0].blocks else "plan.yaml", message, mend
        )


def contribute(board: Board, settings: Settings) -> None:
    """Prefer a free half-day in the middle of the week."""
    workshop = board.project.workshop
    frames = [workshop.frame(day) for day in range(len(workshop.days))]
    full = [day for day, frame in enumerate(frames) if not frame.arrival and not frame.departure]
    if len(full) >= _LONG_WEEK:
        days = [day for day in full if settings["from_day"] <= day <= settings["to_day"]]
        board.half_day(settings["half_day"], days, weight=150)


def _free_minutes(day: AgendaDay) -> int:
    free = set(range(max(block.end for block in day.programme), _BEDTIME))
    free |= {minute for block in day.blocks if block.kind == "free" for minute in range(block.start, block.end)}
    busy = (block for block in day.blocks if block.kind == "meal" or block.programme)
    return len(free - {minute for block in busy for minute in range(block.start, block.end)})


def _is_half_day(block: TimedBlock, settings: Settings) -> bool:
    in_time = settings["from_day"] <= block.day <= settings["to_day"] and block.start < _EVENING
    return block.kind == "free" and in_time and block.minutes >= settings["half_day"]
