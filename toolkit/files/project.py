"""A workshop's folder read as one project, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from toolkit.files.library import load_exercises, load_materials
from toolkit.files.people import load_roster, load_team
from toolkit.files.references import check_references
from toolkit.files.shipped import arcs_folder, exercises_folder
from toolkit.files.text import read_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import Lines, parse_yaml
from toolkit.findings import Finding, did_you_mean, has_errors, unreadable
from toolkit.model.arc import Arc
from toolkit.model.plan import Plan
from toolkit.model.project import Project
from toolkit.model.workshop import Workshop

BRIEF, PLAN = "workshop.yaml", "plan.yaml"
Model = TypeVar("Model", bound=BaseModel)


def load_project(folder: Path, *, prose: bool = False, plan: bool = True) -> tuple[Project | None, list[Finding]]:
    """Return the project in a folder, or None and all its problems.

    `prose` reads the exercises' texts too, in the brief's document languages; `plan` reads the plan when there is one.
    """
    if not folder.is_dir():
        mend = "give the folder of a workshop, or make one with `dialogue new`"
        return None, [unreadable(str(folder), "there is no such folder", mend)]
    workshop, brief_lines, findings = _load(folder, BRIEF, Workshop)
    roster, problems = load_roster(folder)
    team, more = load_team(folder)
    findings += problems + more
    written, plan_lines = None, {}
    if plan and (folder / PLAN).exists():
        written, plan_lines, problems = _load(folder, PLAN, Plan)
        findings += problems
    folders = (exercises_folder(), folder / "exercises")
    tags = workshop.languages.documents if workshop and prose else ()
    exercises, problems = load_exercises(folders, tags)
    materials, more = load_materials(folders)
    findings += problems + more
    arc, problems = load_arc(folder, workshop, brief_lines)
    findings += problems
    if workshop is None or roster is None or team is None or arc is None:
        return None, findings
    project = Project(
        workshop=workshop, roster=roster, team=team, arc=arc, exercises=exercises, materials=materials, plan=written,
        lines={BRIEF: brief_lines, PLAN: plan_lines},
    )  # fmt: skip
    findings += check_references(project)
    return (None if has_errors(findings) else project), findings


def load_arc(folder: Path, workshop: Workshop | None, lines: Lines) -> tuple[Arc | None, list[Finding]]:
    """Return the arc the brief names, from the workshop's own `arcs` folder or the toolkit's."""
    if workshop is None:
        return None, []
    known = {path.stem: path for home in (arcs_folder(), folder / "arcs") for path in sorted(home.glob("*.yaml"))}
    if workshop.arc not in known:
        message = f"there is no arc “{workshop.arc}”{did_you_mean(workshop.arc, known)}"
        where = f"{BRIEF}:{lines.get(('arc',), 1)}"
        return None, [unreadable(where, message, f"use one of: {', '.join(sorted(known))}")]
    path = known[workshop.arc]
    text, findings = read_text(path, f"arcs/{path.name}")
    tree, arc_lines, problems = parse_yaml(text, f"arcs/{path.name}")
    findings += problems
    if findings or not isinstance(tree, dict):
        return None, findings
    return validate(Arc, {**tree, "id": path.stem}, f"arcs/{path.name}", arc_lines)


def _load(folder: Path, file: str, model: type[Model]) -> tuple[Model | None, Lines, list[Finding]]:
    text, findings = read_text(folder / file, file)
    if findings:
        return None, {}, findings
    tree, lines, findings = parse_yaml(text, file)
    if findings:
        return None, lines, findings
    written, findings = validate(model, tree, file, lines)
    return written, lines, findings


def arcs() -> Sequence[str]:
    """Return the ids of the arcs that come with the toolkit."""
    return sorted(path.stem for path in arcs_folder().glob("*.yaml"))
