"""Files of keys with values that may stand in several folders, such as the names of materials and the terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from toolkit.files.text import read_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.findings import Finding, unreadable

Model = TypeVar("Model", bound=BaseModel)


def load_keyed(
    folders: Sequence[Path], file: str, model: type[Model], fields: Callable[[dict[str, Any]], dict[str, Any]]
) -> tuple[dict[str, Model], dict[str, int], list[Finding]]:
    """Return what the files of one name in several folders hold by key, with each key's line; later folders win.

    `file` is the name that findings call it by; `fields` makes a value as it is written into the model's fields.
    """
    found: dict[str, Model] = {}
    at: dict[str, int] = {}
    findings: list[Finding] = []
    for folder in folders:
        path = folder / Path(file).name
        if not path.exists():
            continue
        text, problems = read_text(path, file, inside=folder)
        findings += problems
        if problems:
            continue
        tree, lines, problems = parse_yaml(text, file)
        findings += problems
        if lines and not isinstance(tree, dict):
            findings.append(unreadable(f"{file}:1", "this file must hold keys with values", "write `key: value`"))
        for key, value in tree.items() if isinstance(tree, dict) else ():
            line = lines[(key,)]
            known = fields(dict(value) if isinstance(value, dict) else {})
            written, problems = validate(model, known, file, {(): line})
            findings += problems
            at[key] = line
            if written is not None:
                found[key] = written
    return found, at, findings
