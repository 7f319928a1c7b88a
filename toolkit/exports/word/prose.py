"""Markdown in a Word file: its tree as paragraphs, lists and tables, and our writing aids as places to write in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.shared import Mm, Pt

from toolkit.exports.markdown import Node
from toolkit.exports.word.document import Word
from toolkit.exports.word.numbering import BULLET, CHECK, NUMBER, inset, listed, new_list
from toolkit.exports.word.styles import WIDE
from toolkit.exports.word.text import Line, Piece, Row, width_of

_HEADINGS = 3
_TALLEST = 220
_ROOM = 12.0
"""Height of a row to write in, in mm."""
_AFTER = Pt(7)
"""Room after a list or a quote."""
_SHORT = 16
"""Letters of a cell that can stand in a narrow column; wide characters count as two."""
_STYLES = {
    frozenset({"strong"}): "Strong",
    frozenset({"em"}): "Emphasis",
    frozenset({"strong", "em"}): "Intense Emphasis",
}
_LISTS = {BULLET: "List Bullet", NUMBER: "List Number", CHECK: "List Check"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a text we are: its language, how far headings are shifted, the level of a list, whether in a quote."""

    tag: str
    shift: int
    level: int = -1
    quoted: bool = False


def write_markdown(word: Word, nodes: Sequence[Node], *, shift: int = 0, tag: str = "") -> None:
    """Add a Markdown tree; `shift` lowers its headings, `tag` is its language when it is not the document's."""
    _write(word, nodes, _Place(tag, shift))


def _pieces(nodes: Sequence[Node], marks: frozenset[str] = frozenset(), link: str = "") -> Iterator[Piece]:
    for node in nodes:
        kind = node["k"]
        if kind == "br":
            yield Piece("\n")
        elif kind == "code":
            yield Piece(node["v"], style="Code Letters", link=link)
        elif kind == "link":
            yield from _pieces(node["c"], marks, node["href"])
        elif "c" in node:
            yield from _pieces(node["c"], marks | {kind}, link)
        else:
            style = "Hyperlink" if link else "Struck" if "s" in marks else _STYLES.get(marks, "")
            yield Piece(str(node.get("v", "")), style=style, link=link)


def _write(word: Word, nodes: Sequence[Node], place: _Place) -> None:
    for node in nodes:
        kind = node["k"]
        if kind == "heading":
            level = min(node["level"] + place.shift, _HEADINGS)
            word.paragraph(_pieces(node["c"]), f"Heading {level}", tag=place.tag)
        elif kind == "paragraph":
            _write_paragraph(word, node, place)
        elif kind == "blockquote":
            _write_quote(word, node["c"], replace(place, quoted=True))
        elif kind in ("bullet_list", "ordered_list"):
            _write_list(word, node, replace(place, level=place.level + 1))
        elif kind == "lines":
            for left in range(node["n"], 0, -1):
                line = word.paragraph((), "Writing Line").paragraph_format
                line.left_indent, line.space_after = inset(place.level), None if left > 1 else Mm(3)
        elif kind == "box":
            word.table((1,), (), (Row(((),), least=min(node["n"], _TALLEST)),), style="Writing Box")
        elif kind == "scale":
            _write_scale(word, node, place)
        elif kind == "table":
            _write_table(word, node, place)
        elif kind == "pre":
            word.paragraph((Piece(node["v"].rstrip("\n")),), "Code", tag=place.tag)
        elif kind == "hr":
            word.paragraph((), "Rule")
        else:
            word.paragraph(_pieces([node]), tag=place.tag)


def _write_paragraph(word: Word, node: Node, place: _Place) -> Any:
    style = "List Continue" if place.level >= 0 else "Quote" if place.quoted else "Normal"
    made = word.paragraph(_pieces(node["c"]), style, tag=place.tag, quoted=place.quoted)
    made.paragraph_format.left_indent = inset(place.level)
    return made


def _write_quote(word: Word, nodes: Sequence[Node], place: _Place) -> None:
    _write(word, nodes[:-1], place)
    for node in nodes[-1:]:
        if node["k"] == "paragraph" and place.level < 0:
            _write_paragraph(word, node, place).paragraph_format.space_after = _AFTER
        else:
            _write(word, [node], place)


def _write_list(word: Word, node: Node, place: _Place) -> None:
    ordered = node["k"] == "ordered_list"
    numbers = new_list(word.document, node["start"], place.level) if ordered else 0
    for number, item in enumerate(node["c"], 1):
        blocks = item["c"]
        begins = bool(blocks) and blocks[0]["k"] == "paragraph"
        kind = NUMBER if ordered else CHECK if item["check"] else BULLET
        tick = (Piece("☐ ", style="Tick"),) if ordered and item["check"] else ()
        words = (*tick, *_pieces(blocks[0]["c"] if begins else ()))
        made = word.paragraph(words, _LISTS[kind], tag=place.tag, quoted=place.quoted)
        listed(made, numbers or kind, place.level)
        if number == len(node["c"]) and place.level == 0:
            made.paragraph_format.space_after = _AFTER
        _write(word, blocks[1:] if begins else blocks, place)


def _write_scale(word: Word, node: Node, place: _Place) -> None:
    circles = min(node["n"] * 9.0, WIDE / 2)
    side = (WIDE - circles) / 2
    cells = (
        (Line((Piece(node["left"]),), align="right"),),
        (Line((Piece("\u2002".join("○" * node["n"]), style="Circle"),), align="center"),),
        (Line((Piece(node["right"]),)),),
    )
    word.table((side, circles, side), (), (Row(cells, level=True),), style="No Lines", tag=place.tag)


def _write_table(word: Word, node: Node, place: _Place) -> None:
    written = [row["c"] for part in node["c"] for row in part["c"]]
    head, *rows = [[Line(tuple(_pieces(cell["c"])), align=cell["align"]) for cell in row] for row in written]
    # A row with an empty cell is there to be written in.
    is_open = any(not _length(cell) for row in rows for cell in row)
    made = [Row(tuple((c,) for c in row), least=0 if all(map(_length, row)) else _ROOM, level=is_open) for row in rows]
    titles = [line.pieces for line in head] if any(map(_length, head)) else []
    word.table(_widths([head, *rows], is_open), titles, made, style="Hair Grid", tag=place.tag)


def _widths(rows: Sequence[Sequence[Line]], is_open: bool) -> list[float]:
    """Return the widths of columns in mm: narrow for short words, unless there is something to write in."""
    longest = [max(map(_length, column)) for column in zip(*rows, strict=True)]
    narrow = [not is_open and length <= _SHORT for length in longest[:-1]] + [False]
    fixed = [length * 2.1 + 6 if short else 0.0 for length, short in zip(longest, narrow, strict=True)]
    if sum(fixed) > WIDE * 2 / 3:
        return [1.0] * len(longest)
    rest = (WIDE - sum(fixed)) / narrow.count(False)
    return [width or rest for width in fixed]


def _length(line: Line) -> int:
    return width_of("".join(piece.text for piece in line.pieces).strip())
