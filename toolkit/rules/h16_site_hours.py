"""A site is open when people come, and there is time for the road.

Asks: a visit stands inside the site's opening hours, starts before the last entry, and on no day on which the site is
closed; a reservation that is needed has been made; the site takes as many people as come. Between two sessions at
different places there are at least the minutes of the road, meals not counted. A remembrance that can be held at any
site is held where the visit before it was. For people who use a wheelchair, a site that is not step-free is a warning,
and one where nobody asked yet is an information.

Why: a coach before a closed door costs more than the visit.

Source: Sakima closed on Tuesdays, museum last entry 16:30 [S: the sites' own pages].

Parameters: none; hours, closing days, places and roads stand under `sites` and `travel` in the brief.

Passes: a museum open from 09:00, visited at 09:35 after a road of 50 minutes that began at 08:45.
Fails: an art museum that is closed on Tuesdays, visited on Tuesday.
"""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.findings import Finding
from toolkit.model.clock import hm
from toolkit.model.workshop import Site, Workshop
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H16"
NAME = "site-hours"
SETTINGS: dict[str, int] = {}

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHEELCHAIR = ("wheelchair", "車椅子", "車いす", "轮椅", "輪椅")


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each visit that cannot happen as planned, roads without time, and what is not known of access."""
    workshop = agenda.project.workshop
    people = agenda.project.roster.participants
    rolls = [person.id for person in people if any(word in person.access.lower() for word in _WHEELCHAIR)]
    told: set[str] = set()
    for block in agenda.sessions:
        site = workshop.sites.get(block.site or "")
        if site is None or block.site is None:
            continue
        for message, mend in _faults(agenda, block, site):
            yield broken(ID, NAME, block.where, message, mend)
        if rolls and site.step_free != "yes" and block.site not in told:
            told.add(block.site)
            yield _check_steps(agenda, block.site, site, rolls)
    for day in agenda.days:
        yield from _check_roads(workshop, day)


def contribute(board: Board, _settings: Settings) -> None:
    """Tell when each site can be visited."""
    days = board.project.workshop.days
    for candidate in board.candidates:
        site = board.project.workshop.sites.get(candidate.exercise.site or "")
        if site is None:
            continue
        booked = site.reservation != "needed"
        board.forbid(candidate, [n for n, day in enumerate(days) if not booked or _is_closed(site, day.date)])
        opens, closes = site.hours or (0, 24 * 60)
        last_entry = closes if site.last_entry is None else site.last_entry
        if site.hours or site.last_entry is not None:
            for number in range(len(days)):
                board.hours(candidate, number, opens, closes, last_entry)


def _is_closed(site: Site, date: datetime.date) -> bool:
    return date in site.closed_dates or _WEEKDAYS[date.weekday()] in site.closed_weekdays


def _faults(agenda: Agenda, block: TimedBlock, site: Site) -> Iterator[tuple[str, str]]:
    if _is_closed(site, block.date):
        yield f"{block.named}: {block.site} is closed on that day", "move it to a day on which the site is open"
    if site.hours and not (site.hours[0] <= block.start and block.end <= site.hours[1]):
        hours = f"{hm(site.hours[0])} to {hm(site.hours[1])}"
        yield f"{block.named} ends at {hm(block.end)}; {block.site} is open from {hours}", f"keep it between {hours}"
    if site.last_entry is not None and block.start > site.last_entry:
        entry = hm(site.last_entry)
        yield f"{block.named}: the last entry to {block.site} is at {entry}", f"start it by {entry}"
    if site.reservation == "needed":
        yield (
            f"{block.named}: {block.site} needs a reservation",
            "make it, and write `reservation: made` into the brief",
        )
    people = len(agenda.present(block))
    if site.capacity is not None and people > site.capacity:
        yield (
            f"{block.named}: {people} people come, and {block.site} takes {site.capacity}",
            "divide the visit into strands",
        )


def _check_steps(agenda: Agenda, id: str, site: Site, rolls: list[str]) -> Finding:
    where = agenda.project.where("workshop.yaml", "sites", id)
    who = ", ".join(rolls)
    if site.step_free == "no":
        message = f"{id} is not step-free, and {who} may need a wheelchair"
        return broken(
            ID, NAME, where, message, "choose another site, or plan with them what they do meanwhile", "warning"
        )
    message = f"wheelchair access at {id} is unconfirmed, and {who} may need it"
    return broken(ID, NAME, where, message, "ask the site, and write `step_free: yes` or `no`", "information")


def _check_roads(workshop: Workshop, day: AgendaDay) -> Iterator[Finding]:
    meals = [block for block in day.blocks if block.kind == "meal"]
    for (before, start), (after, goal) in pairwise(_stops(workshop, day)):
        if start is None or goal is None or start == goal or before.strand != after.strand:
            continue
        try:
            road = workshop.road(start, goal)
        except KeyError:
            message = f"the brief does not say how long the road is between {start} and {goal}, before {after.named}"
            yield broken(ID, NAME, after.where, message, "add it under `travel` in workshop.yaml", "warning")
            continue
        eaten = sum(meal.minutes for meal in meals if before.end <= meal.start and meal.end <= after.start)
        left = after.start - before.end - eaten
        if left < road:
            message = f"the road from {start} to {goal} takes {road} minutes, and {left} are left before {after.named}"
            yield broken(ID, NAME, after.where, message, f"leave {road} minutes between the two")


def _stops(workshop: Workshop, day: AgendaDay) -> Iterator[tuple[TimedBlock, str | None]]:
    """Yield each session with its place: `venue`, a site's, the one before it for “any”, None where nobody knows."""
    place: str | None = "venue"
    for block in day.sessions:
        if block.site != "any":
            site = workshop.sites.get(block.site or "")
            place = site.place if site else None if block.site else "venue"
        yield block, place
