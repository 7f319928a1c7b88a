"""The sign-in sheet: a row a person, a column a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay
from toolkit.exports.foot import Foot, foot, short_date
from toolkit.exports.names import Person, PersonName, bare_name
from toolkit.exports.sheet import Sheet
from toolkit.exports.stays import moments, stays
from toolkit.model.phrases import Phrases

DOCUMENT = "sign-in"
EDITION = "door"
ABOUT = "Who is there each day: one row a person, one column a day, to be signed at the door."

DAYS_A_PAGE = 7


@dataclass(frozen=True, slots=True)
class Signer:
    """One person; `there` says for each day of each run of pages whether they are in the house and may sign."""

    name: PersonName
    there: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class SignIn:
    """Exactly what the paper shows; `spans` are the columns of each run of pages, seven days at most."""

    foot: Foot
    heading: str
    about: str
    away: str
    name: str
    participants: str
    team: str
    spans: tuple[tuple[str, ...], ...]
    people: tuple[Signer, ...]
    crew: tuple[Signer, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet in the team's language."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    yield Sheet(
        document=DOCUMENT,
        edition=EDITION,
        language=tag,
        path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
        view=view(agenda, phrases[tag]),
        template="sign_in.typ",
        paper=workshop.printing.paper,
        landscape=True,
    )


def view(agenda: Agenda, phrases: Phrases) -> SignIn:
    """Return what the paper shows in the language of the phrases; people in the order of the roster and of the team."""
    project = agenda.project
    people = tuple(_signer(agenda, person) for person in project.roster.participants)
    crew = tuple(_signer(agenda, member) for member in project.team.members)
    away = any(not there for signer in (*people, *crew) for span in signer.there for there in span)
    return SignIn(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=phrases[f"document-{DOCUMENT}"],
        about=phrases["sign-in-about"],
        away=phrases["sign-in-away"] if away else "",
        name=phrases["name"],
        participants=phrases["participants"],
        team=phrases["phase-team"],
        spans=tuple(tuple(short_date(day.date, phrases.tag) for day in span) for span in _spans(agenda)),
        people=people,
        crew=crew,
    )


def _spans(agenda: Agenda) -> list[tuple[AgendaDay, ...]]:
    return [agenda.days[first : first + DAYS_A_PAGE] for first in range(0, len(agenda.days), DAYS_A_PAGE)]


def _signer(agenda: Agenda, person: Person) -> Signer:
    project = agenda.project
    stay = stays(project, [person])[person.id]
    there = (tuple(stay.touches(*moments(project, day.date)) for day in span) for span in _spans(agenda))
    return Signer(bare_name(person), tuple(there))
