"""Slots: the blocks of a day as participants see them, with the look of their phase, ready for a paper agenda."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay
from toolkit.exports.entries import Entry, Wording, entries
from toolkit.exports.signs import LOOKS, Look
from toolkit.model.clock import Span, hm
from toolkit.model.exercise import Phase
from toolkit.model.phrases import Phrases

_NOON = 12 * 60
_SENTENCE = re.compile(r".+?(?:[。！？][」』”]?|[.!?][\")”]?(?=\s|$))")


@dataclass(frozen=True, slots=True)
class Slot:
    """One block for participants; `start` and `end` are minutes since the midnight its day began with.

    `id` is the block's, empty where the plan has none; `setup` is how people sit in it, a key of the room pictures;
    `intensity` is how much it asks of people, 1 to 5, and 0 for a pause.
    `part` says in words which part of an exercise it is, `piece` in short (`1/2`); `brief` is the aim's first sentence.
    Without a phase (breaks, meals, travel …) `phase`, `sign`, `hue` and `edge` are empty.
    """

    id: str
    kind: str
    start: int
    end: int
    clock: str
    until: str
    title: Wording
    part: str
    piece: str
    aim: Wording
    brief: str
    places: tuple[Wording, ...]
    phase: str
    sign: str
    hue: str
    edge: str
    optional: str
    setup: str
    intensity: int


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of a legend."""

    phase: str
    sign: str
    hue: str
    edge: str


def slots(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> tuple[Slot, ...]:
    """Return a day's slots in order of time; breakfast comes from the day's frame when the plan has none."""
    midnight = datetime.datetime.combine(day.date, datetime.time())
    pieces = {block.id: f"{block.part[0]}/{block.part[1]}" for block in day.blocks if block.part[1] > 1}
    found = tuple(_slot(entry, pieces.get(entry.id, ""), midnight, phrases) for entry in entries(agenda, day, phrases))
    return tuple(sorted((*_breakfast(day, phrases), *found), key=lambda slot: slot.start))


def breakfast(day: AgendaDay) -> Span | None:
    """Return when breakfast of the day's frame is: until the programme begins; nothing when the plan has its own."""
    span = day.frame.breakfast
    shared = [block for block in day.blocks if not block.for_team]
    if span is None or any(block.kind == "meal" and block.start < min(span[1], _NOON) for block in shared):
        return None
    return span[0], min([span[1], *(block.start for block in shared if block.start > span[0])])


def legend(slots: Iterable[Slot], phrases: Phrases) -> tuple[Sign, ...]:
    """Return the signs that slots use, in the order of a week's phases."""
    used = {slot.sign for slot in slots}
    looks = ((phase, look) for phase, look in LOOKS.items() if look.sign in used and phase != "team")
    return tuple(Sign(phrases[f"phase-{phase}"], look.sign, look.hue, look.edge) for phase, look in looks)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, or all of it when it has no end mark."""
    match = _SENTENCE.match(text)
    return match[0].strip() if match else text


def _slot(entry: Entry, piece: str, midnight: datetime.datetime, phrases: Phrases) -> Slot:
    start, end = (_minute(moment, midnight) for moment in (entry.start, entry.end))
    look = _look(entry.phase)
    return Slot(
        id=entry.id,
        kind=entry.kind,
        start=start,
        end=end,
        clock=hm(start),
        until=hm(end),
        title=entry.title,
        part=entry.part,
        piece=piece,
        aim=entry.aim,
        brief=first_sentence(entry.aim.text),
        places=entry.places,
        phase=phrases[f"phase-{entry.phase}"] if entry.phase else "",
        sign=look.sign,
        hue=look.hue,
        edge=look.edge,
        optional=phrases["optional"] if entry.optional else "",
        setup=entry.setup,
        intensity=entry.intensity,
    )


def _minute(moment: datetime.datetime, midnight: datetime.datetime) -> int:
    return int((moment.replace(tzinfo=None) - midnight).total_seconds()) // 60


def _look(phase: str) -> Look:
    known: Phase | None = next((name for name in LOOKS if name == phase), None)
    return LOOKS[known] if known else Look("", "", "")


def _breakfast(day: AgendaDay, phrases: Phrases) -> tuple[Slot, ...]:
    span = breakfast(day)
    if span is None:
        return ()
    start, end = span
    title, none = Wording(phrases["breakfast"]), Wording("")
    return (
        Slot(
            id="", kind="meal", start=start, end=end, clock=hm(start), until=hm(end), title=title, part="",
            piece="", setup="", intensity=0, aim=none, brief="", places=(), phase="", sign="", hue="", edge="",
            optional="",
        ),
    )  # fmt: skip
