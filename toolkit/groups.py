"""Groups: who sits together in a block, and whether they can talk to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember


@dataclass(frozen=True, slots=True)
class Group:
    """People who sit together in one block, by id; `host` is one of them, `lead` a facilitator who stays with them."""

    label: str
    members: tuple[str, ...]
    room: str | None = None
    language: str | None = None
    interpreter: str | None = None
    host: str | None = None
    lead: str | None = None


Grouping = tuple[Group, ...]
"""Everyone present in one block, each in one group."""


def shared_languages(people: Iterable[Participant], level: str) -> frozenset[str]:
    """Return the spoken languages that everyone has at a level or better."""
    sets = [person.speaks(level) for person in people]
    return frozenset.intersection(*sets) if sets else frozenset()


def reaches(interpreter: TeamMember, people: Iterable[Participant], level: str) -> bool:
    """Tell whether every person has one of the interpreter's languages at a level or better."""
    languages = interpreter.interprets()
    return all(person.speaks(level) & languages for person in people)


def covers(interpreters: Sequence[TeamMember], people: Sequence[Participant], level: str) -> bool:
    """Tell whether interpreters together let everyone follow everyone, without relay.

    For each two people who share no language some interpreter must work in a pair that joins a language of one with
    a language of the other.
    """
    pairs = {frozenset((a.split("-")[0], b.split("-")[0])) for member in interpreters for a, b in member.pairs}
    tongues = {person.speaks(level) for person in people}
    return all(
        a & b or any(frozenset((x, y)) in pairs for x in a for y in b) for a, b in combinations(tongues, 2)
    ) and all(tongues)


def meetings(groupings: Iterable[Grouping]) -> Counter[tuple[str, str]]:
    """Count how often each two people sat in one group, by their ids in order."""
    count: Counter[tuple[str, str]] = Counter()
    for grouping in groupings:
        for group in grouping:
            count.update(combinations(sorted(group.members), 2))
    return count
