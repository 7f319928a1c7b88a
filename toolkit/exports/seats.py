"""Seats: the groups of a block, with names instead of ids, for whoever must find a chair or fill one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import locale_of
from toolkit.exports.names import PersonName, name_of
from toolkit.groups import Group
from toolkit.model.language import spoken
from toolkit.model.phrases import Phrases
from toolkit.model.plan import PlanGroup


@dataclass(frozen=True, slots=True)
class Seat:
    """One group: what it is called, who is in it, where, in which language or with which interpreter, and who leads."""

    label: Wording
    members: tuple[PersonName, ...]
    room: Wording
    language: str
    interpreter: PersonName | None
    host: PersonName | None
    lead: PersonName | None = None


def seats(agenda: Agenda, groups: tuple[Group, ...], phrases: Phrases) -> tuple[Seat, ...]:
    """Return groups with names in the language of the phrases; a group labelled with a party is called after it.

    Parties stand in the order of their names in that language, so that no list of them says who comes first.
    """
    found = tuple(_seats(agenda, groups, phrases))
    parties = agenda.project.workshop.parties
    if all(group.label.split(" ")[0] in parties for group in groups):
        return tuple(sorted(found, key=lambda seat: _order(seat.label.text, phrases.tag)))
    return found


def opened(groups: Iterable[Group | PlanGroup]) -> tuple[Group, ...]:
    """Return groups as participants may know them: who leads and who hosts them is the team's matter."""
    return tuple(Group(g.label, g.members, g.room, g.language, g.interpreter) for g in groups)


def _order(name: str, tag: str) -> bytes:
    # The everyday characters of GB 18030 stand in the order of their sounds, those of Big5 in that of their strokes,
    # and Korean ones of Unicode in that of the alphabet.
    return name.encode({"zh-Hans": "gb18030", "zh-Hant": "big5"}.get(tag, "utf-8"), errors="replace")


def language_name(tag: str, phrases: Phrases) -> str:
    """Return what a spoken language is called in the language of the phrases; the tag itself when nobody knows."""
    found = locale_of(phrases.tag).languages.get(spoken(tag), tag)
    return str(found)


def place(agenda: Agenda, room: str | None, phrases: Phrases) -> Wording:
    """Return the name of a room, and nothing for none."""
    rooms = agenda.project.workshop.rooms
    return wording(rooms[room].name, phrases.tag) if room in rooms else Wording(room or "")


def rooms(agenda: Agenda, block: TimedBlock, phrases: Phrases) -> tuple[Wording, ...]:
    """Return the names of a block's rooms."""
    return tuple(place(agenda, room, phrases) for room in block.rooms)


def _seats(agenda: Agenda, groups: tuple[Group, ...], phrases: Phrases) -> Iterator[Seat]:
    project = agenda.project
    for group in groups:
        party = project.workshop.parties.get(group.label)
        named = Wording(phrases["group-named"].format(label=group.label))
        yield Seat(
            label=wording(party.name, phrases.tag) if party else named,
            members=tuple(name_of(project, id) for id in group.members),
            room=place(agenda, group.room, phrases),
            language=language_name(group.language, phrases) if group.language else "",
            interpreter=name_of(project, group.interpreter) if group.interpreter else None,
            host=name_of(project, group.host) if group.host else None,
            lead=name_of(project, group.lead) if group.lead else None,
        )
