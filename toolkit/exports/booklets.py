"""Personal booklets: for each participant their own week, in their own language, with their groups and handouts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from toolkit.agenda import Agenda, TimedBlock, clock_moment, stay
from toolkit.exports.entries import Wording, one_line, wording
from toolkit.exports.foot import Foot, foot, full_date, span_of_dates
from toolkit.exports.handouts import HandoutPage
from toolkit.exports.handouts import view as handout_view
from toolkit.exports.markdown import Node
from toolkit.exports.names import PersonName, person_name
from toolkit.exports.personal_calendars import attended
from toolkit.exports.quantities import uses
from toolkit.exports.seats import Seat, opened, seats
from toolkit.exports.sheet import Sheet
from toolkit.exports.slots import Sign, Slot, legend, slots
from toolkit.model.exercise import Exercise
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant

DOCUMENT = "booklets"
EDITION = "participant"
ABOUT = "A booklet for each participant: own agenda, groups and rooms, handouts, whom to turn to, an emergency card."

MOST_MATES = 12
"""People in a group whose names stand in a day's table; of a larger one everybody knows enough by its name."""

_WORDS = (
    "booklets-of", "booklets-yours", "booklets-home-group", "booklets-help", "booklets-emergency", "booklets-address",
    "booklets-carry", "booklets-notes", "booklets-fill-in", "booklets-with", "time", "title",
    "place", "room", "comma", "colon", "language-or-interpreter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnSlot:
    """A slot of one person's day: where they go and, in groups, who is with them; their home group they know."""

    slot: Slot
    group: Wording
    mates: tuple[PersonName, ...]
    voice: str
    places: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class OwnDay:
    """One date of one person."""

    date: str
    title: Wording
    slots: tuple[OwnSlot, ...]
    legend: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody to turn to."""

    what: Wording
    who: Wording
    reach: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class HandoutIn:
    """A handout in the booklet."""

    exercise: str
    title: str
    tree: list[Node]


@dataclass(frozen=True, slots=True)
class Booklet:
    """Exactly what one person's booklet shows."""

    foot: Foot
    words: dict[str, str]
    name: PersonName
    title: Wording
    place: Wording
    dates: str
    address: Wording
    help: tuple[Help, ...]
    home: Seat | None
    days: tuple[OwnDay, ...]
    handouts: tuple[HandoutIn, ...]


@dataclass(frozen=True, slots=True)
class _Week:
    """What all booklets of one language share, made once: slots by day, and the seat of each person in each block.

    `elsewhere` are the blocks at whose time a person sits in a group of another one.
    """

    phrases: Phrases
    foot: Foot
    slots: tuple[tuple[Slot, ...], ...]
    seats: Mapping[tuple[str, str], Seat]
    homes: Mapping[str, Seat]
    handouts: tuple[tuple[frozenset[str], HandoutIn], ...]
    elsewhere: Mapping[str, frozenset[str]]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield a booklet for each participant in the language they read; those in one language follow one another."""
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    readers = sorted(agenda.project.roster.participants, key=lambda person: documents.index(person.reads(documents)))
    for tag, people in groupby(readers, key=lambda person: person.reads(documents)):
        week = _week(agenda, phrases[tag])
        for person in people:
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}/{person.id}.pdf",
                view=_booklet(agenda, person, week),
                template="booklets.typ",
                paper=workshop.printing.paper,
                duplex=True,
                person=person.id,
            )


def view(agenda: Agenda, person: Participant, phrases: Phrases) -> Booklet:
    """Return what one person's booklet shows in the language of the phrases."""
    return _booklet(agenda, person, _week(agenda, phrases))


def _week(agenda: Agenda, phrases: Phrases) -> _Week:
    plan = agenda.project.plan
    homes = opened(plan.home_groups) if plan else ()
    by_block = {
        (block.id, id): seat
        for block in agenda.blocks
        if block.groups and not block.for_team
        for seat in seats(agenda, opened(block.groups), phrases)
        for id in _ids(seat)
    }
    return _Week(
        phrases=phrases,
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        slots=tuple(slots(agenda, day, phrases) for day in agenda.days),
        seats=by_block,
        homes={id: seat for seat in seats(agenda, homes, phrases) for id in _ids(seat)},
        handouts=tuple(_handouts(agenda, phrases)),
        elsewhere=_elsewhere(agenda),
    )


def _handouts(agenda: Agenda, phrases: Phrases) -> Iterator[tuple[frozenset[str], HandoutIn]]:
    """Yield each handout that everybody gets of their own, once and in order of time, with the blocks that use it.

    What is filled in without a name must not come in something that bears one.
    """
    blocks: dict[str, list[str]] = {}
    found: dict[str, Exercise] = {}
    for block in uses(agenda):
        if block.exercise and block.exercise.phase != "evaluate":
            found.setdefault(block.exercise.id, block.exercise)
            blocks.setdefault(block.exercise.id, []).append(block.id)
    for id, exercise in found.items():
        prose = exercise.prose.get(phrases.tag)
        for handout in exercise.handouts if prose else ():
            if handout.per == "head" and handout.edition == "participant" and prose and handout.name in prose.handouts:
                page: HandoutPage = handout_view(agenda, exercise, handout, phrases)
                yield frozenset(blocks[id]), HandoutIn(page.exercise, page.title, page.tree)


def _elsewhere(agenda: Agenda) -> dict[str, frozenset[str]]:
    attending = attended(agenda)
    present = {id: set[str]() for id in attending}
    for block in agenda.blocks:
        for person in agenda.present(block):
            present[person.id].add(block.id)
    return {id: frozenset(blocks - attending[id].keys()) for id, blocks in present.items()}


def _booklet(agenda: Agenda, person: Participant, week: _Week) -> Booklet:
    workshop, phrases = agenda.project.workshop, week.phrases
    tag = phrases.tag
    days = (_day(agenda, number, person, week) for number in range(len(agenda.days)))
    here = {block.id for block in agenda.blocks if _overlaps(agenda, block, person)}
    return Booklet(
        foot=week.foot,
        words={key: phrases[key] for key in _WORDS},
        name=person_name(person),
        title=wording(workshop.title, tag),
        place=wording(workshop.place, tag),
        dates=span_of_dates(workshop.days[0].date, workshop.days[-1].date, tag),
        address=wording(workshop.address, tag),
        help=tuple(
            Help(wording(one.what, tag), wording(one.who, tag), one_line(one.reach), one.urgent)
            for one in workshop.contacts
        ),
        home=_without(week.homes.get(person.id), person),
        days=tuple(day for day in days if day.slots),
        handouts=tuple(handout for blocks, handout in week.handouts if blocks & here),
    )


def _day(agenda: Agenda, number: int, person: Participant, week: _Week) -> OwnDay:
    day, tag = agenda.days[number], week.phrases.tag
    own = [
        slot
        for slot in week.slots[number]
        if slot.id not in week.elsewhere[person.id] and _is_there(agenda, day.date, slot.start, slot.end, person)
    ]
    return OwnDay(
        date=full_date(day.date, tag),
        title=wording(day.titles, tag),
        slots=tuple(_own(slot, person, week) for slot in own),
        legend=legend(own, week.phrases),
    )


def _own(slot: Slot, person: Participant, week: _Week) -> OwnSlot:
    seat = week.seats.get((slot.id, person.id))
    if seat is None:
        return OwnSlot(slot, Wording(""), (), "", slot.places)
    home = week.homes.get(person.id)
    known = home is not None and home.label == seat.label and set(_ids(seat)) <= set(_ids(home))
    mates = () if known or len(seat.members) > MOST_MATES else _mates(seat, person)
    voice = seat.language or (week.phrases["interpreted"] if seat.interpreter else "")
    return OwnSlot(slot, seat.label, mates, voice, (seat.room,) if seat.room.text else slot.places)


def _mates(seat: Seat, person: Participant) -> tuple[PersonName, ...]:
    return tuple(name for name in seat.members if name.person != person.id)


def _without(seat: Seat | None, person: Participant) -> Seat | None:
    if seat is None:
        return None
    return Seat(seat.label, _mates(seat, person), seat.room, seat.language, seat.interpreter, None)


def _overlaps(agenda: Agenda, block: TimedBlock, person: Participant) -> bool:
    return _is_there(agenda, block.date, block.start, block.end, person)


def _is_there(agenda: Agenda, date: datetime.date, start: int, end: int, person: Participant) -> bool:
    """Tell whether a person is there for any of these minutes: who comes late still wants to know where to go."""
    zone = agenda.project.workshop.time_zone
    came, leaves = stay(agenda.project, person)
    return came < clock_moment(date, end, zone) and (clock_moment(date, start, zone) < leaves or not person.departure)


def _ids(seat: Seat) -> list[str]:
    return [name.person for name in seat.members]
