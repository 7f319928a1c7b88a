"""Nobody starts without a delegation that is still on its way.

Asks: no session that everybody is expected at begins before the last delegation has been there for two hours. A
delegation has arrived when its last member has; a brief may lower the share of its members that must be there.

Why: equality; who comes into a circle that has begun is a guest in it.

Source: Strait Talk 2010, welcome dinner first and dialogue the next morning [S].

Parameters: `settle` (120) minutes after the arrival; `share` (100), the percentage of a delegation that must have
come.

Passes: the last flight lands at 16:40, welcome-circle at 19:50.
Fails: one delegation comes on Monday at 11:00, welcome-circle on Sunday evening.
"""

import datetime
from collections.abc import Iterator

from toolkit.agenda import Agenda, AgendaDay
from toolkit.findings import Finding
from toolkit.model.project import Project
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H21"
NAME = "wait-for-all"
SETTINGS: dict[str, int] = {"settle": 120, "share": 100}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each day whose programme begins without somebody who is expected."""
    ready = _ready(agenda.project, settings)
    for day in agenda.days:
        yield from _check_day(day, ready)


def contribute(board: Board, settings: Settings) -> None:
    """Keep the programme from beginning before everybody is there."""
    last = max(_ready(board.project, settings).values(), default=None)
    if last is None:
        return
    for candidate in board.candidates:
        if candidate.exercise.kind == "session" and not candidate.exercise.optional:
            for number, day in enumerate(board.project.workshop.days):
                if (minute := _minute(day.date, last)) >= 24 * 60:
                    board.forbid(candidate, [number])
                elif minute > 0:
                    board.not_before(candidate, number, minute)


def _check_day(day: AgendaDay, ready: dict[str, datetime.datetime]) -> Iterator[Finding]:
    early = [b for b in day.programme if any(b.start < _minute(day.date, moment) for moment in ready.values())]
    if early:
        late = [party for party, moment in sorted(ready.items()) if early[0].start < _minute(day.date, moment)]
        last = max(ready[party] for party in late)
        blocks = ", ".join(block.named for block in early)
        message = f"{', '.join(late)} will not have arrived and settled in before {blocks}"
        yield broken(ID, NAME, early[0].where, message, f"start after {last:%Y-%m-%d %H:%M}, or make it optional")


def _ready(project: Project, settings: Settings) -> dict[str, datetime.datetime]:
    """Return when each party that has written arrivals has come and settled in."""
    arrivals: dict[str, list[datetime.datetime]] = {}
    for person in project.roster.participants:
        came = person.arrival.replace(tzinfo=None) if person.arrival else datetime.datetime.min
        arrivals.setdefault(person.party, []).append(came)
    ready = {}
    for party, moments in arrivals.items():
        must = max(1, -(-len(moments) * settings["share"] // 100))
        if (arrived := sorted(moments)[must - 1]) > datetime.datetime.min:
            ready[party] = arrived + datetime.timedelta(minutes=settings["settle"])
    return ready


def _minute(date: datetime.date, moment: datetime.datetime) -> int:
    return int((moment - datetime.datetime.combine(date, datetime.time())).total_seconds() // 60)
