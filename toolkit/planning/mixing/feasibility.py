"""Feasibility of one round: whether its hard demands can be met at all, decided by CP-SAT, with seats that meet them.

Only who differs in something demanded is told apart: people with the same languages and the same strict attributes,
whom no bond holds, are counted as a kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.planning.mixing.request import MixRequest, Person, share

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

WORK = 20.0
"""Deterministic time a round may take, in units of the solver."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that may be dropped to make a round possible, in words, with how much is lost by it."""

    words: str
    loss: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a round: possible with these seats, impossible, or (`possible` None) not settled.

    `dropped` are the demands that were given up for it.
    """

    possible: bool | None
    seats: tuple[tuple[str, ...], ...] = ()
    dropped: tuple[Demand, ...] = ()


@dataclass(slots=True)
class _Kind:
    """People who are alike in everything demanded."""

    people: list[Person] = field(default_factory=list)


def settle_round(request: MixRequest, number: int, *, droppable: bool = False) -> Verdict:
    """Return whether a round is possible; with `droppable`, with the least given up."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- slow import

    model = _RoundModel(request, number, droppable=droppable)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK
    solver.parameters.random_seed = request.seed
    status = solver.solve(model.model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        dropped = tuple(demand for demand, kept in model.demands if not solver.boolean_value(kept))
        return Verdict(True, model.seats(solver), dropped)
    return Verdict(False if status == cp_model.INFEASIBLE else None)


class _RoundModel:
    def __init__(self, request: MixRequest, number: int, *, droppable: bool) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 -- slow import

        self.request, self.round = request, request.rounds[number]
        self.model = cp_model.CpModel()
        self.droppable = droppable
        self.demands: list[tuple[Demand, cp_model.IntVar]] = []
        self.people = request.present(number)
        self.kinds = self._kinds()
        self.kind_of = {person.id: kind for kind, each in enumerate(self.kinds) for person in each.people}
        groups = range(len(self.round.sizes))
        self.holds = [
            [self.model.new_int_var(0, min(size, len(kind.people)), "") for size in self.round.sizes]
            for kind in self.kinds
        ]
        for kind, line in zip(self.kinds, self.holds, strict=True):
            self.model.add(sum(line) == len(kind.people))
        for group in groups:
            self.model.add(sum(line[group] for line in self.holds) == self.round.sizes[group])
        self._bonds()
        self._voices()
        self._shares()
        if droppable:
            self.model.minimize(sum(demand.loss * (1 - kept) for demand, kept in self.demands))

    def _kinds(self) -> list[_Kind]:
        request = self.request
        strict = [place for place, attribute in enumerate(request.attributes) if attribute.strict]
        bonded = {id for two in request.apart | request.together for id in two} | set(self.round.seats)
        kinds: dict[tuple[object, ...], _Kind] = {}
        for person in self.people:
            tongues = None if person.languages is None else tuple(sorted(person.languages))
            alike = (tongues, tuple(person.traits[place] for place in strict), person.id if person.id in bonded else "")
            kinds.setdefault(alike, _Kind()).people.append(person)
        return list(kinds.values())

    def _kept(self, words: str, loss: int = 1) -> list[cp_model.IntVar]:
        """Return what a demand hangs on: nothing, or, where demands may be dropped, that it is kept."""
        if not self.droppable:
            return []
        kept = self.model.new_bool_var("")
        self.demands.append((Demand(words, loss), kept))
        return [kept]

    def _bonds(self) -> None:
        request, groups = self.request, range(len(self.round.sizes))
        for one, other in sorted(request.apart):
            if one in self.kind_of and other in self.kind_of:
                kept = self._kept(f"{one} and {other} apart")
                for group in groups:
                    both = self._seat(one, group) + self._seat(other, group)
                    self.model.add(both <= 1).only_enforce_if(kept)
        for one, other in sorted(request.together):
            if one in self.kind_of and other in self.kind_of:
                kept = self._kept(f"{one} and {other} together")
                for group in groups:
                    self.model.add(self._seat(one, group) == self._seat(other, group)).only_enforce_if(kept)
        for id, place in sorted(self.round.seats.items()):
            if id in self.kind_of:
                self.model.add(self._seat(id, place) == 1).only_enforce_if(self._kept(f"{id} at table {place + 1}"))

    def _seat(self, id: str, group: int) -> cp_model.IntVar:
        return self.holds[self.kind_of[id]][group]

    def _voices(self) -> None:
        request = self.request
        spoken = [kind.people[0].languages for kind in self.kinds]
        tongues = sorted({tongue for each in spoken if each for tongue in each})
        if not tongues or all(each is None or set(tongues) <= each for each in spoken):
            return
        helpers = [helper for helper in request.interpreters if helper.id in self.round.interpreters]
        voices = [frozenset({tongue}) for tongue in tongues] + [helper.languages for helper in helpers]
        chosen = [[self.model.new_bool_var("") for _ in voices] for _ in self.round.sizes]
        for line in chosen:
            self.model.add_exactly_one(line)
        for place in range(len(helpers)):
            self.model.add_at_most_one(line[len(tongues) + place] for line in chosen)
        for kind, each in enumerate(spoken):
            deaf = [place for place, voice in enumerate(voices) if each is not None and not each & voice]
            if not deaf:
                continue
            ids = [person.id for person in self.kinds[kind].people]
            kept = self._kept(f"{_some(ids)} able to follow", len(ids))
            for group in range(len(self.round.sizes)):
                for place in deaf:
                    self.model.add(self.holds[kind][group] == 0).only_enforce_if([*kept, chosen[group][place]])

    def _shares(self) -> None:
        people = len(self.people)
        for place, attribute in enumerate(self.request.attributes):
            if not attribute.strict or attribute.aim != "spread":
                continue
            kept = self._kept(f"{attribute.name} in strict balance", 1)
            for value in sorted({person.traits[place] for person in self.people}):
                ours = [kind for kind, each in enumerate(self.kinds) if each.people[0].traits[place] == value]
                total = sum(len(self.kinds[kind].people) for kind in ours)
                for group, size in enumerate(self.round.sizes):
                    here = sum(self.holds[kind][group] for kind in ours)
                    low, high = share(attribute, self.round, size, total, people)
                    self.model.add(here >= low).only_enforce_if(kept)
                    self.model.add(here <= high).only_enforce_if(kept)

    def seats(self, solver: cp_model.CpSolver) -> tuple[tuple[str, ...], ...]:
        """Return the groups as ids, people of one kind in their order."""
        groups: list[list[str]] = [[] for _ in self.round.sizes]
        for kind, line in zip(self.kinds, self.holds, strict=True):
            left = iter(kind.people)
            for group, count in enumerate(line):
                groups[group] += [next(left).id for _ in range(solver.value(count))]
        return tuple(tuple(group) for group in groups)


def _some(ids: Sequence[str] | Iterable[str]) -> str:
    listed = list(ids)
    return ", ".join(listed) if len(listed) <= 8 else f"{', '.join(listed[:8])} and {len(listed) - 8} more"
