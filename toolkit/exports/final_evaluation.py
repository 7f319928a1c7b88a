"""The final evaluation: every session rated, the week as a whole, and room for words; without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, short_date
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "final-evaluation-form"
EDITION = "participant"
ABOUT = "The evaluation at the end, without names: this week's sessions, what changed, and questions for words."

_WORDS = (
    "about", "code", "code-about", "sessions", "sessions-about", "sessions-low", "sessions-high", "week", "low", "high",
    "words", "words-about", "thanks",
)  # fmt: skip
_STATEMENTS = ("trust", "needs", "safe", "language", "groups", "house", "prepared", "continue")
_QUESTIONS = ("changed", "helped", "unheard", "month", "else")


@dataclass(frozen=True, slots=True)
class RatedDay:
    """One date, with the exercises that had their first hour on it."""

    date: str
    titles: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class FinalEvaluation:
    """Exactly what the paper shows."""

    foot: Foot
    heading: str
    words: dict[str, str]
    days: tuple[RatedDay, ...]
    statements: tuple[str, ...]
    questions: tuple[str, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, a copy for each participant who reads it."""
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    readers = [person.reads(documents) for person in agenda.project.roster.participants]
    for tag in documents:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
            view=view(agenda, phrases[tag]),
            template="final_evaluation.typ",
            paper=workshop.printing.paper,
            copies=readers.count(tag),
            duplex=True,
        )


def view(agenda: Agenda, phrases: Phrases) -> FinalEvaluation:
    """Return what the paper shows in the language of the phrases."""

    def said(key: str) -> str:
        return phrases[f"{DOCUMENT}-{key}"]

    return FinalEvaluation(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=phrases[f"document-{DOCUMENT}"],
        words={key: said(key) for key in _WORDS},
        days=tuple(_days(agenda, phrases.tag)),
        statements=tuple(map(said, _STATEMENTS)),
        questions=tuple(map(said, _QUESTIONS)),
    )


def _days(agenda: Agenda, tag: str) -> Iterator[RatedDay]:
    """Yield the days with their exercises; what comes every day is rated once, and this evaluation not at all."""
    seen: set[str] = set()
    for day in agenda.days:
        titles = []
        for block in day.programme:
            exercise = block.exercise
            if exercise and exercise.id not in seen and exercise.function != "evaluation":
                seen.add(exercise.id)
                titles.append(wording(block.titles, tag))
        if titles:
            yield RatedDay(short_date(day.date, tag), tuple(titles))
