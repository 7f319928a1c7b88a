"""Markdown in a Word file: its tree as paragraphs, lists and tables, and our writing aids as places to write in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from toolkit.exports.markdown import Node
from toolkit.exports.word import Word
from toolkit.exports.word_styles import BULLET, CHECK, NUMBER, WIDE
from toolkit.exports.word_text import Line, Piece, Row, width_of

_HEADINGS = 3
_TALLEST = 220
_ROOM = 12.0
"""Height of a row to write in, in mm."""
_SHORT = 16
"""Letters of a cell that can stand in a narrow column; wide characters count as two."""
_STYLES = {
    frozenset({"strong"}): "Strong",
    frozenset({"em"}): "Emphasis",
    frozenset({"strong", "em"}): "Intense Emphasis",
}


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


def pieces(nodes: Sequence[Node], marks: frozenset[str] = frozenset(), link: str = "") -> tuple[Piece, ...]:
    """Return what stands in one paragraph of a Markdown tree."""
    return tuple(_pieces(nodes, marks, link))


def _pieces(nodes: Sequence[Node], marks: frozenset[str], link: str) -> Iterator[Piece]:
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
            word.paragraph(pieces(node["c"]), f"Heading {level}", tag=place.tag)
        elif kind == "paragraph":
            _write_paragraph(word, node, place)
        elif kind == "blockquote":
            _write_quote(word, node["c"], replace(place, quoted=True))
        elif kind in ("bullet_list", "ordered_list"):
            _write_list(word, node, replace(place, level=place.level + 1))
        elif kind == "lines":
            word.writing_lines(node["n"], place.level)
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
            word.paragraph(pieces([node]), tag=place.tag)


def _write_paragraph(word: Word, node: Node, place: _Place) -> None:
    if place.level >= 0:
        word.goes_on(pieces(node["c"]), place.level, tag=place.tag, quoted=place.quoted)
    else:
        word.paragraph(pieces(node["c"]), tag=place.tag)


def _write_quote(word: Word, nodes: Sequence[Node], place: _Place) -> None:
    for number, node in enumerate(nodes, 1):
        if node["k"] == "paragraph" and place.level < 0:
            word.quote(pieces(node["c"]), tag=place.tag, last=number == len(nodes))
        else:
            _write(word, [node], place)


def _write_list(word: Word, node: Node, place: _Place) -> None:
    ordered = node["k"] == "ordered_list"
    numbers = word.new_list(node["start"], place.level) if ordered else 0
    for number, item in enumerate(node["c"], 1):
        blocks = item["c"]
        begins = bool(blocks) and blocks[0]["k"] == "paragraph"
        first = pieces(blocks[0]["c"]) if begins else ()
        kind = NUMBER if ordered else CHECK if item["check"] else BULLET
        tick = (Piece("☐ ", style="Tick"),) if ordered and item["check"] else ()
        last = number == len(node["c"]) and place.level == 0
        words = (*tick, *first)
        word.item(words, numbers or kind, place.level, kind, tag=place.tag, quoted=place.quoted, last=last)
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
    head, *rows = [row["c"] for part in node["c"] for row in part["c"]]
    # A row with an empty cell is there to be written in.
    is_open = any(_is_blank(cell) for row in rows for cell in row)
    made = [
        Row(
            tuple((Line(pieces(cell["c"]), align=cell["align"]),) for cell in row),
            least=_ROOM if any(map(_is_blank, row)) else 0,
            level=is_open,
        )
        for row in rows
    ]
    titles = () if all(map(_is_blank, head)) else [pieces(cell["c"]) for cell in head]
    widths = _widths([head, *rows], is_open)
    word.table(widths, titles, made, style="Hair Grid", tag=place.tag)


def _widths(rows: Sequence[Sequence[Any]], is_open: bool) -> list[float]:
    """Return the widths of columns in mm: narrow for short words, unless there is something to write in."""
    longest = [max(_length(row[number]) for row in rows) for number in range(len(rows[0]))]
    narrow = [not is_open and length <= _SHORT and number + 1 < len(longest) for number, length in enumerate(longest)]
    fixed = [length * 2.1 + 6 if short else 0.0 for length, short in zip(longest, narrow, strict=True)]
    if sum(fixed) > WIDE * 2 / 3:
        return [1.0] * len(longest)
    rest = (WIDE - sum(fixed)) / narrow.count(False)
    return [width or rest for width in fixed]


def _is_blank(cell: Node) -> bool:
    return not "".join(piece.text for piece in pieces(cell["c"])).strip()


def _length(cell: Node) -> int:
    return width_of("".join(piece.text for piece in pieces(cell["c"])))
