"""The load rises with trust and falls before people leave.

Asks: no session is heavier than its day allows: 1 on the day of arrival, 3 on the first full day, 4 on the second, 5
after that, 3 on the last full day, 2 on the day of departure. In a week without a day of arrival the first day is the
first full day; a day on which people both arrive and leave counts as a full day.

Why: trust first; the last day is for closing, not for opening wounds.

Source: IRENEES, deep exercise only late and after shared activities [S]; the caps [D].

Parameters: `arrival` (1), `first` (3), `second` (4), `later` (5), `last` (3), `departure` (2): the most intensity each
kind of day allows.

Passes: family-story (4) on the second full day.
Fails: family-story (4) on the first full day.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.model.workshop import Workshop
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H05"
NAME = "intensity-ramp"
SETTINGS: dict[str, int] = {"arrival": 1, "first": 3, "second": 4, "later": 5, "last": 3, "departure": 2}

_SPOKEN = {
    "arrival": "the day of arrival",
    "first": "the first full day",
    "second": "the second full day",
    "later": "this day",
    "last": "the last full day",
    "departure": "the day of departure",
}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each session that is heavier than its day allows."""
    stages = _stages(agenda.project.workshop)
    for block in agenda.sessions:
        stage = stages[block.day]
        if block.intensity > settings[stage]:
            message = f"{block.named} has intensity {block.intensity}; {_SPOKEN[stage]} allows {settings[stage]}"
            yield broken(
                ID, NAME, block.where, message, "move it to a day that allows it, or choose a lighter exercise"
            )


def contribute(board: Board, settings: Settings) -> None:
    """Close the days that are too early or too late for an exercise."""
    stages = _stages(board.project.workshop)
    for candidate in board.candidates:
        if candidate.exercise.kind == "session":
            intensity = candidate.exercise.intensity
            board.forbid(candidate, [day for day, stage in enumerate(stages) if intensity > settings[stage]])


def _stages(workshop: Workshop) -> list[str]:
    stages = ["later"] * len(workshop.days)
    full = []
    for day in range(len(workshop.days)):
        frame = workshop.frame(day)
        if bool(frame.arrival) == bool(frame.departure):
            full.append(day)
        else:
            stages[day] = "arrival" if frame.arrival else "departure"
    # The last full day is named last, because in a short week it may also be the first or the second.
    for position, stage in ((0, "first"), (1, "second"), (-1, "last")):
        if -len(full) <= position < len(full):
            stages[full[position]] = stage
    return stages
