"""CSV tables as spreadsheets save them: any of the usual separators, and every row with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from toolkit.findings import Finding, did_you_mean, unreadable

Row = tuple[int, dict[str, str]]
"""The line a row starts on, and its cells by column."""

_SEPARATORS = ",;\t"

csv.field_size_limit(1 << 20)


def parse_table(text: str, file: str, columns: set[str], needed: set[str]) -> tuple[list[Row], list[Finding]]:
    """Return the rows of a CSV text by column, and what was wrong with it; blank rows are left out.

    When a needed column is missing no row can be understood, so there are none.
    """
    separator, skipped = _separator(text)
    lines = _lines(text, separator, skipped, file)
    findings: list[Finding] = []
    rows: list[Row] = []
    header: list[str] | None = None
    for line, cells, problem in lines:
        if problem is not None:
            findings.append(problem)
        elif header is None:
            header = cells
            while header and not header[-1]:
                header.pop()
            findings += _check_header(header, f"{file}:{line}", columns, needed)
            if not needed <= set(header):
                return [], findings
        else:
            if any(cells[len(header) :]):
                message = f"this row has {len(cells)} cells, but there are {len(header)} columns"
                mend = "put a cell with a separator in it in quotation marks"
                findings.append(unreadable(f"{file}:{line}", message, mend))
            rows.append((line, dict(zip(header, cells, strict=False))))
    if header is None and not findings:
        mend = f"the first line names the columns: {', '.join(sorted(needed))} …"
        return [], [unreadable(f"{file}:1", "this table is empty", mend)]
    return rows, findings


def _separator(text: str) -> tuple[str, int]:
    """Return the separator, and how many lines at the top are no part of the table."""
    first, _, rest = text.partition("\n")
    # Excel writes and reads a line such as `sep=;` before the table.
    if first[:4].lower() == "sep=" and len(first) == 5 and first[4] in _SEPARATORS:
        return first[4], 1
    header = next((line for line in (first, *rest.split("\n", 20)) if line.strip()), "")
    return max(_SEPARATORS, key=header.count), 0


def _lines(text: str, separator: str, skipped: int, file: str) -> Iterator[tuple[int, list[str], Finding | None]]:
    """Yield every row that is not blank, with the line it starts on, or what keeps it from being read."""
    body = text.split("\n", skipped)[-1]
    reader = csv.reader(io.StringIO(body), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + skipped + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            mend = "check the quotation marks in this row"
            yield line, [], unreadable(f"{file}:{line}", f"this row cannot be read: {error}", mend)
            continue
        if any(cells):
            yield line, cells, None


def _check_header(header: list[str], where: str, columns: set[str], needed: set[str]) -> Iterator[Finding]:
    for name in sorted(needed - set(header)):
        yield unreadable(where, f"the column “{name}” is missing", "add it to the first line")
    known = ", ".join(sorted(columns))
    for number, name in enumerate(header):
        if not name:
            yield unreadable(where, f"column {number + 1} has no name", f"use: {known}")
        elif name not in columns:
            yield unreadable(where, f"the column “{name}” is not known{did_you_mean(name, columns)}", f"use: {known}")
        elif name in header[:number]:
            yield unreadable(where, f"the column “{name}” stands twice", "keep one of them")
