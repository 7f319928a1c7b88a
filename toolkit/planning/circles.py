"""Two circles that face each other: who starts opposite whom, and in which order round the room.

After each turn the outer circle moves on by one seat, so that the order decides who faces whom next. Pairs of the
first turn come from the mix; here they are put round the room, and turned inside out, until the turns that follow
suit as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from toolkit.groups import Group, Grouping
from toolkit.model.roster import Participant

TURNS = 6
"""Turns that are looked after; a bell seldom rings more often."""
_APART, _SILENT, _ALIKE = 1000, 100, 1

Two = tuple[str, str]
"""Who sits inside and who outside, by id."""


def around(start: Sequence[Two], cost: Callable[[str, str], int]) -> list[Two]:
    """Return the pairs of the first turn in an order in which later turns cost as little as a quick search finds.

    `cost` is what two people facing each other costs; pairs keep facing each other in the first turn.
    """
    pairs = list(start)
    known: dict[Two, int] = {}

    def price(inside: str, outside: str) -> int:
        if (inside, outside) not in known:
            known[inside, outside] = cost(inside, outside)
        return known[inside, outside]

    def total(circle: Sequence[Two]) -> int:
        count = len(circle)
        later = range(1, min(TURNS, count))
        return sum(price(circle[seat][0], circle[(seat + turn) % count][1]) for turn in later for seat in range(count))

    best = total(pairs)
    improved = best > 0
    while improved:
        improved = False
        for changed in _neighbours(pairs):
            if (now := total(changed)) < best:
                pairs, best, improved = changed, now, now > 0
                break
    return pairs


def _neighbours(pairs: list[Two]) -> list[list[Two]]:
    turned = [[*pairs[:n], pairs[n][::-1], *pairs[n + 1 :]] for n in range(len(pairs))]
    swapped = []
    for one, other in combinations(range(len(pairs)), 2):
        circle = list(pairs)
        circle[one], circle[other] = circle[other], circle[one]
        swapped.append(circle)
    return [*turned, *swapped]


def in_circles(grouping: Grouping, people: dict[str, Participant], level: str) -> Grouping:
    """Return pairs in their order round the room, the inner person first; a third person stays with their pair."""
    by_members = {frozenset(group.members): group for group in grouping}
    third = {group.members[:2]: group.members[2:] for group in grouping}

    def cost(one: str, other: str) -> int:
        a, b = people[one], people[other]
        apart = other in a.do_not_pair or one in b.do_not_pair
        silent = not a.speaks(level) & b.speaks(level)
        return _APART * apart + _SILENT * silent + _ALIKE * (a.party == b.party)

    order = around([(group.members[0], group.members[1]) for group in grouping if len(group.members) > 1], cost)
    seated = []
    for number, two in enumerate(order, 1):
        rest = third.get(two, third.get(two[::-1], ()))
        group = by_members[frozenset((*two, *rest))]
        seated.append(Group(str(number), (*two, *rest), None, group.language, group.interpreter))
    return tuple(seated)
