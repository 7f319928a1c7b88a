"""Every party's needs and fears are heard before anybody looks for solutions.

Asks: before joint options, negotiation or the approval of a text, an exercise in which needs and fears are heard and
said back is finished, and every party had somebody there.

Why: who bargains too early goes back to positions.

Source: Kelman [L]; needs work at Strait Talk [S: carterschool].

Parameters: none.

Passes: needs-fears-exchange on Thursday, cbm-baskets on Friday.
Fails: cbm-baskets on Tuesday, needs-fears-exchange on Thursday.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H07"
NAME = "needs-before-options"
SETTINGS: dict[str, int] = {}

_SOLVING = ("joint-options", "negotiation", "text-approval")


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each search for solutions that comes too early, and each party that was not heard."""
    solving = [block for block in agenda.doing(*_SOLVING) if block.part[0] == 1]
    for block in solving:
        if not agenda.done_before(block, lambda earlier: earlier.function == "needs-heard"):
            message = f"{block.named} comes before the needs and fears of every party were heard"
            mend = "finish an exercise such as needs-fears-exchange before it, or move it later"
            yield broken(ID, NAME, block.where, message, mend)
    if solving and (heard := agenda.done_before(solving[-1], lambda earlier: earlier.function == "needs-heard")):
        for party in _unheard(agenda, heard):
            message = f"nobody of {party} is there for {heard[-1].named}, where needs and fears are heard"
            yield broken(ID, NAME, heard[-1].where, message, f"move it to when people of {party} are there")


def contribute(board: Board, _settings: Settings) -> None:
    """Ask for needs and fears before each search for solutions."""
    heard = board.doing("needs-heard")
    for candidate in board.doing(*_SOLVING):
        board.needs(candidate, heard)


def _unheard(agenda: Agenda, heard: tuple[TimedBlock, ...]) -> list[str]:
    exercises = {block.exercise.id for block in heard if block.exercise}
    parts = [block for block in agenda.blocks if block.exercise and block.exercise.id in exercises]
    there = {person.party for part in parts for person in agenda.present(part)}
    return sorted({person.party for person in agenda.project.roster.participants} - there)
