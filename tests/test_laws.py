"""Every law against its example file: what passes it, what breaks it, and what it asks of the planner."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.week_table import agenda_of, board_of
from toolkit import rules
from toolkit.model.clock import parse_minutes
from toolkit.rules.law import Law

LAWS = {law.id: law for law in rules.laws()}
FILES = Path(__file__).parent / "laws"


def _examples(id: str) -> dict[str, list[dict[str, Any]]]:
    text = (FILES / f"{id}.yaml").read_text(encoding="utf-8")
    examples: dict[str, list[dict[str, Any]]] = yaml.load(text, Loader=yaml.BaseLoader)
    return examples


def _cases() -> Iterator[Any]:
    for id in sorted(file.stem for file in FILES.glob("*.yaml")):
        for kind, cases in _examples(id).items():
            for case in cases:
                yield pytest.param(LAWS[id], kind, case, id=f"{id} {kind} {case['name']}")


@pytest.mark.parametrize(("law", "kind", "case"), list(_cases()))
def test_the_examples_of_a_law(law: Law, kind: str, case: dict[str, Any]) -> None:
    world = {key: value for key, value in case.items() if key not in ("name", "finds", "settings")}
    settings = {**law.settings, **{key: parse_minutes(value) for key, value in case.get("settings", {}).items()}}
    findings = list(law.check(agenda_of(**world), settings))
    wanted = [tuple(line.split(": ", 1)) for line in case.get("finds", [])]

    assert [(f.rule, f.severity) for f in findings] == [(law.id, severity) for severity, _ in wanted], findings
    for finding, (_, piece) in zip(findings, wanted, strict=True):
        assert piece in finding.message
        assert finding.name == law.name
        assert finding.mend
        assert finding.where
    assert len(set(findings)) == len(findings)
    assert kind == "passes" or findings, "an example that fails must say what it finds"
    assert kind == "fails" or all(finding.severity == "information" for finding in findings)


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_each_law_is_documented_and_has_examples(law: Law) -> None:
    for heading in ("Asks: ", "Why: ", "Source: ", "Parameters: ", "Passes: ", "Fails: "):
        assert f"\n{heading}" in law.page, f"{law.id} lacks “{heading}”"
    for setting in law.settings:
        assert f"`{setting}`" in law.page, f"the page of {law.id} does not explain {setting}"
    assert law.name == law.name.lower().replace(" ", "-")
    examples = _examples(law.id)
    assert set(examples) == {"passes", "fails"}
    assert examples["passes"]
    assert examples["fails"]


def test_ids_and_names_are_unique_and_every_example_file_has_a_law() -> None:
    assert len(LAWS) == len(rules.laws()) == len({law.name for law in rules.laws()})
    assert {file.stem for file in FILES.iterdir()} == set(LAWS)


WEEK = {
    "week": "2026-12-07 09:00 60 ground-rules",
    "days": " ".join(f"2026-12-{day:02d}" for day in range(6, 13)),
    "arrival": "2026-12-06",
    "departure": "2026-12-12",
}


def _asked(id: str, **world: Any) -> list[tuple[Any, ...]]:
    board = board_of(agenda_of(**WEEK, **world).project, caucus_preparation=2)
    LAWS[id].contribute(board, LAWS[id].settings)
    return board.notes


@pytest.mark.parametrize(
    "law", [law for law in LAWS.values() if hasattr(law.module, "contribute")], ids=lambda law: law.id
)
def test_what_a_law_contributes_stays_inside_the_week(law: Law) -> None:
    for verb, _, asked in _asked(law.id):
        if verb == "forbid":
            assert set(asked) <= set(range(7))
        elif verb in ("hours", "not_before", "at_most", "count_at_most"):
            assert 0 <= asked[0] < 7


def test_the_first_caucus_serves_the_negotiation_and_the_second_the_approval() -> None:
    assert _asked("H08") == [
        ("needs", "single-text", ["caucus-preparation/1"]),
        ("needs", "consensus-check", ["caucus-preparation/2"]),
        ("before", "single-text", "caucus-preparation/2"),
    ]


def test_the_ramp_closes_the_days_that_are_too_early_or_too_late() -> None:
    asked = {what: days for _, what, days in _asked("H05")}
    assert asked["family-story"] == [0, 1, 5, 6]
    assert asked["ground-rules"] == [0]
    assert asked["seven-steps-reconciliation"] == [0, 1, 2, 5, 6]


def test_an_exercise_with_needs_is_asked_for_each_of_them() -> None:
    assert _asked("H02") == [
        ("needs", "family-story", ["ground-rules/1"]),
        ("needs", "history-timeline-joint", ["history-timeline-build/1"]),
    ]


def test_the_planner_waits_for_the_last_arrival() -> None:
    late = "N1 north en:C2 arrival=2026-12-07T11:00\nS1 south en:C2 arrival=2026-12-06T14:00"
    asked = [note for note in _asked("H21", people=late) if note[1] == "ground-rules"]
    assert asked == [("forbid", "ground-rules", [0]), ("not_before", "ground-rules", (1, 13 * 60))]
    assert not [note for note in _asked("H21", people=late) if note[1] == "public-forum"]


def test_a_site_is_closed_to_the_planner_too() -> None:
    sites = {"museum": {"hours": "09:00-17:00", "last_entry": "16:30", "closed_weekdays": ["tuesday"]}}
    asked = _asked("H16", sites=sites)
    assert ("forbid", "visit-museum", [2]) in asked
    assert ("hours", "visit-museum", (3, 540, 1020, 990)) in asked
    sites["museum"]["reservation"] = "needed"
    assert ("forbid", "visit-museum", list(range(7))) in _asked("H16", sites=sites)


def test_plenaries_are_limited_by_the_interpreters_nothing_can_do_without() -> None:
    people = "N1 north ja:C2\nS1 south en:C2"
    one = _asked("H15", people=people, team="I1 interpreter ja-en", working="ja en")
    assert {asked[1] for _, _, asked in one} == {360}
    assert "ground-rules" in one[0][1]
    assert "family-story" in one[0][1]  # home groups keep their interpreters all week
    two = _asked("H15", people=people, team="I1 interpreter ja-en\nI2 interpreter ja-en", working="ja en")
    assert {asked[1] for _, _, asked in two} == {720}
    assert _asked("H15") == []


def test_the_deepest_work_keeps_clear_of_the_end() -> None:
    assert _asked("H06") == [("forbid", "seven-steps-reconciliation", [0, 1, 2, 5, 6])]
    assert _asked("H06", team="F1 facilitator") == [("forbid", "seven-steps-reconciliation", list(range(7)))]
