"""Ids that lead nowhere: what is said of them, whoever wrote them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.files.people import TEAM
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.project import Path, Project

BRIEF = "workshop.yaml"


def unknown_id(
    project: Project, file: str, place: Path, kind: str, id: str, known: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding when an id is not among the known ones, at its place in a file."""
    status = project.roster.away.get(id) if kind == "participant" else None
    if id not in known and status:
        message = f"{id} is {status}, and so is not reckoned with"
        mend = "plan anew, take the id out, or give another status: dialogue roster status"
        yield unreadable(project.where(file, *place), message, mend)
    elif id not in known:
        message = f"there is no {kind} “{id}”{did_you_mean(id, known)}"
        people = "dialogue roster list" if project.roster.stored else project.roster.file
        listed = "dialogue exercises list" if kind == "exercise" else people if kind == "participant" else TEAM
        mend = f"use one of: {', '.join(known)}" if 0 < len(known) <= 12 else f"see the list: {listed}"
        yield unreadable(project.where(file, *place), message, mend)
