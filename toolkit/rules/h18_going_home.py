"""People prepare for going home before they part, and say how the week was before they leave.

Asks: planning for the return is finished before the closing; the week has an evaluation, and it ends before the
departure begins.

Why: pressure waits at home; after the closing nobody listens any more.

Source: NARPI re-entry plan [S]; Kelman [L].

Parameters: none.

Passes: reentry-planning, final-evaluation, closing-circle, lunch, departure.
Fails: closing-circle without reentry-planning before it; a week without an evaluation.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H18"
NAME = "going-home"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield a closing without a look at the return, and an evaluation that is missing or late."""
    for block in agenda.doing("closing"):
        if block.part[0] == 1 and not agenda.done_before(block, lambda earlier: earlier.function == "reentry"):
            message = f"{block.named} comes without any planning for the return before it"
            yield broken(ID, NAME, block.where, message, "put an exercise such as reentry-planning before it")
    evaluations = agenda.doing("evaluation")
    if not evaluations and agenda.sessions:
        where = agenda.sessions[-1].where
        mend = "put an exercise such as final-evaluation before the closing"
        yield broken(ID, NAME, where, "the week has no evaluation", mend)
    for evaluation in evaluations[-1:]:
        leaving = next((block for block in agenda.blocks[::-1] if block.kind == "departure"), None)
        if leaving is not None and leaving.minutes_since(evaluation) < 0:
            message = f"{evaluation.named} ends after people begin to leave"
            yield broken(ID, NAME, evaluation.where, message, "move the evaluation before the departure")


def contribute(board: Board, _settings: Settings) -> None:
    """Ask for planning of the return before each closing."""
    reentry = board.doing("reentry")
    for candidate in board.doing("closing"):
        board.needs(candidate, reentry)
