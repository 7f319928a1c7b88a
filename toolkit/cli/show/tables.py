"""Tables that fit the screen, however narrow it is and whatever was written; no command."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from toolkit.cli import terminal

GAP = 2
_LEAST = 8
"""Cells that a column with long texts has, however narrow the screen."""
# What joins letters or chooses their direction letter by letter; it steers no terminal.
_JOINERS = frozenset("\u200c\u200d\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `long` ones share what the others leave of the screen, and go on in a second line if they `wrap`.

    It gets `most` cells at most, when that is not 0. On a screen of fewer cells than `from_width` it is left out.
    """

    head: str
    long: bool = False
    wrap: bool = True
    right: bool = False
    most: int = 0
    from_width: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell for each column, and whether it stands back."""

    cells: tuple[str, ...]
    quiet: bool = False


def shown(text: str) -> str:
    """Return a text in which control characters, and those that reorder what follows, are shown and not obeyed."""
    return "".join(char if _harmless(char) else f"<U+{ord(char):04X}>" for char in text)


def say(words: str, style: str = "") -> None:
    """Print a line; nothing in it is markup."""
    terminal.out.print(Text(shown(words), style=style), highlight=False)


def heading(words: str) -> None:
    """Print a line that stands out."""
    say(words, "bold")


def show_tables(columns: Sequence[Column], tables: Iterable[tuple[str, Sequence[Row]]]) -> None:
    """Print tables below each other, each with a heading, their columns in line; one without rows is left out."""
    full = terminal.out.width
    kept = [number for number, column in enumerate(columns) if full >= column.from_width]
    parts = [
        (words, [(tuple(shown(row.cells[number]) for number in kept), row.quiet) for row in rows])
        for words, rows in tables
        if rows
    ]
    # A column that is empty from top to bottom is left out, too.
    used = [at for at in range(len(kept)) if any(cells[at] for _, rows in parts for cells, _ in rows)]
    chosen = [columns[kept[at]] for at in used]
    every = [[cells[at] for at in used] for _, rows in parts for cells, _ in rows]
    widths = _widths(chosen, every, full)
    for words, rows in parts:
        if words:
            heading(words)
        headed = any(column.head for column in chosen)
        table = Table(box=None, show_header=headed, header_style="dim", pad_edge=False, padding=(0, GAP, 0, 0))
        for column, width in zip(chosen, widths, strict=True):
            table.add_column(
                column.head, width=width, no_wrap=not (column.long and column.wrap),
                justify="right" if column.right else "left", overflow="fold" if column.wrap else "ellipsis",
            )  # fmt: skip
        for cells, quiet in rows:
            table.add_row(*(Text(cells[at]) for at in used), style="dim" if quiet else "")
        terminal.out.print(table)
        terminal.out.print()


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], full: int) -> list[int]:
    """Return the cells each column gets, its gap not counted."""
    wanted = [
        max([cell_len(column.head), *(cell_len(line) for row in rows for line in row[at].split("\n"))])
        for at, column in enumerate(columns)
    ]
    wanted = [min(width, column.most or width) for width, column in zip(wanted, columns, strict=True)]
    long = [at for at, column in enumerate(columns) if column.long]
    room = full - GAP * (len(columns) - 1) - sum(width for at, width in enumerate(wanted) if at not in long)
    # The shortest first: what one does not need is left to the others.
    for done, at in enumerate(sorted(long, key=lambda at: wanted[at])):
        wanted[at] = max(min(wanted[at], room // (len(long) - done)), min(wanted[at], _LEAST))
        room -= wanted[at]
    return wanted


def _harmless(char: str) -> bool:
    return char.isprintable() or char in _JOINERS or char == "\n" or unicodedata.category(char) == "Zs"
