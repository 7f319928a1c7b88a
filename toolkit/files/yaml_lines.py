"""YAML as people write it, with the line of every value.

Text stays text: plain YAML reads `9:30` as 570 and `no` as False, so nothing is resolved here and the model converts
what it knows. Duplicate keys, aliases (which can unfold into gigabytes) and keys that are not text are findings.
The tree is built from the parser's events, because its ready-made one overflows the stack on deep nesting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from toolkit.findings import Finding, unreadable
from toolkit.model.project import Path as Place

Tree = str | list["Tree"] | dict[str, "Tree"]
Lines = dict[Place, int]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 40
_MOST_FINDINGS = 100


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _TooMuchError(Exception):
    """Nothing further in this file is worth reading."""


class _Reading:
    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.lines: Lines = {}
        self.findings: list[Finding] = []

    def document(self) -> Tree | None:
        """Return the tree of the one document, or None when there is none."""
        tree: Tree | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    self.found(event, "a second document begins here (---)", "keep one document in a file")
                    raise _TooMuchError
                tree = self.tree(next(self.events), ())
        return tree

    def tree(self, event: Any, place: Place) -> Tree:
        self.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.AliasEvent):
            self.found(event, "aliases (*) are not understood here", "write the values out")
            return ""
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if len(place) > _DEEPEST:
            self.found(event, "this is nested too deeply", "write the values out")
            raise _TooMuchError
        return self.mapping(place) if isinstance(event, yaml.MappingStartEvent) else self.sequence(place)

    def sequence(self, place: Place) -> Tree:
        result: list[Tree] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            result.append(self.tree(event, (*place, len(result))))
        return result

    def mapping(self, place: Place) -> Tree:
        result: dict[str, Tree] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.found(event, "a key must be a word", "write `word: value`")
                self.skip(event)
                self.skip(next(self.events))
                continue
            key = str(event.value)
            if key in result:
                first = self.lines[(*place, key)]
                self.found(event, f"“{key}” stands here a second time (first in line {first})", "keep one of the two")
                self.skip(next(self.events))
                continue
            self.lines[(*place, key)] = _line(event)
            result[key] = self.tree(next(self.events), (*place, key))
        return result

    def skip(self, event: Any) -> None:
        """Read past a value that is not wanted."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth <= 0:
                return
            if depth > _DEEPEST:
                raise _TooMuchError
            event = next(self.events)

    def found(self, event: Any, message: str, mend: str) -> None:
        self.findings.append(unreadable(f"{self.file}:{_line(event)}", message, mend))
        if len(self.findings) >= _MOST_FINDINGS:
            raise _TooMuchError


def parse_yaml(text: str, file: str) -> tuple[Tree, Lines, list[Finding]]:
    """Return a YAML text as dicts, lists and text, the line of every path in it, and what was wrong with it.

    Where no tree can be made of it, the lines are empty too.
    """
    reading = None
    try:
        reading = _Reading(file, iter(yaml.parse(text, Loader=_LOADER)))
        tree = reading.document()
    except _TooMuchError:
        return {}, {}, reading.findings if reading else []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # Where a file ends too soon the parser points behind its last line.
        line = min(mark.line, text.rstrip().count("\n")) + 1 if mark else 1
        message = f"this is not YAML: {error.problem or 'it breaks off'}"
        mend = "check indentation, colons and quotation marks in this line and the one above"
        # Newer parsers stop by themselves where a text is nested beyond all reason.
        if "nesting depth" in (error.problem or ""):
            message, mend = "this is nested too deeply", "write the values out"
        return {}, {}, [*(reading.findings if reading else ()), unreadable(f"{file}:{line}", message, mend)]
    except yaml.reader.ReaderError as error:
        # The fast parser counts bytes, so look for the character itself.
        return {}, {}, [_control(text, text.find(chr(error.character)), file)]
    except UnicodeEncodeError as error:
        return {}, {}, [_control(text, error.start, file)]
    if tree is None:
        return {}, {}, [unreadable(file, "this file is empty", "fill it in, or start from `dialogue new`")]
    return tree, reading.lines, reading.findings


def _control(text: str, position: int, file: str) -> Finding:
    message = f"there is a control character here (U+{ord(text[position]):04X})"
    where = f"{file}:{text.count(chr(10), 0, position) + 1}"
    return unreadable(where, message, "take it out; this line was perhaps pasted from another program")
