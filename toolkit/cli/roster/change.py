"""Changing answers of people already in the list: checked whole, then written all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Desk
from toolkit.store.entry import Edit, Entry

Answers = Mapping[str, str]


def checked(desk: Desk, entries: Sequence[Entry], changed: Mapping[str, Answers], words: str) -> list[Edit]:
    """Return the edits that give people new answers; with mistakes, show them all and leave with exit code 1."""
    from toolkit.store.people_check import check_people  # noqa: PLC0415 -- slow import
    from toolkit.store.registrations import registration  # noqa: PLC0415 -- slow import

    findings, people = [], []
    for entry in entries:
        if entry.id in changed:
            person, problems = registration(entry.id, dict(entry.cells) | dict(changed[entry.id]), entry.id)
            people += [person] if person else []
            findings += problems
    findings += check_people(people, {entry.id for entry in entries}, desk.workshop)
    terminal.stop_on_errors(findings, words)
    return [
        Edit(entry.id, field, after, entry.cells[field])
        for entry in entries
        for field, after in changed.get(entry.id, {}).items()
        if after != entry.cells[field]
    ]
