"""`roster.columns.yaml`: what the columns of a form's table mean, remembered from one import to the next."""

from __future__ import annotations

from pathlib import Path

import yaml

from toolkit.files.text import read_text, write_atomically
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.findings import Finding
from toolkit.model.columns import Columns

COLUMNS = "roster.columns.yaml"
_HEAD = """\
# What the columns of your form mean: under `columns` each heading with its field (- leaves it out, languages:ja is the
# level of one language), under `values` for a field what the form's words mean. Written by `dialogue roster import`.
"""


def load_columns(folder: Path) -> tuple[Columns | None, list[Finding]]:
    """Return what is remembered in a workshop's folder, nothing at first, or None and all that is wrong with it."""
    if not (folder / COLUMNS).exists():
        return Columns(), []
    text, findings = read_text(folder / COLUMNS, COLUMNS)
    if findings:
        return None, findings
    tree, lines, findings = parse_yaml(text, COLUMNS)
    columns, problems = validate(Columns, tree, COLUMNS, lines) if lines else (Columns(), [])
    findings += problems
    return (None if findings else columns), findings


def write_columns(folder: Path, columns: Columns) -> None:
    """Remember what columns mean. Raises OSError when the disk refuses it."""
    text = yaml.safe_dump(columns.model_dump(), allow_unicode=True, sort_keys=False, width=120)
    write_atomically(folder / COLUMNS, (_HEAD + text).encode())
