"""Rides: where people are hour by hour, and the ways between those places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.model.language import Texts
from toolkit.model.workshop import Workshop

HOUSE = "venue"
"""What `travel` in the brief calls the house; no site can have that name."""


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
    """
    found: dict[str, str | None] = {}
    for strand in _strands(day):
        stretches = _stretches(strand)
        for number, stretch in enumerate(stretches):
            named = [place for block in stretch if (place := _named(agenda, block))]
            last = number == len(stretches) - 1
            here = HOUSE if number == 0 else named[0] if named else HOUSE if last else None
            for block in stretch:
                found[block.id] = here = _named(agenda, block) or here
    return found


def rides(agenda: Agenda, day: AgendaDay) -> tuple[Ride, ...]:
    """Return the ways of a day in order of time: each block of travel, and each change of place that has none.

    Without a block of travel people leave in time to be there when the next block starts.
    """
    found = [ride for strand in _strands(day) for ride in _rides(agenda, strand, whereabouts(agenda, day))]
    return tuple(sorted(found, key=lambda ride: (ride.leave, ride.arrive)))


def _rides(agenda: Agenda, strand: list[TimedBlock], places: Mapping[str, str | None]) -> Iterator[Ride]:
    workshop = agenda.project.workshop
    stops = [block for block in strand if block.kind != "travel"]
    for block in strand:
        before = [stop for stop in stops if stop.start < block.start][-1:]
        start = places[before[0].id] if before else HOUSE
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
    shared = [block for block in day.blocks if "team" not in (block.kind, block.strand)]
    by_strand = sorted(shared, key=lambda block: block.strand)
    return [list(blocks) for _, blocks in groupby(by_strand, key=lambda block: block.strand)]


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
