"""Rounds that were made before: what `dialogue mix` or `dialogue export` printed, or a list that somebody wrote."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from toolkit.files.bare_roster import missing
from toolkit.files.rounds_table import is_table, parse_rounds_table
from toolkit.files.text import read_text, shown
from toolkit.findings import Finding, did_you_mean, unreadable

Rounds = tuple[tuple[tuple[str, ...], ...], ...]
"""Rounds of groups of ids."""

_AGENDA, _MIX = "dialogue-agenda/1", "dialogue-mix/1"
_SHAPE = 'write a list of rounds, each a list of groups, each a list of ids: [[["A", "B"], ["C", "D"]]]'


def load_rounds(path: Path, file: str, inside: Path | None = None) -> tuple[Rounds | None, list[Finding]]:
    """Return the rounds in a file, or None and all that is wrong with it; findings call it by the name `file`.

    Links that lead out of `inside` are not followed.
    """
    if not path.exists():
        return None, [missing(file)]
    text, findings = read_text(path, file, legacy=True, inside=inside)
    if findings:
        return None, findings
    rounds, findings = parse_rounds_table(text, file) if is_table(text) else _parse_json(text, file)
    findings = findings or list(_twice(rounds, file))
    return (None if findings else rounds), findings


def strangers(rounds: Rounds, known: Collection[str]) -> tuple[str, ...]:
    """Return everybody in the rounds who is not among the known people, in order of appearance."""
    return tuple(dict.fromkeys(id for groups in rounds for group in groups for id in group if id not in known))


def unknown_people(rounds: Rounds, known: Collection[str], file: str) -> Iterator[Finding]:
    """Yield an error for each person of the rounds who is not in the list."""
    for id in strangers(rounds, known):
        number = next(number for number, groups in enumerate(rounds, 1) if any(id in group for group in groups))
        message = f"round {number} seats “{shown(id)}”, who is not in the list{did_you_mean(id, known)}"
        mend = f"leave them in the list, and say from when they are away: --absent {shown(id)}:ROUNDS"
        yield unreadable(file, message, mend)


def only_known(rounds: Rounds, known: Collection[str]) -> Rounds:
    """Return the rounds with only the known people in them."""
    return tuple(tuple(tuple(id for id in group if id in known) for group in groups) for groups in rounds)


def _parse_json(text: str, file: str) -> tuple[Rounds, list[Finding]]:
    try:
        written = _rounds_in(json.loads(text), file)
    except json.JSONDecodeError as error:
        return (), [_broken(error, text, file)]
    except (RecursionError, ValueError):
        return (), [unreadable(file, "this JSON holds no rounds", _SHAPE)]
    findings = [written] if isinstance(written, Finding) else list(_misshapen(written, file))
    if isinstance(written, Finding) or findings:
        return (), findings
    return tuple(tuple(tuple(str(id) for id in group) for group in groups) for groups in written), []


def _broken(error: json.JSONDecodeError, text: str, file: str) -> Finding:
    ends = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    message = "this file is empty" if not text.strip() else "this file ends in the middle"
    message = message if ends else f"this is not JSON ({error.msg.lower()})"
    return unreadable(f"{file}:{error.lineno}", message, "make it again: dialogue mix … --json")


def _rounds_in(document: Any, file: str) -> Any:
    """Return whatever stands where the rounds are, or why there are none."""
    if isinstance(document, list):
        return document
    form = document.get("format", _MIX) if isinstance(document, dict) else _MIX
    if form == _AGENDA:
        nobody = unreadable(file, "nobody sits in groups in this week", "leave this file out")
        return list(_blocks(document)) or nobody
    if form != _MIX:
        message = f"this file is of the form “{shown(str(form))}”, which is not understood"
        return unreadable(file, message, f"use {_MIX} or {_AGENDA}")
    return document.get("rounds") if isinstance(document, dict) else None


def _blocks(week: dict[str, Any]) -> Iterator[Any]:
    """Yield the groups of each block in which participants sit in groups, each group as its members."""
    for day in _dicts(week.get("days")):
        for block in _dicts(day.get("blocks")):
            groups = [group.get("members") for group in _dicts(block.get("groups"))]
            if groups and block.get("kind") != "team":
                yield groups


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _misshapen(written: Any, file: str) -> Iterator[Finding]:
    if not isinstance(written, list) or not written:
        yield unreadable(file, "there are no rounds in this file", _SHAPE)
        return
    for number, groups in enumerate(written, 1):
        if not isinstance(groups, list) or not groups:
            yield unreadable(file, f"round {number} is not a list of groups", _SHAPE)
            continue
        for place, group in enumerate(groups, 1):
            if not isinstance(group, list) or not group or not all(_is_id(id) for id in group):
                yield unreadable(file, f"round {number}, group {place} is not a list of ids", _SHAPE)


def _is_id(value: Any) -> bool:
    # Somebody who writes the list by hand may leave out the quotation marks of a number.
    return bool(value) if isinstance(value, str) else isinstance(value, int) and not isinstance(value, bool)


def _twice(rounds: Rounds, file: str) -> Iterator[Finding]:
    for number, groups in enumerate(rounds, 1):
        for id, count in Counter(id for group in groups for id in group).items():
            if count > 1:
                message = f"round {number} seats “{shown(id)}” {'twice' if count == 2 else f'{count} times'}"
                yield unreadable(file, message, "leave them in one group")
