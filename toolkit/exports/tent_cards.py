"""Tent cards: a name to stand on the table, read from both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.foot import Foot, foot
from toolkit.exports.names import PersonName, person_name
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

DOCUMENT = "tent-cards"
EDITION = "participant"
ABOUT = "A card for each person's place, team included: fold along the line; no party and no flag stands on it."


@dataclass(frozen=True, slots=True)
class TentCards:
    """Exactly what the paper shows: one card a page, people in the order of the roster and of the team."""

    foot: Foot
    people: tuple[PersonName, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet with all cards; thick paper, printed on one side."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    yield Sheet(
        document=DOCUMENT,
        edition=EDITION,
        language=tag,
        path=f"{EDITION}/{DOCUMENT}.pdf",
        view=view(agenda, phrases[tag]),
        template="tent_cards.typ",
        paper=workshop.printing.paper,
        landscape=True,
        card=True,
    )


def view(agenda: Agenda, phrases: Phrases) -> TentCards:
    """Return what the cards show; names are set in their own language, only the foot is in that of the phrases."""
    project = agenda.project
    people: list[Participant | TeamMember] = [*project.roster.participants, *project.team.members]
    named = [person for person in people if person.name_native or person.name_latin]
    return TentCards(foot(agenda, phrases, DOCUMENT, EDITION), tuple(person_name(person) for person in named))
