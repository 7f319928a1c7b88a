"""The one place that knows Typst: a sheet goes in, a PDF/UA-1 comes out.

What is printed is handed over as JSON and never becomes Typst source, so no name and no exercise can be read as code.
"""

from __future__ import annotations

import datetime
import json
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import typst

from toolkit.exports.fonts import Shelf
from toolkit.exports.sheet import PackFile, Sheet

_FOLDER = Path(__file__).resolve().parent
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
_REGIONS = {"zh-Hans": "CN", "zh-Hant": "TW"}
_THREAD = threading.local()
_PAGE = re.compile(rb"/Type ?/Page(?![A-Za-z])")
_REORDERING = frozenset("\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def typeset(sheet: Sheet, released: datetime.date, shelf: Shelf) -> PackFile:
    """Return a sheet as a finished file; the date of the version, at 00:00 UTC, is the PDF's time of creation.

    Raises RuntimeError with the sheet's path and Typst's own words when the template cannot set the sheet.
    """
    view = plain(sheet.view)
    job = {
        "language": sheet.language,
        "paper": sheet.paper,
        "landscape": sheet.landscape,
        "colour": "",
        "logo": "",
        "locales": {tag: _locale(tag, shelf) for tag in sorted({"en", sheet.language, *_tags(view)})},
        "view": view,
    }
    data = _set(sheet, job, released, shelf)
    for squeeze in range(1, sheet.squeezes + 1):
        if count_pages(data) <= sheet.most_pages:
            break
        data = _set(sheet, {**job, "squeeze": squeeze}, released, shelf)
    return PackFile(
        path=sheet.path,
        document=sheet.document,
        edition=sheet.edition,
        language=sheet.language,
        person=sheet.person,
        paper=sheet.paper,
        pages=count_pages(data),
        copies=sheet.copies,
        duplex=sheet.duplex,
        data=data,
        card=sheet.card,
    )


def _set(sheet: Sheet, job: dict[str, Any], released: datetime.date, shelf: Shelf) -> bytes:
    try:
        data, warnings = _compiler(shelf).compile_with_warnings(
            input=str(_FOLDER / sheet.template),
            format="pdf",
            sys_inputs={"job": json.dumps(job, ensure_ascii=False, sort_keys=True)},
            pdf_standards=["ua-1"],
            timestamp=datetime.datetime.combine(released, datetime.time(), datetime.UTC),
        )
    except typst.TypstError as error:
        raise RuntimeError(f"{sheet.path}: {error.message}") from error
    if warnings:
        raise RuntimeError(f"{sheet.path}: " + "; ".join(warning.message for warning in warnings))
    assert isinstance(data, bytes)
    return data


def count_pages(pdf: bytes) -> int:
    """Return the pages of a PDF that Typst wrote; it keeps page objects uncompressed."""
    return len(_PAGE.findall(pdf))


def plain(value: Any) -> Any:
    """Return a view as plain JSON values; texts lose control characters and marks that reorder the text around them."""
    if isinstance(value, str):
        return value if value.isprintable() else _clean(value)
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


def _tags(view: Any) -> Iterable[str]:
    if isinstance(view, dict):
        if isinstance(view.get("tag"), str) and view["tag"]:
            yield view["tag"]
        for inner in view.values():
            yield from _tags(inner)
    elif isinstance(view, list):
        for inner in view:
            yield from _tags(inner)


def _locale(tag: str, shelf: Shelf) -> dict[str, Any]:
    language = tag.split("-")[0].lower()
    known = language if re.fullmatch("[a-z]{2,3}", language) else "en"
    return {"lang": known, "region": _REGIONS.get(tag), "fonts": shelf.stack(tag), "rtl": known in _RIGHT_TO_LEFT}


def _clean(text: str) -> str:
    return "".join(_harmless(char) for char in text if char not in _REORDERING)


def _harmless(char: str) -> str:
    return " " if char != "\n" and unicodedata.category(char) in ("Cc", "Zl", "Zp") else char


def _compiler(shelf: Shelf) -> typst.Compiler:
    # Kept, because it remembers fonts and parsed templates, and one a thread, because it does one thing at a time; the
    # package's folder is all it can read.
    kept: dict[Shelf, typst.Compiler] = _THREAD.__dict__.setdefault("compilers", {})
    if shelf not in kept:
        kept[shelf] = _new_compiler(shelf)
    return kept[shelf]


def _new_compiler(shelf: Shelf) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(shelf.folders))
    main = str(_FOLDER / "press.typ")
    return typst.Compiler(main, root=str(_FOLDER), font_paths=fonts, ignore_system_fonts=True)
