"""The ledger of a request: people as whole numbers, and what everything costs, as arrays.

One cost for all that is minded, in the order of what matters: whoever must not sit together or must; a language for
everybody; strict attributes; balance; nobody alone; seats of an older plan; repeats. A repeat costs `REPEAT`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.request import MixRequest, share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

REPEAT = 20
THIRD = 3
"""How much more a third meeting of two people costs than their second, and a fourth than their third."""
APART, TOGETHER, DEAF, STRICT, LONE, OUT = (REPEAT * times for times in (40, 40, 20, 24, 10, 8))
FIRM = 10
"""How many times as much hard demands cost when the search starts from seats that meet them, so as to keep them."""
EASE = 0.4
"""The share of its cost that being out of balance has while the search is hot, so that people can pass each other."""
STAY = 0.35
"""The share of its cost that being out of balance has beside an older plan: rather a little than everybody moved."""
REPEATS_FIRST = 0.01
"""What being out of balance costs, as a share of its usual cost, where few repeats are preferred."""


class Ledger:
    """A request as arrays. Rounds that are given are not among the rounds in play; their meetings are."""

    def __init__(self, request: MixRequest, *, firm: bool = False) -> None:
        self.request = request
        self.firm = FIRM if firm else 1
        self.ids = [person.id for person in request.people]
        self.index = {id: number for number, id in enumerate(self.ids)}
        self.nobody = len(self.ids)
        self.play = [number for number, each in enumerate(request.rounds) if each.given is None]
        self._meetings()
        self._attributes()
        self._voices()
        self._seats()

    # ---- people who meet -----------------------------------------------------------------------------------------

    def _meetings(self) -> None:
        request, width = self.request, self.nobody + 1
        self.met = np.zeros((width, width), np.float32)
        for (one, other), times in request.met.items():
            if one in self.index and other in self.index:
                self.met[self.index[one], self.index[other]] += times
        self.met += self.met.T.copy()
        for each in request.rounds:
            for group in each.given or ():
                people = np.array([self.index[id] for id in group if id in self.index], np.int64)
                self.met[np.ix_(people, people)] += 1
        np.fill_diagonal(self.met, 0)
        self.counted = np.ones((width, width), np.float32)
        self.counted[self.nobody] = self.counted[:, self.nobody] = 0
        np.fill_diagonal(self.counted, 0)
        self.bond = np.zeros((width, width), np.float32)
        for pairs, cost, counts in (
            (request.apart, APART * self.firm, 1),
            (request.together, -TOGETHER * self.firm, 0),
        ):
            for one, other in pairs:
                if one in self.index and other in self.index:
                    a, b = self.index[one], self.index[other]
                    self.bond[a, b] = self.bond[b, a] = cost
                    self.counted[a, b] = self.counted[b, a] = counts
        self.wanted = sum(
            1 for one, other in request.together for number in self.play if self._both_there(number, one, other)
        )

    def _both_there(self, number: int, one: str, other: str) -> bool:
        absent = self.request.rounds[number].absent
        return one in self.index and other in self.index and one not in absent and other not in absent

    def joining(self, meetings: Floats) -> Floats:
        """Return what one more meeting of each two people costs, when they have had so many."""
        once = (meetings >= 1) * np.float32(REPEAT)
        more = np.maximum(meetings - 1, 0) * np.float32(THIRD)
        return np.asarray((once + more) * self.counted + self.bond, np.float32)

    def costs(self, at: Ints, count: Floats) -> tuple[Floats, Floats]:
        """Return the same for some pairs by their place, after a change: for one more meeting, and for the last one."""
        counted, bond = self.counted.reshape(-1).take(at), self.bond.reshape(-1).take(at)
        third = np.float32(THIRD)
        join = ((count >= 1) * np.float32(REPEAT) + np.maximum(count - 1, 0) * third) * counted + bond
        leave = ((count >= 2) * np.float32(REPEAT) + np.maximum(count - 2, 0) * third) * counted + bond
        return np.asarray(join, np.float32), np.asarray(leave, np.float32)

    def meeting_cost(self, meetings: Floats) -> NDArray[np.float64]:
        """Return what all meetings of each chain cost beyond those that were there before."""

        def total(count: Floats) -> NDArray[np.float64]:
            more = np.maximum(count - 1, 0)
            cost = more * REPEAT + more * (more - 1) / 2 * THIRD * (more > 0)
            return np.asarray((cost * self.counted + count * self.bond).sum((-2, -1)) / 2, np.float64)

        return total(meetings) - total(self.met[None]) + self.wanted * TOGETHER * self.firm

    # ---- attributes ----------------------------------------------------------------------------------------------

    def _attributes(self) -> None:
        request = self.request
        spread = [(n, a) for n, a in enumerate(request.attributes) if a.aim == "spread"]
        self.traits: list[Ints] = []
        self.company: slice = slice(0, 0)
        self.company_trait = 0
        weights: list[float] = []
        owner: list[int] = []
        softer = REPEATS_FIRST if request.prefer == "repeats" else STAY if request.previous else 1.0
        for number, attribute in spread:
            known = sorted({person.traits[number] for person in request.people})
            offset = {value: place + len(weights) for place, value in enumerate(known)}
            column = [offset[person.traits[number]] for person in request.people]
            if attribute.company:
                self.company, self.company_trait = slice(len(weights), len(weights) + len(known)), len(self.traits)
            self.traits.append(np.array([*column, column[0]], np.int64))
            cost = STRICT * self.firm if attribute.strict else max(1, round(OUT * attribute.weight * softer))
            weights += [cost] * len(known)
            owner += [number] * len(known)
        # Comparing short numbers is what a step does most.
        self.short_traits = [column.astype(np.int16) for column in self.traits]
        self.values = len(weights)
        self.weights = np.array(weights, np.float32)
        strict = np.array([request.attributes[number].strict for number in owner], bool)
        self.eased = np.where(strict, self.weights, np.ceil(self.weights * EASE)).astype(np.float32)
        self.alone = np.float32(max(1, round(LONE * softer)))
        self.holds = np.zeros((self.nobody + 1, self.values), np.float32)
        for column_of in self.traits:
            self.holds[np.arange(self.nobody), column_of[:-1]] = 1
        self.low: list[Floats] = []
        self.high: list[Floats] = []
        self.may_be_lone: list[bool] = []
        for number in self.play:
            each = request.rounds[number]
            there = np.array([person.id not in each.absent for person in request.people] + [False])
            totals = self.holds[there].sum(0).astype(np.int64).tolist()
            people = max(1, int(there.sum()))
            shares = [
                [
                    share(request.attributes[of], each, size, total, people)
                    for of, total in zip(owner, totals, strict=True)
                ]
                for size in each.sizes
            ]
            limits = np.array(shares, np.float32).reshape(len(each.sizes), self.values, 2)
            self.low.append(np.ascontiguousarray(limits[..., 0]))
            self.high.append(np.ascontiguousarray(limits[..., 1]))
            span = limits[:, self.company]
            minded = any(attribute.company and attribute.name not in each.ignores for attribute in request.attributes)
            self.may_be_lone.append(minded and span.size > 0 and span[..., 1].max() >= 3 and span[..., 0].min() <= 1)
        for number, attribute in enumerate(request.attributes):
            if attribute.aim == "gather":
                values = [person.traits[number] for person in request.people]
                place_of = {value: place for place, value in enumerate(sorted(set(values)))}
                own = np.array([*(place_of[value] for value in values), -1], np.int64)
                differ = (own[:, None] != own[None]) & (self.counted > 0)
                self.bond += differ * np.float32(max(1, round(REPEAT * 2 * attribute.weight)))

    def counts(self, seats: Ints) -> Floats:
        """Return how many people of each value sit in each group, chains x groups x values."""
        return np.asarray(self.holds[seats].sum(2), np.float32)

    def in_balance(self, place: int, counts: Floats) -> bool:
        """Tell whether every group of a round in play holds its share of every value."""
        return not ((counts < self.low[place]).any() or (counts > self.high[place]).any())

    # ---- languages -----------------------------------------------------------------------------------------------

    def _voices(self) -> None:
        request = self.request
        spoken = [person.languages for person in request.people]
        self.languages = sorted({tongue for tongues in spoken if tongues for tongue in tongues})
        self.language_count = len(self.languages)
        self.minds_languages = bool(self.languages) and any(
            one is not None and not set(self.languages) <= one for one in spoken
        )
        voices = [frozenset({tongue}) for tongue in self.languages]
        voices += [helper.languages for helper in request.interpreters]
        self.deaf = np.zeros((len(voices), self.nobody + 1), np.float32)
        for row, voice in enumerate(voices):
            for number, tongues in enumerate(spoken):
                if tongues is not None and not tongues & voice:
                    self.deaf[row, number] = DEAF * self.firm
        self.prices: list[Floats] = []
        for number in self.play:
            each = request.rounds[number]
            # Whoever does not work in a round would cost more than a whole table of people who cannot follow.
            away = DEAF * self.firm * (max(each.sizes, default=0) + 1)
            price = max(1, round(each.price * REPEAT))
            works = [price if helper.id in each.interpreters else away for helper in request.interpreters]
            self.prices.append(np.array([0] * self.language_count + works, np.float32))

    # ---- seats ---------------------------------------------------------------------------------------------------

    def _seats(self) -> None:
        request = self.request
        self.move = np.float32(max(1, round(request.moved * REPEAT)))
        self.sat: list[Ints | None] = []
        self.barred: list[NDArray[np.bool_] | None] = []
        for number in self.play:
            each = request.rounds[number]
            before = request.previous[number] if request.previous and number < len(request.previous) else None
            if before is None:
                self.sat.append(None)
            else:
                seat = np.full(self.nobody + 1, -1, np.int64)
                for place, group in enumerate(before):
                    for id in group:
                        if id in self.index:
                            seat[self.index[id]] = place
                self.sat.append(seat)
            sizes = each.sizes
            empty = np.array([[place >= size for place in range(max(sizes, default=0))] for size in sizes])
            held = np.zeros_like(empty)
            for table in range(len(sizes)):
                hosts = sum(where == table and id not in each.absent for id, where in each.seats.items())
                held[table, :hosts] = True
            barred = empty | held
            self.barred.append(barred if barred.any() else None)
