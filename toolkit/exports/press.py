"""The press: prints every document there is or, when a character has no shape, none."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from toolkit.agenda import Agenda
from toolkit.exports.catalogue import Choice, Document, documents
from toolkit.exports.fonts import shelf
from toolkit.exports.foot import released
from toolkit.exports.imposition import Fold, folded
from toolkit.exports.kept import Kept, sheet_fingerprint
from toolkit.exports.notes import Notes, unknown_families
from toolkit.exports.plain import view_text
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import Setting, TemplateError, job_of, typeset
from toolkit.findings import Finding, has_errors, unreadable
from toolkit.model.look import OURS, Look
from toolkit.model.phrases import Phrases

Progress = Callable[[int, int, str], object]
HANDS = 4
"""Sheets that are set at the same time, at most."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A sheet whose view has become a job, and the fingerprint of all that decides its bytes."""

    sheet: Sheet
    job: str
    fingerprint: str


def print_pack(
    agenda: Agenda,
    phrases: Mapping[str, Phrases],
    choice: Choice | None = None,
    *,
    look: Look = OURS,
    archive: bool = False,
    fold: Fold | None = None,
    kept: Kept | None = None,
    progress: Progress = lambda done, total, path: None,  # noqa: ARG005 -- says how it is called
) -> tuple[list[PackFile], list[Finding]]:
    """Return the pack by path with what to know of it, or no file and the errors.

    Errors are characters that no font can show, font families that are not there, and templates of the organizers' own
    that do not work; what is printed in another language than the paper's comes as information. What was made from the
    same in an earlier run is taken from `kept`, and what is made is put there. `progress` is called with how many files
    are done, how many there are, and the last one's path. With `fold`, booklets come also as sheets to fold.
    """
    choice = choice or Choice()
    stock = shelf(look.folders)
    setting = Setting(released(agenda.project.workshop), stock, look, archive)
    findings = list(unknown_families(look, stock))
    if findings:
        return [], findings
    wanted = [document for document in documents() if choice.wants(document)]
    # What tells of the whole pack is made when the whole pack is, or when it is asked for by name.
    closing = [document for document in wanted if document.closing and (choice.everything or choice.documents)]
    every = [document for document in documents() if document in wanted or not document.on_request]
    first = [document for document in (every if closing else wanted) if not document.closing]
    part = Choice() if closing else choice
    files, findings = _print(first, (agenda, phrases), part, setting, kept, progress)
    if fold:
        files, problems = folded(files, fold, setting.released)
        findings += problems
    if not has_errors(findings) and closing:
        last, more = _print(closing, (agenda, phrases, files), choice, setting, kept, progress)
        files, findings = [*files, *last], findings + more
    if has_errors(findings):
        return [], [finding for finding in findings if finding.severity == "error"]
    chosen = [file for file in files if choice.takes(file.document, file.language, file.person)]
    return sorted(chosen, key=lambda file: file.path), findings


def print_sheets(sheets: Iterable[Sheet], released: datetime.date, look: Look) -> tuple[list[PackFile], list[Finding]]:
    """Return sheets that belong to no pack as files, or no file and the errors; the date is their time of creation."""
    stock = shelf(look.folders)
    setting = Setting(released, stock, look)
    findings = list(unknown_families(look, stock))
    notes = Notes()
    jobs = [_job(sheet, setting, notes) for sheet in sheets]
    findings += notes.findings()
    files: list[PackFile] = []
    for job in jobs if not has_errors(findings) else ():
        made = _make(job, setting, None)
        if isinstance(made, Finding):
            findings.append(made)
        else:
            files.append(made)
    return ([] if has_errors(findings) else files), list(dict.fromkeys(findings))


def _print(
    made_from: Iterable[Document],
    given: tuple[Any, ...],
    choice: Choice,
    setting: Setting,
    kept: Kept | None,
    progress: Progress,
) -> tuple[list[PackFile], list[Finding]]:
    notes = Notes()
    begun: list[Future[PackFile | Finding]] = []
    hands = ThreadPoolExecutor(max_workers=min(HANDS, os.cpu_count() or 1))
    try:
        # Typst lets go of Python while it works: sheets are set side by side, and while the next views are made.
        for document in made_from:
            every = kept.make(document, given) if kept else document.make(*given)
            items = (item for item in every if choice.takes(item.document, item.language, item.person))
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


def _job(item: Sheet, setting: Setting, notes: Notes) -> _Job:
    view = view_text(item.view)
    job = job_of(replace(item, view=view), setting)
    notes.look_at(item, view, setting.shelf)
    return _Job(replace(item, view=None), job, sheet_fingerprint(item, job, setting))


def _make(item: _Job | PackFile, setting: Setting, kept: Kept | None) -> PackFile | Finding:
    if isinstance(item, PackFile):
        return item
    known = kept.sheets.get(item.sheet.path) if kept is not None else None
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
        kept.sheets[file.path] = (item.fingerprint, file)
    return file


def manifest(files: Iterable[PackFile], kept: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """Return the pack's list of contents as JSON, by path; `kept` are entries of files that are there already."""
    entries = sorted((*(file.entry() for file in files), *kept), key=lambda entry: str(entry["path"]))
    return (json.dumps({"files": entries}, ensure_ascii=False, indent=1) + "\n").encode()
