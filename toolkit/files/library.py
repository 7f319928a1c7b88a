"""The exercise library: a folder an exercise, the toolkit's own and the workshop's, and the names of materials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.files.keyed import load_keyed
from toolkit.files.prose import load_prose
from toolkit.files.text import read_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import Lines, parse_yaml
from toolkit.findings import Finding, unreadable
from toolkit.model.exercise import Exercise, MaterialName

MATERIALS = "exercises/materials.yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_exercises(
    folders: Sequence[Path], tags: Sequence[str], lines: dict[str, Lines] | None = None
) -> tuple[dict[str, Exercise], list[Finding]]:
    """Return exercises by id from several folders, later ones winning, with their prose in these languages.

    The lines of each file are noted in `lines`, when it is given.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        homes = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        found |= {home.name: home for home in homes if home.name[0] not in "._"}
    exercises: dict[str, Exercise] = {}
    findings: list[Finding] = []
    for id in sorted(found):
        exercise, problems = load_exercise(found[id], tags, lines)
        findings += problems
        if exercise is not None:
            exercises[id] = exercise
    return exercises, findings


def load_exercise(
    folder: Path, tags: Sequence[str], notes: dict[str, Lines] | None = None
) -> tuple[Exercise | None, list[Finding]]:
    """Return one exercise from its folder, with its prose in these languages where it is written."""
    name = f"exercises/{folder.name}"
    file = f"{name}/exercise.yaml"
    if not _ID.fullmatch(folder.name):
        message = f"the folder “{folder.name}” may hold only small letters, digits and hyphens"
        return None, [unreadable(name, message, "rename it, for example ground-rules")]
    text, findings = read_text(folder / "exercise.yaml", file, inside=folder)
    if findings:
        return None, findings
    tree, lines, findings = parse_yaml(text, file)
    if notes is not None:
        notes[file] = lines
    if not lines:
        return None, findings
    if isinstance(tree, dict):
        # The folder gives the id, and the Markdown files the prose.
        findings += [_not_here(file, lines[(key,)], key) for key in ("id", "prose") if key in tree]
        tree = {key: value for key, value in tree.items() if key != "prose"} | {"id": folder.name}
    exercise, problems = validate(Exercise, tree, file, lines)
    findings += problems
    if exercise is None or findings:
        return None, findings
    prose = {}
    for tag in tags:
        written, problems = load_prose(folder, exercise, tag, name)
        findings += problems
        if written is not None:
            prose[tag] = written
    return exercise.model_copy(update={"prose": prose}), findings


def _not_here(file: str, line: int, key: str) -> Finding:
    where = "the folder's name is the id" if key == "id" else "prose stands in en.md and so on"
    return unreadable(f"{file}:{line}", f"“{key}” is not known here", f"take it out: {where}")


def load_materials(folders: Sequence[Path]) -> tuple[dict[str, MaterialName], list[Finding]]:
    """Return the names of materials by key, from the `materials.yaml` of several folders, later ones winning."""
    names, _, findings = load_keyed(folders, MATERIALS, MaterialName, _material)
    return names, findings


def _material(written: dict[str, Any]) -> dict[str, Any]:
    return {"reusable": written.pop("reusable", "no"), "texts": written}
