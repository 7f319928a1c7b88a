"""`dialogue roster export` and `who-sees-what`: what each edition holds, and that no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Workshop
from tests.desk import lines, refused, stored
from toolkit.files.cells import as_written, harmless
from toolkit.files.table import parse_table
from toolkit.files.text import read_text
from toolkit.model.field import BY_NAME, FIELDS, ORGANIZERS
from toolkit.store.edition_file import as_csv
from toolkit.store.editions import EDITIONS

ALONE = ("kitchen", "person")
"""Editions that are no list of people."""


def canary(field: str) -> str:
    return f"Kanarie{field.replace('_', '')}"


def in_table(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", *BY_NAME], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def week(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """H1 has a canary in every text, H2 has withdrawn, S1 and S2 come."""
    free = {field.name: canary(field.name) for field in FIELDS if field.name not in ("status", "name_in_list")}
    rows = [
        {"id": "H1"} | free | {"status": "confirmed", "name_in_list": "yes"},
        {"id": "H2", "status": "withdrawn", "name_latin": "Kanariewithdrawn", "diet": "Kanariewithdrawn"},
        {"id": "S1", "party": "shore", "name_latin": "Ada Finch", "diet": "Vegan", "pseudonym": "K7M4"},
        {"id": "S2", "party": "shore", "name_latin": "Bram Holt", "diet": "vegan ", "name_in_list": "ask"},
    ]
    folder = stored(workshop(), in_table(rows))
    monkeypatch.chdir(tmp_path)
    return folder


def read(path: str) -> list[dict[str, str]]:
    """Return the rows of an exported CSV file as the toolkit reads tables."""
    text, findings = read_text(Path(path), path)
    rows, more = parse_table(text, path, {"id", *BY_NAME}, {"id"})
    assert (findings, more) == ([], [])
    return [{name: as_written(cell) for name, cell in row.items()} for _, row in rows]


def cells_of(path: str) -> list[list[object]]:
    """Return the cells of an exported workbook, each with what kind it is."""
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows() if {cell.data_type for cell in row} <= {"s", "n"}]


# ---------- what an edition holds


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name not in ALONE])
def test_an_edition_holds_its_fields_and_no_other(week: Path, edition: str) -> None:
    lines("export", week, "--edition", edition)
    text = Path(f"{edition}-roster.csv").read_text(encoding="utf-8-sig")
    sung = {field.name for field in FIELDS if canary(field.name) in text}
    allowed = {field.name for field in FIELDS if edition in (ORGANIZERS, *field.editions)}
    assert sung == allowed - {"status", "name_in_list"}
    assert text.splitlines()[0].split(",") == ["id", *(name for name in BY_NAME if name in allowed)]
    assert ("Kanariewithdrawn" in text) == (edition == ORGANIZERS)


def test_every_edition_of_a_field_can_be_exported() -> None:
    assert set(EDITIONS) == {ORGANIZERS, *(edition for field in FIELDS for edition in field.editions)}


def test_the_kitchen_gets_numbers_and_nothing_of_a_person(week: Path) -> None:
    lines("export", week, "--edition", "kitchen")
    text = Path("kitchen-roster.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["diet", "people"], ["Vegan", "2"], [canary("diet"), "1"]]


def test_who_needs_no_diet_comes_last_in_the_kitchen(week: Path) -> None:
    lines("export", week, "--edition", "kitchen", "id!=H1", "--out", "k.csv")
    assert read_plain("k.csv") == [["diet", "people"], ["Vegan", "2"]]
    lines("set", week, "S1", "diet=")
    lines("export", week, "--edition", "kitchen", "--out", "k.csv", "--replace")
    assert read_plain("k.csv") == [["diet", "people"], [canary("diet"), "1"], ["vegan", "1"], ["", "1"]]


def read_plain(path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"))))


def test_names_stand_in_the_participants_list_by_consent_alone(week: Path) -> None:
    told = lines("export", week, "--edition", "participant")
    assert told == ["Written: participant-roster.csv, edition participant: 3 people, 9 columns."]
    named = {row["id"]: row["name_latin"] for row in read("participant-roster.csv")}
    assert named == {"H1": canary("name_latin"), "S1": "", "S2": ""}


def test_the_edition_of_one_person_is_for_one_person(week: Path) -> None:
    assert refused("export", week, "--edition", "person") == (
        2,
        "error --edition the edition “person” is for one person alone, and 3 are meant "
        "to mend it: add a filter that leaves one: id=TW3",
    )
    lines("export", week, "--edition", "person", "id=H1")
    text = Path("person-roster.csv").read_text(encoding="utf-8-sig")
    assert canary("document_number") in text
    assert "Ada" not in text


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name not in ALONE])
def test_confidential_ones_tell_nobodys_identity(week: Path, edition: str) -> None:
    lines("export", week, "--edition", edition, "--confidential", "--out", "c.csv")
    text = Path("c.csv").read_text(encoding="utf-8-sig")
    identity = [field.name for field in FIELDS if field.home == "identity" and canary(field.name) in text]
    named = any(BY_NAME[field].subject == "names" for field in BY_NAME if edition in (ORGANIZERS, *BY_NAME[field].editions))
    assert identity == (["pseudonym"] if named else [])
    assert "Ada" not in text
    assert ("K7M4" in text) == named


def test_filters_choose_people(week: Path) -> None:
    lines("export", week, "party=shore", "--edition", "door")
    assert [row["id"] for row in read("door-roster.csv")] == ["S1", "S2"]


# ---------- the file


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_organizers_file_is_what_import_reads(workshop: Workshop, tmp_path: Path, form: str) -> None:
    people = """
id,name_latin,name_native,birth_decade,languages,phone,party,tz_shift_h,do_not_pair,arrival,status,accepted_on,name_in_list,notes
H1,Kuroda Mei,黒田 芽衣,1990,ja:C2;en:B2,+81 90 1234 5678,hill,-1,S1;S2,2027-03-06T09:10,accepted,2027-01-05,no,=1+1;=2
S1,Ada Finch,,,en:C2,+44 20 7946 0000,shore,,,,withdrawn,,yes,"@nobody, -2+3"
S2,Bram Holt,,1950,zh-Hant:C1,,shore,8,,,,,,-1
"""
    folder = stored(workshop(), people)
    everything = ("list", folder, "--show", ",".join(BY_NAME), "--json")
    before = lines(*everything)
    lines("export", folder, "--edition", "organizers", "--out", tmp_path / f"all.{form}")
    (folder / "roster.db").unlink()
    lines("import", folder, tmp_path / f"all.{form}", "--yes")
    assert lines(*everything) == before


def test_only_its_owner_may_read_it(week: Path) -> None:
    for form in ("csv", "xlsx"):
        lines("export", week, "--edition", "door", "--format", form)
        assert stat.S_IMODE(Path(f"door-roster.{form}").stat().st_mode) == 0o600


def test_no_file_is_written_over_unless_told(week: Path) -> None:
    Path("door-roster.csv").write_text("mine", encoding="utf-8")
    assert refused("export", week, "--edition", "door") == (
        2, "error door-roster.csv this file is there already to mend it: add --replace, or name another one with --out",
    )  # fmt: skip
    assert Path("door-roster.csv").read_text(encoding="utf-8") == "mine"
    lines("export", week, "--edition", "door", "--replace")
    assert len(read("door-roster.csv")) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--edition", "kichen"], "there is no edition “kichen” (did you mean “kitchen”?)"),
        ([], "none is named"),
        (["--edition", "door", "prty=hill"], "there is no field “prty”"),
    ],
)
def test_what_is_not_known_is_told(week: Path, tmp_path: Path, words: list[str], said: str) -> None:
    code, told = refused("export", week, *words)
    assert (code, said in told) == (2, True), told
    assert list(tmp_path.glob("*roster*")) == []


def test_a_workbook_says_its_edition_and_holds_texts_only(week: Path) -> None:
    lines("set", week, "S1", "name_latin=-1", "birth_decade=1970")
    lines("export", week, "--edition", "organizers", "--out", "all.xlsx")
    book = openpyxl.load_workbook("all.xlsx")
    assert (book.sheetnames, book.properties.subject, book.properties.category) == (
        ["organizers"], "edition: organizers", "organizers",
    )  # fmt: skip
    assert [name for name in ("Kanarie", "Ada", "H1") if name in str(book.properties)] == []
    row = next(row for row in cells_of("all.xlsx") if row[0] == "S1")
    assert [value for value in row if value is not None] == ["S1", "-1", "K7M4", "shore", "1970", "Vegan"]
    assert {cell.number_format for row in book["organizers"].iter_rows(min_row=2) for cell in row} == {"@"}


def test_the_same_roster_gives_the_same_bytes(week: Path) -> None:
    for form in ("csv", "xlsx"):
        lines("export", week, "--edition", "door", "--format", form)
        first = Path(f"door-roster.{form}").read_bytes()
        lines("export", week, "--edition", "door", "--format", form, "--replace")
        assert Path(f"door-roster.{form}").read_bytes() == first


def test_csv_is_in_utf_8_with_the_mark_that_excel_needs(week: Path) -> None:
    lines("set", week, "S1", "name_native=林雅雯")
    lines("export", week, "--edition", "door")
    assert Path("door-roster.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name_latin")
    assert read("door-roster.csv")[1]["name_native"] == "林雅雯"


# ---------- formulas

HOSTILE = (
    '=HYPERLINK("http://example.org","x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1",
    "＠x", " =1+1", "a;=1+1;b", "a\n=1+1", "+81-90-1234", "+819012345678", "'=1+1", "''=1",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(week: Path, text: str) -> None:
    assert harmless(text) != text
    assert as_written(harmless(text)) == text
    lines("set", week, "S1", f"notes={text}")
    lines("export", week, "--edition", "organizers", "id=S1", "--out", "f.csv")
    lines("export", week, "--edition", "organizers", "id=S1", "--out", "f.xlsx")
    assert read("f.csv")[0]["notes"] == text.strip()
    with zipfile.ZipFile("f.xlsx") as book:
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
    row = cells_of("f.xlsx")[1]
    assert str(row[list(BY_NAME).index("notes") + 1]) == text.strip().replace("\r", "_x000D_") or "\n" in text


@pytest.mark.parametrize(
    "text", ["-1", "-1.5", "+81 90 1234 5678", "+81 (90) 12345678", "+81(90)1234", "9", "a=1", "x; y", "vegan - no nuts", "'tis", ""]
)
def test_what_no_program_reckons_with_stays_as_it_is(text: str) -> None:
    assert (harmless(text), as_written(text)) == (text, text)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n; ＝＋0189(a界")))
def test_a_harmless_cell_can_be_read_again_and_is_harmless_wherever_it_is_cut(text: str) -> None:
    cell = harmless(text)
    assert as_written(cell) == text
    for piece in cell.replace("\r", ";").replace("\n", ";").split(";"):
        known = piece.lstrip(" \t")
        assert not known.startswith(tuple("=@＝＋")), cell
        assert not known.startswith(("+", "-")) or set(known) <= set("+-0189( "), cell


@given(st.lists(st.text(alphabet=st.sampled_from("'=+\"\n;,a")), min_size=1, max_size=4))
def test_a_row_can_be_read_again(cells: list[str]) -> None:
    columns = [f"c{number}" for number, _ in enumerate(cells)]
    text = as_csv(columns, [cells]).decode("utf-8-sig")
    assert [as_written(cell) for cell in list(csv.reader(io.StringIO(text, newline="")))[1]] == cells


# ---------- who sees what


def test_who_sees_what_is_the_table_of_fields() -> None:
    told = json.loads("\n".join(lines("who-sees-what", "--json")))
    assert told == [
        {"field": field.name, "home": field.home, "subject": field.subject,
         "editions": [ORGANIZERS, *field.editions], "kept_until": None}
        for field in FIELDS
    ]  # fmt: skip


def test_it_is_a_table_with_marks_that_fits_the_screen(week: Path) -> None:
    brief = week / "workshop.yaml"
    keep = "roster:\n  keep: {names: 2027-12-31, reading: 2027-04-01, history: 2027-06-30, meetings: 2028-01-01}\n"
    brief.write_text(brief.read_text(encoding="utf-8") + keep, encoding="utf-8")
    shown = lines("who-sees-what", week)
    assert [line for line in shown if len(line) > 80] == []
    assert {line.split()[0]: line.split()[1:] for line in shown}["name_latin"] == ["2027-12-31", *"•••••"]
    assert {line.split()[0]: line.split()[1:] for line in shown}["reading"] == ["2027-04-01", *"•••"]
    assert shown[-2:] == ["history: kept until 2027-06-30", "meetings and attendance: kept until 2028-01-01"]
    marks = {line.split()[0]: line.count("•") for line in shown if line.startswith("  ") and "_" in line.split()[0]}
    assert marks == {field.name: len(field.editions) for field in FIELDS if "_" in field.name}


def test_a_brief_that_keeps_everything_says_so(week: Path) -> None:
    assert lines("who-sees-what", week)[-1] == "The brief does not say until when anything is kept."
