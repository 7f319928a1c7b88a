"""The agreed text: what the participants decided to say outside, in every language in which they decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording, one_line, wording
from toolkit.exports.foot import Foot, foot, span_of_dates
from toolkit.exports.markdown import parse_markdown
from toolkit.exports.pairs import pairs
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Sheet
from toolkit.exports.side_by_side import Column, SideBySide, below, side_by_side
from toolkit.model.phrases import Phrases

DOCUMENT = "agreed-text"
EDITION = "public"
ABOUT = "The text that participants agreed to say outside, in each language it exists in, and in two side by side."


@dataclass(frozen=True, slots=True)
class Face:
    """What stands around the text in one language: above it the meeting, below it what the text is."""

    tag: str
    title: Wording
    place: Wording
    dates: str
    about: str
    validity: str
    organizer: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language by the name its own readers call it."""

    tag: str
    name: str


@dataclass(frozen=True, slots=True)
class AgreedText:
    """Exactly what the paper shows: one face and its text, or two faces and two texts side by side."""

    foot: Foot
    faces: tuple[Face, ...]
    text: Column | SideBySide
    languages: tuple[Language, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each language the text exists in, and one for each pair of languages the brief asks for."""
    workshop = agenda.project.workshop
    written = languages(agenda)
    count = readers(agenda)
    for tags in (*((tag,) for tag in written), *pairs(agenda)):
        if set(tags) <= set(written):
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tags[0],
                path=f"{EDITION}/{'+'.join(tags)}/{DOCUMENT}.pdf",
                view=view(agenda, [phrases[tag] for tag in tags], phrases),
                template="agreed_text.typ",
                paper=workshop.printing.paper,
                copies=max(1, count[tags[0]]) if len(tags) == 1 else 1,
                duplex=True,
            )


def view(agenda: Agenda, shown: list[Phrases], phrases: Mapping[str, Phrases]) -> AgreedText:
    """Return what the paper shows in the languages of one or two sets of phrases; all of them name the languages."""
    columns = [_column(agenda, words.tag) for words in shown]
    printed = foot(agenda, shown[0], DOCUMENT, EDITION)
    return AgreedText(
        foot=replace(printed, language=" + ".join(words["language-name"] for words in shown)),
        faces=tuple(_face(agenda, words) for words in shown),
        text=columns[0] if len(columns) == 1 else side_by_side(*columns),
        languages=tuple(Language(tag, phrases[tag]["language-name"]) for tag in languages(agenda)),
    )


def languages(agenda: Agenda) -> list[str]:
    """Return the document languages in which the text exists, in the order of the brief."""
    project = agenda.project
    return [tag for tag in project.workshop.languages.documents if project.public_text.get(tag, "").strip()]


def _column(agenda: Agenda, tag: str) -> Column:
    return Column(tag, below(parse_markdown(agenda.project.public_text[tag]), 1))


def _face(agenda: Agenda, phrases: Phrases) -> Face:
    workshop = agenda.project.workshop
    organizer = one_line(workshop.printing.organizer)
    validity = "agreed-text-languages" if len(languages(agenda)) > 1 else "agreed-text-only"
    return Face(
        tag=phrases.tag,
        title=wording(workshop.title, phrases.tag),
        place=wording(workshop.place, phrases.tag),
        dates=span_of_dates(workshop.days[0].date, workshop.days[-1].date, phrases.tag),
        about=phrases["agreed-text-about"],
        validity=phrases[validity],
        organizer=f"{phrases['agreed-text-organizer']}{phrases['colon']}{organizer}" if organizer else "",
    )
