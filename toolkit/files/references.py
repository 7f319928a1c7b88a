"""Whether the files of a project agree with one another: names that lead nowhere, loops, clashes, people left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.clock import hm
from toolkit.model.exercise import Exercise
from toolkit.model.language import spoken
from toolkit.model.plan import PlanBlock, PlanGroup
from toolkit.model.project import Path, Project
from toolkit.model.roster import Participant
from toolkit.model.workshop import Pin
from toolkit.rules import check_settings

BRIEF, PLAN, ROSTER, TEAM = "workshop.yaml", "plan.yaml", "roster.csv", "team.csv"


def check_references(project: Project) -> list[Finding]:
    """Return every disagreement between the files of a project."""
    return [
        *_brief(project),
        *_pins(project),
        *_loops(project.exercises),
        *_people(project),
        *_voices(project),
        *_sites(project),
        *_plan(project),
        *check_settings(project.workshop, BRIEF),
    ]


def _unknown(project: Project, file: str, place: Path, kind: str, id: str, known: Iterable[str]) -> Iterator[Finding]:
    known = list(known)
    if id not in known:
        message = f"there is no {kind} “{id}”{did_you_mean(id, known)}"
        shown = f"use one of: {', '.join(known)}" if len(known) <= 12 else f"see the list: dialogue {kind}s"
        yield unreadable(project.where(file, *place), message, shown)


def _brief(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    for number, day in enumerate(brief.days):
        yield from _unknown(project, BRIEF, ("days", number, "frame"), "frame", day.frame, brief.frames)
    for key, ids in (("must", brief.must), ("never", brief.never)):
        for number, id in enumerate(ids):
            yield from _unknown(project, BRIEF, (key, number), "exercise", id, project.exercises)
    for number, id in enumerate(brief.must):
        if id in brief.never:
            where = project.where(BRIEF, "must", number)
            yield unreadable(where, f"{id} stands under must and under never", "take it out of one of the two")


def _pins(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    dates = [day.date for day in brief.days]
    for number, pin in enumerate(brief.pins):
        yield from _unknown(project, BRIEF, ("pins", number, "exercise"), "exercise", pin.exercise, project.exercises)
        where = project.where(BRIEF, "pins", number)
        if pin.date not in dates:
            span = f"{dates[0]} to {dates[-1]}"
            yield unreadable(where, f"{pin.date} is not a day of this week", f"use a date from {span}")
        if pin.exercise in brief.never:
            yield unreadable(
                where, f"{pin.exercise} is pinned, but stands under never", "take it out of one of the two"
            )
    for (a, first), (b, second) in combinations(enumerate(brief.pins), 2):
        if (
            first.date == second.date
            and first.at is not None
            and second.at is not None
            and _overlap(project, first, second)
        ):
            message = (
                f"{second.exercise} is pinned to {second.date} {hm(second.at)}, when {first.exercise} "
                f"(line {project.where(BRIEF, 'pins', a).rpartition(':')[2]}, {hm(first.at)}) is still running"
            )
            yield unreadable(project.where(BRIEF, "pins", b), message, "pin one of them to another time")


def _overlap(project: Project, first: Pin, second: Pin) -> bool:
    assert first.at is not None
    assert second.at is not None
    return first.at < second.at + _pinned_minutes(project, second) and second.at < first.at + _pinned_minutes(
        project, first
    )


def _pinned_minutes(project: Project, pin: Pin) -> int:
    exercise = project.exercises.get(pin.exercise)
    return pin.minutes or (exercise.minutes.min if exercise else 1)


def _loops(exercises: dict[str, Exercise]) -> Iterator[Finding]:
    done: set[str] = set()

    def visit(id: str, trail: tuple[str, ...]) -> Iterator[Finding]:
        if id in trail:
            loop = " needs ".join((*trail[trail.index(id) :], id))
            where = f"exercises/{id}/exercise.yaml"
            yield unreadable(where, f"these need one another: {loop}", "take one of the needs away")
            return
        if id in done or id not in exercises:
            return
        for need in exercises[id].needs:
            if need not in exercises:
                where, message = f"exercises/{id}/exercise.yaml", f"it needs “{need}”, which is not in the library"
                yield unreadable(where, f"{message}{did_you_mean(need, exercises)}", "correct the id under needs")
            yield from visit(need, (*trail, id))
        done.add(id)

    for id in exercises:
        yield from visit(id, ())


def _people(project: Project) -> Iterator[Finding]:
    parties, people = project.workshop.parties, project.participants
    for id in parties:
        if not any(person.party == id for person in people.values()):
            where = project.where(BRIEF, "parties", id)
            yield unreadable(where, f"nobody in the roster is of party {id}", "add people, or take the party out")
    for person in people.values():
        where = f"{ROSTER}:{person.line}"
        if person.party not in parties:
            message = f"there is no party “{person.party}”{did_you_mean(person.party, parties)}"
            yield unreadable(where, message, f"use one of: {', '.join(parties)}")
        for other in (*person.do_not_pair, *person.do_not_room):
            if other not in people:
                yield unreadable(
                    where, f"there is no person “{other}” to keep {person.id} apart from", "correct the id"
                )
        if person.arrival and person.departure and person.departure <= person.arrival:
            yield unreadable(where, f"{person.id} leaves before arriving", "correct arrival or departure")
    for member in project.team.members:
        if member.id in people:
            message = f"the id “{member.id}” is a participant's too"
            yield unreadable(f"{TEAM}:{member.line}", message, "give each person an id of their own")
        if member.role == "interpreter" and not member.pairs:
            message = f"{member.id} is an interpreter without a language pair"
            yield unreadable(f"{TEAM}:{member.line}", message, "write languages as zh<->ja;zh<->en")


def _voices(project: Project) -> Iterator[Finding]:
    """Yield each person whom nobody else can talk with, directly or through an interpreter."""
    level = project.workshop.languages.shared_level
    people = project.participants.values()
    interpreted = {spoken(tag) for member in project.team.of("interpreter") for pair in member.pairs for tag in pair}
    for person in people:
        tongues = person.speaks(level)
        if tongues & interpreted or any(tongues & other.speaks(level) for other in people if other is not person):
            continue
        yield unreadable(
            f"{ROSTER}:{person.line}",
            f"{person.id} shares no language at {level} with anybody, and no interpreter works in one of theirs",
            "add an interpreter for their language to team.csv, or correct their languages",
        )


def _sites(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    wanted = [("must", n, id) for n, id in enumerate(brief.must)] + [
        ("pins", n, p.exercise) for n, p in enumerate(brief.pins)
    ]
    for key, number, id in wanted:
        site = project.exercises[id].site if id in project.exercises else None
        if site not in (None, "any") and site not in brief.sites:
            where = project.where(BRIEF, key, number)
            message = f"{id} goes to the site “{site}”, which the brief does not describe{did_you_mean(str(site), brief.sites)}"
            yield unreadable(where, message, f"add it under sites, as `{site}:`")
    places = {"venue", *(site.place for site in brief.sites.values())}
    for a, b in combinations(sorted(places), 2):
        try:
            brief.road(a, b)
        except KeyError:
            where = project.where(BRIEF, "travel")
            yield unreadable(
                where, f"nothing says how long it is from {a} to {b}", f"add {{between: [{a}, {b}], minutes: …}}"
            )


def _plan(project: Project) -> Iterator[Finding]:
    if project.plan is None:
        return
    dates = [day.date for day in project.workshop.days]
    for number, group in enumerate(project.plan.home_groups):
        yield from _group(project, ("home_groups", number), group)
    for number, day in enumerate(project.plan.days):
        if day.date not in dates:
            where = project.where(PLAN, "days", number)
            yield unreadable(
                where, f"{day.date} is not a day of this week", f"use a date from {dates[0]} to {dates[-1]}"
            )
        for position, block in enumerate(day.blocks):
            yield from _block(project, ("days", number, "blocks", position), block)


def _block(project: Project, place: Path, block: PlanBlock) -> Iterator[Finding]:
    if block.exercise is not None:
        yield from _unknown(project, PLAN, (*place, "exercise"), "exercise", block.exercise, project.exercises)
    for id in block.leads:
        yield from _unknown(project, PLAN, (*place, "leads"), "person in team.csv", id, project.members)
    interpreters = [member.id for member in project.team.of("interpreter")]
    for id in block.interpreters:
        yield from _unknown(project, PLAN, (*place, "interpreters"), "interpreter", id, interpreters)
    for id in block.rooms:
        yield from _unknown(project, PLAN, (*place, "rooms"), "room", id, project.workshop.rooms)
    for id in block.speakers:
        yield from _unknown(project, PLAN, (*place, "speakers"), "participant", id, project.participants)
    for number, group in enumerate(block.groups):
        yield from _group(project, (*place, "groups", number), group)


def _group(project: Project, place: Path, group: PlanGroup) -> Iterator[Finding]:
    people: dict[str, Participant] = project.participants
    for id in group.members:
        yield from _unknown(project, PLAN, (*place, "members"), "participant", id, people)
    if group.room is not None:
        yield from _unknown(project, PLAN, (*place, "room"), "room", group.room, project.workshop.rooms)
    if group.interpreter is not None:
        interpreters = [member.id for member in project.team.of("interpreter")]
        yield from _unknown(project, PLAN, (*place, "interpreter"), "interpreter", group.interpreter, interpreters)
    if group.host is not None:
        yield from _unknown(project, PLAN, (*place, "host"), "participant", group.host, group.members)
