"""The exercise library: a folder an exercise, the toolkit's own and the workshop's, and the names of materials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from toolkit.files.prose import load_prose
from toolkit.files.text import read_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.findings import Finding, unreadable
from toolkit.model.exercise import Exercise, MaterialName

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_exercises(folders: Sequence[Path], tags: Sequence[str]) -> tuple[dict[str, Exercise], list[Finding]]:
    """Return exercises by id from several folders, later ones winning, with their prose in these languages."""
    found: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            found |= {path.parent.name: path.parent for path in sorted(folder.glob("*/exercise.yaml"))}
    exercises: dict[str, Exercise] = {}
    findings: list[Finding] = []
    for id in sorted(found):
        exercise, problems = load_exercise(found[id], tags)
        findings += problems
        if exercise is not None:
            exercises[id] = exercise
    return exercises, findings


def load_exercise(folder: Path, tags: Sequence[str]) -> tuple[Exercise | None, list[Finding]]:
    """Return one exercise from its folder, with its prose in these languages where it is written."""
    name = f"exercises/{folder.name}"
    file = f"{name}/exercise.yaml"
    if not _ID.fullmatch(folder.name):
        message = f"the folder “{folder.name}” may hold only small letters, digits and hyphens"
        return None, [unreadable(name, message, "rename it, for example ground-rules")]
    text, findings = read_text(folder / "exercise.yaml", file)
    if findings:
        return None, findings
    tree, lines, findings = parse_yaml(text, file)
    if findings or not isinstance(tree, dict):
        return None, findings or [unreadable(file, "this file must hold keys with values", "write `key: value` lines")]
    exercise, findings = validate(Exercise, {**tree, "id": folder.name}, file, lines)
    if exercise is None:
        return None, findings
    prose = {}
    for tag in tags:
        written, problems = load_prose(folder, exercise, tag, name)
        findings += problems
        if written is not None:
            prose[tag] = written
    return exercise.model_copy(update={"prose": prose}), findings


def load_materials(folders: Sequence[Path]) -> tuple[dict[str, MaterialName], list[Finding]]:
    """Return the names of materials by key, from the `materials.yaml` of several folders, later ones winning."""
    names: dict[str, MaterialName] = {}
    findings: list[Finding] = []
    for path in (folder / "materials.yaml" for folder in folders):
        if not path.exists():
            continue
        text, problems = read_text(path, "exercises/materials.yaml")
        tree, lines, more = parse_yaml(text, "exercises/materials.yaml")
        findings += problems + more
        for key, value in tree.items() if isinstance(tree, dict) else ():
            entry = dict(value) if isinstance(value, dict) else {}
            reusable = entry.pop("reusable", "no")
            written, problems = validate(
                MaterialName, {"texts": entry, "reusable": reusable}, "exercises/materials.yaml", {(): lines[(key,)]}
            )
            findings += problems
            if written is not None:
                names[key] = written
    return names, findings
