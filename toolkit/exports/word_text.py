"""The words of a Word file: runs of text, each with its language and its style.

What people wrote only ever becomes the text of a run, through `as_xml`, so that nothing in it can be read as a part of
the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from toolkit.exports.entries import Wording
from toolkit.exports.plain import plain
from toolkit.exports.word_styles import speech, style_id

MARK = "\u200e"
"""A letter from left to right without a shape."""

_UNFIT = frozenset("\ufffe\uffff")
_SPAN = re.compile(r"(\d{1,2}:\d\d) ?[–-] ?(?=\d{1,2}:\d\d)")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SHORT = 24

Align = Literal["left", "center", "right"]
"""In a text from right to left, Word reads left as the side where lines begin."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: its language when it is not the paragraph's, its style, and what it links to."""

    text: str
    tag: str = ""
    style: str = ""
    link: str = ""


Pieces = Iterable[Piece]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph inside a cell."""

    pieces: tuple[Piece, ...]
    style: str = "Table Text"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a tuple of lines a cell; `fill` is a colour, `least` its least height in mm.

    In a row that is `level` all cells are centred at its height.
    """

    cells: tuple[tuple[Line, ...], ...]
    fill: str = ""
    least: float = 0
    level: bool = False


def fit(text: str) -> str:
    """Return a text with only what an XML file may hold: no control characters, no halves of characters."""
    kept: str = plain(text)
    return kept if kept.isprintable() else "".join(char for char in kept if _is_fit(char))


def joined(parts: Iterable[Pieces], between: str) -> tuple[Piece, ...]:
    """Return the pieces of several texts in a row, with a text between each two."""
    found: list[Piece] = []
    for part in parts:
        found += [Piece(between)] if found else []
        found += part
    return tuple(found)


def whole(wording: Wording) -> Wording:
    """Return a short text that is not broken into two lines, such as the name of a room."""
    return replace(wording, text=wording.text.replace(" ", "\u00a0")) if len(wording.text) <= _SHORT else wording


def width_of(text: str) -> int:
    """Return about how wide a text is in letters; wide characters count as two."""
    return sum(2 if _is_wide(char) else 1 for char in text)


def words(text: str, *, rtl: bool) -> str:
    """Return a text as what stands in a run; a line break and a tab are elements of their own."""
    if rtl:
        text = _SPAN.sub(rf"\1{MARK}–{MARK}", text)
    parts = (part for part in re.split(r"([\n\t])", text) if part)
    return "".join(_BREAKS.get(part) or f'<w:t xml:space="preserve">{as_xml(part)}</w:t>' for part in parts)


def look(piece: Piece, tag: str, own: str) -> str:
    """Return what a run of a piece says of itself; `tag` is its language, `own` its document's."""
    spoken, foreign = speech(tag or own), bool(tag) and tag != own
    found = f'<w:rStyle w:val="{style_id(piece.style)}"/>' if piece.style else ""
    if spoken.east:
        # Quotation marks and dashes stand in two fonts; beside wide characters they are as wide as these.
        hint = ' w:hint="eastAsia"' if _has_wide(piece.text) else ""
        face = f' w:eastAsia="{spoken.east}"' if foreign else ""
        found += f"<w:rFonts{hint}{face}/>" if hint or face else ""
    if spoken.rtl:
        found += "<w:rtl/>"
    if foreign:
        kind = "eastAsia" if spoken.east else "bidi" if spoken.rtl else "val"
        found += f'<w:lang w:{kind}="{spoken.code}"/>'
    return f"<w:rPr>{found}</w:rPr>" if found else ""


def as_xml(text: str) -> str:
    """Return a text as XML, in which none of it is markup."""
    return escape(fit(text))


def _is_fit(char: str) -> bool:
    return char not in _UNFIT and unicodedata.category(char) != "Cs"


def _has_wide(text: str) -> bool:
    return not text.isascii() and any(map(_is_wide, text))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
