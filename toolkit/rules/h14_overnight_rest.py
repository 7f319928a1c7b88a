"""People sleep.

Asks: between the last session of a day, optional ones too, and the first of the next lie at least 11 hours. For the
team, with its own meetings, less than 10.5 hours is a warning.

Why: fatigue makes people hard of hearing and quick to anger.

Source: default of this project [D].

Parameters: `participants` (660) and `team` (630), minutes of rest at least.

Passes: an evening until 21:00, check-in at 09:00.
Fails: an evening until 22:00, a coach visit that starts at 06:30.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding
from toolkit.rules.law import Settings, broken

ID = "H14"
NAME = "overnight-rest"
SETTINGS: dict[str, int] = {"participants": 660, "team": 630}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each night that is too short, for participants and for the team."""
    for last, first in _nights([day.sessions for day in agenda.days]):
        rest = first.minutes_since(last)
        if rest < settings["participants"]:
            message = f"{_hours(rest)} of rest between the end of {last.named} and {first.named}"
            mend = f"leave {_hours(settings['participants'])}: start later, or end the evening sooner"
            yield broken(ID, NAME, first.where, message, mend)
    work = [tuple(block for block in day.blocks if block.kind in ("session", "team")) for day in agenda.days]
    for last, first in _nights(work):
        rest = first.minutes_since(last)
        if rest < settings["team"]:
            message = f"{_hours(rest)} of rest for the team between the end of {last.named} and {first.named}"
            mend = f"leave {_hours(settings['team'])}: start later, or meet sooner in the evening"
            yield broken(ID, NAME, first.where, message, mend, "warning")


def _nights(days: Sequence[tuple[TimedBlock, ...]]) -> Iterator[tuple[TimedBlock, TimedBlock]]:
    for evening, morning in pairwise(day for day in days if day):
        yield max(evening, key=lambda block: block.end), morning[0]


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02d} min"
