"""Blocks: what papers for the team say of one in a word or two, in the language of the phrases."""

from __future__ import annotations

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import Wording, kind_word, wording
from toolkit.exports.seats import rooms
from toolkit.model.phrases import Phrases


def title_of(block: TimedBlock, phrases: Phrases) -> Wording:
    """Return what a block is called; one without a title is called after its kind."""
    return wording(block.titles, phrases.tag) if any(block.titles.values()) else Wording(kind_word(block, phrases))


def part_of(block: TimedBlock, phrases: Phrases) -> str:
    """Return which part of a split exercise a block is; empty for a whole one."""
    return phrases["part"].format(part=block.part[0], parts=block.part[1]) if block.part[1] > 1 else ""


def places_of(agenda: Agenda, block: TimedBlock, phrases: Phrases) -> tuple[Wording, ...]:
    """Return the names of a block's rooms, else of the site it is at."""
    sites = agenda.project.workshop.sites
    if not block.rooms and block.site in sites:
        return (wording(sites[block.site].name, phrases.tag),)
    return rooms(agenda, block, phrases)
