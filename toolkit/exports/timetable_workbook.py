"""The timetable as a workbook: a row for each block, to sort and filter, and the week as a grid."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.agenda import Agenda
from toolkit.exports.column_widths import lines_of
from toolkit.exports.sheet import PackFile
from toolkit.exports.slots import Slot, slots
from toolkit.exports.week_at_a_glance import GridDay, GridPage, view
from toolkit.exports.workbook import PALE, SMALL, SOFT, TINT, Book, Cell
from toolkit.model.phrases import Phrases

DOCUMENT = "timetable-xlsx"
EDITION = "participant"
ABOUT = "The timetable for a spreadsheet program: a row a block, and the week as a grid; one workbook a language."
AGENDA_ONLY = True

_COLUMNS = (
    "timetable-date", "timetable-start", "timetable-end", "timetable-minutes", "title", "timetable-part",
    "timetable-phase", "place", "timetable-optional",
)  # fmt: skip
_HEAD = 3
"""Rows above the first hour: date, title, breakfast."""
_HOURS, _DAY = 6.5, 26
"""Widths of the column of hours and of a day, in digits."""
_MINUTE = 0.85
"""Height of a minute of a working day, in points."""
_LINE = 12.0
"""Height of a line, in points."""


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield a workbook for each document language."""
    for tag in agenda.project.workshop.languages.documents:
        data = timetable(agenda, phrases[tag])
        yield PackFile(
            path=f"{EDITION}/{tag}/timetable.xlsx", document=DOCUMENT, edition=EDITION, language=tag, person=None,
            paper="", pages=0, copies=0, duplex=False, data=data,
        )  # fmt: skip


def timetable(agenda: Agenda, phrases: Phrases) -> bytes:
    """Return the workbook in the language of the phrases."""
    book = Book(agenda, phrases, DOCUMENT, EDITION)
    rows = [_row(day.date, slot, phrases) for day in agenda.days for slot in slots(agenda, day, phrases)]
    book.list(phrases[f"document-{DOCUMENT}"], [phrases[word] for word in _COLUMNS], rows, table=False)
    for number, page in enumerate(view(agenda, phrases).pages, 1):
        _grid(book, f"{phrases['timetable-week']} {number}" if number > 1 else phrases["timetable-week"], page, phrases)
    return book.data()


def _row(date: datetime.date, slot: Slot, phrases: Phrases) -> list[Cell]:
    # A block past midnight keeps the date of the day it belongs to.
    return [
        date, _time(slot.start), _time(slot.end), slot.end - slot.start, slot.title, slot.piece, slot.phase,
        phrases["comma"].join(place.text for place in slot.places), slot.optional,
    ]  # fmt: skip


def _time(minute: int) -> datetime.time:
    return datetime.time(minute // 60 % 24, minute % 60)


def _grid(book: Book, name: str, page: GridPage, phrases: Phrases) -> None:
    """Add a sheet with days as columns; a block covers the rows of its time, beside others in lanes of its day."""
    sheet = book.sheet(name)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(_HEAD, 1)
    sheet.set_column(0, 0, _HOURS)
    heights = _heights(page)
    for row, height in enumerate(heights, _HEAD):
        sheet.set_row(row, height)
    marks = [*page.hours, (len(heights), "")]
    for (row, hour), (after, _) in pairwise(marks):
        _cover(sheet, (_HEAD + row, 0, after - row, 1), hour, book.format(font_color=SOFT, top=1, valign="top"))
    column = 1
    for day in page.days:
        _day(book, sheet, column, day, heights, phrases)
        column += day.lanes


def _heights(page: GridPage) -> list[float]:
    """Return the heights of rows in points; what is too short for a line is stretched until one fits."""
    heights = [weight * _MINUTE for weight in page.weights]
    for day in page.days:
        for each in day.slots:
            rows = range(each.row, each.row + each.rows)
            lack = _LINE - sum(heights[row] for row in rows)
            for row in rows:
                heights[row] += max(0.0, lack) / each.rows
    return heights


def _day(book: Book, sheet: Worksheet, column: int, day: GridDay, heights: Sequence[float], phrases: Phrases) -> None:
    # Empty hours get the line between the days too.
    width = max(_DAY / day.lanes, _DAY / 2)
    sheet.set_column(column, column + day.lanes - 1, width)
    for row in range(len(heights)):
        book.write(sheet, _HEAD + row, column, None, book.format(left=1))
    head: dict[str, Any] = {"bg_color": PALE, "left": 1, "text_wrap": True}
    breakfast = f"{day.breakfast} {phrases['breakfast']}" if day.breakfast else ""
    _cover(sheet, (0, column, 1, day.lanes), day.date, book.format(bold=True, **head))
    _cover(sheet, (1, column, 1, day.lanes), day.title.text, book.format(day.title.tag, quote_prefix=True, **head))
    _cover(sheet, (2, column, 1, day.lanes), breakfast, book.format(left=1, font_size=SMALL, font_color=SOFT))
    for each in day.slots:
        first, last = ((each.lane + step) * day.lanes // each.lanes for step in (0, 1))
        lines = int(sum(heights[each.row : each.row + each.rows]) / _LINE)
        spot = (_HEAD + each.row, column + first, each.rows, last - first)
        text = _text(each.slot, lines, (last - first) * width, phrases)
        _cover(sheet, spot, text, _look(book, each.slot, lines))


def _text(slot: Slot, lines: int, width: float, phrases: Phrases) -> str:
    """Return what stands in a block of so many lines: its time, its title and, where there is room, its place."""
    title = " ".join(part for part in (slot.title.text, slot.piece, slot.optional and f"· {slot.optional}") if part)
    places = phrases["comma"].join(place.text for place in slot.places)
    line = f"{slot.clock} {title}"
    needed = lines_of(line, width, SMALL) + lines_of(places, width, SMALL)
    return f"{line}\n{places}" if places and needed <= lines else line


def _look(book: Book, slot: Slot, lines: int) -> Format:
    # What has one line only is set smaller when it is too long for it.
    fit: dict[str, Any] = {"valign": "top", "text_wrap": True} if lines > 1 else {"shrink": True}
    tint = {"bg_color": TINT} if slot.phase else {}
    return book.format(slot.title.tag, font_size=SMALL, border=4 if slot.optional else 1, **fit, **tint)


def _cover(sheet: Worksheet, spot: tuple[int, int, int, int], text: str, look: Format) -> None:
    """Write a text into a cell that covers rows and columns: first row, first column, and how many of each."""
    row, column, rows, columns = spot
    if rows * columns > 1:
        sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
    sheet.write_string(row, column, text, look)
