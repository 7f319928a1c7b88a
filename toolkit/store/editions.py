"""Editions of the roster: which fields each may show, and of whom, whatever file they are written into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.model.field import BY_NAME, FIELDS, ORGANIZERS
from toolkit.model.registration import COMING
from toolkit.store.balance import folded
from toolkit.store.entry import ID, Entry

EDITIONS: tuple[str, ...] = (ORGANIZERS, *dict.fromkeys(name for field in FIELDS for name in field.editions))
"""Every edition there is; organizers' first, which holds all fields."""
COUNTED = "kitchen"
"""The edition that gets numbers, and never a row for a person."""
LISTED = "participant"
"""The edition that is a list among the participants: a name stands in it by consent alone."""


@dataclass(frozen=True, slots=True)
class RosterTable:
    """What an edition holds: the columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def fields_in(edition: str) -> tuple[str, ...]:
    """Return the names of the fields that an edition may show, in the order of an organizer's table."""
    return tuple(field.name for field in FIELDS if edition == ORGANIZERS or edition in field.editions)


def people_in(entries: Iterable[Entry], edition: str) -> list[Entry]:
    """Return the people of whom an edition tells: those who come; organizers' tells of everybody."""
    return [entry for entry in entries if edition == ORGANIZERS or entry.cells["status"] in COMING]


def unlisted(people: Iterable[Entry], edition: str) -> list[str]:
    """Return the ids of those whose names an edition leaves out, because they have not agreed to stand in a list."""
    return [entry.id for entry in people if edition == LISTED and entry.cells["name_in_list"] != "yes"]


def table(people: Sequence[Entry], edition: str, *, confidential: bool = False) -> RosterTable:
    """Return what an edition holds of people; confidential, with pseudonyms in place of all that tells who it is."""
    if edition == COUNTED:
        return _counts(people)
    fields = fields_in(edition)
    if confidential:
        # Under the heading of a name a pseudonym would become one when the table is imported.
        named = any(BY_NAME[name].subject == "names" for name in fields)
        fields = (*(["pseudonym"] if named else []), *(name for name in fields if BY_NAME[name].home == "planning"))
    nameless = set() if confidential else set(unlisted(people, edition))
    rows = ((entry.id, *(_cell(entry, name, nameless=entry.id in nameless) for name in fields)) for entry in people)
    return RosterTable((ID, *fields), tuple(rows))


def _cell(entry: Entry, name: str, *, nameless: bool) -> str:
    return "" if nameless and BY_NAME[name].subject == "names" else entry.cells[name]


def _counts(people: Sequence[Entry]) -> RosterTable:
    """Return how many need which diet, most people first; those who named none come last, with an empty diet."""
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    for entry in people:
        diet = entry.cells["diet"].strip()
        first.setdefault(folded(diet), diet)
        counts[folded(diet)] = counts.get(folded(diet), 0) + 1
    order = sorted(counts, key=lambda diet: (not diet, -counts[diet], diet))
    return RosterTable(("diet", "people"), tuple((first[diet], str(counts[diet])) for diet in order))
