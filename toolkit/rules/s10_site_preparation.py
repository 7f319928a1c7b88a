"""People know what they will see before they see it.

Asks: before a visit with an intensity of 3 or more there is a site preparation, on the same day or the day before,
with a note on what will be shown and a way to opt out.

Why: informed consent.

Source: memory-walk guide [S]; the time [D].

Parameters: `intensity` (3), the load from which a visit needs preparation.

Passes: site-preparation at 08:10, the museum at 09:35.
Fails: site-preparation on Monday, the museum on Wednesday.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "S10"
NAME = "site-preparation"
SETTINGS: dict[str, int] = {"intensity": 3}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each moving visit that nobody was prepared for."""
    for block in agenda.doing("visit"):
        if block.intensity < settings["intensity"] or block.part[0] > 1:
            continue
        prepared = agenda.done_before(block, lambda earlier: earlier.function == "site-preparation")
        if not any((block.date - earlier.date).days <= 1 for earlier in prepared):
            message = f"nothing prepares people for {block.named}, of intensity {block.intensity}"
            mend = "put an exercise such as site-preparation before it, on the same day or the day before"
            yield broken(ID, NAME, block.where, message, mend)


def contribute(board: Board, settings: Settings) -> None:
    """Ask for a preparation before each moving visit."""
    preparations = board.doing("site-preparation")
    for candidate in board.doing("visit"):
        if candidate.exercise.intensity >= settings["intensity"]:
            board.needs(candidate, preparations, within_days=1)
