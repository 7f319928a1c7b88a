"""From a store's answers to people: understood one by one, with every mistake as a finding at the person's id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.files.people import participant_cells
from toolkit.files.validation import salvage, validate
from toolkit.findings import Finding, unreadable
from toolkit.model.registration import COMING, STATUSES, Registration
from toolkit.model.roster import Participant, Roster
from toolkit.store.entry import Entry

_PLANNED = tuple(name for name in Participant.model_fields if name not in ("id", "line"))


def registration(id: str, cells: Mapping[str, str], where: str) -> tuple[Registration | None, list[Finding]]:
    """Return a person as their answers describe them, or None and all that cannot be understood; it stands `where`."""
    row, findings = participant_cells((0, dict(cells) | {"id": id}), where)
    person, problems = validate(Registration, row, where, {})
    findings += problems
    return (None if findings else person), findings


def registrations(entries: Iterable[Entry], name: str) -> tuple[list[Registration], list[Finding]]:
    """Return everybody of a store called `name`, and all that cannot be understood."""
    people: list[Registration] = []
    findings: list[Finding] = []
    for entry in entries:
        person, problems = registration(entry.id, entry.cells, f"{name}: {entry.id}")
        people += [person] if person else []
        findings += problems
    return people, findings


def roster_of(entries: Iterable[Entry], name: str, *, everybody: bool = False) -> tuple[Roster | None, list[Finding]]:
    """Return those who come as the planner and the press read them, and all that is wrong with their answers.

    With `everybody`, also those who do not come, or no longer. With findings there still is a roster when all its
    people can be told, as with one from a file.
    """
    coming: list[Participant] = []
    findings: list[Finding] = []
    away: dict[str, str] = {}
    lost = False
    for entry in entries:
        where = f"{name}: {entry.id}"
        comes, problems = _comes(entry, where)
        if problems:
            findings += problems
        elif not comes:
            away[entry.id] = entry.cells["status"]
            if not everybody:
                continue
        row, more = participant_cells(
            (entry.place, {key: entry.cells[key] for key in _PLANNED} | {"id": entry.id}), where
        )
        person, problems = validate(Participant, row, where, {})
        findings += more + problems
        if person is None:
            person, _ = salvage(Participant, row, {})
        coming += [person] if person else []
        lost |= person is None
    if not coming and not findings:
        mend = "give somebody the status: dialogue roster status DIR ID accepted"
        findings.append(unreadable(name, "nobody in the roster has accepted yet", mend))
    return (None if lost else Roster(participants=tuple(coming), file=name, stored=True, away=away)), findings


def _comes(entry: Entry, where: str) -> tuple[bool, list[Finding]]:
    """Tell whether a person comes; a status that is not known is a mistake, and nobody is lost to it."""
    status = entry.cells["status"]
    if status in ("", *STATUSES):
        return status in COMING, []
    return True, registration(entry.id, {"status": status}, where)[1]
