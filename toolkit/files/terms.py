"""Words of the craft in every language, for interpreters: the toolkit's own and the workshop's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from toolkit.files.text import read_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.findings import Finding, unreadable
from toolkit.model.exercise import Term

TERMS = "exercises/terms.yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_terms(folders: Sequence[Path]) -> tuple[dict[str, Term], list[Finding]]:
    """Return terms by id from the `terms.yaml` of several folders, in the order of the files, later ones winning."""
    terms: dict[str, Term] = {}
    findings: list[Finding] = []
    for folder in folders:
        path = folder / "terms.yaml"
        if not path.exists():
            continue
        text, problems = read_text(path, TERMS, inside=folder)
        findings += problems
        if problems:
            continue
        tree, lines, problems = parse_yaml(text, TERMS)
        findings += problems
        if lines and not isinstance(tree, dict):
            findings.append(unreadable(f"{TERMS}:1", "this file must hold keys with values", "write `key: value`"))
        for id, value in tree.items() if isinstance(tree, dict) else ():
            line = lines[(id,)]
            if not _ID.fullmatch(id):
                message = f"the id “{id}” may hold only small letters, digits and hyphens"
                findings.append(unreadable(f"{TERMS}:{line}", message, "rename it, for example ground-rules"))
            texts = dict(value) if isinstance(value, dict) else {}
            written, problems = validate(
                Term, {"uncertain": texts.pop("uncertain", ()), "texts": texts}, TERMS, {(): line}
            )
            findings += problems
            if written is not None:
                terms[id] = written
    return terms, findings
