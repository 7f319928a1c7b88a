"""Quantities: how much of each material and how many copies of each handout a block needs."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.duties import interpreters
from toolkit.exports.entries import Wording, wording
from toolkit.groups import Group
from toolkit.model.exercise import GROUPED, Handout, Material, MaterialName
from toolkit.model.language import spoken
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant

Quantity = float


def uses(agenda: Agenda) -> list[TimedBlock]:
    """Return the blocks in which an exercise begins; what it needs is needed once, however many parts it has."""
    return [block for block in agenda.blocks if block.exercise and block.part[0] == 1]


def needed(agenda: Agenda, block: TimedBlock, material: Material) -> Quantity:
    """Return how much of a material a block needs, in the unit the material's name gives."""
    return material.quantity * _count(agenda, block, material.per)


def whole(quantity: Quantity) -> int:
    """Return a quantity as a whole number of things to bring, never too few."""
    return math.ceil(round(quantity, 6))


def item_name(known: Mapping[str, MaterialName], item: str, phrases: Phrases) -> Wording:
    """Return what a material is called in the language of the phrases; its key when nobody named it."""
    return wording(known[item].texts, phrases.tag) if item in known else Wording(item)


def copies(agenda: Agenda, block: TimedBlock, handout: Handout, tag: str) -> int:
    """Return how many copies of a handout a block needs in a language.

    For each head: the readers of the language among those present. For each group, party or block: one set where
    anybody in it reads the language. What is for the team comes in its language, and each interpreter on duty gets what
    is for interpreters in every other language they work in.
    """
    project = agenda.project
    documents = project.workshop.languages.documents
    if handout.edition == "public":
        # Nobody knows what the public reads: the copies are shared out among the document languages.
        return -(-handout.quantity * _count(agenda, block, handout.per) // len(documents))
    if handout.edition != "participant":
        if tag == project.workshop.languages.team:
            return handout.quantity * (1 if handout.per == "head" else _count(agenda, block, handout.per))
        return _interpreters(agenda, block, tag) if handout.edition == "interpreter" else 0
    readers = {person.id for person in agenda.present(block) if person.reads(documents) == tag}
    if handout.per == "head":
        return handout.quantity * len(readers)
    circles = _circles(agenda, block, handout.per)
    return handout.quantity * sum(any(id in readers for id in circle) for circle in circles)


def _interpreters(agenda: Agenda, block: TimedBlock, tag: str) -> int:
    duty = interpreters(block)
    there = [member for member in agenda.project.team.of("interpreter") if not duty or member.id in duty]
    return sum(spoken(tag) in member.interprets() for member in there)


def _count(agenda: Agenda, block: TimedBlock, per: str) -> int:
    if per == "head":
        return len(agenda.present(block))
    if per == "language":
        return len(agenda.project.workshop.languages.documents)
    if per == "room":
        return max(1, len(block.rooms))
    return len(_circles(agenda, block, per))


def _circles(agenda: Agenda, block: TimedBlock, per: str) -> list[Collection[str]]:
    """Return the ids of the people who share one copy or one set: a group, a party, or everybody in the block."""
    there = agenda.present(block)
    if per == "party":
        return [ids for party in agenda.project.workshop.parties if (ids := _ids(p for p in there if p.party == party))]
    if per == "group" and block.groups:
        return [_members(group) for group in block.groups]
    if per == "group" and block.exercise and block.exercise.format in GROUPED:
        size = block.exercise.group_size.max
        return [_ids(there[first : first + size]) for first in range(0, len(there), size)]
    return [_ids(there)]


def _ids(people: Iterable[Participant]) -> list[str]:
    return [person.id for person in people]


def _members(group: Group) -> Collection[str]:
    return group.members
