"""The packs that the gallery shows pages of: the reference week of the tests, whose people are all invented."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from toolkit.agenda import lay_out
from toolkit.exports import Choice, PackFile, print_pack
from toolkit.exports.confidential import confidential
from toolkit.exports.foot import released
from toolkit.exports.imposition import fold
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.plan import Plan, PlanBlock
from toolkit.model.project import Project

WEEK = Path(__file__).resolve().parents[2] / "tests" / "projects" / "okinawa"
KOREAN = ("consent-form", "feedback-cards")
"""Papers that need fixed words only: exercises in Korean there are none yet."""
_ADDED = "public-forum"


def write_packs(folder: Path) -> None:
    """Print the week whole into `week`, and what else the gallery shows: `changed`, `korean`, `nameless`, `folded`."""
    project, findings = load_project(WEEK, prose=True)
    assert project, findings
    week = _briefed(project, printing={"bilingual": (("ja", "zh-Hant"),)})
    files = _print(week, ())
    _write(folder / "week", files)
    booklet = next(file for file in files if file.path.endswith("booklets/TW3.pdf"))
    _write(folder / "folded", [fold(booklet, "full", released(project.workshop))])
    _write(folder / "changed", _print(_changed(project), ("change-slips",)))
    _write(folder / "korean", _print(_briefed(project, languages={"documents": ("ko", "en")}), KOREAN))
    _write(folder / "nameless", _print(confidential(project), ("group-lists",)))


def _print(project: Project, names: Iterable[str]) -> list[PackFile]:
    phrases, _ = load_phrases(project.workshop.languages.documents)
    files, findings = print_pack(lay_out(project), phrases, Choice(frozenset(names), word=True))
    assert files, findings
    return files


def _write(folder: Path, files: Iterable[PackFile]) -> None:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


def _briefed(project: Project, **parts: dict[str, Any]) -> Project:
    """Return the project with other values in parts of its brief."""
    update = {name: getattr(project.workshop, name).model_copy(update=values) for name, values in parts.items()}
    return project.model_copy(update={"workshop": project.workshop.model_copy(update=update)})


def _changed(project: Project) -> Project:
    """Return the week as version 2: the first plan had no public forum, and a shorter evening elsewhere."""
    assert project.plan
    return _briefed(project, printing={"version": "2"}).model_copy(update={"before": _first_plan(project.plan)})


def _first_plan(plan: Plan) -> Plan:
    days = tuple(
        day.model_copy(update={"blocks": tuple(_at_first(block) for block in day.blocks if block.exercise != _ADDED)})
        for day in plan.days
    )
    return plan.model_copy(update={"days": days})


def _at_first(block: PlanBlock) -> PlanBlock:
    evening = {"minutes": 60, "rooms": ("dining-hall",)}
    return block.model_copy(update=evening if block.exercise == "cultural-night" else {})
