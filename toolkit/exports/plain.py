"""Views as plain JSON values: what goes to a template is text without anything that could act on the page."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

# Keys are in the order of the alphabet, and no text holds a quotation mark that is not escaped.
_WORDING = re.compile(r'\{"tag": "([^"]+)", "text": ("(?:[^"\\]|\\.)*")\}')
# What `_clean` would change, as it stands in JSON: some of it escaped.
_UNFIT = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]|\\\\[bfrt]|\\\\u00[01]")
_REORDERING = frozenset("\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Plain(list[Any]):
    """A list that is plain already and is shared by many views, such as the tree of a handout."""


def plain(value: Any) -> Any:
    """Return a view as plain JSON values; texts lose control characters and marks that reorder the text around them."""
    if isinstance(value, str):
        return value if value.isprintable() else _clean(value)
    if isinstance(value, Plain):
        return value
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def texts(view: Any, field: str = "", person: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each text of a plain view with the field it stands in and, below a person, the person's id."""
    if isinstance(view, str):
        yield field, person, view
    elif isinstance(view, dict):
        person = str(view.get("person") or person)
        for key, inner in view.items():
            yield from texts(inner, f"{field}.{key}".lstrip("."), person)
    elif isinstance(view, list):
        for number, inner in enumerate(view):
            yield from texts(inner, f"{field}[{number}]", person)


def view_text(view: Any) -> str:
    """Return a view as JSON text, as harmless as `plain` makes it."""
    text = json.dumps(view, ensure_ascii=False, sort_keys=True, default=_fields)
    # Nearly every view is harmless as it is, and looking at its text takes a tenth of the time of walking through it.
    return json.dumps(plain(view), ensure_ascii=False, sort_keys=True) if _UNFIT.search(text) else text


def fallen_back(view: str) -> Iterator[tuple[str, str]]:
    """Yield each wording of a view's text that is in another language than its paper, with that language's tag."""
    for tag, text in dict.fromkeys(_WORDING.findall(view)):
        yield tag, json.loads(text)


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _clean(text: str) -> str:
    return "".join(_harmless(char) for char in text if char not in _REORDERING)


def _harmless(char: str) -> str:
    return " " if char != "\n" and unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
