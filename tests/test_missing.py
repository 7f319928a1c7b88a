"""`dialogue roster missing`: who has not answered what of all that everybody is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Workshop
from tests.desk import lines, refused, stored

PEOPLE = """
id,party,diet,access,email,recording_consent,quote_consent,status
H1,hill,vegan,none,h1@example.org,no,yes,accepted
H2,hill,,none,,ask,,invited
S1,shore,,,s1@example.org,no,,
S2,shore,,,,,,withdrawn
"""
ASKED = "roster:\n  ask: [diet, access, email, recording_consent, quote_consent]\n"


@pytest.fixture
def week(workshop: Workshop) -> Path:
    folder = stored(workshop(), PEOPLE)
    brief = folder / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8") + ASKED, encoding="utf-8")
    return folder


def told(*words: str | Path) -> tuple[dict[str, list[str]], dict[str, int]]:
    shown = json.loads("\n".join(lines("missing", *words, "--json")))
    return shown["people"], shown["fields"]


def test_an_empty_field_is_missing_and_a_no_is_an_answer(week: Path) -> None:
    people, fields = told(week)
    assert people == {"H2": ["diet", "email", "quote_consent"], "S1": ["diet", "access", "quote_consent"]}
    assert fields == {"diet": 2, "access": 1, "email": 1, "quote_consent": 2}


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (["party=hill"], {"H2": ["diet", "email", "quote_consent"]}),
        (["status=withdrawn"], {}),
        (["--field", "email"], {"H2": ["email"]}),
        (["--field", "consent", "party=shore"],
         {"S1": ["photo_consent", "name_in_list", "contact_consent", "quote_consent", "public_event", "name_in_public"]}),
        (["--field", "diet", "--field", "access", "--field", "diet"], {"H2": ["diet"], "S1": ["diet", "access"]}),
        (["--field", "visa", "id=H1"], {"H1": ["visa"]}),
    ],
)  # fmt: skip
def test_filters_and_fields_narrow_it(week: Path, words: list[str], people: dict[str, list[str]]) -> None:
    assert told(week, *words)[0] == people


def test_the_table_is_by_person_and_then_by_field(week: Path) -> None:
    assert lines("missing", week) == [
        "id  has not answered",
        "H2  diet, email, quote_consent",
        "S1  diet, access, quote_consent",
        "",
        "diet           2  have not answered",
        "access         1  have not answered",
        "email          1  have not answered",
        "quote_consent  2  have not answered",
        "Not all is answered by 2 of 3.",
    ]


def test_what_nobody_answered_is_said_once(week: Path) -> None:
    assert lines("missing", week, "--field", "email", "--field", "visa") == [
        "id  has not answered",
        "H2  email",
        "",
        "email  1  have not answered",
        "visa   3  nobody has answered",
        "Not all is answered by 3 of 3.",
    ]


def test_a_subject_under_ask_stands_for_its_fields(week: Path) -> None:
    brief = week / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace(ASKED, "roster:\n  ask: [reach]\n"), encoding="utf-8")
    assert told(week)[0] == {"H1": ["phone"], "H2": ["email", "phone"], "S1": ["phone"]}


def test_everybody_has_answered(week: Path) -> None:
    assert lines("missing", week, "id=H1") == ["Everybody has answered everything."]


def test_nobody_is_meant(week: Path) -> None:
    assert lines("missing", week, "status=withdrawn") == ["Nobody is meant: there is nobody to ask."]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--field", "diett"], "there is no field “diett” (did you mean “diet”?)"),
        (["prty=hill"], "there is no field “prty” (did you mean “party”?)"),
    ],
)
def test_what_is_not_known_is_told(week: Path, words: list[str], said: str) -> None:
    code, told = refused("missing", week, *words)
    assert (code, said in told) == (2, True), told


def test_no_answer_and_no_name_is_shown(week: Path) -> None:
    shown = "\n".join(lines("missing", week))
    assert [word for word in ("vegan", "example.org", "ask") if word in shown] == []
