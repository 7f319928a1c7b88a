"""A tally of finished rounds, counted from the list of people and from who sits where, by none of the toolkit's code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

Seats = Sequence[Sequence[Sequence[str]]]
"""Rounds of groups of ids."""
Voices = Sequence[Sequence[tuple[str | None, str | None]]]
"""The language and the interpreter of each group of each round."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rounds are held against; `absent` has rounds counted from 1, `reach` the languages of interpreters."""

    people: Mapping[str, Mapping[str, str]]
    sizes: Sequence[Sequence[int]]
    spread: Sequence[str] = ()
    absent: Mapping[str, set[int]] = field(default_factory=dict)
    reach: Mapping[str, set[str]] = field(default_factory=dict)

    def there(self, number: int) -> set[str]:
        """Return who is there in a round counted from 1."""
        return {id for id in self.people if number not in self.absent.get(id, set())}


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted; 0 is best throughout. `imbalance` sums the people outside floor and ceiling of each share."""

    misplaced: int
    apart: int
    unheard: int
    repeats: int
    imbalance: int

    @property
    def broken(self) -> int:
        """Return how many hard demands are not met."""
        return self.misplaced + self.apart + self.unheard


def tally(asked: Asked, seats: Seats, voices: Voices | None = None) -> Tally:
    """Return what rounds come to."""
    met = Counter(two for groups in seats for group in groups for two in combinations(sorted(group), 2))
    rounds = list(enumerate(seats, 1))
    return Tally(
        misplaced=sum(_misplaced(asked, number, groups) for number, groups in rounds)
        + abs(len(asked.sizes) - len(seats)),
        apart=sum(met[two] for two in _bans(asked)),
        unheard=sum(_unheard(asked, groups, lines) for groups, lines in zip(seats, voices, strict=True))
        if voices
        else 0,
        repeats=sum(times - 1 for times in met.values()),
        imbalance=sum(_imbalance(asked, number, groups) for number, groups in rounds),
    )


def moved(before: Seats, now: Seats) -> tuple[int, int]:
    """Return how many seats differ from an older plan, and of how many, of people who have one in both."""
    changed = total = 0
    for old, new in zip(before, now, strict=True):
        sat = {id: place for place, group in enumerate(old) for id in group}
        both = [(sat[id], place) for place, group in enumerate(new) for id in group if id in sat]
        changed += sum(one != other for one, other in both)
        total += len(both)
    return changed, total


def _misplaced(asked: Asked, number: int, groups: Sequence[Sequence[str]]) -> int:
    seated = Counter(id for group in groups for id in group)
    wanted = Counter(asked.there(number))
    wrong_sizes = number > len(asked.sizes) or sorted(map(len, groups)) != sorted(asked.sizes[number - 1])
    return ((seated - wanted) + (wanted - seated)).total() + wrong_sizes


def _bans(asked: Asked) -> Iterator[tuple[str, str]]:
    listed = ((id, other) for id, row in asked.people.items() for other in row.get("do_not_pair", "").split(";"))
    yield from {(min(two), max(two)) for two in listed if two[1]}


def _unheard(asked: Asked, groups: Sequence[Sequence[str]], voices: Sequence[tuple[str | None, str | None]]) -> int:
    """Count the groups in which somebody cannot follow, and interpreters who would serve a second group."""
    work = Counter(helper for _, helper in voices if helper)
    twice = sum(times - 1 for times in work.values())
    silent = 0
    for group, (language, helper) in zip(groups, voices, strict=True):
        voice = asked.reach.get(helper, set()) if helper else {language}
        silent += any(not _spoken(asked.people[id]) & voice for id in group)
    return silent + twice


def _spoken(row: Mapping[str, str]) -> set[str | None]:
    return {part.partition(":")[0] for part in row["languages"].split(";") if part.partition(":")[2] >= "B2"}


def _imbalance(asked: Asked, number: int, groups: Sequence[Sequence[str]]) -> int:
    out = 0
    there = [id for group in groups for id in group]
    for column in asked.spread:
        everybody = Counter(asked.people[id][column] for id in there)
        for group in groups:
            here = Counter(asked.people[id][column] for id in group)
            for value, count in everybody.items():
                floor, rest = divmod(len(group) * count, len(there))
                out += max(0, floor - here[value], here[value] - floor - (rest > 0))
    return out


def voices_of(document: Mapping[str, Any]) -> Voices:
    """Return who speaks what in the groups of a `dialogue-mix/1` document."""
    return [[(group["language"], group["interpreter"]) for group in groups] for groups in document["groups"]]
