"""Interpreters' texts: what is written and said in one's blocks, in several languages side by side."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.blocks import part_of, title_of
from toolkit.exports.duties import interpreters
from toolkit.exports.entries import Wording
from toolkit.exports.foot import full_date, short_date
from toolkit.exports.interpreter_hours import is_work
from toolkit.exports.prose import Inline, words_to_say
from toolkit.exports.reading import reads_best, works_in
from toolkit.exports.steps import timed_steps
from toolkit.model.clock import hm
from toolkit.model.exercise import Exercise
from toolkit.model.language import spoken
from toolkit.model.phrases import Phrases
from toolkit.model.team import TeamMember
from toolkit.model.workshop import Languages

MOST = 3
"""Columns of running text, at most: more would be too narrow to read."""


@dataclass(frozen=True, slots=True)
class LanguageColumn:
    """A language, called as its readers call it; `own` tells whether the interpreter works in it."""

    tag: str
    language: str
    own: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A title with an aim or words to say, in one language; empty where nothing is written in it."""

    tag: str
    title: str
    lines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class StepText:
    """What is said in one step, a passage a column."""

    clock: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class BlockText:
    """One block to prepare: its titles and aims, and its words or the date where they stand."""

    clock: str
    until: str
    title: Wording
    part: str
    aims: tuple[Passage, ...]
    see: str
    steps: tuple[StepText, ...]


@dataclass(frozen=True, slots=True)
class TextDay:
    """What to prepare on the evening before a date."""

    date: str
    blocks: tuple[BlockText, ...]


def every_language(
    member: TeamMember, languages: Languages, phrases: Mapping[str, Phrases]
) -> tuple[LanguageColumn, ...]:
    """Return every document language: the interpreter's own first, then other scripts of them, then the rest."""
    scripts = [tag for tag in languages.documents if spoken(tag) in member.interprets()]
    tags = dict.fromkeys((*_own(member, languages), *scripts, *languages.documents))
    return tuple(LanguageColumn(tag, phrases[tag]["language-name"], tag in scripts) for tag in tags)


def text_columns(
    member: TeamMember, languages: Languages, phrases: Mapping[str, Phrases]
) -> tuple[LanguageColumn, ...]:
    """Return the languages of running text: the team's, in which it will be said, then the interpreter's own."""
    own = _own(member, languages)
    tags = tuple(dict.fromkeys((languages.team, *own)))[:MOST]
    return tuple(LanguageColumn(tag, phrases[tag]["language-name"], tag in own) for tag in tags)


def text_days(agenda: Agenda, member: TeamMember, tags: Sequence[str], phrases: Phrases) -> Iterator[TextDay]:
    """Yield each day on which somebody interprets; what comes again on a later day is printed the first time."""
    printed: dict[tuple[str, tuple[int, int]], datetime.date] = {}
    for day in agenda.days:
        found = []
        for block in day.blocks:
            if block.exercise and is_work(block) and member.id in interpreters(block):
                first = printed.setdefault((block.exercise.id, block.part), day.date)
                see = short_date(first, phrases.tag) if first != day.date else ""
                found.append(_block(agenda, block, block.exercise, tags, see, phrases))
        if found:
            yield TextDay(full_date(day.date, phrases.tag), tuple(found))


def _own(member: TeamMember, languages: Languages) -> tuple[str, ...]:
    return works_in(member, languages) or (reads_best(member, languages),)


def _block(
    agenda: Agenda, block: TimedBlock, exercise: Exercise, tags: Sequence[str], see: str, phrases: Phrases
) -> BlockText:
    aims = {tag: ([{"k": "text", "v": prose.aim}],) for tag, prose in exercise.prose.items()}
    steps = tuple(_steps(agenda, block, exercise, tags))
    return BlockText(
        clock=hm(block.start),
        until=hm(block.end),
        title=title_of(block, phrases),
        part=part_of(block, phrases),
        aims=tuple(Passage(tag, block.titles.get(tag, ""), aims.get(tag, ())) for tag in tags),
        see=phrases["interpreter-pack-see"].format(date=see) if see and steps else "",
        steps=() if see else steps,
    )


def _steps(agenda: Agenda, block: TimedBlock, exercise: Exercise, tags: Sequence[str]) -> Iterator[StepText]:
    for timed in timed_steps(agenda, block):
        written = {tag: prose.steps[timed.step.id] for tag, prose in exercise.prose.items() if tag in tags}
        passages = tuple(
            Passage(tag, written[tag].title, words_to_say(written[tag].text))
            if tag in written
            else Passage(tag, "", ())
            for tag in tags
        )
        if any(passage.lines for passage in passages):
            yield StepText(hm(timed.start), passages)
