"""The coach sheet: a day on the road, leg by leg, with what a driver must be able to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock, present
from toolkit.exports.entries import Wording, one_line, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.rides import Ride, rides, road_minutes, whereabouts
from toolkit.exports.sheet import Sheet
from toolkit.exports.stays import moments, stays
from toolkit.model.clock import hm
from toolkit.model.language import Texts
from toolkit.model.phrases import Phrases
from toolkit.model.workshop import Site

DOCUMENT = "coach-sheet"
EDITION = "logistics"
ABOUT = "Each day with a journey: times, heads to count, and the sites in every language, to show to the driver."

_WORDS = (
    "coach-sheet-about", "coach-sheet-leave", "coach-sheet-way", "coach-sheet-road", "coach-sheet-arrive",
    "coach-sheet-people", "coach-sheet-counted", "coach-sheet-show",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Words in their own language, wanted in it and so no fallback."""

    words: str
    tag: str


@dataclass(frozen=True, slots=True)
class Leg:
    """One way from door to door; an empty road is one the brief does not know."""

    leave: str
    start: Wording
    goal: Wording
    title: Wording
    road: str
    arrive: str
    people: str
    heads: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A site, or the house, in every language there is; facts are pairs of a word and what is known."""

    names: tuple[Line, ...]
    addresses: tuple[Line, ...]
    when: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """One day on the road; of those who come, `access` says only how many have needs of access."""

    date: str
    legs: tuple[Leg, ...]
    access: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class CoachSheet:
    """Exactly what the paper shows."""

    foot: Foot
    words: dict[str, str]
    trips: tuple[Trip, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language when anybody travels: the driver's copy, and logistics' own."""
    workshop = agenda.project.workshop
    for tag in workshop.languages.documents:
        shown = view(agenda, phrases[tag])
        if shown.trips:
            own = len(agenda.project.team.of("logistics")) if tag == workshop.languages.team else 0
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
                view=shown,
                template="coach_sheet.typ",
                paper=workshop.printing.paper,
                copies=1 + own,
                duplex=True,
            )


def view(agenda: Agenda, phrases: Phrases) -> CoachSheet:
    """Return what the paper shows in the language of the phrases; days without a journey are left out."""
    return CoachSheet(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in _WORDS},
        trips=tuple(_trip(agenda, day, phrases) for day in agenda.days if rides(agenda, day)),
    )


def _trip(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> Trip:
    ways, places = rides(agenda, day), whereabouts(agenda, day)
    coming = {person.id for ride in ways for person in present(agenda.project, day.date, ride.leave, ride.arrive)}
    needs = sum(bool(person.access.strip()) for person in agenda.project.roster.participants if person.id in coming)
    seen = dict.fromkeys(place for place in places.values() if place in agenda.project.workshop.sites)
    visits = [(id, [block for block in day.blocks if places.get(block.id) == id]) for id in seen if id]
    return Trip(
        date=full_date(day.date, phrases.tag),
        legs=tuple(_leg(agenda, day, ride, phrases) for ride in ways),
        access=phrases["coach-sheet-access"].format(count=needs),
        stops=(*(_stop(agenda, id, blocks, phrases) for id, blocks in visits), _house(agenda, phrases)),
    )


def _leg(agenda: Agenda, day: AgendaDay, ride: Ride, phrases: Phrases) -> Leg:
    participants = len(present(agenda.project, day.date, ride.leave, ride.arrive))
    span = moments(agenda.project, day.date, ride.leave, ride.arrive)
    team = sum(there.covers(*span) for there in stays(agenda.project, agenda.project.team.members).values())
    minutes = road_minutes(agenda.project.workshop, ride.start, ride.goal)
    return Leg(
        leave=hm(ride.leave),
        start=_place(agenda, ride.start, phrases),
        goal=_place(agenda, ride.goal, phrases),
        title=wording(ride.titles, phrases.tag),
        road=phrases["minutes"].format(minutes=minutes) if minutes else "",
        arrive=hm(ride.arrive),
        people=f"{participants + team:,}",
        heads=phrases["coach-sheet-heads"].format(participants=participants, team=team),
    )


def _place(agenda: Agenda, place: str | None, phrases: Phrases) -> Wording:
    sites = agenda.project.workshop.sites
    if place in sites:
        return wording(sites[place].name, phrases.tag)
    return Wording(phrases["coach-sheet-house" if place else "coach-sheet-elsewhere"])


def _house(agenda: Agenda, phrases: Phrases) -> Stop:
    workshop = agenda.project.workshop
    names = _lines(agenda, workshop.place, phrases)
    return Stop(
        names=names or (Line(phrases["coach-sheet-house"], phrases.tag),),
        addresses=_lines(agenda, workshop.address, phrases),
        when=phrases["coach-sheet-house"] if names else "",
        facts=(),
    )


def _stop(agenda: Agenda, id: str, blocks: list[TimedBlock], phrases: Phrases) -> Stop:
    site = agenda.project.workshop.sites[id]
    return Stop(
        names=_lines(agenda, site.name, phrases),
        addresses=_lines(agenda, site.address, phrases),
        when=f"{hm(blocks[0].start)}–{hm(blocks[-1].end)}",
        facts=tuple(_facts(site, phrases)),
    )


def _facts(site: Site, phrases: Phrases) -> Iterator[tuple[str, str]]:
    if site.contact.strip():
        yield phrases["coach-sheet-contact"], one_line(site.contact)
    if site.hours:
        yield phrases["coach-sheet-hours"], f"{hm(site.hours[0])}–{hm(site.hours[1])}"
    if site.last_entry is not None:
        yield phrases["coach-sheet-last-entry"], hm(site.last_entry)
    yield phrases["coach-sheet-reservation"], phrases[f"coach-sheet-reservation-{site.reservation}"]
    yield phrases["coach-sheet-step-free"], phrases[f"coach-sheet-step-free-{site.step_free}"]


def _lines(agenda: Agenda, texts: Texts, phrases: Phrases) -> tuple[Line, ...]:
    """Return a text in every document language it is written in, the paper's own first; the same words only once."""
    order = sorted(agenda.project.workshop.languages.documents, key=lambda tag: tag != phrases.tag)
    lines: dict[str, Line] = {}
    for tag in (*order, *texts):
        text = one_line(texts.get(tag, ""))
        if text:
            lines.setdefault(text, Line(text, tag))
    return tuple(lines.values())
