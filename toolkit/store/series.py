"""A series: one roster over several events, and who met whom carried from each to the next."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa

from toolkit.agenda import Agenda
from toolkit.files.bare_roster import ids as listed
from toolkit.findings import Finding, unreadable
from toolkit.model.workshop import Workshop
from toolkit.store.entry import ID, Edit, Entry
from toolkit.store.roster import RosterStore
from toolkit.store.schema import events, identities, meetings, registrations

Circles = Sequence[Sequence[str]]
"""The groups of one round, each as ids."""

CARRIED = (
    "party", "subgroup", "gender", "birth_decade", "seniority", "languages", "document_language", "diet", "access",
    "do_not_pair", "do_not_room",
)  # fmt: skip
"""What stays true of a person from one event to the next. Consents are asked anew, like all that is of one week."""
_APART = ("do_not_pair", "do_not_room")
ABSENT = "absent"


def met_before(store: RosterStore, begins: datetime.date) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the rounds of groups of earlier events in the same store, oldest first."""
    query = (
        sa.select(meetings.c.event, meetings.c.round, meetings.c.circle, meetings.c.person)
        .join(events, events.c.event == meetings.c.event)
        .where(events.c.begins < begins.isoformat(), meetings.c.event != store.event)
        .order_by(events.c.begins, meetings.c.event, meetings.c.round, meetings.c.circle, meetings.c.person)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        tuple(tuple(row.person for row in circle) for _, circle in groupby(round, key=lambda row: row.circle))
        for _, round in groupby(rows, key=lambda row: (row.event, row.round))
    )


def note_meetings(store: RosterStore, begins: datetime.date, rounds: Iterable[Circles]) -> int:
    """Write down who sat with whom at this event, in place of what was noted before; return how many rounds."""
    rows = [
        {"event": store.event, "round": number, "circle": place, "person": person}
        for number, round in enumerate(rounds, 1)
        for place, circle in enumerate(round, 1)
        for person in circle
    ]
    with store.writing() as connection:
        known = set(connection.execute(sa.select(identities.c.id)).scalars())
        _note_event(connection, store.event, begins)
        connection.execute(sa.delete(meetings).where(meetings.c.event == store.event))
        rows = [row for row in rows if row["person"] in known]
        if rows:
            connection.execute(meetings.insert(), rows)
    return len({row["round"] for row in rows})


def rounds_held(agenda: Agenda, attendance: Mapping[str, Mapping[str, str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the rounds of groups in which participants sat, in order of time.

    Those who were noted as absent from a block (`attendance` holds presence by block and person) are left out of it;
    of whom nothing is noted sat where the plan had them. Nobody meets anybody alone.
    """
    rounds = []
    for block in agenda.blocks:
        if block.for_team:
            continue
        noted = attendance.get(block.id, {})
        circles = (tuple(id for id in group.members if noted.get(id) != ABSENT) for group in block.groups)
        met = tuple(circle for circle in circles if len(circle) > 1)
        rounds += [met] if met else []
    return tuple(rounds)


def people_of(store: RosterStore, event: str) -> list[Entry]:
    """Return everybody in the list of another event of the same store, in its order."""
    return RosterStore(store.engine, event, store.name).entries()


def carried_over(
    wanted: Sequence[Entry], there: Sequence[Entry], here: Sequence[Entry], workshop: Workshop, day: datetime.date
) -> tuple[list[Edit], list[Finding]]:
    """Return the edits that bring people of another event, whose list is `there`, into this one as nominated on a day.

    Whoever is in the list already is left alone. What does not fit the brief is left out and told. People are kept
    apart from one another also when only the other one, perhaps brought earlier, has it written.
    """
    known = {entry.id for entry in here}
    brought = [entry for entry in wanted if entry.id not in known]
    ids = known | {entry.id for entry in brought}
    fitting = {"party": workshop.parties, "document_language": workshop.languages.documents}
    edits: list[Edit] = []
    findings: list[Finding] = []
    for entry in brought:
        cells = {name: entry.cells[name] for name in CARRIED} | {
            name: _apart(entry, name, there, ids) for name in _APART
        }
        for name, fits in fitting.items():
            if cells[name] and cells[name] not in fits:
                findings.append(_unfit(entry.id, name, cells.pop(name)))
        cells |= {"status": "nominated", "nominated_on": day.isoformat()}
        edits.append(Edit(entry.id, ID, entry.id, ""))
        edits += [Edit(entry.id, name, text) for name, text in cells.items() if text]
    return edits, findings


def _apart(entry: Entry, name: str, there: Sequence[Entry], ids: Collection[str]) -> str:
    others = (other.id for other in there if entry.id in listed(other.cells[name]))
    return ";".join(id for id in dict.fromkeys((*listed(entry.cells[name]), *others)) if id in ids and id != entry.id)


def _unfit(id: str, name: str, answer: str) -> Finding:
    message = f"“{answer}” is not in this brief, and was left out"
    return Finding("input", "input", "warning", f"{id} {name}", message, f"dialogue roster set DIR {id} {name}=…")


def note_event(store: RosterStore, begins: datetime.date) -> None:
    """Write down when this event begins, so that later ones know that it came before them."""
    with store.reading() as connection:
        known = connection.execute(sa.select(events.c.begins).where(events.c.event == store.event)).scalar()
    if known != begins.isoformat():  # to write is to wait for others, and to seal a sealed roster anew
        with store.writing() as connection:
            _note_event(connection, store.event, begins)


def _note_event(connection: sa.Connection, event: str, begins: datetime.date) -> None:
    # In one statement, since several may begin a roster at once.
    insert = "INSERT INTO events (event, begins) VALUES (:event, :begins)"
    note = sa.text(f"{insert} ON CONFLICT (event) DO UPDATE SET begins = :begins")
    connection.execute(note, {"event": event, "begins": begins.isoformat()})


def events_of(store: RosterStore) -> dict[str, int]:
    """Return every event of the store with how many people are in its list."""
    query = sa.select(registrations.c.event, sa.func.count()).group_by(registrations.c.event)
    with store.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query.order_by(registrations.c.event))}


def strangers_here(store: RosterStore) -> list[Finding]:
    """Return an error when a store has people, and nobody of them at this event: its name has changed, perhaps."""
    known = events_of(store)
    if not known or store.event in known:
        return []
    there = ", ".join(f"{event} ({count})" for event, count in known.items())
    message = f"nobody is in the list of the event “{store.event}”; people are in those of {there}"
    mend = "name the event in the brief, roster: {event: …}, or take people over: dialogue roster bring"
    return [unreadable(store.name, message, mend)]
