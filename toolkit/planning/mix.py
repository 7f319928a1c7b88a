"""Mixing: who sits with whom in a block.

Demands come in a fixed order, each outweighing all that follow: who must not sit together; a language for every group
(shared, or through one of the interpreters at hand); parties in balance; nobody's party left to one person among many;
gender and seniority spread; few repeated meetings. The search swaps people between groups, cooling slowly; its steps
are counted, not timed, and its chance is seeded, so that every machine finds the same groups.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

APART, LANGUAGE, PARTY, LONE, INTERPRETED, SPREAD, REPEAT = 1_000_000, 60_000, 3_000, 1_500, 400, 120, 100
STEPS = 30_000


@dataclass(frozen=True, slots=True)
class Seating:
    """One group as mixed: people, and the interpreter who serves it where it shares no language."""

    people: tuple[Participant, ...]
    interpreter: TeamMember | None
    language: str | None


@dataclass(frozen=True, slots=True)
class MixRequest:
    """Who is to be divided into groups of which sizes, and what must be minded."""

    people: tuple[Participant, ...]
    sizes: tuple[int, ...]
    interpreters: tuple[TeamMember, ...]
    level: str
    met: Counter[tuple[str, str]]
    seed: int
    preferred: tuple[str, ...] = ()


def mix(request: MixRequest) -> list[Seating]:
    """Return the best groups found; `people` must number as many as the sizes add up to."""
    table = _Table(request)
    seats = table.search()
    return table.seatings(seats)


def group_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Return the sizes of so many groups, as even as can be, larger ones first."""
    size, larger = divmod(people, groups)
    return tuple(size + (number < larger) for number in range(groups))


class _Table:
    """The people as small integers, and the cost of any seating."""

    def __init__(self, request: MixRequest) -> None:
        self.request = request
        people = request.people
        self.size = len(people)
        self.random = random.Random(request.seed)  # noqa: S311 -- reproducible, not secret
        tongues = sorted({tongue for person in people for tongue in person.speaks(request.level)})
        bit = {tongue: 1 << number for number, tongue in enumerate(tongues)}
        self.tongues = tongues
        self.speaks = [sum(bit[t] for t in person.speaks(request.level)) for person in people]
        self.reach = [sum(bit.get(t, 0) for t in member.interprets()) for member in request.interpreters]
        self.party = _numbered([person.party for person in people])
        self.traits = [
            _numbered([person.gender for person in people]),
            _numbered([str(person.seniority or "") for person in people]),
        ]
        self.totals = [_counted(column) for column in (self.party, *self.traits)]
        index = {person.id: number for number, person in enumerate(people)}
        self.apart = [[False] * self.size for _ in people]
        for person in people:
            for other in person.do_not_pair:
                if other in index:
                    a, b = index[person.id], index[other]
                    self.apart[a][b] = self.apart[b][a] = True
        self.met = [[0] * self.size for _ in people]
        for (one, other), times in request.met.items():
            if one in index and other in index:
                a, b = index[one], index[other]
                self.met[a][b] = self.met[b][a] = times

    def search(self) -> list[list[int]]:
        order = list(range(self.size))
        # Dealing the parties out one after another is a fair start.
        order.sort(key=lambda person: (self.party[person], self.random.random()))
        count = len(self.request.sizes)
        groups: list[list[int]] = [[] for _ in range(count)]
        target = 0
        for person in order:
            while len(groups[target % count]) >= self.request.sizes[target % count]:
                target += 1
            groups[target % count].append(person)
            target += 1
        if count < 2:
            return groups
        return self._anneal(groups)

    def _anneal(self, groups: list[list[int]]) -> list[list[int]]:
        own = [self._group_cost(group) for group in groups]
        voices = [self._voice(group) for group in groups]
        cost = sum(own) + self._language_cost(voices)
        best, best_cost = [list(group) for group in groups], cost
        for step in range(STEPS):
            if best_cost == 0:
                break
            heat = 4_000.0 * (1 - step / STEPS) ** 3 + 1
            a, b = self.random.sample(range(len(groups)), 2)
            i, j = self.random.randrange(len(groups[a])), self.random.randrange(len(groups[b]))
            groups[a][i], groups[b][j] = groups[b][j], groups[a][i]
            new_a, new_b = self._group_cost(groups[a]), self._group_cost(groups[b])
            old_voices = voices[a], voices[b]
            voices[a], voices[b] = self._voice(groups[a]), self._voice(groups[b])
            new = sum(own) - own[a] - own[b] + new_a + new_b + self._language_cost(voices)
            if new <= cost or self.random.random() < math.exp((cost - new) / heat):
                own[a], own[b], cost = new_a, new_b, new
                if cost < best_cost:
                    best, best_cost = [list(group) for group in groups], cost
            else:
                groups[a][i], groups[b][j] = groups[b][j], groups[a][i]
                voices[a], voices[b] = old_voices
        return best

    def _group_cost(self, group: list[int]) -> int:
        cost = 0
        for a, b in combinations(group, 2):
            if self.apart[a][b]:
                cost += APART
            # A third meeting is worse than a second one: spread what cannot be avoided.
            met = self.met[a][b]
            cost += REPEAT * met * (met + 1) // 2
        share = len(group) / self.size
        counts = self._counts(self.party, group)
        for party, total in enumerate(self.totals[0]):
            count = counts.get(party, 0)
            cost += PARTY * _outside(count, total * share)
            if count == 1 and max(counts.values()) >= 3:
                cost += LONE
        for trait, totals in zip(self.traits, self.totals[1:], strict=True):
            counts = self._counts(trait, group)
            for value, total in enumerate(totals):
                cost += SPREAD * _outside(counts.get(value, 0), total * share)
        return cost

    def _counts(self, column: list[int], group: list[int]) -> Counter[int]:
        return Counter(column[person] for person in group)

    def _voice(self, group: list[int]) -> int:
        """Return 0 when a group shares a language, else the interpreters who reach each member, as bits."""
        shared = -1
        for person in group:
            shared &= self.speaks[person]
        if shared:
            return 0
        able = 0
        for number, reach in enumerate(self.reach):
            if all(self.speaks[person] & reach for person in group):
                able |= 1 << number
        return able or -1

    def _language_cost(self, voices: list[int]) -> int:
        needy = [voice for voice in voices if voice]
        if not needy:
            return 0
        unserved = len(needy) - sum(seat is not None for seat in self._assign(needy))
        # Two or three people talk more freely without a third voice between them; larger groups gain more from mixing.
        intimate = max(self.request.sizes) <= 3
        return LANGUAGE * unserved + (INTERPRETED * len(needy) if intimate else 0)

    def _assign(self, needy: list[int]) -> list[int | None]:
        """Give each group that needs one an interpreter who reaches it, as many groups as possible."""
        holder: dict[int, int] = {}

        def place(group: int, seen: set[int]) -> bool:
            for number in range(len(self.reach)):
                if needy[group] > 0 and needy[group] >> number & 1 and number not in seen:
                    seen.add(number)
                    if number not in holder or place(holder[number], seen):
                        holder[number] = group
                        return True
            return False

        for group in range(len(needy)):
            place(group, set())
        return [next((n for n, held in holder.items() if held == group), None) for group in range(len(needy))]

    def seatings(self, groups: list[list[int]]) -> list[Seating]:
        """Return groups as people, each with a shared language or an interpreter where one could be found."""
        voices = [self._voice(group) for group in groups]
        given = iter(self._assign([voice for voice in voices if voice]))
        result = []
        for group, voice in zip(groups, voices, strict=True):
            people = tuple(self.request.people[person] for person in sorted(group))
            seat = next(given) if voice else None
            interpreter = self.request.interpreters[seat] if seat is not None else None
            result.append(Seating(people, interpreter, None if voice else self._language(group)))
        return result

    def _language(self, group: list[int]) -> str | None:
        shared = -1
        for person in group:
            shared &= self.speaks[person]
        options = [tongue for number, tongue in enumerate(self.tongues) if shared >> number & 1]
        preferred = [tongue for tongue in self.request.preferred if tongue in options]
        return next(iter(preferred or options), None)


def _numbered(values: Sequence[str]) -> list[int]:
    number = {value: place for place, value in enumerate(sorted(set(values)))}
    return [number[value] for value in values]


def _counted(column: list[int]) -> list[int]:
    counts = Counter(column)
    return [counts[value] for value in range(len(counts))]


def _outside(count: int, even: float) -> int:
    """Return by how many people a count misses the two whole numbers around an even share."""
    low, high = math.floor(even + 1e-9), math.ceil(even - 1e-9)
    return max(0, low - count, count - high)
