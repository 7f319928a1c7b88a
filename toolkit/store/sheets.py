"""A sign-in sheet as a table: a row a person, a column a block, a mark where they were there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from toolkit.files.table import Table
from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.store.entry import ATTENDED, ID, Edit

PRESENCES = ("present", "late", "absent")
"""What can be noted of a person at a block."""
AWAY = "/"
"""Stands in a sheet where a person is not expected."""

_MARKS: dict[str, tuple[str, ...]] = {
    "present": ("x", "1", "yes", "y", "true", "present", "✓", "✔", "○", "◯", "〇", "o", "v",
                "出席", "到", "是", "出", "출석"),
    "late": ("late", "l", "遅刻", "迟到", "遲到", "지각"),
    "absent": ("absent", "a", "no", "n", "0", "false", "-", "×", "欠席", "缺席", "欠", "결석"),
}  # fmt: skip


def blank_sheet(blocks: Mapping[str, Collection[str]], people: Sequence[str]) -> list[list[str]]:
    """Return a sheet to be filled: the heading line, then a line a person; `blocks` hold who is expected at each."""
    rows = [["" if id in expected else AWAY for expected in blocks.values()] for id in people]
    return [[ID, *blocks], *([id, *cells] for id, cells in zip(people, rows, strict=True))]


def marked(
    table: Table, file: str, blocks: Collection[str], people: Collection[str]
) -> tuple[list[Edit], list[Finding]]:
    """Return what a filled sheet says of who was where, and every mark not understood; empty says nothing."""
    findings = list(table.findings)
    if ID not in table.columns:
        message = f"there is no column “{ID}”{did_you_mean(ID, table.columns)}"
        return [], [*findings, unreadable(f"{file}:{table.line}", message, "begin with an empty sheet: attend --blank")]
    for column in table.columns:
        if column != ID and column not in blocks:
            message = f"there is no block “{shown(column)}”{did_you_mean(column, blocks)}"
            findings.append(unreadable(f"{file}:{table.line}", message, "take the column out, or write a block's id"))
    edits: list[Edit] = []
    first: dict[str, int] = {}
    for line, row in table.rows:
        id = row.get(ID, "")
        if id not in people:
            message = f"there is nobody “{shown(id)}”{did_you_mean(id, people)}"
            findings.append(unreadable(f"{file}:{line}", message, "write the id as in the list"))
            continue
        if id in first:
            message = f"{id} stands in row {first[id]} already"
            findings.append(unreadable(f"{file}:{line}", message, "keep one row for each person"))
        first.setdefault(id, line)
        for block, mark in ((column, cell) for column, cell in row.items() if column != ID):
            found = _presence(mark)
            if found is None:
                words = ", ".join(PRESENCES)
                message = f"column “{shown(block)}”: “{shown(mark)}” is no mark"
                findings.append(unreadable(f"{file}:{line}", message, f"write x for present, or one of: {words}"))
            elif found and block in blocks:
                edits.append(Edit(id, ATTENDED + block, found))
    return edits, findings


def _presence(mark: str) -> str | None:
    plain = mark.strip().casefold()
    if plain in ("", AWAY):
        return ""
    return next((presence for presence, words in _MARKS.items() if plain in words), None)
