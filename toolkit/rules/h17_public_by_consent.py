"""Nothing goes outside before people agreed on it, and nobody speaks there against their will.

Asks: a public item comes after a finished agreement on what is said outside. Its speakers have said yes to public
events and to being named in public.

Why: exposure; some people cannot speak openly at home.

Source: Strait Talk is held behind closed doors [S: oftaiwan.org].

Parameters: none; consent stands in the roster as `public_event` and `name_in_public`.

Passes: what-we-say-outside at 17:05, public-forum at 19:30 with speakers who said yes.
Fails: public-forum on Thursday, what-we-say-outside on Friday; a speaker who said “ask me”.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H17"
NAME = "public-by-consent"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each public item that comes too early, and each speaker without consent."""
    people = agenda.project.participants
    for block in agenda.doing("public"):
        if not agenda.done_before(block, lambda earlier: earlier.function == "outside-agreement"):
            message = f"{block.named} comes before people agreed on what is said outside"
            yield broken(ID, NAME, block.where, message, "finish an exercise such as what-we-say-outside before it")
        for speaker in (people[id] for id in block.speakers if id in people):
            lacks = [] if speaker.public_event == "yes" else [f"public_event is “{speaker.public_event}”"]
            lacks += [] if speaker.name_in_public else ["name_in_public is no"]
            if lacks:
                message = f"{speaker.id} is to speak at {block.named}, but in the roster {' and '.join(lacks)}"
                yield broken(
                    ID, NAME, block.where, message, f"take {speaker.id} off, or ask and write down a clear yes"
                )


def contribute(board: Board, _settings: Settings) -> None:
    """Ask for an agreement on what is said outside before each public item."""
    agreed = board.doing("outside-agreement")
    for candidate in board.doing("public"):
        board.needs(candidate, agreed)
