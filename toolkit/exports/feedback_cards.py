"""Feedback cards: how the day was, on a quarter of a page and without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "feedback-cards"
EDITION = "participant"
ABOUT = "A card for each evening, four to a page and a page a day: two scales, what mattered, what to change; no names."

CARDS_A_PAGE = 4
_WORDS = (
    "feedback-cards-about", "feedback-cards-safe", "feedback-cards-safe-low", "feedback-cards-safe-high",
    "feedback-cards-language", "feedback-cards-language-low", "feedback-cards-language-high", "feedback-cards-moment",
    "feedback-cards-talk", "feedback-cards-talk-about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayCard:
    """One day's card; `change` asks for tomorrow, or on the last day for another time."""

    date: str
    title: Wording
    change: str


@dataclass(frozen=True, slots=True)
class FeedbackCards:
    """Exactly what the paper shows: a page a day, the same card four times."""

    foot: Foot
    words: dict[str, str]
    days: tuple[DayCard, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, so often that on the fullest day each of its readers gets a card."""
    workshop = agenda.project.workshop
    days = programme_days(agenda)
    for tag in workshop.languages.documents if days else ():
        most = max(_readers(agenda, day, tag) for day in days)
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
            view=view(agenda, phrases[tag]),
            template="feedback_cards.typ",
            paper=workshop.printing.paper,
            copies=-(-most // CARDS_A_PAGE),
        )


def view(agenda: Agenda, phrases: Phrases) -> FeedbackCards:
    """Return what the paper shows in the language of the phrases."""
    days = programme_days(agenda)
    return FeedbackCards(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key.removeprefix(f"{DOCUMENT}-"): phrases[key] for key in _WORDS},
        days=tuple(
            DayCard(
                date=full_date(day.date, phrases.tag),
                title=wording(day.titles, phrases.tag),
                change=phrases["feedback-cards-another-time" if day is days[-1] else "feedback-cards-tomorrow"],
            )
            for day in days
        ),
    )


def programme_days(agenda: Agenda) -> list[AgendaDay]:
    """Return the days that have a session which everybody is expected at."""
    return [day for day in agenda.days if day.programme]


def _readers(agenda: Agenda, day: AgendaDay, tag: str) -> int:
    documents = agenda.project.workshop.languages.documents
    there = {person.id: person for block in day.programme for person in agenda.present(block)}
    return sum(person.reads(documents) == tag for person in there.values())
