"""People who must not sit together do not.

Asks: two people of whom one names the other under `do_not_pair` are never in one group of 8 people or fewer, home
groups among them.

Why: safety; the reason is known to the leads and written nowhere else.

Source: default of this project [D].

Parameters: `size` (8), the largest group that counts as sitting together.

Passes: TW6 and CN4 in different home groups.
Fails: TW6 and CN4 in one trio.
"""

from collections.abc import Iterator
from itertools import combinations

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.law import Settings, broken

ID = "H11"
NAME = "do-not-pair"
SETTINGS: dict[str, int] = {"size": 8}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each two people who sit together and must not."""
    people = agenda.project.participants
    for where, block, group in agenda.seatings():
        if len(group.members) > settings["size"]:
            continue
        known = [people[id] for id in group.members if id in people]
        for one, other in combinations(known, 2):
            if other.id in one.do_not_pair or one.id in other.do_not_pair:
                named = f"group {group.label} of {block.named}" if block else f"home group {group.label}"
                message = f"{one.id} and {other.id} must not be paired, but sit together in {named}"
                yield broken(ID, NAME, where, message, "exchange one of them with somebody in another group")
