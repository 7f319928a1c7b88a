"""Lists as a workbook, for the team: people, who sits in which group, who is on duty, and what to pack.

People stand in it with what is needed to find and seat them. What they told the organizers in confidence (diet, access,
notes, with whom they should not be put, what they consented to) has no column.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.duties import interpreters, leaders, team_entries
from toolkit.exports.entries import Entry, Wording, wording
from toolkit.exports.foot import locale_of
from toolkit.exports.materials import needs
from toolkit.exports.names import PersonName, name_of, person_name
from toolkit.exports.quantities import item_name, needed, uses, whole
from toolkit.exports.seats import language_name, seats
from toolkit.exports.sheet import PackFile
from toolkit.exports.workbook import Book, Cell
from toolkit.model.phrases import Phrases

DOCUMENT = "lists-xlsx"
EDITION = "facilitator"
ABOUT = "Lists for a spreadsheet program: people, groups, duties of the team and materials; one sheet each, to filter."
AGENDA_ONLY = True

Rows = list[Sequence[Cell]]

_WHEN = ("timetable-date", "timetable-start", "timetable-end", "title")
_PEOPLE = (
    "lists-id", "lists-native", "lists-latin", "lists-call", "lists-party", "lists-languages", "lists-from",
    "lists-until",
)  # fmt: skip
_GROUPS = (*_WHEN, "group", "lists-id", "name", "room", "language", "interpreter")
_DUTY = (*_WHEN, "place", "leads", "interpreters")
_MATERIALS = ("item", "quantity", "lists-use")
_USES = (*_WHEN, "item", "quantity")


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one workbook in the team's language."""
    tag = agenda.project.workshop.languages.team
    yield PackFile(
        path=f"{EDITION}/{tag}/lists.xlsx", document=DOCUMENT, edition=EDITION, language=tag, person=None, paper="",
        pages=0, copies=0, duplex=False, data=lists(agenda, phrases[tag]),
    )  # fmt: skip


def lists(agenda: Agenda, phrases: Phrases) -> bytes:
    """Return the workbook in the language of the phrases."""
    book = Book(agenda, phrases, DOCUMENT, EDITION)
    told = {entry.id: entry for day in agenda.days for entry in team_entries(agenda, day, phrases)}
    sheets = (
        ("participants", _PEOPLE, people(agenda, phrases)),
        ("groups", _GROUPS, seated(agenda, told, phrases)),
        ("lists-duty", _DUTY, duty(agenda, told, phrases)),
        ("materials", _MATERIALS, packed(agenda, phrases)),
        ("where-used", _USES, used(agenda, told, phrases)),
    )
    for name, columns, rows in sheets:
        book.list(phrases[name], [phrases[column] for column in columns], rows, table=True)
    return book.data()


def people(agenda: Agenda, phrases: Phrases) -> Rows:
    """Return a row for each participant, in the order of the roster; no time means the whole week."""
    parties = agenda.project.workshop.parties
    rows: Rows = []
    for person in agenda.project.roster.participants:
        name = person_name(person)
        party = wording(parties[person.party].name, phrases.tag) if person.party in parties else person.party
        spoken = phrases["comma"].join(f"{_language(tag, phrases)} {level}" for tag, level in person.languages.items())
        call = Wording(name.call, name.tag)
        rows.append(
            [
                person.id,
                Wording(name.native, name.tag),
                name.latin,
                call,
                party,
                spoken,
                person.arrival,
                person.departure,
            ]
        )
    return rows


def seated(agenda: Agenda, told: Mapping[str, Entry], phrases: Phrases) -> Rows:
    """Return a row for each person and block in groups, in order of time."""
    rows: Rows = []
    for block in agenda.blocks:
        for seat in seats(agenda, block.groups, phrases):
            interpreter = _name(seat.interpreter) if seat.interpreter else None
            for member in seat.members:
                where = (seat.room, seat.language, interpreter)
                rows.append([*_when(block, told), seat.label, member.person, _name(member), *where])
    return rows


def duty(agenda: Agenda, told: Mapping[str, Entry], phrases: Phrases) -> Rows:
    """Return a row for each block in which somebody of the team leads or interprets, in order of time."""
    rows: Rows = []
    for block in agenda.blocks:
        on_duty = [leaders(block), interpreters(block)]
        if any(on_duty):
            places = phrases["comma"].join(place.text for place in told[block.id].places)
            names = [phrases["comma"].join(_name(name_of(agenda.project, id)).text for id in ids) for ids in on_duty]
            rows.append([*_when(block, told), places, *names])
    return rows


def packed(agenda: Agenda, phrases: Phrases) -> Rows:
    """Return a row for each thing to pack, as the packing list has them."""
    known = agenda.project.materials
    found = sorted(needs(agenda), key=lambda need: need.reusable)
    return [
        [item_name(known, need.item, phrases), need.total, phrases["reusables" if need.reusable else "consumables"]]
        for need in found
    ]


def used(agenda: Agenda, told: Mapping[str, Entry], phrases: Phrases) -> Rows:
    """Return a row for each block and thing that it needs, in order of time."""
    known = agenda.project.materials
    return [
        [*_when(block, told), item_name(known, each.item, phrases), whole(needed(agenda, block, each))]
        for block in uses(agenda)
        for each in (block.exercise.materials if block.exercise else ())
    ]


def _when(block: TimedBlock, told: Mapping[str, Entry]) -> tuple[Cell, ...]:
    entry = told[block.id]
    title = Wording(" ".join(part for part in (entry.title.text, entry.part) if part), entry.title.tag)
    start, end = (datetime.time(minute // 60 % 24, minute % 60) for minute in (block.start, block.end))
    return block.date, start, end, title


def _name(name: PersonName) -> Wording:
    """Return a name in both its scripts, as one line."""
    return Wording(" ".join(part for part in (name.latin, name.native) if part), name.tag)


def _language(tag: str, phrases: Phrases) -> str:
    """Return what a language is called, with its script where its readers tell two apart."""
    known = locale_of(phrases.tag).languages.get(tag.replace("-", "_"))
    return str(known) if known else language_name(tag, phrases)
