"""Attendance: for each day a row a person and a column a session, to be ticked by a helper and typed back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay
from toolkit.exports.entries import Entry, Wording, entries
from toolkit.exports.foot import Foot, foot, full_date
from toolkit.exports.names import PersonName, bare_name
from toolkit.exports.sheet import Sheet
from toolkit.exports.stays import Moments, Stay, moments, stays
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant

DOCUMENT = "attendance"
EDITION = "door"
ABOUT = "Who was in which session: a sheet a day, a row a person, a column a session; ids to type the ticks back."

SESSIONS_A_PAGE = 14
LONGEST = 56
"""Characters of a title that have room in a column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One session, with the id of its block."""

    id: str
    clock: str
    title: Wording


@dataclass(frozen=True, slots=True)
class Row:
    """One participant; `there` says for each session whether they are in the house at any time of it."""

    name: PersonName
    there: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One run of pages, of fourteen sessions at most."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Exactly what the paper shows."""

    foot: Foot
    date: str
    about: str
    typing: str
    name: str
    grids: tuple[Grid, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet in the team's language for each day that has sessions and somebody to come to them."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    for day in agenda.days:
        shown = view(agenda, day, phrases[tag])
        if shown.grids:
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}-{day.date.isoformat()}.pdf",
                view=shown,
                template="attendance.typ",
                paper=workshop.printing.paper,
                landscape=True,
            )


def view(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> Attendance:
    """Return what the paper of one day shows in the language of the phrases; people in the order of the roster."""
    project = agenda.project
    sessions = [entry for entry in entries(agenda, day, phrases) if entry.kind == "session"]
    there = stays(project, project.roster.participants)
    people = [person for person in project.roster.participants if there[person.id].touches(*moments(project, day.date))]
    spans = [sessions[first : first + SESSIONS_A_PAGE] for first in range(0, len(sessions), SESSIONS_A_PAGE)]
    times = {block.id: moments(project, day.date, block.start, block.end) for block in day.blocks}
    example = f"{people[0].id},{sessions[0].id}" if people and sessions else ""
    return Attendance(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        date=full_date(day.date, phrases.tag),
        about=phrases["attendance-about"],
        typing=phrases["attendance-typing"].format(format="CSV", head="id,block", example=example),
        name=phrases["name"],
        grids=tuple(_grid(span, people, there, times) for span in spans if people),
    )


def _grid(
    span: list[Entry], people: list[Participant], there: Mapping[str, Stay], times: Mapping[str, Moments]
) -> Grid:
    columns = tuple(Column(entry.id, f"{entry.start:%H:%M}", _short(entry)) for entry in span)
    rows = (
        Row(bare_name(person), tuple(there[person.id].touches(*times[entry.id]) for entry in span)) for person in people
    )
    return Grid(columns, tuple(rows))


def _short(entry: Entry) -> Wording:
    title = entry.title.text if len(entry.title.text) <= LONGEST else entry.title.text[: LONGEST - 1].rstrip() + "…"
    return Wording(f"{title} {entry.part}".strip(), entry.title.tag)
