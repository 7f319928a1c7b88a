"""Handouts for Word: those that are printed, in the same languages, to be changed and translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.agenda import Agenda
from toolkit.exports.foot import released
from toolkit.exports.handouts import HandoutPage, sheets
from toolkit.exports.sheet import PackFile
from toolkit.exports.word.document import Word
from toolkit.exports.word.prose import write_markdown
from toolkit.exports.word.text import Piece
from toolkit.model.phrases import Phrases
from toolkit.model.workshop import Workshop

DOCUMENT = "handouts-docx"
EDITION = "participant"
ABOUT = "Every handout of every exercise in the plan as a Word file; the team's in its own editions."
ON_REQUEST = True


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield a Word file for each handout and language that is printed."""
    workshop = agenda.project.workshop
    for sheet in sheets(agenda, phrases):
        data = _written(sheet.view, workshop, sheet.language)
        path = f"{sheet.path.removesuffix('.pdf')}.docx"
        yield PackFile(path, DOCUMENT, sheet.edition, sheet.language, None, sheet.paper, 0, 0, False, data)


def _written(page: HandoutPage, workshop: Workshop, tag: str) -> bytes:
    word = Word(tag, f"{page.foot.title.text} – {page.title}", page.foot, released(workshop), workshop.printing)
    if page.exercise != page.title:
        word.paragraph((Piece(page.exercise),), "Overline")
    word.paragraph((Piece(page.title),), "Heading 1")
    write_markdown(word, page.tree)
    return word.data()
