"""Mixing: properties of any grouping, and the optimum on instances small enough to try every grouping."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.groups import reaches, shared_languages
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember
from toolkit.planning.mix import MixRequest, Seating, _Table, group_sizes, mix

TONGUES = ("en", "ja", "zh", "ko")


def interpreter(id: str, *pair: str) -> TeamMember:
    return TeamMember(id=id, role="interpreter", pairs=(pair,))


@st.composite
def requests(draw: st.DrawFn) -> MixRequest:
    count = draw(st.integers(4, 14))
    ids = [f"P{number}" for number in range(count)]
    people = []
    for number, id in enumerate(ids):
        tongues = draw(st.lists(st.sampled_from(TONGUES), min_size=1, max_size=2, unique=True))
        apart = draw(st.lists(st.sampled_from(ids), max_size=1)) if number < 2 else []
        people.append(
            Participant(
                id=id,
                party=draw(st.sampled_from("NSE")),
                gender=draw(st.sampled_from("fm")),
                languages=dict.fromkeys(tongues, "C1"),
                do_not_pair=tuple(other for other in apart if other != id),
                line=number + 2,
            )
        )
    crew = [interpreter(f"I{n}", *pair) for n, pair in enumerate(draw(st.lists(st.sampled_from(list(combinations(TONGUES, 2))), max_size=3)))]
    met = Counter({pair: draw(st.integers(0, 2)) for pair in list(combinations(ids, 2))[:6]})
    groups = draw(st.integers(1, count // 2))
    return MixRequest(tuple(people), group_sizes(count, groups), tuple(crew), "B2", met, draw(st.integers(0, 99)))


@settings(max_examples=15)
@given(requests())
def test_everyone_sits_once_in_groups_of_the_asked_sizes_and_says_truly_how_they_talk(request: MixRequest) -> None:
    seatings = mix(request)
    seated = Counter(person.id for seating in seatings for person in seating.people)
    assert seated == Counter(person.id for person in request.people)
    assert tuple(len(seating.people) for seating in seatings) == request.sizes
    crew = [seating.interpreter.id for seating in seatings if seating.interpreter]
    assert len(crew) == len(set(crew))
    for seating in seatings:
        if seating.interpreter is not None:
            assert reaches(seating.interpreter, seating.people, "B2")
        elif seating.language is not None:
            assert seating.language in shared_languages(seating.people, "B2")
        else:
            assert not shared_languages(seating.people, "B2")


@settings(max_examples=5)
@given(requests())
def test_the_same_seed_gives_the_same_groups(request: MixRequest) -> None:
    assert mix(request) == mix(request)


def _people(rows: str) -> tuple[Participant, ...]:
    people = []
    for number, row in enumerate(rows.split("|")):
        id, party, tongues, *apart = row.split()
        languages = dict.fromkeys(tongues.split("+"), "C1")
        people.append(Participant(id=id, party=party, languages=languages, do_not_pair=tuple(apart), line=number + 2))
    return tuple(people)


@pytest.mark.parametrize(
    ("rows", "crew"),
    [
        ("A N en|B N en|C N en|D S en|E S en|F S en", ()),
        ("A N en D|B N en|C N en|D S en|E S en|F S en", ()),
        ("A N ja|B N ja|C N en|D S ja|E S en|F S en", ()),
        ("A N ja|B N ja|C N en|D S ja|E S en|F S en", (interpreter("I1", "ja", "en"),)),
        ("A N ja|B N zh|C N en|D S ja|E S zh|F S en", (interpreter("I1", "ja", "zh"), interpreter("I2", "zh", "en"))),
        ("A N ja+en|B N zh|C N en|D S ja|E S zh+ja|F E en B", (interpreter("I1", "ja", "zh"),)),
    ],
)
def test_no_grouping_of_six_into_two_threes_is_better(rows: str, crew: tuple[TeamMember, ...]) -> None:
    people = _people(rows)
    met = Counter({("A", "B"): 1, ("C", "D"): 2})
    request = MixRequest(people, (3, 3), crew, "B2", met, 1)
    best = min(_cost(request, [list(three), [n for n in range(6) if n not in three]]) for three in combinations(range(6), 3))
    found = [[people.index(person) for person in seating.people] for seating in mix(request)]
    assert _cost(request, found) == best


def _cost(request: MixRequest, groups: list[list[int]]) -> int:
    table = _Table(request)
    return sum(table._group_cost(group) for group in groups) + table._language_cost([table._voice(g) for g in groups])


def test_those_who_must_not_sit_together_do_not_even_when_all_else_speaks_for_it() -> None:
    people = _people("A N ja B|B S ja|C N en|D S en")
    seatings = mix(MixRequest(people, (2, 2), (), "B2", Counter(), 1))
    assert not [s for s in seatings if {"A", "B"} <= {person.id for person in s.people}]


@pytest.mark.parametrize(("people", "groups", "sizes"), [(24, 4, (6, 6, 6, 6)), (23, 4, (6, 6, 6, 5)), (3, 3, (1, 1, 1))])
def test_group_sizes_are_as_even_as_can_be(people: int, groups: int, sizes: tuple[int, ...]) -> None:
    assert group_sizes(people, groups) == sizes


def test_the_okinawa_pairs_find_three_rounds_without_interpreters() -> None:
    # Two people have but three possible partners, so three disjoint rounds are the most there can be.
    from pathlib import Path

    from toolkit.files.people import load_roster

    roster, _ = load_roster(Path(__file__).parent / "projects" / "okinawa")
    assert roster is not None
    met: Counter[tuple[str, str]] = Counter()
    first = mix(MixRequest(roster.participants, (2,) * 12, (), "B2", met, 1))
    assert _without_a_language(first) == []
    assert all(len({person.party for person in seating.people}) == 2 for seating in first)


def _without_a_language(seatings: list[Seating]) -> list[Seating]:
    return [seating for seating in seatings if seating.language is None]
