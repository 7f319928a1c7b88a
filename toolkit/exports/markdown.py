"""Markdown as a small tree of plain JSON values, which templates set as text: nothing of it is ever read as code.

Beyond CommonMark, tables and strikethrough it knows our writing aids, each a line of its own: `[lines 6]` (ruled
lines), `[box 50]` (a frame, in mm), `[scale 5: not at all | very much]` (circles), and list items that begin with
`[ ] `.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from toolkit.exports.plain import Plain, plain

Node = dict[str, Any]
"""`k` names the kind, `c` holds the children, `v` the text; some kinds have a few more plain values."""

_AIDS = (
    ("lines", re.compile(r"\[lines (?P<n>\d{1,2})\]")),
    ("box", re.compile(r"\[box (?P<n>\d{1,3})\]")),
    ("scale", re.compile(r"\[scale (?P<n>\d{1,2}): *(?P<left>[^|\]]*?) *\| *(?P<right>[^\]]*?) *\]")),
)
_CHECK = re.compile(r"\[[ xX]?\] +")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)]) ")
_WHOLE = re.compile(r".*[.!?…:;。！？：；」』”\")）\]*]\s*")
_LINKS = ("http://", "https://", "mailto:")
_PLAIN = frozenset(("strong", "em", "s", "blockquote", "bullet_list", "table", "thead", "tbody", "tr"))


@lru_cache(maxsize=4096)
def parse_markdown(text: str) -> list[Node]:
    """Return the tree of a Markdown text; kinds are those of markdown-it, and `lines`, `box`, `scale` for our aids.

    The tree is kept, because the same exercise stands in many papers: nobody may change it.
    """
    root = SyntaxTreeNode(_parser().parse(_apart(text)))
    return Plain(plain([node for child in root.children for node in _nodes(child)]))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _apart(text: str) -> str:
    """Return the text with a blank line wherever a line of one sort follows a line of another, or a finished one.

    People write a quote or a list and go on in the next line; CommonMark would take that line into the quote or list.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        before = lines[-1] if lines else ""
        if before.strip() and line.strip() and _stands_apart(before, line):
            # Inside a quote, an empty quoted line ends the paragraph but not the quote.
            lines.append(">" if _sort(before) == _sort(line) == "quote" else "")
        lines.append(line)
    return "\n".join(lines)


def _stands_apart(before: str, line: str) -> bool:
    sorts = _sort(before), _sort(line)
    if sorts[0] != sorts[1]:
        return "indented" not in sorts
    return sorts[0] in ("quote", "text") and (_WHOLE.fullmatch(before) is not None or _aid(line.strip()) is not None)


def _sort(line: str) -> str:
    if line.startswith(">"):
        return "quote"
    if _ITEM.match(line):
        return "item"
    if line.startswith("|"):
        return "table"
    return "indented" if line.startswith((" ", "\t")) else "text"


def _nodes(node: SyntaxTreeNode) -> list[Node]:
    kind = node.type
    if kind == "inline":
        return _children(node)
    if kind == "text":
        return [{"k": "text", "v": node.content}] if node.content else []
    if kind == "softbreak":
        return [{"k": "soft"}]
    if kind == "hardbreak":
        return [{"k": "br"}]
    if kind == "paragraph":
        children = _children(node)
        return [_aid(_words(children)) or {"k": kind, "c": children}]
    if kind == "list_item":
        return [_item(node)]
    if kind in ("th", "td"):
        align = str(node.attrs.get("style", "")).rpartition(":")[2] or "left"
        return [{"k": kind, "align": align, "c": _children(node)}]
    if kind in ("code_inline", "fence", "code_block"):
        return [{"k": "code" if kind == "code_inline" else "pre", "v": node.content}]
    if kind == "link":
        href = str(node.attrs.get("href", ""))
        return [{"k": "link", "href": href, "c": _children(node)}] if href.startswith(_LINKS) else _children(node)
    return _others(node)


def _others(node: SyntaxTreeNode) -> list[Node]:
    kind = node.type
    if kind == "heading":
        return [{"k": kind, "level": int(node.tag[1]), "c": _children(node)}]
    if kind == "ordered_list":
        return [{"k": kind, "start": int(node.attrs.get("start", 1)), "c": _children(node)}]
    if kind in _PLAIN:
        return [{"k": kind, "c": _children(node)}]
    if kind == "hr":
        return [{"k": "hr"}]
    # A picture would be a path into somebody's disk; its description is shown instead.
    return [{"k": "text", "v": node.content}] if node.content else []


def _children(node: SyntaxTreeNode) -> list[Node]:
    return _joined([child for inner in node.children for child in _nodes(inner)])


def _item(node: SyntaxTreeNode) -> Node:
    children = _children(node)
    first = children[0]["c"] if children and children[0]["k"] == "paragraph" else []
    mark = _CHECK.match(first[0]["v"]) if first and first[0]["k"] == "text" else None
    if mark:
        first[0] = {**first[0], "v": first[0]["v"][mark.end() :]}
    return {"k": "list_item", "check": mark is not None, "c": children}


def _aid(line: str) -> Node | None:
    for kind, pattern in _AIDS:
        match = pattern.fullmatch(line)
        if match:
            found = match.groupdict()
            return {"k": kind, "n": int(found.pop("n")), **found}
    return None


def _words(children: list[Node]) -> str:
    return "".join(str(child.get("v", "")) if child["k"] == "text" else "\n" for child in children)


def _joined(nodes: list[Node]) -> list[Node]:
    """Return nodes with line breaks as spaces, or as nothing between two Chinese or Japanese characters.

    Markdown needs a space after emphasis that ends in punctuation; between two wide characters it is only Markdown's.
    """
    joined: list[Node] = []
    for number, node in enumerate(nodes):
        before = _edge(nodes[number - 1], -1) if number else ""
        if node["k"] == "soft":
            after = _edge(nodes[number + 1], 0) if number + 1 < len(nodes) else ""
            if not (_wide(before) and _wide(after)):
                joined.append({"k": "text", "v": " "})
        elif node["k"] == "text" and node["v"].startswith(" ") and _wide(before) and _wide(node["v"].lstrip()[:1]):
            joined.append({**node, "v": node["v"].lstrip()})
        else:
            joined.append(node)
    return joined


def _edge(node: Node, side: int) -> str:
    while node.get("c"):
        node = node["c"][side]
    text = str(node.get("v", ""))
    return text[side] if text else ""


def _wide(char: str) -> bool:
    # Korean is as wide, but separates its words with spaces.
    return bool(char) and unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"
