"""The agenda day by day: what happens when and where, with one line on what each hour is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Sheet
from toolkit.exports.slots import Sign, Slot, legend, slots
from toolkit.model.phrases import Phrases

DOCUMENT = "daily-agenda"
EDITION = "participant"
ABOUT = "The agenda on paper, a page a day: times, what each hour is for, and where; one PDF a language."


@dataclass(frozen=True, slots=True)
class DayPage:
    """One date: its slots and the signs they use."""

    date: str
    title: Wording
    slots: tuple[Slot, ...]
    legend: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class DailyAgenda:
    """Exactly what the paper shows."""

    foot: Foot
    time: str
    session: str
    place: str
    comma: str
    days: tuple[DayPage, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, a copy for each participant who reads it."""
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    count = readers(agenda)
    for tag in documents:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
            view=view(agenda, phrases[tag]),
            template="daily_agenda.typ",
            paper=workshop.printing.paper,
            copies=count[tag],
            duplex=True,
        )


def view(agenda: Agenda, phrases: Phrases) -> DailyAgenda:
    """Return what the paper shows in the language of the phrases."""
    pages = []
    for day in agenda.days:
        found = slots(agenda, day, phrases)
        date = full_date(day.date, phrases.tag)
        pages.append(DayPage(date, wording(day.titles, phrases.tag), found, legend(found, phrases)))
    return DailyAgenda(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        time=phrases["time"],
        session=phrases["title"],
        place=phrases["place"],
        comma=phrases["comma"],
        days=tuple(pages),
    )
