"""What an exercise builds on is finished before it, by the same people.

Asks: each exercise named under `needs` has ended before the exercise starts, and the parts of a divided exercise stand
in their order. People who are there for the exercise but missed all of what it builds on are named in a warning.

Why: later themes depend on earlier knowledge; who was not there cannot follow, and may be hurt or may hurt.

Source: CNA, quality of dealing with the past depends on prior work on violence, conflict analysis and prejudice [S].

Parameters: none.

Passes: ground-rules and active-listening-trios on Monday, family-story on Tuesday.
Fails: family-story on Tuesday, active-listening-trios on Wednesday.
"""

from collections.abc import Iterator
from functools import partial

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H02"
NAME = "needs-first"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield what is missing before an exercise, who missed it, and parts out of their order."""
    told: set[tuple[str, str]] = set()
    for block in agenda.sessions:
        if block.exercise is None:
            continue
        if block.part[0] > 1:
            yield from _out_of_order(agenda, block)
            continue
        for need in block.exercise.needs:
            if not agenda.done_before(block, partial(_runs, exercise=need)):
                message = f"{block.named} builds on {need}, which is not finished before it"
                yield broken(ID, NAME, block.where, message, f"put {need} before it, or take {block.exercise.id} out")
            elif (block.exercise.id, need) not in told and (absent := _missed(agenda, block, need)):
                told.add((block.exercise.id, need))
                message = f"{', '.join(absent)} will be at {block.named} but miss {need}, which it builds on"
                mend = f"tell them beforehand what happened in {need}, or move it to when they are there"
                yield broken(ID, NAME, block.where, message, mend, "warning")


def contribute(board: Board, _settings: Settings) -> None:
    """Ask for each needed exercise before the one that needs it."""
    for candidate in board.candidates:
        for need in candidate.exercise.needs:
            board.needs(candidate, [other for other in board.candidates if other.exercise.id == need])


def _runs(block: TimedBlock, exercise: str) -> bool:
    return block.exercise is not None and block.exercise.id == exercise


def _out_of_order(agenda: Agenda, block: TimedBlock) -> Iterator[Finding]:
    assert block.exercise is not None
    number, parts = block.part
    runs = (other for other in agenda.blocks if _runs(other, block.exercise.id))
    if not any(other.part == (number - 1, parts) and block.minutes_since(other) >= 0 for other in runs):
        message = f"part {number} of {parts} of {block.named} does not come after part {number - 1}"
        yield broken(ID, NAME, block.where, message, "put the parts in their order")


def _missed(agenda: Agenda, block: TimedBlock, need: str) -> list[str]:
    # Every part counts here: who came for the second half of an exercise has not missed all of it.
    parts = [other for other in agenda.blocks if _runs(other, need) and block.minutes_since(other) >= 0]
    there = {person.id for part in parts for person in agenda.present(part)}
    return [person.id for person in agenda.present(block) if person.id not in there]
