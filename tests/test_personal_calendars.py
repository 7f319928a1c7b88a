"""Personal calendars: each person's file holds the blocks that are theirs, once, and nobody else's name."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import calendar, personal_calendars
from toolkit.exports.sheet import PackFile
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.plan import Plan, PlanBlock, PlanGroup
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
TOKYO = ZoneInfo("Asia/Tokyo")


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


WORKING = (*_project().team.of("facilitator"), *_project().team.of("interpreter"))


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _plan() -> Plan:
    assert _project().plan
    return _project().plan  # type: ignore[return-value]


def _week(**changes: Any) -> Agenda:
    """Return the reference week with fields of the project changed."""
    # A copy with `model_copy` would keep what the project already worked out of its people.
    return lay_out(Project(**{name: getattr(_project(), name) for name in Project.model_fields} | changes))


def _with(day: int, *blocks: PlanBlock) -> Plan:
    days = list(_plan().days)
    days[day] = days[day].model_copy(update={"blocks": (*days[day].blocks, *blocks)})
    return _plan().model_copy(update={"days": tuple(days)})


def _people(**changes: dict[str, Any]) -> Any:
    """Return the roster with fields of some participants changed, by id."""
    roster = _project().roster
    people = tuple(person.model_copy(update=changes.get(person.id, {})) for person in roster.participants)
    return roster.model_copy(update={"participants": people})


def _files(agenda: Agenda) -> dict[str, PackFile]:
    return {file.path: file for file in personal_calendars.files(agenda, _phrases())}


@cache
def _made() -> dict[str, PackFile]:
    return _files(_week())


def _events(file: PackFile) -> dict[str, Any]:
    found = Calendar.from_ical(file.data).walk("VEVENT")
    events = {str(event["uid"]): event for event in found}
    assert len(events) == len(found)
    return events


def _of(id: str, files: dict[str, PackFile] | None = None) -> dict[str, Any]:
    (file,) = [file for file in (files or _made()).values() if file.person == id]
    return _events(file)


def _uid(block: str) -> str:
    return calendar.event_uid(_project().workshop.days[0].date, block)


def _week_events(agenda: Agenda, tag: str) -> dict[str, Any]:
    return {str(event["uid"]): event for event in calendar.calendar(agenda, _phrases()[tag]).walk("VEVENT")}


# ---------- whose file it is


def test_everybody_with_something_to_do_has_one_file_named_by_their_id() -> None:
    documents = _project().workshop.languages.documents
    participants = {f"participant/{p.reads(documents)}/calendars/{p.id}.ics": p.id for p in _project().roster.participants}  # fmt: skip
    team = {f"facilitator/en/calendars/{member.id}.ics": member.id for member in WORKING}
    assert {path: file.person for path, file in _made().items()} == participants | team
    assert {path: file.edition for path, file in _made().items()} == {path: path.split("/")[0] for path in participants | team}  # fmt: skip


def test_the_bytes_are_the_same_each_time_and_lines_are_short() -> None:
    assert {path: file.data for path, file in _files(_week()).items()} == {path: file.data for path, file in _made().items()}  # fmt: skip
    for file in _made().values():
        assert file.data.startswith(b"BEGIN:VCALENDAR\r\n")
        assert file.data.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
        assert max(len(line) for line in file.data.split(b"\r\n")) <= 75
        assert [str(zone["tzid"]) for zone in Calendar.from_ical(file.data).walk("VTIMEZONE")] == ["Asia/Tokyo"]


def test_nobody_is_named_and_nobody_is_invited() -> None:
    people = (*_project().roster.participants, *_project().team.members)
    names = [name for person in people for name in (person.name_latin, person.name_native) if name]
    assert len(names) > len(people)
    for file in _made().values():
        text = file.data.replace(b"\r\n ", b"").decode()
        assert not [name for name in names if name in text]
        for word in ("ATTENDEE", "ORGANIZER", "CONTACT", "METHOD", "mailto"):
            assert word not in text
        assert {event["class"] for event in _events(file).values()} == {"PRIVATE"}


def test_whoever_has_no_block_gets_no_file() -> None:
    gone = _people(TW1={"arrival": datetime(2026, 12, 20)})
    paths = _files(_week(roster=gone))
    assert "participant/zh-Hant/calendars/TW1.ics" not in paths
    assert "participant/zh-Hant/calendars/TW2.ics" in paths


# ---------- participants


def test_a_participant_has_the_blocks_of_the_week_they_are_there_for() -> None:
    short = {"arrival": datetime(2026, 12, 7, 10, 50), "departure": datetime(2026, 12, 9, 12, 5)}
    agenda = _week(roster=_people(JP2=short))
    files = _files(agenda)
    there = {_uid(block.id) for block in agenda.blocks if "JP2" in [person.id for person in agenda.present(block)]}
    week = _week_events(agenda, "ja")
    events = _of("JP2", files)
    assert list(events) == [uid for uid in week if uid in there]
    assert 0 < len(events) < len(week)
    assert events.keys() < _of("JP3", files).keys()
    starts = [event["dtstart"].dt for event in events.values()]
    assert starts[0] == datetime(2026, 12, 7, 11, 30, tzinfo=TOKYO)


def test_an_event_is_the_weeks_own_in_all_but_group_and_room() -> None:
    grouped = {_uid(block.id) for block in _week().blocks if block.groups}
    weeks = {tag: _week_events(_week(), tag) for tag in TAGS}
    for person in _project().roster.participants:
        week = weeks[person.reads(TAGS)]
        for uid, event in _of(person.id).items():
            for name in ("summary", "dtstart", "dtend", "dtstamp", "sequence", "status", "transp", "class"):
                assert event[name].to_ical() == week[uid][name].to_ical()
            if uid not in grouped:
                assert event.get("location") == week[uid].get("location")
                assert event.get("description") == week[uid].get("description")


def test_it_is_in_the_language_the_person_reads() -> None:
    files = _files(_week(roster=_people(TW1={"document_language": "ja"})))
    circle = _uid("d0-welcome-circle")
    summaries = {id: str(_of(id, files)[circle]["summary"]) for id in ("TW1", "TW2", "JP1", "CN1", "NA1")}
    assert summaries == {"TW1": "はじまりのサークル", "TW2": "相見歡圓圈", "JP1": "はじまりのサークル", "CN1": "开场圆圈对话", "NA1": "Welcome circle"}  # fmt: skip


def test_in_groups_the_own_room_and_the_own_groups_name_stand_there() -> None:
    event = _of("NA1")[_uid("d1-hopes-and-fears")]
    aim = _week_events(_week(), "en")[_uid("d1-hopes-and-fears")]["description"]
    assert str(event["description"]) == f"Group 1\n{aim}"
    home = next(block for block in _week().blocks if block.format == "home-group")
    rooms = {id: str(_of(id)[_uid(home.id)]["location"]) for id in ("NA1", "NA3", "NA4", "NA5")}
    assert rooms == {id: f"Room {letter}, Training centre, Urasoe area" for id, letter in zip(rooms, "ABCD", strict=True)}  # fmt: skip
    labels = {id: str(_of(id)[_uid(home.id)]["description"]).split("\n")[0] for id in rooms}
    assert labels == {"NA1": "Group A", "NA3": "Group B", "NA4": "Group C", "NA5": "Group D"}


def test_a_group_of_a_party_is_called_after_it() -> None:
    caucus = next(block for block in _week().blocks if block.format == "caucus")
    own = {id: str(_of(id)[_uid(caucus.id)]["description"]).split("\n")[0] for id in ("NA1", "TW1", "JP1")}
    assert own == {"NA1": "North America", "TW1": "台灣", "JP1": "日本"}


def test_a_group_without_a_room_or_in_a_public_one() -> None:
    public = PlanGroup(label="P", members=("NA1",), room="public-hall")
    bare = PlanGroup(label="Q", members=("NA2",))
    block = PlanBlock(kind="free", minutes=30, at=21 * 60, rooms=("hall",), groups=(public, bare))
    files = _files(_week(plan=_with(2, block)))
    uid = _uid("d2-free-2")
    assert str(_of("NA1", files)[uid]["location"]) == "Public hall nearby"
    assert str(_of("NA2", files)[uid]["location"]) == "Hall, Training centre, Urasoe area"
    assert [str(_of(id, files)[uid]["description"]) for id in ("NA1", "NA2")] == ["Group P", "Group Q"]


def test_who_sits_in_a_group_elsewhere_does_not_have_the_block() -> None:
    half = [person.id for person in _project().roster.participants][:12]
    rest = [person.id for person in _project().roster.participants][12:]
    first = PlanBlock(kind="session", minutes=45, at=21 * 60, groups=(PlanGroup(label="1", members=tuple(half)),))
    second = first.model_copy(
        update={
            "strand": "b",
            "exercise": "hopes-and-fears",
            "groups": (PlanGroup(label="2", members=tuple(rest[:-1])),),
        }
    )
    files = _files(_week(plan=_with(2, first, second)))
    one, two = _uid("d2-session"), _uid("d2-hopes-and-fears")
    found = {id: (one in _of(id, files), two in _of(id, files)) for id in (half[0], rest[0], rest[-1])}
    # Whom the plan forgot is told of both.
    assert found == {half[0]: (True, False), rest[0]: (False, True), rest[-1]: (True, True)}


def test_a_hostile_group_name_stays_one_harmless_line() -> None:
    group = PlanGroup(label="x\r\nATTENDEE:mailto:x@example.org\u202e", members=("NA1",))
    files = _files(_week(plan=_with(2, PlanBlock(kind="free", minutes=30, at=21 * 60, groups=(group,)))))
    event = _of("NA1", files)[_uid("d2-free-2")]
    assert str(event["description"]) == "Group x ATTENDEE:mailto:x@example.org"
    assert "attendee" not in event


# ---------- the team


@pytest.mark.parametrize("id", [member.id for member in WORKING])
def test_the_team_has_the_blocks_they_work_in(id: str) -> None:
    def works(block: Any) -> bool:
        bound = [id for group in block.groups for id in (group.lead, group.interpreter)]
        return id in (*block.leads, *block.interpreters, *bound)

    assert list(_of(id)) == [_uid(block.id) for block in _week().blocks if works(block)]


def test_the_teams_own_blocks_are_in_it_and_in_no_participants() -> None:
    meeting = _uid("d0-facilitator-debrief")
    event = _of("F1")[meeting]
    assert str(event["summary"]) == "Facilitator team debrief"
    assert str(event["location"]) == "Room A, Training centre, Urasoe area"
    assert (event["status"], event["transp"]) == ("CONFIRMED", "OPAQUE")
    assert [file.person for file in _made().values() if meeting in _events(file)] == ["F1", "F2", "F3", "F4"]


def test_a_team_meeting_that_names_nobody_is_for_the_whole_team() -> None:
    files = _files(_week(plan=_with(2, PlanBlock(kind="team", at=21 * 60, minutes=30, strand="team"))))
    uid = _uid("d2-team")
    having = [file.person for file in files.values() if uid in _events(file)]
    assert having == [member.id for member in _project().team.members]
    assert str(_of("I1", files)[uid]["summary"]) == "Team meeting"


def test_whoever_is_bound_to_a_group_has_its_room() -> None:
    groups = (
        PlanGroup(label="1", members=("NA1",), room="room-a", interpreter="I1", lead="F1"),
        PlanGroup(label="2", members=("NA2",), room="room-b", interpreter="I2", lead="F1"),
    )
    block = PlanBlock(kind="session", minutes=30, at=21 * 60, leads=("F2",), rooms=("hall",), groups=groups)
    files = _files(_week(plan=_with(2, block)))
    events = {id: _of(id, files)[_uid("d2-session")] for id in ("F1", "F2", "I1")}
    assert {id: str(event["location"]) for id, event in events.items()} == {
        "F1": "Room A, Room B, Training centre, Urasoe area",
        "F2": "Hall, Training centre, Urasoe area",
        "I1": "Room A, Training centre, Urasoe area",
    }
    assert str(events["F1"]["description"]) == "Group 1\nGroup 2"
    assert "description" not in events["F2"]


# ---------- what an older plan had and this one has not


def test_a_dropped_block_is_cancelled_for_those_it_concerned() -> None:
    walk = PlanBlock(kind="free", minutes=50, at=21 * 60, title={"en": "Night walk"}, leads=("F1",))
    late = _people(NA1={"arrival": datetime(2026, 12, 9)})
    files = _files(_week(before=_with(2, walk), roster=late))
    uid = _uid("d2-free-2")
    concerned = {str(file.person): _events(file)[uid] for file in files.values() if uid in _events(file)}
    assert concerned.keys() == {person.id for person in _project().roster.participants} - {"NA1"} | {"F1"}
    assert {event["status"] for event in concerned.values()} == {"CANCELLED"}
    assert {event["sequence"] for event in concerned.values()} == {3}
    assert str(concerned["F1"]["summary"]) == "Cancelled: Night walk"


def test_a_block_that_is_no_longer_ones_own_is_cancelled_for_them_alone() -> None:
    session = PlanBlock(kind="session", minutes=50, at=21 * 60, leads=("F1",), interpreters=("I1",))
    other = session.model_copy(update={"leads": ("F2",)})
    files = _files(_week(plan=_with(2, other), before=_with(2, session)))
    states = {id: _of(id, files)[_uid("d2-session")]["status"] for id in ("F1", "F2", "I1", "NA1")}
    assert states == {"F1": "CANCELLED", "F2": "CONFIRMED", "I1": "CONFIRMED", "NA1": "CONFIRMED"}


def test_the_same_plan_again_cancels_nothing() -> None:
    again = _files(_week(before=_plan()))
    assert {path: file.data for path, file in again.items()} == {path: file.data for path, file in _made().items()}


def test_people_who_are_gone_get_no_file_and_break_nothing() -> None:
    group = PlanGroup(label="9", members=("GONE1", "NA1"), room="gone", interpreter="GONE2", lead="GONE3")
    block = PlanBlock(exercise="gone", minutes=50, at=21 * 60, leads=("GONE3",), groups=(group,))
    files = _files(_week(before=_with(2, block)))
    assert files.keys() == _made().keys()
    assert str(_of("NA1", files)[_uid("d2-gone")]["summary"]) == "Cancelled: Session"
