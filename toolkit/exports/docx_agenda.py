"""The agenda for Word: the same days as on paper, in tables that organizers can change and translate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.agenda import Agenda
from toolkit.exports.daily_agenda import DailyAgenda, DayPage, view
from toolkit.exports.entries import Wording
from toolkit.exports.foot import released
from toolkit.exports.html_agenda import SIGNS
from toolkit.exports.sheet import PackFile
from toolkit.exports.signs import LOOKS
from toolkit.exports.slots import Slot
from toolkit.exports.word.document import Word
from toolkit.exports.word.speech import speech
from toolkit.exports.word.styles import PALE
from toolkit.exports.word.text import Line, Piece, Row, joined, whole, width_of
from toolkit.model.phrases import Phrases
from toolkit.model.workshop import Workshop

DOCUMENT = "agenda-docx"
EDITION = "participant"
ABOUT = "The agenda day by day as a Word file, a table a day, to change and to translate; one file a language."
ON_REQUEST = True

_SHAPES = {look.sign: SIGNS[phase][0] for phase, look in LOOKS.items() if phase in SIGNS}
"""The character of each sign, as on the agenda for phones."""
_COLUMNS = (25, 110, 35)
_LETTERS = 62
"""Letters of a line in the middle column; wide characters count as two."""


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one Word file for each document language."""
    workshop = agenda.project.workshop
    for tag in workshop.languages.documents:
        data = _written(view(agenda, phrases[tag]), workshop, tag)
        path = f"{EDITION}/{tag}/daily-agenda.docx"
        yield PackFile(path, DOCUMENT, EDITION, tag, None, workshop.printing.paper, 0, 0, False, data)


def _written(week: DailyAgenda, workshop: Workshop, tag: str) -> bytes:
    title = f"{week.foot.title.text} – {week.foot.document}"
    word = Word(tag, title, week.foot, released(workshop), workshop.printing)
    word.paragraph(word.told(week.foot.title), "Title")
    word.paragraph((Piece(week.foot.document),), "Subtitle")
    for number, day in enumerate(week.days):
        _write_day(word, day, week, new_page=number > 0)
    return word.data()


def _write_day(word: Word, day: DayPage, week: DailyAgenda, *, new_page: bool) -> None:
    heading = word.paragraph((Piece(day.date),), "Heading 1")
    heading.paragraph_format.page_break_before = new_page or None
    if day.title.text:
        word.paragraph(word.told(day.title, "Label"))
    head = [(Piece(text),) for text in (week.time, week.session, week.place)]
    aims = [slot.aim for slot in day.slots]
    # A day that would run over its page says only the first sentence of each aim. Wide letters have higher lines.
    if _lines(aims) > (38 if speech(word.tag).east else 45):
        aims = [replace(slot.aim, text=slot.brief) for slot in day.slots]
    rows = [_row(word, slot, aim, week.comma) for slot, aim in zip(day.slots, aims, strict=True)]
    word.table(_COLUMNS, head, rows)
    if day.legend:
        signs = (((_sign(found.sign)), Piece(f" {found.phase}")) for found in day.legend)
        word.paragraph(joined(signs, "   "), "Small")


def _lines(aims: Sequence[Wording]) -> float:
    """Return about how many lines a day takes: each row has a title, its aim, and half a line around them."""
    return sum(1.5 + math.ceil(width_of(aim.text) / _LETTERS) for aim in aims)


def _row(word: Word, slot: Slot, aim: Wording, comma: str) -> Row:
    calm = not slot.sign
    quiet = "Soft" if calm else ""
    title = [*(() if calm else (_sign(slot.sign), Piece(" "))), *word.told(slot.title, quiet or "Strong")]
    for more in filter(None, (slot.part, slot.optional)):
        title += [Piece("  "), Piece(more, style="Soft")]
    lines = [Line(tuple(title)), *([Line(word.told(aim))] if aim.text else [])]
    clock = word.clock(slot.clock, slot.until, quiet or "Strong")
    places = joined((word.told(whole(place), quiet) for place in slot.places), comma)
    return Row(((Line(clock),), tuple(lines), (Line(places),)), fill=PALE if calm else "")


def _sign(name: str) -> Piece:
    return Piece(_SHAPES[name], style="Sign")
