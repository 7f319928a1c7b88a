"""Room signs: what each room is called, large, in every language of the week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import wording
from toolkit.exports.foot import Foot, foot
from toolkit.exports.sheet import Sheet
from toolkit.groups import Group
from toolkit.model.language import Texts
from toolkit.model.phrases import Phrases

DOCUMENT = "room-signs"
EDITION = "participant"
ABOUT = "A sign for the door of each room that the plan uses, with its name in every language."


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or one word, in one language; it is no stand-in for a missing text, so it never gets a mark."""

    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class RoomSigns:
    """Exactly what the paper shows: for each room its names, one page a room, in the order of the brief."""

    foot: Foot
    rooms: tuple[tuple[Name, ...], ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet with all signs, when the plan uses any room."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    shown = view(agenda, phrases[tag])
    if shown.rooms:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{DOCUMENT}.pdf",
            view=shown,
            template="room_signs.typ",
            paper=workshop.printing.paper,
            landscape=True,
        )


def view(agenda: Agenda, phrases: Phrases) -> RoomSigns:
    """Return what the signs show; names are in all document languages, only the foot is in that of the phrases."""
    workshop = agenda.project.workshop
    used = {id for block in agenda.blocks for id in rooms_of(block)}
    signs = (in_each(room.name, workshop.languages.documents) for id, room in workshop.rooms.items() if id in used)
    return RoomSigns(foot(agenda, phrases, DOCUMENT, EDITION), tuple(signs))


def rooms_of(block: TimedBlock) -> dict[str, tuple[Group, ...]]:
    """Return the rooms a block is in, by id, each with the groups that meet there.

    A room in which a block has no group is not among them when each group has a room of its own.
    """
    found: dict[str, tuple[Group, ...]] = {}
    if not block.groups or any(group.room is None for group in block.groups):
        found = dict.fromkeys(block.rooms, ())
    for group in block.groups:
        if group.room is not None:
            found[group.room] = (*found.get(group.room, ()), group)
    return found


def in_each(texts: Texts, tags: Sequence[str]) -> tuple[Name, ...]:
    """Return a text in each of these languages that it is written in; what is written alike comes once."""
    written = {tag: wording(texts, tag) for tag in tags}
    own = {tag: one.text for tag, one in written.items() if one.text and not one.tag}
    if not own:
        own = {one.tag or tag: one.text for tag, one in written.items() if one.text}
    first = {text: tag for tag, text in reversed(own.items())}
    return tuple(Name(text, tag) for tag, text in own.items() if first[text] == tag)
