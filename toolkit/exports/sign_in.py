"""The sign-in sheet: a row a person, a column a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.foot import Foot, foot, short_date
from toolkit.exports.names import PersonName, person_name
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "sign-in"
EDITION = "door"
ABOUT = "Who is there each day: one row a person, one column a day, to be signed at the door."

DAYS_A_PAGE = 7


@dataclass(frozen=True, slots=True)
class SignIn:
    """Exactly what the paper shows; `spans` are the columns of each run of pages, seven days at most."""

    foot: Foot
    heading: str
    about: str
    name: str
    participants: str
    team: str
    spans: tuple[tuple[str, ...], ...]
    people: tuple[PersonName, ...]
    crew: tuple[PersonName, ...]


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
    days = [short_date(day.date, phrases.tag) for day in agenda.days]
    return SignIn(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=phrases[f"document-{DOCUMENT}"],
        about=phrases["sign-in-about"],
        name=phrases["name"],
        participants=phrases["participants"],
        team=phrases["phase-team"],
        spans=tuple(tuple(days[first : first + DAYS_A_PAGE]) for first in range(0, len(days), DAYS_A_PAGE)),
        people=tuple(person_name(person) for person in project.roster.participants),
        crew=tuple(person_name(member) for member in project.team.members),
    )
