"""`dialogue roster pseudonyms`: names that tell nothing, unlike each other and unlike every id."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from tests.conftest import Workshop
from tests.desk import fill, home_of, lines, stored
from toolkit.store.pseudonyms import invent

PEOPLE = """
id,party,pseudonym
H1,hill,
H2,hill,Willow
S1,shore,
S2,shore,
"""


def by_lot(seed: int) -> Callable[[str], str]:
    return random.Random(seed).choice


def told(week: Path) -> dict[str, str]:
    shown = json.loads("\n".join(lines("list", week, "--show", "pseudonym", "--json")))
    return {row["id"]: row["pseudonym"] for row in shown}


def test_whoever_has_none_gets_one_and_nobody_loses_one(workshop: Workshop) -> None:
    week = stored(workshop(), PEOPLE)
    assert lines("pseudonyms", week) == [
        "3 people have a new pseudonym, as change 2.",
        "To see them: dialogue roster list DIR --show pseudonym",
    ]
    first = told(week)
    assert first["H2"] == "Willow"
    assert len({*first.values()}) == 4
    assert lines("pseudonyms", week) == ["Everybody has a pseudonym already."]
    assert told(week) == first
    lines("undo", week)
    assert told(week) == {"H1": "", "H2": "Willow", "S1": "", "S2": ""}


def test_all_are_new_when_they_are_replaced(workshop: Workshop) -> None:
    week = stored(workshop(), PEOPLE)
    lines("pseudonyms", week)
    first = told(week)
    lines("pseudonyms", week, "--replace")
    assert set(first.values()) & set(told(week).values()) == set()


def test_those_of_another_event_are_taken(workshop: Workshop) -> None:
    week = stored(workshop(), PEOPLE)
    words = [f"{a}{b}{c}{d}" for a, b, c, d in product("CDFHJK", "34679", "MNPRTWX", "34679")]
    rows = "\n".join(f"X{number},{word}" for number, word in enumerate(words))
    fill(home_of(week, "spring"), f"id,pseudonym\n{rows}")
    lines("pseudonyms", week)
    assert [word for word in told(week).values() if word in words] == []


def test_a_pseudonym_can_be_read_in_every_script_and_mistaken_for_no_other() -> None:
    words = invent(200, ["TW3", "K7M"], by_lot(1))
    assert [word for word in words if not re.fullmatch("([CDFHJKMNPRTWX][34679]){2,3}", word)] == []
    assert min(Levenshtein.distance(a, b) for a, b in combinations([*words, "TW3", "K7M"], 2)) >= 2


@pytest.mark.parametrize(("people", "letters"), [(20, 4), (1000, 6), (10000, 8)])
def test_they_are_as_short_as_can_be_without_being_guessed(people: int, letters: int) -> None:
    words = invent(people, [f"P{number}" for number in range(people)], by_lot(2))
    assert {len(word) for word in words} == {letters}
    assert len(set(words)) == people


def test_nothing_of_the_list_shows_in_them() -> None:
    """The same lots give the same words, whoever they are for: they depend on nothing but chance."""
    assert invent(5, ["H1", "H2"], by_lot(3)) == invent(5, ["S1", "S2"], by_lot(3))
    first = [invent(40, [], by_lot(seed)) for seed in range(20)]
    assert sum(words == sorted(words) for words in first) == 0
