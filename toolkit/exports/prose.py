"""Prose: an exercise's texts in one language, whole or the parts that a short paper needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.exports.markdown import Node, parse_markdown
from toolkit.model.exercise import Exercise, Prose

Inline = list[Node]
"""What stands in one line or paragraph."""


def prose_of(exercise: Exercise | None, tag: str) -> tuple[str, Prose | None]:
    """Return an exercise's prose in a language, else in the first one it has, with that language's tag."""
    written = exercise.prose if exercise else {}
    found = tag if tag in written else next(iter(written), tag)
    return found, written.get(found)


def words_to_say(text: str) -> tuple[Inline, ...]:
    """Return what a step's block quotes say, a paragraph or list item at a time; the rest of the step is left out."""
    return tuple(_quoted(parse_markdown(text)))


def first_points(text: str, most: int) -> tuple[Inline, ...]:
    """Return the first items of the lists in a text; its first paragraphs when it has no list."""
    tree = parse_markdown(text)
    items = [point for node in tree if node["k"].endswith("_list") for item in node["c"] for point in _lines(item)[:1]]
    return tuple((items or [point for node in tree for point in _lines(node)])[:most])


def _quoted(nodes: Iterable[Node]) -> Iterator[Inline]:
    for node in nodes:
        if node["k"] == "blockquote":
            yield from _lines(node)
        else:
            yield from _quoted(node.get("c", ()))


def _lines(node: Node) -> list[Inline]:
    if node["k"] in ("paragraph", "heading"):
        return [node["c"]]
    return [line for inner in node.get("c", ()) for line in _lines(inner)]
