"""Bounds of a mix: never above the best of all plans, and equal to it where they should be."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.mix_scorer import Ask, ask, optimum, there
from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.compositions import composition_bound
from toolkit.planning.mixing.mixed import Bounds
from toolkit.planning.mixing.request import Attribute, Interpreter, MixRequest, Person, Round, group_sizes, pair, pairs

SHAPES = [(4, 2, 3), (5, 2, 3), (6, 2, 3), (6, 3, 3), (6, 4, 3), (7, 2, 3), (7, 3, 2), (8, 2, 3), (8, 4, 2), (9, 3, 2)]
"""People, groups and rounds for which all plans can be tried: nine people in three groups sit in 280 ways a round."""
TONGUES = ([], ["en"], ["ja"], ["en", "ja"], ["ja", "zh"])


def request(asked: Ask, **more: object) -> MixRequest:
    """Return plain values as a request to the engine."""
    tongues = {id: person["languages"] for id, person in asked["people"].items()}
    return MixRequest(
        people=tuple(
            Person(id, tuple(person["traits"].values()), None if tongues[id] is None else frozenset(tongues[id]))
            for id, person in asked["people"].items()
        ),
        rounds=tuple(
            Round(
                tuple(each["sizes"]),
                frozenset(each["absent"]),
                tuple(each["interpreters"]),
                dict(each["seats"]),
                None if each["given"] is None else tuple(tuple(group) for group in each["given"]),
                ignores=frozenset(each["ignores"]),
            )
            for each in asked["rounds"]
        ),
        attributes=tuple(Attribute(name, **attribute) for name, attribute in asked["attributes"].items()),
        interpreters=tuple(Interpreter(id, frozenset(tongues)) for id, tongues in asked["interpreters"].items()),
        apart=pairs(asked["apart"]),
        together=pairs(asked["together"]),
        met={pair(*two): times for two, times in asked["met"].items()},
        previous=None
        if asked["previous"] is None
        else tuple(tuple(tuple(group) for group in groups) for groups in asked["previous"]),
        **more,
    )


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Return something small to ask, with every kind of trouble."""
    count, groups, rounds = draw(st.sampled_from(SHAPES))
    ids = "ABCDEFGHI"[:count]
    some = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    values = draw(st.sampled_from([[], ["xy"], ["xyz"], ["xy", "mf"]]))
    talk = draw(st.booleans())
    asked = ask("|".join(ids), "")
    asked["attributes"] = {
        f"{letters}": {"aim": "spread", "tolerance": draw(st.sampled_from([0, 0, 0, 1])), "strict": False, "company": False}
        for letters in values
    }
    for person in asked["people"].values():
        person["traits"] = {letters: draw(st.sampled_from(letters)) for letters in values}
        person["languages"] = draw(st.sampled_from([None, *TONGUES[1:]])) if talk else None
    asked["interpreters"] = {"I1": ["en", "ja"], "I2": ["zh", "ja"]} if draw(st.booleans()) else {}
    asked["apart"] = draw(st.lists(some, max_size=2))
    asked["together"] = draw(st.lists(some, max_size=1))
    asked["met"] = {pair(*two): draw(st.integers(1, 2)) for two in draw(st.lists(some, max_size=4))}
    for number in range(rounds):
        away = draw(st.lists(st.sampled_from(ids), max_size=1)) if draw(st.booleans()) else []
        each = {
            "sizes": list(group_sizes(count - len(away), groups)),
            "absent": away,
            "interpreters": draw(st.sampled_from([[], list(asked["interpreters"])])),
            "ignores": [name for name in values if draw(st.integers(0, 3)) == 0],
            "seats": {},
            "given": None,
        }
        asked["rounds"].append(each)
        if number == 0 and draw(st.integers(0, 3)) == 0:
            left = draw(st.permutations(there(asked, 0)))
            each["given"] = [[left.pop() for _ in range(size)] for size in each["sizes"]]
    return asked


def all_bounds(asked: Ask) -> Bounds:
    found, composition = bounds(request(asked)), composition_bound(request(asked))
    return Bounds(found.count, found.degree, found.packing, found.balance, composition)


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])
@given(asks())
@example(ask("A|B|C|D|E|F", "2 2 2; 3 3; 2 2 1 -C; =A B C|D E F", met="A B 1"))
@example(ask("A x|B x|C x|D y|E y|F y", "3 3; 3 3 !p; 2 2 2", "p", together="A B"))
def test_no_plan_goes_below_a_bound(asked: Ask) -> None:
    least = optimum(asked)
    assume(least is not None)
    found = all_bounds(asked)
    assert {name: value for name in ("count", "degree", "packing") if (value := getattr(found, name)) > least} == {}
    evenly = optimum(asked, in_balance=True)
    if evenly is not None:
        values = {name: getattr(found, name) or 0 for name in ("balance", "composition")}
        assert {name: value for name, value in values.items() if value > evenly} == {}


SIX, EIGHT = "A|B|C|D|E|F", "A|B|C|D|E|F|G|H"
EN_JA = "A - en|B - en|C - ja|D - ja"


@pytest.mark.parametrize(
    ("asked", "count", "degree", "packing", "least"),
    [
        # Five people are ten pairs, and these rounds have twelve meetings; but in a two, nobody meets many.
        (ask("A|B|C|D|E", "3 2; 3 2; 3 2"), 2, 0, 2, 2),
        (ask("A|B|C|D|E", "5; 3 2"), 4, 3, 4, 4),
        (ask("A|B|C|D", "4; 4"), 6, 6, 6, 6),
        (ask("A|B|C|D", "2 2; 2 2; 2 2; 2 2"), 2, 2, 0, 2),
        (ask("A|B|C|D", "2 2; 2 2; 2 2", apart="A B, A C"), 2, 3, 0, 4),
        (ask(SIX, "2 2 2; 2 2 2; 2 2 2", apart="A B, A C, A D"), 0, 1, 0, 1),
        (ask(SIX, "2 2 2; 2 2 2", met="A B 1, A C 1, A D 1, A E 1, A F 1"), 0, 2, 0, 2),
        (ask(SIX, "2 2 1 -A; 2 2 1 -B; 2 2 1 -C; 2 2 1 -D; 2 2 1 -E; 2 2 1 -F"), 0, 0, 0, 0),
        (ask(SIX, "3 3; 3 3"), 0, 0, 2, 2),
        (ask(SIX, "3 3; 3 2 -A"), 0, 0, 1, 1),
        (ask(SIX, "3 3; 3 3; 3 3"), 3, 3, 4, 5),
        (ask(EIGHT, "4 4; 4 4"), 0, 0, 4, 4),
        (ask(EIGHT, "4 4; 2 2 2 2; 4 4"), 0, 0, 4, 4),
        # Rounds that stand: their people have met, and what was repeated in them stays.
        (ask(SIX, "=A B C|D E F; 3 3"), 0, 0, 2, 2),
        (ask(SIX, "3 3; =A B C|D E F; 2 2 1 -F"), 0, 0, 2, 2),
        (ask(SIX, "=A B|C D|E F; =A B|C D|E F; 2 2 2"), 3, 3, 3, 3),
        (ask(SIX, "=A B|C D|E F; 2 2 2", met="A B 1"), 1, 1, 1, 1),
        # Those who always sit together do not count.
        (ask(SIX, "3 3; 3 3", together="A B"), 0, 0, 1, 1),
        (ask("A|B|C|D", "2 2; 2 2", together="A B, C D"), 0, 0, 0, 0),
        # Those who cannot talk do not meet, unless somebody interprets.
        (ask(EN_JA, "2 2; 2 2"), 2, 2, 0, 2),
        (ask(EN_JA, "2 2; 2 2 +I1", interpreters="I1 en+ja"), 0, 0, 0, 2),
        (ask(EN_JA, "2 2; 2 2 +I1 +I2", interpreters="I1 en+ja, I2 ja+en"), 0, 0, 0, 0),
        (ask("A - en|B - ?|C - ja|D - ja+en", "2 2; 2 2"), 0, 0, 0, 0),
        (ask("A - en|B - en|C - ja|D - ja+zh|E - zh|F - zh", "2 2 2; 2 2 2; 2 2 2"), 4, 5, 0, 6),
    ],
)
def test_bounds_that_hold_for_every_plan(asked: Ask, count: int, degree: int, packing: int, least: int) -> None:
    found = bounds(request(asked))
    assert (found.count, found.degree, found.packing, optimum(asked)) == (count, degree, packing, least)


@pytest.mark.parametrize(
    ("asked", "any_plan", "balance", "composition", "least", "evenly"),
    [
        (ask("A x|B x|C y|D y", "2 2; 2 2; 2 2", "p"), 0, 2, 2, 0, 2),
        (ask("A x|B x|C y|D y", "2 2; 2 2; 2 2", "p tolerance=1"), 0, 0, 0, 0, 0),
        (ask("A x|B x|C y|D y", "2 2; 2 2 !p; 2 2", "p"), 0, 0, 0, 0, 0),
        (ask("A x|B x|C y|D y", "=A B|C D; 2 2; 2 2; 2 2", "p"), 2, 2, 2, 2, 2),
        (ask("A x|B x|C y|D y", "2 2; 2 2; 2 2", "p gather"), 0, 0, None, 0, 0),
        (ask("A x|B x|C y|D y|E y", "2 2 1; 2 2 -E; 2 2 -E; 2 2 -E", "p"), 0, 1, 1, 1, 2),
        (ask("A y/m|B z/m|C x/m|D z/f", "2 2; 2 2; 2 2", "p; q"), 0, 2, 2, 0, 2),
        (ask("A y/f|B x/m|C z/m|D z/f", "2 2; 2 2; 2 2", "p; q"), 0, 3, 4, 0, 4),
        (ask("A x/m|B x/f|C x/f|D z/f|E x/m|F y/f", "3 3; 3 3; 3 3", "p; q"), 4, 4, 6, 5, 6),
        (ask("A y/m|B y/f|C y/m|D x/f|E z/f|F x/f", "3 3; 3 3; 3 3", "p; q"), 4, 5, 6, 5, 6),
        (ask("A y/m|B y/f|C z/m|D y/m|E y/f|F w/f", "2 2 2; 2 2 2; 2 2 2", "p; q"), 0, 0, 2, 0, 2),
        (ask("A x|B x|C x|D y|E y|F y", "3 3; 3 3", "p", together="A B"), 1, 0, 0, 1, 1),
        # No plan is in balance.
        (ask("A x|B x|C y|D y", "2 2", "p", together="A B"), 0, 0, 0, 0, None),
        (ask("A 1/1/1|B 1/2/2|C 2/1/2|D 2/2/1", "2 2", "p; q; r"), 0, 4, None, 0, None),
    ],
)
def test_bounds_that_hold_for_plans_in_balance(
    asked: Ask, any_plan: int, balance: int, composition: int | None, least: int, evenly: int | None
) -> None:
    found = all_bounds(asked)
    told = (found.any_plan, found.balance, found.composition, optimum(asked), optimum(asked, in_balance=True))
    assert told == (any_plan, balance, composition, least, evenly)
