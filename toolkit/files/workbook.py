"""Excel workbooks (.xlsx): the first sheet as lines of plain text, the way a person reads its cells."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from toolkit.files.table import Line
from toolkit.findings import Finding, unreadable

UNPACKED = 64 * 1024 * 1024
"""Bytes that a workbook may come to when it is unpacked; a small file can hide gigabytes."""
MOST_ROWS, MOST_COLUMNS = 100_000, 500
_SAVE = "save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”"
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Tell whether bytes are a workbook of any kind, and no text."""
    return data.startswith((_ZIP, _OLD))


def workbook_lines(data: bytes, file: str) -> tuple[list[Line], list[Finding]]:
    """Return the rows of the first sheet that are not blank, each with its number, or why the workbook is refused.

    Formulas count by the values they had when the workbook was saved.
    """
    problem = _refusal(data, file)
    if problem is not None:
        return [], [problem]
    try:
        # openpyxl tells its own troubles on the terminal, where JSON may be expected.
        with warnings.catch_warnings(action="ignore"), redirect_stdout(io.StringIO()):
            return _read(data, file)
    # openpyxl has no exception of its own: what is wrong inside a workbook comes out as any of Python's.
    except Exception:
        message = "this workbook is damaged, or in a form that is not understood"
        return [], [unreadable(file, message, f"open it, and {_SAVE}")]


def _refusal(data: bytes, file: str) -> Finding | None:
    if data.startswith(_OLD):
        return unreadable(file, "this is an old workbook (.xls), or one with a password", f"open it, and {_SAVE}")
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return unreadable(file, "this workbook is damaged: its end is missing", "copy it again from where it came")
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return unreadable(file, "this is neither an Excel workbook nor a text file", f"open it, and {_SAVE}")
    # Python's zipfile never unpacks more of a part than the part says of itself.
    if sum(part.file_size for part in parts) > UNPACKED:
        return unreadable(file, f"this workbook unpacks to more than {UNPACKED >> 20} MiB", "keep only the list in it")
    return None


def _read(data: bytes, file: str) -> tuple[list[Line], list[Finding]]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow import

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        return [], [unreadable(file, "this workbook has no sheet with cells", "put the list on its first sheet")]
    sheets[0].reset_dimensions()  # what a sheet says of its own size is often wrong, and would cut it short
    lines: list[Line] = []
    left = MOST_COLUMNS
    for number, row in enumerate(sheets[0].iter_rows(), 1):
        where = f"{file}:{number}"
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            message = f"this sheet goes beyond {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
            return [], [unreadable(where, message, "delete what stands far below or beside the list")]
        if cells:
            left = min(left, next(place for place, cell in enumerate(cells) if cell))
            lines += [(number, [], problem) for problem in _wrong(row, where)] or [(number, cells, None)]
    findings: list[Finding] = []
    if len(sheets) > 1:
        message = f"this workbook has {len(sheets)} sheets; only the first one is read"
        findings.append(Finding("input", "input", "information", file, message, ""))
    # A list need not begin in the first column.
    return [(number, cells[left:], problem) for number, cells, problem in lines], findings


def _wrong(row: tuple[Any, ...], where: str) -> Iterator[Finding]:
    for number, cell in enumerate(row, 1):
        if cell.data_type == "e":
            message = f"the formula in column {number} gives the error {str(cell.value)[:20]}"
            yield unreadable(where, message, "correct it, or write the value itself")


def _text(cell: Any) -> str:
    """Return a cell as a person reads it: 3, not 3.0."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime.datetime):
        at = f" {value:%H:%M}" if (value.hour, value.minute) != (0, 0) else ""
        return f"{value:%Y-%m-%d}{at}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return " ".join(str(value).split())


def _number(value: float, shown: str) -> str:
    whole = float(value).is_integer() and abs(value) < 1e15
    if whole and shown and not shown.strip("0"):
        return f"{int(value):0{len(shown)}d}"  # a format such as 000 shows 7 as 007
    # A spreadsheet itself shows 15 digits at most; the rest is what computing left over.
    return str(int(value)) if whole else f"{value:.15g}"
