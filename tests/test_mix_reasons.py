"""Why a mix cannot be had: every sentence there is, and requests that nobody should write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.mix_scorer import Ask, ask, optimum, possible, text
from tests.test_mix_bounds import request
from toolkit.findings import Finding
from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.faults import MOST_PEOPLE, faults
from toolkit.planning.mixing.mix import mix
from toolkit.planning.mixing.mixed import Mixed
from toolkit.planning.mixing.reasons import language, reasons, seat_by_proof
from toolkit.planning.mixing.request import Attribute, MixRequest, Person, Round, pair, pairs

SIX = "A|B|C|D|E|F"
EN_JA = "A - en|B - en|C - ja|D - ja"


def said(found: Mixed | list[Finding]) -> list[tuple[str, str, str]]:
    assert isinstance(found, list), text([[list(group.members) for group in groups] for groups in found.rounds])
    assert {(one.rule, one.name, one.severity) for one in found} <= {("input", "input", "error")}
    return [(one.where, one.message, one.mend) for one in found]


# ---- what arithmetic sees ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (ask("", "2"), ("the people", "there is nobody to mix", "name at least two people")),
        (
            ask(SIX, "3 3 -F"),
            ("round 1", "5 people are there, but the groups have 6 seats", "let the sizes add up to the people who are there"),
        ),
        (
            ask(SIX, "3 3; 3 2"),
            ("round 2", "6 people are there, but the groups have 5 seats", "let the sizes add up to the people who are there"),
        ),
        (ask(SIX, "6 0"), ("round 1", "a group has no seat", "give every group one seat at least")),
        (
            ask(SIX, "3 3", apart="B A", together="A B"),
            ("apart, together", "A and B are to sit together and apart", "drop one of the two"),
        ),
        (
            ask(SIX, "3 3", apart="A C", together="A B, B C"),
            ("apart, together", "A and C are to sit together and apart", "drop one of the two"),
        ),
        (
            ask(SIX, "2 2 2", together="A B, C A"),
            ("round 1", "A, B, C are to sit together, but the largest group has 2 seats", "make the groups larger, or keep fewer people together"),
        ),
        (
            ask(SIX, "3 2 -A; 2 2 2", together="A B, C A"),
            ("round 2", "A, B, C are to sit together, but the largest group has 2 seats", "make the groups larger, or keep fewer people together"),
        ),
        (
            ask(SIX, "3 3", apart="A B, B C, A C, C D"),
            ("round 1", "3 people are all to be kept apart from each other (A, B, C), but there are 2 groups", "make more groups, or let two of them sit together"),
        ),
        (
            ask(SIX, "3 3 A@3"),
            ("round 1", "A is to stay at table 3, but there are 2", "name a table that there is"),
        ),
        (
            ask(SIX, "3 3 A@0"),
            ("round 1", "A is to stay at table 0, but there are 2", "name a table that there is"),
        ),
        (
            ask(SIX, "4 2 A@2 B@2 C@2"),
            ("round 1", "A, B, C are to stay at table 2, which has 2 seats", "send some of them to another table"),
        ),
        (
            ask(SIX, "3 3 A@1 B@1", apart="A B"),
            ("round 1", "A and B are to stay at table 1, but are to be kept apart", "send one of them to another table"),
        ),
        (
            ask("A - en|B - en|C - -|D - en", "2 2"),
            ("the people", "nobody can follow C: no language is spoken well enough", "correct the languages, or ask for less"),
        ),
        (
            ask("A x|B x|C y|D y", "2 2", "p gather strict"),
            ("p", "only what is spread can be strict", "spread it, or let it give way"),
        ),
    ],
)  # fmt: skip
def test_every_fault_has_its_sentence(asked: Ask, told: tuple[str, str, str]) -> None:
    assert said(faults(request(asked))) == [told]
    assert said(mix(request(asked))) == [told]


def test_more_people_than_can_be_kept_count_of() -> None:
    many = MixRequest(tuple(Person(f"P{number}") for number in range(MOST_PEOPLE + 1)), (Round((MOST_PEOPLE + 1,)),))
    assert said(mix(many)) == [
        (
            "the people",
            "2001 people are too many to mix at once; 2000 are the most",
            "divide them into several halls or days, and mix each on its own",
        )
    ]
    fewer = replace(many, people=many.people[1:], rounds=(Round((MOST_PEOPLE,)),))
    assert faults(fewer) == []


def test_ids_that_stand_twice() -> None:
    people = tuple(Person(id) for id in ("A", "B", "A", "C", "C", "D"))
    assert said(mix(MixRequest(people, (Round((6,)),)))) == [
        ("the people", "these ids stand more than once: A, C", "give each person an id of their own")
    ]


def test_all_faults_are_told_at_once() -> None:
    asked = ask(SIX, "3 3 A@3 -F; 2 2 2 A@4 B@1 C@1 D@1; =A B|C D; 6", apart="A B, B C, A C, E F", together="A B, E F")
    assert [(where, message) for where, message, _ in said(faults(request(asked)))] == [
        ("apart, together", "A and B are to sit together and apart"),
        ("apart, together", "E and F are to sit together and apart"),
        ("round 1", "5 people are there, but the groups have 6 seats"),
        ("round 2", "A is to stay at table 4, but there are 3"),
        ("round 2", "B, C, D are to stay at table 1, which has 2 seats"),
        ("round 2", "B and C are to stay at table 1, but are to be kept apart"),
        ("round 4", "3 people are all to be kept apart from each other (A, B, C), but there is 1 group"),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        ask(SIX, "=A B|C D; 3 3"),
        ask(SIX, "=A B|C D E F", apart="A B"),
        ask(SIX, "3 2 -A A@1"),
        ask(SIX, "2 2 1 -C", together="A B, B C"),
        ask(SIX, "3 3", apart="A B, B C, C D, D A"),
        ask("A", "1"),
        ask("A|B", "2"),
        ask(SIX, ""),
    ],
)
def test_what_is_no_fault(asked: Ask) -> None:
    assert faults(request(asked)) == []
    assert isinstance(mix(request(asked, effort=0.001)), Mixed)


# ---- what only trying sees --------------------------------------------------------------------------------------------

TRIED = "any one of these makes it possible, each was tried: "


@pytest.mark.parametrize(
    ("asked", "where", "least", "facts", "ways"),
    [
        (
            ask(EN_JA, "2 2; 2 2", apart="A B"),
            "every round",
            "A and B apart",
            "2 people need English and nobody interprets it; 2 people need Japanese and nobody interprets it",
            ["let A and B sit together"],
        ),
        (
            ask("A - en|B - ja|C - ja|D - ja", "2 2 +I1; 4 +I2; 2 2 +I1", interpreters="I1 zh+ja, I2 en+ja"),
            "rounds 1, 3",
            "A able to follow",
            "1 person needs English and nobody interprets it; 3 people need Japanese and only I1 covers it: 1 mixed table at most",
            ["one more interpreter between Japanese and English"],
        ),
        (
            ask("A - en|B - en|C - ja|D - ja|E - zh|F - zh", "6 +I1 +I2", interpreters="I1 en+ja, I2 ja+en"),
            "round 1",
            "E, F able to follow",
            "2 people need English and only I1, I2 cover it: 2 mixed tables at most; "
            "2 people need Japanese and only I1, I2 cover it: 2 mixed tables at most; 2 people need Chinese and nobody interprets it",
            [],
        ),
        (
            ask(EN_JA, "2 2 A@1 C@1"),
            "round 1",
            "C at table 1",
            "2 people need English and nobody interprets it; 2 people need Japanese and nobody interprets it",
            ["let A leave the table", "let C leave the table"],
        ),
        (
            ask("A|B|C|D", "2 2 A@1 B@2", together="A B"),
            "round 1",
            "A and B together",
            "",
            ["let A and B sit apart", "let A leave the table", "let B leave the table"],
        ),
        (
            ask(SIX, "4 2; 3 3", together="A B, C D, E F"),
            "round 2",
            "A and B together",
            "",
            ["let A and B sit apart", "let C and D sit apart", "let E and F sit apart"],
        ),
        (
            ask("A|B|C|D|E", "3 2", apart="A B, B C, C D, D E, E A"),
            "round 1",
            "B and C apart",
            "",
            ["let A and B sit together", "let A and E sit together", "let B and C sit together"],
        ),
        (
            ask("A x en|B x en|C y ja|D y ja", "2 2", "p strict"),
            "round 1",
            "p in strict balance",
            "2 people need English and nobody interprets it; 2 people need Japanese and nobody interprets it",
            ["let p be out of balance by 1"],
        ),
        (
            # Nobody of x would sit with G and H.
            ask("A x|B x|C x|D x|E x|F x|G y|H z", "2 2 2 2", "p strict", together="G H"),
            "round 1",
            "G and H together",
            "",
            ["let p be out of balance by 1", "let G and H sit apart"],
        ),
        (
            ask("A - en|B - en|C - ko|D - xx", "2 2"),
            "round 1",
            "D able to follow",
            "2 people need English and nobody interprets it; 1 person needs Korean and nobody interprets it; "
            "1 person needs xx and nobody interprets it",
            ["one more interpreter between Korean and xx"],
        ),
    ],
)
def test_every_reason_has_its_sentence(asked: Ask, where: str, least: str, facts: str, ways: list[str]) -> None:
    message = f"not everything that is demanded can be had; the least to give up is: {least}"
    mend = TRIED + "; ".join(ways) if ways else "give up what is named here, or ask for less"
    told = said(mix(request(asked, effort=0.01)))
    assert told == [(where, f"{message}. {facts}" if facts else message, mend)]
    assert any(possible(asked, number) == [] for number in range(len(asked["rounds"])))


def test_rounds_that_ask_the_same_are_told_together_and_others_on_their_own() -> None:
    asked = ask("A - en|B - ja|C - ja|D - ja", "2 2 +I1; 2 2; 4 +I2; 2 2 +I1", interpreters="I1 zh+ja, I2 en+ja")
    assert [where for where, *_ in said(mix(request(asked, effort=0.01)))] == ["rounds 1, 4", "round 2"]


def test_no_reasons_are_given_where_there_are_none() -> None:
    asked = ask(EN_JA, "2 2 +I1 +I2; =A B|C D; 2 2", interpreters="I1 en+ja, I2 en+ja", apart="A C")
    assert reasons(request(asked)) == []
    proven = seat_by_proof(request(asked))
    assert proven is not None
    assert [{frozenset(group) for group in groups} for groups in proven[1:]] == [set(), {frozenset("AB"), frozenset("CD")}]
    assert proven[0] in [tuple(order) for groups in possible(asked, 0) for order in (groups, groups[::-1])]


def test_there_is_no_proof_where_one_round_is_impossible() -> None:
    assert seat_by_proof(request(ask(EN_JA, "2 2; 4"))) is None


@pytest.mark.parametrize(("tag", "name"), [("zh", "Chinese"), ("ja", "Japanese"), ("mi", "Māori"), ("xx", "xx"), ("", "")])
def test_languages_have_names(tag: str, name: str) -> None:
    assert language(tag) == name


# ---- what nobody should write -----------------------------------------------------------------------------------------


def plain(**more: Any) -> MixRequest:
    four = tuple(Person(id) for id in "ABCD")
    return replace(MixRequest(four, (Round((2, 2)), Round((2, 2))), effort=0.001), **more)


@pytest.mark.parametrize(
    "more",
    [
        {"apart": pairs(["XY", "AX"]), "together": pairs(["ZX", "BZ"]), "met": {pair("A", "Q"): 9}},
        {"rounds": (Round((2, 2), frozenset("XYZ"), ("I9",), {"Q": 1}), Round((2, 2), ignores=frozenset({"nothing"})))},
        {"previous": ()},
        {"previous": ((),)},
        {"previous": ((("A", "B", "C", "D"), (), ("X",)), (("X", "Y"), ("Z",)), (("A",),))},
        {"previous": ((("A", "A"), ("A", "A")),)},
        {"rounds": (Round((2, 2), given=(("A", "X"), ("Y",))), Round((2, 2)))},
        {"rounds": (Round((2, 2), given=()), Round((2, 2)))},
        {"rounds": (Round((), frozenset("ABCD")), Round((2, 2)))},
        {"rounds": (Round((1,), frozenset("ABC")), Round((1, 1, 1, 1)))},
        {"effort": 0.0},
        {"effort": -1.0},
        {"seed": 0},
        {"moved": 0.0, "previous": ((("A", "B"), ("C", "D")),)},
        {"met": {pair("A", "B"): 10**6}},
        {"people": tuple(Person(id) for id in ("", " ", "=1+1", "漢字‏"))},
        {"preferred": ("xx", "")},
    ],
)
def test_strangers_and_oddities_are_passed_over(more: dict[str, Any]) -> None:
    asking = plain(**more)
    found = mix(asking)
    assert isinstance(found, Mixed)
    for number, groups in enumerate(found.rounds):
        each = asking.rounds[number]
        if each.given is None:
            assert sorted(id for group in groups for id in group.members) == sorted(one.id for one in asking.present(number))
    assert found.score.unmet == 0


EN_JA_KO = tuple(Person(id, languages=frozenset({tongue})) for id, tongue in zip("ABCD", ("en", "ja", "ko", "zh"), strict=True))
HALVES = tuple(Person(id, (value,)) for id, value in zip("ABCD", "xxyy", strict=True))


@pytest.mark.parametrize(
    "more",
    [
        {"apart": frozenset({("A", "A")})},
        {"seed": -1},
        {"seed": 2**31, "people": EN_JA_KO},
        {"people": HALVES, "attributes": (Attribute("p", weight=float("nan")),)},
        {"people": HALVES, "attributes": (Attribute("p"), Attribute("q"))},
    ],
)
def test_what_cannot_be_asked_is_told(more: dict[str, Any]) -> None:
    assert isinstance(mix(plain(**more)), list)


def test_the_order_within_a_pair_does_not_matter() -> None:
    sorted_, turned = plain(met={("A", "B"): 1, ("C", "D"): 1}), plain(met={("B", "A"): 1, ("D", "C"): 1})
    crowd = {"rounds": (Round((4,)),)}
    found = [mix(replace(asking, **crowd)) for asking in (sorted_, turned)]
    assert [one.score.repeats for one in found if isinstance(one, Mixed)] == [2, 2]


@pytest.mark.parametrize(
    ("people", "standing"),
    [("A|B|C|D", "A B X|C D Y"), ("A|B|C|D", "A X Y|C Z W|B V D"), ("A|B|C|D|E|F", "A B|C D")],
)
def test_people_who_left_or_came_do_not_raise_a_bound(people: str, standing: str) -> None:
    # Four people sit as AC, BD or AD, BC then, six as ACEF, BD, and nobody meets anybody again.
    asked = ask(people, f"={standing}; {'2 2' if people == 'A|B|C|D' else '4 2'}")
    assert (bounds(request(asked)).packing, optimum(asked)) == (0, 0)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (ask("A x|B x|C y|D y", "2 2", "p strict", together="A B"), "1 group instead of 2"),
        (ask("A|B", "2", apart="A B"), "but there is 1 group"),
    ],
)
def test_one_group_is_no_groups(asked: Ask, words: str) -> None:
    assert words in " ".join(" ".join(line) for line in said(mix(request(asked))))


def test_nobody_is_sent_to_a_table_alone() -> None:
    assert "2 groups instead of 1" not in said(mix(request(ask("A - en|B - ja", "2"))))[0][2]
