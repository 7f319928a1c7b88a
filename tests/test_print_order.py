"""The print order: what is printed how often, on how many sheets of which paper."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import daily_agenda, week_at_a_glance
from toolkit.exports.fonts import shelf
from toolkit.exports.foot import released
from toolkit.exports.print_order import OrderLine, closing, sheets_in_all, sheets_of_one, view, with_spare
from toolkit.exports.sheet import PackFile
from toolkit.exports.typesetting import Setting, typeset
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")


@cache
def _agenda() -> Agenda:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return lay_out(project)


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases([*TAGS, "ko"])
    assert not findings
    return phrases


def file(path: str, document: str, pages: int, copies: int = 1, **more: Any) -> PackFile:
    edition, language = path.split("/")[:2]
    facts = {"paper": "a4", "duplex": False, "card": False, "person": None, "language": language, "data": b"", **more}
    return PackFile(path=path, document=document, edition=edition, pages=pages, copies=copies, **facts)


def lines(*files: PackFile, tag: str = "en") -> list[OrderLine]:
    return [line for part in view(_agenda(), files, _phrases()[tag]).parts for line in part.lines]


def line(*files: PackFile, tag: str = "en") -> OrderLine:
    (only,) = lines(*files, tag=tag)
    return only


# ---------- sheets


@pytest.mark.parametrize(
    ("pages", "duplex", "copies", "sheets"),
    [
        (1, False, 1, 1),
        (1, True, 1, 1),
        (2, True, 1, 1),
        (3, True, 1, 2),
        (3, False, 1, 3),
        (3, True, 6, 12),
        (7, False, 24, 168),
        (7, True, 24, 96),
        (31, True, 4, 64),
        (5, True, 0, 0),
        (0, True, 9, 0),
    ],
)
def test_sheets_are_half_the_pages_rounded_up_in_each_copy(pages: int, duplex: bool, copies: int, sheets: int) -> None:
    assert sheets_in_all([file("door/en/x.pdf", "sign-in", pages, copies, duplex=duplex)]) == sheets


def test_sheets_of_one_copy() -> None:
    assert sheets_of_one(file("door/en/x.pdf", "sign-in", 9, 40, duplex=True)) == 5


@pytest.mark.parametrize(
    ("sheets", "spare"), [(0, 0), (1, 2), (19, 20), (20, 21), (21, 23), (40, 42), (100, 105), (101, 107), (2000, 2100)]
)
def test_spare_is_one_in_twenty_rounded_up(sheets: int, spare: int) -> None:
    assert with_spare(sheets) == spare


# ---------- lines


def test_languages_of_a_file_come_in_one_line() -> None:
    found = line(
        file("participant/en/daily-agenda.pdf", "daily-agenda", 7, 6, duplex=True),
        file("participant/ja/daily-agenda.pdf", "daily-agenda", 8, 5, duplex=True),
        file("participant/zh-Hant/daily-agenda.pdf", "daily-agenda", 9, 1, duplex=True),
    )
    assert found == OrderLine(
        title="Agenda day by day",
        name="daily-agenda.pdf",
        personal="",
        pages="7–9",
        how="A4, both sides, staple",
        copies=("6", "5", "", "1"),
        sheets="49",  # 6 x 4 + 5 x 4 + 1 x 5
    )


def test_personal_papers_are_summed_up_in_one_line() -> None:
    papers = [
        file(f"participant/{tag}/booklets/{id}.pdf", "booklets", pages, 1, duplex=True, person=id)
        for tag, id, pages in (("en", "NA1", 24), ("en", "NA2", 31), ("ja", "JP1", 26))
    ]
    found = line(*papers)
    assert (found.name, found.personal, found.pages) == ("", "Personal papers: 3", "24–31")
    assert (found.copies, found.sheets) == (("2", "1", "", ""), "41")  # 12 + 16 + 13
    assert not {text for text in ("NA1", "NA2", "JP1") if text in str(found)}


@pytest.mark.parametrize(
    ("document", "pages", "more", "how"),
    [
        ("sign-in", 1, {}, "A4, one side"),
        ("sign-in", 2, {}, "A4, one side, staple"),
        ("sign-in", 2, {"duplex": True}, "A4, both sides"),
        ("sign-in", 3, {"duplex": True}, "A4, both sides, staple"),
        ("week-at-a-glance", 1, {"paper": "a3"}, "A3, one side"),
        ("sign-in", 1, {"paper": "us-letter"}, "US Letter, one side"),
        ("tent-cards", 36, {"card": True}, "A4, thick paper, one side"),
        # Signs hang page by page.
        ("room-signs", 7, {}, "A4, one side"),
    ],
)
def test_how_to_print_it_is_told(document: str, pages: int, more: dict[str, Any], how: str) -> None:
    assert line(file(f"participant/en/{document}.pdf", document, pages, **more)).how == how


def test_a_file_on_another_paper_has_a_line_of_its_own() -> None:
    small = file("participant/en/week-at-a-glance.pdf", "week-at-a-glance", 1, 6)
    large = file("participant/en/week-at-a-glance-a3.pdf", "week-at-a-glance", 1, 1, paper="a3")
    assert [(one.name, one.how) for one in lines(small, large)] == [
        ("week-at-a-glance-a3.pdf", "A3, one side"),
        ("week-at-a-glance.pdf", "A4, one side"),
    ]


def test_what_nobody_prints_is_not_listed() -> None:
    none = [
        file("participant/en/agenda.html", "agenda", 0),
        file("participant/en/daily-agenda.pdf", "daily-agenda", 7, 0),
        file("logistics/en/print-order.pdf", "print-order", 4, 2),
    ]
    assert lines(*none) == []
    assert list(closing(_agenda(), _phrases(), none)) == []


def test_papers_stand_by_edition_and_personal_ones_last() -> None:
    files = [
        file("door/en/sign-in.pdf", "sign-in", 3),
        file("facilitator/en/handouts/the-orange-reason-cards.pdf", "handouts", 1),
        file("participant/en/booklets/NA1.pdf", "booklets", 40, person="NA1"),
        file("participant/tent-cards.pdf", "tent-cards", 36, card=True, language="en"),
        file("participant/en/handouts/iceberg-case.pdf", "handouts", 1, 24),
    ]
    parts = view(_agenda(), files, _phrases()["en"]).parts
    assert [(part.edition, [one.name or one.personal for one in part.lines]) for part in parts] == [
        ("For participants", ["handouts/iceberg-case.pdf", "tent-cards.pdf", "Personal papers: 1"]),
        ("For the team only", ["handouts/the-orange-reason-cards.pdf"]),
        ("For the door", ["sign-in.pdf"]),
    ]


# ---------- totals


def test_totals_are_by_paper_and_in_all() -> None:
    files = [
        file("participant/en/daily-agenda.pdf", "daily-agenda", 7, 10, duplex=True),
        file("door/en/sign-in.pdf", "sign-in", 3),
        file("participant/tent-cards.pdf", "tent-cards", 36, card=True, language="en"),
        file("participant/ja/week-at-a-glance-a3.pdf", "week-at-a-glance", 1, 2, paper="a3"),
    ]
    totals = [(total.paper, total.sheets, total.spare) for total in view(_agenda(), files, _phrases()["en"]).totals]
    assert totals == [
        ("A3", "2", "3"),
        ("A4", "43", "46"),
        ("A4, thick paper", "36", "38"),
        ("In all", "81", "87"),
    ]


@pytest.mark.parametrize(
    ("tag", "how"),
    [
        ("ja", "A4、両面、ホチキス留め"),
        ("zh-Hans", "A4、双面、需装订"),
        ("zh-Hant", "A4、雙面、需裝訂"),
        ("ko", "A4, 양면, 묶기"),
    ],
)
def test_it_is_told_in_the_language_of_the_team(tag: str, how: str) -> None:
    assert line(file("door/en/sign-in.pdf", "sign-in", 3, duplex=True), tag=tag).how == how


# ---------- the paper


def test_papers_for_each_participant_are_counted_by_their_readers() -> None:
    people = _agenda().project.roster.participants
    for module, name in ((daily_agenda, "daily-agenda.pdf"), (week_at_a_glance, "week-at-a-glance.pdf")):
        made = {sheet.language: sheet.copies for sheet in module.sheets(_agenda(), _phrases()) if sheet.path.endswith(name)}
        assert made == {tag: sum(person.reads(TAGS) == tag for person in people) for tag in TAGS}
        assert sum(made.values()) == len(people)


def test_the_order_is_a_paper_for_logistics_with_a_copy_for_each() -> None:
    files = [
        *(file(f"participant/{tag}/handouts/sheet-{n}.pdf", "handouts", 1, 6) for tag in TAGS for n in range(40)),
        file("interpreter/ja/interpreter-pack/I1.pdf", "interpreter-pack", 19, duplex=True, person="I1"),
    ]
    (sheet,) = closing(_agenda(), _phrases(), files)
    assert (sheet.path, sheet.edition, sheet.copies, sheet.duplex) == ("logistics/en/print-order.pdf", "logistics", 2, True)
    made = typeset(sheet, Setting(released(_agenda().project.workshop), shelf()))
    report = page.validate_pdf_bytes(made.data, profile="ua1")
    assert report.is_compliant, report.failures[:3]
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made.data, capture_output=True, check=True)
    pages = [" ".join(text.split()) for text in done.stdout.decode().split("\f")[:-1]]
    assert len(pages) == made.pages
    assert "What to print Black and white is enough." in pages[0]
    assert all("Pages How to print" in text for text in pages[:-1])
    assert "sheet-39.pdf 1 A4, one side 6 6 6 6 24" in " ".join(pages)
    assert "In all 970 1,019" in pages[-1]
