"""The sharpest bound: a linear programme over what a balanced group can be made of.

People with the same values of all spread attributes form a class. A group that keeps every attribute in balance holds
so many of each class: its composition. Of all compositions, some mix is used over the rounds; each class has its
number of seats, and groups of each size their number. Meetings between two classes beyond the pairs these classes
have are repeats. Minimising them over all mixes, even fractional ones, can only find fewer than there must be.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.planning.mixing.bounds import Arena
from toolkit.planning.mixing.request import Attribute, MixRequest, Round, share

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_NODES = 150_000
"""Partial compositions looked at before the bound is given up: large groups of many classes have too many."""

Composition = tuple[int, ...]
"""How many people of each class a group holds."""


class Kind(NamedTuple):
    """What groups can have in common: their size, how many of each class are there, and the share of each value.

    `shares` has for each attribute the fewest and the most of each value, by value.
    """

    size: int
    there: tuple[int, ...]
    shares: tuple[tuple[tuple[str, tuple[int, int]], ...], ...]


def composition_bound(request: MixRequest) -> int | None:
    """Return repeats no plan in balance can go below; None where there is nothing to balance or too much to try."""
    places = [n for n, attribute in enumerate(request.attributes) if attribute.aim == "spread"]
    arena = Arena(request)
    if not places or not arena.open:
        return None
    traits = [tuple(person.traits[place] for place in places) for person in request.people]
    classes = sorted(set(traits))
    number = {each: place for place, each in enumerate(classes)}
    of_class = np.array([number[each] for each in traits])
    attributes = [request.attributes[place] for place in places]
    groups: Counter[Kind] = Counter()
    seats = np.zeros(len(classes), np.int64)
    for place, each in enumerate(arena.open):
        there = np.bincount(of_class[arena.there[place]], minlength=len(classes))
        seats += there
        groups.update(_kind(attributes, classes, each, size, there.tolist()) for size in each.sizes)
    budget = [MOST_NODES]
    options: list[tuple[Kind, Composition]] = []
    for kind in groups:
        made = _compositions(classes, kind, budget)
        if made is None:
            return None
        options += [(kind, composition) for composition in made]
    value = _programme(options, groups, seats.tolist(), _free_pairs(arena, of_class, len(classes)))
    return None if value is None else arena.before + max(0, math.ceil(value - 1e-6))


def small_enough(request: MixRequest) -> bool:
    """Tell whether the bound is quick to work out, so that a search may wait for it."""
    classes = len({person.traits for person in request.people})
    sizes = [size for each in request.rounds if each.given is None for size in each.sizes]
    return classes <= 30 and max(sizes, default=0) <= 8 and len(request.people) <= 64


def _kind(
    attributes: Sequence[Attribute], classes: Sequence[tuple[str, ...]], each: Round, size: int, there: Sequence[int]
) -> Kind:
    shares = []
    for place, attribute in enumerate(attributes):
        totals: Counter[str] = Counter()
        for values, count in zip(classes, there, strict=True):
            totals[values[place]] += count
        line = ((value, share(attribute, each, size, total, sum(there))) for value, total in sorted(totals.items()))
        shares.append(tuple(line))
    return Kind(size, tuple(there), tuple(shares))


def _free_pairs(arena: Arena, of_class: NDArray[np.int64], classes: int) -> dict[tuple[int, int], int]:
    """Return how many meetings between two classes are no repeats."""
    holds = np.eye(classes, dtype=np.int64)[of_class]
    free = holds.T @ (arena.fresh + arena.common * arena.bound).astype(np.int64) @ holds
    return {(t, u): int(free[t, u]) // (2 if t == u else 1) for t in range(classes) for u in range(t, classes)}


def _compositions(classes: Sequence[tuple[str, ...]], kind: Kind, budget: list[int]) -> list[Composition] | None:
    """Return every composition of a group in balance; None when the budget of partial ones runs out."""
    shares = [dict(line) for line in kind.shares]
    found: list[Composition] = []
    counts = [Counter[str]() for _ in shares]
    chosen: list[int] = []

    def extend(place: int, left: int) -> bool:
        budget[0] -= 1
        if budget[0] < 0:
            return False
        if place == len(classes):
            whole = all(counts[a][value] >= low for a, line in enumerate(shares) for value, (low, _) in line.items())
            if left == 0 and whole:
                found.append(tuple(chosen))
            return True
        values = classes[place]
        most = min(left, kind.there[place], *(shares[a][v][1] - counts[a][v] for a, v in enumerate(values)))
        for count in range(most, -1, -1):
            for a, value in enumerate(values):
                counts[a][value] += count
            chosen.append(count)
            fine = extend(place + 1, left - count)
            chosen.pop()
            for a, value in enumerate(values):
                counts[a][value] -= count
            if not fine:
                return False
        return True

    return found if extend(0, kind.size) else None


def _programme(
    options: Sequence[tuple[Kind, Composition]],
    groups: Counter[Kind],
    seats: Sequence[int],
    free: dict[tuple[int, int], int],
) -> float | None:
    from ortools.linear_solver import pywraplp  # noqa: PLC0415 -- slow import

    solver = pywraplp.Solver.CreateSolver("GLOP")
    uses = [(kind, composition, solver.NumVar(0, solver.infinity(), "")) for kind, composition in options]
    for kind, count in groups.items():
        solver.Add(sum(use for other, _, use in uses if other == kind) == count)
    for place, total in enumerate(seats):
        solver.Add(sum(composition[place] * use for _, composition, use in uses if composition[place]) == total)
    excess = []
    for (t, u), pairs in free.items():
        terms = [meetings * use for _, made, use in uses if (meetings := _meetings(made, t, u))]
        if terms:
            over = solver.NumVar(0, solver.infinity(), "")
            solver.Add(over >= sum(terms) - pairs)
            excess.append(over)
    solver.Minimize(sum(excess))
    return float(solver.Objective().Value()) if solver.Solve() == solver.OPTIMAL else None


def _meetings(composition: Composition, t: int, u: int) -> int:
    return composition[t] * (composition[t] - 1) // 2 if t == u else composition[t] * composition[u]
