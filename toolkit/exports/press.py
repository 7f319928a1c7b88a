"""The press: finds every document in this folder, and prints them all or, when a character has no shape, none."""

from __future__ import annotations

import json
import os
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from toolkit.agenda import Agenda
from toolkit.exports.fonts import Shelf, character_name, shelf
from toolkit.exports.foot import released
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import plain, texts, typeset
from toolkit.findings import Finding, unreadable
from toolkit.model.phrases import Phrases

Progress = Callable[[int, int, str], object]
HANDS = 4
"""Sheets that are set at the same time, at most."""
MOST = 12
"""Characters without a shape that are named one by one; more are summed up."""


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper or file: its name, the edition it belongs to, what it is, and what makes it."""

    name: str
    edition: str
    about: str
    make: Callable[[Agenda, Mapping[str, Phrases]], Iterator[Sheet | PackFile]]


@cache
def documents() -> tuple[Document, ...]:
    """Return every document of this folder by name: a module with DOCUMENT, EDITION, ABOUT and `sheets` or `files`."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).resolve().parent)]))
    modules = [import_module(f"toolkit.exports.{name}") for name in names]
    found = [
        Document(module.DOCUMENT, module.EDITION, module.ABOUT, getattr(module, "sheets", None) or module.files)
        for module in modules
        if hasattr(module, "DOCUMENT")
    ]
    return tuple(sorted(found, key=lambda document: document.name))


def print_pack(
    agenda: Agenda,
    phrases: Mapping[str, Phrases],
    *,
    only: Collection[str] = frozenset(),
    languages: Collection[str] = (),
    progress: Progress = lambda done, total, path: None,  # noqa: ARG005 -- says how it is called
    fonts: Sequence[str] = (),
) -> tuple[list[PackFile], list[Finding]]:
    """Return the pack by path, or no file and a finding for each character that no font can show.

    `only` names documents and `languages` tags, each all when empty; `progress` is called with how many files are done,
    how many there are, and the last one's path; `fonts` are folders that come before the installed ones.
    """
    wanted = [document for document in documents() if not only or document.name in only]
    every = (item for document in wanted for item in document.make(agenda, phrases))
    made = [_ready(item) for item in every if not languages or item.language in languages]
    made.sort(key=lambda item: item.path)
    stock = shelf(fonts)
    findings = missing_shapes((item for item in made if isinstance(item, Sheet)), stock)
    if findings:
        return [], findings
    files: list[PackFile] = []
    date = released(agenda.project.workshop)
    # Typst lets go of Python while it works, so that sheets can be set side by side; the order of the files stays.
    with ThreadPoolExecutor(max_workers=min(HANDS, os.cpu_count() or 1)) as hands:
        for file in hands.map(lambda item: typeset(item, date, stock) if isinstance(item, Sheet) else item, made):
            files.append(file)
            progress(len(files), len(made), file.path)
    return files, []


def missing_shapes(sheets: Iterable[Sheet], stock: Shelf) -> list[Finding]:
    """Return a finding for each character of the sheets that no font has; nothing is ever printed as an empty box."""
    places: dict[str, dict[str, None]] = {}
    for sheet in sheets:
        for field, person, text in texts(plain(sheet.view)):
            for char in stock.lacks(text):
                place = f"the name of {person}" if person else f"{sheet.document}/{sheet.language}/{field}"
                places.setdefault(char, {})[place] = None
    mend = "write it in another way, or name a folder of fonts that has it"
    findings = [
        unreadable(_some(list(places[char])), f"no font can show “{char}” ({character_name(char)})", mend)
        for char in sorted(places)[:MOST]
    ]
    rest = sorted(places)[MOST:]
    if rest:
        where = _some([place for char in rest for place in places[char]])
        message = f"no font can show {len(rest)} more characters, such as “{''.join(rest[:8])}”"
        findings.append(unreadable(where, message, mend))
    return findings


def manifest(files: Iterable[PackFile], kept: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """Return the pack's list of contents as JSON, by path; `kept` are entries of files that are there already."""
    entries = sorted((*(file.entry() for file in files), *kept), key=lambda entry: str(entry["path"]))
    return (json.dumps({"files": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def _ready(item: Sheet | PackFile) -> Sheet | PackFile:
    """Return a sheet with its view as plain values, so that it is made plain once."""
    return replace(item, view=plain(item.view)) if isinstance(item, Sheet) else item


def _some(places: Sequence[str]) -> str:
    shown = ", ".join(places[:3])
    return f"{shown} and {len(places) - 3} more" if len(places) > 3 else shown
