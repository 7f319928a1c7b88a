"""Words of the craft in every language, for interpreters: the toolkit's own and the workshop's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.files.keyed import load_keyed
from toolkit.findings import Finding, unreadable
from toolkit.model.exercise import Term

TERMS = "exercises/terms.yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_terms(folders: Sequence[Path]) -> tuple[dict[str, Term], list[Finding]]:
    """Return terms by id from the `terms.yaml` of several folders, in the order of the files, later ones winning."""
    terms, lines, findings = load_keyed(folders, TERMS, Term, _fields)
    for id, line in lines.items():
        if not _ID.fullmatch(id):
            message = f"the id “{id}” may hold only small letters, digits and hyphens"
            findings.append(unreadable(f"{TERMS}:{line}", message, "rename it, for example ground-rules"))
    return terms, findings


def _fields(written: dict[str, Any]) -> dict[str, Any]:
    return {"uncertain": written.pop("uncertain", ()), "texts": written}
