"""The door list of a crowd: thousands of names in columns, and days only of those who are not there all the time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from toolkit.agenda import Agenda
from toolkit.exports.foot import Foot, foot, locale_of
from toolkit.exports.name_orders import Place, latin_mark, latin_place, native_mark, native_place, script
from toolkit.exports.names import Person, person_name
from toolkit.exports.stays import Stay, moments, stays
from toolkit.model.phrases import Phrases

MANY = 600
"""People above whom a line with a column for each day is too much paper, and too slow to look through."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Those under one letter or sign: names in their order, the days of each ("" is every day), and their language."""

    mark: str
    tag: str
    names: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The names of one script, in its order."""

    title: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class DoorCrowd:
    """Exactly what the paper shows: names and days, and no word of who anybody is."""

    foot: Foot
    heading: str
    words: dict[str, str]
    latin: tuple[Letter, ...]
    native: tuple[Part, ...]
    counts: tuple[Any, ...]


def crowd_view(
    agenda: Agenda, phrases: Phrases, document: str, edition: str, words: dict[str, str], counts: Sequence[Any]
) -> DoorCrowd:
    """Return what the paper shows in the language of the phrases; `counts` are its people on each day."""
    project = agenda.project
    people: list[Person] = [*project.roster.participants, *project.team.members]
    there = _days(agenda, people)
    roles = {
        member.id: phrases["in-brackets"].format(text=phrases[f"door-list-{member.role}"])
        for member in project.team.members
    }

    def named(name: str, person: Person) -> str:
        role = roles.get(person.id, "")
        # Wide brackets bring their own room.
        return f"{name} {role}" if role.startswith("(") else name + role

    def latin(person: Person) -> tuple[str, str]:
        name = person_name(person)
        return (named(name.latin, person), "") if name.latin else (named(name.native, person), name.tag)

    def native(person: Person) -> tuple[str, str]:
        return named(person_name(person).native, person), person_name(person).tag

    parts = []
    own = [(script(person), person) for person in people if person_name(person).native]
    for tag, group in groupby(sorted(own, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        language = locale_of(phrases.tag).languages.get(tag.replace("-", "_"), tag)
        title = phrases["door-list-written"].format(language=language) if tag else ""
        of_script = [person for _, person in group]
        parts.append(Part(title, tuple(_letters(of_script, native_place, native_mark, native, there))))
    return DoorCrowd(
        foot=foot(agenda, phrases, document, edition),
        heading=phrases[f"document-{document}"],
        words=words | {"about": phrases["door-list-crowd"]},
        latin=tuple(_letters(people, latin_place, latin_mark, latin, there)),
        native=tuple(sorted(parts, key=lambda part: (not part.title, part.title))),
        counts=tuple(counts),
    )


def _letters(
    people: Iterable[Person],
    place: Callable[[Person], Place],
    mark: Callable[[Person], str],
    name: Callable[[Person], tuple[str, str]],
    there: dict[str, str],
) -> Iterator[Letter]:
    # Those who follow one another under one letter, and are set in one language.
    lines = ((mark(person), *name(person), there[person.id]) for person in sorted(people, key=place))
    for (letter, tag), group in groupby(lines, key=lambda line: (line[0], line[2])):
        found = list(group)
        yield Letter(letter, tag, tuple(line[1] for line in found), tuple(line[3] for line in found))


def _days(agenda: Agenda, people: Iterable[Person]) -> dict[str, str]:
    """Return for each person by id the days on which they are there, "" when that is every day."""
    project = agenda.project
    days = [(day.date.day, moments(project, day.date)) for day in project.workshop.days]

    @cache
    def told(stay: Stay) -> str:
        there = [number for number, span in days if stay.touches(*span)]
        if len(there) in (0, len(days)):
            return "–" if not there else ""
        return f"{there[0]}–{there[-1]}" if len(there) > 1 else str(there[0])

    return {id: told(stay) for id, stay in stays(project, people).items()}
