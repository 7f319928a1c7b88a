"""Whether the files of a project agree with one another: names that lead nowhere, loops, clashes, people left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import combinations

from toolkit.files.library import MATERIALS
from toolkit.files.people import ROSTER, TEAM
from toolkit.files.phrases import printable
from toolkit.files.plan import PLAN
from toolkit.files.plan_references import (
    outdated,
    plan_days,
    plan_exercises,
    plan_people,
    plan_rooms,
    plan_team,
    untranslated,
)
from toolkit.files.roster_words import check_roster_words
from toolkit.files.unknown_id import BRIEF, unknown_id
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.clock import hm
from toolkit.model.exercise import Exercise
from toolkit.model.language import spoken
from toolkit.model.project import Project
from toolkit.model.workshop import Pin
from toolkit.rules import check_settings


def check_references(project: Project, damaged: Collection[str] = ()) -> list[Finding]:
    """Return every disagreement between the files of a project.

    `damaged` names keys of the brief and files of which something was lost to other mistakes: whatever would look at
    them stays silent, so that one mistake is not told twice.
    """
    checks: tuple[tuple[Callable[[Project], Iterator[Finding]], set[str]], ...] = (
        (_frames, {"days", "frames"}),
        (_wishes, {"must", "never"}),
        (_pinned, {"pins", "days", "never"}),
        (_pin_clashes, {"pins"}),
        (_loops, set()),
        (_materials, {MATERIALS}),
        (_parties, {"parties", ROSTER}),
        (_people, {ROSTER, "languages"}),
        (_team, {ROSTER, TEAM}),
        (_voices, {ROSTER, TEAM, "languages"}),
        (_sites, {"must", "pins", "sites"}),
        (_roads, {"sites", "travel"}),
        (plan_days, {"days"}),
        (plan_exercises, set()),
        (plan_rooms, {"rooms"}),
        (plan_people, {ROSTER}),
        (plan_team, {TEAM}),
        (_settings, {"laws", "weights"}),
        (_roster_fields, {"roster"}),
        (_printable, {"languages"}),
        (_bilingual, {"languages", "printing"}),
        (outdated, {"must", "never", "pins", "days", PLAN}),
        (untranslated, {"languages", PLAN}),
    )
    return [finding for check, reads in checks if reads.isdisjoint(damaged) for finding in check(project)]


def _frames(project: Project) -> Iterator[Finding]:
    for number, day in enumerate(project.workshop.days):
        yield from unknown_id(project, BRIEF, ("days", number, "frame"), "frame", day.frame, project.workshop.frames)


def _bilingual(project: Project) -> Iterator[Finding]:
    documents = project.workshop.languages.documents
    for number, pair in enumerate(project.workshop.printing.bilingual):
        where = project.where(BRIEF, "printing", "bilingual", number)
        for tag in pair:
            if tag not in documents:
                message = f"“{tag}” is not among the document languages{did_you_mean(tag, documents)}"
                yield unreadable(where, message, f"use two of: {', '.join(documents)}")
        if pair[0] == pair[1]:
            yield unreadable(where, "these are the same language twice", "name two different ones")


def _wishes(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    for key, ids in (("must", brief.must), ("never", brief.never)):
        for number, id in enumerate(ids):
            yield from unknown_id(project, BRIEF, (key, number), "exercise", id, project.exercises)
    for number, id in enumerate(brief.must):
        if id in brief.never:
            where = project.where(BRIEF, "must", number)
            yield unreadable(where, f"{id} stands under must and under never", "take it out of one of the two")


def _pinned(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    dates = [day.date for day in brief.days]
    for number, pin in enumerate(brief.pins):
        yield from unknown_id(project, BRIEF, ("pins", number, "exercise"), "exercise", pin.exercise, project.exercises)
        where = project.where(BRIEF, "pins", number)
        if pin.date not in dates:
            mend = f"use a date from {dates[0]} to {dates[-1]}"
            yield unreadable(where, f"{pin.date} is not a day of this week", mend)
        for time in (pin.at or 0, pin.minutes or 0):
            if time % 5:
                mend = "write a time and a length of full five minutes"
                yield unreadable(where, f"{pin.exercise} is pinned between the planner's five-minute steps", mend)
        if pin.exercise in brief.never:
            mend = "take it out of one of the two"
            yield unreadable(where, f"{pin.exercise} is pinned, but stands under never", mend)


def _pin_clashes(project: Project) -> Iterator[Finding]:
    timed = [(number, pin, pin.at) for number, pin in enumerate(project.workshop.pins) if pin.at is not None]
    for (a, first, at), (b, second, then) in combinations(timed, 2):
        # Minutes since one midnight, because an evening may run into the next date.
        apart = (second.date - first.date).days * 1440 + then - at
        if -_pinned_minutes(project, second) < apart < _pinned_minutes(project, first):
            line = project.where(BRIEF, "pins", a).rpartition(":")[2]
            earlier, later = (first, second) if apart >= 0 else (second, first)
            message = (
                f"{second.exercise} is pinned to {second.date} {hm(then)}, and {first.exercise} (line {line}) "
                f"to {hm(at)}: {earlier.exercise} is still running when {later.exercise} begins"
            )
            yield unreadable(project.where(BRIEF, "pins", b), message, "pin one of them to another time")


def _pinned_minutes(project: Project, pin: Pin) -> int:
    exercise = project.exercises.get(pin.exercise)
    return pin.minutes or (exercise.minutes.min if exercise else 1)


def _file(id: str) -> str:
    return f"exercises/{id}/exercise.yaml"


def _loops(project: Project) -> Iterator[Finding]:
    exercises = project.exercises
    for id, exercise in exercises.items():
        for number, need in enumerate(exercise.needs):
            if need not in exercises:
                where = project.where(_file(id), "needs", number)
                message = f"it needs “{need}”, which is not in the library{did_you_mean(need, exercises)}"
                yield unreadable(where, message, "correct the id under needs")
    for loop in _cycles(exercises):
        where = project.where(_file(loop[0]), "needs", exercises[loop[0]].needs.index(loop[1]))
        yield unreadable(where, f"these need one another: {' needs '.join(loop)}", "take one of the needs away")


def _cycles(exercises: dict[str, Exercise]) -> Iterator[tuple[str, ...]]:
    """Yield loops among the needs, each once, as the ids on the way round; without recursion, however long they are."""
    waiting = {id: [need for need in exercise.needs if need in exercises] for id, exercise in exercises.items()}
    while ready := [id for id, needs in waiting.items() if not any(need in waiting for need in needs)]:
        for id in ready:
            del waiting[id]
    seen: set[str] = set()
    for start in waiting:
        trail: list[str] = []
        id = start
        while id not in trail and id not in seen:
            trail.append(id)
            id = next(need for need in waiting[id] if need in waiting)
        if id in trail:
            yield (*trail[trail.index(id) :], id)
        seen |= set(trail)


def _materials(project: Project) -> Iterator[Finding]:
    for id, exercise in project.exercises.items():
        for number, material in enumerate(exercise.materials):
            if material.item not in project.materials:
                message = f"there is no material “{material.item}”{did_you_mean(material.item, project.materials)}"
                where = project.where(_file(id), "materials", number)
                yield unreadable(where, message, f"add it to {MATERIALS} in your folder, or correct the item")


def _parties(project: Project) -> Iterator[Finding]:
    parties, people = project.workshop.parties, project.roster.participants
    peopled = {person.party for person in people}
    for id in parties:
        if id not in peopled:
            where = project.where(BRIEF, "parties", id)
            yield unreadable(where, f"nobody in the roster is of party {id}", "add people, or take the party out")
    for person in people:
        if person.party not in parties:
            message = f"there is no party “{person.party}”{did_you_mean(person.party, parties)}"
            yield unreadable(project.roster.where(person), message, f"use one of: {', '.join(parties)}")


def _people(project: Project) -> Iterator[Finding]:
    people, documents = project.participants, project.workshop.languages.documents
    for person in project.roster.participants:
        where = project.roster.where(person)
        for other in dict.fromkeys((*person.do_not_pair, *person.do_not_room)):
            known = other in people or other in project.roster.away
            if not known or other == person.id:
                message = f"there is no other person “{other}” to keep {person.id} apart from"
                yield unreadable(where, message, "correct the id")
        if person.arrival and person.departure and person.departure <= person.arrival:
            yield unreadable(where, f"{person.id} leaves before arriving", "correct arrival or departure")
        if person.document_language and person.document_language not in documents:
            wanted = person.document_language
            message = f"nothing is printed in “{wanted}”, which {person.id} wishes to read"
            mend = f"use one of: {', '.join(documents)}, or add it to documents in the brief"
            yield unreadable(where, f"{message}{did_you_mean(wanted, documents)}", mend)


def _team(project: Project) -> Iterator[Finding]:
    taken = {id.casefold() for id in project.participants}
    for member in project.team.members:
        where = f"{TEAM}:{member.line}"
        if member.id.casefold() in taken:
            yield unreadable(
                where, f"the id “{member.id}” is a participant's too", "give each person an id of their own"
            )
        if member.role == "interpreter" and not member.pairs:
            message = f"{member.id} is an interpreter without a language pair"
            yield unreadable(where, message, "write languages as zh<->ja;zh<->en")


def _voices(project: Project) -> Iterator[Finding]:
    """Yield each person whom nobody else can talk with, directly or through an interpreter."""
    level = project.workshop.languages.shared_level
    pairs = {(spoken(a), spoken(b)) for member in project.team.of("interpreter") for a, b in member.pairs}
    pairs |= {(b, a) for a, b in pairs}
    tongues = {person.id: person.speaks(level) for person in project.roster.participants}
    speakers = Counter(language for spoken_by in tongues.values() for language in spoken_by)
    for person in project.roster.participants:
        own = tongues[person.id]
        reached = own | {b for a, b in pairs if a in own}
        if not any(speakers[language] > (language in own) for language in reached):
            yield unreadable(
                project.roster.where(person),
                f"{person.id} shares no language at {level} with anybody, and no interpreter joins them to the others",
                "add an interpreter for their language to team.csv, or correct their languages",
            )


def _sites(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    wanted = [("must", number, id) for number, id in enumerate(brief.must)]
    wanted += [("pins", number, pin.exercise) for number, pin in enumerate(brief.pins)]
    for key, number, id in wanted:
        site = project.exercises[id].site if id in project.exercises else None
        if site not in (None, "any", *brief.sites):
            close = did_you_mean(str(site), brief.sites)
            message = f"{id} goes to the site “{site}”, which the brief does not describe{close}"
            yield unreadable(project.where(BRIEF, key, number), message, f"add it under sites, as `{site}:`")


def _roads(project: Project) -> Iterator[Finding]:
    brief = project.workshop
    places = {"venue": None, **{site.place: None for site in brief.sites.values()}}
    for number, travel in enumerate(brief.travel):
        for place in travel.between:
            yield from unknown_id(project, BRIEF, ("travel", number), "place", place, places)
    for a, b in combinations(sorted(places), 2):
        try:
            brief.road(a, b)
        except KeyError:
            mend = f"add {{between: [{a}, {b}], minutes: …}} under travel"
            yield unreadable(project.where(BRIEF, "travel"), f"nothing says how long it is from {a} to {b}", mend)


def _settings(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with laws and weights, each at its own line."""
    brief = project.workshop
    for id, written in brief.laws.items():
        alone = brief.model_copy(update={"laws": {id: {}}, "weights": {}})
        unknown = list(check_settings(alone, project.where(BRIEF, "laws", id)))
        yield from unknown
        for key, value in written.items() if not unknown else ():
            alone = brief.model_copy(update={"laws": {id: {key: value}}, "weights": {}})
            yield from check_settings(alone, project.where(BRIEF, "laws", id, key))
    for id, weight in brief.weights.items():
        alone = brief.model_copy(update={"laws": {}, "weights": {id: weight}})
        yield from check_settings(alone, project.where(BRIEF, "weights", id))


def _roster_fields(project: Project) -> Iterator[Finding]:
    yield from check_roster_words(project.workshop.roster, partial(project.where, BRIEF, "roster"))


def _printable(project: Project) -> Iterator[Finding]:
    known = printable()
    for number, tag in enumerate(project.workshop.languages.documents):
        if tag not in known:
            where = project.where(BRIEF, "languages", "documents", number)
            message = f"nothing can be printed in “{tag}” yet{did_you_mean(tag, known)}"
            yield unreadable(where, message, f"use {', '.join(known)}")
