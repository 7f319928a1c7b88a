"""What one person does, on the screen; no command."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from toolkit.agenda import AgendaDay, TimedBlock, stay
from toolkit.cli import terminal
from toolkit.cli.show.tables import Column, Row, heading, say, show_tables
from toolkit.cli.show.words import Words, is_pause, span
from toolkit.exports.duties import duties, interpreters, leaders
from toolkit.exports.foot import short_date
from toolkit.groups import Group
from toolkit.model.language import in_language
from toolkit.model.roster import Participant

WIDE = 76
"""Cells from which the people of a group have a column of their own; names never have."""


def show_person(words: Words, days: Sequence[AgendaDay], id: str) -> None:
    """Print what a person does on these days: when, what, where, in which group and with whom."""
    project = words.agenda.project
    taking_part = id in project.participants
    heading(" · ".join(_facts(words, id)))
    say("")
    apart = terminal.out.width >= WIDE and not words.names
    columns = (
        Column("time"),
        Column("what", long=True),
        Column("where", long=True, most=24),
        Column("group" if taking_part else "does", long=not taking_part),
        Column("with", long=True),
    )
    rows = _taking_part if taking_part else _on_duty
    tables = [(words.day(day), [_laid(cells, apart) for cells in rows(words, day, id)]) for day in days]
    show_tables(columns, tables)
    if not any(found for _, found in tables):
        say(
            "Nothing is planned for this person then."
            if taking_part
            else "The plan gives this person nothing to do then."
        )


def _facts(words: Words, id: str) -> Iterator[str]:
    project, tag = words.agenda.project, words.phrases.tag
    person = project.participants.get(id) or project.members[id]
    yield words.person(id)
    if isinstance(person, Participant):
        yield in_language(project.workshop.parties[person.party].name, tag)
    else:
        yield person.role
    spoken = [f"{language} {level}" for language, level in person.languages.items()]
    spoken += ["↔".join(pair) for pair in getattr(person, "pairs", ())]
    yield ", ".join(spoken)
    for word, moment in (("from", person.arrival), ("until", person.departure)):
        if moment:
            yield f"{word} {short_date(moment.date(), tag)} {moment:%H:%M}"


def _laid(row: tuple[Row, str], apart: bool) -> Row:
    """Return a row with the people in their own column, or below what it is."""
    (time, what, *rest), people = row[0].cells, row[1]
    if apart or not people:
        return Row((time, what, *rest, people), row[0].quiet)
    return Row((time, f"{what}\nwith {people}", *rest, ""), row[0].quiet)


def _taking_part(words: Words, day: AgendaDay, id: str) -> Iterator[tuple[Row, str]]:
    came, leaves = stay(words.agenda.project, words.agenda.project.participants[id])
    for block in day.blocks:
        own = next((group for group in block.groups if id in group.members), None)
        opens, closes = words.agenda.moment(block, block.start), words.agenda.moment(block, block.end)
        # Who comes or goes in the middle of a block has a part in it.
        there = _wall(came) < _wall(closes) and _wall(opens) < _wall(leaves)
        if block.for_team or not there or (block.groups and own is None):
            continue
        cells = (span(block), words.title(block), _where(words, block, own), ", ".join(_parts(block, own, id)))
        people = words.people(member for member in own.members if member != id) if own else ""
        yield Row(cells, is_pause(block)), " · ".join(part for part in (people, _voice(words, own)) if part)


def _parts(block: TimedBlock, own: Group | None, id: str) -> Iterator[str]:
    """Yield the group somebody is in and what else they do in the block."""
    if own:
        yield f"{own.label} (host)" if own.host == id else own.label
    if id in block.speakers:
        yield "speaks"


def _on_duty(words: Words, day: AgendaDay, id: str) -> Iterator[tuple[Row, str]]:
    for block in day.blocks:
        bound = duties(words.agenda, block).get(id)
        if bound is None:
            continue
        does = "interprets" if id in interpreters(block) else "leads" if id in leaders(block) else "meets"
        labels = ", ".join(group.label for group in bound)
        members = [member for group in bound for member in group.members]
        others = [one for one in (*leaders(block), *interpreters(block)) if one != id]
        cells = (span(block), words.title(block), _where(words, block, *bound), f"{does} {labels}".strip())
        yield Row(cells, block.for_team), words.people(members or dict.fromkeys(others))


def _where(words: Words, block: TimedBlock, *groups: Group | None) -> str:
    rooms = [words.room(group.room) for group in groups if group and group.room]
    return ", ".join(dict.fromkeys(rooms)) or words.where(block)


def _voice(words: Words, group: Group | None) -> str:
    if group is None:
        return ""
    return (
        f"by {words.person(group.interpreter)}"
        if group.interpreter
        else f"in {group.language}"
        if group.language
        else ""
    )


def _wall(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=None)
