"""The door list: who may come in, and on which days, in the two orders in which people look for a name."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from babel.dates import format_skeleton

from toolkit.agenda import Agenda
from toolkit.exports.door_crowd import MANY, DoorCrowd, crowd_view
from toolkit.exports.foot import Foot, foot, locale_of, short_date
from toolkit.exports.name_orders import Place, latin_mark, latin_place, native_mark, native_place, script
from toolkit.exports.names import Person, PersonName, person_name
from toolkit.exports.sheet import Sheet
from toolkit.exports.stays import moments, stays
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.team import TeamMember

DOCUMENT = "door-list"
EDITION = "door"
ABOUT = "Who may come in: names and days, once by Latin letters and once by each name's own script."

MANY_DAYS = 9
"""More days than this need a wide page."""

_WORDS = (
    "name", "participants", "phase-team", "day", "door-list-about", "door-list-latin", "door-list-native",
    "door-list-called", "door-list-comes", "door-list-leaves", "door-list-here", "door-list-counts", "door-list-total",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guest:
    """One line: a person, the team's role, and whether they are in the house on each day; `mark` opens a letter."""

    name: PersonName
    role: str
    comes: str
    leaves: str
    days: tuple[bool, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The names of one script, in its order."""

    title: str
    guests: tuple[Guest, ...]


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many people are in the house on a day."""

    date: str
    participants: str
    team: str
    total: str


@dataclass(frozen=True, slots=True)
class DoorList:
    """Exactly what the paper shows: names and days, and no word of who anybody is."""

    foot: Foot
    heading: str
    words: dict[str, str]
    days: tuple[str, ...]
    latin: tuple[Guest, ...]
    native: tuple[Part, ...]
    counts: tuple[DayCount, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet in the team's language."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    crowd = len(agenda.project.roster.participants) > MANY
    yield Sheet(
        document=DOCUMENT,
        edition=EDITION,
        language=tag,
        path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
        view=_crowd(agenda, phrases[tag]) if crowd else view(agenda, phrases[tag]),
        template="door_crowd.typ" if crowd else "door_list.typ",
        paper=workshop.printing.paper,
        landscape=not crowd and len(workshop.days) > MANY_DAYS,
        duplex=True,
    )


def view(agenda: Agenda, phrases: Phrases) -> DoorList:
    """Return what the paper shows in the language of the phrases."""
    project = agenda.project
    people: list[Person] = [*project.roster.participants, *project.team.members]
    return DoorList(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=phrases[f"document-{DOCUMENT}"],
        words={key: phrases[key] for key in _WORDS},
        days=tuple(str(day.date.day) for day in project.workshop.days),
        latin=_marked(project, people, phrases, latin_place, latin_mark),
        native=tuple(_native(project, people, phrases)),
        counts=tuple(_counts(project, phrases)),
    )


def _crowd(agenda: Agenda, phrases: Phrases) -> DoorCrowd:
    words = {key: phrases[key] for key in _WORDS}
    return crowd_view(agenda, phrases, DOCUMENT, EDITION, words, tuple(_counts(agenda.project, phrases)))


def days_there(project: Project, person: Person) -> tuple[bool, ...]:
    """Tell for each day of the week whether a person is in the house at any time of it."""
    there = stays(project, [person])[person.id]
    return tuple(there.touches(*moments(project, day.date)) for day in project.workshop.days)


def _native(project: Project, people: Iterable[Person], phrases: Phrases) -> Iterator[Part]:
    named = sorted((person for person in people if person_name(person).native), key=script)
    parts = []
    for tag, group in groupby(named, key=script):
        language = locale_of(phrases.tag).languages.get(tag.replace("-", "_"), tag)
        title = phrases["door-list-written"].format(language=language) if tag else ""
        parts.append(Part(title, _marked(project, group, phrases, native_place, native_mark)))
    yield from sorted(parts, key=lambda part: (not part.title, part.title))


def _marked(
    project: Project,
    people: Iterable[Person],
    phrases: Phrases,
    place: Callable[[Person], Place],
    mark: Callable[[Person], str],
) -> tuple[Guest, ...]:
    found, before = [], ""
    for person in sorted(people, key=place):
        letter = mark(person)
        found.append(_guest(project, person, phrases, letter if letter != before else ""))
        before = letter
    return tuple(found)


def _guest(project: Project, person: Person, phrases: Phrases, mark: str) -> Guest:
    return Guest(
        # The reading is there for who must say the name aloud; a pronoun is nobody's matter at the door.
        name=replace(person_name(person), pronoun=""),
        role=phrases[f"door-list-{person.role}"] if isinstance(person, TeamMember) else "",
        comes=_moment(person.arrival, phrases),
        leaves=_moment(person.departure, phrases),
        days=days_there(project, person),
        mark=mark,
    )


def _moment(moment: datetime.datetime | None, phrases: Phrases) -> str:
    if moment is None:
        return ""
    date = format_skeleton("MMMd", moment.date(), locale=locale_of(phrases.tag))
    return f"{date} {hm(moment.hour * 60 + moment.minute)}"


def _counts(project: Project, phrases: Phrases) -> Iterator[DayCount]:
    guests, crew = stays(project, project.roster.participants), stays(project, project.team.members)
    for day in project.workshop.days:
        span = moments(project, day.date)
        participants, team = (sum(there.touches(*span) for there in group.values()) for group in (guests, crew))
        numbers = (f"{number:,}" for number in (participants, team, participants + team))
        yield DayCount(short_date(day.date, phrases.tag), *numbers)
