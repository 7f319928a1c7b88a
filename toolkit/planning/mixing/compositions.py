"""The sharpest bound: a linear programme over what a balanced group can be made of.

People with the same values of all spread attributes form a class. A group that keeps every attribute in balance holds so
many of each class: its composition. Of all compositions, some mix is used over the rounds; each class has its number of
seats, and groups of each size their number. Meetings between two classes beyond the pairs these classes have are
repeats. Minimising them over all mixes, even fractional ones, can only find fewer than there must be.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from toolkit.planning.mixing.bounds import Arena
from toolkit.planning.mixing.request import MixRequest, Round

MOST_NODES = 150_000
"""Partial compositions looked at before the bound is given up: large groups of many classes have too many."""

Kind = tuple[int, int, tuple[tuple[int, ...], ...]]
"""What groups can have in common: their size, the people there, and how many of those hold each value."""


def composition_bound(request: MixRequest) -> int | None:
    """Return repeats that no plan in balance can go below; None where there is nothing to balance or too much to try."""
    places = [n for n, attribute in enumerate(request.attributes) if attribute.aim == "spread"]
    arena = Arena(request)
    if not places or not arena.open:
        return None
    traits = [tuple(person.traits[place] for place in places) for person in request.people]
    classes = sorted(set(traits))
    number = {each: place for place, each in enumerate(classes)}
    of_class = np.array([number[each] for each in traits])
    tolerances = [request.attributes[place].tolerance for place in places]
    groups: Counter[Kind] = Counter()
    seats: Counter[int] = Counter()
    for place, each in enumerate(arena.open):
        there = np.bincount(of_class[arena.there[place]], minlength=len(classes))
        seats.update({kind: int(count) for kind, count in enumerate(there)})
        for size in each.sizes:
            groups[size, sum(each.sizes), tuple(there.tolist())] += 1  # type: ignore[index]
    budget = [MOST_NODES]
    options = []
    for kind in groups:
        made = _compositions(classes, kind, tolerances, budget)
        if made is None:
            return None
        options += [(kind, composition) for composition in made]
    free = _free_pairs(arena, of_class, len(classes))
    value = _programme(options, groups, seats, free, len(classes))
    return None if value is None else arena.before + max(0, math.ceil(value - 1e-6))


def _free_pairs(arena: Arena, of_class: np.ndarray, classes: int) -> dict[tuple[int, int], int]:
    """Return how many meetings between two classes are no repeats."""
    holds = np.eye(classes, dtype=np.int64)[of_class]
    free = holds.T @ (arena.fresh + arena.common * arena.bound).astype(np.int64) @ holds
    return {(t, u): int(free[t, u]) // (2 if t == u else 1) for t in range(classes) for u in range(t, classes)}


def _compositions(
    classes: Sequence[tuple[str, ...]],
    kind: tuple[int, int, tuple[int, ...]],
    tolerances: Sequence[int],
    budget: list[int],
) -> list[tuple[int, ...]] | None:
    """Return every composition of a group in balance; None when the budget of partial ones runs out."""
    size, people, there = kind
    shares: list[dict[str, tuple[int, int]]] = []
    for place, tolerance in enumerate(tolerances):
        totals: Counter[str] = Counter()
        for values, count in zip(classes, there, strict=True):
            totals[values[place]] += count
        shares.append(
            {
                value: (max(0, size * total // people - tolerance), -(-size * total // people) + tolerance)
                for value, total in totals.items()
            }
        )
    found: list[tuple[int, ...]] = []
    counts = [Counter[str]() for _ in tolerances]
    chosen: list[int] = []

    def extend(place: int, left: int) -> bool:
        budget[0] -= 1
        if budget[0] < 0:
            return False
        if place == len(classes):
            whole = all(counts[a][value] >= low for a, share in enumerate(shares) for value, (low, _) in share.items())
            if left == 0 and whole:
                found.append(tuple(chosen))
            return True
        values = classes[place]
        most = min(left, there[place], *(shares[a][v][1] - counts[a][v] for a, v in enumerate(values)))
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

    return found if extend(0, size) else None


def _programme(
    options: Sequence[tuple[tuple[int, int, tuple[int, ...]], tuple[int, ...]]],
    groups: Counter,  # type: ignore[type-arg]
    seats: Counter[int],
    free: dict[tuple[int, int], int],
    classes: int,
) -> float | None:
    from ortools.linear_solver import pywraplp  # noqa: PLC0415 -- slow import

    solver = pywraplp.Solver.CreateSolver("GLOP")
    uses = [solver.NumVar(0, solver.infinity(), "") for _ in options]
    for kind, count in groups.items():
        solver.Add(sum(use for use, (other, _) in zip(uses, options, strict=True) if other == kind) == count)
    for place in range(classes):
        terms = [
            composition[place] * use for use, (_, composition) in zip(uses, options, strict=True) if composition[place]
        ]
        solver.Add(sum(terms) == seats[place])
    excess = []
    for (t, u), pairs in free.items():
        terms = []
        for use, (_, composition) in zip(uses, options, strict=True):
            meetings = composition[t] * (composition[t] - 1) // 2 if t == u else composition[t] * composition[u]
            if meetings:
                terms.append(meetings * use)
        if terms:
            over = solver.NumVar(0, solver.infinity(), "")
            solver.Add(over >= sum(terms) - pairs)
            excess.append(over)
    solver.Minimize(sum(excess))
    return float(solver.Objective().Value()) if solver.Solve() == solver.OPTIMAL else None


def small_enough(request: MixRequest) -> bool:
    """Tell whether the bound is quick to work out, so that a search may wait for it."""
    classes = len({person.traits for person in request.people})
    sizes = max((max(each.sizes, default=0) for each in _open(request)), default=0)
    return classes <= 30 and sizes <= 8 and len(request.people) <= 64


def _open(request: MixRequest) -> list[Round]:
    return [each for each in request.rounds if each.given is None]
