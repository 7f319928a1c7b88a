"""`plan.yaml` as the planner writes it: one line a block where it fits, to be read and edited like a lock file."""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolkit.files.text import write_atomically
from toolkit.model.plan import Plan, PlanBlock, PlanGroup

PLAN, PREVIOUS = "plan.yaml", "plan.previous.yaml"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Words that plain YAML readers of other programs take for truth values or nothing.
_QUOTED = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}

_HEAD = """\
# What the planner decided. Edit it by hand if you like: start times follow from the lengths, `at` holds a block to the
# clock, and `locked: yes` keeps a block where it is when the week is planned anew. Ids only; names stay in the roster.
"""


def write_plan(folder: Path, plan: Plan) -> Path:
    """Write a plan into a workshop's folder, whole or not at all, and return its path; an older plan is kept beside it.

    Raises OSError when the disk refuses.
    """
    path = folder / PLAN
    if path.exists():
        write_atomically(folder / PREVIOUS, path.read_bytes())
    write_atomically(path, plan_text(plan).encode())
    return path


def plan_text(plan: Plan) -> str:
    """Return a plan as YAML."""
    lines = [_HEAD, f"format: {plan.format}", f"seed: {plan.seed}"]
    if plan.home_groups:
        lines += ["", "home_groups:", *(f"  - {_group(group)}" for group in plan.home_groups)]
    lines += ["", "days:" if plan.days else "days: []"]
    for day in plan.days:
        lines += [
            f"  - date: {day.date}",
            f"    starts: {_clock(day.starts)}",
            "    blocks:" if day.blocks else "    blocks: []",
        ]
        for block in day.blocks:
            lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: PlanBlock) -> list[str]:
    facts: list[tuple[str, str]] = []
    if block.exercise is not None:
        facts.append(("exercise", _word(block.exercise)))
    if block.kind is not None:
        facts.append(("kind", block.kind))
    if block.at is not None:
        facts.append(("at", _clock(block.at)))
    facts.append(("minutes", str(block.minutes)))
    if block.part != (1, 1):
        facts.append(("part", f"{block.part[0]}/{block.part[1]}"))
    if block.strand != "main":
        facts.append(("strand", _word(block.strand)))
    for key in ("rooms", "leads", "interpreters", "speakers"):
        if ids := getattr(block, key):
            facts.append((key, _list(ids)))
    if block.optional is not None:
        facts.append(("optional", "yes" if block.optional else "no"))
    if block.locked:
        facts.append(("locked", "yes"))
    for key in ("title", "note"):
        if texts := getattr(block, key):
            facts.append((key, _texts(texts)))
    if not block.groups:
        return ["      - {" + ", ".join(f"{key}: {value}" for key, value in facts) + "}"]
    lines = [f"{'      - ' if number == 0 else '        '}{key}: {value}" for number, (key, value) in enumerate(facts)]
    return [*lines, "        groups:", *(f"          - {_group(group)}" for group in block.groups)]


def _group(group: PlanGroup) -> str:
    facts = [("label", _word(group.label)), ("members", _list(group.members))]
    facts += [
        (key, _word(value))
        for key in ("room", "language", "interpreter", "host", "lead")
        if (value := getattr(group, key))
    ]
    return "{" + ", ".join(f"{key}: {value}" for key, value in facts) + "}"


def _list(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(_word(id) for id in ids)}]"


def _texts(texts: dict[str, str]) -> str:
    return "{" + ", ".join(f"{_word(tag)}: {_quoted(text)}" for tag, text in texts.items()) + "}"


def _word(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _QUOTED
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    # YAML knows the escapes of JSON, but it also folds or refuses some characters that JSON leaves as they are.
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _clock(minutes: int) -> str:
    # Past midnight the hours go on, because the day does.
    return f'"{minutes // 60:02d}:{minutes % 60:02d}"'
