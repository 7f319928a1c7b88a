"""Labels: who takes which point of an exact design, so that it is balanced too.

Whoever sits at which point, a design has no repeats; so people may change points freely until parties, genders and
whatever else is minded are spread as well as they can be. One person a chain is drawn, every exchange with another is
looked at, and one of them (or none) is taken by chance, as in `chains.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.chains import steps
from toolkit.planning.mixing.ledger import REPEAT, Ledger
from toolkit.planning.mixing.noise import Noise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

HOT, COLD = 6.0, 0.6
"""Temperatures in people out of balance."""
STAGES = 100
LOOK = 3000
"""Exchanges looked at together."""


def label(ledger: Ledger, groups: Ints, seed: int, work: float) -> Ints:
    """Return who sits at each point of a design, as numbers of people.

    `groups` has the group of each point in each round in play, rounds x points; there are as many points as people.
    """
    rounds, points = groups.shape
    count = int(np.clip(LOOK // max(1, rounds * points), 1, 32))
    bits = np.random.PCG64(seed)
    people = bits.random_raw(count * points).reshape(count, points).argsort(axis=1).astype(np.int64)
    minds = _Minds(ledger, groups, people)
    if not minds.anything:
        return np.asarray(people[0])
    noise = Noise(bits)
    moves = max(STAGES, round(work / (count * rounds * points)))
    unit = float(ledger.weights.min()) if ledger.values else float(REPEAT)
    best: Ints = people[0].copy()
    least = np.inf
    done = 0
    for stage in range(STAGES):
        noise.heat(HOT * (COLD / HOT) ** (stage / (STAGES - 1)) * unit)
        until = moves * (stage + 1) // STAGES
        for _ in range(until - done):
            at = (bits.random_raw(count) % np.uint64(points)).astype(np.int64)
            change = minds.changes(at)
            drawn = change + noise.take(change.size).reshape(change.shape)
            other = drawn.argmin(1)
            minds.exchange(at, other, change)
            if minds.cost.min() < least - 0.5:
                chain = int(minds.cost.argmin())
                least, best = float(minds.cost[chain]), minds.people[chain].copy()
                if least <= 0:
                    return best
        done = until
    return best


class _Minds:
    """What people at points cost: balance in every group, bonds and earlier meetings of those who sit together."""

    def __init__(self, ledger: Ledger, groups: Ints, people: Ints) -> None:
        self.ledger, self.groups, self.people = ledger, groups, people
        rounds, points = groups.shape
        self.rows = np.arange(rounds)
        self.chains = np.arange(len(people))
        together = np.zeros((points, points), np.float32)
        for line in groups:
            together += line[:, None] == line[None]
        np.fill_diagonal(together, 0)
        self.together = together
        self.price = ledger.joining(ledger.met)[:points, :points]
        self.bonded = bool(self.price.any())
        self.anything = self.bonded or ledger.values > 0
        most = int(groups.max()) + 1
        self.low = np.zeros((rounds, most, ledger.values), np.float32)
        self.high = np.zeros_like(self.low)
        for place in range(rounds):
            self.low[place], self.high[place] = ledger.low[place], ledger.high[place]
        self.counts = np.zeros((len(people), rounds, most, ledger.values), np.float32)
        for place, line in enumerate(groups):
            at = (self.chains[:, None], np.full((1, 1), place), line[None])
            np.add.at(self.counts, at, ledger.holds[people])
        self.cost = self._whole()

    def _whole(self) -> NDArray[np.float64]:
        off = np.maximum(self.low - self.counts, 0) + np.maximum(self.counts - self.high, 0)
        cost = (off * self.ledger.weights).sum((1, 2, 3)).astype(np.float64)
        if self.bonded:
            for chain, line in enumerate(self.people):
                cost[chain] += (self.price[np.ix_(line, line)] * self.together).sum() / 2
        return np.asarray(cost)

    def changes(self, at: Ints) -> NDArray[np.float32]:
        """Return what exchanging the person at one point of each chain with each other's would cost."""
        ledger, groups, people = self.ledger, self.groups, self.people
        chains = self.chains
        person = people[chains, at]
        change = np.zeros(people.shape, np.float32)
        if ledger.values:
            here = groups[:, at].T  # chains x rounds
            ours = self.counts[chains[:, None], self.rows[None], here]
            low, high = self.low[self.rows[None], here], self.high[self.rows[None], here]
            out = steps(ours[:, :, None], low[:, :, None], high[:, :, None], self.counts, self.low, self.high)
            back = steps(self.counts, self.low, self.high, ours[:, :, None], low[:, :, None], high[:, :, None])
            out *= ledger.weights
            back *= ledger.weights
            other = here[:, :, None] != groups[None]
            rows = self.rows[None, :, None]
            for column in ledger.traits:
                mine, theirs = column[person], column[people]
                worse = out[chains[:, None, None], rows, groups[None], mine[:, None, None]]
                worse = worse + back[chains[:, None, None], rows, groups[None], theirs[:, None, :]]
                change += (worse * other).sum(1) * (mine[:, None] != theirs)
        if self.bonded:
            price, together = self.price, self.together
            for chain in chains:
                line, one = people[chain], int(at[chain])
                mine = price[line[one], line]
                there = together @ mine
                theirs = price[np.ix_(line, line)] @ together[one]
                own = (price[np.ix_(line, line)] * together).sum(1)
                change[chain] += there - there[one] + theirs - own + 2 * mine * together[one]
        return change

    def exchange(self, at: Ints, other: Ints, change: NDArray[np.float32]) -> None:
        """Exchange the people at two points of each chain; a point with itself is no exchange."""
        chains, people, groups = self.chains, self.people, self.groups
        self.cost += change[chains, other]
        one, two = people[chains, at], people[chains, other]
        shift = (self.ledger.holds[two] - self.ledger.holds[one])[:, None]
        rows = self.rows[None]
        # Where both sit in one group, the second line undoes the first.
        self.counts[chains[:, None], rows, groups[:, at].T] += shift
        self.counts[chains[:, None], rows, groups[:, other].T] -= shift
        people[chains, at], people[chains, other] = two, one
