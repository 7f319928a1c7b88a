"""The score of finished rounds, counted from who sits where alone: it knows no solver and trusts none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from toolkit.groups import Group, Grouping
from toolkit.planning.mixing.mixed import Score
from toolkit.planning.mixing.request import Attribute, MixRequest, Pair, Person, Round, share

MOST_FOR_TRIOS = 24
"""People in a group whose threes are counted: in a hall nobody notices, and they would be millions."""


def score(request: MixRequest, rounds: Sequence[Grouping]) -> Score:
    """Return how rounds fare against a request; rounds that are given count like all others."""
    people = {person.id: person for person in request.people}
    meetings: Counter[Pair] = Counter()
    threes: Counter[tuple[str, ...]] = Counter()
    for grouping in rounds:
        for group in grouping:
            members = sorted(group.members)
            meetings.update(combinations(members, 2))
            if len(members) <= MOST_FOR_TRIOS:
                threes.update(combinations(members, 3))
    apart = sum(meetings[two] for two in request.apart)
    for two in request.together:
        del meetings[two]
    seen = {two: times for two, times in request.met.items() if two not in request.together}
    total = {two: times + seen.get(two, 0) for two, times in meetings.items()}
    balance, lone, strict = _balance(request, rounds, people)
    return Score(
        misplaced=sum(_misplaced(request, number, grouping) for number, grouping in enumerate(rounds)),
        apart=apart,
        together=_separated(request, rounds),
        unheard=sum(_unheard(request, group, people) for grouping in rounds for group in grouping),
        out_of_balance=balance,
        lone=lone,
        repeats=sum(_beyond(times, seen.get(two, 0), 1) for two, times in total.items()),
        thirds=sum(_beyond(times, seen.get(two, 0), 2) for two, times in total.items()),
        trios=sum(times - 1 for times in threes.values() if times > 1),
        most=max(total.values(), default=0),
        pairs_met=sum(_may_meet(request, two, people) for two in {*total, *seen}),
        pairs_possible=_possible(request),
        interpreted=sum(group.interpreter is not None for grouping in rounds for group in grouping),
        moved=_moved(request, rounds),
        strict=strict,
    )


def _beyond(times: int, before: int, free: int) -> int:
    """Return how many of the new meetings lie beyond the free ones."""
    return max(0, times - free) - max(0, before - free)


def _misplaced(request: MixRequest, number: int, grouping: Grouping) -> int:
    each = request.rounds[number]
    if each.given is not None:
        return 0
    seats = Counter(id for group in grouping for id in group.members)
    there = Counter(person.id for person in request.present(number))
    wrong = ((seats - there) + (there - seats)).total()
    sizes = sorted(len(group.members) for group in grouping)
    held = sum(id in seats and id not in grouping[place].members for id, place in each.seats.items())
    return wrong + held + (sizes != sorted(each.sizes))


def _separated(request: MixRequest, rounds: Sequence[Grouping]) -> int:
    count = 0
    for number, grouping in enumerate(rounds):
        if request.rounds[number].given is None:
            seat = {id: place for place, group in enumerate(grouping) for id in group.members}
            both = ((seat.get(one), seat.get(other)) for one, other in request.together)
            count += sum(one is not None and other is not None and one != other for one, other in both)
    return count


def _unheard(request: MixRequest, group: Group, people: dict[str, Person]) -> bool:
    """Tell whether somebody in a group cannot follow; a group whose language was never said suits if it has one."""
    spoken = [people[id].languages for id in group.members if id in people]
    minded = [tongues for tongues in spoken if tongues is not None]
    if group.interpreter is not None:
        reach = next((helper.languages for helper in request.interpreters if helper.id == group.interpreter), None)
        return reach is None or not all(tongues & reach for tongues in minded)
    if group.language is not None:
        return not all(group.language in tongues for tongues in minded)
    return bool(minded) and not frozenset.intersection(*minded)


def _balance(
    request: MixRequest, rounds: Sequence[Grouping], people: dict[str, Person]
) -> tuple[dict[str, int], int, int]:
    """Return people out of balance by attribute, those who are alone, and those out of a balance that was to be strict.

    Nobody can mend what is not as strict as asked in rounds that stand already.
    """
    out = {attribute.name: 0 for attribute in request.attributes}
    lone = strict = 0
    for number, grouping in enumerate(rounds):
        each = request.rounds[number]
        there = [people[id] for group in grouping for id in group.members if id in people]
        for place, attribute in enumerate(request.attributes):
            totals = Counter(person.traits[place] for person in there)
            for group in grouping:
                here = Counter(people[id].traits[place] for id in group.members if id in people)
                off = sum(_out(attribute, each, here, totals))
                out[attribute.name] += off
                strict += off if attribute.strict and each.given is None else 0
                if attribute.company and attribute.name not in each.ignores and max(here.values(), default=0) >= 3:
                    lone += sum(count == 1 for count in here.values())
    return out, lone, strict


def _out(attribute: Attribute, each: Round, here: Counter[str], totals: Counter[str]) -> Iterator[int]:
    """Yield by how many people a group misses each value's share; for gathered values, who is not of the largest."""
    size, people = here.total(), totals.total()
    if attribute.aim == "gather":
        yield 0 if attribute.name in each.ignores else size - max(here.values(), default=0)
        return
    for value, total in totals.items():
        low, high = share(attribute, each, size, total, people)
        yield max(0, low - here[value], here[value] - high)


def _possible(request: MixRequest) -> int:
    """Return how many pairs could meet: both there in some round, and not kept apart or together."""
    absent: dict[str, set[int]] = {}
    for number, each in enumerate(request.rounds):
        for id in each.absent:
            absent.setdefault(id, set()).add(number)
    everywhere = set(range(len(request.rounds)))
    often = [person.id for person in request.people if person.id not in absent]
    others = [person.id for person in request.people if person.id in absent]
    count = len(often) * (len(often) - 1) // 2 if request.rounds else 0
    for place, id in enumerate(others):
        mine = everywhere - absent[id]
        count += len(often) if mine else 0
        count += sum(bool(mine - absent[other]) for other in others[place + 1 :])
    known = {person.id for person in request.people}
    bound = {two for two in request.apart | request.together if two[0] in known and two[1] in known}
    return count - sum(bool(everywhere - absent.get(one, set()) - absent.get(other, set())) for one, other in bound)


def _may_meet(request: MixRequest, two: Pair, people: dict[str, Person]) -> bool:
    """Tell whether two people could meet: both in the list, in one round, and not kept apart or together."""
    if two in request.apart or two in request.together or not (two[0] in people and two[1] in people):
        return False
    return any(two[0] not in each.absent and two[1] not in each.absent for each in request.rounds)


def _moved(request: MixRequest, rounds: Sequence[Grouping]) -> int:
    """Return how many seats differ from the older plan, of people who had one there."""
    count = 0
    for before, now in zip(request.previous or (), rounds, strict=False):
        sat = {id: place for place, group in enumerate(before) for id in group}
        count += sum(sat.get(id, place) != place for place, group in enumerate(now) for id in group.members)
    return count
