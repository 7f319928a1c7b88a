"""Facilitator notes: a day as the team runs it, with a clock time for each step and the words to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.blocks import part_of, places_of, title_of
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.markdown import Node, parse_markdown
from toolkit.exports.names import PersonName, name_of
from toolkit.exports.needs import Need, handouts_of, materials_of
from toolkit.exports.prose import prose_of
from toolkit.exports.seats import Seat, seats
from toolkit.exports.sheet import Sheet
from toolkit.exports.signs import LOOKS, Look
from toolkit.exports.steps import timed_steps
from toolkit.model.clock import hm
from toolkit.model.exercise import Prose
from toolkit.model.phrases import Phrases

DOCUMENT = "facilitator-notes"
EDITION = "facilitator"
ABOUT = "The day as the team runs it: a table of the day, then each block with times, words to say, groups and risks."

_WORDS = (
    "time", "title", "place", "leads", "interpreters", "aim", "purpose", "set-up", "materials", "handouts", "groups",
    "instructions", "debrief", "do-no-harm", "with-interpreters", "variations", "note", "source", "comma",
    "group", "members", "room", "language-or-interpreter", "host", "group-lead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepNote:
    """One step on the clock."""

    clock: str
    minutes: str
    setting: str
    title: str
    marks: tuple[str, ...]
    text: list[Node]


@dataclass(frozen=True, slots=True)
class BlockNote:
    """One block: a line in the table of the day and, when it runs an exercise, a chapter of its own."""

    team: bool
    clock: str
    until: str
    minutes: str
    reckoning: str
    title: Wording
    part: str
    optional: str
    intensity: str
    setup: str
    people: str
    places: tuple[Wording, ...]
    leads: tuple[PersonName, ...]
    interpreters: tuple[PersonName, ...]
    note: Wording
    sign: str
    hue: str
    phase: str
    tag: str
    chapter: bool
    aim: str
    source: str
    sections: dict[str, list[Node]]
    steps: tuple[StepNote, ...]
    materials: tuple[Need, ...]
    handouts: tuple[Need, ...]
    groups: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class DayNotes:
    """Exactly what the paper shows."""

    foot: Foot
    date: str
    title: Wording
    words: dict[str, str]
    blocks: tuple[BlockNote, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet a day in the team's language, a copy for each facilitator."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    for day in agenda.days:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}-{day.date.isoformat()}.pdf",
            view=view(agenda, day, phrases[tag]),
            template="facilitator_notes.typ",
            paper=workshop.printing.paper,
            copies=max(1, len(agenda.project.team.of("facilitator"))),
            duplex=True,
        )


def view(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> DayNotes:
    """Return what the paper of one day shows in the language of the phrases."""
    return DayNotes(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        date=full_date(day.date, phrases.tag),
        title=wording(day.titles, phrases.tag),
        words={key: phrases[key] for key in _WORDS},
        blocks=tuple(_block(agenda, block, phrases) for block in day.blocks),
    )


def _block(agenda: Agenda, block: TimedBlock, phrases: Phrases) -> BlockNote:
    project, exercise = agenda.project, block.exercise
    tag, prose = prose_of(exercise, phrases.tag)
    look = LOOKS[exercise.phase] if exercise else Look("", "", "")
    first = block.part[0] == 1
    return BlockNote(
        team=block.for_team,
        clock=hm(block.start),
        until=hm(block.end),
        minutes=phrases["minutes"].format(minutes=block.minutes),
        reckoning=_reckoning(block, phrases),
        title=title_of(block, phrases),
        part=part_of(block, phrases),
        optional=phrases["optional"] if block.optional else "",
        intensity=phrases["intensity"].format(level=block.intensity) if exercise else "",
        setup=exercise.format if exercise else "",
        people=phrases["people"].format(count=len(agenda.present(block))),
        places=places_of(agenda, block, phrases),
        leads=tuple(name_of(project, id) for id in block.leads),
        interpreters=tuple(name_of(project, id) for id in block.interpreters),
        note=wording(block.note, phrases.tag),
        sign=look.sign,
        hue=look.hue,
        phase=phrases[f"phase-{exercise.phase}"] if exercise else "",
        tag="" if tag == phrases.tag else tag,
        chapter=exercise is not None,
        aim=prose.aim if prose else "",
        source=exercise.source if exercise else "",
        sections=_sections(prose, first, block.last_part) if prose else {},
        steps=_steps(agenda, block, prose, phrases),
        materials=materials_of(agenda, block, phrases) if first else (),
        handouts=handouts_of(agenda, block, prose) if first else (),
        groups=seats(agenda, block.groups, phrases),
    )


def _reckoning(block: TimedBlock, phrases: Phrases) -> str:
    added = block.minutes - block.plain_minutes
    if not added:
        return ""
    sums = phrases["with-interpretation"].format(plain=block.plain_minutes, interpretation=added, minutes=block.minutes)
    return f"{sums}{phrases['comma']}{phrases[f'mode-{block.mode}']}"


def _sections(prose: Prose, first: bool, last: bool) -> dict[str, list[Node]]:
    found = {"do-no-harm": prose.do_no_harm, "with-interpreters": prose.interpreters}
    if first:
        found |= {"purpose": prose.purpose, "set-up": prose.room}
        found |= {"instructions": prose.instructions, "variations": prose.variations}
    if last:
        found["debrief"] = prose.debrief
    return {key: parse_markdown(text) for key, text in found.items() if text}


def _steps(agenda: Agenda, block: TimedBlock, prose: Prose | None, phrases: Phrases) -> tuple[StepNote, ...]:
    notes = []
    for timed in timed_steps(agenda, block):
        step = timed.step
        written = prose.steps.get(step.id) if prose else None
        marks = [phrases["continued"]] if timed.continued else []
        marks += [phrases["deroling"]] if step.deroling else []
        notes.append(
            StepNote(
                clock=hm(timed.start),
                minutes=phrases["minutes"].format(minutes=timed.end - timed.start),
                setting=phrases[f"setting-{step.setting}"],
                title=written.title if written else step.id,
                marks=tuple(marks),
                text=parse_markdown(written.text) if written else [],
            )
        )
    return tuple(notes)
