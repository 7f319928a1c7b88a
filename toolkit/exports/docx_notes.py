"""Facilitator notes for Word: one file a day, so that whoever leads a day can change it while others change theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording
from toolkit.exports.facilitator_notes import BlockNote, DayNotes, StepNote, view
from toolkit.exports.foot import released
from toolkit.exports.names import PersonName
from toolkit.exports.needs import Need
from toolkit.exports.seats import Seat
from toolkit.exports.sheet import PackFile
from toolkit.exports.word.document import Word
from toolkit.exports.word.prose import write_markdown
from toolkit.exports.word.styles import PALE
from toolkit.exports.word.text import Line, Piece, Row, joined, whole
from toolkit.model.phrases import Phrases
from toolkit.model.workshop import Workshop

DOCUMENT = "notes-docx"
EDITION = "facilitator"
ABOUT = "The facilitator notes as Word files, one a day, to be changed by whoever leads the day."
ON_REQUEST = True

_COLUMNS = (25, 71, 32, 18, 24)
_BEFORE, _AFTER = ("purpose", "set-up"), ("debrief", "do-no-harm", "with-interpreters", "variations")


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one Word file a day in the team's language."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    for day in agenda.days:
        data = _written(view(agenda, day, phrases[tag]), workshop, tag)
        path = f"{EDITION}/{tag}/facilitator-notes-{day.date.isoformat()}.docx"
        yield PackFile(path, DOCUMENT, EDITION, tag, None, workshop.printing.paper, 0, 0, False, data)


def _written(day: DayNotes, workshop: Workshop, tag: str) -> bytes:
    title = f"{day.foot.title.text} – {day.foot.document} – {day.date}"
    word = Word(tag, title, day.foot, released(workshop), workshop.printing)
    word.paragraph((Piece(day.date),), "Heading 1")
    if day.title.text:
        word.paragraph(word.told(day.title, "Label"))
    words = day.words
    head = [(Piece(words[key]),) for key in ("time", "title", "place", "leads", "interpreters")]
    word.table(_COLUMNS, head, [_row(word, block, words["comma"]) for block in day.blocks])
    for block in day.blocks:
        if block.chapter:
            _write_chapter(word, block, words)
    return word.data()


def _row(word: Word, block: BlockNote, comma: str) -> Row:
    look = "Strong" if block.chapter else "Soft"
    title = [*word.told(block.title, look)]
    for more in filter(None, (block.minutes, block.part, block.optional)):
        title += [Piece("  "), Piece(more, style="Soft")]
    lines = [Line(tuple(title))]
    if block.note.text:
        lines.append(Line(word.told(block.note, "Soft")))
    grouped = [group.interpreter for group in block.groups if group.interpreter]
    return Row(
        (
            (Line(word.clock(block.clock, block.until, look)),),
            tuple(lines),
            (Line(_places(word, block.places, comma)),),
            (Line(_ids(block.leads, comma)),),
            (Line(_ids((*block.interpreters, *grouped), comma)),),
        ),
        fill="" if block.chapter else PALE,
    )


def _write_chapter(word: Word, block: BlockNote, words: Mapping[str, str]) -> None:
    comma = words["comma"]
    title = [Piece(f"{block.clock}  "), *word.told(block.title)]
    title += [Piece("  "), Piece(block.optional, style="Soft")] if block.optional else []
    word.paragraph(title, "Heading 2")
    facts = (f"{block.clock}–{block.until}", block.minutes, block.phase, block.part, block.intensity)
    people = "" if block.team else block.people
    shown = comma.join(filter(None, (*facts, people, block.reckoning)))
    word.paragraph((Piece(shown),), "Heading Note")
    _write_fact(word, words["place"], _places(word, block.places, comma))
    _write_fact(word, words["leads"], _people(word, block.leads, comma))
    _write_fact(word, words["interpreters"], _people(word, block.interpreters, comma))
    _write_fact(word, words["note"], word.told(block.note))
    _write_fact(word, words["aim"], (Piece(block.aim, block.tag),))
    _write_fact(word, words["materials"], _needs(word, block.materials, comma))
    _write_fact(word, words["handouts"], _needs(word, block.handouts, comma))
    _write_sections(word, block, _BEFORE, words)
    if block.groups:
        word.paragraph((Piece(words["groups"]),), "Heading 3")
        _write_groups(word, block.groups, words)
    _write_sections(word, block, ("instructions",), words)
    for step in block.steps:
        _write_step(word, step, block.tag, comma)
    _write_sections(word, block, _AFTER, words)
    _write_fact(word, words["source"], (Piece(block.source, style="Soft"),))


def _write_fact(word: Word, label: str, pieces: Sequence[Piece]) -> None:
    if any(piece.text for piece in pieces):
        word.fact(label, pieces)


def _write_sections(word: Word, block: BlockNote, keys: Iterable[str], words: Mapping[str, str]) -> None:
    for key in keys:
        if key in block.sections:
            word.paragraph((Piece(words[key], style="Label"),), "Heading 3")
            write_markdown(word, block.sections[key], shift=2, tag=block.tag)


def _write_step(word: Word, step: StepNote, tag: str, comma: str) -> None:
    title = [Piece(f"{step.clock}  "), Piece(step.title, tag)]
    for mark in step.marks:
        title += [Piece("  "), Piece(mark, style="Soft")]
    word.paragraph(title, "Heading 3")
    word.paragraph((Piece(f"{step.minutes}{comma}{step.setting}"),), "Heading Note")
    write_markdown(word, step.text, shift=2, tag=tag)


def _write_groups(word: Word, groups: Sequence[Seat], words: Mapping[str, str]) -> None:
    comma = words["comma"]
    hosted, led = any(group.host for group in groups), any(group.lead for group in groups)
    keys = ["group", "members", "room", "language-or-interpreter"]
    keys += [*(["host"] if hosted else []), *(["group-lead"] if led else [])]
    rows = []
    for group in groups:
        voice = _person(word, group.interpreter) if group.interpreter else (Piece(group.language),)
        cells = [word.told(group.label, "Strong"), _people(word, group.members, comma), word.told(group.room), voice]
        cells += [_ids([group.host] if group.host else [], comma)] if hosted else []
        cells += [_ids([group.lead] if group.lead else [], comma)] if led else []
        rows.append(Row(tuple((Line(cell),) for cell in cells)))
    word.table((20, 84, 26, 30, *([17] * (hosted + led))), [(Piece(words[key]),) for key in keys], rows)


def _places(word: Word, places: Iterable[Wording], comma: str) -> tuple[Piece, ...]:
    return joined((word.told(whole(place)) for place in places), comma)


def _people(word: Word, names: Iterable[PersonName], comma: str) -> tuple[Piece, ...]:
    return joined((_person(word, name) for name in names), comma)


def _person(word: Word, name: PersonName) -> tuple[Piece, ...]:
    known = () if name.latin == name.person else (Piece(f" ({name.person})", style="Soft"),)
    return (*word.named(name), *known)


def _ids(names: Iterable[PersonName], comma: str) -> tuple[Piece, ...]:
    return joined(((Piece(name.person),) for name in names), comma)


def _needs(word: Word, needs: Iterable[Need], comma: str) -> tuple[Piece, ...]:
    return joined(((*word.told(need.name), Piece(" "), Piece(need.amount, style="Strong")) for need in needs), comma)
