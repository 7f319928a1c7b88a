"""Voices: in which language each group of a round talks, or which interpreter serves it.

A group that shares a language talks in it. The others are matched with interpreters who reach each member, as many
groups as can be; among those, interpreters go to people they have served least, so that they rotate like everybody
else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.groups import Group, Grouping
from toolkit.planning.mixing.assignment import assign
from toolkit.planning.mixing.request import Interpreter, MixRequest, Pair, Person
from toolkit.planning.mixing.rotation import Rotation

UNSERVED = 10**9
"""What a group without an interpreter costs, in people an interpreter has served before."""


def with_voices(request: MixRequest, seats: Sequence[Sequence[Sequence[str]]]) -> tuple[Grouping, ...]:
    """Return groups of ids as groups that talk: by number, with a language or an interpreter, host and facilitator.

    A round that is as in the older plan keeps whoever worked in it: that is on paper already.
    """
    before = request.previous or ()
    same = {n for n, groups in enumerate(seats) if n < len(before) and tuple(map(tuple, groups)) == before[n]}
    kept: dict[int, Grouping] = {}
    if same:
        old = replace(request, previous=None)
        made = _Duties(old).rounds([before[n] if n < len(before) else () for n in range(len(request.rounds))], {})
        kept = {number: made[number] for number in same}
    return _Duties(request).rounds(seats, kept)


class _Duties:
    """Who interprets and who leads where, round after round, so that everybody takes turns."""

    def __init__(self, request: MixRequest) -> None:
        self.request = request
        self.people = {person.id: person for person in request.people}
        self.served: Counter[Pair] = Counter()
        self.rotation = Rotation()

    def rounds(self, seats: Sequence[Sequence[Sequence[str]]], kept: Mapping[int, Grouping]) -> tuple[Grouping, ...]:
        """Return each round as a grouping; turns that were taken in rounds that are kept count first."""
        for grouping in kept.values():
            for group in grouping:
                self._remember(group)
        return tuple(kept[n] if n in kept else self._round(n, groups) for n, groups in enumerate(seats))

    def _remember(self, group: Group) -> None:
        if group.interpreter:
            self.served.update((group.interpreter, id) for id in group.members)
        if group.lead:
            self.rotation.led.update((group.lead, id) for id in group.members)

    def _round(self, number: int, groups: Sequence[Sequence[str]]) -> Grouping:
        request, each = self.request, self.request.rounds[number]
        hosts = {place: id for id, place in sorted(each.seats.items(), reverse=True) if id not in each.absent}
        members = [[self.people[id] for id in group if id in self.people] for group in groups]
        shared = [common_languages(group) for group in members]
        needy = [place for place, tongues in enumerate(shared) if tongues is not None and not tongues]
        at_work = [helper for helper in request.interpreters if helper.id in each.interpreters]
        given = _serve([members[place] for place in needy], at_work, self.served) if needy and at_work else []
        helpers = dict(zip(needy, given, strict=False))
        made = []
        for place, group in enumerate(groups):
            language = _preferred(shared[place], request.preferred)
            made.append(Group(str(place + 1), tuple(group), None, language, helpers.get(place), hosts.get(place)))
            self._remember(made[-1])
        if 0 < len(made) <= len(request.facilitators):
            leads = self.rotation.turn(members, [bool(group.interpreter) for group in made], request.facilitators)
            made = [replace(group, lead=lead) for group, lead in zip(made, leads, strict=True)]
        return tuple(made)


def common_languages(members: Sequence[Person]) -> frozenset[str] | None:
    """Return the languages that everybody speaks of whom it is known; None when nothing is known of anybody."""
    spoken = [person.languages for person in members if person.languages is not None]
    return frozenset.intersection(*spoken) if spoken else None


def _preferred(tongues: frozenset[str] | None, preferred: Sequence[str]) -> str | None:
    if not tongues:
        return None
    return next((tongue for tongue in preferred if tongue in tongues), min(tongues))


def _serve(
    groups: Sequence[Sequence[Person]], helpers: Sequence[Interpreter], served: Counter[Pair]
) -> list[str | None]:
    """Return an interpreter for each group, or None where nobody is left who reaches everyone."""

    def cost(group: Sequence[Person], helper: Interpreter) -> int | None:
        reached = all(person.languages is None or person.languages & helper.languages for person in group)
        return sum(served[helper.id, person.id] for person in group) if reached else None

    costs = [[cost(group, helper) for helper in helpers] for group in groups]
    return [None if place is None else helpers[place].id for place in assign(costs, UNSERVED)]


def can_talk(request: MixRequest, number: int, groups: Sequence[Sequence[str]]) -> bool:
    """Tell whether every group of a round shares a language or can have an interpreter of its own."""
    seats = [groups if place == number else () for place in range(len(request.rounds))]
    people = {person.id: person for person in request.people}
    made = with_voices(request, seats)[number]
    members = [[people[id] for id in group.members if id in people] for group in made]
    return all(
        group.interpreter is not None or common_languages(inside) != frozenset()
        for group, inside in zip(made, members, strict=True)
    )
