"""Thousands of hostile rosters, made from a seed: each is refused in clear words or taken as plain text, never obeyed."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

from tests.desk import fill, home_of
from tests.ledger import store_at
from tests.roster_desk import Done, dialogue, kept, roster, told
from tests.server import Database
from toolkit.model.field import BY_NAME
from toolkit.store.registrations import registrations

pytest_plugins = ["tests.roster_places"]
GROUPS, EACH = 4, 510
CANARY = "Kanarie"
OKINAWA = Path(__file__).parent / "projects" / "okinawa"
PRIVATE = ("email", "phone", "notes_care", "emergency_phone", "document_number")


def _people() -> str:
    """Return the people of the reference week, with canaries in what is private."""
    rows = list(csv.DictReader((OKINAWA / "roster.csv").open(encoding="utf-8-sig")))
    for number, row in enumerate(rows):
        row |= {field: f"{CANARY}{number}{field.replace('_', '')}@example.org" for field in PRIVATE}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


PEOPLE = _people()

# ---------- what hostile people write

STEERING = [
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "a\x00b", "\x07", "a\rb", "a\x0bb\x0cc", "\x7f\x7f", "\x85", "\u2028\u2029",
    "\u202egnp.exe\u202c", "\u2066\u2069\u200f\u061c", "\u200b\u200d\ufeff", "\ufffd\ufffe", "\U000e0041", "a\u0300\u0301\u0302" * 40,
]  # fmt: skip
OBEYED = [
    "[red]x[/]", "[/]", "[link=http://example.org]x[/link]", '#read("/etc/passwd")', "#import \"@preview/x:0.1.0\"", "$x$ #[ ] \\u{1f600}",
    "<script>alert(1)</script>", "&lt;&#0;", "]]>", "{{ 7*7 }}", "{% include '/etc/passwd' %}", "${7*7}", "%(x)s {0} %s %n",
    "BEGIN:VEVENT\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT", "x\nx: y\n- z", "*a !!python/object/apply:os.system [id]", "&a [*a]",
    "'; DROP TABLE identities; --", "\" OR 1=1 --", "`id`", "$(id)", "; rm -rf .", "../../x", "..\\..\\x", "/etc/passwd", "CON", "NUL.csv", "a/b",
]  # fmt: skip
FORMULAS = [
    '=HYPERLINK("http://example.org","x")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "\t=1", "'=1", "''=1", ";=1",
    "=1;=2", "-1", "+81 90 5550 1234", "a\n=1", '"=1"', "=cmd|'/C calc'!A0",
]  # fmt: skip
WRONG = [
    "2026-02-30", "0000-01-01", "99999-01-01", "2026-13-45", "2027-03-06T25:61", "2027-03-06T10:00", "12/06", "1e400", "-1e400", "NaN", "inf", "9" * 400, "1_0",
    "٣", "½", "en:C9", "ja", "xx-yy-zz-aa-bb:C1", ":", ";;;", "en:C1;en:C2", "TW1", "tw1", "TW1;CN1", "JP99", "TW", "yes", "no", "none", "accepted", "withdrawn", "",
]  # fmt: skip
IDS = ["../../x", "CON", "a/b", "", "TW1", "tw1", "TW2", "CN1", "CN2", "N1", "n1", "é", "e\u0301", "-x", ".x", "x" * 41, "ａ", "P1", "p2", "1", "0", "=1"]
POOL = STEERING + OBEYED + FORMULAS + WRONG
LEFT_ALONE = STEERING[8:13]  # no text file holds the others, or no font does
SAFE = OBEYED + FORMULAS  # plain text, when all is said

Rng = random.Random


def sheet(rng: Rng, pool: list[str], headings: list[str] | None = None) -> list[list[str]]:
    """Return rows of which some cells are hostile; half of the rows are about people who are in the list."""
    columns = headings or ["id", *rng.sample(list(BY_NAME), rng.randint(1, 7))]
    rows = [columns]
    for _ in range(rng.randint(1, 4)):
        rows.append([rng.choice(IDS) if name == "id" and rng.random() < 0.3 else cell(rng, name, pool) for name in columns])
    return rows


def cell(rng: Rng, name: str, pool: list[str]) -> str:
    if name == "id":
        return rng.choice(["TW1", "TW2", "JP1", "CN1", "NA1", "N1", "N2", "N3"])
    if rng.random() < 0.35:
        return ""
    if rng.random() < 0.1:
        return rng.choice(pool) + rng.choice(pool)
    return rng.choice(pool)


def text_of(rows: list[list[str]], separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def book_of(rows: list[list[str]]) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_urls": False, "nan_inf_to_errors": True})
    page = book.add_worksheet()
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            kind = (line * 7 + column) % 9
            if kind == 0 and line:
                page.write_formula(line, column, '=HYPERLINK("http://example.org")', None, text[:200])
            elif kind == 1 and line:
                page.write_number(line, column, [1e300, -0.0, 46000, float("nan")][line % 4])
            else:
                page.write_string(line, column, text[:32000])
    book.close()
    return data.getvalue()


def cells(rng: Rng) -> bytes:
    return text_of(sheet(rng, rng.choice([STEERING, OBEYED, FORMULAS, WRONG, POOL])), rng.choice(",;\t")).encode()


def plain(rng: Rng) -> bytes:
    """Texts that must be taken as they are."""
    free = ["name_latin", "name_native", "call_name", "reading", "pronoun", "diet", "access", "notes", "notes_care", "travel_in", "subgroup", "gender"]
    return text_of([columns := ["id", *rng.sample(free, 4)], *([id, *(rng.choice(SAFE) for _ in columns[1:])] for id in ("TW1", "CN1", "N1"))]).encode()


def headings(rng: Rng) -> bytes:
    names = [rng.choice([*POOL, *IDS, *BY_NAME, "E-mail", "氏名"]) for _ in range(rng.randint(1, 6))]
    return text_of(sheet(rng, POOL, ["id", *names])).encode()


def encoded(rng: Rng) -> bytes:
    text = text_of(sheet(rng, ["黒田 芽衣", "王晓明", "林雅雯", "김하나", "Zoë", "vegan", "한글", "ｱｲｳ", *OBEYED]))
    names = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-7", "cp932", "euc-jp", "iso2022_jp", "big5", "gb18030", "euc-kr", "latin-1", "cp1252"]
    first, second = (text.encode(rng.choice(names), errors="replace") for _ in range(2))
    cut = rng.randint(0, len(first))
    mark = rng.choice([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb"])
    return rng.choice([first, second, mark + first, first[:cut] + mark + first[cut:], first[:cut] + second[cut:], mark * 2 + second])


def cut_short(rng: Rng) -> bytes:
    data = rng.choice([text_of(sheet(rng, POOL)).encode(), PEOPLE.encode(), book_of(sheet(rng, SAFE))])
    return data[: rng.randint(0, len(data))]


def flipped(rng: Rng) -> bytes:
    data = bytearray(rng.choice([PEOPLE.encode(), PEOPLE.encode("utf-16"), PEOPLE.encode("gb18030"), book_of(sheet(rng, SAFE))]))
    for _ in range(rng.randint(1, 12)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def workbook(rng: Rng) -> bytes:
    return book_of(sheet(rng, rng.choice([OBEYED, FORMULAS, WRONG, STEERING[5:]])))


def doctored(rng: Rng) -> bytes:
    """A workbook of which one part is not what a spreadsheet program would have written."""
    old = zipfile.ZipFile(io.BytesIO(book_of([["id", "notes"], ["TW1", "1"], ["CN1", "x"]])))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
                number = rng.choice([b"1e400", b"-1e400", b"nan", b"", b"x", b"99999999", b"1e15"])
                text = rng.choice([
                    re.sub(rb"<v>[^<]*</v>", b"<v>" + number + b"</v>", text),
                    text.replace(b"<worksheet", entity + b"<worksheet", 1).replace(b"<v>0</v>", b"<v>&b;&c;</v>"),
                    re.sub(rb't="s"', rng.choice([b't="e"', b't="b"', b't="d"', b't="str"', b't="zz"']), text),
                    re.sub(rb'r="B', rng.choice([b'r="XFD', b'r="', b'r="-1', b'r="ZZZZ']), text),
                    text[: rng.randint(0, len(text))], text.replace(b"<row ", b"<row hidden='1' ", 1), b"",
                ])  # fmt: skip
            new.writestr(part.filename, text)
        if rng.random() < 0.3:
            new.writestr(rng.choice(["../../x", "/x", "xl/../../x", "CON", "xl/worksheets/sheet2.xml"]), b"x")
    return data.getvalue()


@cache
def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", b"<a/>")
        file.writestr("xl/worksheets/sheet1.xml", b" " * (65 << 20))
    return data.getvalue()


def enormous(rng: Rng) -> bytes:
    big = rng.choice(["x", "あ", "[", "=", "\n", '"', " "]) * (1 << 20)
    return rng.choice([
        text_of([["id", "notes"], ["TW1", big[: (1 << 20) - 1]]]).encode(), text_of([["id", "name_latin"], ["N1", big]]).encode(),
        text_of([["id", big[:5000]], ["TW1", "x"]]).encode(), text_of([["id", "party", "languages"], ["TW1", big, big]]).encode(),
        text_of([[f"c{n}" for n in range(10_000)], ["x"] * 10_000]).encode(), text_of([["id"] * 3000, ["TW1"]]).encode(),
        text_of([["id", *["notes "] * 2000], *[["TW1"]] * 2000]).encode(), b"," * 100_000, b"\n" * 100_000, b'"' * 99_999, bomb(),
        ("id\n" + "".join(f"n{n}\n" for n in range(3000))).encode(), (9 << 20) * b"x", b"", b"\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ])  # fmt: skip


MADE: list[tuple[Callable[[Rng], bytes], int]] = [
    (cells, 40), (plain, 50), (headings, 10), (encoded, 14), (cut_short, 12), (flipped, 12), (workbook, 10), (doctored, 8), (enormous, 2),
]  # fmt: skip
COLUMNS = """\
columns:
  E-mail: email
  notes: notes_care
  id: id
values:
  party: {台湾: TW, "": shore}
  languages: {fluent: C1}
"""


def remembered(rng: Rng) -> str:
    """Return a `roster.columns.yaml` that is whole, broken off, or worse."""
    hostile = rng.choice(POOL)
    broken = [
        COLUMNS, COLUMNS[: rng.randint(0, len(COLUMNS))], f"columns: {{id: {hostile}}}", f"values: {{diet: {{{hostile}: {hostile}}}}}",
        "columns: &a {b: *a}", "- " * 500, "columns: !!python/object/apply:os.system [id]", hostile, "columns: {id: id, id: id}", "values: {notes: {x: []}}",
        "values: {diet: {'{{ 7*7 }}': '" + "y" * 5000 + "'}, id: {N1: ../../x}}",
    ]  # fmt: skip
    return rng.choice(broken)


# ---------- what must hold


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """The reference week with its plan, its people in a store, and canaries in what is private."""
    folder = tmp_path / "home" / "okinawa"
    shutil.copytree(OKINAWA, folder, ignore=shutil.ignore_patterns("roster.csv", "pack"))
    fill(home_of(folder), PEOPLE)
    (folder / ".roster.db.lock").unlink(missing_ok=True)
    return folder


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder but those that an import may write."""
    usual = ("roster.db", ".roster.db.lock", "roster.columns.yaml")
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file() and path.name not in usual}


def steers(text: str) -> list[str]:
    """Return the characters of an output that would steer a terminal."""
    return sorted({f"U+{ord(char):04X}" for char in text if char != "\n" and (not char.isprintable() or unicodedata.category(char) in ("Cf", "Cc", "Cs"))})


def clear(done: Done) -> Done:
    """Say that a command ended as it may: with 0, or with a report; and that its words are safe to read."""
    assert done.code in (0, 1, 2)
    assert steers(done.out + done.err) == []
    assert done.code == 0 or told(done) or "nothing was written" in done.err.lower() or "Error:" in done.err, done
    return done


@pytest.mark.heavy
@pytest.mark.parametrize("group", [pytest.param(n, marks=pytest.mark.xdist_group(f"hostile-{n}")) for n in range(GROUPS)])
def test_hostile_rosters_are_refused_or_taken_as_plain_text(group: int, week: Path) -> None:
    home = week.parent
    store = (week / "roster.db").read_bytes()
    people = kept(week)
    taken = 0
    for case in range(group, GROUPS * EACH, GROUPS):
        try:
            taken += one_case(case, week, home, store, people)
        except BaseException as error:
            error.add_note(f"hostile roster {case}")
            raise
    assert EACH // 20 < taken < EACH // 2


def one_case(case: int, week: Path, home: Path, store: bytes, people: list[str]) -> bool:
    """Import one hostile table, and tell whether it was taken."""
    rng = random.Random(case)
    make = rng.choices([make for make, _ in MADE], [weight for _, weight in MADE])[0]
    data = make(rng)
    columns = remembered(rng) if rng.random() < 0.15 else None
    (week / "roster.columns.yaml").unlink(missing_ok=True)
    if columns is not None:
        (week / "roster.columns.yaml").write_text(columns, encoding="utf-8", errors="replace")
    (week / "roster.db").write_bytes(store)
    table = home / rng.choice(["form.csv", "form.xlsx", "form"])
    table.write_bytes(data)
    before = tree(home)
    words = [f"--map={rng.choice(POOL)}={rng.choice(POOL)}"] if rng.random() < 0.03 else []
    words += rng.choice([["--yes"], ["--yes"], ["--yes"], ["--preview"], []])

    done = clear(roster("import", week, table, *words))
    assert max((len(finding) for finding in told(done)), default=0) < 1200
    written = "Written as change" in done.out
    assert tree(home) == before
    if not written:
        assert (week / "roster.db").read_bytes() == store or kept(week) == people
    else:
        assert done.code == 0
        with store_at(home_of(week)) as opened:
            entries = opened.entries()
        assert [finding.message for finding in registrations(entries, "roster.db")[1]] == []
        again = clear(roster("import", week, table, "--yes"))
        assert (again.code, again.out.startswith("0 changed, ")) == (0, True), again
    if case // GROUPS % 10 == 0:
        look_on(week, home, case)
    if case // GROUPS % 30 == 1:
        clear(roster("attend", week, "--sheet", table))
    for path in (table, home / "door.csv", home / "out"):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return written


def look_on(week: Path, home: Path, case: int) -> None:
    """Read the roster in all the ways that others may see."""
    with store_at(home_of(week)) as opened:
        ids = [entry.id for entry in opened.entries()]
    names = clear(roster("list", week, "--names"))
    clear(roster("show", week, ids[-1]))
    clear(roster("history", week))
    form = "csv" if case % 3 else "xlsx"
    out = home / f"door.{form}"
    clear(roster("export", week, "--edition", "door", "--out", out, "--replace"))
    seen = out.read_bytes()
    if form == "xlsx":
        seen = b"".join(zipfile.ZipFile(out).read(part) for part in zipfile.ZipFile(out).namelist())
        assert b"<f>" not in seen
    else:
        assert [cell for row in csv.reader(io.StringIO(seen.decode("utf-8-sig"))) for cell in row if re.match(r"\s*[=@＝＠]", cell)] == []
    out.unlink()
    assert CANARY not in names.out
    assert CANARY.encode() not in seen
    if case // GROUPS % 30 == 0:
        clear(roster("letters", week, "invitation", "TW1", "--out", home / "out"))
    if case // GROUPS % 50 == 0:
        clear(dialogue("build", week, "--only", "door-list", "--only", "phone-agenda", "--out", home / "out"))


# ---------- hostile words in the papers


def test_hostile_names_and_needs_are_printed_letter_by_letter(week: Path) -> None:
    with store_at(home_of(week)) as opened:
        ids = [entry.id for entry in opened.entries()]
    texts = [*SAFE, *LEFT_ALONE]
    rows = [[id, *(texts[(place * 3 + n) % len(texts)] for n in range(3))] for place, id in enumerate(ids)]
    table = week.parent / "form.csv"
    table.write_text(text_of([["id", "name_latin", "name_native", "diet"], *rows]), encoding="utf-8")
    assert clear(roster("import", week, table, "--yes")).code == 0

    papers = ("door-list", "phone-agenda", "personal-calendars", "agenda-markdown", "lists-xlsx", "kitchen-list")
    done = clear(dialogue("build", week, "--out", week.parent / "out", *(word for paper in papers for word in ("--only", paper))))
    assert done.code == 0, done.err
    written = {path: path.read_bytes() for path in sorted((week.parent / "out").rglob("*")) if path.is_file()}
    assert {path.suffix for path in written} >= {".pdf", ".html", ".ics", ".md", ".xlsx"}
    outside = [path for path in week.parent.rglob("*") if path.is_file() and week.parent / "out" not in path.parents and path.parent != week]
    assert [path.name for path in outside if "agreed" not in path.parts] == ["form.csv"]
    for path, data in written.items():
        assert CANARY.encode() not in data, path
        assert b"root:x:" not in data, path
        if path.suffix == ".html":
            assert b"<script>alert" not in data, path
        if path.suffix == ".ics":
            assert [line for line in data.split(b"\r\n") if line.startswith(b"ATTACH")] == []
        if path.suffix == ".xlsx":
            assert [name for name in zipfile.ZipFile(path).namelist() if b"<f>" in zipfile.ZipFile(path).read(name)] == []


# ---------- hostile words at the keyboard

TYPED = [*POOL, "\udcff", "a\udc80b", "x" * 100_000]


@pytest.mark.parametrize("field", ["name_latin", "notes", "party", "languages", "arrival", "status", "do_not_pair", "email", "birth_decade", "name_in_public"])
def test_hostile_answers_at_the_keyboard_are_refused_or_kept_as_they_are(field: str, week: Path) -> None:
    before = kept(week)
    store = (week / "roster.db").read_bytes()
    for text in TYPED:
        done = clear(roster("set", week, "TW1", f"{field}={text}"))
        if done.code or "Nothing changed" in done.out:
            assert kept(week) == before
        else:
            with store_at(home_of(week)) as opened:
                entry = opened.entry("TW1")
            assert entry is not None
            assert entry.cells[field] == text.strip()
            (week / "roster.db").write_bytes(store)


@pytest.mark.parametrize("text", ["a\x00b", "\udcff", "\x1b[31m", "\ufffe"])
def test_what_no_store_can_keep_is_refused_with_its_place(text: str, week: Path) -> None:
    odd = next(char for char in text if not char.isprintable())
    done = roster("set", week, "TW1", f"notes=fine {text}")
    assert (done.code, told(done)) == (1, [f"TW1 | notes: there is a control character here (U+{ord(odd):04X}) | take it out"])


@pytest.mark.heavy
def test_what_is_taken_a_server_can_keep_too(database: Database, week: Path) -> None:
    server = {"DIALOGUE_ROSTER": database()}
    table = week.parent / "people.csv"
    table.write_text(PEOPLE, encoding="utf-8")
    assert dialogue("roster", "import", week, table, "--yes", env=server).code == 0
    for text in TYPED:
        done = clear(dialogue("roster", "set", week, "TW1", f"notes={text}", env=server))
        assert done.code == 0 or "there is a control character here" in done.err
        clear(dialogue("roster", "history", week, text, "-n", "1", env=server))


@pytest.mark.parametrize("place", range(0, len(POOL), 5))
def test_hostile_words_from_an_editor_are_refused_or_kept_as_they_are(place: int, week: Path) -> None:
    text = POOL[place]
    body = f"import sys\nopen(sys.argv[1], 'wb').write({f'notes: {text}'.encode()!r})\n"
    script = week.parent / "editor.py"
    script.write_text(body, encoding="utf-8")
    done = clear(dialogue("roster", "edit", week, "TW1", env={"EDITOR": f"{sys.executable} {script}", "VISUAL": ""}))
    with store_at(home_of(week)) as opened:
        entry = opened.entry("TW1")
    assert entry is not None
    assert entry.cells["notes"] == ("" if done.code else text.strip())


HOSTILE_WORDS = ["\x1b[31m", "a\x00b", "\udcff", "\u202e", "[red]", "../../x", "", "x" * 5000, "=1+1"]


@pytest.mark.parametrize("word", HOSTILE_WORDS)
def test_hostile_words_are_refused_wherever_a_command_takes_one(word: str, week: Path) -> None:
    before = kept(week)
    for words in (
        ("show", word), ("set", word, "diet=x"), ("set", "TW1", word), ("set", "TW1", f"{word}=x"), ("status", word, "accepted"),
        ("status", "TW1", word), ("status", "TW1", "accepted", "--on", word or "x"), ("arrive", word), ("arrive", "TW1", "--at", word or "x"),
        ("edit", word), ("list", word or "x"), ("list", f"{word}=x"), ("list", "--show", word or "x"), ("list", f"here={word}"), ("list", f"languages=en:{word or 'x'}"),
        ("attend", word or "x"), ("attend", "d0-welcome-circle", word), ("attend", "d0-welcome-circle", "TW1", "--as", word or "x"),
        ("attend", "--sheet", word.replace("\x00", "") or "x"), ("import", word.replace("\x00", "") or "x"), ("export", "--edition", word or "x"),
    ):  # fmt: skip
        done = clear(roster(words[0], week, *words[1:]))
        assert done.code in (1, 2), words
    clear(roster("history", week, word))
    clear(roster("list", week, f"notes~{word}"))
    assert kept(week) == before


def test_the_name_of_a_table_cannot_steer_the_terminal(week: Path) -> None:
    table = week.parent / "\x1b[31m\u202efdp.csv"
    table.write_text("id,party\nTW1,nowhere\n", encoding="utf-8")
    assert clear(roster("import", week, table)).code == 1
    assert clear(roster("attend", week, "--sheet", table)).code == 1
