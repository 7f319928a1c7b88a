"""The reference week, arranged by hand: what the laws say of it, and what they say when it is spoiled."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scorer import violations
from toolkit.agenda import lay_out
from toolkit.exports.agenda_json import agenda_json
from toolkit.files.project import load_project
from toolkit.findings import Finding
from toolkit.model.clock import parse_clock
from toolkit.model.plan import Plan, PlanBlock, PlanDay
from toolkit.model.project import Project
from toolkit.rules import check

FOLDER = Path(__file__).parent / "projects" / "okinawa"
APART = {frozenset(("TW6", "CN4")), frozenset(("NA4", "JP4"))}
SUN, MON, TUE, WED, THU, FRI, SAT = range(7)


@pytest.fixture(scope="module")
def reference() -> Project:
    project, findings = load_project(FOLDER)
    assert findings == []
    assert project is not None
    return project


def test_facilitated_minutes_are_those_of_the_timetable(reference: Project) -> None:
    assert [day.facilitated_minutes for day in lay_out(reference).days] == [75, 390, 395, 350, 265, 410, 215]


def test_findings_are_exactly_the_expected_ones(reference: Project) -> None:
    counts = Counter((finding.severity, finding.rule) for finding in check(lay_out(reference)))
    assert counts == {
        ("warning", "H12"): 7,  # runs above 100 minutes: two each on Monday, Tuesday and Friday, one on Thursday
        ("warning", "H13"): 2,  # Tuesday 395 and Friday 410 facilitated minutes
        ("warning", "H15"): 1,  # I3 is the only interpreter between Japanese and English
        ("warning", "S03"): 3,  # whole-group runs of 100, 100 and 110 minutes
        ("warning", "S06"): 1,  # three days of intensity 4 in a row, relieved by Thursday's half-day
        ("warning", "S09"): 1,  # the memory-site day lasts 10 h 05 min
        ("information", "H16"): 4,  # wheelchair access unconfirmed at four sites
        ("information", "S18"): 1,  # North America had its rest day
        ("information", "S20"): 3,  # three dates that weigh on some
    }


def test_a_second_opinion_finds_no_hard_law_broken(reference: Project) -> None:
    agenda = lay_out(reference)
    assert violations(agenda_json(agenda, []), APART) == []


def test_the_second_opinion_sees_what_is_wrong(reference: Project) -> None:
    spoiled = agenda_json(lay_out(two_kept_apart_in_one_trio(short_lunch(reference))), [])
    assert {words.split(": ")[1] for words in violations(spoiled, APART)} >= {"no lunch of an hour"}
    assert any("joins two who are kept apart" in words for words in violations(spoiled, APART))


# ---- mutations: a change to the plan or the people, and the laws it must break ----


def _days(project: Project, change: Callable[[list[list[PlanBlock]]], None]) -> Project:
    assert project.plan is not None
    blocks = [list(day.blocks) for day in project.plan.days]
    change(blocks)
    days = tuple(
        PlanDay(date=day.date, starts=day.starts, blocks=tuple(written))
        for day, written in zip(project.plan.days, blocks, strict=True)
    )
    return _with(project, plan=Plan(format="dialogue-plan/1", home_groups=project.plan.home_groups, days=days))


def _with(project: Project, **parts: object) -> Project:
    return Project(**{**{name: getattr(project, name) for name in Project.model_fields}, **parts})


def _take(day: list[PlanBlock], exercise: str, part: int = 1) -> PlanBlock:
    """Take an exercise out of a day; its time stays as a pause, so that nothing else moves."""
    place = next(n for n, b in enumerate(day) if b.exercise == exercise and b.part[0] == part)
    block = day[place]
    day[place] = PlanBlock(kind="break", minutes=block.minutes, at=block.at)
    return block.model_copy(update={"at": None})


def _put(day: list[PlanBlock], block: PlanBlock, at: str, minutes: int | None = None) -> None:
    day.append(block.model_copy(update={"at": parse_clock(at), "minutes": minutes or block.minutes}))


def sakima_on_tuesday(p: Project) -> Project:
    return _days(p, lambda d: _put(d[TUE], _take(d[WED], "visit-sakima-art-museum"), "15:45"))


def stories_before_the_agreement(p: Project) -> Project:
    def swap(d: list[list[PlanBlock]]) -> None:
        rules, story = _take(d[MON], "ground-rules"), _take(d[TUE], "family-story")
        _put(d[MON], story, "14:00", 90)
        _put(d[TUE], rules, "09:20")

    return _days(p, swap)


def no_debrief_after_the_visits(p: Project) -> Project:
    return _days(p, lambda d: _take(d[WED], "field-debrief"))


def needs_and_fears_late_on_wednesday(p: Project) -> Project:
    return _days(p, lambda d: _put(d[WED], _take(d[THU], "needs-fears-exchange", 2), "20:00"))


def two_kept_apart_in_one_trio(p: Project) -> Project:
    def mix(d: list[list[PlanBlock]]) -> None:
        place, trios = next((n, b) for n, b in enumerate(d[MON]) if b.exercise == "active-listening-trios")
        text = [list(group.members) for group in trios.groups]
        a = next(g for g in text if "TW6" in g)
        b = next(g for g in text if "CN4" in g)
        swapped = next(m for m in a if m != "TW6")
        a[a.index(swapped)], b[b.index("CN4")] = "CN4", swapped
        groups = tuple(g.model_copy(update={"members": tuple(m)}) for g, m in zip(trios.groups, text, strict=True))
        d[MON][place] = trios.model_copy(update={"groups": groups})

    return _days(p, mix)


def without_two_interpreters(p: Project) -> Project:
    team = p.team.model_copy(update={"members": tuple(m for m in p.team.members if m.id not in ("I1", "I4"))})
    assert p.plan is not None
    gone = ("I1", "I4")
    home = tuple(g.model_copy(update={"interpreter": None}) if g.interpreter in gone else g for g in p.plan.home_groups)
    return _with(p, team=team, plan=p.plan.model_copy(update={"home_groups": home}))


def forum_on_thursday(p: Project) -> Project:
    return _days(p, lambda d: _put(d[THU], _take(d[FRI], "public-forum"), "19:30"))


def no_reentry(p: Project) -> Project:
    return _days(p, lambda d: _take(d[SAT], "reentry-planning"))


def dawn_after_a_late_evening(p: Project) -> Project:
    def late(d: list[list[PlanBlock]]) -> None:
        _put(d[TUE], _take(d[THU], "cultural-night"), "20:30")
        _put(d[WED], _take(d[WED], "site-preparation"), "06:30")

    return _days(p, late)


def measures_on_tuesday(p: Project) -> Project:
    return _days(p, lambda d: _put(d[TUE], _take(d[FRI], "cbm-baskets"), "19:30"))


def mainland_arrives_on_monday(p: Project) -> Project:
    late = datetime.datetime(2026, 12, 7, 11, 0)
    people = tuple(
        person.model_copy(update={"arrival": late}) if person.party == "CN" else person
        for person in p.roster.participants
    )
    return _with(p, roster=p.roster.model_copy(update={"participants": people}))


def deepest_work_on_saturday(p: Project) -> Project:
    steps = PlanBlock(exercise="seven-steps-reconciliation", minutes=120, rooms=("hall",), leads=("F1", "F2"))
    return _days(p, lambda d: _put(d[SAT], steps, "14:30"))


def celebration_after_the_memory_sites(p: Project) -> Project:
    return _days(p, lambda d: _put(d[WED], _take(d[THU], "cultural-night"), "19:45"))


def speaker_without_consent(p: Project) -> Project:
    def name(d: list[list[PlanBlock]]) -> None:
        place, forum = next((n, b) for n, b in enumerate(d[FRI]) if b.exercise == "public-forum")
        d[FRI][place] = forum.model_copy(update={"speakers": ("TW3",)})

    return _days(p, name)


def short_lunch(p: Project) -> Project:
    def shorten(d: list[list[PlanBlock]]) -> None:
        place = next(n for n, b in enumerate(d[MON]) if b.kind == "meal" and b.minutes == 80)
        d[MON][place : place + 1] = [
            d[MON][place].model_copy(update={"minutes": 45}),
            PlanBlock(kind="free", minutes=35),
        ]

    return _days(p, shorten)


@pytest.mark.parametrize(
    ("mutate", "rules"),
    [
        (sakima_on_tuesday, {"H16"}),
        (stories_before_the_agreement, {"H01", "H02"}),
        (no_debrief_after_the_visits, {"H03"}),
        (needs_and_fears_late_on_wednesday, {"H04"}),
        (two_kept_apart_in_one_trio, {"H11"}),
        (without_two_interpreters, {"H10"}),
        (forum_on_thursday, {"H17"}),
        (no_reentry, {"H18", "H02"}),
        (dawn_after_a_late_evening, {"H14"}),
        (measures_on_tuesday, {"H02", "H07"}),
        (mainland_arrives_on_monday, {"H21"}),
        (deepest_work_on_saturday, {"H05", "H06"}),
        (celebration_after_the_memory_sites, {"S09"}),
        (speaker_without_consent, {"H17"}),
        (short_lunch, {"H13"}),
    ],
)
def test_each_mutation_breaks_the_law_it_names(
    reference: Project, mutate: Callable[[Project], Project], rules: set[str]
) -> None:
    before = Counter(_kind(finding) for finding in check(lay_out(reference)))
    after = Counter(_kind(finding) for finding in check(lay_out(mutate(reference))))
    usual = {"H": "error", "S": "warning"}
    assert {rule for rule, severity in after - before if rule in rules and severity == usual[rule[0]]} == rules


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.severity


def test_no_finding_tells_a_name(reference: Project) -> None:
    names = {word for p in reference.roster.participants for word in re.split(r"[\s.]", p.name_latin) if len(word) > 3}
    for mutate in (without_two_interpreters, two_kept_apart_in_one_trio, speaker_without_consent):
        text = " ".join(f"{f.where} {f.message} {f.mend}" for f in check(lay_out(mutate(reference))))
        assert not [name for name in names if re.search(rf"\b{name}\b", text)]
