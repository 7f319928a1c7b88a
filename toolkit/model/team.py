"""Who works: facilitators, interpreters and the others of the team."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Written
from toolkit.model.clock import Moment
from toolkit.model.language import Tag, at_least, spoken
from toolkit.model.roster import Level, NameForm, PersonId

Role = Literal["facilitator", "interpreter", "rapporteur", "support", "logistics"]


class TeamMember(Written):
    """One person on duty; for interpreters `pairs` holds the language pairs they work in, both ways."""

    id: PersonId
    role: Role
    name_latin: str = ""
    name_native: str = ""
    call_name: str = ""
    name_first: NameForm = "native"
    reading: str = ""
    pronoun: str = ""
    pseudonym: str = ""
    party_background: str = ""
    languages: dict[Tag, Level] = {}
    pairs: tuple[tuple[Tag, Tag], ...] = ()
    arrival: Moment | None = None
    departure: Moment | None = None
    notes: str = ""
    line: int = 0

    def speaks(self, level: str) -> frozenset[str]:
        """Return the spoken languages the person has at a level or better."""
        return frozenset(spoken(tag) for tag, has in self.languages.items() if at_least(has, level))

    def interprets(self) -> frozenset[str]:
        """Return the spoken languages an interpreter moves between."""
        return frozenset(spoken(tag) for pair in self.pairs for tag in pair)


class Team(Written):
    """Everyone who works, in the order of the file."""

    members: tuple[TeamMember, ...] = ()

    def of(self, role: Role) -> tuple[TeamMember, ...]:
        """Return those with a role, in the order of the file."""
        return tuple(member for member in self.members if member.role == role)
