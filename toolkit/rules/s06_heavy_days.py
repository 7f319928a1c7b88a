"""Heavy days and heavy items do not pile up.

Asks: no three days in a row hold sessions with an intensity of 4 or more (the warning says when a free half-day among
them relieves it); a day has at most two different exercises of such intensity, and not one directly after the other.

Why: load adds up; people need a pause to notice what they carry.

Source: default of this project [D].

Parameters: `intensity` (4), the load it is about; `days` (3) in a row that are a warning; `exercises` (2) a day;
`pause` (15) minutes between two; `half_day` (240) free minutes that relieve.

Passes: stories on Tuesday, a lighter Wednesday, needs and fears on Thursday.
Fails: sessions of intensity 4 on Tuesday, Wednesday and Thursday.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S06"
NAME = "heavy-days"
SETTINGS: dict[str, int] = {"intensity": 4, "days": 3, "exercises": 2, "pause": 15, "half_day": 240}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield rows of heavy days, overfull days, and heavy items back to back."""
    row: list[AgendaDay] = []
    for day in agenda.days:
        heavy = _heavy(day, settings)
        if heavy and row and (day.date - row[-1].date).days == 1:
            row.append(day)
        else:
            yield from _check_row(row, settings)
            row = [day] if heavy else []
        yield from _check_day(day, heavy, settings)
    yield from _check_row(row, settings)


def contribute(board: Board, settings: Settings) -> None:
    """Prefer few heavy exercises on each day, with a pause between them."""
    for day in range(len(board.project.workshop.days)):
        board.count_at_most(
            day,
            settings["exercises"],
            lambda candidate: candidate.exercise.intensity >= settings["intensity"],
            weight=60,
        )
    heavy = [candidate for candidate in board.candidates if candidate.exercise.intensity >= settings["intensity"]]
    for one, other in combinations(heavy, 2):
        if one.exercise.id != other.exercise.id:
            board.apart(one, other, settings["pause"], weight=30)


def _heavy(day: AgendaDay, settings: Settings) -> list[TimedBlock]:
    return [block for block in day.sessions if block.intensity >= settings["intensity"]]


def _check_row(row: list[AgendaDay], settings: Settings) -> Iterator[Finding]:
    if len(row) < settings["days"]:
        return
    free = [b for day in row for b in day.blocks if b.kind == "free" and b.minutes >= settings["half_day"]]
    relief = f"; the free half-day on {free[0].date} relieves it" if free else ", without a free half-day"
    span = f"{len(row)} days in a row, {row[0].date} to {row[-1].date}"
    message = f"{span}, have intensity {settings['intensity']} or more{relief}"
    mend = "watch how people are; be ready to make an item lighter" if free else "put a free half-day among them"
    yield broken(ID, NAME, _heavy(row[0], settings)[0].where, message, mend)


def _check_day(day: AgendaDay, heavy: list[TimedBlock], settings: Settings) -> Iterator[Finding]:
    names = list(dict.fromkeys(block.exercise.id for block in heavy if block.exercise))
    if len(names) > settings["exercises"]:
        message = f"{', '.join(names)} on {day.date} are more than {settings['exercises']} heavy exercises for one day"
        yield broken(ID, NAME, heavy[-1].where, message, "move one of them to another day")
    for first, second in pairwise(heavy):
        if first.exercise != second.exercise and second.start - first.end < settings["pause"]:
            message = (
                f"{first.named} and {second.named} follow each other without a pause of {settings['pause']} minutes"
            )
            yield broken(ID, NAME, second.where, message, "put a break or a lighter item between them")
