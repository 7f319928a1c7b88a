"""The week at a glance: days side by side on one page, each hour in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, short_date, span_of_dates
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Paper, Sheet
from toolkit.exports.slots import Sign, Slot, legend, slots
from toolkit.model.phrases import Phrases

DOCUMENT = "week-at-a-glance"
EDITION = "participant"
ABOUT = "The week on one page, to carry (A4 or letter) and for the wall (A3): days as columns, heights after the clock."

DAYS_A_PAGE = 7
QUIET = 0.3
"""How tall an hour is, against a working hour, in which nobody has a session, a break, a way or a meal."""
_LOOSE = ("free", "arrival", "departure")


@dataclass(frozen=True, slots=True)
class GridSlot:
    """A slot in the grid: its rows, and its lane among those at the same time (lanes count from 0)."""

    slot: Slot
    row: int
    rows: int
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class GridDay:
    """One column: its heading, breakfast in a line of its own, and its slots; `lanes` says how many stand abreast."""

    date: str
    title: Wording
    breakfast: str
    lanes: int
    slots: tuple[GridSlot, ...]


@dataclass(frozen=True, slots=True)
class GridPage:
    """Up to seven days; `weights` are heights of rows in minutes of a working day, `hours` name rows at a full hour."""

    weights: tuple[float, ...]
    hours: tuple[tuple[int, str], ...]
    days: tuple[GridDay, ...]


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """Exactly what the paper shows."""

    foot: Foot
    title: Wording
    document: str
    place: Wording
    dates: str
    breakfast: str
    comma: str
    heat: str
    pages: tuple[GridPage, ...]
    legend: tuple[Sign, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield two sheets for each document language: one a participant to carry, and one to hang on the wall."""
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    count = readers(agenda)
    for tag in documents:
        shown = view(agenda, phrases[tag])
        papers: dict[Paper, tuple[str, int]] = {workshop.printing.paper: ("", count[tag]), "a3": ("-a3", 1)}
        for paper, (suffix, copies) in papers.items():
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}{suffix}.pdf",
                view=shown,
                template="week_at_a_glance.typ",
                paper=paper,
                landscape=True,
                copies=copies,
            )


def view(agenda: Agenda, phrases: Phrases) -> WeekGrid:
    """Return what the paper shows in the language of the phrases."""
    workshop, tag = agenda.project.workshop, phrases.tag
    columns = [(day, slots(agenda, day, phrases)) for day in agenda.days]
    pages = []
    for first in range(0, len(columns), DAYS_A_PAGE):
        part = columns[first : first + DAYS_A_PAGE]
        starts = [_without_breakfast(found) for _, found in part]
        cuts = _cuts(starts)
        days = tuple(
            _column(short_date(day.date, tag), wording(day.titles, tag), found, kept, cuts)
            for (day, found), kept in zip(part, starts, strict=True)
        )
        pages.append(GridPage(_weights(starts, cuts), _hours(cuts), days))
    every = [slot for _, found in columns for slot in found]
    return WeekGrid(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        title=wording(workshop.title, tag),
        document=phrases[f"document-{DOCUMENT}"],
        place=wording(workshop.place, tag),
        dates=span_of_dates(workshop.days[0].date, workshop.days[-1].date, tag),
        breakfast=phrases["breakfast"],
        comma=phrases["comma"],
        heat=phrases["heat"],
        pages=tuple(pages),
        legend=legend(every, phrases),
    )


def in_lanes(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return, for spans in order of their starts, the lane of each and how many lanes its neighbours need."""
    lanes: list[int] = []
    clusters: list[list[int]] = []
    ends: list[int] = []
    for number, (start, end) in enumerate(spans):
        if not ends or start >= max(ends):
            clusters.append([])
            ends = []
        free = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        ends[free:] = [end, *ends[free + 1 :]]
        lanes.append(free)
        clusters[-1].append(number)
    widths = {number: 1 + max(lanes[other] for other in cluster) for cluster in clusters for number in cluster}
    return [(lane, widths[number]) for number, lane in enumerate(lanes)]


def _without_breakfast(found: Sequence[Slot]) -> list[Slot]:
    breakfast = _breakfast(found)
    return [slot for slot in found if slot is not breakfast]


def _breakfast(found: Sequence[Slot]) -> Slot | None:
    return next((slot for slot in found if slot.kind == "meal" and slot.end <= 10 * 60), None)


def _cuts(columns: Sequence[Sequence[Slot]]) -> list[int]:
    edges = {edge for column in columns for slot in column for edge in (slot.start, slot.end)}
    if not edges:
        return [0, 60]
    return sorted(edges | {hour for hour in range(0, 2880, 60) if min(edges) <= hour <= max(edges)})


def _weights(columns: Sequence[Sequence[Slot]], cuts: Sequence[int]) -> tuple[float, ...]:
    weights = []
    firm = [[slot for slot in column if slot.kind not in _LOOSE] for column in columns]
    for start, end in pairwise(cuts):
        busy = sum(any(slot.start < end and slot.end > start for slot in column) for column in firm)
        share = min(1.0, 2 * busy / max(1, len(columns)))
        weights.append(round((end - start) * (QUIET + (1 - QUIET) * share), 3))
    return tuple(weights)


def _hours(cuts: Sequence[int]) -> tuple[tuple[int, str], ...]:
    return tuple((row, f"{cut // 60 % 24:02d}:00") for row, cut in enumerate(cuts[:-1]) if cut % 60 == 0)


def _column(date: str, title: Wording, found: Sequence[Slot], kept: Sequence[Slot], cuts: Sequence[int]) -> GridDay:
    breakfast = _breakfast(found)
    places = in_lanes([(slot.start, slot.end) for slot in kept])
    return GridDay(
        date=date,
        title=title,
        breakfast=f"{breakfast.clock}–{breakfast.until}" if breakfast else "",
        lanes=max((lanes for _, lanes in places), default=1),
        slots=tuple(
            GridSlot(slot, cuts.index(slot.start), cuts.index(slot.end) - cuts.index(slot.start), lane, lanes)
            for slot, (lane, lanes) in zip(kept, places, strict=True)
        ),
    )
