"""The search for seats: an exact design where mathematics has one, else annealing, from chance or an older plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.anneal import (
    COLD,
    HOT,
    WARM,
    Found,
    anneal,
    chains_for,
    seat_by_chance,
    work_for,
)
from toolkit.planning.mixing.blueprint import Blueprint, blueprint, seat_by_design
from toolkit.planning.mixing.bounds import Arena
from toolkit.planning.mixing.chains import Chains
from toolkit.planning.mixing.ledger import REPEAT, Ledger
from toolkit.planning.mixing.mixed import Bounds
from toolkit.planning.mixing.request import MixRequest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

Seats = tuple[tuple[tuple[str, ...], ...], ...]
"""Groups of ids for each round of a request."""

_GLANCE, _COOL, _NEARLY = 1e7, 0.18, 0.5
"""Exchanges looked at, and from how low a temperature, before the search in earnest: enough where there is room for
everybody; and how near (repeats a person) that must come to what is enough to be tried a little longer."""


def search(
    request: MixRequest, limits: Bounds, progress: Callable[[str], None], starts: Seats | None = None
) -> tuple[Seats, str]:
    """Return the best seats found, and the way they were found; from `starts` that meet hard demands they still do."""
    ledger = Ledger(request, firm=starts is not None)
    if not ledger.play:
        return _as_ids(ledger, ()), "given"
    work = work_for(ledger)
    enough = _enough(ledger, limits)
    plan = blueprint(ledger) if starts is None else None
    candidates: list[tuple[float, str, Seats]] = []
    # People who are to be in balance sit better without a design, unless few repeats are preferred.
    if plan is not None and (not ledger.values or request.prefer == "repeats"):
        progress(f"an exact design ({plan.way}) has {len(plan.rounds)} rounds without a repeat")
        candidates.append(_by_design(ledger, plan, work))
    whole = plan is not None and len(plan.rounds) == len(ledger.play)
    if not candidates or not (candidates[0][0] <= enough + 0.5 or (whole and ledger.values)):
        found = _anneal(ledger, _starts(ledger, starts), work, enough, progress, near=starts is not None)
        candidates.append((found.cost, "search", _as_ids(ledger, found.seats)))
    _, way, seats = min(candidates, key=lambda each: each[0])
    return seats, way


def _enough(ledger: Ledger, limits: Bounds) -> float:
    """Return the cost at which no search can find better: all in order, and as few repeats as the bound."""
    request = ledger.request
    if ledger.minds_languages or any(attribute.aim == "gather" for attribute in request.attributes):
        return -np.inf
    if request.previous:
        return 0.0
    balanced = ledger.values > 0 and request.prefer == "balance"
    least = limits.balanced_plan if balanced else limits.any_plan
    return float((least - Arena(request).before) * REPEAT)


def _anneal(
    ledger: Ledger, starts: list[Ints], work: float, enough: float, progress: Callable[[str], None], *, near: bool
) -> Found:
    """Return the best of a quick look, enough where there is room for everybody, and of a search in earnest."""
    request = ledger.request
    quick = min(work, _GLANCE)
    found = anneal(ledger, starts, seed=request.seed, work=quick, hot=_COOL, enough=enough)
    if enough + 0.5 < found.cost < enough + _NEARLY * REPEAT * len(request.people):
        # The few who are still out of balance sit in a few rounds.
        again = [np.asarray(seats[None]) for seats in found.seats]
        odd = [place for place, seats in enumerate(again) if not ledger.in_balance(place, ledger.counts(seats))]
        found = anneal(ledger, again, seed=request.seed, work=quick, hot=COLD, enough=enough, only=odd)
    if found.cost <= enough + 0.5:
        return found
    better = anneal(
        ledger, starts, seed=request.seed, work=work, hot=WARM if near or request.previous else HOT, enough=enough,
        tell=lambda cost: progress(f"searching: {max(0, round(cost))} repeats or as bad"),
    )  # fmt: skip
    return min(found, better, key=lambda each: each.cost)


def _by_design(ledger: Ledger, plan: Blueprint, work: float) -> tuple[float, str, Seats]:
    """Return the cost, the way and the seats of a design, with further rounds annealed where it has too few."""
    request = ledger.request
    fixed = list(request.rounds)
    for number, groups in zip(ledger.play, seat_by_design(ledger, plan, work), strict=False):
        fixed[number] = replace(fixed[number], given=groups)
    rest = Ledger(replace(request, rounds=tuple(fixed)))
    if not rest.play:
        seats = _as_ids(rest, ())
        return _cost(ledger, seats), plan.way, seats
    found = anneal(rest, seat_by_chance(rest, chains_for(rest), request.seed), seed=request.seed, work=work)
    seats = _as_ids(rest, found.seats)
    return _cost(ledger, seats), f"{plan.way} and search", seats


# ---- from ids to numbers and back ------------------------------------------------------------------------------------


def _starts(ledger: Ledger, starts: Seats | None) -> list[Ints]:
    request = ledger.request
    seats = seat_by_chance(ledger, chains_for(ledger), request.seed)
    known = starts or request.previous or ()
    for place, number in enumerate(ledger.play):
        if number < len(known) and known[number]:
            seats[place] = _like(ledger, number, seats[place], known[number])
    return seats


def _like(ledger: Ledger, number: int, seats: Ints, before: Sequence[Sequence[str]]) -> Ints:
    """Return seats in which everybody sits as before as far as there is room; the others fill what is free."""
    each = ledger.request.rounds[number]
    result = np.full_like(seats, ledger.nobody)
    held = {id: place for id, place in each.seats.items() if id in ledger.index and id not in each.absent}
    free = []
    for place, size in enumerate(each.sizes):
        sat = before[place] if place < len(before) else ()
        stay = [id for id in sat if id in ledger.index and id not in each.absent and id not in held]
        line = [*(id for id, group in held.items() if group == place), *stay][:size]
        result[:, place, : len(line)] = [ledger.index[id] for id in line]
        free += [(place, seat) for seat in range(len(line), size)]
    if free:
        groups, spots = np.array(free, np.int64).T
        seated = {*result[0].ravel().tolist(), ledger.nobody}
        for chain, drawn in enumerate(seats):
            result[chain, groups, spots] = [person for person in drawn.ravel().tolist() if person not in seated]
    return result


def _cost(ledger: Ledger, seats: Seats) -> float:
    """Return what seats cost, by a ledger whose rounds in play they all fill."""
    lines = []
    for number in ledger.play:
        groups = seats[number]
        line = np.full((1, len(groups), max(map(len, groups))), ledger.nobody, np.int64)
        for place, group in enumerate(groups):
            line[0, place, : len(group)] = [ledger.index[id] for id in group]
        lines.append(line)
    return float(Chains(ledger, lines, 0).cost[0])


def _as_ids(ledger: Ledger, found: Sequence[Ints]) -> Seats:
    """Return found seats as ids, given rounds among them; within a group in the order of the people."""
    made = iter(found)
    rounds = []
    for each in ledger.request.rounds:
        if each.given is not None:
            rounds.append(each.given)
        else:
            groups = (sorted(person for person in group.tolist() if person < ledger.nobody) for group in next(made))
            rounds.append(tuple(tuple(ledger.ids[person] for person in group) for group in groups))
    return tuple(rounds)
