"""Chains: many seatings of one request at once, as arrays, and the step that betters them by chance.

A step takes one round. In every chain its groups are paired off at random, and each two groups draw one exchange of
two people, or none, from the exact Boltzmann distribution over all of them (a heat bath). Pairs of groups do not
meet, nor do chains, so that all exchanges of a step happen together in a few array operations.

Everything counted is a whole number in 32-bit floats, chance comes as raw bits and from a table of noise: the same
request and seed give the same groups on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.ledger import EASE, REPEAT, Ledger
from toolkit.planning.mixing.noise import Noise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

BARRED = np.float32(2**22)
"""Cost of an exchange that must not happen: with an empty seat, or with somebody who is held to a table."""


class Chains:
    """`count` seatings of the rounds in play. `cost` holds what each costs, in `REPEAT`ths of a repeat."""

    def __init__(self, ledger: Ledger, seats: Sequence[Ints], seed: int) -> None:
        """Take seats by round, each of chains x groups x seats with `ledger.nobody` for an empty one."""
        self.ledger = ledger
        self.seats = list(seats)
        self.count = len(seats[0]) if seats else 1
        self.bits = np.random.PCG64(seed)
        self.width = ledger.nobody + 1
        self.noise = Noise(self.bits)
        self.weights, self.alone = ledger.weights, ledger.alone
        self.voices = [np.zeros(each.shape[:2], np.int64) for each in self.seats]
        self.counts = [ledger.counts(each) for each in self.seats]
        self.meetings = np.repeat(ledger.met[None], self.count, axis=0)
        for each in self.seats:
            for chain in range(self.count):
                for group in each[chain]:
                    people = group[group < ledger.nobody]
                    self.meetings[chain][np.ix_(people, people)] += 1
        self.joining = ledger.joining(self.meetings)
        self.leaving = ledger.joining(self.meetings - 1)
        self.cost = self._whole_cost()
        for number in range(len(self.seats)):
            self.give_voices(number, by_chance=False)

    def ease(self, *, on: bool) -> None:
        """Let being out of balance cost less than it does, or again what it does."""
        self.weights = self.ledger.eased if on else self.ledger.weights
        self.alone = np.float32(math.ceil(self.ledger.alone * EASE)) if on else self.ledger.alone
        self.cost = self._whole_cost()

    def heat(self, temperature: float) -> None:
        """Set how readily a worse seating is taken: at `temperature` repeats, an extra repeat is 1/e as likely."""
        self.noise.heat(temperature * REPEAT)

    def step(self, number: int) -> None:
        """Draw exchanges in one round of every chain."""
        ledger, seats, count = self.ledger, self.seats[number], self.count
        groups, size = seats.shape[1:]
        half = groups // 2
        if not half:
            return
        order = self.bits.random_raw(count * groups).reshape(count, groups).argsort(axis=1)
        chain = np.repeat(np.arange(count), half)
        one, other = order[:, :half].ravel(), order[:, half : 2 * half].ravel()
        here, there = seats[chain, one], seats[chain, other]
        base = (chain * self.width**2)[:, None, None]
        joining, leaving = self.joining.reshape(-1), self.leaving.reshape(-1)
        rows, columns = here[:, :, None], there[:, None, :]
        change = joining.take(base + rows * self.width + columns)
        row = change.sum(2) - leaving.take(base + rows * self.width + here[:, None, :]).sum(2)
        column = change.sum(1) - leaving.take(base + there[:, :, None] * self.width + columns).sum(2)
        change *= np.float32(-2)
        row_more, column_more = self._seat_terms(number, chain, one, other, here, there)
        row += row_more
        column += column_more
        self._balance_terms(number, chain, one, other, here, there, row, column, change)
        change += row[:, :, None]
        change += column[:, None, :]
        barred = ledger.barred[number]
        if barred is not None:
            held_here, held_there = barred[one], barred[other]
            change[held_here[:, :, None] | held_there[:, None, :]] = BARRED
        total, cells = len(chain), size * size
        noisy = change.reshape(total, cells) + self.noise.take(total * cells).reshape(total, cells)
        best = noisy.argmin(1)
        moved = np.flatnonzero(noisy[np.arange(total), best] < self.noise.take(total))
        if len(moved):
            i, j = np.divmod(best[moved], size)
            gained = change[moved, i, j]
            self.cost += np.bincount(chain[moved], weights=gained, minlength=count)
            self._exchange(number, chain[moved], one[moved], other[moved], i, j, here[moved], there[moved])

    def give_voices(self, number: int, *, by_chance: bool) -> None:
        """Say anew in which language each group of a round talks, or which interpreter serves it."""
        ledger = self.ledger
        if not ledger.minds_languages:
            return
        seats = self.seats[number]
        before = self._voice_cost(number)
        cost = ledger.deaf.T[seats].sum(2) + ledger.prices[number]
        if by_chance:
            cost = cost + self.noise.take(cost.size).reshape(cost.shape)
        languages = ledger.language_count
        best = cost[..., :languages].argmin(2)
        voice, worth = best, np.take_along_axis(cost, best[..., None], 2)[..., 0]
        # Interpreters go where they help most, one group each.
        help_ = worth[..., None] - cost[..., languages:]
        chains = np.arange(self.count)
        for _ in range(min(help_.shape[1:])):
            flat = help_.reshape(self.count, -1)
            top = flat.argmax(1)
            group, helper = np.divmod(top, help_.shape[2])
            useful = flat[chains, top] > 0
            if not useful.any():
                break
            voice[chains[useful], group[useful]] = languages + helper[useful]
            help_[chains, group] = -BARRED
            help_[chains, :, helper] = -BARRED
        self.voices[number] = voice
        self.cost += self._voice_cost(number) - before

    def in_balance(self, chain: int) -> bool:
        """Tell whether nobody is out of balance in any group of a chain."""
        return all(self.ledger.in_balance(number, counts[chain]) for number, counts in enumerate(self.counts))

    def copy(self, targets: Ints, sources: Ints) -> None:
        """Overwrite some chains by others."""
        for states in (self.seats, self.counts, self.voices):
            for state in states:
                state[targets] = state[sources]
        for whole in (self.meetings, self.joining, self.leaving, self.cost):
            whole[targets] = whole[sources]

    # ---- terms of a change --------------------------------------------------------------------------------------

    def _seat_terms(
        self, number: int, chain: Ints, one: Ints, other: Ints, here: Ints, there: Ints
    ) -> tuple[Floats, Floats]:
        """Return what it costs each person of either group to sit in the other: language, and the older plan."""
        ledger = self.ledger
        row = np.zeros(here.shape, np.float32)
        column = np.zeros(there.shape, np.float32)
        if ledger.minds_languages:
            deaf = ledger.deaf.reshape(-1)
            ours = (self.voices[number][chain, one] * self.width)[:, None]
            theirs = (self.voices[number][chain, other] * self.width)[:, None]
            row += deaf.take(theirs + here) - deaf.take(ours + here)
            column += deaf.take(ours + there) - deaf.take(theirs + there)
        sat = ledger.sat[number]
        if sat is not None:
            was_here, was_there = sat[here], sat[there]
            row += (was_here != other[:, None]) * ledger.move - (was_here != one[:, None]) * ledger.move
            column += (was_there != one[:, None]) * ledger.move - (was_there != other[:, None]) * ledger.move
        return row, column

    def _balance_terms(
        self,
        number: int,
        chain: Ints,
        one: Ints,
        other: Ints,
        here: Ints,
        there: Ints,
        row: Floats,
        column: Floats,
        change: Floats,
    ) -> None:
        """Add what an exchange does to the balance of every attribute."""
        ledger = self.ledger
        if not ledger.values:
            return
        low, high = ledger.low[number], ledger.high[number]
        ours, theirs = self.counts[number][chain, one], self.counts[number][chain, other]
        # One of a value less here and one more there, and the other way round.
        out = steps(ours, low[one], high[one], theirs, low[other], high[other]) * self.weights
        back = steps(theirs, low[other], high[other], ours, low[one], high[one]) * self.weights
        lines = np.arange(len(chain))[:, None] * ledger.values
        out_flat, back_flat, both_flat = out.reshape(-1), back.reshape(-1), (out + back).reshape(-1)
        for column_of, short in zip(ledger.traits, ledger.short_traits, strict=True):
            at = lines + column_of.take(here)
            row += out_flat.take(at)
            column += back_flat.take(lines + column_of.take(there))
            same = short.take(here)[:, :, None] == short.take(there)[:, None, :]
            change -= same * both_flat.take(at)[:, :, None]
        if ledger.may_be_lone[number]:
            span = ledger.company
            ours, theirs = ours[:, span], theirs[:, span]
            wide = ours.shape[1]
            unit = np.eye(wide, dtype=np.float32)
            swap = unit[None, :, :] - unit[:, None, :]  # value x leaves, value y comes
            lone = _lone(ours[:, None, None] + swap) + _lone(theirs[:, None, None] - swap)
            lone -= (_lone(ours) + _lone(theirs))[:, None, None]
            lone *= self.alone
            first = ledger.traits[ledger.company_trait]
            mine, yours = first[here] - span.start, first[there] - span.start
            at = np.arange(len(chain))[:, None, None] * wide**2 + mine[:, :, None] * wide + yours[:, None, :]
            change += lone.reshape(-1).take(at)

    def _exchange(
        self, number: int, chain: Ints, one: Ints, other: Ints, i: Ints, j: Ints, here: Ints, there: Ints
    ) -> None:
        seats, width, nobody = self.seats[number], self.width, self.ledger.nobody
        lines = np.arange(len(chain))
        p, q = here[lines, i], there[lines, j]
        ours, theirs = here.copy(), there.copy()
        ours[lines, i] = nobody
        theirs[lines, j] = nobody
        mates = np.concatenate([ours, theirs, ours, theirs], axis=1)
        half = ours.shape[1]
        who = np.repeat(np.stack([p, q, q, p], axis=1), half, axis=1)
        # p leaves ours, q leaves theirs; q joins ours, p joins theirs.
        sign = np.repeat(np.array([-1, -1, 1, 1], np.float32), half)[None]
        plain, mirrored = who * width + mates, mates * width + who
        base = (chain * width**2)[:, None]
        flat = self.meetings.reshape(-1)
        count = flat.take(base + plain) + sign
        join, leave = self.ledger.costs(plain, count)
        for at in (base + plain, base + mirrored):
            flat[at] = count
            self.joining.reshape(-1)[at] = join
            self.leaving.reshape(-1)[at] = leave
        seats[chain, one, i] = q
        seats[chain, other, j] = p
        if self.ledger.values:
            shift = self.ledger.holds[q] - self.ledger.holds[p]
            self.counts[number][chain, one] += shift
            self.counts[number][chain, other] -= shift

    # ---- the whole cost -----------------------------------------------------------------------------------------

    def _voice_cost(self, number: int) -> NDArray[np.float64]:
        ledger, seats, voices = self.ledger, self.seats[number], self.voices[number]
        deaf = ledger.deaf[voices[:, :, None], seats].sum((1, 2))
        return np.asarray(deaf + ledger.prices[number][voices].sum(1), np.float64)

    def _whole_cost(self) -> NDArray[np.float64]:
        ledger = self.ledger
        cost = ledger.meeting_cost(self.meetings)
        for number, counts in enumerate(self.counts):
            if ledger.minds_languages:
                cost += self._voice_cost(number)
            if ledger.values:
                low, high = ledger.low[number], ledger.high[number]
                off = np.maximum(low - counts, 0) + np.maximum(counts - high, 0)
                cost += (off * self.weights).sum((1, 2))
                if ledger.may_be_lone[number]:
                    cost += _lone(counts[..., ledger.company]).sum(1) * self.alone
            sat = ledger.sat[number]
            if sat is not None:
                seats = self.seats[number]
                groups = np.arange(seats.shape[1])[None, :, None]
                cost += ((sat[seats] != groups) & (seats < ledger.nobody)).sum((1, 2)) * ledger.move
        return cost


def steps(leave: Floats, low: Floats, high: Floats, join: Floats, low_join: Floats, high_join: Floats) -> Floats:
    """Return by how much balance worsens when one person of each value goes from the first group to the second."""
    worse = (leave <= low).astype(np.float32) - (leave > high)
    return worse + (join >= high_join).astype(np.float32) - (join < low_join)


def _lone(counts: Floats) -> Floats:
    """Return how many people are alone of their value in a group that holds three or more of another."""
    alone = (counts == 1).sum(-1)
    return np.asarray(alone * (counts.max(-1) >= 3), np.float32)
