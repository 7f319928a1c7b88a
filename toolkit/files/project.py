"""A workshop's folder read as one project, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from toolkit.files.library import MATERIALS, load_exercises, load_materials
from toolkit.files.people import ROSTER, TEAM, load_roster, load_team
from toolkit.files.plan import PLAN, PREVIOUS
from toolkit.files.references import check_references
from toolkit.files.roster_words import check_roster_words
from toolkit.files.rounds import Rounds, load_rounds
from toolkit.files.shipped import arcs_folder, exercises_folder
from toolkit.files.terms import load_terms
from toolkit.files.text import read_text
from toolkit.files.unknown_id import BRIEF
from toolkit.files.validation import salvage, validate
from toolkit.files.yaml_lines import Lines, Tree, parse_yaml
from toolkit.findings import Finding, did_you_mean, has_errors, unreadable
from toolkit.model.arc import Arc
from toolkit.model.exercise import Exercise, GroupSize, Range, Step
from toolkit.model.plan import Plan
from toolkit.model.project import Project
from toolkit.model.roster import Roster
from toolkit.model.team import Team
from toolkit.model.workshop import Workshop

Model = TypeVar("Model", bound=BaseModel)
EARLIER, AGREED = "earlier", "agreed"

# What stands in for what could not be understood, while the rest is looked at for more mistakes.
_SPARE: dict[str, Any] = {
    "title": "-", "time_zone": "UTC", "arc": "-", "parties": {"-": {"name": "-"}},
    "languages": {"documents": ["en"], "working": ["en"], "team": "en"},
    "frames": {"-": {"opens": "09:00", "closes": "18:00"}}, "days": [{"date": "2026-01-01", "frame": "-"}],
    "rooms": {"-": {"name": "-", "capacity": 1}},
}  # fmt: skip
_SPARE_ARC = Arc(id="-", name={"": "-"}, about={"": "-"}, source="-", phases=("open",))
_SPARE_EXERCISE = Exercise(
    id="-", phase="open", function="welcome", minutes=Range(min=1, typical=1, max=1), talk_share=0, format="plenary",
    group_size=GroupSize(min=1, max=1), intensity=1, energy=1, steps=(Step(id="all", minutes=1, setting="plenary"),),
    source="-", license="-",
)  # fmt: skip


RosterSource = Callable[[Path, Workshop], tuple[Roster | None, list[Finding]]]
"""Reads the participants of a workshop's folder, wherever its brief says that they are kept."""
EarlierSource = Callable[[Path, Workshop], tuple[Rounds, list[Finding]]]
"""Reads who sat with whom at earlier meetings of a series."""


def _written_roster(folder: Path, _workshop: Workshop) -> tuple[Roster | None, list[Finding]]:
    return load_roster(folder)


def _written_earlier(folder: Path, _workshop: Workshop) -> tuple[Rounds, list[Finding]]:
    return load_earlier(folder)


def load_project(
    folder: Path,
    *,
    prose: bool = False,
    plan: bool = True,
    people: RosterSource = _written_roster,
    met: EarlierSource = _written_earlier,
) -> tuple[Project | None, list[Finding]]:
    """Return the project in a folder, or None and all its problems.

    `prose` reads the exercises' texts too, in the brief's document languages; `plan` reads the plan when there is one.
    `people` and `met` say where the participants and the earlier rounds come from: files, unless told otherwise.
    """
    if folder.is_file():
        mend = f"give its folder: {folder.parent}"
        return None, [unreadable(str(folder), "this is a file, not the folder of a workshop", mend)]
    if not folder.is_dir():
        mend = "give the folder of a workshop, or make one with `dialogue new`"
        return None, [unreadable(str(folder), "there is no such folder", mend)]
    lines: dict[str, Lines] = {}
    damaged: set[str] = set()
    workshop, findings = _load(folder, BRIEF, Workshop, _SPARE, lines, damaged)
    roster, problems = people(folder, workshop)
    team, more = load_team(folder)
    findings += problems + more
    damaged |= {file for file, people in ((ROSTER, roster), (TEAM, team)) if people is None}
    written = None
    if plan and (folder / PLAN).exists():
        written, problems = _load(folder, PLAN, Plan, {"format": "dialogue-plan/1"}, lines, set())
        findings += problems
        damaged |= {PLAN} if problems else set()
    before = None
    if written and (folder / PREVIOUS).exists():
        # The older plan only tells what changed: with people or rooms that are gone since, it may no longer be whole.
        older, problems = _load(folder, PREVIOUS, Plan, {"format": "dialogue-plan/1"}, {}, set())
        before = None if problems else older
        if problems:
            message = f"this older plan cannot be read ({problems[0].message}), so that nobody is told what changed"
            mend = "keep it as the toolkit wrote it, or delete it"
            findings.append(Finding("input", "input", "information", problems[0].where, message, mend))
    agreed, problems = load_agreed(folder, workshop)
    findings += problems
    earlier, problems = met(folder, workshop)
    findings += problems
    folders = (exercises_folder(), folder / "exercises")
    tags = workshop.languages.documents if prose and "languages" not in damaged else ()
    exercises, problems = load_exercises(folders, tags, lines)
    materials, more = load_materials(folders)
    findings += problems + more
    damaged |= {MATERIALS} if more else set()
    terms, problems = load_terms(folders)
    findings += problems
    arc, problems = load_arc(folder, workshop, lines.get(BRIEF, {})) if "arc" not in damaged else (None, [])
    findings += problems
    # A file that could not be read is there all the same: whoever names it is not wrong.
    broken = {path[1] for finding in findings if (path := finding.where.split("/"))[0] == "exercises"}
    spare = {id: _SPARE_EXERCISE.model_copy(update={"id": id}) for id in broken if id not in exercises}
    project = Project(
        workshop=workshop, roster=roster or Roster(participants=()), team=team or Team(), arc=arc or _SPARE_ARC,
        exercises=exercises | spare, materials=materials, terms=terms, public_text=agreed,
        plan=written, before=before, earlier=earlier, lines=lines,
    )  # fmt: skip
    findings += check_references(project, damaged)
    return (None if has_errors(findings) else project), findings


def load_brief(folder: Path) -> tuple[Workshop | None, list[Finding]]:
    """Return the brief of a workshop's folder alone, or None and all that is wrong with it."""
    lines: dict[str, Lines] = {}
    workshop, findings = _load(folder, BRIEF, Workshop, _SPARE, lines, set())

    def where(*path: str | int) -> str:
        known, place = lines.get(BRIEF, {}), ("roster", *path)
        return f"{BRIEF}:{known.get(place, known.get(place[:2], 1))}"

    findings += check_roster_words(workshop.roster, where)
    return (None if findings else workshop), findings


def load_earlier(folder: Path) -> tuple[Rounds, list[Finding]]:
    """Return who sat with whom at earlier meetings of a series: every file in the workshop's folder `earlier`.

    A file is what `dialogue export --format json` or `dialogue mix --json` printed then.
    """
    rounds: list[tuple[tuple[str, ...], ...]] = []
    findings: list[Finding] = []
    for path in sorted((folder / EARLIER).glob("*")):
        if path.suffix.lower() in (".json", ".csv"):
            found, problems = load_rounds(path, f"{EARLIER}/{path.name}", inside=folder)
            rounds += found or ()
            findings += problems
    return tuple(rounds), findings


def load_agreed(folder: Path, workshop: Workshop) -> tuple[dict[str, str], list[Finding]]:
    """Return what the participants agreed to say outside, by language: `agreed/en.md` and so on, as Markdown."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for tag in workshop.languages.documents:
        file = f"{AGREED}/{tag}.md"
        if (folder / file).exists():
            text, problems = read_text(folder / file, file, inside=folder)
            findings += problems
            texts |= {tag: text} if text.strip() else {}
    return texts, findings


def load_arc(folder: Path, workshop: Workshop, lines: Lines) -> tuple[Arc | None, list[Finding]]:
    """Return the arc the brief names, from the workshop's own `arcs` folder or the toolkit's."""
    known = {path.stem: path for home in (arcs_folder(), folder / "arcs") for path in sorted(home.glob("*.yaml"))}
    if workshop.arc not in known:
        message = f"there is no arc “{workshop.arc}”{did_you_mean(workshop.arc, known)}"
        where = f"{BRIEF}:{lines.get(('arc',), 1)}"
        return None, [unreadable(where, message, f"use one of: {', '.join(sorted(known))}")]
    path = known[workshop.arc]
    text, findings = read_text(path, f"arcs/{path.name}")
    if findings:
        return None, findings
    tree, arc_lines, problems = parse_yaml(text, f"arcs/{path.name}")
    findings += problems
    if findings or not isinstance(tree, dict):
        return None, findings
    return validate(Arc, {**tree, "id": path.stem}, f"arcs/{path.name}", arc_lines)


def _load(
    folder: Path, file: str, model: type[Model], spare: Mapping[str, Any], lines: dict[str, Lines], damaged: set[str]
) -> tuple[Model, list[Finding]]:
    """Return what can be understood of a file, and all its problems; note its lines and what was lost."""
    text, findings = read_text(folder / file, file)
    tree: Tree = {}
    if not findings:
        tree, lines[file], findings = parse_yaml(text, file)
        written, problems = validate(model, tree, file, lines[file]) if lines[file] else (None, [])
        findings += problems
        if written is not None:
            return written, findings
    salvaged, lost = salvage(model, tree, spare)
    damaged |= lost
    return salvaged or model.model_validate(spare), findings
