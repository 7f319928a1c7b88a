"""Rounds that were made before: read from whatever printed them, or refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.files.rounds import Rounds, load_rounds, only_known, strangers, unknown_people
from toolkit.files.rounds_table import plain_cell, safe_cell

ROUNDS = ((("A", "B"), ("C", "D")), (("A", "C"), ("B", "D")))
LISTS = [[["A", "B"], ["C", "D"]], [["A", "C"], ["B", "D"]]]


def load(tmp_path: Path, content: str | bytes) -> tuple[Rounds | None, list[tuple[str, str]]]:
    (tmp_path / "r.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    rounds, findings = load_rounds(tmp_path / "r.json", "r.json")
    return rounds, [(finding.where, finding.message) for finding in findings]


def group(*members: str) -> dict[str, Any]:
    return {"label": "x", "members": list(members), "room": None, "language": None, "interpreter": None, "host": None}


WEEK = {
    "format": "dialogue-agenda/1",
    "people": [{"id": "A"}],
    "days": [
        {"date": "2027-03-06", "blocks": [
            {"kind": "session", "groups": [group("A", "B"), group("C", "D")]},
            {"kind": "break", "groups": []},
            {"kind": "team", "groups": [group("F1", "F2")]},
        ]},
        {"date": "2027-03-07", "blocks": [{"kind": "session", "groups": [group("A", "C"), group("B", "D")]}]},
    ],
}  # fmt: skip
TABLE = "round,group,id,language,interpreter\n1,A,A,,\n1,A,B,,\n1,B,C,,\n1,B,D,,\n2,A,A,,\n2,B,B,,\n2,A,C,,\n2,B,D,,\n"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(LISTS),
        json.dumps(LISTS, indent=1).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps(LISTS).encode(),
        json.dumps({"rounds": LISTS}),
        json.dumps({"format": "dialogue-mix/1", "rounds": LISTS, "repeats": 0, "groups": []}),
        json.dumps(WEEK),
        TABLE,
        "\ufeff" + TABLE.replace(",", ";").replace("\n", "\r\n"),
    ],
    ids=["list", "UTF-16", "BOM", "rounds alone", "mix", "agenda", "table", "table of Excel"],
)
def test_the_same_rounds_in_every_form(tmp_path: Path, content: str | bytes) -> None:
    assert load(tmp_path, content) == (ROUNDS, [])


def test_numbers_may_be_ids(tmp_path: Path) -> None:
    assert load(tmp_path, "[[[1, 2], [3, 4]]]") == (((("1", "2"), ("3", "4")),), [])


@pytest.mark.parametrize("id", ["=1+1", "+49", "-A", "@b", "\tx", "'A", "A", ""])
def test_an_id_survives_the_way_through_a_spreadsheet(id: str) -> None:
    cell = safe_cell(id)
    assert not cell.startswith(("=", "+", "-", "@", "\t"))
    assert plain_cell(cell) == id


MIX = json.dumps({"format": "dialogue-mix/1", "rounds": LISTS}, indent=1)


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        ("", [("r.json:1", "this file is empty")]),
        (MIX[:40], [("r.json:3", "this file ends in the middle")]),
        (MIX[:-3], [("r.json:24", "this file ends in the middle")]),
        (MIX + "}", [("r.json:25", "this is not JSON (extra data)")]),
        ("[[['A']]]", [("r.json:1", "this is not JSON (expecting value)")]),
        ("[" * 100_000, [("r.json", "this JSON holds no rounds")]),
        ("[[[" + "1" * 5000 + "]]]", [("r.json", "this JSON holds no rounds")]),
        ("{}", [("r.json", "there are no rounds in this file")]),
        ("[]", [("r.json", "there are no rounds in this file")]),
        ('{"rounds": {}}', [("r.json", "there are no rounds in this file")]),
        ('[["A", "B"]]', [("r.json", "round 1, group 1 is not a list of ids"), ("r.json", "round 1, group 2 is not a list of ids")]),
        ('[[["A", "B"]], [], [["C", ""]]]', [("r.json", "round 2 is not a list of groups"), ("r.json", "round 3, group 1 is not a list of ids")]),
        ("[[[true, 1.5]]]", [("r.json", "round 1, group 1 is not a list of ids")]),
        ('[[["A", "B"], ["B", "A"]], [["A"], ["B"]]]', [("r.json", "round 1 seats “A” twice"), ("r.json", "round 1 seats “B” twice")]),
        ('{"format": "dialogue-mix/2", "rounds": []}', [("r.json", "this file is of the form “dialogue-mix/2”, which is not understood")]),
        ('{"format": "dialogue-agenda/1", "days": [{"blocks": [{"groups": []}, 3]}, "x"]}', [("r.json", "nobody sits in groups in this week")]),
        ('{"format": "dialogue-agenda/1", "days": [{"blocks": [{"groups": [{"members": 3}]}]}]}', [("r.json", "round 1, group 1 is not a list of ids")]),
        ("round,group,id\n", [("r.json", "there are no rounds in this table")]),
        ("round,id\n1,A\n", [("r.json:1", "the column “group” is missing")]),
        ("round,group,id\none,A,B\n0,A,C\n1,,C\n", [("r.json:2", "“one” is no number of a round"), ("r.json:3", "“0” is no number of a round"), ("r.json:4", "the group or the id is missing")]),
        ("round,group,id\n1,A,B\n3,A,B\n", [("r.json", "round 2 is missing in this table")]),
        ("round,group,id\n1,A,B\n1,B,B\n", [("r.json", "round 1 seats “B” twice")]),
        (b"\xff\xfa\x00[[", [("r.json", "this file is not in UTF-8, and its encoding cannot be told for certain")]),
        ('[[["A\x01"]]]', [("r.json:1", "there is a control character here (U+0001)")]),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told(
    tmp_path: Path, content: str | bytes, findings: list[tuple[str, str]]
) -> None:
    assert load(tmp_path, content) == (None, findings)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    rounds, (finding,) = load_rounds(tmp_path / "no.json", "no.json")
    assert (rounds, finding.message) == (None, "there is no such file")


def test_people_who_are_not_in_the_list_are_told_or_left_out() -> None:
    assert strangers(ROUNDS, {"A", "B"}) == ("C", "D")
    assert only_known(ROUNDS, {"A", "B"}) == ((("A", "B"), ()), (("A",), ("B",)))
    assert [finding.message for finding in unknown_people(ROUNDS, {"A", "B", "D"}, "r.json")] == [
        "round 1 seats “C”, who is not in the list"
    ]


@given(st.text(st.sampled_from(list('[]{}",:AB1 \n\\u'))))
def test_any_text_holds_rounds_or_is_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    rounds, findings = load(tmp_path_factory.getbasetemp(), text)
    assert (rounds is None) == bool(findings)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["rounds", "format", "days", "x"]), inner),
)


@given(VALUES)
def test_any_json_holds_rounds_or_is_refused(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    rounds, findings = load(tmp_path_factory.getbasetemp(), json.dumps(value))
    assert (rounds is None) == bool(findings)
