"""Many rows in columns on the screen, at once: Rich's own tables take seconds for thousands of people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, chop_cells

from toolkit.cli import terminal

_GAP = "  "
_WORD = re.compile(r"[^ ;]*[ ;]*")
_LONGEST = 16
"""Columns of the screen up to which a word is kept whole."""


def show_rows(headings: Sequence[str], rows: Sequence[Sequence[str]], kept: Sequence[bool]) -> None:
    """Print rows of cells under their headings; long cells go on below, but for columns that are `kept` whole."""
    columns = list(zip(headings, *rows, strict=True))
    widths = [max(map(_width, column)) for column in columns]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - terminal.out.width
    if over > 0:
        least = [width if keep else _word(column) for width, keep, column in zip(widths, kept, columns, strict=True)]
        while over > 0 and (wide := _widest(widths, least)) is not None:
            widths[wide] -= 1
            over -= 1
    lines = [line for row in rows for line in _lines(row, widths)]
    for line in _lines(headings, widths):
        terminal.out.print(f"[bold]{terminal.plain(line)}[/]", highlight=False, soft_wrap=True)
    if lines:
        terminal.out.file.write("\n".join(lines) + "\n")


def _word(cells: Sequence[str]) -> int:
    """Return how wide a column must be for its words, up to a length."""
    return min(_LONGEST, max(_width(word.rstrip()) for cell in cells for word in _WORD.findall(cell)))


def _widest(widths: Sequence[int], least: Sequence[int]) -> int | None:
    free = [place for place, width in enumerate(widths) if width > least[place]]
    return max(free, key=lambda place: widths[place], default=None)


def _lines(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [_folded(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, parts))):
        line = [part[number] if number < len(part) else "" for part in parts]
        lines.append(_GAP.join(_padded(text, width) for text, width in zip(line, widths, strict=True)).rstrip())
    return lines


def _folded(cell: str, width: int) -> list[str]:
    """Return a cell in lines that fit, broken behind spaces and semicolons where that is possible."""
    if _width(cell) <= width:
        return [cell]
    lines = [""]
    for word in _WORD.findall(cell):
        if _width(lines[-1] + word.rstrip()) <= width:
            lines[-1] += word
        else:
            lines += chop_cells(word, width) if _width(word.rstrip()) > width else [word]
    return [line.rstrip() for line in lines if line]


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
