"""A common text belongs to every delegation before it goes anywhere.

Asks: the approval of a text comes after the negotiation it ends, with a caucus between the two, so that each
delegation has confirmed the text among itself. A negotiation that no approval follows is a warning. That all language
versions say the same is checked by people; the exercise's text says how.

Why: who did not confirm a text disowns it at home.

Source: literature on consensus texts [L].

Parameters: none.

Passes: single-text on Friday, caucus-preparation and consensus-check on Saturday.
Fails: single-text, then consensus-check without a caucus between them.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H22"
NAME = "text-confirmed"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each approval that comes too early or without a caucus, and each text that nobody approves."""
    approvals = [block for block in agenda.doing("text-approval") if block.part[0] == 1]
    for block in approvals:
        written = agenda.done_before(block, lambda earlier: earlier.function == "negotiation")
        if not written:
            message = f"{block.named} comes before any negotiation of a text is finished"
            yield broken(ID, NAME, block.where, message, "put an exercise such as single-text before it")
            continue
        caucuses = agenda.done_before(block, lambda earlier: earlier.function == "caucus")
        if not any(caucus.minutes_since(written[-1]) >= 0 for caucus in caucuses):
            message = f"between {written[-1].named} and {block.named} no delegation meets alone to confirm the text"
            yield broken(ID, NAME, block.where, message, "put an exercise such as caucus-preparation between them")
    for block in agenda.doing("negotiation"):
        if block.last_part and not any(approval.minutes_since(block) >= 0 for approval in approvals):
            message = f"no approval of the text follows {block.named}"
            mend = "put an exercise such as consensus-check after it, or tell people that there will be no text"
            yield broken(ID, NAME, block.where, message, mend, "warning")


def contribute(board: Board, _settings: Settings) -> None:
    """Ask for the negotiation before the approval of its text."""
    negotiations = board.doing("negotiation")
    for approval in board.doing("text-approval"):
        board.needs(approval, negotiations)
        for negotiation in negotiations:
            board.before(negotiation, approval)
