"""Rides: where people are hour by hour, and the ways between those places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.model.language import Texts
from toolkit.model.workshop import Workshop

HOUSE = "venue"
"""What `travel` in the brief calls the house; no site can have that name."""
MAIN = "main"
"""The strand in which everybody is, unless they are in one beside it."""


@dataclass(frozen=True, slots=True)
class Ride:
    """One way as minutes of its day; places are ids of sites, the house, or nothing for a stop on the road."""

    leave: int
    arrive: int
    start: str | None
    goal: str | None
    titles: Texts


def whereabouts(agenda: Agenda, day: AgendaDay) -> dict[str, str | None]:
    """Return where each block for participants is, by its id: the house, a site's id, or nothing while on the road.

    Rooms are in the house. What names neither room nor site is where the block before it was or, after a journey,
    where the first block is that names one; a stop between two journeys at which no block does is on the road.
    A side strand sets out from where the main one is.
    """
    found: dict[str, str | None] = {}
    main, *sides = _strands(day)
    for strand in (main, *sides):
        stretches = _stretches(strand)
        origin = HOUSE if strand is main else _origin(agenda, strand, main, found)
        for number, stretch in enumerate(stretches):
            named = [place for block in stretch if (place := _named(agenda, block))]
            last = number == len(stretches) - 1
            here = origin if number == 0 else named[0] if named else HOUSE if last else None
            for block in stretch:
                found[block.id] = here = _named(agenda, block) or here
    return found


def rides(agenda: Agenda, day: AgendaDay) -> tuple[Ride, ...]:
    """Return the ways of a day in order of time: each block of travel, and each change of place that has none.

    Without a block of travel people leave in time to be there when the next block starts.
    """
    main, *sides = _strands(day)
    places = whereabouts(agenda, day)
    found = list(_rides(agenda, main, places, HOUSE))
    for side in sides:
        found += _rides(agenda, side, places, _origin(agenda, side, main, places))
    return tuple(sorted(found, key=lambda ride: (ride.leave, ride.arrive)))


def _rides(
    agenda: Agenda, strand: list[TimedBlock], places: Mapping[str, str | None], origin: str | None
) -> Iterator[Ride]:
    workshop = agenda.project.workshop
    stops = [block for block in strand if block.kind != "travel"]
    for block in strand:
        before = [stop for stop in stops if stop.start < block.start][-1:]
        start = places[before[0].id] if before else origin
        if block.kind == "travel":
            after = [stop for stop in stops if stop.start >= block.end][:1]
            goal = places[after[0].id] if after else HOUSE
            if start == goal == HOUSE:  # to or from where nothing of the agenda happens, such as a station
                start, goal = (start if before else None), (goal if after else None)
            yield Ride(block.start, block.end, start, goal, block.titles)
            continue
        goal = places[block.id]
        travelled = any(
            way.kind == "travel" and (not before or way.start >= before[0].start) and way.end <= block.start
            for way in strand
        )
        if start and goal and not travelled and _point(workshop, start) != _point(workshop, goal):
            yield Ride(block.start - (road_minutes(workshop, start, goal) or 0), block.start, start, goal, {})


def _strands(day: AgendaDay) -> list[list[TimedBlock]]:
    """Return the main strand, which may be empty, and each side strand; one that people come back to is another."""
    shared = [block for block in day.blocks if not block.for_team]
    main = [block for block in shared if block.strand == MAIN]
    sides: list[list[TimedBlock]] = []
    for block in sorted((block for block in shared if block.strand != MAIN), key=lambda block: block.strand):
        before = sides[-1][-1] if sides else None
        if before and before.strand == block.strand and not _meet_between(before, block, main):
            sides[-1].append(block)
        else:
            sides.append([block])
    return [main, *sides]


def _meet_between(before: TimedBlock, after: TimedBlock, main: Iterable[TimedBlock]) -> bool:
    return any(before.end <= block.start and block.end <= after.start for block in main)


def _origin(
    agenda: Agenda, side: list[TimedBlock], main: list[TimedBlock], places: Mapping[str, str | None]
) -> str | None:
    """Return where a side strand sets out: where the main one is; who is on its road is still where it left."""
    minute = side[0].start
    if _named(agenda, side[0]) == HOUSE:
        return HOUSE  # who begins in the house has stayed there
    passed = [block for block in main if block.start <= minute]
    if passed and passed[-1].kind == "travel" and passed[-1].end <= minute:
        passed = [block for block in main if block.start > minute and block.kind != "travel"][:1]
    stops = [block for block in passed if block.kind != "travel"]
    return places[stops[-1].id] if stops else HOUSE


def _stretches(strand: Iterable[TimedBlock]) -> list[list[TimedBlock]]:
    """Return the blocks before, between and after journeys."""
    stretches: list[list[TimedBlock]] = [[]]
    for block in strand:
        if block.kind == "travel":
            stretches.append([])
        else:
            stretches[-1].append(block)
    return stretches


def _named(agenda: Agenda, block: TimedBlock) -> str | None:
    if block.site in agenda.project.workshop.sites:
        return block.site
    return HOUSE if block.rooms else None


def _point(workshop: Workshop, place: str) -> str:
    return workshop.sites[place].place if place in workshop.sites else HOUSE


def road_minutes(workshop: Workshop, start: str | None, goal: str | None) -> int | None:
    """Return the minutes on the road, and nothing where the brief does not say."""
    try:
        return workshop.road(_point(workshop, start), _point(workshop, goal)) if start and goal else None
    except KeyError:
        return None
