"""Columns of a list that groups are to be balanced by: whether they exist, and what in them may not be meant."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.files.bare_roster import NAMES, folded
from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.bare_roster import BareRoster

_SOME = 6


def check_column(roster: BareRoster, column: str, option: str) -> Iterator[Finding]:
    """Yield an error when groups cannot be balanced by a column, and what to look at in its cells."""
    taken = {roster.id_column, "languages", "do_not_pair", "do_not_room", *NAMES}
    free = [one for one in roster.columns if one and one not in taken]
    mend = f"use {', '.join(free)}" if free else "add a column to the list"
    if column not in roster.columns:
        message = f"there is no column “{column}” in {roster.file}{did_you_mean(column, free)}"
        yield unreadable(option, message, mend)
    elif column not in free:
        yield unreadable(option, f"groups cannot be balanced by the column “{column}”", mend)
    elif not any(person.values.get(column) for person in roster.people):
        yield unreadable(f"{roster.file}:{roster.line}", f"the column “{column}” is empty", "fill it, or leave it out")
    else:
        yield from _empty_cells(roster, column)
        yield from _spellings(roster, column)


def _empty_cells(roster: BareRoster, column: str) -> Iterator[Finding]:
    empty = [person for person in roster.people if not person.values.get(column)]
    if empty:
        who = ", ".join(person.id for person in empty[:_SOME]) + (" …" if len(empty) > _SOME else "")
        message = f"{column} is empty for {len(empty)} of {len(roster.people)} people ({who}); they count as alike"
        where = f"{roster.file}:{empty[0].line}"
        yield Finding("input", "input", "information", where, message, "fill the cells if you know better")


def _spellings(roster: BareRoster, column: str) -> Iterator[Finding]:
    """Yield values that look alike on paper and are not the same: TW and tw."""
    lines: dict[str, dict[str, int]] = {}
    for person in roster.people:
        value = person.values.get(column, "")
        lines.setdefault(" ".join(folded(value).split()), {}).setdefault(value, person.line)
    for spellings in lines.values():
        if len(spellings) > 1:
            words = ", ".join(f"“{shown(value)}”" for value in spellings)
            where = f"{roster.file}:{list(spellings.values())[1]}"
            message = f"{column}: {words} count as different"
            yield Finding("input", "input", "warning", where, message, "write them alike if they are the same")
