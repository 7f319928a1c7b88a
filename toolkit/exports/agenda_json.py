"""The agenda for other programs: `dialogue-agenda/1`, a documented interface that changes only with its number.

People stand in it by id; names only when they are asked for. Titles are in the language of the team.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from toolkit.agenda import Agenda, AgendaDay, TimedBlock, stay
from toolkit.findings import Finding
from toolkit.groups import Group
from toolkit.model.language import in_language
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

FORMAT = "dialogue-agenda/1"


def agenda_json(agenda: Agenda, findings: Sequence[Finding], names: bool = False) -> dict[str, Any]:
    """Return the agenda as plain JSON values: moments in ISO 8601 with their offset, lengths in whole minutes."""
    project = agenda.project
    people: list[Participant | TeamMember] = [*project.roster.participants, *project.team.members]
    return {
        "format": FORMAT,
        "workshop": _workshop(agenda),
        "people": [_person(project, person, names) for person in people],
        "days": [_day(agenda, day) for day in agenda.days],
        "findings": [asdict(finding) for finding in findings],
    }


def _workshop(agenda: Agenda) -> dict[str, Any]:
    workshop, plan = agenda.project.workshop, agenda.project.plan
    return {
        "title": in_language(workshop.title, workshop.languages.team),
        "place": in_language(workshop.place, workshop.languages.team),
        "time_zone": workshop.time_zone,
        "start": workshop.days[0].date.isoformat(),
        "end": workshop.days[-1].date.isoformat(),
        "seed": plan.seed if plan else workshop.seed,
        "mode": workshop.interpretation.mode,
        "factor": workshop.interpretation.factor,
        "arc": workshop.arc,
        "documents": list(workshop.languages.documents),
        "working_languages": list(workshop.languages.working),
        "parties": list(workshop.parties),
        "version": workshop.printing.version,
    }


def _person(project: Project, person: Participant | TeamMember, names: bool) -> dict[str, Any]:
    came, leaves = stay(project, person)
    # A team member's background is no party: nobody on the team speaks for a side.
    facts: dict[str, Any] = {
        "id": person.id,
        "role": "participant" if isinstance(person, Participant) else person.role,
        "party": person.party if isinstance(person, Participant) else None,
        "languages": dict(person.languages),
        "from": came.isoformat(),
        "until": leaves.isoformat(),
    }
    if isinstance(person, TeamMember) and person.role == "interpreter":
        facts["pairs"] = [list(pair) for pair in person.pairs]
    if names:
        facts |= {"name_latin": person.name_latin, "name_native": person.name_native}
        facts["call_name"] = person.call_name if isinstance(person, Participant) else ""
    return facts


def _day(agenda: Agenda, day: AgendaDay) -> dict[str, Any]:
    return {"date": day.date.isoformat(), "blocks": [_block(agenda, block) for block in day.blocks]}


def _block(agenda: Agenda, block: TimedBlock) -> dict[str, Any]:
    interpretation = {"mode": block.mode, "factor": block.factor, "minutes": block.minutes - block.plain_minutes}
    return {
        "id": block.id,
        "exercise": block.exercise.id if block.exercise else None,
        "kind": block.kind,
        "title": in_language(block.titles, agenda.project.workshop.languages.team),
        "phase": block.exercise.phase if block.exercise else None,
        "part": f"{block.part[0]}/{block.part[1]}",
        "start": agenda.moment(block, block.start).isoformat(),
        "end": agenda.moment(block, block.end).isoformat(),
        "minutes": block.minutes,
        "plain_minutes": block.plain_minutes,
        "interpretation": interpretation,
        "rooms": list(block.rooms),
        "leads": list(block.leads),
        "interpreters": list(block.interpreters),
        "strand": block.strand,
        "optional": block.optional,
        "intensity": block.intensity,
        "energy": block.exercise.energy if block.exercise else 0,
        "format": block.format,
        "pinned": block.pinned,
        "locked": block.locked,
        "groups": [_group(group) for group in block.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "label": group.label,
        "members": list(group.members),
        "room": group.room,
        "language": group.language,
        "interpreter": group.interpreter,
        "host": group.host,
    }
