"""Forgetting on time: answers, what the history says of them, attendance and meetings, with a receipt without names."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from toolkit.model.field import BY_NAME, FIELDS, fields_about
from toolkit.model.roster_settings import HISTORY, MEETINGS
from toolkit.store.compact import compact
from toolkit.store.entry import ATTENDED, Act
from toolkit.store.roster import RosterStore
from toolkit.store.schema import attendance, batches, changes, events, identities, meetings, registrations
from toolkit.store.write import note_counts


@dataclass(frozen=True, slots=True)
class Due:
    """What has to go: the last day of each field, of the history and of the meetings, as far as that day is over."""

    fields: Mapping[str, datetime.date]
    history: datetime.date | None = None
    meetings: datetime.date | None = None

    def __bool__(self) -> bool:
        return bool(self.fields or self.history or self.meetings)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is gone: how many people's answers by field, and how many entries of the history, presences and meetings."""

    answers: Mapping[str, int]
    history: int
    presences: int
    meetings: int


def due(keep: Mapping[str, datetime.date], today: datetime.date) -> Due:
    """Return what the brief's last days make due today; of a field's own and its subject's day, its own counts."""
    last: dict[str, datetime.date] = {}
    for word, day in sorted(keep.items(), key=lambda pair: pair[0] in BY_NAME):
        last |= dict.fromkeys(fields_about(word), day)
    over = {name: day for name, day in last.items() if day < today}
    special = {word: day for word, day in keep.items() if word in (HISTORY, MEETINGS) and day < today}
    return Due(over, special.get(HISTORY), special.get(MEETINGS))


def purge(store: RosterStore, due: Due, act: Act) -> Receipt:
    """Erase what is due, in the answers and in the history of this event, and return what is gone.

    A person's identity is left alone while they are in the list of an event that begins later: it is not only ours.
    """
    with store.writing() as connection:
        answers = {
            name: count
            for field in FIELDS
            if (name := field.name) in due.fields and (count := _erase(connection, store.event, name))
        }
        names = set(due.fields)
        forgotten = _forget(connection, store.event, names) if names else 0
        presences = met = 0
        if due.meetings:
            for table in (attendance, meetings):
                count = connection.execute(sa.delete(table).where(table.c.event == store.event)).rowcount
                presences, met = (count, met) if table is attendance else (presences, count)
            forgotten += _forget(connection, store.event, {ATTENDED})
        if due.history:
            forgotten += _drop_history(connection, store.event)
        receipt = Receipt(answers, forgotten, presences, met)
        told = dict(answers) | {"history": forgotten, "presences": presences, "meetings": met}
        note_counts(connection, store.event, act, told)
    compact(store)
    return receipt


def _needed_later(event: str) -> sa.Select[tuple[str]]:
    """Select those in the list of an event that begins after this one."""
    begins = sa.select(events.c.begins).where(events.c.event == event).scalar_subquery()
    return (
        sa.select(registrations.c.person)
        .join(events, events.c.event == registrations.c.event)
        .where(events.c.begins > begins)
    )


def _erase(connection: sa.Connection, event: str, name: str) -> int:
    if BY_NAME[name].home == "planning":
        here = sa.and_(registrations.c.event == event, registrations.c[name] != "")
        return connection.execute(sa.update(registrations).where(here).values({name: ""})).rowcount
    ours = sa.select(registrations.c.person).where(registrations.c.event == event)
    here = sa.and_(identities.c[name] != "", identities.c.id.in_(ours), identities.c.id.not_in(_needed_later(event)))
    return connection.execute(sa.update(identities).where(here).values({name: ""})).rowcount


def _forget(connection: sa.Connection, event: str, names: Collection[str]) -> int:
    """Take answers out of what the history says, and return how many of its entries said them.

    What one event knows of a person stands in its own history; who they are may stand in that of any event.
    """
    later = set(connection.execute(_needed_later(event)).scalars())
    ours = set(connection.execute(sa.select(registrations.c.person).where(registrations.c.event == event)).scalars())
    query = sa.select(changes, batches.c.event).join(batches, batches.c.number == changes.c.batch)
    rows = []
    for row in connection.execute(query).mappings():
        here = row["event"] == event
        homes = {"planning": here, "identity": row["person"] not in later and (here or row["person"] in ours)}
        gone = {name for name in names if homes.get(BY_NAME[name].home if name in BY_NAME else "planning")}
        before, after = (
            {key: text for key, text in row[side].items() if _plain(key) not in gone} for side in ("before", "after")
        )
        if len(after) < len(row["after"]) or len(before) < len(row["before"]):
            rows.append({"_batch": row["batch"], "_person": row["person"], "before": before, "after": after})
    if rows:
        same = sa.and_(changes.c.batch == sa.bindparam("_batch"), changes.c.person == sa.bindparam("_person"))
        changed = sa.update(changes).where(same).values(before=sa.bindparam("before"), after=sa.bindparam("after"))
        connection.execute(changed, rows)
    return len(rows)


def _plain(key: str) -> str:
    return ATTENDED if key.startswith(ATTENDED) else key


def _drop_history(connection: sa.Connection, event: str) -> int:
    ours = sa.select(batches.c.number).where(batches.c.event == event)
    count = connection.execute(sa.delete(changes).where(changes.c.batch.in_(ours))).rowcount
    connection.execute(sa.delete(batches).where(batches.c.event == event))
    return count
