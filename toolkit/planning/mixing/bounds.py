"""Bounds: repeats that no rounds can go below, whatever anybody tries.

Repeats are meetings beyond a pair's first: all meetings less the different pairs that meet. So a bound counts the
meetings that the group sizes force, and the pairs there are to spend them on.

* count: meetings forced in all, less pairs that may meet and have not met yet.
* degree: the same for each person alone: seats beside them in all their rounds, less people they may meet. A repeat
  is two people's, so half the sum, but whole where nobody else who lacks people may sit with them.
* packing: when a group is larger than there are groups in another round, some of its people must sit together there.
* balance: when every value keeps its even share, meetings within a value, and between values, are forced apart from
  each other; also the degree of each person when people of one value never share a group.
* composition: see `compositions.py`.

Keep-together pairs meet whenever both are there: those meetings are no repeats, and are taken out on both sides. A
bound is no promise that so few repeats can be reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.mixed import Bounds
from toolkit.planning.mixing.request import MixRequest, share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.bool_]


def bounds(request: MixRequest) -> Bounds:
    """Return the bounds that cost next to nothing to work out; `composition` is left at None."""
    arena = Arena(request)
    balance = max((arena.before + each for each in _balances(arena)), default=None)
    return Bounds(
        count=arena.before + _count(arena, arena.fresh),
        degree=arena.before + _degree(arena, arena.fresh, arena.allowed),
        packing=arena.before + _packing(arena),
        balance=balance,
    )


class Arena:
    """Who may meet whom in the rounds that are still to be made. `before` are repeats that have happened already."""

    def __init__(self, request: MixRequest) -> None:
        self.request = request
        self.index = {person.id: number for number, person in enumerate(request.people)}
        self.open = [each for each in request.rounds if each.given is None]
        # Whoever sat in a round that stands, and is not in the list, meets nobody any more.
        given = (each.given for each in request.rounds if each.given is not None)
        self.held = [[[id for id in group if id in self.index] for group in groups] for groups in given]
        size = len(self.index)
        self.there = np.array([[person.id not in each.absent for person in request.people] for each in self.open])
        self.there = self.there.reshape(len(self.open), size)
        self.met, self.before = self._history()
        self.bound = self._table(request.together)
        common = self.there.T.astype(np.float32) @ self.there.astype(np.float32)
        self.common = common.astype(np.int64)
        may = (common > 0) & ~np.eye(size, dtype=bool) & ~self._table(request.apart) & ~self.bound
        self.allowed = may & self._can_talk()
        self.fresh = self.allowed & ~self.met

    def _table(self, pairs: frozenset[tuple[str, str]]) -> Table:
        table = np.zeros((len(self.index), len(self.index)), bool)
        for one, other in pairs:
            if one in self.index and other in self.index:
                table[self.index[one], self.index[other]] = table[self.index[other], self.index[one]] = True
        return table

    def _history(self) -> tuple[Table, int]:
        times: Counter[tuple[str, str]] = Counter()
        for groups in self.held:
            for group in groups:
                times.update(combinations(sorted(group), 2))
        together = self.request.together
        earlier = {two: n for two, n in self.request.met.items() if n > 0 and two not in together}
        repeats = sum(
            max(0, n + earlier.get(two, 0) - 1) - max(0, earlier.get(two, 0) - 1)
            for two, n in times.items()
            if two not in together
        )
        return self._table(frozenset({*times, *earlier})), repeats

    def _can_talk(self) -> Table:
        """Tell which two people have a voice in common: a language, or an interpreter at hand while both are there."""
        spoken = [person.languages for person in self.request.people]
        size = len(spoken)
        if all(tongues is None for tongues in spoken):
            return np.ones((size, size), bool)
        tongues = sorted({tongue for each in spoken if each for tongue in each})
        able = np.zeros((size, size), bool)
        for tongue in tongues:
            speaks = np.array([each is None or tongue in each for each in spoken])
            able |= speaks[:, None] & speaks[None]
        for helper in self.request.interpreters:
            reached = np.array([each is None or bool(each & helper.languages) for each in spoken])
            for number, each_round in enumerate(self.open):
                if helper.id in each_round.interpreters:
                    here = reached & self.there[number]
                    able |= here[:, None] & here[None]
        return able


def _forced(arena: Arena) -> int:
    """Return the meetings that the sizes force, less those of people who are always together."""
    seats = sum(size * (size - 1) // 2 for each in arena.open for size in each.sizes)
    return seats - int(arena.common[arena.bound].sum()) // 2


def _count(arena: Arena, fresh: Table) -> int:
    return max(0, _forced(arena) - int(fresh.sum()) // 2)


def _degree(arena: Arena, fresh: Table, allowed: Table) -> int:
    """Return the repeats that single people are forced into; `allowed` are pairs that may meet again."""
    beside = np.array([min(each.sizes, default=1) - 1 for each in arena.open], np.int64)
    seats = beside @ arena.there if len(beside) else np.zeros(len(arena.index), np.int64)
    companions = (arena.common * arena.bound).sum(1)
    lacking = np.maximum(0, seats - companions - fresh.sum(1))
    # A repeat serves two people at once only where both lack, and may sit together.
    shared = (allowed & (lacking > 0)[None]).any(1)
    return int(lacking[~shared].sum()) + (int(lacking[shared].sum()) + 1) // 2


def _packing(arena: Arena) -> int:
    """Sum over the rounds the most people of earlier groups who must sit together again."""
    everybody = set(arena.index)
    earlier = [
        (tuple(map(len, groups)), frozenset(everybody.difference(*groups)) if groups else frozenset(everybody))
        for groups in arena.held
    ]
    total = 0
    memo: dict[tuple[tuple[int, ...], tuple[int, ...], int, int], int] = {}
    for number, each in enumerate(arena.open):
        worst = 0
        before = [*earlier, *((other.sizes, other.absent) for other in arena.open[:number])]
        for sizes, absent in before:
            gone, new = (len(one & everybody) for one in (each.absent - absent, absent - each.absent))
            key = (sizes, each.sizes, gone, new)
            if key not in memo:
                memo[key] = max(_together(sizes, each.sizes, gone), _together(each.sizes, sizes, new))
            worst = max(worst, memo[key])
        bonds = int((arena.bound & arena.there[number][:, None] & arena.there[number][None]).sum()) // 2
        total += max(0, worst - bonds)
    return total


def _together(groups: Sequence[int], tables: Sequence[int], missing: int) -> int:
    """Return how many pairs of the groups must share a table, at the least, when so many of their people are away."""
    marginal: list[int] = []
    for group in groups:
        room, level = list(tables), 0
        added: list[int] = []
        while len(added) < group and (open_tables := [table for table in room if table > level]):
            added += [level] * min(group - len(added), len(open_tables))
            level += 1
        marginal += added
    # Whoever is away is taken where it saves most.
    marginal.sort()
    return sum(marginal[: len(marginal) - missing] if missing else marginal)


def _balances(arena: Arena) -> Iterator[int]:
    request = arena.request
    parted = np.zeros_like(arena.fresh)
    for number, attribute in enumerate(request.attributes):
        if attribute.aim != "spread" or not arena.open:
            continue
        column = np.array([person.traits[number] for person in request.people])
        fewest: Counter[str] = Counter()
        most: Counter[str] = Counter()
        alone = dict.fromkeys(column.tolist(), True)
        for place, each in enumerate(arena.open):
            totals = Counter(column[arena.there[place]].tolist())
            for value, total in totals.items():
                shares = [share(attribute, each, size, total, totals.total()) for size in each.sizes]
                low, high = _within(total, shares)
                fewest[value] += low
                most[value] += high
                alone[value] = alone[value] and all(share[1] <= 1 for share in shares)
        yield _by_value(arena, column, fewest, most)
        for value, single in alone.items():
            if single:
                here = column == value
                parted |= here[:, None] & here[None]
    if request.attributes:
        yield _degree(arena, arena.fresh & ~parted, arena.allowed & ~parted)
        yield _count(arena, arena.fresh & ~parted)


def _within(total: int, shares: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the fewest and the most pairs inside a value when each group holds its share of so many people."""
    left = total - sum(low for low, _ in shares)
    pairs = sum(low * (low - 1) // 2 for low, _ in shares)
    steps = sorted(count for low, high in shares for count in range(low, high))
    fewest = pairs + sum(steps[: max(0, left)])
    # From above, a chord over each share is enough: pairs grow faster than evenly.
    slopes = sorted(((low + high - 1) / 2 for low, high in shares for _ in range(high - low)), reverse=True)
    return fewest, pairs + int(sum(slopes[: max(0, left)]) + 1e-9)


def _by_value(arena: Arena, column: NDArray[np.str_], fewest: Counter[str], most: Counter[str]) -> int:
    """Return the repeats forced within each value, and between values, on their own."""
    forced, inside, free_inside = 0, 0, 0
    for value in fewest:
        here = column == value
        both = here[:, None] & here[None]
        free = int((arena.fresh & both).sum()) // 2 + int(arena.common[arena.bound & both].sum()) // 2
        forced += max(0, fewest[value] - free)
        inside += most[value]
        free_inside += free
    bonds = int(arena.common[arena.bound].sum()) // 2
    across = int(arena.fresh.sum()) // 2 + bonds - free_inside
    return forced + max(0, _forced(arena) + bonds - inside - across)
