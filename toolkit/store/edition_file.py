"""An edition as a file: CSV that no spreadsheet program takes for formulas, or a workbook of texts."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from toolkit.exports.column_widths import column_width
from toolkit.files.cells import harmless
from toolkit.findings import Finding, unreadable

LONGEST = 32767
"""The longest text that a cell of a workbook can hold."""

Rows = Sequence[Sequence[str]]


def as_csv(columns: Sequence[str], rows: Rows) -> bytes:
    """Return a table as CSV in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in (columns, *rows))
    return text.getvalue().encode("utf-8-sig")


def as_workbook(columns: Sequence[str], rows: Rows, edition: str, title: str, made: datetime.datetime) -> bytes:
    """Return a table as a workbook (.xlsx) whose sheet and properties say its edition; every cell is a text."""
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "subject": f"edition: {edition}", "category": edition, "created": made})
    sheet = book.add_worksheet(edition)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    head = book.add_format({"bold": True, "bottom": 1})
    # As text also when somebody edits the cell: no date, no number, no formula is made of it.
    look = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True})
    for place, heading in enumerate(columns):
        width = column_width(heading, (row[place] for row in rows))
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, head)
        for number, row in enumerate(rows, 1):
            if row[place]:
                sheet.write_string(number, place, row[place], look)
            else:
                sheet.write_blank(number, place, None, look)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()
    return data.getvalue()


def too_long(columns: Sequence[str], rows: Rows) -> Iterator[Finding]:
    """Yield an error for each answer that no cell of a workbook can hold."""
    for row in rows:
        for heading, cell in zip(columns, row, strict=True):
            if len(cell) > LONGEST:
                message = f"this answer has {len(cell):,} letters; a cell of a workbook holds {LONGEST:,}"
                yield unreadable(f"{row[0]} {heading}", message, "use --format csv")
