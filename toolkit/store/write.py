"""Writing what changed of people into the tables of a store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa

from toolkit.model.field import BY_NAME, FIELDS
from toolkit.store.entry import ATTENDED, ID, Act, Record
from toolkit.store.schema import attendance, batches, changes, identities, meetings, registrations


def home(field: str) -> str:
    """Return where an answer is kept, "" for what is no answer."""
    return BY_NAME[field].home if field in BY_NAME else ""


def begin_batch(connection: sa.Connection, event: str, act: Act) -> int:
    """Note in the history that somebody does something at an event, and return the number of this batch."""
    values = {"at": act.at, "who": act.who, "action": act.action, "event": event, "undoes": act.undoes}
    key = connection.execute(batches.insert().values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def note_counts(connection: sa.Connection, event: str, act: Act, counts: Mapping[str, int]) -> None:
    """Note in the history how much was erased, and of nobody whose it was."""
    said = {name: str(count) for name, count in counts.items() if count}
    number = begin_batch(connection, event, act)
    connection.execute(changes.insert().values(batch=number, person="", before={}, after=said))


def write_records(connection: sa.Connection, event: str, records: Sequence[Record], known: Collection[str]) -> None:
    """Write changes of an event's people; of those who are `known` the store has an identity already."""
    gone = {record.person for record in records if record.after.get(ID) == ""}
    staying = [record for record in records if record.person not in gone]
    added = {record.person for record in staying if record.after.get(ID)}
    _add(connection, event, [record for record in staying if record.person in added], known)
    _update(
        connection, identities, "identity", [r for r in staying if r.person not in added or r.person in known], None
    )
    _update(connection, registrations, "planning", [r for r in staying if r.person not in added], event)
    _attend(connection, event, staying)
    if gone:
        _take_out(connection, event, gone)


def _add(connection: sa.Connection, event: str, added: Sequence[Record], known: Collection[str]) -> None:
    strangers = [record for record in added if record.person not in known]
    if strangers:
        rows = [{"id": record.person} | _answers(record, "identity") for record in strangers]
        connection.execute(identities.insert(), rows)
    if added:
        last = sa.select(sa.func.max(registrations.c.place)).where(registrations.c.event == event)
        first = (connection.execute(last).scalar() or 0) + 1
        places = [
            {"event": event, "person": record.person, "place": place} | _answers(record, "planning")
            for place, record in enumerate(added, first)
        ]
        connection.execute(registrations.insert(), places)


def _answers(record: Record, kept: str) -> dict[str, str]:
    return {field.name: record.after.get(field.name, "") for field in FIELDS if field.home == kept}


def _update(
    connection: sa.Connection, table: sa.Table, kept: str, records: Sequence[Record], event: str | None
) -> None:
    updates = []
    for record in records:
        answers = {field: text for field, text in record.after.items() if home(field) == kept}
        updates += [(tuple(sorted(answers)), answers | {"_person": record.person})] if answers else []
    key = table.c.id if event is None else table.c.person
    # Those whose same fields changed are written in one go.
    for fields, group in groupby(sorted(updates, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        statement = sa.update(table).where(key == sa.bindparam("_person"))
        statement = statement if event is None else statement.where(table.c.event == event)
        statement = statement.values({field: sa.bindparam(field) for field in fields})
        connection.execute(statement, [values for _, values in group])


def _attend(connection: sa.Connection, event: str, records: Sequence[Record]) -> None:
    rows = [
        {"event": event, "person": record.person, "block": field.removeprefix(ATTENDED), "presence": presence}
        for record in records
        for field, presence in record.after.items()
        if field.startswith(ATTENDED)
    ]
    if not rows:
        return
    same = [attendance.c[key] == sa.bindparam(f"_{key}") for key in ("event", "person", "block")]
    places = [{f"_{key}": row[key] for key in ("event", "person", "block")} for row in rows]
    connection.execute(sa.delete(attendance).where(*same), places)
    present = [row for row in rows if row["presence"]]
    if present:
        connection.execute(attendance.insert(), present)


def _take_out(connection: sa.Connection, event: str, gone: Collection[str]) -> None:
    for table in (attendance, registrations):
        connection.execute(sa.delete(table).where(table.c.event == event, table.c.person.in_(gone)))
    nowhere = sa.and_(identities.c.id.in_(gone), identities.c.id.not_in(sa.select(registrations.c.person)))
    connection.execute(sa.delete(identities).where(nowhere, identities.c.id.not_in(sa.select(meetings.c.person))))
    # Of who met others the id stays, for the groups of later events; who they are goes.
    empty = {field.name: "" for field in FIELDS if field.home == "identity"}
    connection.execute(sa.update(identities).where(nowhere).values(empty))
