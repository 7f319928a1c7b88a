"""Two texts side by side: each a Markdown tree in its own language, and whether their paragraphs go in pairs."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.exports.markdown import Node


@dataclass(frozen=True, slots=True)
class Column:
    """One of two texts, with the language it is set in."""

    tag: str
    tree: list[Node]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two texts as `side_by_side.typ` sets them; `paired` when each part of one has its like in the other."""

    left: Column
    right: Column
    paired: bool


def side_by_side(left: Column, right: Column) -> SideBySide:
    """Return two texts side by side; they are paired when their parts are of the same kinds in the same order."""
    return SideBySide(left, right, paired=[node["k"] for node in left.tree] == [node["k"] for node in right.tree])


def below(tree: list[Node], level: int) -> list[Node]:
    """Return a tree whose headings stand below a level without skipping one, as accessible PDFs want them.

    A heading without words is left out. The tree itself is not changed.
    """
    ranks = sorted(_levels(tree))
    reached = [level]

    def placed(nodes: list[Node]) -> list[Node]:
        found = []
        for node in nodes:
            if node["k"] == "heading":
                if not _says_something(node):
                    continue
                reached[0] = min(level + 1 + ranks.index(node["level"]), reached[0] + 1)
                found.append({**node, "level": reached[0]})
            else:
                found.append({**node, "c": placed(node["c"])} if "c" in node else node)
        return found

    return placed(tree)


def _levels(nodes: list[Node]) -> set[int]:
    own = {int(node["level"]) for node in nodes if node["k"] == "heading" and _says_something(node)}
    return own.union(*(_levels(node.get("c", [])) for node in nodes))


def _says_something(node: Node) -> bool:
    words = str(node.get("v", ""))
    return any(char.isprintable() and not char.isspace() for char in words) or any(
        _says_something(child) for child in node.get("c", [])
    )
