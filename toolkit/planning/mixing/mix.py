"""Mixing from a request to finished rounds: bounds first, exact designs where mathematics has them, then the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.findings import Finding
from toolkit.planning.mixing.anneal import COLD, HOT, MOST_WORK, WARM, WORK, Found, anneal, chains_for, seat_by_chance
from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.compositions import composition_bound, small_enough
from toolkit.planning.mixing.designs import Rounds, best_design, columns
from toolkit.planning.mixing.faults import faults
from toolkit.planning.mixing.labels import label
from toolkit.planning.mixing.ledger import REPEAT, Ledger
from toolkit.planning.mixing.mixed import Alternative, Bounds, Mixed, Score
from toolkit.planning.mixing.reasons import reasons, seat_by_proof
from toolkit.planning.mixing.request import MixRequest
from toolkit.planning.mixing.score import score
from toolkit.planning.mixing.settle import settle
from toolkit.planning.mixing.voices import with_voices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

Seats = tuple[tuple[tuple[str, ...], ...], ...]
"""Groups of ids for each round of a request."""
_INSTEAD = 0.15
"""Share of the effort that goes into what could be had instead."""
_GLANCE, _COOL, _NEARLY = 1e7, 0.18, 0.1
"""Exchanges looked at, from how low a temperature, before the search proper, and how near (repeats a
person) it must come to what is enough to be tried a little longer."""


def mix(request: MixRequest, progress: Callable[[str], None] = lambda news: None) -> Mixed | list[Finding]:  # noqa: ARG005
    """Return the best rounds found with their bounds, or findings that say why there are none.

    The same request gives the same rounds on every machine. `progress` is told how it goes, in words.
    """
    if found := faults(request):
        return found
    settled = settle(request)
    limits = bounds(settled)
    if small_enough(settled):
        limits = replace(limits, composition=composition_bound(settled))
    seats, way = _search(settled, limits, progress)
    made = _finished(settled, seats)
    if made[1].unmet:
        if why := reasons(settled):
            return why
        proven = seat_by_proof(settled)
        if proven is not None:
            seats, way = _search(settled, limits, progress, starts=proven)
            made = _finished(settled, seats)
    rounds, result = made
    if limits.composition is None and not result.imbalance and result.repeats > limits.balanced_plan:
        limits = replace(limits, composition=composition_bound(settled))
    measured = score(replace(request, rounds=settled.rounds), rounds)
    other = _alternative(settled, measured, limits, progress)
    return Mixed(rounds, measured, limits, way, other)


def _finished(request: MixRequest, seats: Seats) -> tuple[tuple, Score]:  # type: ignore[type-arg]
    rounds = with_voices(request, seats)
    return rounds, score(request, rounds)


def _alternative(
    request: MixRequest, result: Score, limits: Bounds, progress: Callable[[str], None]
) -> tuple[Alternative, ...]:
    """Return what preferring the other of two goals would cost, where they pull apart."""
    minded = any(attribute.aim == "spread" for attribute in request.attributes)
    best = result.repeats <= limits.any_plan if request.prefer == "balance" else not result.imbalance
    if not minded or best or result.unmet:
        return ()
    prefer = "repeats" if request.prefer == "balance" else "balance"
    progress("looking at what could be had instead")
    other = replace(request, prefer=prefer, effort=request.effort * _INSTEAD)
    seats, _ = _search(other, limits, lambda _: None)
    instead = score(other, with_voices(other, seats))
    gains = instead.repeats < result.repeats if prefer == "repeats" else instead.imbalance < result.imbalance
    return (Alternative(prefer, instead.repeats, instead.imbalance),) if gains and not instead.unmet else ()


# ---- ways ---------------------------------------------------------------------------------------------------------------


def _search(
    request: MixRequest, limits: Bounds, progress: Callable[[str], None], starts: Seats | None = None
) -> tuple[Seats, str]:
    ledger = Ledger(request)
    if not ledger.play:
        return _seats(ledger, ()), "given"
    work = min(MOST_WORK, WORK * sum(sum(request.rounds[number].sizes) for number in ledger.play)) * request.effort
    least = limits.balanced_plan if ledger.values and request.prefer == "balance" else limits.any_plan
    enough = _enough(ledger, request, least)
    candidates: list[tuple[float, str, Seats]] = []
    if starts is None and (design := _design(ledger)) is not None:
        way, rounds = design
        progress(f"an exact design ({way}) has {len(rounds)} rounds without a repeat")
        if not ledger.values or request.prefer == "repeats" or ledger.bond.any():
            candidates.append(_by_design(ledger, way, rounds, work, enough))
        if candidates and candidates[0][0] <= enough + 0.5:
            return candidates[0][2], candidates[0][1]
    if not candidates or not _complete(ledger, design):
        found = _anneal(ledger, _starts(ledger, starts), work, enough, progress, near=starts is not None)
        candidates.append((found.cost, "search", _seats(ledger, found.seats)))
    cost, way, seats = min(candidates, key=lambda each: each[0])
    return seats, way


def _anneal(
    ledger: Ledger, starts: list[Ints], work: float, enough: float, progress: Callable[[str], None], *, near: bool
) -> Found:
    """Return the best of a quick look, which is enough where there is room for everybody, and of a search in earnest."""
    request = ledger.request
    quick = min(work, _GLANCE)
    found = anneal(ledger, starts, seed=request.seed, work=quick, hot=_COOL, enough=enough)
    if enough + 0.5 < found.cost < enough + _NEARLY * REPEAT * len(request.people):
        again = [np.asarray(seats[None]) for seats in found.seats]
        found = anneal(ledger, again, seed=request.seed, work=quick, hot=COLD, enough=enough)
    if found.cost <= enough + 0.5:
        return found
    better = anneal(
        ledger, starts, seed=request.seed, work=work, hot=WARM if near or request.previous else HOT, enough=enough,
        tell=lambda cost: progress(f"searching: {max(0, round(cost))} repeats or as bad"),
    )  # fmt: skip
    return min(found, better, key=lambda each: each.cost)


def _complete(ledger: Ledger, design: tuple[str, Rounds] | None) -> bool:
    return design is not None and len(design[1]) >= len(ledger.play)


def _enough(ledger: Ledger, request: MixRequest, least: int) -> float:
    """Return the cost at which no search can find better: all in order, and as few repeats as the bound."""
    before = bounds_before(ledger)
    if ledger.minds_languages or any(attribute.aim == "gather" for attribute in request.attributes):
        return -np.inf
    if request.previous:
        return 0.0
    return float((least - before) * REPEAT)


def bounds_before(ledger: Ledger) -> int:
    """Return the repeats that given rounds hold already; the ledger charges only for those to come."""
    given = [each for each in ledger.request.rounds if each.given is not None]
    if not given:
        return 0
    rounds = tuple(replace(each) for each in given)
    return bounds(replace(ledger.request, rounds=rounds, previous=None)).any_plan


def _starts(ledger: Ledger, starts: Seats | None) -> list[Ints]:
    count = chains_for(ledger)
    request = ledger.request
    seats = seat_by_chance(ledger, count, request.seed)
    known = starts or request.previous
    if known is None:
        return seats
    for place, number in enumerate(ledger.play):
        if number < len(known) and known[number]:
            seats[place] = _like(ledger, number, seats[place], known[number])
    return seats


def _like(ledger: Ledger, number: int, seats: Ints, before: Sequence[Sequence[str]]) -> Ints:
    """Return seats in which everybody sits as before as far as there is room, and the others fill what is free."""
    each = ledger.request.rounds[number]
    result = np.full_like(seats, ledger.nobody)
    held = {ledger.index[id]: place for id, place in each.seats.items() if id in ledger.index}
    for place, size in enumerate(each.sizes):
        firm = [person for person, group in held.items() if group == place and ledger.ids[person] not in each.absent]
        old = [ledger.index[id] for id in (before[place] if place < len(before) else ()) if id in ledger.index]
        stay = [person for person in old if person not in held and ledger.ids[person] not in each.absent]
        line = (firm + stay)[:size]
        result[:, place, : len(line)] = line
    # Who has no seat yet takes the free ones, in the order that chance gave each chain.
    free = [
        (place, seat)
        for place, size in enumerate(each.sizes)
        for seat in range(size)
        if result[0, place, seat] == ledger.nobody
    ]
    if free:
        groups, spots = np.array(free, np.int64).T
        seated = set(result[0].ravel().tolist())
        for chain in range(len(seats)):
            rest = [person for person in seats[chain].ravel().tolist() if person not in seated]
            result[chain, groups, spots] = rest
    return result


def _design(ledger: Ledger) -> tuple[str, Rounds] | None:
    """Return a design that fits the rounds in play: everybody there, nothing that ties people to seats."""
    request = ledger.request
    rounds = [request.rounds[number] for number in ledger.play]
    sizes = rounds[0].sizes
    plain = all(each.sizes == sizes and not each.absent and not each.seats for each in rounds)
    if not plain or request.together or request.previous or ledger.minds_languages or not sizes:
        return None
    size, smaller = max(sizes), sum(each < max(sizes) for each in sizes)
    if min(sizes) < size - 1:
        return None
    way, found = best_design(len(sizes), size)
    if smaller:
        found = columns(len(sizes), size, found)
        gone = set(range((size - 1) * len(sizes), (size - 1) * len(sizes) + smaller))
        found = tuple(
            tuple(tuple(point for point in group if point not in gone) for group in groups) for groups in found
        )
    found = found[: len(rounds)]
    return (way, found) if len(found) > 1 else None


def _by_design(ledger: Ledger, way: str, rounds: Rounds, work: float, enough: float) -> tuple[float, str, Seats]:
    """Return the cost, the way and the seats of a design, with further rounds annealed where it has too few."""
    request = ledger.request
    points = sorted({point for group in rounds[0] for point in group})
    where = {point: place for place, point in enumerate(points)}
    groups = np.zeros((len(rounds), len(points)), np.int64)
    for turn, each in enumerate(rounds):
        # Larger groups come first, as in the request.
        order = sorted(each, key=len, reverse=True)
        for place, group in enumerate(order):
            groups[turn, [where[point] for point in group]] = place
    if ledger.values and len(rounds) < len(ledger.play):
        part = replace(request, rounds=tuple(request.rounds[number] for number in ledger.play[: len(rounds)]))
        taken = label(Ledger(part), groups, request.seed, work)
    else:
        taken = label(ledger, groups, request.seed, work)
    seats = []
    for turn, each in enumerate(rounds):
        lines: list[list[str]] = [[] for _ in each]
        for place, group in enumerate(groups[turn]):
            lines[group].append(ledger.ids[int(taken[place])])
        seats.append(tuple(tuple(line) for line in lines))
    fixed = list(request.rounds)
    for number, line in zip(ledger.play, seats, strict=False):
        fixed[number] = replace(fixed[number], given=line)
    rest = Ledger(replace(request, rounds=tuple(fixed)))
    if rest.play:
        found = anneal(rest, seat_by_chance(rest, chains_for(rest), request.seed), seed=request.seed, work=work)
        whole = _seats(rest, found.seats)
        way = f"{way} and search"
    else:
        whole = _seats(rest, ())
    return _cost(ledger, whole), way, whole


def _cost(ledger: Ledger, seats: Seats) -> float:
    from toolkit.planning.mixing.chains import Chains

    lines = []
    for number in ledger.play:
        groups = seats[number]
        line = np.full((1, len(groups), max(map(len, groups))), ledger.nobody, np.int64)
        for place, group in enumerate(groups):
            line[0, place, : len(group)] = [ledger.index[id] for id in group]
        lines.append(line)
    return float(Chains(ledger, lines, 0).cost[0])


def _seats(ledger: Ledger, found: Sequence[Ints]) -> Seats:
    """Return found seats as ids, given rounds among them; within a group in the order of the people."""
    request = ledger.request
    at = {number: place for place, number in enumerate(ledger.play)}
    rounds = []
    for number, each in enumerate(request.rounds):
        if each.given is not None:
            rounds.append(each.given)
            continue
        lines = []
        for group in found[at[number]]:
            lines.append(tuple(ledger.ids[person] for person in sorted(group.tolist()) if person < ledger.nobody))
        rounds.append(tuple(lines))
    return tuple(rounds)


__all__ = ["Found", "mix"]
