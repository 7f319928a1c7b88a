"""Exact designs: rounds in which no two people meet twice, from mathematics and without search.

* circle: pairs. One person stays, the others move round (the circle method of round-robin tournaments).
* field: as many groups as a prime power, none larger than that: in round m, group b holds `(i, a_i m + b)` for each
  column i, over the finite field of that order (affine planes; Bose 1938). Columns never meet, so that they can be
  divided among themselves in further rounds.
* stride: any number of groups: in round m, group b holds `(i, b + m i)`; free of repeats while no product of a round
  and a column number is a multiple of the number of groups.
* starter: base rounds developed by a group of shifts, see `starters.py`. Kirkman's fifteen schoolgirls are one.

A point is a number from 0; a round is a list of groups of points. What is returned has been checked.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations, product

from toolkit.planning.mixing.starters import STARTERS, Starter

Rounds = tuple[tuple[tuple[int, ...], ...], ...]
"""Rounds of groups of points."""

_LARGEST = 4096
"""Points; beyond that a design would take longer to check than anybody can use it for."""


@cache
def sound_designs(groups: int, size: int) -> tuple[tuple[str, Rounds], ...]:
    """Return every design of so many groups of a size, by the way it is made, each checked."""
    if size < 2 or groups < 1 or groups * size > _LARGEST:
        return ()
    if size == 2:
        ways = [("circle", circle(groups))]
    else:
        ways = [("starter", starter(groups, size)), ("field", field(groups, size)), ("stride", stride(groups, size))]
    return tuple((way, rounds) for way, rounds in ways if rounds and is_free_of_repeats(rounds, groups * size))


def best_design(groups: int, size: int) -> tuple[str, Rounds]:
    """Return the way to the most rounds in which nobody meets anybody twice, and the rounds."""
    return max(sound_designs(groups, size), key=lambda found: len(found[1]), default=("", ()))


def is_free_of_repeats(rounds: Rounds, points: int) -> bool:
    """Tell whether every round seats every point once, and no two points are together twice."""
    met: set[tuple[int, int]] = set()
    for groups in rounds:
        if sorted(point for group in groups for point in group) != list(range(points)):
            return False
        for group in groups:
            for two in combinations(sorted(group), 2):
                if two in met:
                    return False
                met.add(two)
    return True


def leave_out(rounds: Rounds, points: int, count: int) -> tuple[int, ...]:
    """Return so many points of which no two are ever together; none when a quick look finds none.

    Without them every round has as many groups that are one smaller: nobody misses two of a group.
    """
    met: list[set[int]] = [{point} for point in range(points)]
    for groups in rounds:
        for group in groups:
            for point in group:
                met[point].update(group)
    for start in range(points if count else 0):
        chosen, barred = [start], set(met[start])
        for point in range(points):
            if len(chosen) < count and point not in barred:
                chosen.append(point)
                barred |= met[point]
        if len(chosen) == count:
            return tuple(chosen)
    return ()


def circle(groups: int) -> Rounds:
    """Return the rounds of pairs in which everybody meets everybody once."""
    last = 2 * groups - 1
    return tuple(
        ((last, turn), *(((turn + step) % last, (turn - step) % last) for step in range(1, groups)))
        for turn in range(last)
    )


def field(groups: int, size: int) -> Rounds:
    """Return rounds over the finite field with as many elements as there are groups; none when there is none."""
    if groups == 1:
        return ((tuple(range(size)),),)
    tables = galois(groups)
    if tables is None or size > groups:
        return ()
    plus, times = tables
    rounds = [
        tuple(
            tuple(column * groups + plus[times[column][turn]][seat] for column in range(size)) for seat in range(groups)
        )
        for turn in range(groups)
    ]
    return (*rounds, *_inside(groups, size))


def _inside(groups: int, size: int) -> Rounds:
    """Return further rounds of points of one column each, which have not met yet."""
    if groups % size:
        return ()
    _, inside = best_design(groups // size, size)
    return tuple(
        tuple(tuple(column * groups + point for point in group) for column in range(size) for group in seats)
        for seats in inside
    )


def stride(groups: int, size: int) -> Rounds:
    """Return as many rounds as steps of equal length give before two people meet again."""
    count = 1
    while count < groups and not any(count * column % groups == 0 for column in range(1, size)):
        count += 1
    turns = tuple(
        tuple(
            tuple(column * groups + (seat + turn * column) % groups for column in range(size)) for seat in range(groups)
        )
        for turn in range(count)
    )
    return (*turns, *_inside(groups, size))


def starter(groups: int, size: int) -> Rounds:
    """Return the rounds that a stored starter makes; none when there is none."""
    stored = STARTERS.get((groups, size))
    if stored is None:
        return ()
    orbits = sum(not word.startswith("F") for word in stored.bases[0][1].replace("|", " ").split()) // stored.length
    return tuple(
        tuple(tuple(_point(stored, orbits, word, shift) for word in group.split()) for group in base.split("|"))
        for shifts, base in stored.bases
        for shift in shifts
    )


def _point(stored: Starter, orbits: int, word: str, shift: int) -> int:
    if word[0] == "F":
        return orbits * stored.length + int(word[1])
    offset = int(word[1], 36)
    moved = (offset + shift) % stored.length if stored.kind == "cyclic" else offset ^ shift
    return int(word[0], 36) * stored.length + moved


def galois(order: int) -> tuple[list[list[int]], list[list[int]]] | None:
    """Return the tables of addition and multiplication of the field with so many elements; None when there is none."""
    prime = next((factor for factor in range(2, order + 1) if order % factor == 0), 0)
    power = 0
    rest = order
    while prime and rest % prime == 0:
        rest //= prime
        power += 1
    if rest != 1 or not power:
        return None
    # An element is a polynomial, its digits to the base of the prime; products are taken modulo an irreducible one.
    digits = [[element // prime**place % prime for place in range(power)] for element in range(order)]
    number = {tuple(each): element for element, each in enumerate(digits)}
    plus = [[number[tuple((a + b) % prime for a, b in zip(x, y, strict=True))] for y in digits] for x in digits]
    for low in product(range(prime), repeat=power):
        times = [[number[_product(x, y, low, prime)] for y in digits] for x in digits]
        # Only an irreducible polynomial leaves no product of two elements at zero.
        if all(len(set(row)) == order for row in times[1:]):
            return plus, times
    raise AssertionError("every prime power has an irreducible polynomial")


def _product(x: list[int], y: list[int], low: tuple[int, ...], prime: int) -> tuple[int, ...]:
    power = len(x)
    result = [0] * (2 * power - 1)
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            result[i + j] = (result[i + j] + a * b) % prime
    for place in range(2 * power - 2, power - 1, -1):
        for j in range(power):
            result[place - power + j] = (result[place - power + j] - result[place] * low[j]) % prime
    return tuple(result[:power])
