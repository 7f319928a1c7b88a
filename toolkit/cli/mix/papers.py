"""A mix on paper: cards for the wall, who meets whom, a slip for each person; no command."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from toolkit.cli import terminal
from toolkit.findings import Finding, did_you_mean, unreadable

if TYPE_CHECKING:
    from toolkit.exports.names import PersonName
    from toolkit.groups import Grouping
    from toolkit.model.bare_roster import ListedPerson
    from toolkit.model.team import TeamMember
    from toolkit.planning.mixing.mixed import Mixed

_UNDATED = datetime.date(2000, 1, 1)
"""Stands inside a PDF as its date when nobody gave one: no clock may, or the same mix would print other bytes."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What is to be printed where, in which language, with names or without."""

    folder: Path
    language: str
    title: str
    date: datetime.date | None
    paper: Literal["a4", "us-letter"]
    names: bool


def check_language(language: str) -> list[Finding]:
    """Return a finding when nothing can be printed in a language."""
    from toolkit.files.phrases import printable  # noqa: PLC0415 -- slow import

    if language in (known := printable()):
        return []
    message = f"nothing can be printed in “{language}” yet{did_you_mean(language, known)}"
    return [unreadable("--language", message, f"use {', '.join(known)}")]


def print_mix(
    mixed: Mixed, people: Sequence[ListedPerson], team: Sequence[TeamMember], printing: Printing
) -> list[str]:
    """Write the papers of a mix into a folder and return their names; leave with 1 when a character has no shape."""
    from toolkit.exports.fonts import shelf  # noqa: PLC0415 -- slow import
    from toolkit.exports.mix_papers import MixFigures, mix_papers  # noqa: PLC0415 -- slow import
    from toolkit.exports.notes import missing_shapes  # noqa: PLC0415 -- slow import
    from toolkit.exports.typesetting import Setting, typeset  # noqa: PLC0415 -- slow import
    from toolkit.files.phrases import load_phrases  # noqa: PLC0415 -- slow import
    from toolkit.files.text import write_atomically  # noqa: PLC0415 -- slow import

    phrases = load_phrases([printing.language])[0][printing.language]
    score = mixed.score
    sheets = mix_papers(
        mixed.rounds,
        {person.id: _name(person, shown=printing.names) for person in people},
        MixFigures(score.repeats, mixed.bound, score.pairs_met, score.pairs_possible, score.imbalance),
        phrases,
        title=printing.title or phrases["groups"],
        version=fingerprint(mixed.rounds),
        released=printing.date,
        paper=printing.paper,
        team={member.id: _member(member, shown=printing.names) for member in team},
    )
    stock = shelf()
    terminal.stop_on_errors(missing_shapes(sheets, stock), "nothing was printed.")
    setting = Setting(printing.date or _UNDATED, stock)
    files = [typeset(sheet, setting) for sheet in sheets]
    printing.folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        write_atomically(printing.folder / file.path, file.data)
    return [file.path for file in files]


def fingerprint(rounds: Sequence[Grouping]) -> str:
    """Return a short word that tells prints of different rounds apart: same groups, same word."""
    seats = [[[group.label, *group.members] for group in grouping] for grouping in rounds]
    return hashlib.sha256(json.dumps(seats).encode()).hexdigest()[:6]


def plain_name(person: ListedPerson) -> str:
    """Return a person's name in one line as they write it themselves; empty when none is written."""
    from toolkit.exports.entries import one_line  # noqa: PLC0415 -- slow import

    return one_line(person.name_native or person.name_latin or person.call_name)


def _name(person: ListedPerson, *, shown: bool) -> PersonName:
    from toolkit.exports.entries import one_line  # noqa: PLC0415 -- slow import
    from toolkit.exports.names import PersonName  # noqa: PLC0415 -- slow import

    native, latin, call = map(one_line, (person.name_native, person.name_latin, person.call_name))
    if not shown or not (native or latin):
        return PersonName(person.id, "", call if shown and call else person.id, "", "")
    native = "" if native == latin else native
    call = "" if call in (native, latin) else call
    return PersonName(person.id, native, latin, call, next(iter(person.languages or ()), ""))


def _member(member: TeamMember, *, shown: bool) -> PersonName:
    from toolkit.exports.names import PersonName, person_name  # noqa: PLC0415 -- slow import

    return person_name(member) if shown else PersonName(member.id, "", member.id, "", "")
