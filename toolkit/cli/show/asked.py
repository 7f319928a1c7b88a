"""What `dialogue show` was asked for: days, a person, a room or blocks, found from what was typed; no command."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from toolkit.agenda import Agenda, AgendaDay, TimedBlock, lay_out
from toolkit.cli import terminal
from toolkit.cli.show.words import Words
from toolkit.exports.confidential import confidential
from toolkit.exports.foot import locale_of
from toolkit.files.phrases import load_phrases
from toolkit.findings import did_you_mean, unreadable
from toolkit.model.clock import hm, parse_clock

_LISTED = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed; empty where nothing was."""

    day: str
    person: str
    room: str
    block: str
    language: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What it means: days of the plan, and one of an id of a person, an id of a room, or blocks, or none of them."""

    words: Words
    days: tuple[AgendaDay, ...]
    person: str
    room: str
    blocks: tuple[TimedBlock, ...]


def asked(folder: Path, wish: Wish, *, names: bool) -> Asked:
    """Return what was asked for; leave with 2 when there is no such thing, with 1 when there is no plan."""
    project, _ = terminal.load(folder, prose=True)
    if project.plan is None:
        missing = unreadable("plan.yaml", "there is no plan to show", f"run: dialogue plan {folder}")
        terminal.stop_on_errors([missing], "nothing was shown.")
    languages = project.workshop.languages
    tag = wish.language or languages.team
    if tag not in languages.documents:
        _wrong("--language", "language", tag, languages.documents)
    phrases, problems = load_phrases([tag])
    terminal.stop_on_errors(problems, "nothing was shown.")
    if project.workshop.printing.confidential:
        project = confidential(project)
    agenda = lay_out(project)
    if sum(bool(one) for one in (wish.person, wish.room, wish.block)) > 1:
        message = "a person, a room and a block cannot be shown at once"
        _leave("--person", message, "choose one of --person, --room and --block")
    days = days_named(agenda, wish.day, tag)
    people = [*project.participants, *project.members]
    if wish.person and wish.person not in people:
        _wrong("--person", "person", wish.person, people, "see roster.csv and team.csv")
    if wish.room and wish.room not in project.workshop.rooms:
        _wrong("--room", "room", wish.room, list(project.workshop.rooms), "see rooms in workshop.yaml")
    blocks = blocks_named(days, wish.block) if wish.block else ()
    return Asked(Words(agenda, phrases[tag], names), days, wish.person, wish.room, blocks)


def days_named(agenda: Agenda, word: str, tag: str) -> tuple[AgendaDay, ...]:
    """Return the days of a date, of a number that counts from 1, or of a weekday's name in English or the language."""
    if not word:
        return agenda.days
    lower = word.lower()
    found = tuple(
        day
        for day in agenda.days
        if word in (day.date.isoformat(), str(day.index + 1))
        or any(name.startswith(lower) for name in _weekdays(day, tag))
    )
    if not found:
        known = [day.date.isoformat() for day in agenda.days]
        known_words = {name: "" for day in agenda.days for name in (day.date.isoformat(), *_weekdays(day, "en"))}
        some = (
            f"{known[0]} to {known[-1]}, a number from 1, or a weekday such as {agenda.days[0].date:%a}"
            if known
            else ""
        )
        _leave("--day", f"no day “{word}” is planned{did_you_mean(word, known_words)}", f"use a date from {some}")
    return found


def _weekdays(day: AgendaDay, tag: str) -> Iterator[str]:
    for locale in (locale_of("en"), locale_of(tag)):
        for width in ("wide", "abbreviated"):
            yield str(locale.days["format"][width][day.date.weekday()]).lower()


def blocks_named(days: Sequence[AgendaDay], word: str, option: str = "--block") -> tuple[TimedBlock, ...]:
    """Return the block with an id, the one that runs an exercise, or those that start at a time of the one day."""
    every = [block for day in days for block in day.blocks]
    minute = _minute(word)
    if minute is not None:
        if len(days) > 1:
            _leave(option, f"{word} comes on {len(days)} days", "say which with --day")
        # Past midnight a clock starts again, and so does what is shown.
        found = [block for block in every if hm(block.start) == hm(minute)]
        if not found:
            times = ", ".join(dict.fromkeys(hm(block.start) for block in every))
            _leave(option, f"no block starts at {word} on that day", f"use one of: {times}")
        return tuple(found)
    found = [block for block in every if block.id == word]
    found = found or [block for block in every if block.exercise and block.exercise.id == word]
    if len(found) > 1:
        _leave(option, f"“{word}” comes {len(found)} times", f"use one of: {', '.join(block.id for block in found)}")
    if not found:
        ids = list(dict.fromkeys(block.exercise.id if block.exercise else block.id for block in every))
        where = "see a day with its times: dialogue show DIR --day tue"
        _wrong(option, "block", word, [*ids, *(block.id for block in every)], where)
    return tuple(found)


def _minute(word: str) -> int | None:
    try:
        return parse_clock(word)
    except ValueError:
        return None


def _wrong(option: str, kind: str, word: str, known: Collection[str], where: str = "") -> NoReturn:
    mend = f"use one of: {', '.join(known)}" if len(known) <= _LISTED or not where else where
    _leave(option, f"there is no {kind} “{word}”{did_you_mean(word, known)}", mend)


def _leave(option: str, message: str, mend: str) -> NoReturn:
    terminal.show_findings([unreadable(option, message, mend)])
    raise typer.Exit(2)
