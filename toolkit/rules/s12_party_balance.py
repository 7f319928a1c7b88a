"""In mixed groups no party outweighs the others.

Asks: in home groups, quads and small mixed groups, no party has more than one person above or below its even share of
the group; nobody is the only one of a party beside three or more of another.

Why: voice; the conditions under which contact helps.

Source: contact conditions, Allport [L]; balanced sides, Public Conversations Project [S].

Parameters: `off` (1) person above or below the even share; `others` (3) of another party beside a single person.

Passes: a home group of six with 2, 2, 1 and 1 people of four parties.
Fails: a group with 3 people of one party and 1 of another.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.groups import Group
from toolkit.model.roster import Participant
from toolkit.rules.law import Settings, broken

ID = "S12"
NAME = "party-balance"
SETTINGS: dict[str, int] = {"off": 1, "others": 3}

_MIXED = ("small-mixed", "home-group", "quads")


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each mixed group in which a party outweighs others or somebody stands alone."""
    for where, block, group in agenda.seatings():
        if block is not None and block.format not in _MIXED:
            continue
        people = agenda.present(block) if block else agenda.project.roster.participants
        if fault := _fault(group, people, settings):
            named = f"group {group.label} of {block.named}" if block else f"home group {group.label}"
            mend = "exchange people with another group"
            yield broken(ID, NAME, where, f"in {named}, {fault}", mend)


def _fault(group: Group, people: Sequence[Participant], settings: Settings) -> str | None:
    everybody = Counter(person.party for person in people)
    members = set(group.members)
    here = Counter(person.party for person in people if person.id in members)
    largest = max(here, key=lambda party: here[party], default="")
    for party in sorted(everybody):
        share = here.total() * everybody[party] / everybody.total()
        if abs(here[party] - share) > settings["off"]:
            return f"{party} has {here[party]} of {here.total()} people; its even share is {share:.1f}"
        if here[party] == 1 and here[largest] >= settings["others"]:
            return f"one person of {party} sits with {here[largest]} of {largest}"
    return None
