"""A Word file of the pack, written from top to bottom: paragraphs and tables, and the foot of every page.

What people wrote only ever becomes the text of a run, so that nothing in it can be read as a part of the file.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_DIRECTION
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from toolkit.exports.entries import Wording
from toolkit.exports.foot import Foot
from toolkit.exports.names import PersonName
from toolkit.exports.word.element import bar, lines, put, shade
from toolkit.exports.word.speech import speech
from toolkit.exports.word.styles import HAIR, WIDE
from toolkit.exports.word.template import template
from toolkit.exports.word.text import Line, Piece, Pieces, Row, fit, is_wide
from toolkit.model.workshop import Printing

_TEAL = "#0f6e62"
_MARK = "\u200e"
"""A letter from left to right without a shape."""
_SPAN = re.compile(r"(\d{1,2}:\d\d) ?[–-] ?(?=\d{1,2}:\d\d)")
_PLACE = re.compile(r"\{(pages?)\}")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_LONGEST = 255
_SPACE = "   "
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Word:
    """A document in one language; `data` ends it with its foot."""

    def __init__(self, tag: str, title: str, foot: Foot, date: datetime.date, printing: Printing) -> None:
        self.tag = tag
        self._foot = foot
        self._colour = (printing.colour or _TEAL).removeprefix("#").upper()
        self._own = speech(tag)
        self._marked = False
        self.document: Any = Document(io.BytesIO(template(tag, self._colour, printing.paper)))
        # By a style's name python-docx would look through all styles for each run.
        self._ids = {style.name: style.style_id for style in self.document.styles}
        facts = self.document.core_properties
        facts.title, facts.author = fit(title[:_LONGEST]), fit(foot.organizer[:_LONGEST])
        facts.comments, facts.language = "", self._own.code
        facts.created = facts.modified = datetime.datetime.combine(date, datetime.time())

    def paragraph(self, pieces: Pieces, style: str = "Normal", *, tag: str = "", quoted: bool = False) -> Any:
        """Add a paragraph, and return it; `tag` is its language when it is not the document's.

        What is `quoted` are words to say, with a bar at the start side.
        """
        made = self._fill(self.document.add_paragraph(), pieces, style, tag)
        rtl = speech(tag or self.tag).rtl
        # The style of quotes has its bar at the start side of the document's language.
        if quoted and (style != "Quote" or rtl != self._own.rtl):
            bar(made._p.get_or_add_pPr(), self._colour, rtl=rtl)
        return made

    def quote(self, pieces: Pieces, *, tag: str = "") -> Any:
        """Add words to say."""
        return self.paragraph(pieces, "Quote", tag=tag, quoted=True)

    def fact(self, label: str, pieces: Pieces) -> None:
        """Add a fact after its label; further lines of it stand below its first."""
        self.paragraph((Piece(label, style="Label"), Piece("\t"), *pieces), "Fact")

    def table(
        self,
        widths: Sequence[float],
        head: Sequence[Pieces],
        rows: Iterable[Row],
        *,
        style: str = "Hair Lines",
        tag: str = "",
    ) -> None:
        """Add a table; `widths` are shares of the text's width, `head` is repeated on every page (empty for none)."""
        table = self.document.add_table(0, len(widths), style)
        table.autofit = False
        if self._own.rtl:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(WIDE * width / sum(widths))
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:firstRow"), str(int(bool(head))))
        if head:
            titles = tuple((Line(tuple(pieces), "Table Heading"),) for pieces in head)
            put(self._add_row(table, Row(titles), tag), "tblHeader")
        for row in rows:
            self._add_row(table, row, tag)
        # Word joins tables that touch, and a file may not end with one.
        gap = self.paragraph((), "Small").paragraph_format
        gap.space_after, gap.line_spacing = Pt(0), Pt(6)

    def told(self, wording: Wording, style: str = "") -> tuple[Piece, ...]:
        """Return a text as pieces, with a mark when it is not there in the document's language."""
        if not wording.tag:
            return (Piece(wording.text, style=style),)
        self._marked = True
        return (Piece(wording.text, wording.tag, style), Piece(" "), Piece(wording.tag, "en", "Fallback Mark"))

    def named(self, name: PersonName) -> tuple[Piece, ...]:
        """Return a person's name in both its scripts, first the one that readers of this document can read."""
        native, latin = Piece(name.native, name.tag), Piece(name.latin)
        first, second = (native, latin) if self._own.east and name.native else (latin, native)
        if not first.text or not second.text:
            return (first if first.text else second,)
        return (first, Piece(" "), replace(second, style="Soft"))

    def clock(self, start: str, end: str, style: str = "Strong") -> tuple[Piece, ...]:
        """Return a span of two clock times, which runs from left to right in every language."""
        dash = f"{_MARK}–{_MARK}" if self._own.rtl else "–"
        return (Piece(start, style=style), Piece(f"{dash}{end}", style="Soft"))

    def data(self) -> bytes:
        """Return the finished file; the same document gives the same bytes, packed with a fixed date."""
        self._write_foot(self.document.sections[0].footer)
        saved, file = io.BytesIO(), io.BytesIO()
        self.document.save(saved)
        with zipfile.ZipFile(saved) as made, zipfile.ZipFile(file, "w") as package:
            for name in made.namelist():
                entry = zipfile.ZipInfo(name, _EPOCH)
                # Else it would tell on which system the file was made.
                entry.create_system = 0
                package.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
        return file.getvalue()

    def _fill(self, paragraph: Any, pieces: Pieces, style: str, tag: str) -> Any:
        if style != "Normal":
            paragraph._p.style = self._ids[style]
        rtl = speech(tag or self.tag).rtl
        if rtl != self._own.rtl:
            put(paragraph._p.get_or_add_pPr(), "bidi", val=int(rtl))
        for piece in pieces:
            if piece.text:
                self._add_run(paragraph, piece, piece.tag or tag)
        return paragraph

    def _add_run(self, paragraph: Any, piece: Piece, tag: str) -> Any:
        spoken, foreign = speech(tag or self.tag), bool(tag) and tag != self.tag
        text = "\t".join(map(fit, piece.text.split("\t")))
        run = paragraph.add_run(_SPAN.sub(rf"\1{_MARK}–{_MARK}", text) if spoken.rtl else text)
        if piece.style:
            run._r.style = self._ids[piece.style]
        if spoken.rtl:
            run.font.rtl = True
        if spoken.east and any(map(is_wide, text)):
            # Quotation marks and dashes stand in two fonts; beside wide characters they are as wide as these.
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        if spoken.east and foreign:
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), spoken.east)
        if foreign:
            kind = "eastAsia" if spoken.east else "bidi" if spoken.rtl else "val"
            put(run._r.get_or_add_rPr(), "lang", **{kind: spoken.code})
        if piece.link:
            link = put(paragraph._p, "hyperlink")
            link.rId = paragraph.part.relate_to(fit(piece.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.append(run._r)
        return run

    def _add_row(self, table: Any, row: Row, tag: str) -> Any:
        made = table.add_row()
        facts = made._tr.get_or_add_trPr()
        put(facts, "cantSplit")
        if row.least:
            made.height, made.height_rule = Mm(row.least), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, written in zip(made.cells, row.cells, strict=True):
            if row.fill:
                shade(cell._tc.get_or_add_tcPr(), row.fill)
            if row.level:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for number, line in enumerate(written or (Line(()),)):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                self._fill(paragraph, line.pieces, line.style, tag)
                if line.align != "left":
                    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT[line.align.upper()]
        return facts

    def _write_foot(self, footer: Any) -> None:
        facts = self._foot
        footer.is_linked_to_previous = False
        title = (*self.told(facts.title), Piece(f"{_SPACE}{facts.document}\t"))
        upper = self._fill(footer.paragraphs[0], title, "Footer", "")
        lines(upper._p.pPr, "pBdr", HAIR, ("top",), space=4)
        for number, part in enumerate(_PLACE.split(facts.page)):
            run = self._add_run(upper, Piece("" if number % 2 else part), "")
            if number % 2:
                _add_field(run, _FIELDS[part])
        marks = f"{_SPACE}{facts.fallback}" if self._marked else ""
        last = _SPACE.join(filter(None, (facts.version, facts.date, facts.language)))
        lower = (Piece(facts.edition, style="Strong"), Piece(f"{marks}\t{last}"))
        self._fill(footer.add_paragraph(), lower, "Footer", "")


def _add_field(run: Any, name: str) -> None:
    """Add a number that Word fills in."""
    put(run._r, "fldChar", fldCharType="begin")
    put(run._r, "instrText").text = name
    put(run._r, "fldChar", fldCharType="separate")
    run.add_text("1")
    put(run._r, "fldChar", fldCharType="end")
