"""Duties: who of the team works in which block, and what the team's own blocks are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.entries import Entry, entries, kind_word
from toolkit.groups import Grouping
from toolkit.model.phrases import Phrases
from toolkit.model.plan import Kind


def leaders(block: TimedBlock) -> tuple[str, ...]:
    """Return the ids of those who lead a block or one of its groups."""
    return tuple(dict.fromkeys((*block.leads, *(group.lead for group in block.groups if group.lead))))


def interpreters(block: TimedBlock) -> tuple[str, ...]:
    """Return the ids of those who interpret in a block or in one of its groups."""
    named = (*block.interpreters, *(group.interpreter for group in block.groups if group.interpreter))
    return tuple(dict.fromkeys(named))


def duties(agenda: Agenda, block: TimedBlock) -> dict[str, Grouping]:
    """Return the ids of those of the team who work in a block, each with the groups they are bound to.

    A team meeting that names nobody is for the whole team.
    """
    on_duty = (*leaders(block), *interpreters(block))
    if not on_duty and block.kind == "team":
        on_duty = tuple(member.id for member in agenda.project.team.members)
    return {
        id: tuple(group for group in block.groups if id in (group.lead, group.interpreter))
        for id in dict.fromkeys(on_duty)
    }


def team_entries(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> Iterator[Entry]:
    """Yield every block of a day, the team's own among them, in order of time, in the language of the phrases."""
    blocks = tuple(_for_all(block, phrases) for block in day.blocks)
    yield from entries(agenda, replace(day, blocks=blocks), phrases)


def _for_all(block: TimedBlock, phrases: Phrases) -> TimedBlock:
    """Return a block with nothing in it that says it is for the team: what participants may not see is told alike."""
    titles = block.titles if any(block.titles.values()) else {phrases.tag: kind_word(block, phrases)}
    seen: dict[str, Any] = {"phase": "prepare", "format": "plenary"}
    exercise = block.exercise.model_copy(update=seen) if block.exercise else None
    kind: Kind = "session" if block.kind == "team" else block.kind
    return replace(block, kind=kind, strand="main", titles=titles, exercise=exercise)
