"""Slips for when the plan changes: what is moved, new, dropped, longer or elsewhere, in words people can act on."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.changes import Changes, Kept, compare, lay_out_before
from toolkit.exports.entries import Entry, Wording, entries
from toolkit.exports.foot import Foot, foot, full_date, short_date
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Sheet
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases

DOCUMENT = "change-slips"
EDITION = "participant"
ABOUT = "What a new version of the plan changes for participants, by day; three slips to a page when it is short."

SLIPS_A_PAGE = 3
_ROOM, _DAY, _LINE, _ROW = 58.0, 6.2, 4.9, 4.4
"""Millimetres: what a third of a page holds, a date, a line of the list, and each further row that a line takes."""
_TITLE, _FACTS = 40, 36
"""Letters that fit side by side where the title stands, and where the change stands."""

Shown = dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Fact:
    """How it was until now, or where it has gone: words, and the places that follow them."""

    text: str
    places: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One change on its day; `gone` when nothing takes place there at that time any more."""

    clock: str
    title: Wording
    part: str
    places: tuple[Wording, ...]
    marks: tuple[str, ...]
    facts: tuple[Fact, ...]
    gone: bool


@dataclass(frozen=True, slots=True)
class DayChanges:
    """One date and what changes on it, by time."""

    date: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """Exactly what the paper shows; `short` when three of it stand on one page."""

    foot: Foot
    headline: str
    home_groups: str
    days: tuple[DayChanges, ...]
    rest: str
    comma: str
    short: bool


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, a slip for each participant who reads it; none without a change."""
    before = lay_out_before(agenda.project)
    if before is None:
        return
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    count = readers(agenda)
    changes = compare(before, agenda)
    for tag in documents:
        shown = view(before, agenda, changes, phrases[tag])
        if shown.days or shown.home_groups:
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
                view=shown,
                template="change_slips.typ",
                paper=workshop.printing.paper,
                copies=-(-count[tag] // (SLIPS_A_PAGE if shown.short else 1)),
            )


def view(before: Agenda, agenda: Agenda, changes: Changes, phrases: Phrases) -> ChangeSlip:
    """Return what the paper shows in the language of the phrases."""
    printed = foot(agenda, phrases, DOCUMENT, EDITION)
    found: dict[datetime.date, list[tuple[int, Line]]] = {}
    for date, start, line in _lines(_shown(before, phrases), _shown(agenda, phrases), changes, phrases):
        found.setdefault(date, []).append((start, line))
    days = tuple(
        DayChanges(
            full_date(date, phrases.tag),
            tuple(line for _, line in sorted(found[date], key=lambda item: (item[0], item[1].gone))),
        )
        for date in sorted(found)
    )
    return ChangeSlip(
        foot=printed,
        headline=phrases["change-slips-headline"].format(version=printed.version, date=printed.date),
        home_groups=phrases["change-slips-home-groups"] if changes.home_groups else "",
        days=days,
        rest=phrases["change-slips-rest"],
        comma=phrases["comma"],
        short=_height(days) + (_LINE if changes.home_groups else 0) <= _ROOM,
    )


def _shown(agenda: Agenda, phrases: Phrases) -> Shown:
    """Return the blocks that participants see, by id; pauses only fill what is between them, and are left out."""
    pauses = {block.id for block in agenda.blocks if block.exercise is None and block.kind in ("break", "free")}
    every = (entry for day in agenda.days for entry in entries(agenda, day, phrases))
    return {entry.id: entry for entry in every if entry.id not in pauses}


def _lines(then: Shown, now: Shown, changes: Changes, phrases: Phrases) -> Iterator[tuple[datetime.date, int, Line]]:
    """Yield each change with its date and minute; what moves to another day is told on both."""
    for block in changes.dropped:
        if block.id in then:
            mark = phrases["change-slips-dropped"]
            yield block.date, block.start, _line(block, then[block.id], (mark,), (), gone=True)
    for block in changes.new:
        if block.id in now:
            entry = now[block.id]
            yield block.date, block.start, _line(block, entry, (phrases["change-slips-new"],), (), places=entry.places)
    for pair in changes.changed:
        if pair.before.id in then and pair.after.id in now:
            yield from _kept(pair, then[pair.before.id], now[pair.after.id], changes, phrases)


def _kept(
    pair: Kept, then: Entry, now: Entry, changes: Changes, phrases: Phrases
) -> Iterator[tuple[datetime.date, int, Line]]:
    before, after = pair.before, pair.after
    marks = tuple(phrases[f"change-slips-{word}"] for word in _words(pair))
    facts = []
    if marks:
        when = _until_now(pair, phrases.tag)
        places = then.places if pair.relocated else ()
        if when or places:
            facts.append(Fact(phrases["change-slips-until-now"].format(when=when).strip(), places))
    # One word on the home groups stands above the list, for all their meetings.
    if pair.regrouped and not (changes.home_groups and after.format == "home-group"):
        facts.append(Fact(phrases["change-slips-groups"]))
    if not facts and not marks:
        return
    elsewhere = before.date != after.date
    places = now.places if pair.relocated or elsewhere else ()
    yield after.date, after.start, _line(after, now, marks, tuple(facts), places=places)
    if elsewhere:
        now_when = phrases["change-slips-now"].format(when=f"{short_date(after.date, phrases.tag)} {_span(after)}")
        moved = (phrases["change-slips-moved"],)
        yield before.date, before.start, _line(before, then, moved, (Fact(now_when, now.places),), gone=True)


def _words(pair: Kept) -> Iterator[str]:
    if pair.moved:
        yield "moved"
    if pair.longer_by:
        yield "longer" if pair.longer_by > 0 else "shorter"
    if pair.relocated:
        yield "room"


def _until_now(pair: Kept, tag: str) -> str:
    date = short_date(pair.before.date, tag) if pair.before.date != pair.after.date else ""
    span = _span(pair.before) if pair.moved or pair.longer_by else ""
    return f"{date} {span}".strip()


def _line(
    block: TimedBlock,
    entry: Entry,
    marks: tuple[str, ...],
    facts: tuple[Fact, ...],
    *,
    places: tuple[Wording, ...] = (),
    gone: bool = False,
) -> Line:
    return Line(_span(block), entry.title, entry.part, places, marks, facts, gone)


def _span(block: TimedBlock) -> str:
    return f"{hm(block.start)}–{hm(block.end)}"


def _height(days: tuple[DayChanges, ...]) -> float:
    """Return about how many millimetres of a slip the list takes; copies depend on it, so it is told before setting."""
    return sum(_DAY + sum(_LINE + _ROW * (_rows(line) - 1) for line in day.lines) for day in days)


def _rows(line: Line) -> int:
    title = _letters(line.title.text + line.part) + _letters("".join(place.text for place in line.places))
    facts = sum(_letters(mark) + 2 for mark in line.marks)
    facts += sum(_letters(fact.text + "".join(place.text for place in fact.places)) + 2 for fact in line.facts)
    return max(1, -(-title // _TITLE), -(-facts // _FACTS))


def _letters(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
