"""From a parsed tree to a model, with every mistake as a finding at its line, in a person's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from toolkit.files.yaml_lines import Lines, Tree
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.project import Path as Place

Model = TypeVar("Model", bound=BaseModel)

_SHAPES = {
    "tuple_type": "a list", "list_type": "a list", "dict_type": "keys with values", "mapping_type": "keys with values",
    "model_type": "keys with values", "model_attributes_type": "keys with values", "string_type": "text",
}  # fmt: skip
_LIMITS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}


def validate(
    model: type[Model], tree: Tree | dict[str, Any], file: str, lines: Lines
) -> tuple[Model | None, list[Finding]]:
    """Return the model a tree describes, or None and all its mistakes."""
    if not isinstance(tree, dict):
        mend = "write `key: value` lines"
        return None, [unreadable(f"{file}:1", "this file must hold keys with values", mend)]
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    # A key that is not known keeps a record from being looked at as a whole, so look again without such keys.
    places = {_place(detail) for detail in details}
    known = _without(tree, (_place(detail) for detail in details if detail["type"] == "extra_forbidden"))
    details += [detail for detail in _mistakes(model, known) if _place(detail) not in places]
    return None, [_finding(model, detail, file, lines) for detail in details]


def salvage(model: type[Model], tree: Any, spare: Mapping[str, Any]) -> tuple[Model | None, frozenset[str]]:
    """Return what can be understood of a tree with mistakes, and the keys at its top that lost something.

    Only for looking at the rest: so that one mistake does not hide the others. Required keys are made up from `spare`.
    """
    tree = deepcopy(tree) if isinstance(tree, dict) else {}
    damaged: set[str] = set()
    while details := _mistakes(model, tree):
        whole = deepcopy(tree)
        for detail in details:
            place = _place(detail)
            if detail["type"] != "extra_forbidden" and place:
                damaged.add(str(place[0]))
            if detail["type"] == "missing":
                place = place[:-1] or place
            while place and isinstance(place[-1], int):
                place = place[:-1]
            tree = _without(tree, [place])
            if len(place) == 1 and detail["type"] == "missing" and place[0] in spare:
                tree[str(place[0])] = spare[str(place[0])]
        if tree == whole:
            return None, frozenset(model.model_fields)
    return model.model_validate(tree), frozenset(damaged)


def _mistakes(model: type[BaseModel], tree: Any) -> list[ErrorDetails]:
    try:
        model.model_validate(tree)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _place(detail: ErrorDetails) -> Place:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _without(tree: Any, places: Iterable[Place]) -> Any:
    """Return a tree without some of its keys."""
    tree = deepcopy(tree)
    for place in places:
        inner = tree
        for part in place[:-1]:
            known = isinstance(inner, list) and isinstance(part, int) and part < len(inner)
            inner = inner[part] if known or (isinstance(inner, dict) and part in inner) else None
        if place and isinstance(inner, dict):
            inner.pop(place[-1], None)
    return tree


def _finding(model: type[BaseModel], detail: ErrorDetails, file: str, lines: Lines) -> Finding:
    place = _place(detail)
    line = next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), None)
    # What stands somewhere in a file, such as a person, is not the whole file.
    message, mend = _words(model, detail, place)
    message = message if place or () in lines else message.removeprefix("this file: ")
    if detail["type"] == "missing" and file.endswith(".csv"):
        mend = "fill in this cell"
    elif detail["type"] == "missing" and () not in lines:
        mend = "write it down: dialogue roster set"
    return unreadable(f"{file}:{line}" if line else file, message, mend)


def _words(model: type[BaseModel], detail: ErrorDetails, place: Place) -> tuple[str, str]:
    name = ".".join(str(part + 1) if isinstance(part, int) else _short(part) for part in place) or "this file"
    written, kind = detail.get("input"), detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    shown = f"“{_short(written)}”"
    if kind == "missing":
        last = place[-1]
        return f"“{name}” is missing", "write one more" if isinstance(last, int) else f"add `{last}:`"
    if kind == "extra_forbidden":
        known = sorted(_fields_at(model, place[:-1]))
        return f"“{name}” is not known here{did_you_mean(str(place[-1]), known)}", f"use one of: {', '.join(known)}"
    if written == "":
        return f"{name} is empty", "write a value, or take this out"
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        allowed = [word for word in allowed if word]
        return f"{name}: {shown} is not known{did_you_mean(str(written), allowed)}", f"use one of: {', '.join(allowed)}"
    if kind in ("value_error", "assertion_error"):
        return f"{name}: {_short(context.get('error', detail['msg']), 300)}", "correct this value"
    if kind.startswith(("int_", "float_", "finite_")):
        return f"{name}: {shown} is not a number", "write a number"
    if kind.startswith("bool_"):
        return f"{name}: {shown} is neither yes nor no", "write yes or no"
    if kind.startswith(("date_", "datetime_")):
        return f"{name}: {shown} is not a date", "write it as 2026-12-06, with a time as 2026-12-06T15:10"
    if kind == "string_pattern_mismatch":
        return f"{name}: {shown} may hold only small letters, digits and hyphens", "rename it, for example ground-rules"
    if kind in ("too_short", "string_too_short"):
        return f"{name} is empty", "write at least one"
    if kind == "too_long":
        return f"{name} has too many entries", f"write at most {context.get('max_length')}"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        rule = " and ".join(f"{_LIMITS[key]} {value}" for key, value in context.items() if key in _LIMITS)
        return f"{name}: {shown} must be {rule}", "correct this number"
    if kind in _SHAPES:
        return f"{name}: {shown} is not {_SHAPES[kind]}", f"write {_SHAPES[kind]} here"
    return f"{name}: {detail['msg']}", "correct this value"


def _short(value: object, most: int = 60) -> str:
    # A pasted page in one cell must not fill the terminal, nor must its control characters reach it.
    text = "".join(char if char.isprintable() else " " for char in str(value))
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _fields_at(model: type[BaseModel], place: Place) -> set[str]:
    """Return the field names of the model at a path below a model."""
    current = model
    parts = iter(place)
    for part in parts:
        if isinstance(part, int):
            continue
        annotation = current.model_fields[part].annotation if part in current.model_fields else None
        inner = next(_models_in(annotation), None)
        if inner is None:
            return set()
        if get_origin(annotation) is dict:
            next(parts, None)  # the key is a person's own word, even when it is the name of a field
        current = inner
    return set(current.model_fields) - {"line", "prose"}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
