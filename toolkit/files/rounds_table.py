"""Rounds as a table, as `dialogue mix --csv` prints them: one row for each round and person."""

from __future__ import annotations

from toolkit.files.table import parse_lines, parse_rows
from toolkit.findings import Finding, unreadable

GUARDED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula; an apostrophe before it keeps the cell a text."""
_NEEDED = {"round", "group", "id"}


def is_table(text: str) -> bool:
    """Tell whether a text is a table rather than JSON."""
    return bool(text.strip()) and not text.lstrip().startswith(("[", "{"))


def parse_rounds_table(text: str, file: str) -> tuple[tuple[tuple[tuple[str, ...], ...], ...], list[Finding]]:
    """Return rounds of groups of ids, groups in the order in which they first stand in the table."""
    table = parse_rows(parse_lines(text, file), file, None, _NEEDED)
    findings = list(table.findings)
    rounds: dict[int, dict[str, list[str]]] = {}
    for line, row in table.rows:
        number, group, id = (row.get(column, "") for column in ("round", "group", "id"))
        if not number.isdecimal() or not 0 < int(number[:9]) < 10_000:
            findings.append(unreadable(f"{file}:{line}", f"“{number[:20]}” is no number of a round", "count from 1"))
        elif not group or not id:
            findings.append(unreadable(f"{file}:{line}", "the group or the id is missing", "fill in this row"))
        else:
            rounds.setdefault(int(number), {}).setdefault(group, []).append(plain_cell(id))
    if not rounds and not findings:
        findings.append(unreadable(file, "there are no rounds in this table", "add one row for each round and person"))
    gap = next((number for number in range(1, len(rounds) + 1) if number not in rounds), None)
    if gap is not None and not findings:
        findings.append(unreadable(file, f"round {gap} is missing in this table", "number the rounds without a gap"))
    return tuple(tuple(map(tuple, rounds[number].values())) for number in sorted(rounds)), findings


def plain_cell(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(GUARDED) else cell


def safe_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(GUARDED) else text
