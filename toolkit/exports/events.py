"""Events: blocks as entries of a calendar, the same event in the week's file and in everybody's own.

An event's UID depends only on the first date of the week and on the block, and a whole number as version becomes its
SEQUENCE: what is printed again replaces what people have already. Events are marked private, so that people who see
somebody's calendar at home see the hours but not the words; nobody is named in them and nobody is invited.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from icalendar import Event

from toolkit.agenda import Agenda
from toolkit.exports.entries import Entry, one_line, wording
from toolkit.exports.foot import released
from toolkit.exports.seats import seats
from toolkit.groups import Group
from toolkit.model.phrases import Phrases

_BUSY = ("session", "travel")


def event_uid(first: datetime.date, block: str) -> str:
    """Return the UID of a block's event; the same in every language, edition and version of one week."""
    return f"{hashlib.sha256(f'{first.isoformat()} {block}'.encode()).hexdigest()[:32]}@dialogue-toolkit"


def event_uid_of(agenda: Agenda, block: str) -> str:
    """Return the UID of an event by the id of its block."""
    return event_uid(agenda.project.workshop.days[0].date, block)


def event(agenda: Agenda, entry: Entry, phrases: Phrases) -> Event:
    """Return the event of a block as it is for everybody, but without `words_of` it."""
    choice = phrases["in-brackets"].format(text=phrases["optional"]) if entry.optional else ""
    made = _event(agenda, entry, phrases, _joined(entry.title.text, entry.part, choice), _sequence(agenda))
    made.add("status", "TENTATIVE" if entry.optional else "CONFIRMED")
    made.add("transp", "OPAQUE" if entry.kind in _BUSY and not entry.optional else "TRANSPARENT")
    return made


def words_of(agenda: Agenda, entry: Entry, phrases: Phrases, groups: Sequence[Group] = ()) -> Event:
    """Return what a block is for and where; with `groups`, what these are called and their rooms instead of all."""
    made = Event()
    own = [_label_and_room(agenda, group, phrases) for group in groups]
    if lines := [*(label for label, _ in own), *([entry.aim.text] if entry.aim.text else [])]:
        tag = phrases.tag if own else entry.aim.tag or phrases.tag
        made.add("description", "\n".join(lines), {"LANGUAGE": tag})
    if places := _places(agenda, entry, phrases, [room for _, room in own if room], groups):
        made.add("location", phrases["comma"].join(places))
    return made


def dropped_event(agenda: Agenda, entry: Entry, phrases: Phrases) -> Event:
    """Return the event that takes a block of an older plan out of calendars: the same UID, and no time blocked.

    Its SEQUENCE is one more than that of this version, so that it counts even when the version was not raised, and less
    than that of the next, which may bring the block back.
    """
    # No METHOD can say this: a file has one METHOD, and CANCEL would hold for all its events. Programs that show such
    # an event instead of removing it show at least its title.
    title = phrases["calendar-cancelled"].format(title=_joined(entry.title.text, entry.part))
    made = _event(agenda, entry, phrases, title, _sequence(agenda) + 1)
    made.add("status", "CANCELLED")
    made.add("transp", "TRANSPARENT")
    return made


def _event(agenda: Agenda, entry: Entry, phrases: Phrases, summary: str, sequence: int) -> Event:
    made = Event()
    made.add("uid", event_uid_of(agenda, entry.id))
    stamp = datetime.datetime.combine(released(agenda.project.workshop), datetime.time(), datetime.UTC)
    made.add("dtstamp", stamp)
    made.add("sequence", sequence)
    made.add("dtstart", entry.start)
    made.add("dtend", entry.end)
    made.add("summary", summary, {"LANGUAGE": entry.title.tag or phrases.tag})
    made.add("class", "PRIVATE")
    return made


def _label_and_room(agenda: Agenda, group: Group, phrases: Phrases) -> tuple[str, str]:
    (seat,) = seats(agenda, (replace(group, members=(), interpreter=None, host=None, lead=None),), phrases)
    return one_line(seat.label.text), one_line(seat.room.text)


def _places(agenda: Agenda, entry: Entry, phrases: Phrases, own: Sequence[str], groups: Sequence[Group]) -> list[str]:
    """Return the rooms of the groups, else those of the block, and the venue when all of them are in it."""
    workshop = agenda.project.workshop
    rooms = [workshop.rooms.get(group.room) for group in groups if group.room]
    inside = all(room is not None and room.use != "public" for room in rooms) if own else entry.at_venue
    names = list(dict.fromkeys(own or (place.text for place in entry.places)))
    venue = wording(workshop.place, phrases.tag).text
    return [*names, venue] if names and venue and inside else names


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _sequence(agenda: Agenda) -> int:
    """Return twice the version when it is a whole number, else 0; the odd numbers between are for what is dropped."""
    version = agenda.project.workshop.printing.version.strip()
    return 2 * int(version) if re.fullmatch(r"[0-9]{1,9}", version) else 0
