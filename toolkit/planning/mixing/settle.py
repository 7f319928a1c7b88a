"""Settling: what of an older plan stays exactly as it is, and how the rest starts close to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from toolkit.planning.mixing.request import MixRequest, Round, share
from toolkit.planning.mixing.voices import can_talk

Groups = tuple[tuple[str, ...], ...]


def settle(request: MixRequest) -> MixRequest:
    """Return the request with every round given that its older plan still fits: what has not changed stays.

    In the other rounds the larger groups are those that were larger, so that fewer people must move.
    """
    rounds = []
    for number, each in enumerate(request.rounds):
        before = request.previous[number] if request.previous and number < len(request.previous) else None
        if not each.sizes and each.given is None:
            rounds.append(replace(each, given=()))  # nobody is there
        elif before is None or each.given is not None:
            rounds.append(each)
        elif _fits(request, number, before):
            rounds.append(replace(each, given=before))
        else:
            rounds.append(replace(each, sizes=_sizes_like(each, before)))
    return replace(request, rounds=tuple(rounds))


def _fits(request: MixRequest, number: int, before: Groups) -> bool:
    each = request.rounds[number]
    seat = {id: place for place, group in enumerate(before) for id in group}
    there = sorted(person.id for person in request.present(number))
    if sorted(id for group in before for id in group) != there:
        return False
    if sorted(len(group) for group in before) != sorted(each.sizes):
        return False
    if any(seat[id] != place for id, place in each.seats.items() if id in seat):
        return False
    if any(one in seat and seat[one] == seat.get(other) for one, other in request.apart):
        return False
    if not _strictly_balanced(request, number, before):
        return False
    both = ((seat.get(one), seat.get(other)) for one, other in request.together)
    if any(one is not None and other is not None and one != other for one, other in both):
        return False
    return can_talk(request, number, before)


def _strictly_balanced(request: MixRequest, number: int, before: Groups) -> bool:
    """Tell whether every group of an older round keeps the balance that is to be strict."""
    people = {person.id: person for person in request.people}
    there = request.present(number)
    for place, attribute in enumerate(request.attributes):
        if not attribute.strict:
            continue
        totals = Counter(person.traits[place] for person in there)
        for group in before:
            here = Counter(people[id].traits[place] for id in group)
            for value, total in totals.items():
                low, high = share(attribute, request.rounds[number], len(group), total, len(there))
                if not low <= here[value] <= high:
                    return False
    return True


def _sizes_like(each: Round, before: Groups) -> tuple[int, ...]:
    """Return the round's sizes with the larger ones where more of the older group are still there."""
    places = range(len(each.sizes))
    hosts = [{id for id, table in each.seats.items() if table == place and id not in each.absent} for place in places]
    sat = [set(before[place]) - each.absent if place < len(before) else set() for place in places]
    left = [len(hosts[place] | sat[place]) for place in places]
    sizes = dict(zip(sorted(places, key=lambda place: -left[place]), sorted(each.sizes, reverse=True), strict=True))
    if any(len(hosts[place]) > sizes[place] for place in places):
        return each.sizes
    return tuple(sizes[place] for place in places)
