"""The kitchen list: how many people eat when and where, and how many of them need what. Numbers only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.entries import Wording, kind_word, one_line, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.rides import HOUSE, MAIN, whereabouts
from toolkit.exports.seats import rooms
from toolkit.exports.sheet import Sheet
from toolkit.exports.slots import breakfast
from toolkit.exports.stays import Moments, Stay, moments, stays
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases

DOCUMENT = "kitchen-list"
EDITION = "kitchen"
ABOUT = "Numbers for the kitchen: people at each meal and break, how many of each diet, and where; no names."

Who = tuple[Set[str], Set[str]]
"""Ids of people who are there for all of a time, and of those who are there for a part of it."""
MEALS_ABREAST = 7
_WORDS = ("comma", "kitchen-list-about", "kitchen-list-people", "kitchen-list-no-diet")


@dataclass(frozen=True, slots=True)
class Count:
    """People who are there for all of a meal and, as `+1`, those who come late or leave early."""

    all: str
    more: str


@dataclass(frozen=True, slots=True)
class Meal:
    """One meal or break: diets are counted in the order of the list's diets, and `rest` needs none of them."""

    clock: str
    until: str
    title: Wording
    places: tuple[Wording, ...]
    away: str
    people: Count
    diets: tuple[Count, ...]
    rest: Count


@dataclass(frozen=True, slots=True)
class DayMeals:
    """One date; each span is a table, of seven meals at most."""

    date: str
    spans: tuple[tuple[Meal, ...], ...]


@dataclass(frozen=True, slots=True)
class KitchenList:
    """Exactly what the paper shows: nobody's name and nobody's id."""

    foot: Foot
    heading: str
    words: dict[str, str]
    notes: tuple[str, ...]
    diets: tuple[str, ...]
    days: tuple[DayMeals, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """People who are there for all of a meal, and those who are for a part of it."""

    all: int
    part: int


@dataclass(frozen=True, slots=True)
class Serving:
    """A meal on the clock, in minutes of its day, and who comes; breakfast of the day's frame has no block."""

    start: int
    end: int
    blocks: tuple[TimedBlock, ...]
    people: Tally
    diets: tuple[Tally, ...]
    rest: Tally


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, a copy each: the kitchen takes the one it reads."""
    workshop = agenda.project.workshop
    counted = count(agenda)
    for tag in workshop.languages.documents:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
            view=view(agenda, counted, phrases[tag]),
            template="kitchen_list.typ",
            paper=workshop.printing.paper,
            duplex=True,
        )


def view(agenda: Agenda, counted: Sequence[tuple[Serving, ...]], phrases: Phrases) -> KitchenList:
    """Return what the paper shows of counted days in the language of the phrases; diets in the organizers' words."""
    crew = len(agenda.project.team.members)
    tallies = [tally for servings in counted for one in servings for tally in (one.people, *one.diets)]
    notes = (
        *((phrases["kitchen-list-more"],) if any(tally.part for tally in tallies) else ()),
        *((phrases["kitchen-list-team"].format(count=crew),) if crew else ()),
    )
    days = zip(agenda.days, counted, strict=True)
    return KitchenList(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=phrases[f"document-{DOCUMENT}"],
        words={key: phrases[key] for key in _WORDS},
        notes=notes,
        diets=tuple(diets(agenda)),
        days=tuple(_day(agenda, day, servings, phrases) for day, servings in days if servings),
    )


def count(agenda: Agenda) -> list[tuple[Serving, ...]]:
    """Return the counted meals and breaks of each day of the agenda, in order of time."""
    project, kinds = agenda.project, diets(agenda)
    guests, crew = stays(project, project.roster.participants), stays(project, project.team.members)
    wished = frozenset[str]().union(*kinds.values())
    plain = guests.keys() - wished
    found = []
    for day in agenda.days:
        servings = []
        for start, end, blocks in meals(day):
            span = moments(project, day.date, start, end)
            at_table, at_work = _who(guests, span), _who(crew, span)
            servings.append(
                Serving(
                    start=start,
                    end=end,
                    blocks=blocks,
                    people=_tally(at_table, at_work),
                    diets=tuple(_tally((at_table[0] & ids, at_table[1] & ids)) for ids in kinds.values()),
                    rest=_tally((at_table[0] & plain, at_table[1] & plain), at_work),
                )
            )
        found.append(tuple(servings))
    return found


def diets(agenda: Agenda) -> dict[str, frozenset[str]]:
    """Return each diet as it was first written, with the ids of those who wrote it; most people first.

    Words that differ only in case, width or spaces are the same diet.
    """
    first: dict[str, str] = {}
    people: dict[str, set[str]] = {}
    for person in agenda.project.roster.participants:
        written = one_line(person.diet)
        folded = unicodedata.normalize("NFKC", written).casefold()
        if folded:
            first.setdefault(folded, written)
            people.setdefault(folded, set()).add(person.id)
    order = sorted(people, key=lambda folded: (-len(people[folded]), folded))
    return {first[folded]: frozenset(people[folded]) for folded in order}


def meals(day: AgendaDay) -> list[tuple[int, int, tuple[TimedBlock, ...]]]:
    """Return start, end and blocks of a day's meals and breaks in order of time.

    Meals that overlap, in strands side by side, are one: nobody eats twice. So are breaks.
    """
    found: list[tuple[int, int, tuple[TimedBlock, ...]]] = []
    for kind in ("meal", "break"):
        tables: list[list[TimedBlock]] = []
        for block in (block for block in day.blocks if block.kind == kind and not block.for_team):
            if tables and block.start < max(other.end for other in tables[-1]):
                tables[-1].append(block)
            else:
                tables.append([block])
        for table in tables:
            start, end = table[0].start, max(block.end for block in table)
            found.append((start, end, tuple(sorted(table, key=lambda block: block.strand != MAIN))))
    if early := breakfast(day):
        found.append((*early, ()))
    return sorted(found, key=lambda one: one[:2])


def _who(there: Mapping[str, Stay], span: Moments) -> Who:
    throughout = {id for id, stay in there.items() if stay.covers(*span)}
    return throughout, {id for id, stay in there.items() if stay.touches(*span)} - throughout


def _tally(*groups: Who) -> Tally:
    return Tally(sum(len(group[0]) for group in groups), sum(len(group[1]) for group in groups))


def _day(agenda: Agenda, day: AgendaDay, servings: tuple[Serving, ...], phrases: Phrases) -> DayMeals:
    places = whereabouts(agenda, day)
    shown = [_meal(agenda, serving, places, phrases) for serving in servings]
    spans = tuple(tuple(shown[first : first + MEALS_ABREAST]) for first in range(0, len(shown), MEALS_ABREAST))
    return DayMeals(full_date(day.date, phrases.tag), spans)


def _meal(agenda: Agenda, serving: Serving, places: Mapping[str, str | None], phrases: Phrases) -> Meal:
    house, pack = Wording(phrases["kitchen-list-house"]), Wording(phrases["kitchen-list-away"])
    named = {block.id: rooms(agenda, block, phrases) for block in serving.blocks}
    away = [block.id for block in serving.blocks if places[block.id] != HOUSE]
    all_away = bool(away) and len(away) == len(serving.blocks)
    where = [
        place
        for id, found in named.items()
        for place in found or (() if all_away else (pack,) if id in away else (house,))
    ]
    return Meal(
        clock=hm(serving.start),
        until=hm(serving.end),
        title=_title(serving.blocks, phrases),
        places=tuple(dict.fromkeys(where)) if serving.blocks else (house,),
        away=pack.text if all_away else "",
        people=_shown(serving.people),
        diets=tuple(_shown(tally) for tally in serving.diets),
        rest=_shown(serving.rest),
    )


def _title(blocks: Sequence[TimedBlock], phrases: Phrases) -> Wording:
    if not blocks:
        return Wording(phrases["breakfast"])
    titles = dict.fromkeys(
        wording(block.titles, phrases.tag) if any(block.titles.values()) else Wording(kind_word(block, phrases))
        for block in blocks
    )
    text = phrases["comma"].join(dict.fromkeys(title.text for title in titles))
    return Wording(text, next((title.tag for title in titles if title.tag), ""))


def _shown(tally: Tally) -> Count:
    return Count(f"{tally.all:,}", f"+{tally.part:,}" if tally.part else "")
