"""`roster.columns.yaml`: what the columns of a form's table mean, remembered from one import to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from toolkit.files.text import read_text, shown, write_atomically
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import Lines, parse_yaml
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.columns import LEFT_OUT, LEVEL_OF, Columns
from toolkit.model.field import BY_NAME
from toolkit.model.language import Tag

COLUMNS = "roster.columns.yaml"
_HEAD = """\
# What the columns of your form mean: under `columns` each heading with its field (- leaves it out, languages:ja is the
# level of one language), under `values` for a field what the form's words mean. Written by `dialogue roster import`.
"""
_FIELDS = ("id", *BY_NAME)


def load_columns(folder: Path) -> tuple[Columns | None, list[Finding]]:
    """Return what is remembered in a workshop's folder, nothing at first, or None and all that is wrong with it."""
    if not (folder / COLUMNS).exists():
        return Columns(), []
    text, findings = read_text(folder / COLUMNS, COLUMNS)
    if findings:
        return None, findings
    tree, lines, findings = parse_yaml(text, COLUMNS)
    columns, problems = validate(Columns, tree, COLUMNS, lines) if lines else (None, [])
    findings += problems
    findings += _unknown(columns, lines) if columns else ()
    return (None if findings else columns), findings


def write_columns(folder: Path, columns: Columns) -> None:
    """Remember what columns mean. Raises OSError when the disk refuses it."""
    text = yaml.safe_dump(columns.model_dump(), allow_unicode=True, sort_keys=False, width=120)
    write_atomically(folder / COLUMNS, (_HEAD + text).encode())


def not_a_field(field: str, where: str) -> Finding | None:
    """Return what is wrong with a field that a column is said to mean, None when it is one."""
    if field in (*_FIELDS, LEFT_OUT) or (field.startswith(LEVEL_OF) and _is_tag(field.removeprefix(LEVEL_OF))):
        return None
    message = f"there is no field “{shown(field)}”{did_you_mean(field, _FIELDS)}"
    return unreadable(where, message, "dialogue roster who-sees-what names the fields; - leaves a column out")


def _is_tag(word: str) -> bool:
    try:
        TypeAdapter(Tag).validate_python(word)
    except ValidationError:
        return False
    return True


def _unknown(columns: Columns, lines: Lines) -> Iterator[Finding]:
    places = [(("columns", heading), field) for heading, field in columns.columns.items()]
    places += [(("values", field), field) for field in columns.values]
    for place, field in places:
        finding = not_a_field(field, f"{COLUMNS}:{lines.get(place, 1)}")
        if finding:
            yield finding
