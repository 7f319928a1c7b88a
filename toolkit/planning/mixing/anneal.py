"""Annealing: chains of seatings, cooled step by step, of which the best one is kept.

How long it goes on is counted in exchanges looked at, never in seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.planning.mixing.chains import Chains
from toolkit.planning.mixing.ledger import REPEAT, Ledger

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

HOT, WARM, COLD = 0.55, 0.25, 0.18
"""Temperatures in repeats: from chance, from a plan that is to stay, and where the search has settled."""
STILL, QUENCH = 0.03, 0.9
"""The temperature at the very end, where only what is better is taken, and when the way there begins."""
LOOK = 3000
"""Exchanges looked at together: so many that the arrays are worth their overhead."""
MOST_CHAINS = 48
LEAST_WORK, WORK, MOST_WORK, CROWD = 1e5, 1e3, 2.3e8, 500
"""Exchanges looked at for an effort of 1, some seconds: at least so many a seat (a person in a round), rising with the
square of the seats, since each is weighed against all others; and so many in all. A crowd of so many people halves
that: a look costs more there, and there is more room for everybody."""
STAGES = 60
"""How often the temperature falls, and the worst chains give way to the best."""


def work_for(ledger: Ledger) -> float:
    """Return how many exchanges to look at, for the effort that the request asks for."""
    seats = sum(sum(ledger.request.rounds[number].sizes) for number in ledger.play)
    wanted = max(LEAST_WORK * seats, WORK * seats**2)
    return min(wanted, MOST_WORK / (1 + ledger.nobody / CROWD)) * ledger.request.effort


@dataclass(frozen=True, slots=True)
class Found:
    """The best seats found, by round in play as groups x seats, and what they cost in `REPEAT`ths of a repeat."""

    seats: tuple[Ints, ...]
    cost: float


def chains_for(ledger: Ledger) -> int:
    """Return how many seatings to cool side by side."""
    looked = max((len(each) // 2 * each.shape[1] ** 2 for each in blank(ledger)), default=1)
    room = 48_000_000 // (ledger.nobody + 1) ** 2
    return int(np.clip(LOOK // max(1, looked), 1, max(1, min(MOST_CHAINS, room))))


def blank(ledger: Ledger) -> list[Ints]:
    """Return empty seats for each round in play, groups x seats."""
    rounds = (ledger.request.rounds[number] for number in ledger.play)
    return [np.full((len(each.sizes), max(each.sizes, default=0)), ledger.nobody, np.int64) for each in rounds]


def seat_by_chance(ledger: Ledger, count: int, seed: int) -> list[Ints]:
    """Return seats for so many chains, by round, in which only sizes, presence and held seats are minded."""
    bits = np.random.PCG64(seed)
    result = []
    for place, empty in enumerate(blank(ledger)):
        each = ledger.request.rounds[ledger.play[place]]
        seats = np.repeat(empty[None], count, axis=0)
        held: dict[int, list[int]] = {}
        for id, group in each.seats.items():
            if id in ledger.index and id not in each.absent:
                held.setdefault(group, []).append(ledger.index[id])
        free = []
        for group, size in enumerate(each.sizes):
            for seat in range(size):
                if seat < len(held.get(group, ())):
                    seats[:, group, seat] = held[group][seat]
                else:
                    free.append((group, seat))
        bound = {person for group in held.values() for person in group}
        people = np.array([n for n, id in enumerate(ledger.ids) if id not in each.absent and n not in bound], np.int64)
        if len(people):
            draw = bits.random_raw(count * len(people)).reshape(count, -1).argsort(axis=1)
            groups, spots = np.array(free, np.int64).T
            seats[:, groups, spots] = people[draw]
        result.append(seats)
    return result


def anneal(
    ledger: Ledger,
    starts: Sequence[Ints],
    *,
    seed: int,
    work: float,
    hot: float = HOT,
    enough: float = 0.0,
    only: Sequence[int] = (),
    tell: Callable[[float], None] = lambda cost: None,  # noqa: ARG005 -- says how it is called
) -> Found:
    """Return the best seats found from starts by round, each chains x groups x seats.

    Stops after looking at `work` exchanges, or when a seating costs no more than `enough`. With `only`, exchanges are
    looked at in some of the rounds, by their place.
    """
    chains = Chains(ledger, starts, seed)
    rounds = only or range(len(chains.seats))
    best = _taken(chains)
    if not rounds:
        return best
    shapes = [chains.seats[number].shape for number in rounds]
    looked = sum(count * (groups // 2) * size**2 for count, groups, size in shapes)
    # Each attribute makes a look dearer, and a step of few exchanges costs as much as one of some more.
    sweeps = max(2 * STAGES, round(work / (looked * (1 + len(ledger.traits) / 6) + 1500 * len(rounds))))
    floor = enough + 0.5
    done, eased = 0, bool(ledger.values)
    start, lowest = best, best.cost
    if eased:
        chains.ease(on=True)
        lowest = float(chains.cost.min())
    for stage in range(STAGES):
        passed = stage / (STAGES - 1)
        chains.heat(_temperature(hot, passed))
        if eased and passed >= QUENCH:
            chains.ease(on=False)
            eased, best = False, min(start, _taken(chains), key=lambda found: found.cost)
            lowest = best.cost
        until = sweeps * (stage + 1) // STAGES
        for _ in range(until - done):
            for number in rounds:
                chains.step(number)
            if ledger.minds_languages:
                for number in rounds:
                    chains.give_voices(number, by_chance=True)
            if chains.cost.min() < lowest - 0.5:
                lowest = float(chains.cost.min())
                best = _taken(chains)
                if lowest <= floor and (not eased or chains.in_balance(int(chains.cost.argmin()))):
                    return best
        done = until
        tell(lowest / REPEAT)
        if 0 < stage < STAGES - 1 and chains.count > 3 and stage % 3 == 0:
            _cull(chains)
    return best


def _temperature(hot: float, passed: float) -> float:
    """Return the temperature when so much of the time has passed: down to cold, and at the end to a standstill."""
    if passed < QUENCH:
        return float(hot * (COLD / hot) ** (passed / QUENCH))
    return float(COLD * (STILL / COLD) ** ((passed - QUENCH) / (1 - QUENCH)))


def _cull(chains: Chains) -> None:
    """Let the best eighth of the chains take the place of the worst."""
    order = np.argsort(chains.cost, kind="stable")
    few = max(1, chains.count // 8)
    chains.copy(order[-few:], order[:few])


def _taken(chains: Chains) -> Found:
    chain = int(chains.cost.argmin())
    return Found(tuple(seats[chain].copy() for seats in chains.seats), float(chains.cost[chain]))
