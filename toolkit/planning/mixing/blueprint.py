"""Blueprints: an exact design fitted to a request, with people at its points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.designs import Rounds, leave_out, sound_designs
from toolkit.planning.mixing.labels import label
from toolkit.planning.mixing.ledger import Ledger

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A design for the first rounds in play: how it was made, and its rounds, groups in the order of the sizes."""

    way: str
    rounds: Rounds


def blueprint(ledger: Ledger) -> Blueprint | None:
    """Return the design that fits the rounds in play; None where somebody is away, or people are tied to seats.

    Groups that differ by one are had by leaving out points that never meet.
    """
    request = ledger.request
    rounds = [request.rounds[number] for number in ledger.play]
    sizes = rounds[0].sizes if rounds else ()
    plain = all(each.sizes == sizes and not each.absent and not each.seats for each in rounds)
    if not plain or not sizes or request.together or request.previous or ledger.minds_languages:
        return None
    size, smaller = max(sizes), sum(each < max(sizes) for each in sizes)
    if min(sizes) < size - 1:
        return None
    fitted = [_fitted(way, found[: len(rounds)], sizes, smaller) for way, found in sound_designs(len(sizes), size)]
    best = max(fitted, key=lambda each: len(each.rounds), default=None)
    return best if best is not None and len(best.rounds) > 1 else None


def _fitted(way: str, found: Rounds, sizes: tuple[int, ...], smaller: int) -> Blueprint:
    """Return as many rounds of a design as there are points to leave out of, for the groups that are one smaller."""
    for count in range(len(found), 1, -1):
        gone = set(leave_out(found[:count], len(sizes) * max(sizes), smaller))
        if len(gone) == smaller:
            return Blueprint(way, tuple(_in_order(groups, gone, sizes) for groups in found[:count]))
    return Blueprint(way, ())


def _in_order(
    groups: tuple[tuple[int, ...], ...], gone: set[int], sizes: tuple[int, ...]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of a round without the points left out, each where a group of its size is asked for."""
    left = sorted((tuple(point for point in group if point not in gone) for group in groups), key=len, reverse=True)
    places = sorted(range(len(sizes)), key=lambda place: -sizes[place])
    seated = dict(zip(places, left, strict=True))
    return tuple(seated[place] for place in range(len(sizes)))


def seat_by_design(ledger: Ledger, plan: Blueprint, work: float) -> tuple[Groups, ...]:
    """Return groups of ids for each round of the blueprint, with people at the points where balance is best."""
    request = ledger.request
    points = sorted({point for group in plan.rounds[0] for point in group})
    where = {point: place for place, point in enumerate(points)}
    groups = np.zeros((len(plan.rounds), len(points)), np.int64)
    for turn, each in enumerate(plan.rounds):
        for place, group in enumerate(each):
            groups[turn, [where[point] for point in group]] = place
    part = tuple(request.rounds[number] for number in ledger.play[: len(plan.rounds)])
    given = tuple(each for each in request.rounds if each.given is not None)
    taken = label(Ledger(replace(request, rounds=(*given, *part))), groups, request.seed, work)
    seats = []
    for line in groups:
        tables: list[list[str]] = [[] for _ in range(int(line.max()) + 1)]
        for place, table in enumerate(line):
            tables[table].append(ledger.ids[int(taken[place])])
        seats.append(tuple(tuple(table) for table in tables))
    return tuple(seats)
