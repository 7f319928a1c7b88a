"""The 24 people of the reference week in groups: its witnesses, and what it says can and cannot be."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from tests.mix_scorer import Ask, ask, fare, wrong
from tests.test_cli import ROOT
from tests.test_mix_bounds import request
from toolkit.cli.mix.output import mix_json
from toolkit.files.people import load_roster, load_team
from toolkit.findings import Finding
from toolkit.planning.mixing.mix import mix
from toolkit.planning.mixing.mixed import Mixed

WEEK = ROOT / "tests" / "projects" / "okinawa"
HOME = "TW3 TW6 CN3 NA1 NA2 JP4|TW2 CN4 CN5 NA3 JP1 JP3|TW4 TW5 CN1 NA4 JP2 JP6|TW1 CN2 CN6 NA5 NA6 JP5"
QUADS = "TW2 CN3 NA3 JP6|TW1 CN1 NA2 JP4|TW4 CN2 NA4 JP5|TW6 CN6 NA5 JP3|TW5 CN4 NA1 JP1|TW3 CN5 NA6 JP2"
PAIRS = "JP5 NA6|JP3 CN3|TW6 CN5|TW5 CN4|NA4 JP1|TW3 JP6|NA2 TW1|NA3 CN2|NA5 JP2|TW4 CN1|CN6 TW2|NA1 JP4"
"""The witnesses of the reference week."""

EVERYBODY, ALL, NOBODY = "I1 I2 I3 I4", {"misplaced": 0, "apart": 0, "together": 0, "unheard": 0}, ""
# One or two of each party a table is not all that the week's home groups have: there are just three seats for Taiwan
# and the Mainland together. Without that, TW and CN with NA3 and JP6 make a table where all speak Chinese, and one
# interpreter of Chinese is enough for the others.
PATTERN, PARTY = "party strict; chinese strict", "party strict"


@cache
def _people() -> tuple[tuple[str, str, str, str, str], ...]:
    roster, findings = load_roster(WEEK)
    assert roster is not None, findings
    return tuple(
        (one.id, one.party, one.gender, "+".join(sorted(one.speaks("B2"))), " ".join(one.do_not_pair))
        for one in roster.participants
    )


@cache
def _interpreters() -> str:
    team, findings = load_team(WEEK)
    assert team is not None, findings
    return ", ".join(f"{one.id} {'+'.join(sorted(one.interprets()))}" for one in team.of("interpreter"))


def week(sizes: str, crew: str, attributes: str, rounds: int = 1, **more: str) -> Ask:
    """Return what is asked of the 24, with a crew of interpreters at work in every round."""
    kinds = {"party": lambda party: party, "chinese": lambda party: "zh" if party in ("TW", "CN") else "other"}
    named = [words.split()[0] for words in attributes.split(";")]
    people = "|".join(
        f"{id} {'/'.join(kinds[name](party) for name in named)} {tongues}" for id, party, _, tongues, _ in _people()
    )
    at_work = " ".join(f"+{id}" for id in crew.split())
    apart = ", ".join(f"{id} {other}" for id, *_, others in _people() for other in others.split())
    return ask(people, "; ".join([f"{sizes} {at_work}"] * rounds), attributes, _interpreters(), apart=apart, **more)


def mixed(asked: Ask, effort: float = 0.02) -> Ask | list[Finding]:
    found = mix(request(asked, effort=effort))
    return mix_json(found, 1, {}) if isinstance(found, Mixed) else found


def assert_good(asked: Ask, printed: Ask | list[Finding]) -> Ask:
    """See that everything demanded is kept, by the other scorer."""
    assert isinstance(printed, dict), printed
    counted = fare(asked, printed)
    assert (wrong(asked, printed), counted["broken"]) == ([], ALL)
    figures = ("repeats", "thirds", "broken", "out_of_balance", "interpreted", "pairs_met", "pairs_possible")
    assert {key: printed[key] for key in figures} == {key: counted[key] for key in figures}
    assert sum(counted["out_of_balance"].values()) == 0
    return printed


# ---- the people -------------------------------------------------------------------------------------------------------


def test_the_people_are_those_of_the_reference_week() -> None:
    assert Counter(party for _, party, *_ in _people()) == {"TW": 6, "CN": 6, "NA": 6, "JP": 6}
    assert Counter(gender for _, _, gender, *_ in _people()) == {"f": 12, "m": 12}
    only = {tongue: [id for id, _, _, tongues, _ in _people() if tongues == tongue] for tongue in ("zh", "ja", "en")}
    assert only == {"zh": ["TW5", "TW6", "CN4", "CN5"], "ja": ["JP3", "JP5"], "en": ["NA1", "NA4"]}
    assert _interpreters() == "I1 ja+zh, I2 en+zh, I3 en+ja, I4 en+ja+zh"


# ---- home groups ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("crew", ["I1 I2", "I1 I4", "I2 I4", "I1 I2 I3", EVERYBODY])
def test_home_groups_can_be_had_with_these_interpreters(crew: str) -> None:
    asked = week("6 6 6 6", crew, PATTERN)
    printed = assert_good(asked, mixed(asked))
    chinese = [sum(id[:2] in ("TW", "CN") for id in group) for group in printed["rounds"][0]]
    assert chinese == [3, 3, 3, 3]
    assert {group["interpreter"] for group in printed["groups"][0]} - {None} <= set(crew.split())


@pytest.mark.parametrize("crew", ["I1 I3", "I2 I3", "I3 I4", "I1", "I2", "I3", "I4", NOBODY])
def test_home_groups_cannot_be_had_with_these(crew: str) -> None:
    found = mixed(week("6 6 6 6", crew, PATTERN))
    assert isinstance(found, list)
    assert [(one.severity, one.where) for one in found] == [("error", "round 1")]
    covers = {"English": ("I2", "I3", "I4"), "Japanese": ("I1", "I3", "I4"), "Chinese": ("I1", "I2", "I4")}
    needs = {"English": "2 people", "Japanese": "2 people", "Chinese": "4 people"}
    for tongue, able in covers.items():
        ours = [id for id in crew.split() if id in able]
        verb, tables = ("covers", "1 mixed table") if len(ours) == 1 else ("cover", f"{len(ours)} mixed tables")
        only = f"and only {', '.join(ours)} {verb} it: {tables} at most" if ours else "and nobody interprets it"
        assert f"{needs[tongue]} need {tongue} {only}" in found[0].message


@pytest.mark.parametrize(("crew", "attributes"), [("I1 I3", PARTY), ("I3 I4", PARTY), ("I2 I3", PARTY)])
def test_without_the_pattern_a_table_of_chinese_speakers_helps(crew: str, attributes: str) -> None:
    asked = week("6 6 6 6", crew, attributes)
    printed = assert_good(asked, mixed(asked))
    assert "zh" in {group["language"] for group in printed["groups"][0]}


def test_the_home_groups_of_the_reference_week_are_kept_as_they_are() -> None:
    asked = week("6 6 6 6", EVERYBODY, PATTERN, previous=HOME)
    printed = assert_good(asked, mixed(asked))
    assert printed["rounds"] == [[group.split() for group in HOME.split("|")]]
    assert sorted(group["interpreter"] or group["language"] for group in printed["groups"][0]) == ["I1", "I2", "I3", "I4"]


WAYS = re.compile(r"any one of these makes it possible, each was tried: (.*)")
TAGS = {"English": "en", "Japanese": "ja", "Chinese": "zh"}


def taken(asked: Ask, way: str) -> Ask:
    """Return what is asked when a way out is taken, read from its words."""
    changed = {**asked, "attributes": {name: dict(one) for name, one in asked["attributes"].items()}}
    changed["rounds"] = [dict(each) for each in asked["rounds"]]
    if match := re.fullmatch(r"let (\w+) be out of balance by (\d)", way):
        changed["attributes"][match[1]]["tolerance"] = int(match[2])
    elif match := re.fullmatch(r"let (\w+) and (\w+) sit together", way):
        changed["apart"] = [two for two in asked["apart"] if set(two) != {match[1], match[2]}]
    elif match := re.fullmatch(r"one more interpreter between (\w+) and (\w+)", way):
        changed["interpreters"] = asked["interpreters"] | {"I5": [TAGS[match[1]], TAGS[match[2]]]}
        changed["rounds"][0]["interpreters"] = [*asked["rounds"][0]["interpreters"], "I5"]
    else:
        match = re.fullmatch(r"(\d+) groups instead of 4", way)
        assert match is not None, way
        changed["rounds"][0]["sizes"] = {3: [8] * 3, 5: [5, 5, 5, 5, 4]}[int(match[1])]
    return changed


@pytest.mark.parametrize(
    ("crew", "attributes", "ways"),
    [
        ("I1 I3", PATTERN, ["let chinese be out of balance by 1", "one more interpreter between English and Chinese", "one more interpreter between Chinese and Japanese"]),
        ("I2 I3", PATTERN, ["let chinese be out of balance by 1", "one more interpreter between English and Chinese", "one more interpreter between Chinese and Japanese"]),
        ("I3 I4", PATTERN, ["let chinese be out of balance by 1", "one more interpreter between English and Chinese", "one more interpreter between Chinese and Japanese"]),
        ("I2", PATTERN, ["one more interpreter between Chinese and Japanese", "5 groups instead of 4"]),
        ("I3", PARTY, ["let party be out of balance by 1", "let CN4 and TW6 sit together", "one more interpreter between English and Chinese"]),
        (NOBODY, PARTY, ["one more interpreter between Chinese and Japanese"]),
        (NOBODY, PATTERN, []),
    ],
)  # fmt: skip
def test_every_way_out_is_one(crew: str, attributes: str, ways: list[str]) -> None:
    asked = week("6 6 6 6", crew, attributes)
    found = mixed(asked)
    assert isinstance(found, list)
    named = WAYS.fullmatch(found[0].mend)
    assert (named[1].split("; ") if named else []) == ways
    for way in ways:
        assert_good(taken(asked, way), mixed(taken(asked, way)))


# ---- quads ------------------------------------------------------------------------------------------------------------


def test_quads_of_one_a_party() -> None:
    asked = week("4 4 4 4 4 4", EVERYBODY, PARTY)
    printed = assert_good(asked, mixed(asked))
    assert [sorted(id[:2] for id in group) for group in printed["rounds"][0]] == [["CN", "JP", "NA", "TW"]] * 6
    assert printed["interpreted"] <= 4


def test_the_quads_of_the_reference_week_are_kept_and_repeat_six_pairs() -> None:
    asked = week("4 4 4 4 4 4", EVERYBODY, PARTY, previous=QUADS)
    printed = assert_good(asked, mixed(asked))
    assert (printed["rounds"], printed["interpreted"]) == ([[group.split() for group in QUADS.split("|")]], 4)
    both = week("4 4 4 4 4 4", EVERYBODY, PARTY)
    both["rounds"] = ask("", f"={HOME}; ={QUADS}")["rounds"]
    standing = mixed(both)
    assert isinstance(standing, dict)
    assert standing["repeats"] == fare(both, standing)["repeats"] == 6


# ---- pairs ------------------------------------------------------------------------------------------------------------


def test_the_pairs_of_the_reference_week_are_kept_as_they_are() -> None:
    asked = week(" ".join("2" * 12), NOBODY, PARTY, previous=PAIRS)
    printed = assert_good(asked, mixed(asked))
    assert printed["rounds"] == [[group.split() for group in PAIRS.split("|")]]


@pytest.mark.parametrize(("rounds", "repeats"), [(1, 0), (3, 0), (4, 2), (5, 4)])
def test_pairs_without_interpreters(rounds: int, repeats: int) -> None:
    # JP3 and JP5 have three possible partners each, TW3, CN3 and NA6: a fourth round repeats for both of them.
    asked = week(" ".join("2" * 12), NOBODY, PARTY, rounds)
    printed = assert_good(asked, mixed(asked, effort=0.05))
    assert (printed["repeats"], printed["bound"]) == (repeats, repeats)
    assert {id for groups in printed["rounds"] for group in groups if {"JP3", "JP5"} & {*group} for id in group} <= {
        "JP3", "JP5", "TW3", "CN3", "NA6"
    }  # fmt: skip


def test_who_must_not_sit_together_never_does() -> None:
    asked = week("4 4 4 4 4 4", EVERYBODY, PARTY, rounds=5)
    assert {frozenset(two) for two in asked["apart"]} == {frozenset(("TW6", "CN4")), frozenset(("NA4", "JP4"))}
    printed = assert_good(asked, mixed(asked))
    together = {frozenset(two) for groups in printed["rounds"] for group in groups for two in combinations(group, 2)}
    assert len(together) > 100
    assert together.isdisjoint({frozenset(("TW6", "CN4")), frozenset(("NA4", "JP4"))})
