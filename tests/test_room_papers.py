"""Papers for rooms and tables: signs in every language, programmes for doors, cards for groups."""

from __future__ import annotations

import re
import subprocess
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import room_programmes, room_signs, table_signs
from toolkit.exports.fonts import shelf
from toolkit.exports.foot import released
from toolkit.exports.room_signs import in_each, rooms_of
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import Setting, typeset
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.plan import PlanGroup
from toolkit.model.project import Project
from toolkit.model.workshop import Room

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
ROOMS = ("hall", "room-a", "room-b", "room-c", "room-d", "dining-hall", "public-hall")


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _agenda() -> Agenda:
    return lay_out(_project())


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases([*TAGS, "ko"])
    assert not findings
    return phrases


def _brief(**changes: Any) -> Agenda:
    """Return the week with parts of its brief changed."""
    return lay_out(_project().model_copy(update={"workshop": _project().workshop.model_copy(update=changes)}))


def _plan(**changes: Any) -> Agenda:
    plan = _project().plan
    assert plan is not None
    return lay_out(_project().model_copy(update={"plan": plan.model_copy(update=changes)}))


def _set(sheet: Sheet) -> PackFile:
    return typeset(sheet, Setting(released(_project().workshop), shelf()))


def _pages(file: PackFile) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=file.data, capture_output=True, check=True)
    return [" ".join(part.split()) for part in done.stdout.decode().split("\f")[:-1]]


def _block(id: str) -> Any:
    return next(block for block in _agenda().blocks if block.id == id)


# ---------- which rooms a block is in


@pytest.mark.parametrize(
    ("block", "rooms"),
    [
        ("d1-morning-check-in", {"hall": ""}),
        ("d1-daily-feedback", {"room-a": "", "room-b": "", "room-c": "", "room-d": ""}),
        # Home groups have rooms of their own, wherever the block itself is said to be.
        ("d1-home-group-formation", {"room-a": "A", "room-b": "B", "room-c": "C", "room-d": "D"}),
        ("d1-active-listening-trios", {"hall": "1234", "room-a": "5", "room-b": "6", "room-c": "7", "room-d": "8"}),
        ("d2-break", {}),
    ],
)
def test_a_block_is_in_the_rooms_of_its_groups_else_in_its_own(block: str, rooms: dict[str, str]) -> None:
    found = rooms_of(_block(block))
    assert {room: "".join(group.label for group in groups) for room, groups in found.items()} == rooms


# ---------- signs for rooms


def test_every_room_that_is_used_has_one_sign_in_every_language() -> None:
    signs = room_signs.view(_agenda(), _phrases()["en"]).rooms
    assert len(signs) == len(ROOMS)
    assert [(name.tag, name.word) for name in signs[0]] == [
        ("en", "Hall"), ("ja", "ホール"), ("zh-Hans", "大厅"), ("zh-Hant", "大廳"),
    ]  # fmt: skip
    # What three languages write alike stands there once.
    assert [(name.tag, name.word) for name in signs[1]] == [("en", "Room A"), ("ja", "A室")]


def test_a_room_that_nobody_uses_has_no_sign() -> None:
    rooms = {"attic": Room(name={"en": "Attic"}, capacity=3), **_project().workshop.rooms}
    shown = asdict(room_signs.view(_brief(rooms=rooms), _phrases()["en"]))
    assert "Attic" not in str(shown)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ({"": "Studio 5"}, [("Studio 5", "en")]),
        ({"ja": "和室"}, [("和室", "ja")]),
        ({"en": "Den", "ja": "和室"}, [("Den", "en"), ("和室", "ja")]),
        ({"fr": "Salon"}, [("Salon", "fr")]),
    ],
)
def test_a_name_is_given_in_the_languages_it_is_written_in(texts: dict[str, str], names: list[tuple[str, str]]) -> None:
    assert [(name.word, name.tag) for name in in_each(texts, TAGS)] == names


def test_the_signs_are_a_page_a_room() -> None:
    (sheet,) = room_signs.sheets(_agenda(), _phrases())
    assert (sheet.language, sheet.edition, sheet.landscape, sheet.copies) == ("en", "participant", True, 1)
    pages = _pages(_set(sheet))
    assert len(pages) == len(ROOMS)
    for words in ("Hall", "ホール", "大厅", "大廳", "Okinawa reference week", "page 1 of 7"):
        assert words in pages[0]


def test_a_very_long_name_still_fits_its_page() -> None:
    long = {"en": "Assembly hall of the former municipal school of navigation and fisheries", "ja": "旧水産航海学校" * 4}
    rooms = _project().workshop.rooms | {"hall": Room(name=long, capacity=40)}
    (sheet,) = room_signs.sheets(_brief(rooms=rooms), _phrases())
    assert _set(sheet).pages == len(ROOMS)


# ---------- programmes for doors


def test_a_programme_is_made_for_each_room_in_each_language() -> None:
    made = list(room_programmes.sheets(_agenda(), _phrases()))
    assert [sheet.path for sheet in made] == [f"participant/{tag}/room-programmes.pdf" for tag in TAGS]
    names = [wording.text for wording in (page.name for page in made[1].view.pages)]
    assert names == ["ホール", "A室", "B室", "C室", "D室", "食堂", "近くの公共ホール"]


def test_a_room_is_told_what_happens_in_it_and_who_meets_there() -> None:
    room_a = room_programmes.view(_agenda(), _phrases()["en"]).pages[1]
    shown = [
        (day.date.split(",")[0], hour.clock, hour.until, hour.title.text, [group.text for group in hour.groups])
        for day in room_a.days
        for hour in day.hours
    ]
    assert shown[:6] == [
        ("Monday", "15:55", "16:45", "Listening in trios", ["Group 5"]),
        ("Monday", "16:45", "17:05", "Forming home groups", ["Group A"]),
        ("Monday", "17:05", "17:35", "Home group reflection", ["Group A"]),
        ("Monday", "17:35", "17:45", "Daily feedback card", []),
        ("Tuesday", "09:20", "10:55", "Family stories", ["Group A"]),
        ("Tuesday", "11:20", "12:35", "Walk through history 1: our timeline", ["Taiwan"]),
    ]


def test_a_room_in_which_all_groups_are_lists_none() -> None:
    hall = room_programmes.view(_agenda(), _phrases()["en"]).pages[0]
    groups = {hour.title.text: len(hour.groups) for day in hall.days for hour in day.hours}
    assert groups["The orange"] == 0
    assert groups["Listening in trios"] == 4


def test_no_meeting_of_the_team_hangs_at_a_door() -> None:
    # Room A is where the team meets every day.
    team = [block for block in _agenda().blocks if "room-a" in block.rooms and block.strand == "team"]
    assert len(team) > 10
    view = room_programmes.view(_agenda(), _phrases()["en"])
    shown = {hour.title.text for page in view.pages for day in page.days for hour in day.hours}
    assert not shown & {block.titles["en"] for block in team}


def test_no_name_and_no_id_stands_on_a_paper_for_rooms() -> None:
    views = [
        room_signs.view(_agenda(), _phrases()["en"]),
        room_programmes.view(_agenda(), _phrases()["ja"]),
        table_signs.view(_agenda(), _phrases()),
    ]
    people = [*_project().roster.participants, *_project().team.members]
    names = {text for person in people for text in (person.id, person.name_latin, person.name_native) if text}
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", str([asdict(view) for view in views]))] == []


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_room_has_one_page(paper: str) -> None:
    agenda = _brief(printing=_project().workshop.printing.model_copy(update={"paper": paper}))
    for sheet in room_programmes.sheets(agenda, _phrases()):
        assert (sheet.paper, _set(sheet).pages) == (paper, len(ROOMS))


def test_without_a_plan_for_rooms_nothing_is_made() -> None:
    plan = _project().plan
    assert plan is not None
    bare = [block.model_copy(update={"rooms": (), "groups": ()}) for block in plan.days[0].blocks]
    agenda = _plan(days=(plan.days[0].model_copy(update={"blocks": tuple(bare)}),), home_groups=())
    for module in (room_signs, room_programmes, table_signs):
        assert list(module.sheets(agenda, _phrases())) == []


# ---------- cards for tables


def _cards(agenda: Agenda) -> list[tuple[str, str, str]]:
    """Return labels, rooms and languages of the cards, each in the first language it comes in."""
    return [
        (
            sign.labels[0].word,
            ", ".join(room[0].word for room in sign.rooms),
            " ".join(language.word for language in sign.languages),
        )
        for sign in table_signs.view(agenda, _phrases()).signs
    ]


def test_each_label_and_room_has_one_card_home_groups_first() -> None:
    cards = _cards(_agenda())
    assert cards[:4] == [
        ("A", "Room A", "English 中文"),
        ("B", "Room B", "日本語 中文"),
        ("C", "Room C", "English 日本語 中文"),
        ("D", "Room D", "English 日本語"),
    ]
    # Five blocks have a group 1: three in the hall, one in a room.
    assert [card for card in cards if card[0] == "1"] == [("1", "Hall", ""), ("1", "Room A", "")]
    assert [label for label, room, _ in cards[4:] if room == "Hall"] == [str(number) for number in range(1, 13)]
    # Parties stand in the order of their names.
    assert [label for label, *_ in cards[-4:]] == ["Japan", "Mainland China", "North America", "Taiwan"]
    assert len(set(cards)) == len(cards)


def test_a_card_says_group_in_every_language_unless_it_names_a_party() -> None:
    signs = table_signs.view(_agenda(), _phrases()).signs
    assert [name.word for name in signs[0].words] == ["Group", "グループ", "小组", "小組"]
    assert signs[-1].words == ()
    assert [name.word for name in signs[-1].labels] == ["Taiwan", "台湾", "台灣"]


def test_a_home_group_that_shares_a_language_names_it_and_one_without_a_room_has_none() -> None:
    homes = (PlanGroup(label="Coral", members=("JP1", "JP2"), language="ja"), PlanGroup(label="Reef", members=("NA1",)))
    assert _cards(_plan(home_groups=homes))[:2] == [("Coral", "", "日本語"), ("Reef", "", "")]


def test_a_home_group_without_a_room_has_one_card_wherever_its_blocks_are() -> None:
    plan = _project().plan
    assert plan is not None
    bare = tuple(home.model_copy(update={"room": None}) for home in plan.home_groups)
    cards = _cards(_plan(home_groups=bare))
    assert [card for card in cards if card[0] in "ABCD"] == [
        ("A", "", "English 中文"), ("B", "", "日本語 中文"), ("C", "", "English 日本語 中文"), ("D", "", "English 日本語"),
    ]  # fmt: skip
    # The same label with others in it is another group.
    day = plan.days[2]
    story = next(block for block in day.blocks if block.exercise == "family-story")
    other = story.model_copy(update={"groups": (PlanGroup(label="A", members=("CN1", "TW1", "NA3")),), "rooms": ("hall",)})
    cards = _cards(_plan(home_groups=bare, days=(day.model_copy(update={"blocks": (other,)}),)))
    assert [card for card in cards if card[0] == "A"] == [("A", "", "English 中文"), ("A", "Hall", "")]


def test_meetings_of_the_team_have_no_card() -> None:
    plan = _project().plan
    assert plan is not None
    day = plan.days[1]
    team = day.blocks[0].model_copy(update={"groups": (PlanGroup(label="KANARIENVOGEL", members=("NA1",)),)})
    assert team.strand == "team"
    agenda = _plan(days=(day.model_copy(update={"blocks": (team, *day.blocks[1:])}),))
    assert "KANARIENVOGEL" not in str(_cards(agenda))


def test_a_card_is_a_page_of_thick_paper_and_reads_its_label_once() -> None:
    (sheet,) = table_signs.sheets(_agenda(), _phrases())
    assert (sheet.card, sheet.landscape, sheet.duplex) == (True, True, False)
    file = _set(sheet)
    assert file.pages == len(_cards(_agenda()))


def test_every_paper_passes_pdf_ua_1() -> None:
    made = [*room_signs.sheets(_agenda(), _phrases()), *table_signs.sheets(_agenda(), _phrases())]
    made += [sheet for sheet in room_programmes.sheets(_agenda(), _phrases()) if sheet.language in ("en", "zh-Hant")]
    for sheet in made:
        report = page.validate_pdf_bytes(_set(sheet).data, profile="ua1")
        assert report.is_compliant, (sheet.path, report.failures[:3])
