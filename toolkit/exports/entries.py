"""What a participant may know of the week, block by block: the source of every agenda that is read on a screen.

Team blocks, leads, groups and notes have no place in it, so that a template cannot show them.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.model.language import Texts
from toolkit.model.phrases import Phrases
from toolkit.model.plan import Kind

# Embeddings, overrides and isolates reorder what comes after them; the marks a right-to-left text needs are kept.
_REORDERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Wording:
    """One line of text, and its language tag when that is not the document's (empty when it is, or is unknown)."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One block as participants see it; `part` says in brackets which part of a split exercise it is.

    `setup` is how people sit and `intensity` how much it asks of them (1 to 5); both are empty where it is no session.
    """

    id: str
    kind: Kind
    start: datetime.datetime
    end: datetime.datetime
    title: Wording
    part: str
    aim: Wording
    places: tuple[Wording, ...]
    at_venue: bool
    phase: str
    setup: str
    intensity: int
    optional: bool


def entries(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> Iterator[Entry]:
    """Yield the blocks of a day that are for participants, in order of time, in the language of the phrases."""
    tag, here = phrases.tag, ""
    for block in day.blocks:
        if block.for_team:
            continue
        here = "" if block.kind == "travel" or block.rooms else _site(block, here)
        exercise = block.exercise
        title = wording(block.titles, tag) if any(block.titles.values()) else Wording(kind_word(block, phrases))
        aims = {tag: prose.aim for tag, prose in exercise.prose.items()} if exercise else {}
        shown = exercise is not None and block.kind == "session"
        yield Entry(
            id=block.id,
            kind=block.kind,
            start=agenda.moment(block, block.start),
            end=agenda.moment(block, block.end),
            title=title,
            part=_part(block, phrases),
            aim=wording(aims, tag),
            places=tuple(place for place in _places(agenda, block, here, tag) if place != title),
            at_venue=_is_at_venue(agenda, block),
            phase=exercise.phase if exercise and shown else "",
            setup=exercise.format if exercise and shown else "",
            intensity=block.intensity if shown else 0,
            optional=block.optional,
        )


def wording(texts: Texts, tag: str) -> Wording:
    """Return a text in a language as one harmless line, else in the first language it was written in."""
    written = next((one for one in (tag, *texts) if texts.get(one)), tag)
    return Wording(one_line(texts.get(written, "")), "" if written == tag else written)


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters, and without what would reorder the text around it."""
    if text.isprintable() and "  " not in text:  # nearly every text, and of these a week has very many
        return text.strip(" ")
    return _one_line(text)


@lru_cache(maxsize=4096)
def _one_line(text: str) -> str:
    breaks = ("Cc", "Zl", "Zp")
    chars = (" " if unicodedata.category(char) in breaks else char for char in text if _is_safe(char))
    return " ".join(part for part in "".join(chars).split(" ") if part)


def _is_safe(char: str) -> bool:
    return char not in _REORDERS and unicodedata.category(char) != "Cs"


def kind_word(block: TimedBlock, phrases: Phrases) -> str:
    """Return what a block without a title is called; a meal is named after its time of day."""
    if block.kind != "meal":
        return phrases[block.kind]
    return phrases["breakfast" if block.start < 630 else "lunch" if block.start < 960 else "dinner"]


def _part(block: TimedBlock, phrases: Phrases) -> str:
    if block.part[1] == 1:
        return ""
    part = phrases["part"].format(part=block.part[0], parts=block.part[1])
    return phrases["in-brackets"].format(text=part)


def _is_at_venue(agenda: Agenda, block: TimedBlock) -> bool:
    rooms = (agenda.project.workshop.rooms.get(room) for room in block.rooms)
    return bool(block.rooms) and all(room is not None and room.use != "public" for room in rooms)


def _site(block: TimedBlock, here: str) -> str:
    # “any” is whatever site people are at; what names no site happens where the block before it did.
    return block.site if block.site and block.site != "any" else here


def _places(agenda: Agenda, block: TimedBlock, here: str, tag: str) -> tuple[Wording, ...]:
    workshop = agenda.project.workshop
    if block.rooms:
        return tuple(wording(workshop.rooms[room].name, tag) for room in block.rooms if room in workshop.rooms)
    if block.kind == "session" and here in workshop.sites:
        return (wording(workshop.sites[here].name, tag),)
    return ()
