"""What is kept of an earlier run in the same process, so that only what looks different is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.agenda import Agenda
from toolkit.exports.catalogue import Document
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import Setting
from toolkit.model.phrases import Phrases


@dataclass
class Kept:
    """What an earlier run made, each with the fingerprint of what it was made from.

    Sheets are kept one by one, by path; other files by their documents, where these are of the agenda only.
    """

    sheets: dict[str, tuple[str, PackFile]] = field(default_factory=dict)
    others: dict[str, tuple[str, list[Sheet | PackFile]]] = field(default_factory=dict)

    def make(self, document: Document, given: tuple[Any, ...]) -> Iterable[Sheet | PackFile]:
        """Return a document's sheets and files, or those of an earlier run when nothing they show has changed."""
        if not document.agenda_only:
            return document.make(*given)
        fingerprint = _agenda_fingerprint(*given)
        known = self.others.get(document.name)
        if known is None or known[0] != fingerprint:
            known = self.others[document.name] = (fingerprint, list(document.make(*given)))
        return known[1]


def sheet_fingerprint(sheet: Sheet, job: str, setting: Setting) -> str:
    """Return what tells a sheet, its job and its setting from others that would look different."""
    facts = (sheet.template, sheet.copies, sheet.duplex, sheet.picture, setting.archive, setting.released)
    own = (setting.look, setting.shelf.families)
    return hashlib.sha256(repr((facts, own)).encode() + job.encode()).hexdigest()


def _agenda_fingerprint(agenda: Agenda, phrases: Mapping[str, Phrases]) -> str:
    """Return what tells weeks apart for documents of the agenda only."""
    project = agenda.project
    facts = project.model_dump_json(exclude={"exercises", "lines", "terms", "public_text"})
    exercises = [
        (exercise.model_dump_json(exclude={"prose"}), [(tag, p.title, p.aim) for tag, p in exercise.prose.items()])
        for exercise in project.exercises.values()
    ]
    return hashlib.sha256(repr((facts, exercises, sorted(phrases))).encode()).hexdigest()
