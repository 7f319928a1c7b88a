"""Tables as spreadsheets save them, and the people in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import build_file_tree
from toolkit.files.people import load_roster, load_team
from toolkit.files.table import parse_table

COLUMNS, NEEDED = {"id", "party", "languages", "notes"}, {"id", "party"}


def _table(text: str) -> tuple[list[tuple[int, dict[str, str]]], list[tuple[str, str]]]:
    rows, findings = parse_table(text, "t.csv", COLUMNS, NEEDED)
    return rows, [(finding.where, finding.message) for finding in findings]


A = {"id": "A", "party": "hill", "languages": "en:C1;ja:B2"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id,party,languages\nA,hill,en:C1;ja:B2\n", 2),
        ('id;party;languages\nA;hill;"en:C1;ja:B2"\n', 2),
        ("id\tparty\tlanguages\nA\thill\ten:C1;ja:B2\n", 2),
        ("sep=,\nid,party,languages\nA,hill,en:C1;ja:B2\n", 3),
        ('sep=;\nid;party;languages\nA;hill;"en:C1;ja:B2"\n', 3),
        ("SEP=\t\nid\tparty\tlanguages\nA\thill\ten:C1;ja:B2\n", 3),
        ('"id","party","languages"\n"A","hill","en:C1;ja:B2"\n', 2),
        ("id,party,languages\nA,hill,en:C1;ja:B2", 2),
        ("\n\nid,party,languages\n,,\n\n  , \nA,hill,en:C1;ja:B2\n", 7),
        (" id , party,languages,,\nA , hill,\xa0en:C1;ja:B2\u3000,,\n", 2),
        ("id,party,languages\nA,hill,en:C1;ja:B2,,,\n", 2),
    ],
)
def test_tables_of_all_programs_say_the_same(text: str, line: int) -> None:
    assert _table(text) == ([(line, A)], [])


def test_a_cell_may_hold_anything_in_quotation_marks() -> None:
    text = 'id,party,notes\nA,hill,"one, ""two"";\nthree"\nB,hill,no\n'
    assert _table(text) == (
        [
            (2, {"id": "A", "party": "hill", "notes": 'one, "two";\nthree'}),
            (4, {"id": "B", "party": "hill", "notes": "no"}),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("", [("t.csv:1", "this table is empty")]),
        ("\n \n", [("t.csv:1", "this table is empty")]),
        ("sep=;\n", [("t.csv:1", "this table is empty")]),
        ("id,languages\nA,en:C1\n", [("t.csv:1", "the column “party” is missing")]),
        ("id,party,langages\n", [("t.csv:1", "the column “langages” is not known (did you mean “languages”?)")]),
        ("ID,party,id\n", [("t.csv:1", "the column “ID” is not known (did you mean “id”?)")]),
        ("id,party,shoe size\n", [("t.csv:1", "the column “shoe size” is not known")]),
        ("id,party,id\n", [("t.csv:1", "the column “id” stands twice")]),
        ("id,,party\n", [("t.csv:1", "column 2 has no name")]),
        ("sep=;\nid;party;x\n", [("t.csv:2", "the column “x” is not known")]),
        ("id,party\nA,hill\n\nB,hill,late,!\n", [("t.csv:4", "this row has 4 cells, but there are 2 columns")]),
        ('id,party\nA,"hill" x\nB,hill\n', [("t.csv:2", "this row cannot be read: ',' expected after '\"'")]),
        ('id,party\nA,hill\nB,"hill\nC,hill\n', [("t.csv:3", "this row cannot be read: unexpected end of data")]),
        ('"id,party\nA,hill\n', [("t.csv:1", "this row cannot be read: unexpected end of data")]),
    ],
)
def test_what_is_wrong_with_a_table_is_told_at_its_line(text: str, findings: list[tuple[str, str]]) -> None:
    assert _table(text)[1] == findings


def test_rows_after_a_broken_one_are_still_read() -> None:
    rows, findings = _table('id,party\nA,"hill" x\nB,hill\nC,hill,!\n')
    assert [where for where, _ in findings] == ["t.csv:2", "t.csv:4"]
    assert [row["id"] for _, row in rows] == ["B", "C"]


@given(st.text(st.sampled_from(list('id,party;\t\n"sep= \x0bA漢\u2028')), max_size=60))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    parse_table(text, "t.csv", COLUMNS, NEEDED)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=("Cc",)), max_size=12)


@given(st.lists(CELLS.map(str.strip).filter(bool), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_cells_survive_being_written(notes: list[str], separator: str) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(
        [["id", "party", "notes"], *(["A", "x", note] for note in notes)]
    )
    rows, findings = _table(out.getvalue())
    assert ([row["notes"] for _, row in rows], findings) == (notes, [])


def _roster(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    _, findings = load_roster(build_file_tree(tmp_path, {"roster.csv": text}))
    return [(finding.where, finding.message) for finding in findings]


HEAD = "id,party,languages,gender,birth_decade,name_in_public,public_event,arrival,do_not_pair\n"


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        ("A,hill,en:C1\nB,hill,en:C1\nA,hill,en:C1\n", [("roster.csv:4", "the id “A” is taken already (line 2)")]),
        ("A1,hill,en:C1\na1,hill,en:C1\n", [("roster.csv:3", "the id “a1” is taken already (line 2)")]),
        (",hill,en:C1\n,hill,en:C1\n", [("roster.csv:2", "“id” is missing"), ("roster.csv:3", "“id” is missing")]),
        ("A,,en:C1\n", [("roster.csv:2", "“party” is missing")]),
        ("A,hill\n", [("roster.csv:2", "languages is empty")]),
        ("A,hill,en\n", [("roster.csv:2", "“en” has no level")]),
        ("A,hill,en:C1;en:B1\n", [("roster.csv:2", "the language “en” stands twice")]),
        ("A,hill,en:D1\n", [("roster.csv:2", "languages.en: “D1” is not known")]),
        ("A,hill,EN:C1\n", [("roster.csv:2", "languages.EN: “EN” is not a language tag; write it as en, ja or zh-Hant")]),
        ("A,hill,en:C1,,1990s\n", [("roster.csv:2", "birth_decade: “1990s” is not a number")]),
        ("A,hill,en:C1,,,maybe\n", [("roster.csv:2", "name_in_public: “maybe” is neither yes nor no")]),
        ("A,hill,en:C1,,,,askk\n", [("roster.csv:2", "public_event: “askk” is not known (did you mean “ask”?)")]),
        ("A,hill,en:C1,,,,,2026-12-06\n", [("roster.csv:2", "arrival: “2026-12-06” is not a date with a time; write it as 2026-12-06T15:10, by the workshop's clock")]),
        ("../A,hill,en:C1\n", [("roster.csv:2", "id: “../A” cannot be an id; use letters, digits and hyphens, such as JP1")]),
        ("A;B,hill,en:C1\n", [("roster.csv:2", "id: “A;B” cannot be an id; use letters, digits and hyphens, such as JP1")]),
        ("", [("roster.csv", "nobody is in the roster")]),
    ],
)  # fmt: skip
def test_mistakes_in_a_roster_are_told_at_their_line(
    tmp_path: Path, rows: str, findings: list[tuple[str, str]]
) -> None:
    assert _roster(tmp_path, HEAD + rows) == findings


def test_every_row_with_a_mistake_is_told(tmp_path: Path) -> None:
    rows = "A,hill,en\nB,,en:C1\nC,hill,en:C1,,x\nA,hill,xx:Z9,,,,,soon\n"
    assert [where for where, _ in _roster(tmp_path, HEAD + rows)] == [
        "roster.csv:2", "roster.csv:3", "roster.csv:4", "roster.csv:5", "roster.csv:5", "roster.csv:5"
    ]  # fmt: skip


def test_people_are_read_with_all_they_wrote(tmp_path: Path) -> None:
    text = HEAD + 'A,hill,"en:c1; zh-Hant : B2",f,1990,TRUE,ask,2026-12-06T15:10,"B, C;D"\n'
    roster, findings = load_roster(build_file_tree(tmp_path, {"roster.csv": text}))
    assert findings == []
    assert roster is not None
    (person,) = roster.participants
    assert person.model_dump(exclude_defaults=True, mode="json") == {
        "id": "A", "party": "hill", "languages": {"en": "C1", "zh-Hant": "B2"}, "gender": "f", "birth_decade": 1990,
        "name_in_public": True, "public_event": "ask", "arrival": "2026-12-06T15:10:00", "do_not_pair": ["B", "C", "D"], "line": 2,
    }  # fmt: skip
    assert (person.speaks("B2"), person.reads(("ja", "zh-Hant"))) == ({"en", "zh"}, "zh-Hant")


@pytest.mark.parametrize(
    ("row", "findings"),
    [
        ("F1,facilitater,en", [("team.csv:2", "role: “facilitater” is not known (did you mean “facilitator”?)")]),
        ("F1,,en", [("team.csv:2", "role is empty")]),
        ("I1,interpreter,ja<->", [("team.csv:2", "“ja<->” is not a language pair")]),
        ("I1,interpreter,ja<->en<->zh", [("team.csv:2", "“ja<->en<->zh” is not a language pair")]),
        ("I1,interpreter,JA<->en", [("team.csv:2", "pairs.1.1: “JA” is not a language tag; write it as en, ja or zh-Hant")]),
    ],
)  # fmt: skip
def test_mistakes_in_a_team_are_told_at_their_line(tmp_path: Path, row: str, findings: list[tuple[str, str]]) -> None:
    _, found = load_team(build_file_tree(tmp_path, {"team.csv": f"id,role,languages\n{row}\n"}))
    assert [(finding.where, finding.message) for finding in found] == findings


def test_a_team_is_read(tmp_path: Path) -> None:
    text = "id,role,languages\nI1,interpreter,zh <-> ja;ja<->en;en\nW1,support person,en;ja:B2\n"
    team, findings = load_team(build_file_tree(tmp_path, {"team.csv": text}))
    assert findings == []
    assert team is not None
    assert [(m.id, m.role, m.pairs, m.languages) for m in team.members] == [
        ("I1", "interpreter", (("zh", "ja"), ("ja", "en")), {"en": "C1"}), ("W1", "support", (), {"en": "C1", "ja": "B2"})
    ]  # fmt: skip
    assert team.members[0].interprets() == {"zh", "ja", "en"}
