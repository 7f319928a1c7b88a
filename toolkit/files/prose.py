"""An exercise's prose: one Markdown file a language, whose headings are keys and the same in every language."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.files.text import read_text
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.exercise import Exercise, Prose, StepProse

SECTIONS = ("aim", "instructions", "purpose", "room", "debrief", "do-no-harm", "interpreters", "variations")
_STEP = re.compile(r"step (?P<id>[a-z0-9-]+): *(?P<title>.+)")


def load_prose(folder: Path, exercise: Exercise, tag: str, name: str) -> tuple[Prose | None, list[Finding]]:
    """Return an exercise's prose in one language with its handouts; None when the file does not exist."""
    path = folder / f"{tag}.md"
    if not path.exists():
        return None, []
    file = f"{name}/{tag}.md"
    text, findings = read_text(path, file, inside=folder)
    handouts: dict[str, str] = {}
    for handout in exercise.handouts:
        sheet = f"handouts/{handout.name}.{tag}.md"
        handouts[handout.name], problems = read_text(folder / sheet, f"{name}/{sheet}", inside=folder)
        findings += problems
        if not problems and not handouts[handout.name].strip():
            findings.append(unreadable(f"{name}/{sheet}:1", "this sheet is empty", "write what people get on paper"))
    if findings:
        return None, findings
    return _parse(text, exercise, file, handouts)


def _parse(text: str, exercise: Exercise, file: str, handouts: dict[str, str]) -> tuple[Prose | None, list[Finding]]:
    title = ""
    steps: dict[str, StepProse] = {}
    sections: dict[str, str] = {}
    findings: list[Finding] = []
    known = [*SECTIONS, *(f"step {s.id}" for s in exercise.steps)]
    seen: dict[str, int] = {}
    for line, heading, body in _split(text):
        where = f"{file}:{line}"
        step = _STEP.fullmatch(heading[3:].strip())
        key = f"step {step['id']}" if step else "# Title" if heading.startswith("# ") else heading[3:].strip()
        if key in seen:
            message = f"“{key}” stands here a second time (first in line {seen[key]})"
            findings.append(unreadable(where, message, "keep one of the two"))
        seen.setdefault(key, line)
        if not heading:
            findings.append(unreadable(where, "this text stands under no heading", "begin with a line `# Title`"))
        elif heading.startswith("# "):
            title = heading[2:].strip()
        elif key not in known:
            message = f"the heading “{key}” is not known{did_you_mean(key, known)}"
            findings.append(unreadable(where, message, f"use: {', '.join(known)}"))
        elif key.startswith("step ") and not step:
            findings.append(unreadable(where, f"“{key}” has no title", f"write `## {key}: ` and a title"))
        elif not body:
            findings.append(unreadable(where, f"nothing stands under “{key}”", "write the text, in this language"))
        elif step:
            steps[step["id"]] = StepProse(title=step["title"].strip(), text=body)
        else:
            sections[key.replace("-", "_")] = body
    missing = [key for key in SECTIONS if key.replace("-", "_") not in sections]
    missing += [f"step {step.id}" for step in exercise.steps if step.id not in steps]
    if not title:
        findings.append(unreadable(f"{file}:1", "the title is missing", "begin with a line `# Title`"))
    if missing and not findings:
        findings.append(unreadable(file, f"missing: {', '.join(missing)}", "add each as a heading `## …`"))
    if findings:
        return None, findings
    ordered = {step.id: steps[step.id] for step in exercise.steps}
    return Prose(title=title, steps=ordered, handouts=handouts, **sections), []


def _split(text: str) -> list[tuple[int, str, str]]:
    """Return each heading with its line and the text below it; text before the first heading has an empty one."""
    parts: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("# ", "## ")):
            parts.append((number, line, []))
        elif parts:
            parts[-1][2].append(line)
        elif line.strip():
            parts.append((number, "", [line]))
    return [(number, heading, "\n".join(body).strip()) for number, heading, body in parts]
