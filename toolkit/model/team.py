"""Who works: facilitators, interpreters and the others of the team."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from toolkit.model.base import Written
from toolkit.model.language import spoken
from toolkit.model.roster import Level

Role = Literal["facilitator", "interpreter", "rapporteur", "support", "logistics"]


class TeamMember(Written):
    """One person on duty; for interpreters `pairs` holds the language pairs they work in, both ways."""

    id: str = Field(min_length=1)
    role: Role
    name_latin: str = ""
    name_native: str = ""
    party_background: str = ""
    languages: dict[str, Level] = {}
    pairs: tuple[tuple[str, str], ...] = ()
    arrival: datetime.datetime | None = None
    departure: datetime.datetime | None = None
    notes: str = ""
    line: int = 0

    def interprets(self) -> frozenset[str]:
        """Return the spoken languages an interpreter moves between."""
        return frozenset(spoken(tag) for pair in self.pairs for tag in pair)


class Team(Written):
    """Everyone who works, in the order of the file."""

    members: tuple[TeamMember, ...] = ()

    def of(self, role: Role) -> tuple[TeamMember, ...]:
        """Return those with a role, in the order of the file."""
        return tuple(member for member in self.members if member.role == role)
