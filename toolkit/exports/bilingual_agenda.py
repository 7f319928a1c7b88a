"""The agenda in two languages side by side, for tables where two languages sit; made for each pair the brief names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.pairs import Tongue, pair_foot, pairs, tongue
from toolkit.exports.reading import readers
from toolkit.exports.sheet import Sheet
from toolkit.exports.slots import Sign, Slot, legend, slots
from toolkit.model.phrases import Phrases

DOCUMENT = "bilingual-agenda"
EDITION = "participant"
ABOUT = "The agenda day by day in two languages side by side, for each pair of languages the brief names."


@dataclass(frozen=True, slots=True)
class PairedSlot:
    """One block in both languages."""

    first: Slot
    second: Slot


@dataclass(frozen=True, slots=True)
class PairedDay:
    """One date in both languages; `legend` and `other_legend` explain the same signs."""

    date: str
    other_date: str
    title: Wording
    other_title: Wording
    slots: tuple[PairedSlot, ...]
    legend: tuple[Sign, ...]
    other_legend: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class BilingualAgenda:
    """Exactly what the paper shows."""

    foot: Foot
    tongues: tuple[Tongue, Tongue]
    time: str
    comma: str
    days: tuple[PairedDay, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield a sheet for each pair of the brief, a copy for each participant who reads one of the two."""
    workshop = agenda.project.workshop
    count = readers(agenda)
    for first, second in pairs(agenda):
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=first,
            path=f"{EDITION}/{first}+{second}/{DOCUMENT}.pdf",
            view=view(agenda, phrases[first], phrases[second]),
            template="bilingual_agenda.typ",
            paper=workshop.printing.paper,
            copies=count[first] + count[second],
            duplex=True,
        )


def view(agenda: Agenda, first: Phrases, second: Phrases) -> BilingualAgenda:
    """Return what the paper shows in the languages of both phrases."""
    return BilingualAgenda(
        foot=pair_foot(foot(agenda, first, DOCUMENT, EDITION), second),
        tongues=(tongue(first), tongue(second)),
        time=first["time"],
        comma=first["comma"],
        days=tuple(_day(agenda, day, first, second) for day in agenda.days),
    )


def _day(agenda: Agenda, day: AgendaDay, first: Phrases, second: Phrases) -> PairedDay:
    one, other = slots(agenda, day, first), slots(agenda, day, second)
    return PairedDay(
        date=full_date(day.date, first.tag),
        other_date=full_date(day.date, second.tag),
        title=wording(day.titles, first.tag),
        other_title=wording(day.titles, second.tag),
        slots=tuple(PairedSlot(*pair) for pair in zip(one, other, strict=True)),
        legend=legend(one, first),
        other_legend=legend(other, second),
    )
