"""Each party meets alone before it negotiates or approves a text.

Asks: before each negotiation and each approval of a text, and since the one before it, there is a caucus. In that
caucus each group is of one party, and every party that is there has a group. One block gives all parties the same
minutes.

Why: pressure, a foreign language and dissent inside a party must have a place that is not in front of the others.

Source: School for Peace, national forums and preparation of the simulation [S]; Galtung, dialogues with one party [S].

Parameters: none.

Passes: caucus-preparation, single-text, caucus-preparation, consensus-check.
Fails: caucus-preparation, single-text, consensus-check.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H08"
NAME = "caucus-before-negotiating"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each step of a negotiation without a caucus before it, and each caucus that is none."""
    caucuses = [block for block in agenda.doing("caucus") if block.format == "caucus"]
    for caucus in caucuses:
        yield from _check_groups(agenda, caucus)
    previous: TimedBlock | None = None
    for block in agenda.doing("negotiation", "text-approval"):
        since = [c for c in caucuses if previous is None or c.minutes_since(previous) >= 0]
        if block.part[0] == 1 and not any(block.minutes_since(caucus) >= 0 for caucus in since):
            after = f" since {previous.named}" if previous else ""
            message = f"no caucus comes before {block.named}{after}"
            yield broken(ID, NAME, block.where, message, "put an exercise such as caucus-preparation before it")
        previous = block


def contribute(board: Board, _settings: Settings) -> None:
    """Give each step of a negotiation a caucus of its own."""
    caucuses = [candidate for candidate in board.doing("caucus") if candidate.exercise.format == "caucus"]
    steps = [*board.doing("negotiation"), *board.doing("text-approval")]
    for number, step in enumerate(steps):
        # The first caucus serves the first step, the second the second: so one stands between each two steps.
        own = caucuses[number : number + 1]
        board.needs(step, own)
        for caucus in own if number else ():
            board.before(steps[number - 1], caucus)


def _check_groups(agenda: Agenda, caucus: TimedBlock) -> Iterator[Finding]:
    party = {person.id: person.party for person in agenda.project.roster.participants}
    for group in caucus.groups:
        parties = sorted({party[id] for id in group.members if id in party})
        if len(parties) > 1:
            message = f"group {group.label} of {caucus.named} mixes {', '.join(parties)}"
            yield broken(ID, NAME, caucus.where, message, "give each party its own group in a caucus")
    seated = {party[id] for group in caucus.groups for id in group.members if id in party}
    there = {person.party for person in agenda.present(caucus)}
    for missing in sorted(there - seated) if caucus.groups else ():
        message = f"{missing} has no group in {caucus.named}"
        yield broken(ID, NAME, caucus.where, message, f"add a group for {missing}, with the same minutes")
