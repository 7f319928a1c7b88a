"""A whole workshop as read from disk: the brief, the people, the library, and the plan when there is one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from toolkit.model.arc import Arc
from toolkit.model.base import Written
from toolkit.model.exercise import Exercise, MaterialName, Term
from toolkit.model.plan import Plan
from toolkit.model.roster import Participant, Roster
from toolkit.model.team import Team, TeamMember
from toolkit.model.workshop import Workshop

Path = tuple[str | int, ...]


class Project(Written):
    """Everything people wrote for one workshop.

    `before` is the plan that this one replaced; `terms` are words for interpreters, by id; `public_text` is what the
    participants agreed to say outside, as Markdown by language; `earlier` holds rounds of groups of ids from earlier
    meetings of a series. `lines` tells, for each file and each path inside it, the line it stands on, so that a finding
    can say where.
    """

    workshop: Workshop
    roster: Roster
    team: Team
    arc: Arc
    exercises: dict[str, Exercise]
    materials: dict[str, MaterialName] = {}
    terms: dict[str, Term] = {}
    public_text: dict[str, str] = {}
    plan: Plan | None = None
    before: Plan | None = None
    earlier: tuple[tuple[tuple[str, ...], ...], ...] = ()
    lines: Mapping[str, Mapping[Path, int]] = {}

    def where(self, file: str, *path: str | int) -> str:
        """Return `file:line` of the nearest written thing at or above a path."""
        lines = self.lines.get(file, {})
        for depth in range(len(path), 0, -1):
            if path[:depth] in lines:
                return f"{file}:{lines[path[:depth]]}"
        return file

    @cached_property
    def participants(self) -> dict[str, Participant]:
        """Participants by id, in the order of the roster."""
        return {person.id: person for person in self.roster.participants}

    @cached_property
    def members(self) -> dict[str, TeamMember]:
        """Team members by id, in the order of the file."""
        return {member.id: member for member in self.team.members}
