"""Turns: who interprets when, so that nobody works longer than they can without a pause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.exports.steps import scaled
from toolkit.model.language import spoken
from toolkit.model.team import TeamMember

Pair = frozenset[str]
"""Two spoken languages that somebody interprets between."""

SHORTEST = 10
"""Minutes below which nobody changes, whatever a brief makes of the law."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch in minutes since midnight, and the id of who interprets each pair of languages in it."""

    start: int
    end: int
    speaking: Mapping[Pair, str]


def crews(members: Iterable[TeamMember]) -> dict[Pair, tuple[str, ...]]:
    """Return the ids of those who can relieve one another, for each pair of languages that any of them works in."""
    found: dict[Pair, tuple[str, ...]] = {}
    for member in members:
        for pair in dict.fromkeys(frozenset((spoken(one), spoken(other))) for one, other in member.pairs):
            if len(pair) == 2:
                found[pair] = (*found.get(pair, ()), member.id)
    return found


def take_turns(
    start: int, end: int, crew: Mapping[Pair, Sequence[str]], most: int, worked: Counter[str]
) -> tuple[Turn, ...]:
    """Return equal turns of at most so many minutes; `worked` counts each person's minutes of the day and is added to.

    Nobody takes two turns in a row, or two pairs at once, where somebody else can; else those who worked less go first.
    """
    count = -(-(end - start) // max(most, SHORTEST))
    turns: list[Turn] = []
    before: set[str] = set()
    for minutes in scaled([1] * count, end - start):
        speaking: dict[Pair, str] = {}
        while len(speaking) < len(crew):
            taken = set(speaking.values())
            # The pair that the fewest are left for comes next, so that nobody is taken from it for another.
            pair = min((pair for pair in crew if pair not in speaking), key=lambda pair: len(set(crew[pair]) - taken))
            speaking[pair] = min(crew[pair], key=lambda id: (id in taken, id in before, worked[id]))
        before = set(speaking.values())
        worked.update(dict.fromkeys(before, minutes))
        turns.append(Turn(start, start + minutes, speaking))
        start += minutes
    return tuple(turns)
