"""Exact designs: checked by other means than their own, and as long as they are known to be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest

from tests.mix_scorer import ask, fare, wrong
from tests.test_mix_bounds import request
from toolkit.cli.mix.output import mix_json
from toolkit.planning.mixing import designs
from toolkit.planning.mixing.blueprint import blueprint
from toolkit.planning.mixing.designs import (
    Rounds,
    best_design,
    circle,
    field,
    galois,
    is_free_of_repeats,
    leave_out,
    sound_designs,
    starter,
    stride,
)
from toolkit.planning.mixing.ledger import Ledger
from toolkit.planning.mixing.mix import mix
from toolkit.planning.mixing.mixed import Mixed
from toolkit.planning.mixing.starters import STARTERS


def faults(groups: int, size: int, rounds: Rounds) -> list[str]:
    """Return what is wrong with a design, looking at one pair after the other."""
    found = []
    everybody = Counter(range(groups * size))
    for number, seats in enumerate(rounds):
        if [len(group) for group in seats] != [size] * groups:
            found.append(f"round {number}: not {groups} groups of {size}")
        if Counter(point for group in seats for point in group) != everybody:
            found.append(f"round {number}: not everybody sits once")
    met = Counter(frozenset(two) for seats in rounds for group in seats for two in combinations(group, 2))
    return found + [f"{sorted(two)} meet {times} times" for two, times in met.items() if times > 1]


@pytest.mark.parametrize("shape", STARTERS, ids=lambda shape: f"{shape[0]}x{shape[1]}")
def test_every_stored_starter_makes_rounds_without_a_repeat(shape: tuple[int, int]) -> None:
    made = starter(*shape)
    assert len(made) == sum(len(shifts) for shifts, _ in STARTERS[shape].bases)
    assert faults(*shape, made) == []


@pytest.mark.parametrize("groups", range(1, 21))
def test_every_design_up_to_twenty_groups_of_ten_is_free_of_repeats(groups: int) -> None:
    for size in range(2, 11):
        way, made = best_design(groups, size)
        assert (groups, size, way, faults(groups, size, made)) == (groups, size, way, [])
        assert 1 <= len(made) <= (groups * size - 1) // (size - 1)
        for other in (starter(groups, size), field(groups, size), stride(groups, size)):
            assert len(other) <= len(made) or faults(groups, size, other) != []


# What the designs have reached; up to ten groups that is the best known by Harvey, Triska, Miller, Valkov and Abel, but
# for 6 groups of 6 (3 rounds are known), 10 groups of 4 (13) and 10 groups of 7 (7), 9 (5) and 10 (4).
KNOWN = """
    groups  2  3  4  5  6  7  8  9 10
         1  1  1  1  1  1  1  1  1  1
         2  3  1  1  1  1  1  1  1  1
         3  5  4  1  1  1  1  1  1  1
         4  7  4  5  1  1  1  1  1  1
         5  9  7  5  6  1  1  1  1  1
         6 11  8  7  6  2  1  1  1  1
         7 13 10  9  7  7  8  1  1  1
         8 15 11 10  8  8  8  9  1  1
         9 17 13 11  9  9  9  9 10  1
        10 19 14 10  9  7  2  5  2  2
        11 21 11 11 11 11 11 11 11 11
        12 23 17 10 10  9  2  6  2  2
        13 25 13 13 13 13 13 13 13 13
        14 27  7 10 10  8  7  2  2  2
        15 29 15 10 10  9  3  3  3  3
        16 31 16 21 16 16 16 17 16 16
        17 33 17 17 17 17 17 17 17 17
        18 35  9  6 10  6  3  3  3  2
        19 37 19 19 19 19 19 19 19 19
        20 39 10 10 10  4  4  4  4  4
"""


@pytest.mark.parametrize("line", KNOWN.strip().splitlines()[1:])
def test_designs_have_at_least_as_many_rounds_as_are_known(line: str) -> None:
    groups, *known = map(int, line.split())
    made = [len(best_design(groups, size)[1]) for size in range(2, 11)]
    assert [(size, rounds) for size, rounds, least in zip(range(2, 11), made, known, strict=True) if rounds < least] == []


@pytest.mark.parametrize(
    ("people", "size", "rounds"),
    [
        (15, 3, 7), (18, 3, 8), (21, 3, 10), (24, 3, 11), (27, 3, 13), (30, 3, 14), (36, 3, 17),
        (16, 4, 5), (20, 4, 5), (24, 4, 7), (28, 4, 9), (32, 4, 10), (36, 4, 11), (40, 4, 10),
        (25, 5, 6), (30, 5, 6), (50, 5, 9), (48, 6, 8), (60, 6, 7), (72, 6, 9), (49, 7, 8), (64, 8, 9), (80, 8, 5), (81, 9, 10),
        (12, 2, 11), (100, 10, 2), (200, 8, 25), (1000, 10, 20),
    ],
)  # fmt: skip
def test_a_mix_of_so_many_people_has_no_repeat(people: int, size: int, rounds: int) -> None:
    ids = "|".join(f"P{number}" for number in range(people))
    planned = rounds if people < 200 else 3
    asked = ask(ids, "; ".join([" ".join([str(size)] * (people // size))] * planned))
    mixed = mix(request(asked, effort=0.001))
    assert isinstance(mixed, Mixed)
    document = mix_json(mixed, 1, {})
    assert len(best_design(people // size, size)[1]) >= rounds
    assert mixed.way in ("circle", "field", "starter", "stride")
    assert (fare(asked, document)["repeats"], wrong(asked, document)) == (0, [])


def test_groups_of_one_and_crowds_have_no_design() -> None:
    assert (best_design(5, 1), best_design(0, 3), best_design(1000, 5)) == (("", ()), ("", ()), ("", ()))


# ---- what is not sound is noticed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", STARTERS, ids=lambda shape: f"{shape[0]}x{shape[1]}")
def test_a_damaged_starter_is_noticed(shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = STARTERS[shape]
    shifts, base = whole.bases[0]
    words = base.replace("|", " | ").split()
    first, last = words[0], words[-1]
    swapped = " ".join([last, *words[1:-1], first]).replace(" | ", "|")
    damaged = {
        "two people change seats": replace(whole, bases=((shifts, swapped), *whole.bases[1:])),
        "somebody sits twice": replace(whole, bases=((shifts, base.replace(first, last)), *whole.bases[1:])),
        "a round stands twice": replace(whole, bases=(((shifts[0], *shifts), base), *whole.bases[1:])),
        "a group has lost somebody": replace(whole, bases=((shifts, base.removeprefix(first).strip()), *whole.bases[1:])),
    }
    for name, broken in damaged.items():
        monkeypatch.setitem(designs.STARTERS, shape, broken)
        made = starter(*shape)
        assert (name, is_free_of_repeats(made, shape[0] * shape[1])) == (name, False)
        sound_designs.cache_clear()
        assert (name, best_design(*shape)[0] == "starter") == (name, False)
    monkeypatch.undo()
    sound_designs.cache_clear()
    assert is_free_of_repeats(starter(*shape), shape[0] * shape[1])


@pytest.mark.parametrize(
    ("rounds", "sound"),
    [
        ("01 23|02 13|03 12", True),
        ("01 23", True),
        ("", True),
        ("01 23|01 23", False),
        ("01 23|02 12", False),
        ("01 23|02 1", False),
        ("01 23|02 14", False),
        ("01 23|20 31|30 21|10 32", False),
    ],
)
def test_what_is_sound(rounds: str, sound: bool) -> None:
    made = tuple(tuple(tuple(map(int, group)) for group in seats.split()) for seats in rounds.split("|") if seats)
    assert is_free_of_repeats(made, 4) is sound
    assert (faults(2, 2, made) == []) is sound


def test_nothing_stored_is_no_starter() -> None:
    assert ((4, 4) in STARTERS, starter(4, 4)) == (False, ())


# ---- groups that differ by one ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "size", "rounds", "count", "there_is"),
    [
        (9, 6, 8, 7, True),
        (4, 4, 4, 4, True),
        (5, 3, 7, 1, True),
        # After the last round everybody has met everybody.
        (5, 3, 7, 2, False),
        (4, 4, 5, 2, False),
        (9, 4, 9, 3, True),
    ],
)
def test_points_that_are_left_out_never_meet(groups: int, size: int, rounds: int, count: int, there_is: bool) -> None:
    _, made = best_design(groups, size)
    gone = leave_out(made[:rounds], groups * size, count)
    assert len(gone) == len(set(gone)) == (count if there_is else 0)
    assert [group for seats in made[:rounds] for group in seats if len(set(group) & set(gone)) > 1] == []


@pytest.mark.parametrize(
    ("sizes", "rounds"),
    [
        ("4 4 4 4 3", 5),
        ("4 4 3 3 3", 5),
        ("5 5 4 4 4", 5),
        ("6 6 6 6 6 6 5", 7),
        ("7 7 7 7 7 7 6", 7),
        ("6 6 6 6 6 6 6 5", 8),
        ("8 8 8 8 7 7 7 7", 8),
        # One person less than a design has points: any of them may go.
        ("3 3 3 3 2", 7),
        ("4 4 4 4 4 3", 7),
        ("4 4 4 4 4 4 3", 9),
        ("4 4 4 4 4 4 4 3", 10),
        # Several less: who would have met in rounds that are not used.
        ("4 4 4 4 4 4 3 3 3", 9),
    ],
)
def test_points_are_left_out_for_uneven_sizes(sizes: str, rounds: int) -> None:
    people = sum(map(int, sizes.split()))
    asked = ask("|".join(f"P{number}" for number in range(people)), "; ".join([sizes] * rounds))
    mixed = mix(request(asked, effort=0.001))
    assert isinstance(mixed, Mixed)
    document = mix_json(mixed, 1, {})
    assert (wrong(asked, document), fare(asked, document)["repeats"]) == ([], 0)


@pytest.mark.parametrize(
    ("sizes", "rounds"),
    [
        ("3 3 3 3 2", 7),
        ("4 4 4 4 4 4 4 3", 10),
        ("4 4 4 4 3 3 3 3", 8),
        ("8 8 8 8 7 7 7 7", 8),
        ("3 3 3 3 3 2 2 2", 9),
        # A field keeps more of its rounds than a starter that has more at first.
        ("3 2 2 2 2", 5),
        ("4 4 4 3 3 3 3 3", 8),
        ("4 3 3 3 3 3 3 3 3", 9),
        ("5 5 4 4 4 4 4 4 4 4", 5),
    ],
)
def test_designs_for_uneven_sizes_have_so_many_rounds(sizes: str, rounds: int) -> None:
    people = sum(map(int, sizes.split()))
    plan = blueprint(Ledger(request(ask("|".join(f"P{number}" for number in range(people)), "; ".join([sizes] * 12)))))
    assert plan is not None
    assert len(plan.rounds) >= rounds


def test_a_design_keeps_the_order_of_the_sizes() -> None:
    asked = ask("|".join(f"P{number}" for number in range(19)), "3 4 4 4 4; 3 4 4 4 4")
    mixed = mix(request(asked, effort=0.001))
    assert isinstance(mixed, Mixed)
    assert [[len(group.members) for group in grouping] for grouping in mixed.rounds] == [[3, 4, 4, 4, 4]] * 2


@pytest.mark.parametrize(
    ("people", "rounds", "more", "way"),
    [
        ("A|B|C|D", "2 2; 2 2; 2 2", {}, "circle 3"),
        ("A|B|C|D", "2 2; 2 2; 2 2; 2 2", {}, "circle 3"),
        ("A|B|C|D|E|F|G|H|I", "3 3 3; 3 3 3", {}, "field 2"),
        ("A|B|C|D|E|F|G|H|I", "3 3 3; =A B C|D E F|G H I; 3 3 3", {}, "field 2"),
        ("A|B|C|D", "2 2; 2 2", {"apart": "A B"}, "circle 2"),
        ("A - en|B - en|C - ?|D - en", "2 2; 2 2", {}, "circle 2"),
        ("A - en|B - en|C - ja|D - en+ja", "2 2; 2 2", {}, None),
        ("A|B|C|D", "2 2; 2 1 -A", {}, None),
        ("A|B|C|D", "2 2 A@1; 2 2 A@1", {}, None),
        ("A|B|C|D", "2 2; 2 2", {"together": "A B"}, None),
        ("A|B|C|D", "2 2; 2 2", {"previous": "A B|C D"}, None),
        ("A|B|C|D", "2 2; 4", {}, None),
        ("A|B|C|D", "3 1; 3 1", {}, None),
        ("A|B|C|D|E|F|G|H|I|J|K|L|M|N", "4 4 4 2; 4 4 4 2", {}, None),
        ("A|B|C|D|E|F|G|H|I|J|K|L|M|N", "4 4 3 3; 4 4 3 3", {}, "field 2"),
        ("A|B|C|D", "2 2", {}, None),
        ("A|B|C|D", "1 1 1 1; 1 1 1 1", {}, None),
        ("A|B|C|D", "=A B|C D", {}, None),
    ],
)
def test_a_design_serves_only_where_nothing_ties_people_to_seats(
    people: str, rounds: str, more: dict[str, str], way: str | None
) -> None:
    plan = blueprint(Ledger(request(ask(people, rounds, **more))))
    assert (plan and f"{plan.way} {len(plan.rounds)}") == way


# ---- the fields -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 25, 27])
def test_galois_tables_are_fields(order: int) -> None:
    tables = galois(order)
    assert tables is not None
    plus, times = tables
    every = range(order)
    for table in (plus, times):
        assert [len(line) for line in table] == [order] * order
        assert all(table[a][b] == table[b][a] for a, b in product(every, every))
        assert all(table[table[a][b]][c] == table[a][table[b][c]] for a, b, c in product(every, every, every))
    assert all(times[a][plus[b][c]] == plus[times[a][b]][times[a][c]] for a, b, c in product(every, every, every))
    zero = next(e for e in every if plus[e] == list(every))
    one = next(e for e in every if times[e] == list(every))
    assert zero != one
    assert all(sorted(plus[a]) == list(every) for a in every)
    assert all(sorted(times[a]) == list(every) for a in every if a != zero)


@pytest.mark.parametrize("order", [0, 1, 6, 10, 12, 14, 15, 18, 20, 21, 24, 26, 28, 30])
def test_there_is_no_field_of_other_orders(order: int) -> None:
    assert galois(order) is None


@pytest.mark.parametrize("groups", range(1, 21))
def test_in_a_circle_everybody_meets_everybody_once(groups: int) -> None:
    met = Counter(frozenset(group) for seats in circle(groups) for group in seats)
    assert met == Counter(frozenset(two) for two in combinations(range(2 * groups), 2))


@pytest.mark.parametrize(
    ("groups", "size"),
    [
        (3, 3),
        (5, 3),
        (5, 5),
        (7, 4),
        (7, 7),
        (8, 8),
        (9, 3),
        (9, 9),
        (15, 3),
        (21, 3),
    ],
)
def test_in_these_designs_everybody_meets_everybody_once(groups: int, size: int) -> None:
    _, made = best_design(groups, size)
    met = Counter(frozenset(two) for seats in made for group in seats for two in combinations(group, 2))
    assert met == Counter(frozenset(two) for two in combinations(range(groups * size), 2))
