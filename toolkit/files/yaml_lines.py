"""YAML as people write it, with the line of every value.

Text stays text: plain YAML reads `9:30` as 570 and `no` as False, so nothing is resolved here and the model converts
what it knows. Duplicate keys, aliases (which can unfold into gigabytes) and keys that are not text are findings.
"""

from __future__ import annotations

import yaml

from toolkit.findings import Finding, unreadable
from toolkit.model.project import Path as Place

Tree = str | list["Tree"] | dict[str, "Tree"]
Lines = dict[Place, int]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 40


class _Reading:
    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: Lines = {}
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def tree(self, node: yaml.Node, place: Place) -> Tree:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if len(place) > _DEEPEST or id(node) in self.seen:
            message = "this is nested too deeply" if len(place) > _DEEPEST else "aliases (*) are not understood here"
            self.findings.append(unreadable(f"{self.file}:{line}", message, "write the values out"))
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.tree(item, (*place, number)) for number, item in enumerate(node.value)]
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, place: Place) -> Tree:
        result: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(unreadable(f"{self.file}:{line}", "a key must be a word", "write `word: value`"))
                continue
            key = str(key_node.value)
            if key in result:
                first = self.lines[(*place, key)]
                message = f"“{key}” stands here a second time (first in line {first})"
                self.findings.append(unreadable(f"{self.file}:{line}", message, "keep one of the two"))
                continue
            self.lines[(*place, key)] = line
            result[key] = self.tree(value_node, (*place, key))
        return result


def parse_yaml(text: str, file: str) -> tuple[Tree, Lines, list[Finding]]:
    """Return a YAML text as dicts, lists and text, the line of every path in it, and what was wrong with it."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}:{mark.line + 1}" if mark else file
        problem = error.problem or "it is not YAML"
        mend = "check indentation, colons and quotation marks in this line and the one above"
        return {}, {}, [unreadable(where, f"this is not YAML: {problem}", mend)]
    except yaml.YAMLError as error:
        return {}, {}, [unreadable(file, f"this is not YAML: {error}", "remove control characters from the file")]
    except RecursionError:
        return {}, {}, [unreadable(file, "this is nested too deeply", "write the values out")]
    if node is None:
        return {}, {}, [unreadable(file, "this file is empty", "fill it in, or start from `dialogue new`")]
    reading = _Reading(file)
    tree = reading.tree(node, ())
    return tree, reading.lines, reading.findings
