"""How things of the week are called on the screen: blocks, places, people; no command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.blocks import places_of, title_of
from toolkit.exports.foot import short_date
from toolkit.exports.names import name_of
from toolkit.exports.room_signs import rooms_of
from toolkit.exports.seats import place
from toolkit.model.clock import hm
from toolkit.model.language import in_language
from toolkit.model.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Words:
    """The week, the words of one language, and whether people are shown by name as well as by id."""

    agenda: Agenda
    phrases: Phrases
    names: bool

    def title(self, block: TimedBlock) -> str:
        """Return what a block is called, with what marks it: part, optional, team."""
        marks = [f"{block.part[0]}/{block.part[1]}"] if block.part[1] > 1 else []
        marks += ["optional"] if block.optional else []
        marks += ["team"] if block.for_team else []
        return " ".join([title_of(block, self.phrases).text, *(f"({mark})" for mark in marks)])

    def places(self, block: TimedBlock) -> list[str]:
        """Return where a block is: its rooms, else its site, else the rooms of its groups."""
        named = [one.text for one in places_of(self.agenda, block, self.phrases)]
        return named or [self.room(id) for id in rooms_of(block)]

    def where(self, block: TimedBlock) -> str:
        """Return where a block is in short: the first place, and how many more."""
        places = self.places(block)
        more = f" +{len(places) - 1}" if len(places) > 1 else ""
        return f"{places[0]}{more}" if places else ""

    def room(self, id: str | None) -> str:
        """Return the name of a room."""
        return place(self.agenda, id, self.phrases).text

    def people(self, ids: Iterable[str]) -> str:
        """Return people by id, and by name where names are wanted."""
        return (", " if self.names else " ").join(self.person(id) for id in ids)

    def person(self, id: str) -> str:
        """Return a person by id, and by name where names are wanted."""
        if not self.names:
            return id
        name = name_of(self.agenda.project, id)
        return " ".join(dict.fromkeys(part for part in (id, name.native, name.latin) if part))

    def day(self, day: AgendaDay) -> str:
        """Return a day's date, its number and its title."""
        title = in_language(day.titles, self.phrases.tag)
        return " · ".join(
            part for part in (short_date(day.date, self.phrases.tag), f"day {day.index + 1}", title) if part
        )


def span(block: TimedBlock) -> str:
    """Return the clock times of a block."""
    return f"{hm(block.start)}–{hm(block.end)}"


def is_pause(block: TimedBlock) -> bool:
    """Tell whether nobody works in a block."""
    return block.kind not in ("session", "team")
