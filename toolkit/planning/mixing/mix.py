"""Mixing from a request to finished rounds: bounds, the best rounds there are, and what could be had instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from toolkit.findings import Finding
from toolkit.groups import Grouping
from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.compositions import composition_bound, small_enough
from toolkit.planning.mixing.faults import faults
from toolkit.planning.mixing.mixed import Alternative, Bounds, Mixed, Score
from toolkit.planning.mixing.reasons import reasons, seat_by_proof
from toolkit.planning.mixing.request import MixRequest, Prefer, tidy
from toolkit.planning.mixing.score import score
from toolkit.planning.mixing.search import Seats, search
from toolkit.planning.mixing.settle import settle
from toolkit.planning.mixing.voices import with_voices

_INSTEAD = 0.15
"""Share of the effort that goes into what could be had instead."""


@dataclass(frozen=True, slots=True)
class _Result:
    rounds: tuple[Grouping, ...]
    score: Score
    way: str

    def rank(self, prefer: Prefer) -> tuple[int, ...]:
        """Return what to compare results by, the least being best."""
        score = self.score
        goals = [score.imbalance, score.lone, score.repeats]
        if prefer == "repeats":
            goals = [score.repeats, score.imbalance, score.lone]
        return (score.unmet, *goals, score.thirds, score.trios)


def mix(
    request: MixRequest,
    progress: Callable[[str], None] = lambda news: None,  # noqa: ARG005 -- says how it is called
    *,
    compare: bool = False,
) -> Mixed | list[Finding]:
    """Return the best rounds found with their bounds, or findings that say why there are none.

    The same request gives the same rounds on every machine. `progress` is told how it goes, in words. With `compare`
    it is also looked at what the other of two goals that pull apart would cost.
    """
    tidied = tidy(request)
    if found := faults(tidied):
        return found
    settled = settle(tidied)
    limits = bounds(settled)
    if small_enough(settled):
        limits = replace(limits, composition=composition_bound(settled))
    result = _result(settled, search(settled, limits, progress))
    if result.score.unmet:
        if why := reasons(settled):
            return why
        if (proven := seat_by_proof(settled)) is not None:
            result = _result(settled, search(settled, limits, progress, proven))
    if limits.composition is None and not result.score.imbalance and result.score.repeats > limits.balanced_plan:
        limits = replace(limits, composition=composition_bound(settled))
    alternatives: tuple[Alternative, ...] = ()
    if compare and _pull_apart(settled, result.score, limits):
        progress("looking at what could be had instead")
        result, alternatives = _compare(settled, result, limits)
    return Mixed(result.rounds, result.score, limits, result.way, alternatives)


def _result(request: MixRequest, found: tuple[Seats, str]) -> _Result:
    seats, way = found
    rounds = with_voices(request, seats)
    return _Result(rounds, score(request, rounds), way)


def _pull_apart(request: MixRequest, result: Score, limits: Bounds) -> bool:
    """Tell whether balance and few repeats may be had only at each other's cost."""
    if result.unmet or not any(attribute.aim == "spread" for attribute in request.attributes):
        return False
    return result.repeats > limits.any_plan if request.prefer == "balance" else result.imbalance > 0


def _compare(request: MixRequest, result: _Result, limits: Bounds) -> tuple[_Result, tuple[Alternative, ...]]:
    """Return the result and what preferring the other goal would give; where that is no worse at all, it is taken."""
    prefer: Prefer = "repeats" if request.prefer == "balance" else "balance"
    less = replace(request, prefer=prefer, effort=request.effort * _INSTEAD)
    other = _result(less, search(less, limits, lambda _: None))
    if other.rank(request.prefer) < result.rank(request.prefer):
        return other, ()
    if other.score.unmet or other.rank(prefer) >= result.rank(prefer):
        return result, ()
    return result, (Alternative(prefer, other.score.repeats, other.score.imbalance),)
