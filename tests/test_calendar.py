"""The calendar file: read back with icalendar, as a phone would read it."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from icalendar import Calendar

from toolkit.agenda import Agenda, lay_out
from toolkit.exports.calendar import event_uid, files, time_zone
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.plan import Plan, PlanBlock, PlanDay, PlanGroup

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
PHRASES = Path(__file__).parents[1] / "toolkit" / "phrases"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")


@cache
def _okinawa() -> Agenda:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return lay_out(project)


@cache
def _phrases() -> dict[str, Phrases]:
    texts = {tag: (PHRASES / f"{tag}.yaml").read_text(encoding="utf-8") for tag in TAGS}
    return {tag: Phrases(tag=tag, words=yaml.load(text, Loader=yaml.BaseLoader)) for tag, text in texts.items()}


def _changed(agenda: Agenda, **workshop: Any) -> Agenda:
    old = agenda.project.workshop
    printing = old.printing.model_copy(update=workshop.pop("printing", {}))
    new = old.model_copy(update={**workshop, "printing": printing})
    return lay_out(agenda.project.model_copy(update={"workshop": new}))


def _read(agenda: Agenda) -> dict[str, Calendar]:
    return {file.language: Calendar.from_ical(file.data) for file in files(agenda, _phrases())}


def _events(agenda: Agenda, tag: str = "en") -> dict[str, Any]:
    return {str(event["uid"]): event for event in _read(agenda)[tag].walk("VEVENT")}


def _event(summary: str) -> Any:
    return next(event for event in _events(_okinawa()).values() if event["summary"].startswith(summary))


def test_one_file_a_language_with_the_same_bytes_every_time() -> None:
    made = list(files(_okinawa(), _phrases()))
    assert [file.path for file in made] == [f"participant/{tag}/agenda.ics" for tag in TAGS]
    assert [file.data for file in files(_okinawa(), _phrases())] == [file.data for file in made]
    for file in made:
        assert file.data.endswith(b"END:VCALENDAR\r\n")
        assert max(len(line) for line in file.data.split(b"\r\n")) <= 75


def test_there_is_an_event_for_each_block_but_breaks_and_the_teams() -> None:
    wanted = [block for block in _okinawa().blocks if block.kind not in ("break", "team")]
    for calendar in _read(_okinawa()).values():
        events = calendar.walk("VEVENT")
        assert [event["dtstart"].dt for event in events] == [_okinawa().moment(b, b.start) for b in wanted]
        assert [event["dtend"].dt for event in events] == [_okinawa().moment(b, b.end) for b in wanted]
        assert {event["dtstart"].params["TZID"] for event in events} == {"Asia/Tokyo"}


def test_titles_are_in_the_language_of_the_file() -> None:
    calendars = _read(_okinawa())
    assert [str(calendars[tag]["x-wr-calname"]) for tag in ("en", "ja")] == ["Okinawa reference week", "沖縄対話ウィーク（見本）"]  # fmt: skip
    summaries = {tag: [str(event["summary"]) for event in calendars[tag].walk("VEVENT")] for tag in TAGS}
    assert "はじまりのサークル" in summaries["ja"]
    assert "相見歡圓圈" in summaries["zh-Hant"]
    assert all(all(summaries[tag]) for tag in TAGS)


def test_uids_are_unique_and_depend_on_the_block_and_the_first_date_only() -> None:
    uids = list(_events(_okinawa()))
    count = sum(block.kind not in ("break", "team") for block in _okinawa().blocks)
    assert len(set(uids)) == len(uids) == count
    assert event_uid(date(2026, 12, 6), "d0-welcome-circle") in uids
    assert all(list(_events(_okinawa(), tag)) == uids for tag in TAGS)
    other = _changed(_okinawa(), title={"en": "Other"}, time_zone="Europe/Dublin", printing={"version": "7"})
    assert list(_events(other)) == uids
    assert event_uid(date(2027, 12, 6), "d0-welcome-circle") not in uids


@pytest.mark.parametrize(
    ("version", "sequence"), [("1", 2), ("12", 24), ("2.1", 0), ("draft", 0), ("٣", 0), ("9" * 30, 0)]
)
def test_twice_a_whole_number_as_version_is_the_sequence(version: str, sequence: int) -> None:
    events = _events(_changed(_okinawa(), printing={"version": version})).values()
    assert {event["sequence"] for event in events} == {sequence}


def test_the_stamp_is_the_release_else_the_first_day() -> None:
    stamps = {event["dtstamp"].dt for event in _events(_okinawa()).values()}
    assert stamps == {datetime(2026, 12, 6, tzinfo=UTC)}
    released = _changed(_okinawa(), printing={"released": date(2026, 11, 20)})
    assert {event["dtstamp"].dt for event in _events(released).values()} == {datetime(2026, 11, 20, tzinfo=UTC)}


def test_optional_events_are_tentative_and_meals_do_not_block_the_calendar() -> None:
    evening, circle, lunch = _event("Cultural evening"), _event("Welcome circle"), _event("Lunch")
    assert str(evening["summary"]) == "Cultural evening (optional)"
    assert (evening["status"], evening["transp"]) == ("TENTATIVE", "TRANSPARENT")
    assert (circle["status"], circle["transp"]) == ("CONFIRMED", "OPAQUE")
    assert (lunch["status"], lunch["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert str(circle["location"]) == "Hall, Training centre, Urasoe area"


def test_nobody_is_named() -> None:
    project = _okinawa().project
    names = [name for person in (*project.roster.participants, *project.team.members) for name in (person.name_latin, person.name_native) if name]  # fmt: skip
    assert names
    for file in files(_okinawa(), _phrases()):
        text = file.data.replace(b"\r\n ", b"").decode()
        assert not [name for name in names if name in text]
        assert "ATTENDEE" not in text
        assert "ORGANIZER" not in text


def test_a_hostile_title_stays_one_harmless_line() -> None:
    hostile = "Week\u202e\r\nATTENDEE:mailto:x@example.org\r\nEND:VCALENDAR\u2066;,\\"
    calendar = _read(_changed(_okinawa(), title={"en": hostile}))["en"]
    assert str(calendar["x-wr-calname"]) == "Week ATTENDEE:mailto:x@example.org END:VCALENDAR;,\\"
    assert not any("attendee" in event for event in calendar.walk("VEVENT"))
    assert len(calendar.walk("VCALENDAR")) == 1


@pytest.mark.parametrize("name", ["Asia/Tokyo", "Europe/London", "America/St_Johns", "Africa/Casablanca", "Australia/Lord_Howe", "UTC"])  # fmt: skip
def test_the_time_zone_in_the_file_is_the_real_one(name: str) -> None:
    zone, real = time_zone(name, 2026, 2027), ZoneInfo(name)
    observances = [(part["dtstart"].dt, part["tzoffsetfrom"].td, part["tzoffsetto"].td) for part in zone.subcomponents]
    for hour in range(365 * 24 * 2 - 48):
        moment = datetime(2026, 1, 2, tzinfo=UTC) + timedelta(hours=hour)
        # RFC 5545: an onset is local time in the offset that held before it.
        began = [to for start, before, to in observances if (start - before).replace(tzinfo=UTC) <= moment]
        assert began[-1] == moment.astimezone(real).utcoffset(), moment


def test_the_file_holds_its_time_zone_and_a_week_across_a_change_of_clocks_is_right() -> None:
    calendar = _read(_changed(_okinawa(), time_zone="America/New_York"))["en"]
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert not calendar.get_missing_tzids()
    kinds = [part.name for part in calendar.walk("VTIMEZONE")[0].subcomponents]
    assert kinds.count("DAYLIGHT") == kinds.count("STANDARD") - 1 == 3


# ---------- what an older plan had and this one has not


def _replaced(before: Plan, **workshop: Any) -> Agenda:
    """Return the week with an older plan that its own replaced."""
    changed = _changed(_okinawa(), **workshop).project
    return lay_out(changed.model_copy(update={"before": before}))


def _with(day: int, *blocks: PlanBlock) -> Plan:
    """Return the reference plan with more blocks at the end of a day."""
    plan = _plan()
    days = list(plan.days)
    days[day] = days[day].model_copy(update={"blocks": (*days[day].blocks, *blocks)})
    return plan.model_copy(update={"days": tuple(days)})


def _plan() -> Plan:
    plan = _okinawa().project.plan
    assert plan
    return plan


def _cancelled(agenda: Agenda, tag: str = "en") -> list[Any]:
    return [event for event in _read(agenda)[tag].walk("VEVENT") if event["status"] == "CANCELLED"]


WALK = PlanBlock(kind="free", minutes=50, at=21 * 60, title={"en": "Night walk"}, rooms=("hall",))


def test_a_dropped_block_is_cancelled_with_the_uid_it_had() -> None:
    then = lay_out(_okinawa().project.model_copy(update={"plan": _with(2, WALK)}))
    (uid,) = _events(then).keys() - _events(_okinawa()).keys()
    (event,) = _cancelled(_replaced(_with(2, WALK), printing={"version": "2"}))
    assert event["uid"] == uid
    assert event["summary"] == "Cancelled: Night walk"
    assert (event["sequence"], event["transp"], event["class"]) == (5, "TRANSPARENT", "PRIVATE")
    assert event["dtstart"].dt == datetime(2026, 12, 8, 21, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=50)


def test_a_cancelled_event_counts_even_when_the_version_was_not_raised() -> None:
    now, then = _replaced(_with(2, WALK)), _events(_okinawa())
    (event,) = _cancelled(now)
    assert event["sequence"] > max(old["sequence"] for old in then.values())


def test_what_is_still_in_the_week_is_not_cancelled() -> None:
    assert _cancelled(_replaced(_plan())) == []
    assert list(_events(_replaced(_plan()))) == list(_events(_okinawa()))
    later = [day.model_copy(update={"starts": day.starts + 15}) for day in _plan().days]
    assert _cancelled(_replaced(_plan().model_copy(update={"days": tuple(later)}))) == []


def test_breaks_and_the_teams_blocks_are_cancelled_for_nobody() -> None:
    older = (
        PlanBlock(kind="break", minutes=20, at=21 * 60),
        PlanBlock(kind="team", minutes=20, title={"en": "KANARIENVOGEL"}),
        PlanBlock(kind="free", strand="team", minutes=20, title={"en": "KANARIENVOGEL"}),
    )
    assert _cancelled(_replaced(_with(2, *older))) == []


def test_an_older_plan_may_name_what_is_gone() -> None:
    gone = PlanGroup(label="KANARIENVOGEL", members=("GONE1", "TW1"), room="gone", interpreter="GONE2", lead="GONE3")
    block = PlanBlock(
        exercise="gone",
        at=22 * 60,
        minutes=30,
        rooms=("gone",),
        leads=("GONE3",),
        title={"en": "KANARIENVOGEL"},
        groups=(gone,),
    )
    agenda = _replaced(_with(2, block, WALK.model_copy(update={"rooms": ("gone",)})))
    assert [str(event["summary"]) for event in _cancelled(agenda)] == ["Cancelled: Night walk", "Cancelled: Session"]
    assert [file for file in files(agenda, _phrases()) if b"KANARIENVOGEL" in file.data] == []


def test_a_day_that_is_gone_is_cancelled() -> None:
    extra = PlanDay(date=date(2026, 12, 13), starts=9 * 60, blocks=(WALK.model_copy(update={"at": None}),))
    older = _plan().model_copy(update={"days": (*_plan().days, extra)})
    (event,) = _cancelled(_replaced(older))
    assert event["uid"] == event_uid(date(2026, 12, 6), "d7-free")
    assert event["dtstart"].dt == datetime(2026, 12, 13, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("years", [0, 3])
def test_a_week_that_was_moved_takes_its_old_events_away(years: int) -> None:
    away = timedelta(days=7 + 365 * years)
    days = tuple(day.model_copy(update={"date": day.date - away}) for day in _plan().days)
    plan, workshop = _plan().model_copy(update={"days": days}), _okinawa().project.workshop
    brief = tuple(day.model_copy(update={"date": day.date - away}) for day in workshop.days)
    changed = {"plan": plan, "workshop": workshop.model_copy(update={"days": brief})}
    then = lay_out(_okinawa().project.model_copy(update=changed))
    now = _replaced(plan, time_zone="Europe/London")
    assert [str(event["uid"]) for event in _cancelled(now)] == list(_events(then))
    first = min(event["dtstart"].dt for event in _cancelled(now))
    assert first.replace(tzinfo=None) == datetime(2026, 12, 6, 13) - away
    # The clocks of the old dates are in the file too.
    zone = _read(now)["en"].walk("VTIMEZONE")[0]
    assert min(part["dtstart"].dt for part in zone.subcomponents).date() < first.date()


def test_an_older_plan_without_days_changes_nothing() -> None:
    assert list(_events(_replaced(Plan(format="dialogue-plan/1")))) == list(_events(_okinawa()))


def test_the_file_is_no_message() -> None:
    for calendar in _read(_replaced(_with(2, WALK))).values():
        assert "method" not in calendar


def test_a_cancelled_event_is_told_in_the_language_of_the_file() -> None:
    titles = {"en": "Night walk", "ja": "夜の散歩", "zh-Hans": "夜间散步", "zh-Hant": "夜間散步"}
    agenda = _replaced(_with(2, WALK.model_copy(update={"title": titles})))
    told = {tag: [str(event["summary"]) for event in _cancelled(agenda, tag)] for tag in TAGS}
    assert told == {"en": ["Cancelled: Night walk"], "ja": ["中止：夜の散歩"], "zh-Hans": ["已取消：夜间散步"], "zh-Hant": ["已取消：夜間散步"]}  # fmt: skip
