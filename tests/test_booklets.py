"""Personal booklets: own name, own hours, own groups, own handouts, in one's own language, ready to fold."""

import datetime
import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports.booklets import Booklet, sheets, view
from toolkit.exports.confidential import confidential
from toolkit.exports.fonts import shelf
from toolkit.exports.imposition import fold
from toolkit.exports.typesetting import Setting, typeset
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.workshop import Contact

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
RELEASED = datetime.date(2026, 12, 6)


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _phrases() -> dict[str, Phrases]:
    return load_phrases(("en", "ja", "zh-Hans", "zh-Hant"))[0]


def _with(id: str, **fields: Any) -> Agenda:
    roster = tuple(p.model_copy(update=fields) if p.id == id else p for p in _project().roster.participants)
    return lay_out(
        _project().model_copy(update={"roster": _project().roster.model_copy(update={"participants": roster})})
    )


def _booklet(id: str, agenda: Agenda | None = None) -> Booklet:
    agenda = agenda or lay_out(_project())
    person = agenda.project.participants[id]
    return view(agenda, person, _phrases()[person.reads(agenda.project.workshop.languages.documents)])


def _hours(booklet: Booklet) -> list[list[str]]:
    return [[f"{own.slot.clock} {own.slot.title.text}" for own in day.slots] for day in booklet.days]


def test_each_participant_has_one_in_the_language_they_read() -> None:
    made = {(sheet.person, sheet.language, sheet.path) for sheet in sheets(lay_out(_project()), _phrases())}
    documents = _project().workshop.languages.documents
    expected = {
        (p.id, p.reads(documents), f"participant/{p.reads(documents)}/booklets/{p.id}.pdf")
        for p in _project().roster.participants
    }
    assert made == expected


def test_groups_and_rooms_are_ones_own() -> None:
    agenda = lay_out(_project())
    for person in _project().roster.participants:
        booklet = _booklet(person.id, agenda)
        own = {slot.slot.id: slot for day in booklet.days for slot in day.slots if slot.slot.id}
        for block in agenda.blocks:
            mine = [group for group in block.groups if person.id in group.members]
            if block.kind == "team" or block.id not in own or not block.groups:
                continue
            shown = own[block.id]
            assert bool(mine) == bool(shown.group.text), (person.id, block.id)
            for group in mine:
                others = {id for id in group.members if id != person.id}
                assert {name.person for name in shown.mates} in (others, set()), (person.id, block.id)
                if block.format != "home-group":
                    assert {name.person for name in shown.mates} == others or group.label == booklet.home.label


def test_who_comes_late_or_leaves_early_sees_only_their_hours() -> None:
    late = _with("NA2", arrival=datetime.datetime(2026, 12, 8, 11, 0), departure=datetime.datetime(2026, 12, 10, 12, 0))
    whole, part = _hours(_booklet("NA2")), _hours(_booklet("NA2", late))
    tuesday = whole[2].index("10:55 Break")  # she comes in the middle of it
    thursday = whole[4].index("11:55 Break") + 1  # and leaves at noon
    assert part == [whole[2][tuesday:], whole[3], whole[4][:thursday]]


def test_handouts_are_those_of_the_blocks_one_is_there_for() -> None:
    agenda = _with("JP1", departure=datetime.datetime(2026, 12, 7, 12, 0))
    short = [one.title for one in _booklet("JP1", agenda).handouts]
    whole = [one.title for one in _booklet("JP1").handouts]
    assert short == whole[: len(short)]
    assert 0 < len(short) < len(whole)


def test_hosts_and_leads_of_groups_are_not_in_it() -> None:
    agenda = lay_out(_project())
    led = [group for block in agenda.blocks for group in block.groups if group.host]
    assert led
    for person in _project().roster.participants:
        booklet = _booklet(person.id, agenda)
        assert booklet.home is None or (booklet.home.host, booklet.home.lead) == (None, None)


def test_contacts_are_printed_and_urgent_ones_on_the_card() -> None:
    booklet = _booklet("NA1")
    assert [(one.what.text, one.reach, one.urgent) for one in booklet.help] == [
        ("Ambulance and fire", "119", True),
        ("The team, day and night", "000-0000-0001", True),
        ("A quiet talk, any time", "000-0000-0002", False),
        ("Rooms, meals, keys", "9", False),
    ]


@pytest.mark.parametrize(
    ("contacts", "words"),
    [
        ((), "Please write down here whom you can call, and how."),
        ((Contact(what={"en": "Doctor"}, reach="12-34", urgent=True),), "12-34"),
    ],
)
def test_without_contacts_there_is_room_to_write_them(contacts: tuple[Contact, ...], words: str) -> None:
    workshop = _project().workshop.model_copy(update={"contacts": contacts, "address": {}})
    agenda = lay_out(_project().model_copy(update={"workshop": workshop}))
    sheet = next(one for one in sheets(agenda, _phrases()) if one.person == "NA1")
    file = typeset(sheet, Setting(RELEASED, shelf()))
    assert words.replace(" ", "") in _text(file.data, 2)


@pytest.mark.heavy
def test_pages_come_in_fours_and_pass_pdf_ua_and_fold() -> None:
    for sheet in sheets(lay_out(_project()), _phrases()):
        if sheet.person not in ("NA1", "JP6", "CN2", "TW3"):
            continue
        file = typeset(sheet, Setting(RELEASED, shelf()))
        assert file.pages % 4 == 0
        assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant
        for size, paper in (("full", "a3"), ("half", "a4")):
            folded = fold(file, size, RELEASED)  # type: ignore[arg-type]
            assert (folded.pages, folded.paper, folded.duplex) == (file.pages // 2, paper, True)
            assert folded.data == fold(file, size, RELEASED).data  # type: ignore[arg-type]
            assert folded.path == f"participant/{sheet.language}/booklets/{sheet.person}-fold.pdf"
            words = _phrases()[sheet.language]["page"]
            for number in (1, file.pages):
                assert words.format(page=number, pages=file.pages).replace(" ", "") in _text(folded.data, 1)


def test_a_fold_needs_pages_in_fours() -> None:
    sheet = next(iter(sheets(lay_out(_project()), _phrases())))
    file = typeset(sheet, Setting(RELEASED, shelf()))
    with pytest.raises(ValueError, match="in fours"):
        fold(replace(file, pages=file.pages - 1), "full", RELEASED)


def test_confidential_booklets_hold_no_name() -> None:
    project = _project()
    roster = tuple(
        p.model_copy(update={"pseudonym": "Heron", "call_name": "Mimi", "reading": "さとう"}) if p.id == "JP1" else p
        for p in project.roster.participants
    )
    project = project.model_copy(update={"roster": project.roster.model_copy(update={"participants": roster})})
    held = str([sheet.view for sheet in sheets(lay_out(confidential(project)), _phrases())])
    open_ = str([sheet.view for sheet in sheets(lay_out(project), _phrases())])
    names = [
        name
        for person in (*project.roster.participants, *project.team.members)
        for name in (person.name_native, person.name_latin, person.call_name, person.reading)
        if name
    ]
    assert {name for name in names if f"'{name}'" in open_} > {"Mimi", "さとう", "Sato Misaki"}
    assert [name for name in names if f"'{name}'" in held] == []
    assert "'Heron'" in held
    assert "'CN1'" in held


def _text(pdf: bytes, number: int) -> str:
    done = subprocess.run(["pdftotext", "-f", str(number), "-l", str(number), "-", "-"], input=pdf, capture_output=True)
    return re.sub(r"\s", "", done.stdout.decode())
