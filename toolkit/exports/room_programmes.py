"""Room programmes: what happens in a room, day by day, to hang at its door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import Wording, entries, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.room_signs import rooms_of
from toolkit.exports.seats import seats
from toolkit.exports.sheet import Sheet
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases

DOCUMENT = "room-programmes"
EDITION = "participant"
ABOUT = "A page for the door of each room: what happens in it day by day, and which group meets there."

DAYS_A_PAGE = 7


@dataclass(frozen=True, slots=True)
class RoomHour:
    """One block in a room: its times, what it is, and the groups that meet there, unless all of them do."""

    clock: str
    until: str
    title: Wording
    part: str
    groups: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class RoomDay:
    """One date on which something happens in the room."""

    date: str
    hours: tuple[RoomHour, ...]


@dataclass(frozen=True, slots=True)
class RoomPage:
    """A room's page: seven days at most."""

    name: Wording
    days: tuple[RoomDay, ...]


@dataclass(frozen=True, slots=True)
class RoomProgrammes:
    """Exactly what the paper shows: rooms in the order of the brief."""

    foot: Foot
    comma: str
    pages: tuple[RoomPage, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, when anything for participants happens in a room."""
    workshop = agenda.project.workshop
    for tag in workshop.languages.documents:
        shown = view(agenda, phrases[tag])
        if shown.pages:
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
                view=shown,
                template="room_programmes.typ",
                paper=workshop.printing.paper,
            )


def view(agenda: Agenda, phrases: Phrases) -> RoomProgrammes:
    """Return what the paper shows in the language of the phrases; the team's own meetings have no place in it."""
    blocks = {block.id: block for block in agenda.blocks}
    found: dict[str, list[RoomDay]] = {}
    for day in agenda.days:
        date = full_date(day.date, phrases.tag)
        hours: dict[str, list[RoomHour]] = {}
        # Entries are what participants may know of; which room a group sits in stands in the block.
        for entry in entries(agenda, day, phrases):
            block = blocks[entry.id]
            for room in rooms_of(block):
                hour = _hour(agenda, block, room, entry.title, entry.part, phrases)
                hours.setdefault(room, []).append(hour)
        for room, list_ in hours.items():
            found.setdefault(room, []).append(RoomDay(date, tuple(list_)))
    return RoomProgrammes(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        comma=phrases["comma"],
        pages=tuple(
            RoomPage(wording(room.name, phrases.tag), tuple(found[id][first : first + DAYS_A_PAGE]))
            for id, room in agenda.project.workshop.rooms.items()
            for first in range(0, len(found.get(id, ())), DAYS_A_PAGE)
        ),
    )


def _hour(agenda: Agenda, block: TimedBlock, room: str, title: Wording, part: str, phrases: Phrases) -> RoomHour:
    here = rooms_of(block)[room]
    labels = tuple(seat.label for seat in seats(agenda, here, phrases))
    return RoomHour(
        clock=hm(block.start),
        until=hm(block.end),
        title=title,
        part=part,
        groups=labels if len(here) < len(block.groups) else (),
    )
