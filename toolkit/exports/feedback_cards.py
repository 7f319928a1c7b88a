"""Feedback cards: how the day was, on a quarter of a page and without a name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "feedback-cards"
EDITION = "participant"
ABOUT = "A dated card for each evening, four to a page: four scales, what helped, one wish; no names."

CARDS_A_PAGE = 4
SPARE = 5
"""Cards more than readers in each language, so that nobody is seen choosing; the library's exercise asks for them."""
_SCALES = ("mood", "safe", "pace", "language")


@dataclass(frozen=True, slots=True)
class Scale:
    """Something to mark from 1 to 5, and what the two ends mean."""

    question: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class DayCard:
    """One day's card; only before a day of the programme is there an `answer` to promise, and a wish for tomorrow."""

    date: str
    title: Wording
    answer: str
    wish: str


@dataclass(frozen=True, slots=True)
class FeedbackCards:
    """Exactly what the paper shows: a page a day, the same card four times."""

    foot: Foot
    days: tuple[DayCard, ...]
    about: str
    scales: tuple[Scale, ...]
    helped: str
    help: str


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, with cards for its readers on the fullest day and some to spare."""
    workshop = agenda.project.workshop
    evenings = card_days(agenda)
    for tag in workshop.languages.documents if evenings else ():
        most = max(_readers(agenda, blocks, tag) for _, blocks in evenings)
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
            view=view(agenda, phrases[tag]),
            template="feedback_cards.typ",
            paper=workshop.printing.paper,
            copies=-(-(most + SPARE) // CARDS_A_PAGE),
        )


def view(agenda: Agenda, phrases: Phrases) -> FeedbackCards:
    """Return what the paper shows in the language of the phrases."""
    programme = {day.date for day in agenda.days if day.programme}
    return FeedbackCards(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        days=tuple(
            _card(day, phrases, tomorrow=day.date + datetime.timedelta(days=1) in programme)
            for day, _ in card_days(agenda)
        ),
        about=phrases["feedback-cards-about"],
        scales=tuple(Scale(*(phrases[f"{DOCUMENT}-{name}{end}"] for end in ("", "-low", "-high"))) for name in _SCALES),
        helped=phrases["feedback-cards-helped"],
        help=phrases["feedback-cards-help"],
    )


def card_days(agenda: Agenda) -> list[tuple[AgendaDay, tuple[TimedBlock, ...]]]:
    """Return the days that get a card, each with the blocks whose people write it.

    They are the days with an exercise for feedback that brings no sheet of its own. In a week without any exercise for
    feedback they are all days of the programme.
    """
    if not agenda.doing("feedback"):
        return [(day, day.programme) for day in agenda.days if day.programme]
    evenings = ((day, tuple(filter(_needs_cards, day.blocks))) for day in agenda.days)
    return [(day, blocks) for day, blocks in evenings if blocks]


def _needs_cards(block: TimedBlock) -> bool:
    exercise = block.exercise
    return (
        exercise is not None
        and exercise.function == "feedback"
        and not any(handout.edition == EDITION for handout in exercise.handouts)
    )


def _card(day: AgendaDay, phrases: Phrases, *, tomorrow: bool) -> DayCard:
    return DayCard(
        date=full_date(day.date, phrases.tag),
        title=wording(day.titles, phrases.tag),
        answer=phrases["feedback-cards-answer"] if tomorrow else "",
        wish=phrases["feedback-cards-tomorrow" if tomorrow else "feedback-cards-another-time"],
    )


def _readers(agenda: Agenda, blocks: tuple[TimedBlock, ...], tag: str) -> int:
    documents = agenda.project.workshop.languages.documents
    there = {person.id: person for block in blocks for person in agenda.present(block)}
    return sum(person.reads(documents) == tag for person in there.values())
