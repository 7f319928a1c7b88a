"""What may stand in a letter's text between two braces, and what is printed for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.exports.entries import Wording, one_line, wording
from toolkit.exports.foot import long_date, span_of_dates
from toolkit.exports.names import Person, PersonName, person_name
from toolkit.model.phrases import Phrases
from toolkit.model.registration import Registration
from toolkit.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What is printed, and the field it comes from: one of the person, or one of the brief."""

    about: str
    field: str
    of_person: bool


PLACEHOLDERS: dict[str, Placeholder] = {
    "name": Placeholder("The person's name as readers of the letter can read it.", "name_latin", True),
    "name_native": Placeholder("The name in the person's own script.", "name_native", True),
    "address_name": Placeholder("The name to greet the person by, without a title.", "name_latin", True),
    "party": Placeholder("The person's party, in the organizers' own words.", "party", True),
    "arrival": Placeholder("The day on which the person arrives.", "arrival", True),
    "arrival_time": Placeholder("The time at which the person arrives, such as 15:10.", "arrival", True),
    "departure": Placeholder("The day on which the person leaves.", "departure", True),
    "departure_time": Placeholder("The time at which the person leaves.", "departure", True),
    "document_name": Placeholder("The name as it stands in the travel document.", "document_name", True),
    "document_number": Placeholder("The number of the travel document.", "document_number", True),
    "document_expires": Placeholder("The last day on which the travel document is valid.", "document_expires", True),
    "title": Placeholder("The title of the workshop.", "title", False),
    "place": Placeholder("Where the workshop is.", "place", False),
    "address": Placeholder("The full address of the house.", "address", False),
    "dates": Placeholder("The first and the last day, as one span.", "days", False),
    "first_day": Placeholder("The first day of the workshop.", "days", False),
    "last_day": Placeholder("The last day of the workshop.", "days", False),
    "organizer": Placeholder("Who invites.", "printing.organizer", False),
    "contacts": Placeholder("Whom to turn to, one a line.", "contacts", False),
    "date": Placeholder("The date of the letter.", "date", False),
}


def values(person: Registration, workshop: Workshop, phrases: Phrases, date: datetime.date) -> dict[str, list[Wording]]:
    """Return what each placeholder prints in the language of the phrases, line by line; no line when it is unknown."""
    tag, name = phrases.tag, person_name(person)
    own = Wording(_readable(name, person, cjk=tag.split("-")[0] in ("ja", "ko", "zh")))
    first, last = workshop.days[0].date, workshop.days[-1].date
    party = workshop.parties.get(person.party)
    lines = {
        "name": [own],
        "name_native": [Wording(name.native)],
        "address_name": [Wording(name.call) if name.first == "call" and name.call else own],
        "party": [wording(party.name, tag) if party else Wording(one_line(person.party))],
        "arrival": [_day(person.arrival, tag)],
        "arrival_time": [_time(person.arrival)],
        "departure": [_day(person.departure, tag)],
        "departure_time": [_time(person.departure)],
        "document_name": [Wording(one_line(person.document_name))],
        "document_number": [Wording(one_line(person.document_number))],
        "document_expires": [_day(person.document_expires, tag)],
        "title": [wording(workshop.title, tag)],
        "place": [wording(workshop.place, tag)],
        "address": [wording(workshop.address, tag)],
        "dates": [Wording(long_date(first, tag) if first == last else span_of_dates(first, last, tag))],
        "first_day": [_day(first, tag)],
        "last_day": [_day(last, tag)],
        "organizer": [Wording(one_line(workshop.printing.organizer))],
        "contacts": list(_contacts(workshop, phrases)),
        "date": [_day(date, tag)],
    }
    return {name: [line for line in found if line.text] for name, found in lines.items()}


def _readable(name: PersonName, person: Person, *, cjk: bool) -> str:
    """Return the form of a name that is read in a language; an id is no name."""
    latin = one_line(person.name_latin)
    return (name.native or latin) if cjk else (latin or name.native)


def _day(moment: datetime.date | None, tag: str) -> Wording:
    return Wording(long_date(moment, tag) if moment else "")


def _time(moment: datetime.datetime | None) -> Wording:
    return Wording(f"{moment:%H:%M}" if moment else "")


def _contacts(workshop: Workshop, phrases: Phrases) -> Iterator[Wording]:
    for one in workshop.contacts:
        what, who = wording(one.what, phrases.tag), wording(one.who, phrases.tag)
        reach = f"{who.text} {one_line(one.reach)}".strip()
        yield Wording(f"{what.text}{phrases['colon']}{reach}", what.tag or who.tag)
