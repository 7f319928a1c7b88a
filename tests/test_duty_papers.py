"""Papers for those on duty: each interpreter's and each facilitator's own week, and nothing that is not theirs to know."""

import json
import re
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, TimedBlock, lay_out
from toolkit.exports import Choice, PackFile, Sheet, interpreter_pack, lead_sheets, print_pack
from toolkit.exports.duties import interpreters, leaders
from toolkit.exports.facilitator_notes import view as notes_view
from toolkit.exports.interpreter_pack import InterpreterPack
from toolkit.exports.lead_sheets import LeadSheets
from toolkit.exports.plain import plain
from toolkit.exports.prose import first_points, words_to_say
from toolkit.exports.quantities import copies
from toolkit.exports.reading import reads_best, works_in
from toolkit.exports.turns import crews, take_turns
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.groups import Group
from toolkit.model.clock import hm
from toolkit.model.exercise import Handout, Prose
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.team import TeamMember
from toolkit.model.workshop import Languages
from toolkit.rules import check

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
CANARY = "KANARIENVOGEL"
EN_JA, EN_ZH, JA_ZH = (frozenset(pair) for pair in (("en", "ja"), ("en", "zh"), ("ja", "zh")))


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
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _with(**parts: Any) -> Agenda:
    """Return the week with some parts of the project changed."""
    project = _project()
    return lay_out(Project(**{name: getattr(project, name) for name in Project.model_fields} | parts))


def _with_team(**changes: dict[str, Any]) -> Agenda:
    team = _project().team
    members = tuple(member.model_copy(update=changes.get(member.id, {})) for member in team.members)
    return _with(team=team.model_copy(update={"members": members}))


def _with_prose(**texts: Any) -> Agenda:
    """Return the week with every exercise's prose changed in every language."""
    changed = {
        id: exercise.model_copy(
            update={"prose": {tag: prose.model_copy(update=texts) for tag, prose in exercise.prose.items()}}
        )
        for id, exercise in _project().exercises.items()
    }
    return _with(exercises=changed)


def _with_step_texts(text: str, agenda: Agenda | None = None) -> Agenda:
    def rewritten(prose: Prose) -> Prose:
        steps = {id: step.model_copy(update={"text": text}) for id, step in prose.steps.items()}
        return prose.model_copy(update={"steps": steps})

    known = (agenda or _agenda()).project.exercises.items()
    return _with(
        exercises={
            id: exercise.model_copy(update={"prose": {tag: rewritten(prose) for tag, prose in exercise.prose.items()}})
            for id, exercise in known
        }
    )


def _packs(agenda: Agenda) -> dict[str, InterpreterPack]:
    return {sheet.person or "": sheet.view for sheet in interpreter_pack.sheets(agenda, _phrases())}


def _sheets_of(agenda: Agenda) -> dict[str, LeadSheets]:
    return {sheet.person or "": sheet.view for sheet in lead_sheets.sheets(agenda, _phrases())}


def _held(sheet: Sheet) -> str:
    return json.dumps(plain(sheet.view), ensure_ascii=False)


@cache
def _printed() -> dict[str, PackFile]:
    choice = Choice(documents=frozenset({"lead-sheets", "interpreter-pack"}), languages=frozenset({"en", "ja"}))
    files, findings = print_pack(_agenda(), _phrases(), choice)
    assert findings == []
    return {file.path: file for file in files}


def _text(file: PackFile) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=file.data, capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode())


# ---------- turns


@pytest.mark.parametrize(
    ("minutes", "crew", "turns"),
    [
        (5, "AB", "14:00 A"),
        (30, "AB", "14:00 A"),
        (31, "AB", "14:00 A, 14:16 B"),
        (45, "AB", "14:00 A, 14:23 B"),
        (60, "AB", "14:00 A, 14:30 B"),
        (70, "AB", "14:00 A, 14:24 B, 14:47 A"),
        (90, "AB", "14:00 A, 14:30 B, 15:00 A"),
        (95, "AB", "14:00 A, 14:24 B, 14:48 A, 15:12 B"),
        (120, "AB", "14:00 A, 14:30 B, 15:00 A, 15:30 B"),
        (90, "ABC", "14:00 A, 14:30 B, 15:00 C"),
        (90, "A", "14:00 A, 14:30 A, 15:00 A"),
    ],
)
def test_turns_are_equal_and_never_longer_than_half_an_hour(minutes: int, crew: str, turns: str) -> None:
    found = take_turns(840, 840 + minutes, {EN_JA: tuple(crew)}, 30, Counter())
    assert ", ".join(f"{hm(turn.start)} {turn.speaking[EN_JA]}" for turn in found) == turns
    lengths = [turn.end - turn.start for turn in found]
    assert sum(lengths) == minutes
    assert max(lengths) <= 30
    assert max(lengths) - min(lengths) <= 1


def test_who_worked_less_that_day_begins() -> None:
    worked = Counter({"A": 45, "B": 20})
    (turn,) = take_turns(840, 860, {EN_JA: ("A", "B")}, 30, worked)
    assert turn.speaking == {EN_JA: "B"}
    assert worked == Counter({"A": 45, "B": 40})


def test_nobody_has_two_turns_in_a_row_however_little_they_worked() -> None:
    turns = take_turns(840, 930, {EN_JA: ("A", "B")}, 30, Counter({"A": 300}))
    assert [turn.speaking[EN_JA] for turn in turns] == ["B", "A", "B"]


def test_whoever_is_needed_for_one_pair_is_not_taken_for_another() -> None:
    crew = {EN_ZH: ("A", "C"), JA_ZH: ("A", "B"), EN_JA: ("B",)}
    turns = take_turns(840, 900, crew, 30, Counter())
    assert [dict(turn.speaking) for turn in turns] == [{EN_ZH: "C", JA_ZH: "A", EN_JA: "B"}] * 2


def test_turns_follow_the_law_as_the_brief_has_it() -> None:
    workshop = _project().workshop
    changed = workshop.model_copy(update={"laws": {"H15": {"alone": "20"}}})
    pauses = {
        minutes: next(
            duty.pauses for day in _packs(agenda)["I3"].days for duty in day.duties if duty.minutes == f"{minutes}分"
        )
        for agenda in (_with(workshop=changed),)
        for minutes in (20, 35, 90)
    }
    assert pauses == {20: (), 35: ("09:38",), 90: ("14:18", "14:36", "14:54", "15:12")}


def test_crews_are_told_by_pair_whatever_the_script_and_the_direction() -> None:
    members = [
        TeamMember(id="A", role="interpreter", pairs=(("zh", "ja"), ("en", "zh"))),
        TeamMember(id="B", role="interpreter", pairs=(("ja", "zh-Hans"), ("zh-Hans", "zh-Hant"))),
    ]
    assert crews(members) == {JA_ZH: ("A", "B"), EN_ZH: ("A",)}


# ---------- who reads what

BRIEF = Languages(documents=TAGS, working=("en", "ja", "zh"), team="en")


@pytest.mark.parametrize(
    ("languages", "pairs", "best", "works"),
    [
        ({"ja": "C2"}, [("zh", "ja")], "ja", ("ja", "zh-Hans")),
        ({"zh-Hant": "C2"}, [("zh", "ja"), ("zh", "en")], "zh-Hant", ("zh-Hant", "ja", "en")),
        ({"en": "B2", "ja": "C1"}, [("ja", "en")], "ja", ("ja", "en")),
        ({"zh": "C2", "en": "C1"}, [("en", "zh")], "en", ("en", "zh-Hans")),
        ({}, [("ko", "ja")], "ja", ("ja",)),
        ({"ko": "C2"}, [], "en", ()),
    ],
)
def test_languages_of_a_member(languages: Any, pairs: Any, best: str, works: tuple[str, ...]) -> None:
    member = TeamMember(id="I", role="interpreter", languages=languages, pairs=tuple(pairs))
    assert (reads_best(member, BRIEF), works_in(member, BRIEF)) == (best, works)


# ---------- the interpreter's pack


def test_each_interpreter_gets_a_pack_in_the_language_they_read_best() -> None:
    made = [(sheet.path, sheet.language, sheet.person) for sheet in interpreter_pack.sheets(_agenda(), _phrases())]
    assert made == [
        ("interpreter/ja/interpreter-pack/I1.pdf", "ja", "I1"),
        ("interpreter/zh-Hans/interpreter-pack/I2.pdf", "zh-Hans", "I2"),
        ("interpreter/ja/interpreter-pack/I3.pdf", "ja", "I3"),
        ("interpreter/zh-Hant/interpreter-pack/I4.pdf", "zh-Hant", "I4"),
    ]


def test_own_hours_are_those_of_the_agenda() -> None:
    for id, pack in _packs(_agenda()).items():
        for day, shown in zip(_agenda().days, pack.days, strict=True):
            mine = [block for block in day.blocks if id in interpreters(block)]
            assert [duty.clock for duty in shown.duties] == [hm(block.start) for block in mine]
            assert [duty.title.text for duty in shown.duties] == [_title(block, pack) for block in mine]
            assert int(re.sub(r"\D", "", shown.total)) == sum(block.minutes for block in mine)


def _title(block: TimedBlock, pack: InterpreterPack | LeadSheets) -> str:
    tag = next(tag for tag, words in _phrases().items() if words["language-name"] == pack.foot.language)
    return block.titles[tag]


def test_the_whole_rota_shows_what_everybody_does() -> None:
    pack = _packs(_agenda())["I2"]
    crew = [name.person for name in pack.crew]
    assert crew == ["I1", "I2", "I3", "I4"]
    assert pack.own == 1
    for day, shown in zip(_agenda().days, pack.rota, strict=True):
        blocks = [block for block in day.blocks if interpreters(block)]
        on_duty = [[id for id, cell in zip(crew, line.cells, strict=True) if cell] for line in shown.lines]
        assert on_duty == [sorted(interpreters(block)) for block in blocks]
        assert list(shown.sums) == [str(sum(b.minutes for b in blocks if id in interpreters(b))) for id in crew]
    line = next(line for line in pack.rota[1].lines if line.clock == "10:45")
    assert line.cells == ("3组", "4组", "1组", "2组")


def test_a_day_over_the_limit_is_marked_when_the_law_is_broken() -> None:
    workshop = _project().workshop.model_copy(update={"laws": {"H15": {"day": "5h"}}})
    agenda = _with(workshop=workshop)
    over = {
        (id, day.date.isoformat())
        for id, pack in _packs(agenda).items()
        for day, shown in zip(agenda.days, pack.days, strict=True)
        if shown.over
    }
    broken = [finding.message.split() for finding in check(agenda) if finding.rule == "H15" and " more than " in finding.message]
    assert over == {(words[0], words[words.index("on") + 1].strip(",")) for words in broken}
    assert len(over) == 4
    assert {day.limit for day in _packs(agenda)["I4"].days} == {"最多300分鐘"}


def test_rest_is_what_lies_between_two_blocks_of_a_day() -> None:
    (_, monday, *_) = _packs(_agenda())["I1"].days
    assert [(duty.clock, duty.minutes, duty.rest) for duty in monday.duties] == [
        ("10:45", "45分", ""),
        ("14:00", "90分", "150分"),
        ("15:55", "50分", "25分"),
        ("16:45", "20分", "0分"),
        ("17:05", "30分", "0分"),
    ]


def test_two_with_the_same_languages_take_turns_and_one_alone_asks_for_pauses() -> None:
    agenda = _with_team(I1={"pairs": (("ja", "en"),)})
    packs = _packs(agenda)
    circle = {
        id: next(duty for duty in packs[id].days[1].duties if duty.clock == "14:00") for id in ("I1", "I2", "I3")
    }
    # I3 has interpreted more that morning, so I1 begins.
    expected = [("14:00", "I1"), ("14:30", "I3"), ("15:00", "I1")]
    for id in ("I1", "I3"):
        assert [(turn.clock, turn.speakers[0].name.person) for turn in circle[id].turns] == expected
        assert [turn.speakers[0].mine for turn in circle[id].turns] == [other == id for _, other in expected]
        assert circle[id].pauses == ()
    assert circle["I2"].turns == ()
    assert circle["I2"].pauses == ("14:30", "15:00")


def test_in_a_group_one_is_alone_and_a_meeting_of_the_team_is_not_interpreting() -> None:
    first, monday, *_ = _packs(_agenda())["I3"].days
    meeting, group = first.duties[0], next(duty for duty in monday.duties if duty.clock == "15:55")
    assert (meeting.mode, meeting.turns, meeting.pauses, meeting.everybody) == ("", (), (), "運営チーム")
    assert [name.person for name in group.people] == ["TW1", "NA2", "JP3"]
    assert (group.everybody, group.partners, group.pauses) == ("", (), ("16:20",))
    assert [place.text for place in group.places] == ["B室"]


def test_terms_come_in_every_document_language_one_s_own_first() -> None:
    packs = _packs(_agenda())
    assert {id: [column.tag for column in pack.columns] for id, pack in packs.items()} == {
        "I1": ["ja", "zh-Hans", "zh-Hant", "en"],
        "I2": ["zh-Hans", "en", "zh-Hant", "ja"],
        "I3": ["ja", "en", "zh-Hans", "zh-Hant"],
        "I4": ["zh-Hant", "ja", "en", "zh-Hans"],
    }
    assert len(packs["I1"].terms) == len(_project().terms)
    rule = next(row for row in packs["I3"].terms if row[1].term == "Chatham House Rule")
    assert [(cell.tag, cell.doubt) for cell in rule] == [
        ("ja", False), ("en", False), ("zh-Hans", False), ("zh-Hant", True),
    ]  # fmt: skip
    assert _packs(_with(terms={}))["I1"].terms == ()


def test_texts_stand_in_the_team_s_language_and_one_s_own() -> None:
    packs = _packs(_agenda())
    assert {id: [column.tag for column in pack.side_by_side] for id, pack in packs.items()} == {
        "I1": ["en", "ja", "zh-Hans"],
        "I2": ["en", "zh-Hans"],
        "I3": ["en", "ja"],
        "I4": ["en", "zh-Hant", "ja"],
    }


def test_texts_are_those_of_one_s_own_blocks_printed_once() -> None:
    for id, pack in _packs(_agenda()).items():
        mine = [b for b in _agenda().blocks if id in interpreters(b) and b.exercise and b.kind == "session"]
        shown = [block for day in pack.texts for block in day.blocks]
        assert [block.clock for block in shown] == [hm(block.start) for block in mine]
        first = Counter((block.title.text, block.part) for block in shown if block.steps)
        assert set(first.values()) == {1}
        assert all(bool(block.steps) != bool(block.see) for block in shown)


def test_only_what_is_said_is_taken_out_of_a_step() -> None:
    agenda = _with_step_texts(f"{CANARY} Put up the paper.\n\n> Please *write* it down.\n> And read it.\n\n- {CANARY}\n- > Thank you.")
    for sheet in interpreter_pack.sheets(agenda, _phrases()):
        assert CANARY not in _held(sheet)
        lines = next(step for day in sheet.view.texts for block in day.blocks for step in block.steps).passages[0].lines
        assert ["".join(_plain(node) for node in line) for line in lines] == [
            "Please write it down.", "And read it.", "Thank you.",
        ]  # fmt: skip


def _plain(node: dict[str, Any]) -> str:
    return str(node.get("v", "")) + "".join(_plain(child) for child in node.get("c", []))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("- One.\n- **Two** again.\n  More of two.\n- Three.", ["One.", "Two again. More of two."]),
        ("Later:\n\n1. One.\n\n   Not this.\n2. Two.", ["One.", "Two."]),
        ("One.\n\nTwo.\n\nThree.", ["One.", "Two."]),
        ("", []),
    ],
)
def test_first_points(text: str, points: list[str]) -> None:
    assert ["".join(map(_plain, point)) for point in first_points(text, 2)] == points


def test_a_step_without_words_to_say_has_none() -> None:
    assert words_to_say("Wait.\n\n- Sit down.\n") == ()


def test_names_show_neither_party_nor_id() -> None:
    pack = _packs(_agenda())["I1"]
    shown = [name.latin for name in pack.participants]
    assert shown == sorted(shown, key=str.casefold)
    assert sorted(name.person for name in pack.participants) == sorted(_project().participants)
    roster = _project().roster
    people = tuple(p.model_copy(update={"reading": f"{p.id}-reading", "call_name": f"{p.id}-call"}) for p in roster.participants)
    pack = _packs(_with(roster=roster.model_copy(update={"participants": people})))["I1"]
    assert {(name.reading, name.call) for name in pack.participants} == {(f"{id}-reading", f"{id}-call") for id in _project().participants}
    text = _text(_printed()["interpreter/ja/interpreter-pack/I1.pdf"])
    assert [id for id in _project().participants if re.search(rf"{id}(?!\d)", text)] == []


def test_names_stand_by_their_letters_whatever_the_accents_and_those_without_latin_letters_last() -> None:
    written = ["Zen", "Åberg", "O'Neal", "", "Oda", "łos", "D’Or"]
    roster = _project().roster
    people = tuple(
        person.model_copy(update={"name_latin": name, "name_native": "林", "call_name": ""})
        for person, name in zip(roster.participants, written, strict=False)
    )
    pack = _packs(_with(roster=roster.model_copy(update={"participants": people})))["I1"]
    assert [name.latin for name in pack.participants] == ["Åberg", "D’Or", "łos", "Oda", "O'Neal", "Zen", ""]


@pytest.mark.parametrize(
    ("block", "groups", "copied"),
    [
        # who is on duty nowhere else; without anybody all are there
        ((), (), ["I1", "I2", "I3", "I4"]),
        (("I3",), (), ["I3"]),
        ((), ("I1", "I2"), ["I1", "I2"]),
        (("I3",), ("I1", "I3"), ["I1", "I3"]),
    ],
)
def test_interpreters_of_a_block_and_of_its_groups_get_their_copies(
    block: tuple[str, ...], groups: tuple[str, ...], copied: list[str]
) -> None:
    seated = tuple(Group(str(number), (), None, None, id, None, None) for number, id in enumerate(groups))
    timed = replace(_agenda().sessions[3], interpreters=block, groups=seated)
    handout = Handout(name="a", per="head", edition="interpreter")
    for tag in ("ja", "zh-Hans"):
        able = [id for id in copied if tag[:2] in _project().members[id].interprets()]
        assert copies(_agenda(), timed, handout, tag) == len(able)


def test_the_interpreter_s_pack_holds_nothing_that_is_the_team_s_or_a_person_s() -> None:
    prose = _with_prose(
        purpose=CANARY, room=CANARY, debrief=CANARY, do_no_harm=CANARY, interpreters=CANARY, variations=CANARY,
        handouts={},
    )  # fmt: skip
    private = {
        "diet": CANARY, "access": CANARY, "notes": CANARY, "do_not_pair": (CANARY,), "do_not_room": (CANARY,),
        "gender": CANARY, "subgroup": CANARY, "photo_consent": "full",
    }  # fmt: skip
    roster = tuple(person.model_copy(update=private) for person in _project().roster.participants)
    team = tuple(m.model_copy(update={"notes": CANARY, "party_background": CANARY}) for m in _project().team.members)
    blocks = _project().plan
    assert blocks is not None
    days = tuple(
        day.model_copy(update={"blocks": tuple(b.model_copy(update={"note": {"en": CANARY}}) for b in day.blocks)})
        for day in blocks.days
    )
    agenda = _with(
        exercises=prose.project.exercises,
        roster=_project().roster.model_copy(update={"participants": roster}),
        team=_project().team.model_copy(update={"members": team}),
        plan=blocks.model_copy(update={"days": days}),
    )
    for sheet in interpreter_pack.sheets(agenda, _phrases()):
        assert sheet.edition == "interpreter"
        assert CANARY not in _held(sheet), sheet.path
    for sheet in lead_sheets.sheets(agenda, _phrases()):
        assert sheet.edition == "facilitator"
        # Of all that, the questions and one line of care are there; neither a person's nor the team's notes.
        held = _held(sheet)
        cards = [card for day in sheet.view.days for card in day.cards]
        asked = sum(len(card.questions) + bool(card.harm) for card in cards)
        assert asked > 0
        assert held.count(CANARY) == asked


# ---------- lead sheets


def test_each_facilitator_gets_a_sheet_in_the_language_they_read_best() -> None:
    made = [(sheet.path, sheet.language, sheet.person) for sheet in lead_sheets.sheets(_agenda(), _phrases())]
    assert made == [
        ("facilitator/zh-Hant/lead-sheets/F1.pdf", "zh-Hant", "F1"),
        ("facilitator/zh-Hans/lead-sheets/F2.pdf", "zh-Hans", "F2"),
        ("facilitator/en/lead-sheets/F3.pdf", "en", "F3"),
        ("facilitator/ja/lead-sheets/F4.pdf", "ja", "F4"),
    ]


def test_where_an_exercise_is_not_written_in_that_language_the_team_s_is_taken() -> None:
    orange = _project().exercises["the-orange"]
    english = orange.model_copy(update={"prose": {"en": orange.prose["en"]}})
    agenda = _with(exercises={**_project().exercises, "the-orange": english})
    languages = {sheet.person: sheet.language for sheet in lead_sheets.sheets(agenda, _phrases())}
    # F4 leads the orange.
    assert languages == {"F1": "zh-Hant", "F2": "zh-Hans", "F3": "en", "F4": "en"}


def test_the_week_and_the_cards_are_those_of_the_agenda() -> None:
    for id, sheet in _sheets_of(_agenda()).items():
        led = [block for block in _agenda().blocks if id in leaders(block)]
        lines = [line for day in sheet.week for line in day.lines]
        assert [line.clock for line in lines] == [hm(block.start) for block in led]
        assert [line.title.text for line in lines] == [_title(block, sheet) for block in led]
        cards = [(card.clock, card.title.text) for day in sheet.days for card in day.cards]
        sessions = [(hm(block.start), _title(block, sheet)) for block in led if block.kind != "team"]
        assert [card for card in cards if card in sessions] == sessions
        # Meetings of the team have one card, which names the other times.
        meetings = Counter(_title(block, sheet) for block in led if block.kind == "team")
        found = {card.title.text: 1 + len(card.also) for day in sheet.days for card in day.cards if (card.clock, card.title.text) not in sessions}
        assert found == meetings


def test_a_card_has_the_notes_steps_materials_and_handouts() -> None:
    day = _agenda().days[1]
    notes = {block.clock: block for block in notes_view(_agenda(), day, _phrases()["en"]).blocks}
    cards = {card.clock: card for card in _sheets_of(_agenda())["F3"].days[1].cards}
    card, note = cards["14:00"], notes["14:00"]
    assert [(step.clock, step.minutes, step.title) for step in card.steps] == [
        (step.clock, step.minutes, step.title) for step in note.steps
    ]
    assert (card.materials, card.handouts) == (note.materials, note.handouts)
    assert card.materials
    assert card.handouts
    assert len(card.questions) in (1, 2, 3)
    assert card.harm
    assert [name.person for name in card.colleagues] == ["F2"]
    assert [name.person for name in card.interpreters] == ["I1", "I2", "I3"]


def test_words_to_say_stand_in_no_lead_sheet() -> None:
    agenda = _with_step_texts(f"> {CANARY}")
    assert [sheet.path for sheet in lead_sheets.sheets(agenda, _phrases()) if CANARY in _held(sheet)] == []


def test_one_s_own_group_has_its_people_with_languages_and_interpreter() -> None:
    plan = _project().plan
    assert plan is not None
    homes = tuple(
        group.model_copy(update={"lead": lead})
        for group, lead in zip(plan.home_groups, ("F1", "F2", "F3", "F4"), strict=True)
    )
    sheet = _sheets_of(_with(plan=plan.model_copy(update={"home_groups": homes})))["F3"]
    card = next(card for card in sheet.days[1].cards if card.clock == "17:05")
    (group,) = card.own
    assert group.interpreter is not None
    assert (group.label.text, group.room.text, group.interpreter.person) == ("Group C", "Room C", "I4")
    assert [(member.name.person, member.languages) for member in group.members] == [
        ("TW4", "Chinese, English"),
        ("TW5", "Chinese"),
        ("CN1", "Chinese, English"),
        ("NA4", "English"),
        ("JP2", "Japanese, English"),
        ("JP6", "Japanese, Chinese"),
    ]
    assert (card.groups, card.interpreters) == ((), ())
    assert [place.text for place in card.places] == ["Room C"]
    line = next(line for day in sheet.week for line in day.lines if line.clock == "17:05")
    assert [name.person for name in line.interpreters] == ["I4"]


def test_who_leads_all_groups_sees_them_all_unless_they_are_very_many() -> None:
    cards = {card.clock: card for card in _sheets_of(_agenda())["F4"].days[1].cards}
    orange, reflection = cards["11:50"], cards["17:05"]
    assert (orange.groups, orange.many_groups) == ((), "12グループ（顔ぶれはグループ分けの表にあります）")
    assert [seat.label.text for seat in reflection.groups] == ["グループA", "グループB", "グループC", "グループD"]
    assert reflection.many_groups == ""


def test_handing_over_takes_the_last_two_minutes_where_somebody_else_goes_on() -> None:
    monday = {card.clock: card for card in _sheets_of(_agenda())["F3"].days[1].cards}
    checkin, likes, agreement = monday["09:00"], monday["11:30"], monday["14:00"]
    assert checkin.before is None
    assert checkin.after is not None
    assert (checkin.after.clock, checkin.after.handover) == ("09:20", "hand over at 09:18, two minutes")
    assert likes.before is not None
    assert likes.before.handover == "take over at 11:28, two minutes"
    assert agreement.after is not None
    # A break needs nobody.
    assert (agreement.after.clock, agreement.after.title.text, agreement.after.handover) == ("15:30", "Break", "")


def test_who_leads_both_blocks_hands_over_to_nobody() -> None:
    before = next(card for card in _sheets_of(_agenda())["F1"].days[1].cards if card.clock == "17:05").before
    assert before is not None
    assert ([name.person for name in before.leads], before.handover) == (["F1"], "")


def test_of_an_exercise_in_parts_each_card_has_what_belongs_to_its_part() -> None:
    sheets = _sheets_of(_agenda())
    parts = {
        (id, card.clock): (card.part, len(card.materials), len(card.questions))
        for id in ("F1", "F3")
        for card in sheets[id].days[4].cards
        if card.part
    }
    assert parts == {("F3", "10:35"): ("part 1 of 2", 10, 0), ("F1", "12:10"): ("第2部分，共2部分", 0, 3)}


# ---------- on paper


@pytest.mark.heavy
def test_every_pdf_passes_pdf_ua_1_and_says_what_it_is() -> None:
    assert sorted(file.person or "" for file in _printed().values()) == ["F3", "F4", "I1", "I3"]
    for path, file in _printed().items():
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (path, report.failures[:3])
        words = _phrases()[file.language]
        text = _text(file)
        for part in (words[f"document-{file.document}"], words[f"edition-{file.edition}"]):
            assert part.replace(" ", "") in text, (path, part)
        assert (file.copies, file.duplex, path) == (1, True, f"{file.edition}/{file.language}/{file.document}/{file.person}.pdf")


def test_no_name_stands_in_a_path() -> None:
    named = [*_project().roster.participants, *_project().team.members]
    assert [path for path in _printed() for one in named if one.name_latin in path or (one.name_native and one.name_native in path)] == []
