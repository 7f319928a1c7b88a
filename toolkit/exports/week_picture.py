"""The week at a glance as a picture, for messages and screens that show no PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.agenda import Agenda
from toolkit.exports.sheet import Sheet
from toolkit.exports.week_at_a_glance import view
from toolkit.model.phrases import Phrases

DOCUMENT = "week-picture"
EDITION = "participant"
ABOUT = "The week at a glance as a PNG, one a language; its first seven days, when there are more."


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one picture for each document language."""
    workshop = agenda.project.workshop
    for tag in workshop.languages.documents:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/week.png",
            view=view(agenda, phrases[tag]),
            template="week_at_a_glance.typ",
            paper=workshop.printing.paper,
            landscape=True,
            copies=0,
            picture=True,
        )
