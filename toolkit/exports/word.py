"""A Word file of the pack: paragraphs, lists and tables in our styles, and the foot of every page.

Written as XML, because that is several times as fast as a tree of elements.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.exports.entries import Wording
from toolkit.exports.foot import Foot
from toolkit.exports.names import PersonName
from toolkit.exports.word_package import (
    FOOT,
    OFFICE,
    content_types,
    core_facts,
    font_table,
    numbering,
    packed,
    root_relations,
    settings,
    text_relations,
)
from toolkit.exports.word_styles import (
    BULLET,
    CHECK,
    DEEPEST,
    HAIR,
    MAIN,
    NUMBER,
    RULE,
    STEP,
    WIDE,
    speech,
    style_id,
    styles,
    tint,
    twips,
)
from toolkit.exports.word_text import MARK, Line, Piece, Pieces, Row, as_xml, look, words
from toolkit.model.workshop import Printing

_TEAL = "#0f6e62"
_PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
_PLACE = re.compile(r"\{(pages?)\}")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_LISTS = {BULLET: "List Bullet", NUMBER: "List Number", CHECK: "List Check"}
# Word refuses a file in which the facts of a paragraph stand in another order.
_ORDER = ("pageBreakBefore", "numPr", "pBdr", "shd", "bidi", "spacing", "ind", "jc")
_MOST_START = 32767
_LONGEST = 255
_SPACE = "   "


class Word:
    """A document in one language, written from top to bottom; `data` ends it with its foot."""

    def __init__(self, tag: str, title: str, foot: Foot, date: datetime.date, printing: Printing) -> None:
        self.tag = tag
        self._foot = foot
        self._paper = printing.paper
        self._colour = (printing.colour or _TEAL).removeprefix("#").upper()
        self._facts = core_facts(as_xml(title[:_LONGEST]), as_xml(foot.organizer[:_LONGEST]), speech(tag).code, date)
        self._rtl = speech(tag).rtl
        self._body: list[str] = []
        self._starts: list[tuple[int, int]] = []
        self._links: dict[str, str] = {}
        self._marked = False

    def paragraph(self, pieces: Pieces, style: str = "Normal", *, tag: str = "", new_page: bool = False) -> None:
        """Add a paragraph; `tag` is its language when it is not the document's."""
        facts = {"pageBreakBefore": "<w:pageBreakBefore/>"} if new_page else {}
        self._body.append(self._paragraph(pieces, style, tag, facts))

    def fact(self, label: str, pieces: Pieces) -> None:
        """Add a fact after its label; further lines of it stand below its first."""
        self._body.append(self._paragraph((Piece(label, style="Label"), Piece("\t"), *pieces), "Fact", "", {}))

    def quote(self, pieces: Pieces, *, tag: str = "", last: bool = False) -> None:
        """Add words to say, with a bar at the start side; after the `last` ones there is some room."""
        # The style has its bar at the start side of the document's language.
        facts = self._bar(tag) if speech(tag or self.tag).rtl != self._rtl else {}
        self._body.append(self._paragraph(pieces, "Quote", tag, facts | _room_after(last, 60)))

    def item(
        self,
        pieces: Pieces,
        list_id: int,
        level: int,
        kind: int,
        *,
        tag: str = "",
        quoted: bool = False,
        last: bool = False,
    ) -> None:
        """Add an item to a list of a kind at a level from 0; see `new_list` for numbers."""
        depth = min(level, DEEPEST)
        facts = {"numPr": f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'}
        facts |= (self._bar(tag) if quoted else {}) | _room_after(last, 0)
        self._body.append(self._paragraph(pieces, _LISTS[kind], tag, facts))

    def goes_on(self, pieces: Pieces, level: int, *, tag: str = "", quoted: bool = False) -> None:
        """Add a paragraph that belongs to the item of a list above it."""
        facts = _inset(level) | (self._bar(tag) if quoted else {})
        self._body.append(self._paragraph(pieces, "List Continue", tag, facts))

    def new_list(self, start: int, level: int) -> int:
        """Return the id of a list whose numbers begin anew; without one Word would count on from the list before."""
        self._starts.append((min(level, DEEPEST), min(start, _MOST_START)))
        return CHECK + len(self._starts)

    def writing_lines(self, count: int, level: int = -1) -> None:
        """Add empty lines to write on; `level` is that of the list they stand in."""
        for number in range(count):
            after = twips(3) if number + 1 == count else 0
            height = f'<w:spacing w:before="0" w:after="{after}" w:line="{twips(RULE)}" w:lineRule="exact"/>'
            self._body.append(self._paragraph((), "Writing Line", "", {"spacing": height} | _inset(level)))

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
        shares = _shared(widths)
        titles = Row(tuple((Line(tuple(pieces), "Table Heading"),) for pieces in head))
        grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
        mirrored = "<w:bidiVisual/>" if self._rtl else ""
        look_code, first = ("0620", 1) if head else ("0600", 0)
        self._body += (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(style)}"/>{mirrored}'
            f'<w:tblW w:w="{sum(shares)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{look_code}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0"'
            f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>',
            self._row(titles, shares, tag, head=True) if head else "",
            *(self._row(row, shares, tag) for row in rows),
            "</w:tbl>",
            # Word joins tables that touch, and a file may not end with one.
            self._paragraph((), "Small", "", {"spacing": '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>'}),
        )

    def told(self, wording: Wording, style: str = "") -> tuple[Piece, ...]:
        """Return a text as pieces, with a mark when it is not there in the document's language."""
        if not wording.tag:
            return (Piece(wording.text, style=style),)
        self._marked = True
        return (Piece(wording.text, wording.tag, style), Piece(" "), Piece(wording.tag, "en", "Fallback Mark"))

    def named(self, name: PersonName) -> tuple[Piece, ...]:
        """Return a person's name in both its scripts, first the one that readers of this document can read."""
        native, latin = Piece(name.native, name.tag), Piece(name.latin)
        first, second = (native, latin) if speech(self.tag).east and name.native else (latin, native)
        if not first.text or not second.text:
            return (first if first.text else second,)
        return (first, Piece(" "), replace(second, style="Soft"))

    def clock(self, start: str, end: str, style: str = "Strong") -> tuple[Piece, ...]:
        """Return a span of two clock times, which runs from left to right in every language."""
        dash = f"{MARK}–{MARK}" if self._rtl else "–"
        return (Piece(start, style=style), Piece(f"{dash}{end}", style="Soft"))

    def data(self) -> bytes:
        """Return the finished file; the same document gives the same bytes."""
        names = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
        foot = f"<w:ftr {names}>{self._written_foot()}</w:ftr>"
        body = f"{''.join(self._body)}{self._page()}"
        return packed(
            {
                "[Content_Types].xml": content_types(),
                "_rels/.rels": root_relations(),
                "docProps/core.xml": self._facts,
                "word/_rels/document.xml.rels": text_relations(self._links),
                "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
                "word/fontTable.xml": font_table(),
                "word/footer1.xml": foot,
                "word/numbering.xml": numbering(self._starts),
                "word/settings.xml": settings(self.tag),
                "word/styles.xml": styles(self.tag, self._colour),
            }
        )

    def _paragraph(self, pieces: Pieces, style: str, tag: str, facts: Mapping[str, str], end: str = "") -> str:
        rtl = speech(tag or self.tag).rtl
        if rtl != self._rtl:
            facts = {**facts, "bidi": f'<w:bidi w:val="{int(rtl)}"/>'}
        laid = "".join(facts[name] for name in _ORDER if name in facts)
        runs = "".join(self._run(piece, piece.tag or tag) for piece in pieces if piece.text)
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{laid}</w:pPr>{runs}{end}</w:p>'

    def _run(self, piece: Piece, tag: str) -> str:
        run = f"<w:r>{look(piece, tag, self.tag)}{words(piece.text, rtl=speech(tag or self.tag).rtl)}</w:r>"
        if not piece.link:
            return run
        id = self._links.setdefault(as_xml(piece.link), f"link{len(self._links) + 1}")
        return f'<w:hyperlink r:id="{id}">{run}</w:hyperlink>'

    def _bar(self, tag: str) -> dict[str, str]:
        """Return a bar at the start side of a language and the tint beside it, for what does not have them by style."""
        drawn = f'w:val="single" w:sz="18" w:space="8" w:color="{self._colour}"'
        left, right = ('w:val="nil"', drawn) if speech(tag or self.tag).rtl else (drawn, 'w:val="nil"')
        return {
            "pBdr": f"<w:pBdr><w:left {left}/><w:right {right}/></w:pBdr>",
            "shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{tint(self._colour)}"/>',
        }

    def _row(self, row: Row, shares: Sequence[int], tag: str, *, head: bool = False) -> str:
        height = f'<w:trHeight w:val="{twips(row.least)}" w:hRule="atLeast"/>' if row.least else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{row.fill}"/>' if row.fill else ""
        level = '<w:vAlign w:val="center"/>' if row.level else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="dxa"/>{fill}{level}</w:tcPr>{self._cell(lines, tag)}</w:tc>'
            for lines, share in zip(row.cells, shares, strict=True)
        )
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, lines: Sequence[Line], tag: str) -> str:
        return "".join(
            self._paragraph(
                line.pieces, line.style, tag, {} if line.align == "left" else {"jc": f'<w:jc w:val="{line.align}"/>'}
            )
            for line in lines or (Line(()),)
        )

    def _page(self) -> str:
        width, height = _PAPERS[self._paper]
        side = twips((width - WIDE) / 2)
        mirrored = "<w:bidi/>" if self._rtl else ""
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOT}"/>'
            f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
            f'<w:pgMar w:top="{twips(15)}" w:right="{side}" w:bottom="{twips(24)}" w:left="{side}"'
            f' w:header="{twips(14)}" w:footer="{twips(14.5)}" w:gutter="0"/>{mirrored}</w:sectPr>'
        )

    def _written_foot(self) -> str:
        facts = self._foot
        line = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{HAIR}"/></w:pBdr>'
        upper = (*self.told(facts.title), Piece(f"{_SPACE}{facts.document}\t"))
        marks = f"{_SPACE}{facts.fallback}" if self._marked else ""
        last = _SPACE.join(filter(None, (facts.version, facts.date, facts.language)))
        lower = (Piece(facts.edition, style="Strong"), Piece(f"{marks}\t{last}"))
        above = self._paragraph(upper, "Footer", "", {"pBdr": line}, self._page_words(facts.page))
        return above + self._paragraph(lower, "Footer", "", {})

    def _page_words(self, text: str) -> str:
        """Return the number of a page in words, with fields that Word fills in."""
        found = []
        for number, part in enumerate(_PLACE.split(text)):
            facts = look(Piece(part), "", self.tag)
            if number % 2 == 0:
                found.append(f"<w:r>{facts}{words(part, rtl=self._rtl)}</w:r>")
            else:
                steps = (
                    '<w:fldChar w:fldCharType="begin"/>',
                    f'<w:instrText xml:space="preserve"> {_FIELDS[part]} </w:instrText>',
                    '<w:fldChar w:fldCharType="separate"/>',
                    "<w:t>1</w:t>",
                    '<w:fldChar w:fldCharType="end"/>',
                )
                found += (f"<w:r>{facts}{step}</w:r>" for step in steps)
        return "".join(found)


def _inset(level: int) -> dict[str, str]:
    return {"ind": f'<w:ind w:left="{STEP * (min(level, DEEPEST) + 1)}"/>'}


def _room_after(last: bool, before: int) -> dict[str, str]:
    return {"spacing": f'<w:spacing w:before="{before}" w:after="140"/>'} if last else {}


def _shared(widths: Sequence[float]) -> list[int]:
    """Return the text's width in twips, shared out in proportion."""
    whole, total = twips(WIDE), sum(widths)
    edges = [round(whole * sum(widths[:number]) / total) for number in range(len(widths) + 1)]
    return [end - start for start, end in pairwise(edges)]
