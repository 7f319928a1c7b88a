"""Two plans of one week: what is moved, new, dropped, longer, elsewhere or in other groups."""

import datetime
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.agenda import Agenda, TimedBlock, lay_out
from toolkit.changes import Changes, Kept, compare, lay_out_before
from toolkit.files.project import load_project
from toolkit.files.yaml_lines import parse_yaml
from toolkit.model.clock import hm
from toolkit.model.plan import Plan
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA)
    assert project is not None, findings
    return project


def _plan(text: str, homes: str = "") -> Plan:
    """Return a plan of lines such as `7 09:00 iceberg 60 hall`, with `1/2` and groups `JP1+TW1 CN1+NA1` if you like."""
    days: dict[str, list[str]] = {}
    for line in text.strip().splitlines():
        day, at, name, minutes, *more = line.split()
        facts = [f"at: '{at}'", f"minutes: {minutes}"]
        facts.append(f"{'kind' if name in ('meal', 'break', 'free') else 'exercise'}: {name}")
        groups = []
        for word in more:
            if "/" in word:
                facts.append(f"part: {word}")
            elif "+" in word:
                groups.append(f"{{label: '{len(groups) + 1}', members: [{word.replace('+', ', ')}]}}")
            else:
                facts.append(f"rooms: [{word}]")
        if groups:
            facts.append(f"groups: [{', '.join(groups)}]")
        days.setdefault(f"2026-12-{int(day):02d}", []).append("{" + ", ".join(facts) + "}")
    dates = "".join(f"  - {{date: {date}, starts: '09:00', blocks: [{', '.join(days[date])}]}}\n" for date in days)
    tree, _, problems = parse_yaml(f"format: dialogue-plan/1\n{homes}\ndays:\n{dates or '  []'}", "plan.yaml")
    assert not problems
    return Plan.model_validate(tree)


def _agenda(plan: Plan) -> Agenda:
    return lay_out(_project().model_copy(update={"plan": plan}))


def _compare(before: str, after: str, homes: tuple[str, str] = ("", "")) -> list[str]:
    return _told(compare(_agenda(_plan(before, homes[0])), _agenda(_plan(after, homes[1]))))


def _told(changes: Changes) -> list[str]:
    lines = [f"dropped {_named(block)}" for block in changes.dropped]
    lines += [f"new {_named(block)}" for block in changes.new]
    for pair in changes.changed:
        words = [f"moved to {_when(pair.after)}"] if pair.moved else []
        words += [f"longer by {pair.longer_by}"] if pair.longer_by else []
        words += [f"in {','.join(pair.after.rooms)}"] if pair.relocated else []
        words += ["regrouped"] if pair.regrouped else []
        lines.append(f"{_named(pair.before)}: {', '.join(words)}")
    return lines + (["home groups"] if changes.home_groups else [])


def _named(block: TimedBlock) -> str:
    name = block.exercise.id if block.exercise else block.kind
    return f"{name} {_when(block)}" + (f" {block.part[0]}/{block.part[1]}" if block.part[1] > 1 else "")


def _when(block: TimedBlock) -> str:
    return f"{block.date.day} {hm(block.start)}"


# ---------- what is told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("7 09:00 iceberg 60 hall", "7 09:00 iceberg 60 hall", []),
        ("7 09:00 iceberg 60 hall", "7 10:00 iceberg 60 hall", ["iceberg 7 09:00: moved to 7 10:00"]),
        ("7 09:00 iceberg 60 hall", "9 14:00 iceberg 60 hall", ["iceberg 7 09:00: moved to 9 14:00"]),
        ("7 09:00 iceberg 60 hall", "7 09:00 iceberg 45 hall", ["iceberg 7 09:00: longer by -15"]),
        ("7 09:00 iceberg 60 hall", "7 09:00 iceberg 60 room-a", ["iceberg 7 09:00: in room-a"]),
        (
            "7 09:00 iceberg 60 hall",
            "8 09:00 iceberg 90 room-a",
            ["iceberg 7 09:00: moved to 8 09:00, longer by 30, in room-a"],
        ),
        ("7 09:00 iceberg 60", "7 09:00 the-orange 60", ["dropped iceberg 7 09:00", "new the-orange 7 09:00"]),
        ("7 09:00 iceberg 60 JP1+TW1 CN1+NA1", "7 09:00 iceberg 60 JP1+CN1 TW1+NA1", ["iceberg 7 09:00: regrouped"]),
        ("7 09:00 iceberg 60 JP1+TW1 CN1+NA1", "7 09:00 iceberg 60 TW1+JP1 NA1+CN1", []),
    ],
)
def test_each_kind_of_change(before: str, after: str, told: list[str]) -> None:
    assert _compare(before, after) == told


def test_what_comes_every_day_is_matched_with_the_nearest_one() -> None:
    daily = "7 09:00 morning-check-in 20\n8 09:00 morning-check-in 20\n9 09:00 morning-check-in 20"
    fewer = "8 09:10 morning-check-in 20\n9 09:00 morning-check-in 20"
    assert _compare(daily, fewer) == ["dropped morning-check-in 7 09:00", "morning-check-in 8 09:00: moved to 8 09:10"]


def test_parts_keep_their_places() -> None:
    split = "8 09:00 single-text 60 1/2\n8 11:00 single-text 60 2/2"
    later = "8 11:00 single-text 60 1/2\n8 14:00 single-text 60 2/2"
    assert _compare(split, later) == [
        "single-text 8 09:00 1/2: moved to 8 11:00",
        "single-text 8 11:00 2/2: moved to 8 14:00",
    ]
    assert _compare("8 09:00 single-text 90", split) == [
        "new single-text 8 11:00 2/2",
        "single-text 8 09:00: longer by -30",
    ]


def test_meals_belong_to_their_day() -> None:
    assert _compare("7 12:00 meal 60", "8 12:00 meal 60") == ["dropped meal 7 12:00", "new meal 8 12:00"]
    assert _compare("7 12:00 meal 60\n7 18:00 meal 60", "7 12:30 meal 60\n7 18:00 meal 60") == [
        "meal 7 12:00: moved to 7 12:30"
    ]


def test_another_name_for_a_meal_is_no_change_but_another_evening_is() -> None:
    def titled(kind: str, title: str) -> Agenda:
        plan = _plan(f"7 18:00 {kind} 60")
        block = plan.days[0].blocks[0].model_copy(update={"title": {"en": title}})
        return _agenda(plan.model_copy(update={"days": (plan.days[0].model_copy(update={"blocks": (block,)}),)}))

    assert _told(compare(titled("meal", "Dinner"), titled("meal", "Welcome dinner"))) == []
    assert _told(compare(titled("free", "Film"), titled("free", "Walk"))) == [
        "dropped free 7 18:00",
        "new free 7 18:00",
    ]


def test_home_groups_are_compared_once_for_the_week() -> None:
    def homes(*groups: str) -> str:
        return f"home_groups: [{', '.join(f'{{label: A{n}, members: [{g}]}}' for n, g in enumerate(groups))}]"

    day = "7 09:00 iceberg 60"
    assert _compare(day, day, (homes("JP1, TW1"), homes("TW1, JP1"))) == []
    assert _compare(day, day, (homes("JP1, TW1"), homes("JP1, CN1"))) == ["home groups"]


def test_who_leads_or_keeps_time_changes_nothing_for_participants() -> None:
    plan = _project().plan
    assert plan is not None
    days = tuple(
        day.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(
                        update={
                            "leads": ("F4",), "interpreters": (), "locked": True,
                            "groups": tuple(group.model_copy(update={"host": None, "lead": "F1"}) for group in block.groups),
                        }
                    )
                    for block in day.blocks
                )
            }
        )
        for day in plan.days
    )  # fmt: skip
    assert _told(compare(_agenda(plan), _agenda(plan.model_copy(update={"days": days})))) == []


# ---------- what is gone since


def test_without_an_older_plan_there_is_nothing_to_compare() -> None:
    assert lay_out_before(_project()) is None


def test_the_older_plan_may_name_what_is_gone() -> None:
    older = _plan(
        "5 09:00 iceberg 60 burnt-down\n7 09:00 not-in-the-library 60 hall\n7 14:00 the-orange 40 GONE1+JP1 TW1+GONE2"
    )
    newer = _plan("7 09:00 iceberg 60 hall\n7 14:00 the-orange 40 JP1+TW1")
    project = _project().model_copy(update={"before": older, "plan": newer})
    before = lay_out_before(project)
    assert before is not None
    assert [day.date for day in before.days] == [datetime.date(2026, 12, 5), datetime.date(2026, 12, 7)]
    assert _told(compare(before, lay_out(project))) == [
        "dropped session 7 09:00",
        "iceberg 5 09:00: moved to 7 09:00, in hall",
        "the-orange 7 14:00: regrouped",
    ]


def test_an_empty_plan_drops_or_brings_everything() -> None:
    everything = "7 09:00 iceberg 60\n8 12:00 meal 60"
    assert _compare(everything, "") == ["dropped iceberg 7 09:00", "dropped meal 8 12:00"]
    assert _compare("", everything) == ["new iceberg 7 09:00", "new meal 8 12:00"]


# ---------- what is always so

NAMES = ("morning-check-in", "iceberg", "the-orange", "single-text", "meal", "free", "unknown")
LINES = st.tuples(
    st.integers(6, 9),
    st.integers(36, 60),
    st.sampled_from(NAMES),
    st.sampled_from((30, 60)),
    st.sampled_from(("hall", "room-a", "1/2", "2/2", "JP1+TW1")),
)
PLANS = st.lists(LINES, max_size=12).map(
    lambda lines: _plan(
        "\n".join(f"{day} {hm(at * 15)} {name} {length} {more}" for day, at, name, length, more in lines)
    )
)


@given(plan=PLANS)
def test_nothing_changes_between_an_agenda_and_itself(plan: Plan) -> None:
    assert _told(compare(_agenda(plan), _agenda(plan))) == []


@given(one=PLANS, two=PLANS)
def test_every_block_is_kept_or_dropped_or_new(one: Plan, two: Plan) -> None:
    before, after = _agenda(one), _agenda(two)
    changes = compare(before, after)
    assert _ids([pair.before for pair in changes.kept] + list(changes.dropped)) == _ids(before.blocks)
    assert _ids([pair.after for pair in changes.kept] + list(changes.new)) == _ids(after.blocks)
    assert all(_same(pair) for pair in changes.kept)


@given(one=PLANS, two=PLANS)
def test_the_other_way_round_new_is_dropped_and_dropped_is_new(one: Plan, two: Plan) -> None:
    before, after = _agenda(one), _agenda(two)
    there, back = compare(before, after), compare(after, before)
    assert (back.dropped, back.new) == (there.new, there.dropped)
    assert {(pair.after.id, pair.before.id) for pair in back.kept} == {
        (pair.before.id, pair.after.id) for pair in there.kept
    }


@given(one=PLANS, two=PLANS)
def test_an_exercise_is_dropped_or_new_but_never_both(one: Plan, two: Plan) -> None:
    changes = compare(_agenda(one), _agenda(two))
    dropped, new = ({b.exercise.id for b in blocks if b.exercise} for blocks in (changes.dropped, changes.new))
    assert not dropped & new


def _ids(blocks: Any) -> Counter[str]:
    return Counter(block.id for block in blocks)


def _same(pair: Kept) -> bool:
    if pair.before.exercise or pair.after.exercise:
        return pair.before.exercise == pair.after.exercise
    return (pair.before.kind, pair.before.date) == (pair.after.kind, pair.after.date)
