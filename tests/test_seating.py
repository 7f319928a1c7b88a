"""The groups of a week: every format that divides people, mixed at once with the week as its horizon."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from toolkit.agenda import present
from toolkit.files.project import load_project
from toolkit.findings import Finding
from toolkit.groups import Group, Grouping, shared_languages
from toolkit.model.exercise import Exercise, GroupSize
from toolkit.model.plan import PlanGroup
from toolkit.model.project import Project
from toolkit.planning.circles import TURNS, around
from toolkit.planning.mixing.mixed import Mixed
from toolkit.planning.seating import Divided, Session, group_count, seat_home, seat_week, talking
from toolkit.planning.staff import Staff

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def valley() -> Project:
    project, findings = load_project(ROOT / "toolkit" / "starter")
    assert project is not None, findings
    return project


def _exercise(project: Project, format: str, low: int, high: int) -> Exercise:
    sizes = GroupSize(min=low, max=high)
    return project.exercises["cbm-baskets"].model_copy(update={"format": format, "group_size": sizes})


def _with(project: Project, **changes: object) -> Project:
    """Return a project with other parts, and nothing remembered of the old ones."""
    return Project.model_validate({name: getattr(project, name) for name in Project.model_fields} | changes)


def _sessions(project: Project, written: str) -> list[Session]:
    """Read sessions from lines such as `0 10:00 60 trios 3-3`: day, start, minutes, format, size."""
    sessions = []
    for line in written.split("|"):
        day, clock, minutes, format, size = line.split()
        hour, minute = clock.split(":")
        start = int(hour) * 60 + int(minute)
        low, high = size.split("-")
        date = project.workshop.days[int(day)].date
        people = present(project, date, start, start + int(minutes))
        exercise = _exercise(project, format, int(low), int(high))
        sessions.append(Session(int(day), start, int(minutes), exercise, people))
    return sessions


def _seat(project: Project, sessions: list[Session], home: Grouping = ()) -> tuple[Divided, Mixed]:
    result = seat_week(project, Staff(project), sessions, home, lambda _: None)
    assert not isinstance(result, list), result
    return result


@pytest.mark.parametrize(
    ("format", "size", "people", "interpreters", "groups"),
    [
        ("pairs", "2-2", 12, 2, 6),
        ("pairs", "2-2", 13, 2, 6),
        ("concentric", "10-40", 12, 2, 6),
        ("trios", "3-3", 13, 2, 4),
        ("quads", "4-4", 23, 2, 5),
        ("fishbowl", "10-60", 24, 4, 4),
        ("small-mixed", "4-6", 12, 2, 2),
        ("small-mixed", "4-6", 24, 4, 4),
        ("cross-party", "4-8", 12, 2, 2),
    ],
)  # fmt: skip
def test_how_many_groups(valley: Project, format: str, size: str, people: int, interpreters: int, groups: int) -> None:
    low, high = size.split("-")
    assert group_count(valley, _exercise(valley, format, int(low), int(high)), people, interpreters) == groups


@pytest.mark.parametrize(
    ("format", "size", "sizes"),
    [
        ("pairs", "2-2", [2] * 6),
        ("trios", "3-3", [3] * 4),
        ("quads", "4-4", [4] * 3),
        ("small-mixed", "4-6", [6] * 2),
        ("fishbowl", "10-60", [6] * 2),
        ("concentric", "10-40", [2] * 6),
        ("cross-party", "4-8", [6] * 2),
    ],
)
def test_every_format_seats_everybody_once_with_a_language_or_an_interpreter(
    valley: Project, format: str, size: str, sizes: list[int]
) -> None:
    divided, _ = _seat(valley, _sessions(valley, f"0 10:00 60 {format} {size}"))
    (grouping,) = divided.values()
    assert [len(group.members) for group in grouping] == sizes
    assert sorted(id for group in grouping for id in group.members) == sorted(valley.participants)
    for group in grouping:
        members = [valley.participants[id] for id in group.members]
        assert group.interpreter or group.language in shared_languages(members, "B2"), group
        assert not {"N1", "S2"} <= set(group.members), group


def test_two_sessions_do_not_repeat_what_one_has_brought_together(valley: Project) -> None:
    _, mixed = _seat(valley, _sessions(valley, "0 10:00 60 trios 3-3|0 14:00 60 trios 3-3"))
    assert (mixed.score.repeats, mixed.score.unmet) == (mixed.bound, 0)


def test_a_session_that_is_held_already_stays_and_counts(valley: Project) -> None:
    first, second = _sessions(valley, "0 10:00 60 trios 3-3|0 14:00 60 trios 3-3")
    ids = sorted(valley.participants)
    held = tuple(Group(str(n + 1), tuple(ids[n::4])) for n in range(4))
    divided, _ = _seat(valley, [replace(first, held=held), second])
    assert divided[0, 600] == held
    again = [set(two) for group in divided[0, 840] for two in combinations(group.members, 2)]
    assert [two for group in held for two in combinations(group.members, 2) if set(two) in again] == []


def test_whoever_met_at_an_earlier_meeting_of_the_series_is_parted(valley: Project) -> None:
    free, _ = _seat(valley, _sessions(valley, "0 10:00 60 trios 3-3"))
    before = tuple(group.members for group in free[0, 600])
    later = _with(valley, earlier=(before,))
    divided, mixed = _seat(later, _sessions(later, "0 10:00 60 trios 3-3"))
    assert mixed.score.repeats == 0
    assert {frozenset(group.members) for group in divided[0, 600]} & {frozenset(group) for group in before} == set()


def test_home_groups_count_as_met(valley: Project) -> None:
    ids = sorted(valley.participants)
    home = tuple(Group("ABCD"[n], tuple(ids[n::4])) for n in range(4))
    divided, _ = _seat(valley, _sessions(valley, "0 10:00 60 trios 3-3"), home)
    met = {frozenset(two) for group in home for two in combinations(group.members, 2)}
    now = {frozenset(two) for group in divided[0, 600] for two in combinations(group.members, 2)}
    assert met & now == set()


def test_no_interpreter_works_longer_than_a_day_allows(valley: Project) -> None:
    sessions = _sessions(valley, "0 08:00 200 small-mixed 6-6|0 12:00 200 small-mixed 6-6|1 08:00 200 small-mixed 6-6")
    # Only a few speak both languages, so that two mixed groups of six can hardly do without an interpreter.
    divided, mixed = _seat(valley, sessions)
    work: Counter[tuple[int, str]] = Counter()
    for session in sessions:
        for group in divided[session.day, session.start]:
            if group.interpreter:
                work[session.day, group.interpreter] += session.minutes
    assert mixed.score.unheard == 0
    assert sum(work.values()) > 0
    assert [key for key, minutes in work.items() if minutes > 360] == []


def test_a_block_that_cannot_be_is_named_with_ways_out(valley: Project) -> None:
    # Six speak Japanese as well as that and six English, so that of three groups of four one is of both.
    languages = valley.workshop.languages.model_copy(update={"shared_level": "C2"})
    brief = valley.workshop.model_copy(update={"languages": languages})
    alone = _with(valley, workshop=brief, team=valley.team.model_copy(update={"members": ()}))
    result = seat_week(alone, Staff(alone), _sessions(alone, "0 10:00 60 quads 4-4"), (), lambda _: None)
    assert isinstance(result, list)
    (finding,) = result
    assert isinstance(finding, Finding)
    assert finding.where == "cbm-baskets on 2027-05-21 at 10:00"
    assert "nobody interprets it" in finding.message
    assert "one more interpreter between English and Japanese" in finding.mend


def test_home_groups_are_even_in_parties(valley: Project) -> None:
    mixed = seat_home(valley, _exercise(valley, "home-group", 5, 8))
    assert isinstance(mixed, Mixed)
    (grouping,) = mixed.rounds
    assert [sorted(Counter(id[0] for id in group.members).values()) for group in grouping] == [[3, 3], [3, 3]]


def test_groups_that_stand_are_told_how_they_talk(valley: Project) -> None:
    people = valley.participants
    north = [people[id] for id in ("N1", "N2", "N6")]
    both = [people[id] for id in ("N6", "S1")]
    grouping = talking(valley, [north, both])
    assert [(group.members, group.language) for group in grouping] == [(("N1", "N2", "N6"), "ja"), (("N6", "S1"), None)]
    assert grouping[1].interpreter in ("I1", "I2")


# ---- facilitators ---------------------------------------------------------------------------------------------------


def _plan_groups(written: str) -> tuple[PlanGroup, ...]:
    """Read groups from a line such as `N1 N2 | S1 S2 *I1`, with an interpreter behind a star."""
    groups = []
    for number, part in enumerate(written.split("|"), 1):
        ids = [id for id in part.split() if not id.startswith("*")]
        helper = next((id[1:] for id in part.split() if id.startswith("*")), None)
        groups.append(PlanGroup(label=str(number), members=tuple(ids), interpreter=helper))
    return tuple(groups)


def test_facilitators_go_round_among_groups(valley: Project) -> None:
    staff = Staff(valley)
    groups = _plan_groups("N2 S3 | N3 S4 | N4 S5")
    # All three facilitators speak both languages, so that only turns decide.
    turns = [staff.by_turns(groups, ["F1", "F2", "F3"]) for _ in range(3)]
    assert [sorted(each) for each in zip(*turns, strict=True)] == [["F1", "F2", "F3"]] * 3


def test_a_facilitator_who_shares_the_language_comes_before_turns(valley: Project) -> None:
    alone = valley.team.model_copy(
        update={
            "members": tuple(
                member.model_copy(update={"languages": {"en": "C2"}}) if member.id == "F2" else member
                for member in valley.team.members
            )
        }
    )
    staff = Staff(_with(valley, team=alone))
    groups = _plan_groups("N6 N1 | S1 S6")
    assert [staff.by_turns(groups, ["F1", "F2"]) for _ in range(3)] == [["F1", "F2"]] * 3


def test_a_caucus_is_led_from_inside(valley: Project) -> None:
    staff = Staff(valley)
    groups = _plan_groups("S2 S3 S4 | N2 N3 N4")
    assert [staff.by_turns(groups, ["F1", "F2"], caucus=True) for _ in range(2)] == [["F2", "F1"]] * 2


# ---- two circles ---------------------------------------------------------------------------------------------------------


def _facing(circle: list[tuple[str, str]], turn: int) -> list[tuple[str, str]]:
    return [(inside, circle[(seat + turn) % len(circle)][1]) for seat, (inside, _) in enumerate(circle)]


def test_nobody_who_is_to_be_kept_apart_faces_in_any_turn() -> None:
    start = [(f"a{n}", f"b{n}") for n in range(8)]
    apart = {frozenset(("a0", "b1")), frozenset(("a0", "b2")), frozenset(("a3", "b4"))}
    circle = around(start, lambda one, other: 5 * (frozenset((one, other)) in apart))
    assert {frozenset(two) for two in circle} == {frozenset(two) for two in start}
    assert [two for turn in range(TURNS) for two in _facing(circle, turn) if frozenset(two) in apart] == []
    # Left as they were, some of them would.
    assert [two for turn in range(TURNS) for two in _facing(start, turn) if frozenset(two) in apart] != []


def test_one_group_of_everybody_is_no_meeting_in_a_small_circle(valley: Project) -> None:
    divided, mixed = _seat(valley, _sessions(valley, "0 10:00 60 small-mixed 8-12|0 14:00 60 trios 3-3"))
    assert [group.members for group in divided[0, 600]] == [tuple(valley.participants)]
    assert mixed.score.repeats == 0
