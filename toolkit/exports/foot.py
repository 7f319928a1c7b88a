"""The foot of every printed page: which week, which paper, which version, for whom, in which language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording, one_line, wording
from toolkit.model.phrases import Phrases
from toolkit.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below every page; `page` has the places `{page}` and `{pages}`; `organizer` is the PDF's author.

    `fallback` explains the mark beside a text that is not there in the paper's language.
    """

    title: Wording
    document: str
    edition: str
    version: str
    date: str
    language: str
    page: str
    fallback: str
    organizer: str


def foot(agenda: Agenda, phrases: Phrases, document: str, edition: str) -> Foot:
    """Return the foot of a document in the language of the phrases."""
    workshop = agenda.project.workshop
    printing = workshop.printing
    title = wording(workshop.title, phrases.tag)
    bare = bare_foot(phrases, document, edition, title=title, version=printing.version, released=released(workshop))
    return replace(bare, organizer=one_line(printing.organizer))


def bare_foot(
    phrases: Phrases, document: str, edition: str, *, title: Wording, version: str, released: datetime.date | None
) -> Foot:
    """Return the foot of a document that belongs to no workshop; without a date of release none is printed."""
    return Foot(
        title=title,
        document=phrases[f"document-{document}"],
        edition=phrases[f"edition-{edition}"],
        version=phrases["version"].format(version=one_line(version)),
        date=long_date(released, phrases.tag) if released else "",
        language=phrases["language-name"],
        page=phrases["page"],
        fallback=phrases["fallback"],
        organizer="",
    )


def released(workshop: Workshop) -> datetime.date:
    """Return the date of this version: the one the brief gives, else the first date of the week."""
    return workshop.printing.released or workshop.days[0].date


def long_date(date: datetime.date, tag: str) -> str:
    """Return a date in words without its weekday, such as `6 December 2026`."""
    return format_date(date, "long", locale=locale_of(tag))


def full_date(date: datetime.date, tag: str) -> str:
    """Return a date in words with its weekday, such as `Sunday, 6 December 2026`."""
    locale = locale_of(tag)
    # Babel's full form in Japanese runs one 日 into the next: 2026年12月6日日曜日.
    return format_date(date, "y年M月d日（EEE）" if locale.language == "ja" else "full", locale=locale)


def short_date(date: datetime.date, tag: str) -> str:
    """Return weekday, day and month in their short forms, such as `Sun 6 Dec`."""
    locale = locale_of(tag)
    if locale.language == "ja":
        return format_date(date, "M月d日（EEE）", locale=locale)
    return format_skeleton("MMMEd", date, locale=locale)


def locale_of(tag: str) -> Locale:
    """Return Babel's locale of a language tag; English puts the day before the month, as most of its readers do."""
    return Locale.parse("en-GB" if tag == "en" else tag, sep="-")


def span_of_dates(first: datetime.date, last: datetime.date, tag: str) -> str:
    """Return two dates as one span in words, such as `6–12 Dec 2026`."""
    return str(format_interval(first, last, "yMMMMd", locale=locale_of(tag)))
