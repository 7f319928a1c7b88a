"""Tent cards: a name to stand on the table, read from both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.card_names import CardName, card_names
from toolkit.exports.foot import Foot, foot
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "tent-cards"
EDITION = "participant"
ABOUT = "A card for each person's place, team included: fold along the line; no party and no flag stands on it."


@dataclass(frozen=True, slots=True)
class TentCards:
    """Exactly what the paper shows, people in the order of the roster and of the team.

    `form` is `fold` (a card a page), `two-up` (two a page, to be cut apart) or `prism` (three sides a page, with a tab
    for the glue).
    """

    foot: Foot
    form: str
    glue: str
    people: tuple[CardName, ...]


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
    """Return what the cards show; names are set in their own language, the rest is in that of the phrases."""
    project = agenda.project
    return TentCards(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        form=project.workshop.printing.tent_cards,
        glue=phrases["tent-cards-glue"],
        people=tuple(name for _, name in card_names(project)),
    )
