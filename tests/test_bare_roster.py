"""A list of people without a workshop: any table, read as it is meant, and every mistake told at its line."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from toolkit.files import workbook
from toolkit.files.bare_roster import load_bare_roster
from toolkit.files.roster_columns import check_column
from toolkit.files.text import LARGEST
from toolkit.model.bare_roster import BareRoster

ROOT = Path(__file__).parent.parent
LIST = """\
id,party,language,languages,do_not_pair,name_latin,name
A,hill,ja,ja;en:B1,C,Aoki Mei,
B,hill,ja,ja:C2,,,新井 颯太
C,shore,en,en:c1;ja:A2,,,Cora Lind
D,shore,en,,B;A,,
"""


def read(tmp_path: Path, content: str | bytes, id: str = "id", name: str = "list.csv") -> BareRoster:
    roster, findings = load(tmp_path, content, id, name)
    assert roster is not None, findings
    return roster


def load(
    tmp_path: Path, content: str | bytes, id: str = "id", name: str = "list.csv"
) -> tuple[BareRoster | None, list[tuple[str, str, str]]]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    roster, findings = load_bare_roster(path, name, id)
    return roster, [(finding.severity[0], finding.where, finding.message) for finding in findings]


def table(roster: BareRoster) -> list[tuple[str, ...]]:
    """Return the values of all columns, row by row, under the line that names them."""
    rows = (tuple(person.values.get(column, "") for column in roster.columns) for person in roster.people)
    return [roster.columns, *rows]


def excel(*rows: Iterable[object], formats: dict[str, str] | None = None, sheets: int = 1) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    for _ in range(1, sheets):
        book.create_sheet().append(["secret"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ---- what is read -----------------------------------------------------------------------------------------------------


def test_a_list_is_read_with_all_that_has_a_meaning(tmp_path: Path) -> None:
    roster = read(tmp_path, LIST)
    assert [
        (person.id, person.languages, person.do_not_pair, person.name_latin, person.name_native, person.line)
        for person in roster.people
    ] == [
        ("A", {"ja": "C2", "en": "B1"}, ("C",), "Aoki Mei", "", 2),
        ("B", {"ja": "C2"}, (), "", "新井 颯太", 3),
        ("C", {"en": "C1", "ja": "A2"}, (), "Cora Lind", "", 4),
        ("D", None, ("B", "A"), "", "", 5),
    ]
    assert [person.speaks("B2") for person in roster.people] == [{"ja"}, {"ja"}, {"en"}, None]
    assert [person.values["party"] for person in roster.people] == ["hill", "hill", "shore", "shore"]


@pytest.mark.parametrize("folder", ["agendas/okinawa", "tests/projects/okinawa", "toolkit/starter"])
def test_the_roster_of_a_workshop_is_such_a_list(folder: str) -> None:
    roster, findings = load_bare_roster(ROOT / folder / "roster.csv", "roster.csv")
    assert findings == []
    assert roster is not None
    assert len(roster.people) >= 8
    assert all(person.languages for person in roster.people)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("id,team\nA,x\nB,y\n", "id"),
        ("sep=;\nid;team\nA;x\nB;y\n", "id"),
        ("id\tteam\nA\tx\nB\ty\n", "id"),
        ("\ufeffid,team\r\nA,x\r\nB,y\r\n", "id"),
        ("\n\nid,team,,\n,,\nA,x\nB,y,,\n", "id"),
        ("Nr,team\nA,x\nB,y\n", "Nr"),
    ],
)
def test_tables_of_all_programs_say_the_same(tmp_path: Path, text: str, id: str) -> None:
    assert table(read(tmp_path, text, id))[1:] == [("A", "x"), ("B", "y")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encodings_of_all_programs_say_the_same(tmp_path: Path, encoding: str) -> None:
    names = ("佐々木 美咲", "高橋 健一", "小林 颯太", "金城 隆", "中村 さくら", "大城 翔", "宮里 恵美", "上原 直人")
    text = "id,name\n" + "".join(f"P{number},{name}\n" for number, name in enumerate(names))
    roster = read(tmp_path, text.encode(encoding))
    assert tuple(person.name_native for person in roster.people) == names


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("big5", ("林雅雯", "陳柏宇", "黃淑芬", "吳承翰", "蔡明勳", "張怡君", "李建宏", "王美玲")),
        ("gb18030", ("赵雪", "刘敏", "孙浩然", "马晓燕", "周建国", "陈思远", "张丽华", "杨建军")),
    ],
)
def test_chinese_tables_of_older_programs_are_read(tmp_path: Path, encoding: str, names: tuple[str, ...]) -> None:
    text = "id,name\n" + "".join(f"P{number},{name}\n" for number, name in enumerate(names))
    roster = read(tmp_path, text.encode(encoding))
    assert tuple(person.name_native for person in roster.people) == names


def test_any_other_old_encoding_is_refused(tmp_path: Path) -> None:
    _, findings = load(tmp_path, "id,name\nA,Zoë\n".encode("latin-1"))
    assert findings == [("e", "list.csv", "this file is not in UTF-8, and its encoding cannot be told for certain")]


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = "".join(f"P{number},{number % 7}\n" for number in range(10_000))
    assert len(read(tmp_path, "id,party\n" + rows).people) == 10_000


# ---- what is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("", [("e", "list.csv:1", "this table is empty")]),
        ("\n\n", [("e", "list.csv:1", "this table is empty")]),
        ("id,party\n", [("e", "list.csv", "nobody is in this table")]),
        ("ID,party\nA,x\n", [("e", "list.csv:1", "there is no column “id” (did you mean “ID”?)")]),
        ("Participants of the week\n\nid,party\nA,x\n", [("e", "list.csv:1", "there is no column “id”")]),
        ("id,,party\nA,,x\n", [("e", "list.csv:1", "column 2 has no name")]),
        ("id,party,party\nA,x,y\n", [("e", "list.csv:1", "the column “party” stands twice")]),
        ("id,party\nA,x,y\n", [("e", "list.csv:2", "this row has 3 cells, but there are 2 columns")]),
        ('id,party\nA,"x\nB,y\n', [("e", "list.csv:2", "this row cannot be read: unexpected end of data")]),
        ("id,party\nA,x\n,y\n", [("e", "list.csv:3", "the cell under “id” is empty")]),
        ("id\nA1\na1\n", [("e", "list.csv:3", "the id “a1” is taken already (line 2)")]),
        ("\ufeffid\nA1\nＡ１\n", [("e", "list.csv:3", "the id “Ａ１” is taken already (line 2)")]),
        ('id\n"A,B"\n', [("e", "list.csv:2", "id: “A,B” cannot be an id; it must be short, in one line, without comma and semicolon")]),
        ("id,do_not_pair\nTW1,TW2;tw3\nTW2,\n", [("e", "list.csv:2", "there is no other person “tw3” to keep TW1 apart from (did you mean “TW2”?)")]),
        ("id,do_not_pair\nA,A\nB,\n", [("e", "list.csv:2", "there is no other person “A” to keep A apart from")]),
        ("id,name,do_not_pair\nA,Ann Lee,\nB,Bo,Ann Lee\n", [("e", "list.csv:3", "do_not_pair of B holds a name")]),
        ("id,languages\nA,English\n", [("e", "list.csv:2", "languages.English: “English” is not a language tag; write it as en, ja or zh-Hant")]),
        ("id,languages\nA,en:fluent\n", [("e", "list.csv:2", "languages.en: “FLUENT” is not known")]),
        ("id,languages\nA,en;en:B2\n", [("e", "list.csv:2", "the language “en” stands twice")]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(tmp_path: Path, text: str, findings: list[tuple[str, str, str]]) -> None:
    assert load(tmp_path, text) == (None, findings)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = "id,languages\nA,en:C1\na,English\n,en\nD,en:Z9\n"
    assert [where for _, where, _ in load(tmp_path, text)[1]] == ["list.csv:3", "list.csv:3", "list.csv:4", "list.csv:5"]


def test_thousands_of_mistakes_do_not_flood_the_screen(tmp_path: Path) -> None:
    _, findings = load(tmp_path, "id,party\n" + ",x\n" * 5000)
    assert len(findings) == 21
    assert findings[-1][2] == "and 4980 more mistakes in this table, the last of them at list.csv:5001"


def test_a_table_without_ids_is_told_which_column_could_serve(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Seat no,party\n1,x\n2,x\n", encoding="utf-8")
    _, (finding,) = load_bare_roster(tmp_path / "list.csv", "list.csv")
    assert finding.mend == 'say which column tells people apart, such as: --id "Seat no"'


def test_a_column_that_is_nearly_one_with_a_meaning_is_warned_of(tmp_path: Path) -> None:
    roster, findings = load(tmp_path, "id,Languages,Do not pair,Name\nA,en,B,Ann\n")
    assert roster is not None
    assert roster.people[0].languages is None
    assert findings == [
        ("w", "list.csv:1", "the column “Languages” is not taken for “languages”"),
        ("w", "list.csv:1", "the column “Do not pair” is not taken for “do_not_pair”"),
        ("w", "list.csv:1", "the column “Name” is not taken for “name”"),
    ]


def test_no_message_tells_a_name(tmp_path: Path) -> None:
    text = "id,name,call_name,languages,do_not_pair\nA,Canary Name,Canary,xx:Z9,\nA,Canary Name,Canary,en,Canary Name\n"
    _, findings = load(tmp_path, text)
    assert len(findings) >= 2
    assert "Canary" not in str(findings)


@pytest.mark.parametrize(
    ("path", "message"),
    [("no-such.csv", "there is no such file"), (".", "this is a folder, not a file")],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, path: str, message: str) -> None:
    roster, (finding,) = load_bare_roster(tmp_path / path, path)
    assert (roster, finding.where, finding.message) == (None, path, message)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    _, findings = load(tmp_path, b"id\n" + b"A" * LARGEST)
    assert findings == [("e", "list.csv", "this file is larger than 8 MiB")]


@given(st.text(st.sampled_from(list('id,do_not_pair;\n"A漢:=\u202e\u0301 ')), max_size=60))
def test_any_text_is_a_list_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    load(tmp_path_factory.getbasetemp(), text)


# ---- columns to balance -----------------------------------------------------------------------------------------------

CELLS = "id,party,Shoe size,name,languages,bare\nA,hill,40,Ann,en,\nB,Hill,,Bo,en,\nC,shore,,Cy,en,\nD,hill,40,Di,en,\n"


@pytest.mark.parametrize(
    ("column", "findings"),
    [
        ("Shoe size", [("i", "list.csv:3", "Shoe size is empty for 2 of 4 people (B, C); they count as alike")]),
        ("party", [("w", "list.csv:3", "party: “hill”, “Hill” count as different")]),
        ("prty", [("e", "--spread", "there is no column “prty” in list.csv (did you mean “party”?)")]),
        ("id", [("e", "--spread", "groups cannot be balanced by the column “id”")]),
        ("name", [("e", "--spread", "groups cannot be balanced by the column “name”")]),
        ("languages", [("e", "--spread", "groups cannot be balanced by the column “languages”")]),
        ("bare", [("e", "list.csv:1", "the column “bare” is empty")]),
    ],
)
def test_what_to_look_at_in_a_column(tmp_path: Path, column: str, findings: list[tuple[str, str, str]]) -> None:
    found = check_column(read(tmp_path, CELLS), column, "--spread")
    assert [(finding.severity[0], finding.where, finding.message) for finding in found] == findings


# ---- Excel ------------------------------------------------------------------------------------------------------------


def test_cells_of_a_workbook_are_read_as_a_person_reads_them(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 12, 6)
    book = excel(
        ("id", "number", "half", "no", "yes", "day", "moment", "time", "length", "two\nlines"),
        ("A", 3.0, 2.5, 7, True, day, day.replace(hour=15, minute=10), datetime.time(9, 30), 1.25, " a\nb "),
        (1001, 0.1 + 0.2, 1e15, 12, False, None, None, None, None, "=not a formula"),
        formats={"D2": "000", "I2": "[h]:mm"},
    )
    roster = read(tmp_path, book, name="list.xlsx")
    assert table(roster) == [
        ("id", "number", "half", "no", "yes", "day", "moment", "time", "length", "two lines"),
        ("A", "3", "2.5", "007", "TRUE", "2026-12-06", "2026-12-06 15:10", "09:30", "30:00", "a b"),
        ("1001", "0.3", "1e+15", "12", "FALSE", "", "", "", "", ""),
    ]
    assert [person.line for person in roster.people] == [2, 3]


def test_a_list_may_stand_anywhere_on_the_first_sheet(tmp_path: Path) -> None:
    book = excel((), (None, None, "id", "party"), (), (None, None, "A", "x"), (None, None, "B"), sheets=2)
    roster, findings = load(tmp_path, book, name="list.xlsx")
    assert roster is not None
    assert table(roster) == [("id", "party"), ("A", "x"), ("B", "")]
    assert [person.line for person in roster.people] == [4, 5]
    assert findings == [("i", "list.xlsx", "this workbook has 2 sheets; only the first one is read")]


def test_a_formula_counts_by_its_value_and_an_error_is_told(tmp_path: Path) -> None:
    book = excel(("id", "party"), ("A", "x"), ("B", "y"))
    changed = repacked(book, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(
        b'<c r="B2" t="inlineStr"><is><t>x</t></is></c>', b'<c r="B2" t="str"><f>HYPERLINK("http://x")</f><v>hill</v></c>'
    ).replace(b'<c r="B3" t="inlineStr"><is><t>y</t></is></c>', b'<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'))  # fmt: skip
    _, findings = load(tmp_path, changed, name="list.xlsx")
    assert findings == [("e", "list.xlsx:3", "the formula in column 2 gives the error #DIV/0!")]


def repacked(book: bytes, part: str, change: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)  # type: ignore[operator]
    return out.getvalue()


def with_sheet(xml: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{xml}</sheetData></worksheet>'
    return repacked(excel(("id",)), "xl/worksheets/sheet1.xml", lambda _: sheet.encode())


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
HOSTILE = {
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old workbook (.xls), or one with a password"),
    "half a workbook": (excel(("id",), ("A",))[:900], "its end is missing"),
    "another kind of zip": (repacked(excel(("id",)), "-", None).replace(b"xl/", b"zz/"), "neither an Excel workbook"),
    "a row far away": (with_sheet('<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>A</t></is></c></row>'), "goes beyond"),
    "a column far away": (with_sheet('<row r="1"><c r="XFD1" t="inlineStr"><is><t>id</t></is></c></row>'), "goes beyond"),
    "a row out of this world": (with_sheet('<row r="99999999999999"><c><v>1</v></c></row>'), "goes beyond"),
    "a column out of this world": (with_sheet('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), "damaged"),
    "a text that is not there": (with_sheet('<row r="1"><c r="A1" t="s"><v>999</v></c></row>'), "damaged"),
    "no XML": (repacked(excel(("id",)), "xl/worksheets/sheet1.xml", lambda _: b"\0\1\2"), "damaged"),
    "entities": (repacked(excel(("id",)), "xl/worksheets/sheet1.xml", lambda xml: f"{LAUGHS}]>".encode() + xml.replace(b"<t>id", b"<t>&m;")), "damaged"),
    "a bomb": (repacked(excel(("id",)), "xl/styles.xml", lambda xml: xml + b" " * (workbook.UNPACKED + 1)), "unpacks to more than 64 MiB"),
}  # fmt: skip


@pytest.mark.parametrize(("book", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_a_sentence(tmp_path: Path, book: bytes, words: str) -> None:
    roster, findings = load(tmp_path, book, name="list.xlsx")
    assert roster is None
    assert words in findings[0][2]


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=3))
def test_a_workbook_with_damage_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, damage: bytes
) -> None:
    book = bytearray(excel(("id", "party"), ("A", "x"), ("B", 3)))
    place %= len(book)
    book[place : place + len(damage)] = damage
    load(tmp_path_factory.getbasetemp(), bytes(book), name="list.xlsx")
