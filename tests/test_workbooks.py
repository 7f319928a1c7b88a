"""Workbooks: read back with openpyxl, as a spreadsheet program would; text stays text and private facts stay out."""

import io
import re
import zipfile
from collections import Counter
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import lists_workbook, materials, timetable_workbook, week_at_a_glance
from toolkit.exports.column_widths import column_width, lines_of
from toolkit.exports.slots import slots
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.plan import Plan, PlanBlock, PlanGroup
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant", "ko")
CANARY = "KANARIENVOGEL"


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _week(**changes: Any) -> Agenda:
    """Return the reference week with fields of the project changed."""
    # A copy with `model_copy` would keep what the project already worked out of its people.
    return lay_out(Project(**{name: getattr(_project(), name) for name in Project.model_fields} | changes))


def _plan() -> Plan:
    assert _project().plan
    return _project().plan  # type: ignore[return-value]


def _with(day: int, *blocks: PlanBlock) -> Plan:
    days = list(_plan().days)
    days[day] = days[day].model_copy(update={"blocks": (*days[day].blocks, *blocks)})
    return _plan().model_copy(update={"days": tuple(days)})


@cache
def _timetable(tag: str) -> bytes:
    return timetable_workbook.timetable(_week(), _phrases()[tag])


@cache
def _lists(tag: str) -> bytes:
    return lists_workbook.lists(_week(), _phrases()[tag])


@cache
def _read(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def _rows(data: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(_read(data)[sheet].iter_rows(min_row=2, values_only=True))


def _texts(book: Workbook) -> list[str]:
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


# ---------- the files


def test_the_timetable_comes_in_every_document_language_and_the_lists_in_the_teams() -> None:
    files = [*timetable_workbook.files(_week(), _phrases()), *lists_workbook.files(_week(), _phrases())]
    assert [(file.path, file.edition, file.language) for file in files] == [
        *((f"participant/{tag}/timetable.xlsx", "participant", tag) for tag in TAGS[:4]),
        ("facilitator/en/lists.xlsx", "facilitator", "en"),
    ]
    assert {file.document for file in files} == {"timetable-xlsx", "lists-xlsx"}


def test_the_same_week_gives_the_same_bytes() -> None:
    assert timetable_workbook.timetable(_week(), _phrases()["ja"]) == _timetable("ja")
    assert lists_workbook.lists(_week(), _phrases()["ja"]) == _lists("ja")


@pytest.mark.parametrize("tag", TAGS)
def test_the_properties_name_the_week_and_nobody(tag: str) -> None:
    project = _project()
    people = (*project.roster.participants, *project.team.members)
    names = {name for person in people for name in (person.name_latin, person.name_native) if name}
    for data, document in ((_timetable(tag), "timetable-xlsx"), (_lists(tag), "lists-xlsx")):
        found = _read(data).properties
        title = project.workshop.title.get(tag, "Okinawa reference week")
        assert found.title == f"{title} · {_phrases()[tag][f'document-{document}']}"
        assert [found.creator, found.lastModifiedBy, found.description, found.keywords] == [None] * 4
        assert found.created == found.modified == datetime(2026, 12, 6)
        properties = "".join(text for name, text in _parts(data).items() if name.startswith("docProps/"))
        assert [name for name in names if name in properties] == []


@pytest.mark.parametrize("tag", TAGS)
def test_names_of_sheets_are_allowed_and_headings_are_told_apart(tag: str) -> None:
    for data in (_timetable(tag), _lists(tag)):
        book = _read(data)
        assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in book.sheetnames)
        for sheet in book.worksheets if data == _lists(tag) else book.worksheets[:1]:
            headings = [cell.value for cell in sheet[1]]
            assert all(headings)
            assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(("tag", "face"), [("en", "Calibri"), ("ja", "Yu Gothic"), ("zh-Hans", "Microsoft YaHei"), ("zh-Hant", "Microsoft JhengHei"), ("ko", "Malgun Gothic")])  # fmt: skip
def test_text_is_set_in_the_face_of_its_language(tag: str, face: str) -> None:
    book = _read(_timetable(tag))
    assert {sheet["A1"].font.name for sheet in book.worksheets[:1]} == {face}
    assert [cell.font.name for row in book.worksheets[0]["A2:B9"] for cell in row] == [face] * 16


def test_a_name_is_set_in_the_face_of_its_own_language() -> None:
    sheet = _read(_lists("ja"))["参加者"]
    faces = {row[0].value: row[1].font.name for row in sheet.iter_rows(min_row=2)}
    assert [faces[id] for id in ("TW1", "CN1", "JP1")] == ["Microsoft JhengHei", "Microsoft YaHei", "Yu Gothic"]


# ---------- print set-up


@pytest.mark.parametrize(("paper", "code"), [("a4", "9"), ("us-letter", "1")])
def test_every_sheet_is_ready_to_print(paper: str, code: str) -> None:
    workshop = _project().workshop
    printing = workshop.printing.model_copy(update={"paper": paper, "version": "7 & up"})
    agenda = _week(workshop=workshop.model_copy(update={"printing": printing}))
    phrases = _phrases()["en"]
    for data in (timetable_workbook.timetable(agenda, phrases), lists_workbook.lists(agenda, phrases)):
        for sheet in _read(data):
            assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (code, "landscape")
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            grid = sheet.title == "Week"
            # A file that says nothing means one page across and one down.
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, None if grid else 0)
            assert sheet.print_title_rows == (None if grid else "$1:$1")
            assert sheet.freeze_panes == ("B4" if grid else "A2")
            foot = sheet.oddFooter
            assert "Okinawa reference week" in foot.left.text
            assert foot.right.text == "version 7 && up · 6 December 2026 · page &[Page] of &N".replace("&[Page]", "&P")


def test_a_long_title_leaves_the_foot_whole() -> None:
    workshop = _project().workshop.model_copy(update={"title": {"en": "7 & " * 100}})
    data = timetable_workbook.timetable(_week(workshop=workshop), _phrases()["en"])
    foot = re.findall(r"<oddFooter>(.*?)</oddFooter>", _parts(data)["xl/worksheets/sheet1.xml"])[0]
    assert foot.startswith("&amp;L&amp;8 7 &amp;&amp; 7")
    assert foot.endswith("page &amp;P of &amp;N")


# ---------- text stays text

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x.example\")", "http://x.example", "\t=1+1", "＝1+1")  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    shown = text.strip()
    project = _project()
    people = tuple(
        person.model_copy(update={"name_latin": text, "name_native": f"{text}!", "call_name": f"{text}?"})
        for person in project.roster.participants
    )
    team = tuple(member.model_copy(update={"name_latin": text}) for member in project.team.members)
    workshop = project.workshop
    rooms = {id: room.model_copy(update={"name": {"en": text}}) for id, room in workshop.rooms.items()}
    parties = {id: party.model_copy(update={"name": {"en": text}}) for id, party in workshop.parties.items()}
    days = tuple(day.model_copy(update={"title": {"en": text}}) for day in workshop.days)
    named = tuple(
        day.model_copy(
            update={"blocks": tuple(block.model_copy(update={"title": {"en": text}}) for block in day.blocks)}
        )
        for day in _plan().days[:2]
    )
    agenda = _week(
        workshop=workshop.model_copy(update={"rooms": rooms, "parties": parties, "days": days, "title": {"en": text}}),
        roster=project.roster.model_copy(update={"participants": people}),
        team=project.team.model_copy(update={"members": team}),
        plan=_plan().model_copy(update={"days": named}),
    )
    timetable = _read(timetable_workbook.timetable(agenda, _phrases()["en"]))
    lists = _read(lists_workbook.lists(agenda, _phrases()["en"]))
    for book in (timetable, lists):
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type in ("s", "n", "d"), cell.coordinate
                    assert cell.hyperlink is None
    titles = [row[4] for row in timetable["Timetable"].iter_rows(min_row=2)]
    cells = [cell for cell in titles if cell.value != "Breakfast"]
    people_sheet = lists["Participants"]
    cells += [people_sheet["C2"], people_sheet["E2"], lists["Team duty"]["D2"], lists["Team duty"]["F3"]]
    cells += [timetable["Week"]["B2"]]
    assert len(cells) > 20
    for cell in cells[:-2] + cells[-1:]:
        assert (cell.data_type, cell.value) == ("s", shown)
    assert cells[-2].value.startswith(shown)
    # Who edits such a cell still gets text.
    marked = {bool(cell.quotePrefix) for cell in cells[:-1]}
    assert marked == {not shown.startswith("http")}


# ---------- the timetable


@pytest.mark.parametrize("tag", TAGS)
def test_a_row_is_a_block_with_a_real_date_and_real_times(tag: str) -> None:
    phrases = _phrases()[tag]
    rows = _rows(_timetable(tag), phrases["document-timetable-xlsx"])
    wanted = [(day.date, slot) for day in _week().days for slot in slots(_week(), day, phrases)]
    assert len(rows) == len(wanted) > 70
    for row, (day, slot) in zip(rows, wanted, strict=True):
        assert row == (
            datetime.combine(day, time()),
            time(slot.start // 60, slot.start % 60),
            time(slot.end // 60, slot.end % 60),
            slot.end - slot.start,
            slot.title.text,
            slot.piece or None,
            slot.phase or None,
            phrases["comma"].join(place.text for place in slot.places) or None,
            slot.optional or None,
        )


def test_the_timetable_can_be_filtered() -> None:
    sheet = _read(_timetable("en"))["Timetable"]
    assert sheet.auto_filter.ref == f"A1:I{sheet.max_row}"


def test_a_block_past_midnight_keeps_its_day() -> None:
    agenda = _week(plan=_with(1, PlanBlock(kind="free", at=23 * 60, minutes=90, title={"en": "Stars"})))
    rows = _rows(timetable_workbook.timetable(agenda, _phrases()["en"]), "Timetable")
    (row,) = [row for row in rows if row[4] == "Stars"]
    assert row[:4] == (datetime(2026, 12, 7), time(23), time(0, 30), 90)


def test_no_block_of_the_team_is_in_the_timetable() -> None:
    team = PlanBlock(kind="team", strand="team", at=21 * 60, minutes=30, title={"en": CANARY})
    agenda = _week(plan=_with(2, team))
    assert CANARY not in "".join(_parts(timetable_workbook.timetable(agenda, _phrases()["en"])).values())
    assert CANARY in "".join(_parts(lists_workbook.lists(_week(plan=_with(2, team.model_copy(update={"leads": ("F1",)}))), _phrases()["en"])).values())  # fmt: skip


def test_nobody_is_named_in_the_timetable() -> None:
    people = (*_project().roster.participants, *_project().team.members)
    names = {name for person in people for name in (person.name_latin, person.name_native) if name}
    whole = "".join(_parts(_timetable("zh-Hant")).values())
    assert [name for name in names if name in whole] == []


@pytest.mark.parametrize("tag", TAGS)
def test_the_week_is_a_grid_with_a_column_a_day(tag: str) -> None:
    phrases = _phrases()[tag]
    sheet = _read(_timetable(tag))[phrases["timetable-week"]]
    assert [sheet.cell(1, column).value is not None for column in range(1, 10)] == [False] + [True] * 7 + [False]
    for column, day in enumerate(_week().days, 2):
        found = [sheet.cell(row, column).value for row in range(4, sheet.max_row + 1)]
        told = [str(text).split("\n")[0] for text in found if text]
        kept = [slot for slot in slots(_week(), day, phrases) if slot.title.text != phrases["breakfast"]]
        titles = [" ".join(part for part in (slot.clock, slot.title.text, slot.piece) if part) for slot in kept]
        assert [text.split(" · ")[0] for text in told] == titles


@pytest.mark.parametrize(
    ("early", "order", "line"),
    [
        ([], "07:00 Breakfast, 09:00 Morning check-in", "07:00–08:30"),
        ([("free", 360, "Walk")], "06:00 Walk, 07:00 Breakfast, 09:00 Morning check-in", "07:00–08:30"),
        ([("free", 450, "Walk")], "07:00 Breakfast, 07:30 Walk, 09:00 Morning check-in", "07:00–07:30"),
        ([("free", 420, "Walk")], "07:00 Breakfast, 07:00 Walk, 09:00 Morning check-in", "07:00–08:30"),
        ([("free", 360, "Walk"), ("meal", 440, "Rice")], "06:00 Walk, 07:20 Rice, 09:00 Morning check-in", "07:20–07:50"),
    ],
)  # fmt: skip
def test_breakfast_stands_in_order_of_time_and_in_its_line_whatever_comes_before(
    early: list[tuple[Any, int, str]], order: str, line: str
) -> None:
    blocks = [PlanBlock(kind=kind, at=at, minutes=30, strand="b", title={"en": title}) for kind, at, title in early]
    agenda = _week(plan=_with(1, *blocks))
    found = slots(agenda, agenda.days[1], _phrases()["en"])
    shown = ", ".join(f"{slot.clock} {slot.title.text}" for slot in found)
    assert shown.startswith(order)
    day = week_at_a_glance.view(agenda, _phrases()["en"]).pages[0].days[1]
    assert day.breakfast == line
    kept = [slot.id for slot in found if f"{slot.clock}–{slot.until}" != line or slot.kind != "meal"]
    assert [placed.slot.id for placed in day.slots] == kept


def test_what_runs_at_the_same_time_stands_side_by_side() -> None:
    beside = PlanBlock(kind="free", strand="b", at=14 * 60, minutes=90, title={"en": "Beside"})
    data = timetable_workbook.timetable(_week(plan=_with(1, beside)), _phrases()["en"])
    sheet = _read(data)["Week"]
    spots = {str(cell.value).split("\n")[0]: cell for row in sheet.iter_rows() for cell in row if cell.value}
    first, second = spots["14:00 Our working agreement"], spots["14:00 Beside"]
    assert (second.row, second.column + 1) == (first.row, first.column)
    ranges = {ranged.start_cell.coordinate: ranged for ranged in sheet.merged_cells.ranges}
    monday = ranges["C1"]
    assert (monday.size["columns"], ranges[spots["12:30 Lunch"].coordinate].size["columns"]) == (2, 2)
    # No two blocks cover one cell.
    covered = Counter(spot for ranged in ranges.values() for spot in ranged.cells)
    assert set(covered.values()) == {1}


def test_a_long_week_has_a_grid_for_each_seven_days() -> None:
    project = _project()
    days, plan = list(project.workshop.days), list(_plan().days)
    later = [date(2026, 12, day) for day in (13, 14)]
    days += [days[2].model_copy(update={"date": each}) for each in later]
    plan += [plan[2].model_copy(update={"date": each}) for each in later]
    agenda = _week(
        workshop=project.workshop.model_copy(update={"days": tuple(days)}),
        plan=_plan().model_copy(update={"days": tuple(plan)}),
    )
    book = _read(timetable_workbook.timetable(agenda, _phrases()["en"]))
    assert book.sheetnames == ["Timetable", "Week", "Week 2"]
    assert [cell.value for cell in book["Week 2"][1]] == [None, "Sun 13 Dec", "Mon 14 Dec"]


# ---------- the lists


def test_people_stand_with_what_is_needed_to_find_them() -> None:
    rows = _rows(_lists("en"), "Participants")
    assert [row[0] for row in rows] == [person.id for person in _project().roster.participants]
    assert rows[2] == ("TW3", "黃淑芬", "Huang Shu-fen", None, "Taiwan", "Traditional Chinese C2, Japanese B2, English A2", datetime(2026, 12, 6, 15, 10), None)  # fmt: skip
    headings = [cell.value for cell in _read(_lists("en"))["Participants"][1]]
    assert headings == ["Number", "Name in own script", "Name in Latin letters", "Called", "Party", "Languages", "From", "Until"]  # fmt: skip


def test_what_people_told_in_confidence_is_in_no_workbook() -> None:
    private: dict[str, Any] = {
        "diet": f"{CANARY}1", "access": f"{CANARY}2", "notes": f"{CANARY}3", "do_not_pair": (f"{CANARY}4",),
        "do_not_room": (f"{CANARY}5",), "gender": f"{CANARY}6", "subgroup": f"{CANARY}7", "pseudonym": f"{CANARY}8",
    }  # fmt: skip
    project = _project()
    people = tuple(person.model_copy(update=private) for person in project.roster.participants)
    secret = {"notes": f"{CANARY}9", "party_background": f"{CANARY}10"}
    team = tuple(member.model_copy(update=secret) for member in project.team.members)
    agenda = _week(
        roster=project.roster.model_copy(update={"participants": people}),
        team=project.team.model_copy(update={"members": team}),
        plan=_with(2, PlanBlock(kind="free", at=21 * 60, minutes=30, leads=("F1",), note={"en": f"{CANARY}11"})),
    )
    phrases = _phrases()["en"]
    for data in (timetable_workbook.timetable(agenda, phrases), lists_workbook.lists(agenda, phrases)):
        assert CANARY not in "".join(_parts(data).values())
    # Consents are words of the roster as well.
    assert not {"full", "group", "none", "ask"} & set(_texts(_read(_lists("en"))))


@pytest.mark.parametrize("tag", TAGS)
def test_every_seat_is_a_row(tag: str) -> None:
    rows = _rows(_lists(tag), _phrases()[tag]["groups"])
    wanted = Counter(
        (datetime.combine(block.date, time()), time(block.start // 60, block.start % 60), id)
        for block in _week().blocks
        for group in block.groups
        for id in group.members
    )
    assert Counter((row[0], row[1], row[5]) for row in rows) == wanted
    assert wanted.total() > 300


def test_a_seat_tells_the_group_the_room_and_who_interprets() -> None:
    rows = _rows(_lists("en"), "Groups")
    own = [row for row in rows if row[5] == "JP1"]
    assert own[0] == (datetime(2026, 12, 7), time(10, 45), time(11, 30), "Hopes and worries for this week", "Group 3", "JP1", "Sato Misaki 佐藤美咲", "Hall", None, "Fukuda Jun 福田純")  # fmt: skip
    assert own[1][3:] == ("The orange", "Group 5", "JP1", "Sato Misaki 佐藤美咲", "Hall", "English", None)


def test_duties_name_who_leads_and_who_interprets_groups_included() -> None:
    groups = (
        PlanGroup(label="1", members=("NA1",), interpreter="I1", lead="F3"),
        PlanGroup(label="2", members=("NA2",), interpreter="I2", lead="F1"),
    )
    block = PlanBlock(kind="session", at=21 * 60, minutes=30, leads=("F1",), interpreters=("I2",), groups=groups, title={"en": "X"})  # fmt: skip
    rows = _rows(lists_workbook.lists(_week(plan=_with(2, block)), _phrases()["en"]), "Team duty")
    (row,) = [row for row in rows if row[3] == "X"]
    assert row == (datetime(2026, 12, 8), time(21), time(21, 30), "X", None, "Hsu Mei-ling 許美玲, Laura Bennett", "Jiang Yi 江怡, Fukuda Jun 福田純")  # fmt: skip
    working = [block for block in _week().blocks if block.leads or block.interpreters or block.groups]
    assert len(rows) == len(working) + 1


def test_materials_are_those_of_the_packing_list() -> None:
    found = materials.view(_week(), _phrases()["en"])
    rows = _rows(_lists("en"), "Materials")
    wanted = [(item.name.text, item.total, use) for use, items in (("Used up", found.consumables), ("Used again", found.reusables)) for item in items]  # fmt: skip
    assert [(name, f"{number:,}", use) for name, number, use in rows] == wanted
    used = _rows(_lists("en"), "Where it is used")
    uses = sum(len(item.uses) for item in (*found.consumables, *found.reusables))
    assert len(used) == uses
    assert {row[4] for row in used} == {name for name, _, _ in rows}


@pytest.mark.parametrize("tag", TAGS)
def test_every_list_is_a_table_that_can_be_filtered(tag: str) -> None:
    for sheet in _read(_lists(tag)):
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.autoFilter.ref == table.ref
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]


def test_a_week_without_people_and_blocks_has_lists_with_headings_only() -> None:
    empty = _week(
        roster=_project().roster.model_copy(update={"participants": ()}),
        plan=_plan().model_copy(update={"days": (), "home_groups": ()}),
    )
    book = _read(lists_workbook.lists(empty, _phrases()["en"]))
    assert [sheet.max_row for sheet in book] == [1] * 5
    assert _read(timetable_workbook.timetable(empty, _phrases()["en"])).worksheets[0].max_row == 1


# ---------- widths


def test_east_asian_text_is_twice_as_wide() -> None:
    assert column_width("x", ["内" * 10]) == column_width("x", ["n" * 20])
    assert column_width("x", ["n" * 200]) == column_width("x", ["n" * 400])
    assert lines_of("内" * 40, 42, 11) == lines_of("n" * 80, 42, 11) == 2
    assert lines_of("", 10, 10) == 1


@pytest.mark.parametrize("tag", TAGS)
def test_columns_are_wide_enough_for_what_stands_in_them(tag: str) -> None:
    sheet = _read(_timetable(tag)).worksheets[0]
    for column in sheet.iter_cols():
        width = sheet.column_dimensions[column[0].column_letter].width
        texts = [str(cell.value) for cell in column if cell.data_type == "s" and cell.value]
        assert width >= column_width(str(column[0].value), texts) - 0.01
