"""What happens in a room, on the screen; no command."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.agenda import AgendaDay, TimedBlock
from toolkit.cli.show.tables import Column, Row, heading, say, show_tables
from toolkit.cli.show.words import Words, is_pause, span
from toolkit.exports.duties import leaders
from toolkit.exports.room_signs import rooms_of

_ROOM = (
    Column("time"),
    Column("what", long=True),
    Column("who", long=True),
    Column("led by", long=True, from_width=70),
)


def show_room(words: Words, days: Sequence[AgendaDay], id: str) -> None:
    """Print what happens in a room on these days: when, what, which groups, and who leads."""
    room = words.agenda.project.workshop.rooms[id]
    facts = (id, words.room(id), f"holds {room.capacity}", ", ".join(room.equipment))
    heading(" · ".join(dict.fromkeys(fact for fact in facts if fact)))
    say("")
    tables = [
        (words.day(day), [_row(words, block, id) for block in day.blocks if id in rooms_of(block)]) for day in days
    ]
    show_tables(_ROOM, tables)
    if not any(rows for _, rows in tables):
        say("The plan does not use this room then.")


def _row(words: Words, block: TimedBlock, room: str) -> Row:
    here = rooms_of(block)[room]
    # Without groups nobody is told which of several rooms to go to.
    whole = "team" if block.for_team else "everybody" if len(block.rooms) == 1 else "some"
    who = ", ".join(group.label for group in here) or whole
    leads = [group.lead for group in here if group.lead] or leaders(block)
    return Row((span(block), words.title(block), who, words.people(leads)), is_pause(block) or block.for_team)
