"""CSV tables as spreadsheets save them: any of the usual separators, and every row with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable

Row = tuple[int, dict[str, str]]
"""The line a row starts on, and its cells by column."""
Line = tuple[int, list[str], Finding | None]
"""The line that cells start on, the cells, and what keeps them from being read."""

_SEPARATORS = ",;\t"
_QUOTED = re.compile('"[^"]*"')
_HEAD = 1 << 17
"""Letters at the top of a text in which its headings are looked for."""

csv.field_size_limit(1 << 20)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written: the columns and the line that names them (0 when none does), its rows, what is wrong."""

    columns: tuple[str, ...]
    line: int
    rows: list[Row]
    findings: list[Finding]


def parse_table(text: str, file: str, columns: set[str], needed: set[str]) -> tuple[list[Row], list[Finding]]:
    """Return the rows of a CSV text by column, and what was wrong with it; blank rows are left out.

    When a needed column is missing no row can be understood, so there are none.
    """
    table = parse_rows(parse_lines(text, file), file, columns, needed)
    return table.rows, table.findings


def parse_rows(lines: Iterable[Line], file: str, columns: set[str] | None, needed: set[str]) -> Table:
    """Return the table that lines of cells make, of which the first names the columns; None allows any column."""
    findings: list[Finding] = []
    rows: list[Row] = []
    header: list[str] | None = None
    start = 0
    for line, cells, problem in lines:
        if problem is not None:
            findings.append(problem)
        elif header is None:
            header, start = cells, line
            while header and not header[-1]:
                header.pop()
            findings += _check_header(header, f"{file}:{line}", columns, needed)
            if not needed <= set(header):
                return Table(tuple(header), start, [], findings)
        else:
            if any(cells[len(header) :]):
                message = f"this row has {len(cells)} cells, but there are {len(header)} columns"
                mend = "put a cell with a separator in it in quotation marks"
                findings.append(unreadable(f"{file}:{line}", message, mend))
            rows.append((line, dict(zip(header, cells, strict=False))))
    if header is None and not findings:
        mend = f"the first line names the columns: {', '.join(sorted(needed))} …"
        findings.append(unreadable(f"{file}:1", "this table is empty", mend))
    return Table(tuple(header or ()), start, rows, findings)


def parse_lines(text: str, file: str) -> Iterator[Line]:
    """Yield every row of a CSV text that is not blank, whatever its separator."""
    separator, skipped = _separator(text)
    yield from _lines(text, separator, skipped, file)


def _separator(text: str) -> tuple[str, int]:
    """Return the separator, and how many lines at the top are no part of the table."""
    first = text.partition("\n")[0]
    # Excel writes and reads a line such as `sep=;` before the table.
    if first[:4].lower() == "sep=" and len(first) == 5 and first[4] in _SEPARATORS:
        return first[4], 1
    # Forms put whole questions into headings, with commas of their own.
    bare = _QUOTED.sub('""', text[:_HEAD])
    header = next((line for line in bare.split("\n") if line.strip()), "")
    return max(_SEPARATORS, key=header.count), 0


def _lines(text: str, separator: str, skipped: int, file: str) -> Iterator[Line]:
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


def _check_header(header: list[str], where: str, columns: set[str] | None, needed: set[str]) -> Iterator[Finding]:
    for name in sorted(needed - set(header)):
        yield unreadable(where, f"the column “{name}” is missing", "add it to the first line")
    use = "write it in the first line" if columns is None else f"use: {', '.join(sorted(columns))}"
    seen: set[str] = set()
    for number, name in enumerate(header):
        if not name:
            yield unreadable(where, f"column {number + 1} has no name", use)
        elif columns is not None and name not in columns:
            yield unreadable(where, f"the column “{shown(name)}” is not known{did_you_mean(name, columns)}", use)
        elif name in seen:
            yield unreadable(where, f"the column “{shown(name)}” stands twice", "keep one of them")
        seen.add(name)
