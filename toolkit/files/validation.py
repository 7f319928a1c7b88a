"""From a parsed tree to a model, with every mistake as a finding at its line, in a person's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from toolkit.files.yaml_lines import Lines, Tree
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.project import Path as Place

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], tree: Tree | dict[str, Any], file: str, lines: Lines) -> tuple[Model | None, list[Finding]]:
    """Return the model a tree describes, or None and all its mistakes."""
    if not isinstance(tree, dict):
        mend = "write `key: value` lines"
        return None, [unreadable(f"{file}:1", "this file must hold keys with values", mend)]
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        return None, [_finding(model, detail, file, lines) for detail in error.errors(include_url=False)]


def _finding(model: type[BaseModel], detail: ErrorDetails, file: str, lines: Lines) -> Finding:
    place = tuple(part for part in detail["loc"] if part != "[key]")
    line = next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), None)
    message, mend = _words(model, detail, place)
    return unreadable(f"{file}:{line}" if line else file, message, mend)


def _words(model: type[BaseModel], detail: ErrorDetails, place: Place) -> tuple[str, str]:
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in place) or "this file"
    written, kind = detail.get("input"), detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    shown = f"“{_short(written)}”"
    if kind == "missing":
        return f"“{name}” is missing", f"add `{place[-1]}:`"
    if kind == "extra_forbidden":
        known = sorted(_fields_at(model, place[:-1]))
        return f"“{name}” is not known here{did_you_mean(str(place[-1]), known)}", f"use one of: {', '.join(known)}"
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        return f"{name}: {shown} is not known{did_you_mean(str(written), allowed)}", f"use one of: {', '.join(allowed)}"
    if kind in ("value_error", "assertion_error"):
        return f"{name}: {context.get('error', detail['msg'])}", "correct this value"
    if kind.startswith(("int_", "float_")):
        return f"{name}: {shown} is not a number", "write a number"
    if kind.startswith("bool_"):
        return f"{name}: {shown} is neither yes nor no", "write yes or no"
    if kind.startswith(("date_", "datetime_")):
        return f"{name}: {shown} is not a date", "write it as 2026-12-06, with a time as 2026-12-06T15:10"
    if kind == "string_pattern_mismatch":
        return f"{name}: {shown} may hold only small letters, digits and hyphens", "rename it, for example ground-rules"
    if kind in ("too_short", "string_too_short"):
        return f"{name} is empty", "write at least one"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        limits = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
        rule = " and ".join(f"{limits[key]} {value}" for key, value in context.items() if key in limits)
        return f"{name}: {shown} must be {rule}", "correct this number"
    wanted = {"tuple_type": "a list", "list_type": "a list", "dict_type": "keys with values", "mapping_type": "keys with values",
              "model_type": "keys with values", "model_attributes_type": "keys with values", "string_type": "text"}  # fmt: skip
    if kind in wanted:
        return f"{name}: {shown} is not {wanted[kind]}", f"write {wanted[kind]} here"
    return f"{name}: {detail['msg']}", "correct this value"


def _short(value: object) -> str:
    text = str(value)
    # A pasted page in one cell must not fill the terminal, nor must its control characters reach it.
    text = "".join(char if char.isprintable() else " " for char in text)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields_at(model: type[BaseModel], place: Place) -> set[str]:
    """Return the field names of the model at a path below a model."""
    current = model
    for part in place:
        if isinstance(part, int) or part not in current.model_fields:
            continue
        inner = next(_models_in(current.model_fields[part].annotation), None)
        if inner is None:
            return set()
        current = inner
    return set(current.model_fields) - {"line", "prose"}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
