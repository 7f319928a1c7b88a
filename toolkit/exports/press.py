"""The press: finds every document in this folder, and prints them all or, when a character has no shape, none."""

from __future__ import annotations

import hashlib
import json
import os
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from toolkit.agenda import Agenda
from toolkit.exports.fonts import Shelf, character_name, shelf
from toolkit.exports.foot import released
from toolkit.exports.plain import fallen_back, plain, texts, view_text
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import Setting, TemplateError, job_of, typeset
from toolkit.findings import Finding, has_errors, unreadable
from toolkit.model.look import OURS, Look
from toolkit.model.phrases import Phrases

Progress = Callable[[int, int, str], object]
Kept = MutableMapping[str, tuple[str, PackFile]]
"""Files of an earlier run by path, each with the fingerprint of what it was made from."""
HANDS = 4
"""Sheets that are set at the same time, at most."""
MOST = 12
"""Characters without a shape that are named one by one; more are summed up."""


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper or file: its name, the edition it belongs to, what it is, and what makes it.

    A closing document tells of all the others, and so is made after them, from their finished files. One on request is
    made only when it is asked for.
    """

    name: str
    edition: str
    about: str
    make: Callable[..., Iterator[Sheet | PackFile]]
    closing: bool
    on_request: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The part of a pack that is wanted: documents, languages and people's ids; empty means all.

    With `word`, what is made only on request comes as well.
    """

    documents: Collection[str] = frozenset()
    languages: Collection[str] = frozenset()
    people: Collection[str] = frozenset()
    word: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.documents or self.languages or self.people)

    def wants(self, document: Document) -> bool:
        """Tell whether a document is wanted at all."""
        if self.documents:
            return document.name in self.documents
        return self.word or not document.on_request

    def takes(self, document: str, language: str, person: str | None) -> bool:
        """Tell whether a file is wanted; with people chosen, only what is theirs alone."""
        return (
            (not self.documents or document in self.documents)
            and (not self.languages or language in self.languages)
            and (not self.people or person in self.people)
        )


@dataclass(frozen=True, slots=True)
class _Job:
    """A sheet whose view has become a job, and the fingerprint of all that decides its bytes."""

    sheet: Sheet
    job: str
    fingerprint: str


@cache
def documents() -> tuple[Document, ...]:
    """Return every document of this folder by name.

    A document is a module with DOCUMENT, EDITION, ABOUT and one of `sheets`, `files` or `closing`.
    """
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).resolve().parent)]))
    modules = [import_module(f"toolkit.exports.{name}") for name in names]
    found = [_document(module) for module in modules if hasattr(module, "DOCUMENT")]
    return tuple(sorted(found, key=lambda document: document.name))


def _document(module: ModuleType) -> Document:
    """Return a module's document; what it only imports from another document is not its own."""
    makers = (getattr(module, name, None) for name in ("sheets", "files", "closing"))
    make = next(maker for maker in makers if maker and maker.__module__ == module.__name__)
    on_request = getattr(module, "ON_REQUEST", False)
    return Document(module.DOCUMENT, module.EDITION, module.ABOUT, make, make.__name__ == "closing", on_request)


def print_pack(
    agenda: Agenda,
    phrases: Mapping[str, Phrases],
    choice: Choice | None = None,
    *,
    look: Look = OURS,
    archive: bool = False,
    kept: Kept | None = None,
    progress: Progress = lambda done, total, path: None,  # noqa: ARG005 -- says how it is called
) -> tuple[list[PackFile], list[Finding]]:
    """Return the pack by path with what to know of it, or no file and the errors.

    Errors are characters that no font can show, font families that are not there, and templates of the organizers' own
    that do not work; what is printed in another language than the paper's comes as information. What was made from the
    same in an earlier run is taken from `kept`, and what is made is put there. `progress` is called with how many files
    are done, how many there are, and the last one's path.
    """
    choice = choice or Choice()
    stock = shelf(look.folders)
    setting = Setting(released(agenda.project.workshop), stock, look, archive)
    findings = list(_unknown_families(look, stock))
    if findings:
        return [], findings
    wanted = [document for document in documents() if choice.wants(document)]
    # What tells of the whole pack is made when the whole pack is, or when it is asked for by name.
    closing = [document for document in wanted if document.closing and (choice.everything or choice.documents)]
    every = [document for document in documents() if document in wanted or not document.on_request]
    first = [document for document in (every if closing else wanted) if not document.closing]
    part = Choice() if closing else choice
    files, findings = _print(first, (agenda, phrases), part, setting, kept, progress)
    if not has_errors(findings) and closing:
        last, more = _print(closing, (agenda, phrases, files), choice, setting, kept, progress)
        files, findings = [*files, *last], findings + more
    if has_errors(findings):
        return [], [finding for finding in findings if finding.severity == "error"]
    chosen = [file for file in files if choice.takes(file.document, file.language, file.person)]
    return sorted(chosen, key=lambda file: file.path), findings


def _print(
    made_from: Iterable[Document],
    given: tuple[Any, ...],
    choice: Choice,
    setting: Setting,
    kept: Kept | None,
    progress: Progress,
) -> tuple[list[PackFile], list[Finding]]:
    notes = _Notes()
    begun: list[Future[PackFile | Finding]] = []
    hands = ThreadPoolExecutor(max_workers=min(HANDS, os.cpu_count() or 1))
    try:
        # Typst lets go of Python while it works: sheets are set side by side, and while the next views are made.
        for document in made_from:
            items = (item for item in document.make(*given) if choice.takes(item.document, item.language, item.person))
            for item in _dealt(items):
                ready = item if isinstance(item, PackFile) else _job(item, setting, notes)
                begun.append(hands.submit(_make, ready, setting, kept))
        findings = notes.findings()
        if has_errors(findings):
            return [], findings
        files: list[PackFile] = []
        for future in begun:
            made = future.result()
            if isinstance(made, Finding):
                findings.append(made)
                continue
            files.append(made)
            progress(len(files), len(begun), made.path)
        return files, list(dict.fromkeys(findings))
    finally:
        hands.shutdown(cancel_futures=True)


def _dealt(items: Iterable[Sheet | PackFile]) -> list[Sheet | PackFile]:
    """Return a document's items dealt out by language: the first of each language, then the second of each.

    Pages that two papers of one language share are set once and used again, but not by two hands that begin together.
    """
    dealt: dict[str, int] = {}
    order: list[tuple[int, int, Sheet | PackFile]] = []
    for item in items:
        dealt[item.language] = dealt.get(item.language, -1) + 1
        order.append((dealt[item.language], len(order), item))
    return [item for _, _, item in sorted(order, key=lambda entry: entry[:2])]


def _job(item: Sheet, setting: Setting, notes: _Notes) -> _Job:
    view = view_text(item.view)
    job = job_of(replace(item, view=view), setting)
    notes.look_at(item, view, setting.shelf)
    return _Job(replace(item, view=None), job, _fingerprint(item, job, setting))


def _make(item: _Job | PackFile, setting: Setting, kept: Kept | None) -> PackFile | Finding:
    if isinstance(item, PackFile):
        return item
    known = kept.get(item.sheet.path) if kept is not None else None
    if known and known[0] == item.fingerprint:
        return known[1]
    try:
        file = typeset(item.sheet, setting, item.job)
    except TemplateError as error:
        if not setting.look.replaces(error.template):
            raise
        mend = "mend it, or take it away to print with the toolkit's own"
        return unreadable(f"templates/{error.template}", f"it cannot set {error.path}: {error.words}", mend)
    if kept is not None:
        kept[file.path] = (item.fingerprint, file)
    return file


def _fingerprint(sheet: Sheet, job: str, setting: Setting) -> str:
    facts = (sheet.template, sheet.copies, sheet.duplex, sheet.picture, setting.archive, setting.released)
    own = (setting.look, setting.shelf.families)
    return hashlib.sha256(repr((facts, own)).encode() + job.encode()).hexdigest()


class _Notes:
    """What was noticed while views became jobs: characters without a shape, and texts in another language."""

    def __init__(self) -> None:
        self._shapeless: dict[str, dict[str, None]] = {}
        self._elsewhere: dict[tuple[str, str], dict[str, None]] = {}

    def look_at(self, sheet: Sheet, view: str, stock: Shelf) -> None:
        """Note what one sheet has that its fonts or its language lack."""
        if stock.lacks(view):
            for char, place in _lacking(sheet, json.loads(view), stock):
                self._shapeless.setdefault(char, {})[place] = None
        for tag, text in fallen_back(view):
            self._elsewhere.setdefault((sheet.language, tag), {})[text] = None

    def findings(self) -> list[Finding]:
        """Return all of it as findings."""
        return [*_shapeless(self._shapeless), *_fallbacks(self._elsewhere)]


def missing_shapes(sheets: Iterable[Sheet], stock: Shelf) -> list[Finding]:
    """Return a finding for each character of the sheets that no font has; nothing is ever printed as an empty box."""
    places: dict[str, dict[str, None]] = {}
    for sheet in sheets:
        for char, place in _lacking(sheet, plain(sheet.view), stock):
            places.setdefault(char, {})[place] = None
    return list(_shapeless(places))


def _lacking(sheet: Sheet, view: Any, stock: Shelf) -> Iterator[tuple[str, str]]:
    for field, person, text in texts(view):
        for char in stock.lacks(text):
            yield char, f"the name of {person}" if person else f"{sheet.document}/{sheet.language}/{field}"


def _shapeless(places: Mapping[str, Mapping[str, None]]) -> Iterator[Finding]:
    mend = "write it in another way, or put a font that has it into the folder fonts beside the brief"
    for char in sorted(places)[:MOST]:
        yield unreadable(_some(list(places[char])), f"no font can show “{char}” ({character_name(char)})", mend)
    rest = sorted(places)[MOST:]
    if rest:
        where = _some([place for char in rest for place in places[char]])
        message = f"no font can show {len(rest)} more characters, such as “{''.join(rest[:8])}”"
        yield unreadable(where, message, mend)


def _fallbacks(elsewhere: Mapping[tuple[str, str], Mapping[str, None]]) -> Iterator[Finding]:
    for (language, tag), found in sorted(elsewhere.items()):
        shown = ", ".join(f"“{text[:40]}”" for text in list(found)[:3])
        count = f"{len(found)} texts are" if len(found) > 1 else "one text is"
        message = f"{count} printed in {tag} on papers in {language}, with a mark: {shown}"
        mend = f"write them in {language} where you wrote them in {tag}"
        yield Finding("input", "input", "information", f"papers in {language}", message, mend)


def _unknown_families(look: Look, stock: Shelf) -> Iterator[Finding]:
    for family in look.families:
        if family not in stock.families:
            message = f"there is no font family “{family}”"
            mend = f"put its files into the folder fonts beside the brief, or use one of: {', '.join(stock.families)}"
            yield unreadable("workshop.yaml", message, mend)


def manifest(files: Iterable[PackFile], kept: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """Return the pack's list of contents as JSON, by path; `kept` are entries of files that are there already."""
    entries = sorted((*(file.entry() for file in files), *kept), key=lambda entry: str(entry["path"]))
    return (json.dumps({"files": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def _some(places: Sequence[str]) -> str:
    shown = ", ".join(places[:3])
    return f"{shown} and {len(places) - 3} more" if len(places) > 3 else shown
