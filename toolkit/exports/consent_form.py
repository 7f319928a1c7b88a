"""The consent form: what may be done with a person's picture, voice, name and words, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.entries import one_line
from toolkit.exports.foot import Foot, foot
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "consent-form"
EDITION = "participant"
ABOUT = "What may be done with a person's picture, voice, name and words: asked one by one, to be changed at any time."

QUESTIONS: dict[str, tuple[str, ...]] = {
    "photographs": ("no", "group", "yes"),
    "sound": ("no", "yes"),
    "list": ("no", "here", "public"),
    "contacts": ("no", "yes"),
    "quoted": ("no", "unnamed", "named"),
    "event": ("no", "ask", "yes"),
}
"""Each use and the answers to it, the most careful one first."""
TO_FILL_IN = ("contacts", "yes")
"""The answer that goes on with a line to write on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One box to tick; with `line`, something is to be written beside it."""

    text: str
    line: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One use of what belongs to a person, and the answers to choose from."""

    title: str
    about: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """Exactly what the paper shows; between the two parts of `kept` there is a line to write the date on."""

    foot: Foot
    words: dict[str, str]
    questions: tuple[Question, ...]
    organizer: str
    kept: tuple[str, str]


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
            template="consent_form.typ",
            paper=workshop.printing.paper,
            copies=count[tag],
            duplex=True,
        )


def view(agenda: Agenda, phrases: Phrases) -> ConsentForm:
    """Return what the paper shows in the language of the phrases."""
    own = ("heading", "about", "refusal", "refusal-about", "doubt", "answers", "change", "change-about", "kept")
    words = {key: phrases[f"{DOCUMENT}-{key}"] for key in (*own, "declared", "date", "signature")}
    before, _, after = phrases[f"{DOCUMENT}-kept-about"].partition("{date}")
    return ConsentForm(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words=words | {"name": phrases["name"]},
        questions=tuple(_question(use, phrases) for use in QUESTIONS),
        # Contacts of the brief are for beds, meals and ambulances; a no to a picture is not for a front desk.
        organizer=one_line(agenda.project.workshop.printing.organizer),
        kept=(before, after),
    )


def _question(use: str, phrases: Phrases) -> Question:
    key = f"{DOCUMENT}-{use}"
    answers = (Answer(phrases[f"{key}-{answer}"], (use, answer) == TO_FILL_IN) for answer in QUESTIONS[use])
    return Question(phrases[key], phrases[f"{key}-about"], tuple(answers))
