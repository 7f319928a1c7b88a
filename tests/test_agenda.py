"""The week on the clock: start times, interpretation, who is there, who sits together."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.agenda import Agenda, TimedBlock, clock_moment, lay_out, planned_minutes, present, stay
from toolkit.files.plan import plan_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.model.clock import parse_clock
from toolkit.model.plan import Plan
from toolkit.model.project import Project

# id, format, talk share, kind
EXERCISES = """
    ground-rules   plenary      0.5   session
    silent-walk    plenary      0     session
    story          home-group   0.75  session
    pairs-talk     pairs        1     session
    lecture        plenary      0.75  session
    family-story   plenary      1     session
    huddle         team         1     team
    half-day       individual   0     free
"""
PEOPLE = "N1 N2 N3@2027-03-06T11:00 N4@…2027-03-07T10:00 S1 S2 S3@2027-03-06T10:00…2027-03-06T18:00"
HOMES = "A N1 N2 S1 host=N1 room=hall | B N3 N4 S2 S3 host=N3"


def _exercise(line: str) -> dict[str, Any]:
    id, format, talk_share, kind = line.split()
    return {
        "id": id, "phase": "trust", "function": "welcome", "kind": kind, "talk_share": talk_share, "format": format,
        "minutes": {"min": 1, "typical": 60, "max": 600}, "group_size": {"min": 1, "max": 60}, "intensity": 1, "energy": 1,
        "steps": [{"id": "all", "minutes": 60, "setting": "plenary"}], "source": "ours", "license": "CC0-1.0",
    }  # fmt: skip


def _person(word: str) -> dict[str, Any]:
    id, _, times = word.partition("@")
    arrival, _, departure = times.partition("…")
    stay = {"arrival": arrival or None, "departure": departure or None}
    return {"id": id, "party": id[0], "languages": {"en": "C2"}, **stay}


def _home(text: str) -> dict[str, Any]:
    label, *words = text.split()
    return {
        "label": label,
        "members": [w for w in words if "=" not in w],
        **dict(w.split("=") for w in words if "=" in w),
    }


def _block(line: str) -> dict[str, Any]:
    """Read `10:30 story 60 strand=b`: a time if the block is held to one, what, minutes, and more."""
    at, *rest = line.split()
    if ":" not in at:
        at, rest = "", [at, *rest]
    what, minutes, *words = rest
    kind = "kind" if what in ("break", "meal", "free", "travel") else "exercise"
    return {kind: what, "minutes": minutes, "at": at or None, **dict(word.split("=") for word in words)}


def _project(*days: str, starts: str = "09:00", people: str = PEOPLE, homes: str = "", **workshop: Any) -> Project:
    """A project of days from 2027-03-06; a day is its blocks, one a line."""
    dates = [f"2027-03-{6 + number:02d}" for number in range(len(days))]
    return Project.model_validate({
        "workshop": {
            "title": "x", "time_zone": "Asia/Tokyo", "arc": "x", "parties": {"N": {"name": "N"}},
            "languages": {"documents": ["en"], "working": ["en"], "team": "en"},
            "frames": {"full": {"opens": "09:00", "closes": "18:00"}},
            "days": [{"date": date, "frame": "full"} for date in dates], "rooms": {"hall": {"name": "Hall", "capacity": 9}},
            **workshop,
        },
        "roster": {"participants": [_person(word) for word in people.split()]},
        "team": {},
        "arc": {"id": "x", "name": "x", "about": "x", "source": "ours", "phases": ["open"]},
        "exercises": {line.split()[0]: _exercise(line) for line in EXERCISES.split("\n") if line.strip()},
        "plan": {
            "format": "dialogue-plan/1",
            "home_groups": [_home(text) for text in homes.split("|") if text.strip()],
            "days": [
                {"date": date, "starts": starts, "blocks": [_block(line) for line in day.split("\n") if line.strip()]}
                for date, day in zip(dates, days, strict=True)
            ],
        },
        "lines": {"plan.yaml": {("days", 0): 4, ("days", 0, "blocks", 0): 7, ("days", 0, "blocks", 1): 8}},
    })  # fmt: skip


def _shown(agenda: Agenda) -> list[str]:
    return [f"{block.id} {_clock(block.start)}-{_clock(block.end)}" for block in agenda.blocks]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        # each block begins when the one before it ends
        ("ground-rules 60\nbreak 20\nlecture 1:30", ["d0-ground-rules 09:00-10:00", "d0-break 10:00-10:20", "d0-lecture 10:20-11:50"]),
        ("", []),
        # `at` holds a block to the clock, and those after it follow
        ("ground-rules 60\n11:00 lecture 30\nbreak 10", ["d0-ground-rules 09:00-10:00", "d0-lecture 11:00-11:30", "d0-break 11:30-11:40"]),
        ("08:00 ground-rules 60\nlecture 30", ["d0-ground-rules 08:00-09:00", "d0-lecture 09:00-09:30"]),
        # an overlap is shown, not repaired
        ("ground-rules 60\n09:30 lecture 60\nbreak 10", ["d0-ground-rules 09:00-10:00", "d0-lecture 09:30-10:30", "d0-break 10:30-10:40"]),
        # an evening may run past midnight
        ("22:30 ground-rules 60\nlecture 60\nbreak 10", ["d0-ground-rules 22:30-23:30", "d0-lecture 23:30-24:30", "d0-break 24:30-24:40"]),
        ("24:15 lecture 30", ["d0-lecture 24:15-24:45"]),
        # strands keep their own time, and stand in the order of the clock
        ("ground-rules 60\nhuddle 15 strand=team\nlecture 30\nhuddle 15 strand=team",
         ["d0-huddle 09:00-09:15", "d0-ground-rules 09:00-10:00", "d0-huddle-2 09:15-09:30", "d0-lecture 10:00-10:30"]),
        ("ground-rules 60 strand=b\nlecture 60 strand=a", ["d0-lecture 09:00-10:00", "d0-ground-rules 09:00-10:00"]),
        # one exercise in two parts, and the same break twice
        ("ground-rules 40 part=1/2\nbreak 20\nground-rules 30 part=2/2\nbreak 5",
         ["d0-ground-rules 09:00-09:40", "d0-break 09:40-10:00", "d0-ground-rules-2 10:00-10:30", "d0-break-2 10:30-10:35"]),
    ],
)  # fmt: skip
def test_times_follow_from_lengths(day: str, shown: list[str]) -> None:
    assert _shown(lay_out(_project(day))) == shown


def test_days_stand_in_the_order_of_their_dates() -> None:
    project = _project("ground-rules 60", "lecture 30")
    assert project.plan is not None
    turned = project.plan.model_copy(update={"days": project.plan.days[::-1]})
    agenda = lay_out(project.model_copy(update={"plan": turned}))
    assert _shown(agenda) == ["d0-ground-rules 09:00-10:00", "d1-lecture 09:00-09:30"]


def test_without_a_plan_there_is_no_agenda() -> None:
    with pytest.raises(ValueError, match="no plan"):
        lay_out(_project("").model_copy(update={"plan": None}))


def test_a_block_knows_where_it_is_written_and_what_it_is_called() -> None:
    first, second = lay_out(_project("ground-rules 60\n24:10 break 20")).blocks
    assert (first.where, first.named) == ("plan.yaml:7", "ground-rules on 2027-03-06 at 09:00")
    assert (second.where, second.named) == ("plan.yaml:8", "break on 2027-03-06 at 00:10")
    assert (first.function, first.intensity, first.format, first.programme, first.plenary) == (
        "welcome",
        1,
        "plenary",
        True,
        True,
    )
    assert (second.function, second.intensity, second.format, second.programme, second.plenary) == (
        None,
        0,
        None,
        False,
        False,
    )


def _block_of(line: str, mode: str, **factors: float) -> TimedBlock:
    (block,) = lay_out(_project(line, interpretation={"mode": mode, "factors": factors})).blocks
    return block


@pytest.mark.parametrize(
    ("line", "mode", "shown"),
    [
        ("lecture 70", "consecutive", "plain 40 + 30 = 70"),
        ("family-story 100", "consecutive-trilingual", "plain 40 + 60 = 100"),
        ("ground-rules 63", "simultaneous", "plain 60 + 3 = 63"),
        ("ground-rules 66", "whispered", "plain 60 + 6 = 66"),
        ("lecture 70", "same-language", "plain 70 + 0 = 70"),
        ("silent-walk 70", "consecutive", "plain 70 + 0 = 70"),
        ("pairs-talk 70", "consecutive", "plain 70 + 0 = 70"),
        ("huddle 15", "consecutive", "plain 15 + 0 = 15"),
        ("half-day 240", "consecutive", "plain 240 + 0 = 240"),
        ("break 20", "consecutive", "plain 20 + 0 = 20"),
        ("story 70", "consecutive", "plain 40 + 30 = 70"),
    ],
)
def test_interpretation_is_shown_apart(line: str, mode: str, shown: str) -> None:
    block = _block_of(line, mode)
    assert f"plain {block.plain_minutes} + {block.minutes - block.plain_minutes} = {block.minutes}" == shown


def test_factors_of_the_brief_replace_the_built_in_ones() -> None:
    assert _block_of("family-story 60", "consecutive", consecutive=1.5).plain_minutes == 40
    assert _block_of("family-story 60", "consecutive", whispered=1.5).plain_minutes == 30


@given(st.integers(1, 600), st.floats(0, 1), st.floats(1, 5))
def test_plain_minutes_come_back_from_planned_ones(minutes: int, talk_share: float, factor: float) -> None:
    planned = planned_minutes(minutes, talk_share, factor)
    assert planned >= minutes
    assert round(planned / (1 + talk_share * (factor - 1))) == minutes


@pytest.mark.parametrize(
    ("day", "start", "end", "ids"),
    [
        (0, "09:00", "10:00", "N1 N2 N4 S1 S2"),
        (0, "09:30", "10:30", "N1 N2 N4 S1 S2"),  # S3 comes at ten, in the middle of it
        (0, "10:00", "10:30", "N1 N2 N4 S1 S2 S3"),
        (0, "11:00", "18:00", "N1 N2 N3 N4 S1 S2 S3"),
        (0, "17:00", "18:01", "N1 N2 N3 N4 S1 S2"),
        (0, "22:00", "25:00", "N1 N2 N3 N4 S1 S2"),
        (1, "09:00", "10:00", "N1 N2 N3 N4 S1 S2"),
        (1, "09:00", "10:01", "N1 N2 N3 S1 S2"),
        (1, "23:00", "24:30", "N1 N2 N3 S1 S2"),  # the last evening runs past midnight
    ],
)
def test_who_is_there_for_the_whole_of_a_block(day: int, start: str, end: str, ids: str) -> None:
    project = _project("", "")
    date = project.workshop.days[day].date
    assert [person.id for person in present(project, date, parse_clock(start), parse_clock(end))] == ids.split()


def test_a_stay_without_times_is_the_whole_week() -> None:
    project = _project("", "")
    shown = {
        person.id: [moment.isoformat() for moment in stay(project, person)]
        for person in project.roster.participants
        if person.id in ("N1", "N3", "N4")
    }
    assert shown == {
        "N1": ["2027-03-06T00:00:00+09:00", "2027-03-08T00:00:00+09:00"],
        "N3": ["2027-03-06T11:00:00+09:00", "2027-03-08T00:00:00+09:00"],
        "N4": ["2027-03-06T00:00:00+09:00", "2027-03-07T10:00:00+09:00"],
    }


@pytest.mark.parametrize(
    ("minute", "zone", "shown"),
    [
        (570, "Asia/Tokyo", "2027-03-28T09:30:00+09:00"),
        (1475, "Asia/Tokyo", "2027-03-29T00:35:00+09:00"),
        (60, "Europe/Berlin", "2027-03-28T01:00:00+01:00"),
        (570, "Europe/Berlin", "2027-03-28T09:30:00+02:00"),  # the night the clocks change: still half past nine
    ],
)
def test_the_clock_on_the_wall_has_an_offset(minute: int, zone: str, shown: str) -> None:
    assert clock_moment(datetime.date(2027, 3, 28), minute, zone).isoformat() == shown


def _groups(line: str, day: int = 0) -> list[str]:
    days = ["", ""]
    days[day] = line
    (block,) = lay_out(_project(*days, homes=HOMES)).blocks
    return [f"{group.label} {' '.join(group.members)} host={group.host} room={group.room}" for group in block.groups]


@pytest.mark.parametrize(
    ("line", "day", "groups"),
    [
        ("09:00 story 60", 0, ["A N1 N2 S1 host=N1 room=hall", "B N4 S2 host=None room=None"]),
        ("10:30 story 60", 0, ["A N1 N2 S1 host=N1 room=hall", "B N4 S2 S3 host=None room=None"]),
        ("11:00 story 60", 0, ["A N1 N2 S1 host=N1 room=hall", "B N3 N4 S2 S3 host=N3 room=None"]),
        ("11:00 story 60", 1, ["A N1 N2 S1 host=N1 room=hall", "B N3 S2 host=N3 room=None"]),
        ("11:00 ground-rules 60", 0, []),
    ],
)
def test_home_groups_are_those_who_are_there(line: str, day: int, groups: list[str]) -> None:
    assert _groups(line, day) == groups


def test_groups_that_are_written_stay_as_they_are_written() -> None:
    project = _project("story 60", homes=HOMES)
    assert project.plan is not None
    written = {"groups": [{"label": "X", "members": ["N3", "S3"], "host": "N3"}], "exercise": "story", "minutes": 60}
    day = {"date": "2027-03-06", "starts": "09:00", "blocks": [written]}
    plan = Plan.model_validate({"format": "dialogue-plan/1", "days": [day]})
    (block,) = lay_out(project.model_copy(update={"plan": plan})).blocks
    assert [(group.label, group.members, group.host) for group in block.groups] == [("X", ("N3", "S3"), "N3")]


def test_a_home_group_nobody_of_has_come_is_left_out() -> None:
    late = "N1 S1 N2@2027-03-06T12:00"
    (block,) = lay_out(_project("story 60", people=late, homes="A N1 S1 | B N2")).blocks
    assert [group.label for group in block.groups] == ["A"]


def test_each_seating_is_looked_at_once() -> None:
    agenda = lay_out(_project("story 60\n11:00 story 60", homes=HOMES))
    assert [(block.id if block else None, group.label) for _, block, group in agenda.seatings()] == [
        (None, "A"),
        (None, "B"),
    ]


@pytest.mark.parametrize(
    ("day", "runs", "minutes"),
    [
        ("ground-rules 60\nlecture 30", ["ground-rules lecture"], 90),
        ("ground-rules 60\nbreak 14\nlecture 30", ["ground-rules lecture"], 90),
        ("ground-rules 60\nbreak 15\nlecture 30", ["ground-rules", "lecture"], 90),
        ("ground-rules 60\nlecture 30 strand=b", ["lecture ground-rules"], 60),
        (
            "ground-rules 60\n09:10 lecture 90 strand=b\nbreak 20\npairs-talk 30",
            ["ground-rules lecture pairs-talk"],
            110,
        ),
        ("ground-rules 60\nlecture 30 optional=yes\nhuddle 30", ["ground-rules"], 60),
        ("half-day 240", [], 0),
        ("", [], 0),
    ],
)
def test_runs_and_facilitated_minutes(day: str, runs: list[str], minutes: int) -> None:
    (laid,) = lay_out(_project(day)).days
    assert [" ".join(block.exercise.id for block in run if block.exercise) for run in laid.runs] == runs
    assert laid.facilitated_minutes == minutes


def test_what_was_done_before_has_ended_and_is_complete() -> None:
    agenda = lay_out(
        _project("ground-rules 60 part=1/2\nlecture 30", "ground-rules 30 part=2/2\nlecture 30\nfamily-story 60")
    )
    before = [[done.id for done in agenda.done_before(block, lambda block: True)] for block in agenda.blocks]
    assert before == [
        [], [], ["d0-lecture"], ["d0-lecture", "d1-ground-rules"], ["d0-lecture", "d1-ground-rules", "d1-lecture"]
    ]  # fmt: skip
    assert agenda.blocks[2].minutes_since(agenda.blocks[0]) == 23 * 60
    assert agenda.blocks[1].minutes_since(agenda.blocks[1]) == -30


def test_pinned_blocks_are_those_with_a_time_or_a_pin() -> None:
    pins = [{"exercise": "lecture", "date": "2027-03-07"}]
    agenda = lay_out(_project("ground-rules 60\n11:00 story 60\nlecture 30", "lecture 30", pins=pins))
    assert [(block.id, block.pinned) for block in agenda.blocks] == [
        ("d0-ground-rules", False), ("d0-story", True), ("d0-lecture", False), ("d1-lecture", True)
    ]  # fmt: skip


ROUND_TRIP = """\
format: dialogue-plan/1
seed: 7
home_groups:
  - {label: "no", members: [N1, "12"], room: "east wing", interpreter: I1, host: N1}
days:
  - date: 2027-03-06
    starts: "24:10"
    blocks:
      - {exercise: "on", kind: team, at: "25:05", minutes: 60, part: 1/2, strand: "b: c", rooms: [hall], optional: no, locked: yes}
      - {kind: meal, minutes: 75, title: {en: "Lunch: \\"soup\\", {rice}", ja: "昼食　#1\\nお茶"}, note: "a\\u2028b\\u0085c\\x07"}
      - {exercise: story, minutes: 40, leads: [F1], interpreters: [I1], speakers: [N1], groups: [{label: A, members: [N1], language: en}]}
"""


def test_a_plan_survives_being_written() -> None:
    plan = _plan(ROUND_TRIP)
    assert _plan(plan_text(plan)) == plan
    assert plan_text(_plan(plan_text(plan))) == plan_text(plan)


def _plan(text: str) -> Plan:
    tree, lines, findings = parse_yaml(text, "plan.yaml")
    plan, problems = validate(Plan, tree, "plan.yaml", lines)
    assert findings + problems == []
    assert plan is not None
    return plan


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_in_a_plan_survives_being_written(title: str, strand: str) -> None:
    block = {"kind": "free", "minutes": 30, "title": {"en": title}, "strand": strand}
    day = {"date": "2027-03-06", "starts": "09:00", "blocks": [block]}
    plan = Plan.model_validate({"format": "dialogue-plan/1", "days": [day]})
    assert _plan(plan_text(plan)) == plan
