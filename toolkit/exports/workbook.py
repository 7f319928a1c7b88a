"""Workbooks: sheets for a spreadsheet program, with real dates and times, ready to filter and to print.

Whatever people wrote stands in a cell as text: it can become a formula neither when the file is opened nor when
somebody edits the cell later. The same content gives the same bytes, and no property of the file names anybody.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.agenda import Agenda
from toolkit.exports.column_widths import column_width, lines_of
from toolkit.exports.entries import Wording, one_line
from toolkit.exports.foot import foot, locale_of, released
from toolkit.model.language import spoken
from toolkit.model.phrases import Phrases

Cell = str | int | Wording | datetime.date | datetime.time | None
"""A cell's content; a wording is set in the face of its own language."""

FACES = {"ja": "Yu Gothic", "zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "ko": "Malgun Gothic"}
"""Faces that come with spreadsheet programs and have a language's own shapes of characters."""
LATIN = "Calibri"
INK, SOFT, HAIR, PALE, TINT = "#1c1e21", "#555b63", "#c9c5bb", "#f5f3ee", "#e9efee"
SIZE, SMALL = 10, 9

_PAPERS = {"a4": 9, "us-letter": 1}
# Weekdays are `aaa` where that is the programs' own code for them; the number is that of the language in these codes.
_DATES = {
    "en": "[$-809]ddd d mmm",
    "ja": '[$-411]m"月"d"日（"aaa"）"',
    "zh-Hans": '[$-804]m"月"d"日" aaaa',
    "zh-Hant": '[$-404]m"月"d"日" aaaa',
    "ko": '[$-412]m"월" d"일 ("ddd")"',
}
_ROW, _LINE, _TALLEST = 18, 13.5, 400
"""Heights in points: of a row with one line, of each further line, and the most a spreadsheet program allows."""
_LONGEST = 32767
"""The longest text that a cell can hold."""
# What a spreadsheet program may take for the beginning of a formula when the cell is edited.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Book:
    """A workbook in one language, on its way."""

    def __init__(self, agenda: Agenda, phrases: Phrases, document: str, edition: str) -> None:
        self._data = io.BytesIO()
        choices = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(self._data, choices)
        self._foot = foot(agenda, phrases, document, edition)
        self._paper = _PAPERS[agenda.project.workshop.printing.paper]
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._cells: dict[tuple[str, str], Format] = {}
        self.tag = phrases.tag
        made = datetime.datetime.combine(released(agenda.project.workshop), datetime.time())
        self._book.set_properties({"title": f"{self._foot.title.text} · {self._foot.document}", "created": made})

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet, set up to be printed across, as wide as the page, with the foot of every paper."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(self._paper)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.5, bottom=0.75)
        sheet.set_footer(self._footer(), {"margin": 0.4})
        if locale_of(self.tag).text_direction == "rtl":
            sheet.right_to_left()
        return sheet

    def list(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, table: bool) -> None:
        """Add a sheet with a row for each thing, and headings that stay in sight and can be filtered by."""
        sheet = self.sheet(name)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_default_row(_ROW)
        head = self.format(bold=True, bg_color=PALE, bottom=1)
        widths = [column_width(heading, (_shown(row[place]) for row in rows)) for place, heading in enumerate(columns)]
        for place, (heading, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            self.write(sheet, 0, place, heading, head)
        for number, row in enumerate(rows, 1):
            lines = max(lines_of(_shown(cell), width, SIZE) for cell, width in zip(row, widths, strict=True))
            if lines > 1:
                sheet.set_row(number, min(_ROW + (lines - 1) * _LINE, _TALLEST))
            for place, cell in enumerate(row):
                self.write(sheet, number, place, cell)
        if table and rows:
            headings = [{"header": heading, "header_format": head} for heading in columns]
            sheet.add_table(0, 0, len(rows), len(columns) - 1, {"columns": headings, "style": None})
        elif rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)

    def format(self, tag: str = "", **look: Any) -> Format:
        """Return a look, in the face of a language (this workbook's unless another is told)."""
        face = FACES.get(tag or self.tag, FACES.get(spoken(tag or self.tag), LATIN))
        base = {"font_name": face, "font_size": SIZE, "font_color": INK, "valign": "vcenter", "border_color": HAIR}
        whole = tuple(sorted({**base, **look}.items()))
        if whole not in self._formats:
            self._formats[whole] = self._book.add_format(dict(whole))
        return self._formats[whole]

    def write(self, sheet: Worksheet, row: int, column: int, cell: Cell, look: Format | None = None) -> None:
        """Write one cell as what it is; text stays text."""
        match cell:
            case Wording() | str():
                text, tag = (cell.text, cell.tag) if isinstance(cell, Wording) else (cell, "")
                text = one_line(text)[:_LONGEST]
                kind = "quoted" if text.startswith(_FORMULA) else "text"
                if text:
                    sheet.write_string(row, column, text, look or self._cell(kind, tag))
                else:
                    sheet.write_blank(row, column, None, look or self._cell("blank"))
            case None:
                sheet.write_blank(row, column, None, look or self._cell("blank"))
            case int():
                sheet.write_number(row, column, cell, look or self._cell("number"))
            case datetime.datetime():
                sheet.write_datetime(row, column, cell, look or self._cell("moment"))
            case datetime.date():
                sheet.write_datetime(row, column, cell, look or self._cell("date"))
            case _:
                sheet.write_datetime(row, column, cell, look or self._cell("time"))

    def data(self) -> bytes:
        """Return the finished file."""
        self._book.close()
        return self._data.getvalue()

    def _cell(self, kind: str, tag: str = "") -> Format:
        """Return the look of a cell of a list."""
        if (kind, tag) not in self._cells:
            date = _DATES.get(self.tag, "yyyy-mm-dd")
            looks: dict[str, dict[str, Any]] = {
                "blank": {},
                "text": {"text_wrap": True},
                "quoted": {"text_wrap": True, "quote_prefix": True},
                "number": {"indent": 1, "align": "right"},
                "date": {"num_format": date, "align": "left"},
                "time": {"num_format": "hh:mm", "align": "left"},
                "moment": {"num_format": f"{date} hh:mm", "align": "left"},
            }
            self._cells[kind, tag] = self.format(tag, bottom=1, **looks[kind])
        return self._cells[kind, tag]

    def _footer(self) -> str:
        page = _literal(self._foot.page).format(page="&P", pages="&N")
        # A foot of more than 255 characters would be left out.
        parts = (
            f"{_short(self._foot.title.text, 50)} · {_literal(self._foot.document)}",
            f"{_literal(self._foot.edition)} · {_literal(self._foot.language)}",
            f"{_short(self._foot.version, 20)} · {_literal(self._foot.date)} · {page}",
        )
        # The space keeps a digit that a part begins with from being read as part of the size.
        return "".join(f"&{side}&8 {part}" for side, part in zip("LCR", parts, strict=True))


def _shown(cell: Cell) -> str:
    """Return about what a cell shows, to tell how wide it is."""
    match cell:
        case Wording():
            return cell.text
        case datetime.datetime():
            return "00月00日 星期日 00:00"
        case datetime.date():
            return "00月00日 星期日"
        case datetime.time():
            return "00:00"
        case _:
            return "" if cell is None else str(cell)


def _short(text: str, most: int) -> str:
    return _literal(text if len(text) <= most else f"{text[: most - 1]}…")


def _literal(text: str) -> str:
    return text.replace("&", "&&")
