"""The deepest work has its conditions.

Asks: an exercise of intensity 5 comes after at least two full days, is for volunteers, has a support person in the
team, and ends at least 24 hours before the week's last session does.

Why: it needs the trust of shared days before it, and time to look after people when it is over.

Source: IRENEES [S]; the numbers [D].

Parameters: `full_days` (2), before the day it stands on; `before_end` (1440), minutes that remain after it.

Passes: seven-steps-reconciliation on Thursday of a week from Monday to Saturday.
Fails: seven-steps-reconciliation on the last morning.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.model.workshop import Workshop
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H06"
NAME = "deepest-work"
SETTINGS: dict[str, int] = {"full_days": 2, "before_end": 1440}

_DEEPEST = 5


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each condition that an exercise of intensity 5 does not meet."""
    supported = bool(agenda.project.team.of("support"))
    for block in agenda.sessions:
        if block.exercise is None or block.intensity < _DEEPEST:
            continue
        days = _full_days_before(agenda.project.workshop, block.day)
        left = max(other.minutes_since(block) + other.minutes for other in agenda.sessions)
        faults = (
            (
                days < settings["full_days"],
                f"comes after {days} full days, not {settings['full_days']}",
                "move it later",
            ),
            (left < settings["before_end"], f"ends {left} minutes before the week does", "move it to an earlier day"),
            (not block.exercise.volunteers, "is not marked for volunteers", "set `volunteers: yes`, and ask people"),
            (not supported, "has no support person", "add one with the role support to team.csv"),
        )
        for is_fault, what, mend in faults:
            if is_fault and (block.part[0] == 1 or what.startswith("ends")):
                yield broken(ID, NAME, block.where, f"{block.named} has intensity 5 and {what}", mend)


def contribute(board: Board, settings: Settings) -> None:
    """Close the days on which the deepest work cannot stand."""
    workshop = board.project.workshop
    days = range(len(workshop.days))
    # The week's last minute is not known yet, so the last two days are closed whole: that is on the safe side.
    closed = {day for day in days if _full_days_before(workshop, day) < settings["full_days"]} | set(days[-2:])
    supported = bool(board.project.team.of("support"))
    for candidate in board.candidates:
        if candidate.exercise.intensity >= _DEEPEST:
            board.forbid(candidate, sorted(closed) if supported and candidate.exercise.volunteers else days)


def _full_days_before(workshop: Workshop, day: int) -> int:
    frames = (workshop.frame(earlier) for earlier in range(day))
    return sum(not frame.arrival and not frame.departure for frame in frames)
