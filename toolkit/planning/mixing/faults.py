"""Faults of a request that arithmetic alone can see, each in a plain sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from toolkit.findings import Finding, unreadable
from toolkit.planning.mixing.request import MixRequest, Pair

MOST_PEOPLE = 2000
"""People who can be mixed at once; every two of them are kept count of."""


def faults(request: MixRequest) -> list[Finding]:
    """Return all that keeps a request from being tried at all."""
    found = list(_people(request))
    if found:
        return found
    found += _numbers(request)
    clusters = _clusters(request)
    found += _contradictions(request, clusters)
    for number in range(len(request.rounds)):
        found += _round(request, number, clusters)
    return found


def _people(request: MixRequest) -> Iterator[Finding]:
    if not request.people:
        yield unreadable("the people", "there is nobody to mix", "name at least two people")
    if len(request.people) > MOST_PEOPLE:
        message = f"{len(request.people)} people are too many to mix at once; {MOST_PEOPLE} are the most"
        yield unreadable("the people", message, "divide them into several halls or days, and mix each on its own")
    twice = [id for id, times in Counter(person.id for person in request.people).items() if times > 1]
    if twice:
        message = f"these ids stand more than once: {', '.join(twice[:8])}"
        yield unreadable("the people", message, "give each person an id of their own")


def _numbers(request: MixRequest) -> Iterator[Finding]:
    if not 0 <= request.seed < 2**31:
        yield unreadable("the seed", f"{request.seed} is no seed", "use a number from 0 to 2147483647")
    silent = [person.id for person in request.people if person.languages == frozenset()]
    if silent:
        message = f"nobody can follow {', '.join(silent[:8])}: no language is spoken well enough"
        yield unreadable("the people", message, "correct the languages, or ask for less")
    for number, attribute in enumerate(request.attributes):
        if not (math.isfinite(attribute.weight) and attribute.weight >= 0 and attribute.tolerance >= 0):
            yield unreadable(attribute.name, "its weight or tolerance is no number", "use 0 or more")
        if attribute.strict and attribute.aim == "gather":
            yield unreadable(attribute.name, "only what is spread can be strict", "spread it, or let it give way")
        if any(len(person.traits) <= number for person in request.people):
            yield unreadable(
                attribute.name, "some people have no value of it", "give each person a value, even an empty one"
            )


def _clusters(request: MixRequest) -> list[set[str]]:
    """Return the sets of people who are to be together, directly or through others."""
    clusters: list[set[str]] = []
    for one, other in sorted(request.together):
        touched = [cluster for cluster in clusters if one in cluster or other in cluster]
        clusters = [cluster for cluster in clusters if cluster not in touched]
        clusters.append({one, other}.union(*touched))
    return clusters


def _contradictions(request: MixRequest, clusters: list[set[str]]) -> Iterator[Finding]:
    for one, other in sorted(request.apart):
        if one == other:
            yield unreadable("apart", f"{one} cannot be kept apart from {one}", "name two people")
        elif any({one, other} <= cluster for cluster in clusters):
            message = f"{one} and {other} are to sit together and apart"
            yield unreadable("apart, together", message, "drop one of the two")


def _round(request: MixRequest, number: int, clusters: list[set[str]]) -> Iterator[Finding]:
    each = request.rounds[number]
    if each.given is not None:
        return
    where = request.named(number)
    there = {person.id for person in request.present(number)}
    if any(size < 1 for size in each.sizes):
        yield unreadable(where, "a group has no seat", "give every group one seat at least")
    elif sum(each.sizes) != len(there):
        message = f"{len(there)} people are there, but the groups have {sum(each.sizes)} seats"
        yield unreadable(where, message, "let the sizes add up to the people who are there")
        return
    for cluster in clusters:
        size = len(cluster & there)
        if size > max(each.sizes, default=0):
            most, ids = max(each.sizes, default=0), ", ".join(sorted(cluster & there))
            message = f"{ids} are to sit together, but the largest group has {most} seats"
            yield unreadable(where, message, "make the groups larger, or keep fewer people together")
    crowd = _all_apart(request.apart, there)
    if len(crowd) > len(each.sizes):
        many, ids = len(crowd), ", ".join(crowd)
        groups = "there is 1 group" if len(each.sizes) == 1 else f"there are {len(each.sizes)} groups"
        message = f"{many} people are all to be kept apart from each other ({ids}), but {groups}"
        yield unreadable(where, message, "make more groups, or let two of them sit together")
    yield from _hosts(request, number, there)


def _hosts(request: MixRequest, number: int, there: set[str]) -> Iterator[Finding]:
    each = request.rounds[number]
    where = request.named(number)
    hosts: dict[int, list[str]] = {}
    for id, place in sorted(each.seats.items()):
        if not 0 <= place < len(each.sizes):
            yield unreadable(
                where,
                f"{id} is to stay at table {place + 1}, but there are {len(each.sizes)}",
                "name a table that there is",
            )
        elif id in there:
            hosts.setdefault(place, []).append(id)
    for place, ids in hosts.items():
        if len(ids) > each.sizes[place]:
            yield unreadable(
                where,
                f"{', '.join(ids)} are to stay at table {place + 1}, which has {each.sizes[place]} seats",
                "send some of them to another table",
            )
        for one in ids:
            for other in ids:
                if (one, other) in request.apart:
                    yield unreadable(
                        where,
                        f"{one} and {other} are to stay at table {place + 1}, but are to be kept apart",
                        "send one of them to another table",
                    )


def _all_apart(apart: frozenset[Pair], there: set[str]) -> list[str]:
    """Return people who are all to be kept apart from each other: as many as a quick look finds."""
    beside: dict[str, set[str]] = {}
    for one, other in apart:
        if one in there and other in there and one != other:
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    best: list[str] = []
    for start in sorted(beside):
        crowd, rest = [start], set(beside[start])
        while rest:
            following = max(sorted(rest), key=lambda id: len(beside[id] & rest))
            crowd.append(following)
            rest &= beside[following]
        best = max(best, sorted(crowd), key=len)
    return best
