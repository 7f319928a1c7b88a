"""The text of a letter: Markdown with placeholders, which organizers may replace with their own.

It is read as a template first and as Markdown second, and only then are the values put in, as text: no name and no
title can ever be read as either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.exports.letters.placeholder import PLACEHOLDERS
from toolkit.exports.markdown import Node, parse_markdown
from toolkit.findings import Finding, did_you_mean, unreadable

# A character that is nobody's stands for each value while the text is read: Markdown knows no meaning of it.
_MARKS = {name: chr(0x10F000 + number) for number, name in enumerate(PLACEHOLDERS)}
_NAMES = {mark: name for name, mark in _MARKS.items()}
_MARK = re.compile(f"[{''.join(_NAMES)}]")

# All that a letter needs of the template language; whatever else there is would see marks in place of values.
_KNOWN = (nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or)
_WRITE = "write {{ name }}, or {% if name %} … {% endif %} with not, and, or"
# Markdown is no HTML, and no value goes through the template.
_SANDBOX = ImmutableSandboxedEnvironment(
    autoescape=False,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as the template sees it: it can be printed and asked whether it is known, and no more."""

    mark: str
    known: bool

    def __str__(self) -> str:
        return self.mark

    def __bool__(self) -> bool:
        return self.known


@dataclass(frozen=True, slots=True)
class Text:
    """A letter's text in one language; a placeholder that is unknown prints nothing, so that the rest can be told."""

    template: Template
    unknown: tuple[str, ...]

    def marked(self, known: Collection[str]) -> str:
        """Return the text with a mark for each value, and with the conditions that hold for the known placeholders."""
        values = {name: _Value(mark, name in known) for name, mark in _MARKS.items()}
        return self.template.render(dict.fromkeys(self.unknown, "") | values)


def read_text(text: str, file: str) -> tuple[Text | None, list[Finding]]:
    """Return a text to fill in, if it is one, and all that is wrong with it; findings call it by the name `file`."""
    try:
        tree = _SANDBOX.parse(text)
    except TemplateSyntaxError as error:
        return None, [unreadable(f"{file}:{error.lineno}", f"this cannot be read: {error.message}", _WRITE)]
    too_much = dict.fromkeys(node.lineno for node in tree.find_all(nodes.Node) if not isinstance(node, _KNOWN))
    unknown = [name for name in tree.find_all(nodes.Name) if name.name not in PLACEHOLDERS]
    findings = [
        unreadable(f"{file}:{line}", "a letter knows placeholders and conditions only", _WRITE) for line in too_much
    ]
    findings += dict.fromkeys(_unknown(name, file) for name in unknown)
    if too_much:
        return None, findings
    read = Text(_SANDBOX.from_string(text), tuple(name.name for name in unknown))
    if not findings and not read.marked(PLACEHOLDERS).strip():
        return None, [unreadable(f"{file}:1", "this letter is empty", "write it, or take the file away to use ours")]
    return read, findings


def _unknown(name: nodes.Name, file: str) -> Finding:
    message = f"there is no placeholder “{name.name}”{did_you_mean(name.name, PLACEHOLDERS)}"
    return unreadable(f"{file}:{name.lineno}", message, f"use one of: {', '.join(PLACEHOLDERS)}")


def printed(marked: str) -> tuple[str, ...]:
    """Return the placeholders that a marked text prints, in their order."""
    return tuple(dict.fromkeys(_NAMES[mark] for mark in _MARK.findall(marked)))


def filled(marked: str, values: Mapping[str, Sequence[str]]) -> list[Node]:
    """Return the tree of a marked text with the values in it, line by line; its headings are all of one level."""
    return [one for node in parse_markdown(marked) for one in _filled(node, values)]


def _filled(node: Node, values: Mapping[str, Sequence[str]]) -> Iterator[Node]:
    kind = node["k"]
    inner = {"c": [one for child in node["c"] for one in _filled(child, values)]} if "c" in node else {}
    if kind == "text":
        yield from _lines(node["v"], values)
    elif kind == "link" and _MARK.search(unquote(node["href"])):
        # An address is no text: whatever stands in it would be followed.
        yield from inner["c"]
    elif kind == "heading":
        yield {**node, **inner, "level": 2}
    else:
        plain = {key: _in_one_line(text, values) for key, text in node.items() if isinstance(text, str)}
        yield {**node, **plain, **inner}


def _lines(text: str, values: Mapping[str, Sequence[str]]) -> Iterator[Node]:
    lines = _MARK.sub(lambda mark: "\n".join(values[_NAMES[mark[0]]]), text).split("\n")
    for number, line in enumerate(lines):
        if number:
            yield {"k": "br"}
        if line:
            yield {"k": "text", "v": line}


def _in_one_line(text: str, values: Mapping[str, Sequence[str]]) -> str:
    return _MARK.sub(lambda mark: ", ".join(values[_NAMES[mark[0]]]), text)
