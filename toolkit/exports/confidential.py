"""Confidential papers: pseudonyms or ids in place of names, for weeks under the Chatham House Rule and worse."""

from __future__ import annotations

from typing import Any

from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

_NAMELESS: dict[str, Any] = {"name_native": "", "call_name": "", "reading": "", "pronoun": "", "name_first": "native"}


def confidential(project: Project) -> Project:
    """Return the project without the names in roster and team: pseudonyms, or ids where somebody chose none.

    Done before anything is laid out, so that no export can hold a name that it was not given. What the organizers write
    elsewhere stays: contacts, notes of blocks, the agreed text.
    """
    people = tuple(_masked(person) for person in project.roster.participants)
    crew = tuple(_masked(member) for member in project.team.members)
    roster = project.roster.model_copy(update={"participants": people})
    return project.model_copy(update={"roster": roster, "team": project.team.model_copy(update={"members": crew})})


def _masked(person: Participant | TeamMember) -> Any:
    return person.model_copy(update={**_NAMELESS, "name_latin": person.pseudonym or person.id})
