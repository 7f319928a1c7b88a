"""CSV tables as spreadsheets save them: any of the usual separators, and every row with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from toolkit.findings import Finding, did_you_mean, unreadable

Row = tuple[int, dict[str, str]]
"""The line a row starts on, and its cells by column."""

csv.field_size_limit(1 << 20)


def parse_table(text: str, file: str, columns: set[str], needed: set[str]) -> tuple[list[Row], list[Finding]]:
    """Return the rows of a CSV text by column, and what was wrong with it; blank rows are left out."""
    text = text.removeprefix("sep=,\n").removeprefix("sep=;\n")
    header_line = text.split("\n", 1)[0]
    if not header_line.strip():
        return [], [unreadable(f"{file}:1", "this table is empty", f"the first line names the columns: {', '.join(sorted(needed))} …")]
    separator = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    rows: list[Row] = []
    findings: list[Finding] = []
    try:
        header = [cell.strip() for cell in next(reader)]
        findings += _check_header(header, file, columns, needed)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(header):
                    message = f"this row has {len(cells)} cells, but there are {len(header)} columns"
                    findings.append(unreadable(f"{file}:{line}", message, "put a cell with a separator in it in quotation marks"))
                rows.append((line, dict(zip(header, (cell.strip() for cell in cells), strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        findings.append(unreadable(f"{file}:{reader.line_num}", f"this row cannot be read: {error}", "check the quotation marks"))
    return rows, findings


def _check_header(header: list[str], file: str, columns: set[str], needed: set[str]) -> Iterator[Finding]:
    for name in sorted(needed - set(header)):
        yield unreadable(f"{file}:1", f"the column “{name}” is missing", "add it to the first line")
    for number, name in enumerate(header):
        if name not in columns:
            known = ", ".join(sorted(columns))
            yield unreadable(f"{file}:1", f"the column “{name}” is not known{did_you_mean(name, columns)}", f"use: {known}")
        elif name in header[:number]:
            yield unreadable(f"{file}:1", f"the column “{name}” stands twice", "keep one of them")
