"""Voices: in which language each group of a round talks, or which interpreter serves it.

A group that shares a language talks in it. The others are matched with interpreters who reach each member, as many
groups as can be; among those, interpreters go to people they have served least, so that they rotate like everybody
else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from toolkit.groups import Group, Grouping
from toolkit.planning.mixing.assignment import assign
from toolkit.planning.mixing.request import Interpreter, MixRequest, Pair, Person
from toolkit.planning.mixing.rotation import Rotation

UNSERVED = 1000
"""What a group without an interpreter costs, in people an interpreter has served before."""


def with_voices(request: MixRequest, seats: Sequence[Sequence[Sequence[str]]]) -> tuple[Grouping, ...]:
    """Return groups of ids as groups that talk: by number, with a language or an interpreter, host and facilitator."""
    people = {person.id: person for person in request.people}
    served: Counter[Pair] = Counter()
    rotation = Rotation()
    rounds = []
    for number, groups in enumerate(seats):
        each = request.rounds[number]
        hosts = {place: id for id, place in sorted(each.seats.items(), reverse=True)}
        members = [[people[id] for id in group if id in people] for group in groups]
        shared = [common_languages(group) for group in members]
        needy = [place for place, tongues in enumerate(shared) if tongues is not None and not tongues]
        at_work = [helper for helper in request.interpreters if helper.id in each.interpreters]
        given = _serve([members[place] for place in needy], at_work, served) if needy and at_work else []
        helpers = dict(zip(needy, given, strict=False))
        made = []
        for place, group in enumerate(groups):
            helper = helpers.get(place)
            if helper:
                served.update((helper, id) for id in group)
            language = _preferred(shared[place], request.preferred)
            made.append(Group(str(place + 1), tuple(group), None, language, helper, hosts.get(place)))
        if 0 < len(made) <= len(request.facilitators):
            leads = rotation.turn(members, [bool(group.interpreter) for group in made], request.facilitators)
            made = [replace(group, lead=lead) for group, lead in zip(made, leads, strict=True)]
        rounds.append(tuple(made))
    return tuple(rounds)


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
