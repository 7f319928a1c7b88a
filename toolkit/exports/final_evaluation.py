"""The final evaluation: every session rated and, where no exercise asks it, the week as a whole; without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, short_date
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "final-evaluation-form"
EDITION = "participant"
ABOUT = "The evaluation at the end, without names: this week's sessions and, where no exercise asks it, what changed."

_WORDS = (
    "about", "code", "code-about", "sessions", "sessions-about", "sessions-low", "sessions-high", "week", "low", "high",
    "word", "words", "words-about", "thanks",
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
    """Exactly what the paper shows; `only_sessions` when an exercise brings sheets with the other questions."""

    foot: Foot
    heading: str
    only_sessions: bool
    words: dict[str, str]
    days: tuple[RatedDay, ...]
    statements: tuple[str, ...]
    questions: tuple[str, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield a sheet for each document language with a copy for each of its readers; none when it would ask nothing."""
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    count = readers(agenda)
    for tag in documents:
        shown = view(agenda, phrases[tag])
        if shown.days or shown.questions:
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
                view=shown,
                template="final_evaluation.typ",
                paper=workshop.printing.paper,
                copies=count[tag],
                duplex=not shown.only_sessions,
            )


def view(agenda: Agenda, phrases: Phrases) -> FinalEvaluation:
    """Return what the paper shows in the language of the phrases."""

    def said(key: str) -> str:
        return phrases[f"{DOCUMENT}-{key}"]

    only_sessions = _asked_elsewhere(agenda)
    return FinalEvaluation(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=said("only") if only_sessions else phrases[f"document-{DOCUMENT}"],
        only_sessions=only_sessions,
        words={key: said(key) for key in _WORDS},
        days=tuple(_days(agenda, phrases.tag)),
        statements=() if only_sessions else tuple(map(said, _STATEMENTS)),
        questions=() if only_sessions else tuple(map(said, _QUESTIONS)),
    )


def _asked_elsewhere(agenda: Agenda) -> bool:
    """Whether an exercise in the plan brings participants sheets to evaluate the week with."""
    found = (block.exercise for block in agenda.doing("evaluation"))
    return any(handout.edition == EDITION for exercise in found if exercise for handout in exercise.handouts)


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
