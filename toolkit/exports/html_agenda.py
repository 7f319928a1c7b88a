"""The agenda for phones: one file a language that needs no network, no other file, and no script to be read.

A short script marks today's day for those who open the file during the week; without it only the mark is missing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval
from jinja2 import PackageLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.agenda import Agenda, AgendaDay
from toolkit.exports.entries import Entry, Wording, entries, one_line, wording
from toolkit.exports.foot import full_date
from toolkit.exports.sheet import PackFile
from toolkit.model.phrases import Phrases

DOCUMENT = "phone-agenda"
EDITION = "participant"
ABOUT = "The week for a phone: one HTML file a language, read without a network, large type, light and dark."
AGENDA_ONLY = True

TEMPLATE = "html_agenda.html.jinja"
WEEK = 7
SIGNS = {
    "prepare": ("□", "stone"), "open": ("○", "blue"), "trust": ("◇", "teal"), "explore": ("△", "ochre"),
    "analyse": ("◆", "violet"), "create": ("☆", "green"), "negotiate": ("■", "brick"), "commit": ("●", "rose"),
    "reentry": ("▷", "teal"), "close": ("◎", "blue"), "reflect": ("▽", "stone"), "energise": ("▲", "green"),
    "visit": ("◉", "ochre"), "public": ("★", "rose"), "evaluate": ("◐", "stone"),
}  # fmt: skip
"""Sign and hue of each phase. Signs from the block of geometric shapes that no phone turns into a picture."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line or card of a day: clock times as words and in ISO 8601, and how it looks."""

    start: str
    end: str
    start_iso: str
    end_iso: str
    look: str
    title: Wording
    part: str
    aim: Wording
    places: tuple[Wording, ...]
    phase: str
    sign: str
    hue: str
    optional: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """One date with its entries."""

    anchor: str
    date: str
    heading: str
    weekday: str
    number: str
    title: Wording
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Exactly what the file shows; `columns` and `rows` are those of the row of days."""

    tag: str
    direction: str
    time_zone: str
    title: Wording
    place: Wording
    dates: str
    columns: int
    rows: int
    released: str
    released_words: str
    words: Mapping[str, str]
    days: tuple[DayView, ...]


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one HTML file for each document language."""
    for tag in agenda.project.workshop.languages.documents:
        data = _template().render(view=view(agenda, phrases[tag])).encode()
        path = f"{EDITION}/{tag}/agenda.html"
        yield PackFile(path, DOCUMENT, EDITION, tag, None, "", 0, 0, False, data)


def view(agenda: Agenda, phrases: Phrases) -> PageView:
    """Return what the file shows in the language of the phrases."""
    workshop, locale = agenda.project.workshop, _locale(phrases.tag)
    first, last = workshop.days[0].date, workshop.days[-1].date
    released = workshop.printing.released or first
    return PageView(
        tag=phrases.tag,
        direction=locale.text_direction,
        time_zone=workshop.time_zone,
        title=wording(workshop.title, phrases.tag),
        place=wording(workshop.place, phrases.tag),
        dates=format_interval(first, last, "yMMMMd", locale=locale),
        columns=min(len(agenda.days), WEEK),
        rows=-(-len(agenda.days) // WEEK),
        released=released.isoformat(),
        released_words=format_date(released, "long", locale=locale),
        words=_words(agenda, phrases),
        days=tuple(_day(agenda, day, phrases, locale) for day in agenda.days),
    )


def _words(agenda: Agenda, phrases: Phrases) -> dict[str, str]:
    offsets = dict.fromkeys(agenda.moment(block, block.start).isoformat()[-6:] for block in agenda.blocks)
    return {
        "document": phrases["agenda"],
        "edition": phrases["edition-participant"],
        "skip": phrases["skip-to-agenda"],
        "days": phrases["days"],
        "today": phrases["today"],
        "place": phrases["place"] + phrases["colon"],
        "optional": phrases["optional"],
        "comma": phrases["comma"],
        "times": phrases["local-time"].format(offset=", ".join(f"UTC{offset}" for offset in offsets)),
        "version": phrases["version"].format(version=one_line(agenda.project.workshop.printing.version)),
        "language": phrases["language-name"],
    }


def _day(agenda: Agenda, day: AgendaDay, phrases: Phrases, locale: Locale) -> DayView:
    return DayView(
        anchor=f"d{day.date.isoformat()}",
        date=day.date.isoformat(),
        heading=full_date(day.date, phrases.tag),
        weekday=format_date(day.date, "ccc", locale=locale),
        number=str(day.date.day),
        title=wording(day.titles, phrases.tag),
        entries=tuple(_entry(entry, phrases) for entry in entries(agenda, day, phrases)),
    )


def _entry(entry: Entry, phrases: Phrases) -> EntryView:
    sign, hue = SIGNS.get(entry.phase, ("", ""))
    return EntryView(
        start=f"{entry.start:%H:%M}",
        end=f"{entry.end:%H:%M}",
        start_iso=entry.start.isoformat(timespec="minutes"),
        end_iso=entry.end.isoformat(timespec="minutes"),
        look="session" if entry.kind == "session" else "pause",
        title=entry.title,
        part=entry.part,
        aim=entry.aim,
        places=entry.places if entry.kind != "meal" or entry.at_venue else (),
        phase=phrases[f"phase-{entry.phase}"] if entry.phase else "",
        sign=sign,
        hue=hue,
        optional=entry.optional,
    )


def _locale(tag: str) -> Locale:
    # Documents in English are for people of many countries: the day before the month.
    return Locale("en", "GB") if tag == "en" else Locale.parse(tag, sep="-")


@cache
def _template() -> Template:
    loader = PackageLoader("toolkit", "exports")
    sandbox = ImmutableSandboxedEnvironment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    sandbox.filters["fingerprint"] = _fingerprint
    return sandbox.get_template(TEMPLATE)


def _fingerprint(text: str) -> str:
    """Return what a content security policy calls a style or a script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
