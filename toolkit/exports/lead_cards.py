"""Cards for those who lead: one block each, with the clock, the own group, what to bring and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.blocks import part_of, places_of, title_of
from toolkit.exports.duties import interpreters, leaders
from toolkit.exports.entries import Wording
from toolkit.exports.foot import short_date
from toolkit.exports.names import PersonName, name_of
from toolkit.exports.needs import Need, handouts_of, materials_of
from toolkit.exports.prose import Inline, first_points, prose_of
from toolkit.exports.seats import Seat, language_name, seats
from toolkit.exports.signs import LOOKS, Look
from toolkit.exports.steps import timed_steps
from toolkit.groups import Grouping
from toolkit.model.clock import hm
from toolkit.model.exercise import Prose
from toolkit.model.language import LEVELS, at_least, spoken
from toolkit.model.phrases import Phrases

QUESTIONS = 3
"""Questions of a debrief that stand on a card."""
GROUPS = 6
"""Groups that stand on the card of somebody who leads them all; more are only counted."""
HANDOVER = 2
"""Minutes in which one who leads passes the room on to the next."""


@dataclass(frozen=True, slots=True)
class LeadStep:
    """One step on the clock; what to say in it stands in the facilitator notes."""

    clock: str
    minutes: str
    title: str
    setting: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group, with the languages they can be counted on in, the best first."""

    name: PersonName
    languages: str


@dataclass(frozen=True, slots=True)
class LeadGroup:
    """One group with its people."""

    label: Wording
    room: Wording
    language: str
    interpreter: PersonName | None
    host: PersonName | None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What comes before or after: from or until when, who leads it, and when to pass on, if somebody else does."""

    clock: str
    title: Wording
    leads: tuple[PersonName, ...]
    handover: str


@dataclass(frozen=True, slots=True)
class Card:
    """One block. `tag` is the language of the exercise's own words when it is not the paper's."""

    clock: str
    until: str
    minutes: str
    title: Wording
    part: str
    optional: str
    sign: str
    hue: str
    setup: str
    phase: str
    places: tuple[Wording, ...]
    people: str
    colleagues: tuple[PersonName, ...]
    interpreters: tuple[PersonName, ...]
    tag: str
    aim: str
    steps: tuple[LeadStep, ...]
    own: tuple[LeadGroup, ...]
    groups: tuple[Seat, ...]
    many_groups: str
    materials: tuple[Need, ...]
    handouts: tuple[Need, ...]
    questions: tuple[Inline, ...]
    harm: Inline
    before: Neighbour | None
    after: Neighbour | None
    also: tuple[str, ...]


def own_groups(block: TimedBlock, id: str) -> Grouping:
    """Return the groups of a block that somebody stays with."""
    return tuple(group for group in block.groups if group.lead == id)


def own_places(agenda: Agenda, block: TimedBlock, own: tuple[Seat, ...], phrases: Phrases) -> tuple[Wording, ...]:
    """Return where the facilitator is: with the own group, else wherever the block is."""
    return tuple(dict.fromkeys(seat.room for seat in own if seat.room.text)) or places_of(agenda, block, phrases)


def colleagues(agenda: Agenda, block: TimedBlock, id: str) -> tuple[PersonName, ...]:
    """Return the others who lead a block or one of its groups."""
    return tuple(name_of(agenda.project, other) for other in leaders(block) if other != id)


def own_interpreters(agenda: Agenda, block: TimedBlock, id: str) -> tuple[PersonName, ...]:
    """Return who interprets for the facilitator: for everybody and in the own group, else in any group."""
    own = own_groups(block, id)
    found = interpreters(replace(block, groups=own) if own else block)
    return tuple(name_of(agenda.project, other) for other in found)


def cards_of(agenda: Agenda, day: AgendaDay, blocks: list[TimedBlock], id: str, phrases: Phrases) -> Iterator[Card]:
    """Yield the cards of the blocks that somebody leads on a day."""
    for block in blocks:
        if not block.for_team:
            yield _card(agenda, day, block, id, (), phrases)
            continue
        # Meetings of the team come again nearly every day: one card tells them all.
        same = [other for other in agenda.blocks if _again(block, other) and id in leaders(other)]
        if block is same[0]:
            also = tuple(f"{short_date(other.date, phrases.tag)} {hm(other.start)}" for other in same[1:])
            yield _card(agenda, day, block, id, also, phrases)


def _again(block: TimedBlock, other: TimedBlock) -> bool:
    return other.exercise is block.exercise and other.titles == block.titles and other.for_team


def _card(agenda: Agenda, day: AgendaDay, block: TimedBlock, id: str, also: tuple[str, ...], phrases: Phrases) -> Card:
    exercise = block.exercise
    tag, prose = prose_of(exercise, phrases.tag)
    look = LOOKS[exercise.phase] if exercise else Look("", "", "")
    first = block.part[0] == 1
    own = own_groups(block, id)
    found = seats(agenda, own, phrases)
    # Who leads the whole block sees all its groups.
    groups = () if own or block.for_team else block.groups
    told = len(groups) <= GROUPS
    # Groups that stand on the card name their interpreters themselves.
    speaking = replace(block, groups=()) if own or (groups and told) else block
    harm = first_points(prose.do_no_harm, 1) if prose else ()
    return Card(
        clock=hm(block.start),
        until=hm(block.end),
        minutes=phrases["minutes"].format(minutes=block.minutes),
        title=title_of(block, phrases),
        part=part_of(block, phrases),
        optional=phrases["optional"] if block.optional else "",
        sign=look.sign,
        hue=look.hue,
        setup=block.format or "",
        phase=phrases[f"phase-{exercise.phase}"] if exercise else "",
        places=own_places(agenda, block, found, phrases),
        people="" if block.for_team else phrases["people"].format(count=len(agenda.present(block))),
        colleagues=colleagues(agenda, block, id),
        interpreters=own_interpreters(agenda, speaking, id),
        tag="" if tag == phrases.tag else tag,
        aim=prose.aim if prose else "",
        steps=tuple(_steps(agenda, block, prose, phrases)),
        own=tuple(_group(agenda, seat, phrases) for seat in found),
        groups=seats(agenda, groups, phrases) if told else (),
        many_groups="" if told else phrases["lead-sheets-many-groups"].format(count=len(groups)),
        materials=materials_of(agenda, block, phrases) if first else (),
        handouts=handouts_of(agenda, block, prose) if first else (),
        questions=first_points(prose.debrief, QUESTIONS) if prose and block.last_part else (),
        harm=harm[0] if harm else [],
        before=None if also else _before(agenda, day, block, id, phrases),
        after=None if also else _after(agenda, day, block, id, phrases),
        also=also,
    )


def _steps(agenda: Agenda, block: TimedBlock, prose: Prose | None, phrases: Phrases) -> Iterator[LeadStep]:
    for timed in timed_steps(agenda, block):
        step = timed.step
        marks = [phrases["continued"]] if timed.continued else []
        marks += [phrases["deroling"]] if step.deroling else []
        yield LeadStep(
            clock=hm(timed.start),
            minutes=phrases["minutes"].format(minutes=timed.end - timed.start),
            title=prose.steps[step.id].title if prose and step.id in prose.steps else step.id,
            setting=phrases[f"setting-{step.setting}"],
            marks=tuple(marks),
        )


def _group(agenda: Agenda, seat: Seat, phrases: Phrases) -> LeadGroup:
    members = tuple(Member(name, _languages(agenda, name.person, phrases)) for name in seat.members)
    return LeadGroup(seat.label, seat.room, seat.language, seat.interpreter, seat.host, members)


def _languages(agenda: Agenda, id: str, phrases: Phrases) -> str:
    person, level = agenda.project.participants.get(id), agenda.project.workshop.languages.shared_level
    known = person.languages if person else {}
    best_first = sorted(known, key=lambda tag: -LEVELS.index(known[tag]))
    tags = dict.fromkeys(spoken(tag) for tag in best_first if at_least(known[tag], level))
    return phrases["comma"].join(language_name(tag, phrases) for tag in tags)


def _before(agenda: Agenda, day: AgendaDay, block: TimedBlock, id: str, phrases: Phrases) -> Neighbour | None:
    earlier = [other for other in _beside(day, block) if other.end <= block.start]
    other = max(earlier, key=lambda other: other.end, default=None)
    if other is None:
        return None
    taken_over = _passes(other, block) and id not in leaders(other)
    handover = phrases["lead-sheets-take-over"].format(time=hm(block.start - HANDOVER)) if taken_over else ""
    return Neighbour(hm(other.end), title_of(other, phrases), _leads(agenda, other), handover)


def _after(agenda: Agenda, day: AgendaDay, block: TimedBlock, id: str, phrases: Phrases) -> Neighbour | None:
    other = next((other for other in _beside(day, block) if other.start >= block.end), None)
    if other is None:
        return None
    handed_over = _passes(block, other) and id not in leaders(other)
    handover = phrases["lead-sheets-hand-over"].format(time=hm(block.end - HANDOVER)) if handed_over else ""
    return Neighbour(hm(other.start), title_of(other, phrases), _leads(agenda, other), handover)


def _beside(day: AgendaDay, block: TimedBlock) -> list[TimedBlock]:
    return [other for other in day.blocks if other.for_team == block.for_team and other is not block]


def _leads(agenda: Agenda, block: TimedBlock) -> tuple[PersonName, ...]:
    return tuple(name_of(agenda.project, id) for id in leaders(block))


def _passes(block: TimedBlock, following: TimedBlock) -> bool:
    """Tell whether two blocks that are led follow one another without a pause."""
    return bool(leaders(block) and leaders(following)) and following.start - block.end < HANDOVER
