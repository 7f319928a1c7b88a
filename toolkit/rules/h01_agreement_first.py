"""The working agreement comes first.

Asks: every session across party lines with an intensity of 3 or more stands after a finished working agreement. Items
in caucus, alone or in the team may come before it.

Why: confidentiality and rules make candour possible; people who open up without them can be quoted at home.

Source: Kelman interview [S]; CNA puts the agreement in the second workshop block [S]; Public Conversations Project
sends agreements before people meet [S]; IRENEES [S].

Parameters: `intensity` (3), the load from which an item needs the agreement.

Passes: ground-rules on Monday afternoon, family-story on Tuesday morning.
Fails: family-story on Monday morning, ground-rules after it.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.model.exercise import Exercise
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H01"
NAME = "agreement-first"
SETTINGS: dict[str, int] = {"intensity": 3}

_APART = {"caucus", "individual", "team"}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each heavy item across party lines without an agreement before it."""
    for block in agenda.sessions:
        if block.exercise is None or block.part[0] > 1 or not _needs_agreement(block.exercise, settings):
            continue
        if not agenda.done_before(block, lambda earlier: earlier.function == "agreement"):
            message = f"{block.named} has intensity {block.intensity}, and no working agreement is finished before it"
            yield broken(
                ID, NAME, block.where, message, "put an exercise such as ground-rules before it, or move it later"
            )


def contribute(board: Board, settings: Settings) -> None:
    """Ask for an agreement before each heavy item across party lines."""
    agreements = board.doing("agreement")
    for candidate in board.candidates:
        if _needs_agreement(candidate.exercise, settings):
            board.needs(candidate, agreements)


def _needs_agreement(exercise: Exercise, settings: Settings) -> bool:
    crosses = exercise.kind == "session" and exercise.format not in _APART
    return crosses and exercise.intensity >= settings["intensity"]
