"""The words of a Word file before they are set: pieces of text, each with its language and its style."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.exports.entries import Wording
from toolkit.exports.plain import plain

_UNFIT = frozenset("\ufffe\uffff")
_SHORT = 24


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
    """A paragraph inside a cell; `align` is left, center or right, and in a text from right to left Word mirrors it."""

    pieces: tuple[Piece, ...]
    style: str = "Table Text"
    align: str = "left"


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
    """Return a text with only what a file may hold: no control characters, no halves of characters."""
    kept: str = plain(text)
    fits = (char for char in kept if char not in _UNFIT and unicodedata.category(char) != "Cs")
    return kept if kept.isprintable() else "".join(fits)


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
    return sum(2 if is_wide(char) else 1 for char in text)


def is_wide(char: str) -> bool:
    """Tell whether a character is as wide as Chinese, Japanese and Korean ones."""
    return unicodedata.east_asian_width(char) in "WF"
