"""A series: one roster over several events, and who met whom carried from each to the next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby

import sqlalchemy as sa

from toolkit.store.roster import RosterStore
from toolkit.store.schema import events, identities, meetings, registrations

Circles = Sequence[Sequence[str]]
"""The groups of one round, each as ids."""


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


def note_event(store: RosterStore, begins: datetime.date) -> None:
    """Write down when this event begins, so that later ones know that it came before them."""
    with store.writing() as connection:
        _note_event(connection, store.event, begins)


def _note_event(connection: sa.Connection, event: str, begins: datetime.date) -> None:
    known = connection.execute(sa.select(events.c.begins).where(events.c.event == event)).scalar()
    if known is None:
        connection.execute(events.insert().values(event=event, begins=begins.isoformat()))
    elif known != begins.isoformat():
        connection.execute(sa.update(events).where(events.c.event == event).values(begins=begins.isoformat()))


def events_of(store: RosterStore) -> dict[str, int]:
    """Return every event of the store with how many people are in its list."""
    query = sa.select(registrations.c.event, sa.func.count()).group_by(registrations.c.event)
    with store.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query.order_by(registrations.c.event))}
