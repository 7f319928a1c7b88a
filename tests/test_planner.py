"""Planning: whole weeks from nothing, held to every law; and what the planner says when there is no week."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.scorer import violations
from toolkit.agenda import lay_out, present
from toolkit.exports.agenda_json import agenda_json
from toolkit.files.plan import plan_text
from toolkit.files.project import load_project
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.findings import Finding
from toolkit.model.clock import hm
from toolkit.model.plan import Plan
from toolkit.model.project import Project
from toolkit.model.workshop import Pin
from toolkit.planning.planner import Planned, plan

ROOT = Path(__file__).parent.parent
THURSDAY = datetime.date(2026, 12, 10)


def _load(folder: Path) -> Project:
    project, findings = load_project(folder, plan=False)
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert project is not None
    return project


def _brief(project: Project, **changes: object) -> Project:
    return project.model_copy(update={"workshop": project.workshop.model_copy(update=changes)})


@pytest.fixture(scope="module")
def okinawa() -> Project:
    return _load(ROOT / "agendas" / "okinawa")


@pytest.fixture(scope="module")
def starter() -> Project:
    return _load(ROOT / "toolkit" / "starter")


@pytest.fixture(scope="module")
def planned(okinawa: Project) -> Planned:
    result = plan(okinawa, lambda _: None)
    assert isinstance(result, Planned), result
    return result


@pytest.mark.heavy
def test_the_okinawa_week_is_planned_without_an_error(planned: Planned) -> None:
    assert [finding for finding in planned.findings if finding.severity == "error"] == []


@pytest.mark.heavy
def test_a_second_opinion_finds_no_hard_law_broken(planned: Planned) -> None:
    apart = {frozenset(("TW6", "CN4")), frozenset(("NA4", "JP4"))}
    assert violations(agenda_json(planned.agenda, []), apart) == []


@pytest.mark.heavy
def test_every_demand_of_the_brief_stands_in_the_week(planned: Planned, okinawa: Project) -> None:
    standing = {block.exercise.id for block in planned.agenda.blocks if block.exercise}
    assert set(okinawa.workshop.must) - standing == set()
    assert set(okinawa.workshop.never) & standing == set()
    functions = {block.function for block in planned.agenda.blocks}
    assert {requirement.function for requirement in okinawa.arc.requires} - functions == set()


@pytest.mark.heavy
def test_lengths_lie_between_the_least_and_the_most_with_interpretation(planned: Planned) -> None:
    lengths: dict[tuple[str, int], int] = {}
    for block in planned.agenda.sessions:
        assert block.exercise
        first = block.id.split("-part")[0] if block.part == (1, 1) else f"{block.exercise.id} {block.day}"
        lengths[first, block.day] = lengths.get((first, block.day), 0) + block.minutes
    for block in planned.agenda.sessions:
        assert block.exercise
        first = block.id.split("-part")[0] if block.part == (1, 1) else f"{block.exercise.id} {block.day}"
        stretch = 1 + block.exercise.talk_share * (block.factor - 1)
        total = lengths[first, block.day]
        assert block.exercise.minutes.min * stretch - 1 <= total <= block.exercise.minutes.max * stretch + 5, (
            block.named
        )


@pytest.mark.heavy
def test_everyone_present_sits_in_exactly_one_group_of_each_divided_block(planned: Planned) -> None:
    divided = [block for block in planned.agenda.sessions if block.groups]
    assert len(divided) > 10
    for block in divided:
        there = [person.id for person in present(planned.agenda.project, block.date, block.start, block.end)]
        assert sorted(id for group in block.groups for id in group.members) == sorted(there), block.named


@pytest.mark.heavy
def test_the_same_brief_gives_the_same_plan_and_its_text_reads_back(planned: Planned, okinawa: Project) -> None:
    again = plan(okinawa, lambda _: None)
    assert isinstance(again, Planned)
    text = plan_text(planned.plan)
    assert plan_text(again.plan) == text
    tree, lines, findings = parse_yaml(text, "plan.yaml")
    read, more = validate(Plan, tree, "plan.yaml", lines)
    assert (read, findings + more) == (planned.plan, [])


@pytest.mark.heavy
def test_locked_blocks_and_home_groups_stay_when_the_week_is_planned_anew(planned: Planned, okinawa: Project) -> None:
    def lock(exercise: str | None) -> bool:
        return exercise in ("ground-rules", "visit-peace-memorial-museum")

    days = tuple(
        day.model_copy(
            update={
                "blocks": tuple(b.model_copy(update={"locked": True}) if lock(b.exercise) else b for b in day.blocks)
            }
        )
        for day in planned.plan.days
    )
    old = okinawa.model_copy(update={"plan": planned.plan.model_copy(update={"days": days})})
    anew = plan(_brief(old, seed=7), lambda _: None)
    assert isinstance(anew, Planned), anew
    facts = [
        [
            (b.date, hm(b.start), b.minutes, b.rooms, b.leads)
            for b in agenda.sessions
            if b.exercise and lock(b.exercise.id)
        ]
        for agenda in (lay_out(old), anew.agenda)
    ]
    assert facts[0] == facts[1]
    assert anew.plan.home_groups == planned.plan.home_groups


def test_the_starter_is_planned_without_an_error(starter: Project) -> None:
    result = plan(starter, lambda _: None)
    assert isinstance(result, Planned), result
    assert [finding for finding in result.findings if finding.severity == "error"] == []


def test_a_pin_holds(starter: Project) -> None:
    date, exercise = starter.workshop.days[0].date, "the-orange"
    result = plan(_brief(starter, pins=(Pin(exercise=exercise, date=date, at=15 * 60),)), lambda _: None)
    assert isinstance(result, Planned), result
    found = [(b.date, hm(b.start)) for b in result.agenda.sessions if b.exercise and b.exercise.id == exercise]
    assert (date, "15:00") in found


def test_a_week_that_cannot_be_says_which_demand_is_in_the_way(starter: Project) -> None:
    # The closing cannot stand on the first day: everything else must come before it.
    pin = Pin(exercise="closing-circle", date=starter.workshop.days[0].date)
    result = plan(_brief(starter, pins=(pin,)), lambda _: None)
    assert isinstance(result, list)
    assert [finding.severity for finding in result] == ["error"] * len(result)
    assert "closing-circle" in _words(result)


def _words(findings: list[Finding]) -> str:
    return " ".join(finding.message for finding in findings)
