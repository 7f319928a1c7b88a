"""One person erased at their request: from every event of the store, with what the history says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from toolkit.files.bare_roster import ids as listed
from toolkit.model.field import FIELDS, OF_OTHERS
from toolkit.store.compact import compact
from toolkit.store.entry import Act, Entry
from toolkit.store.roster import RosterStore
from toolkit.store.schema import attendance, batches, changes, identities, meetings, registrations
from toolkit.store.write import note_counts

_NAMES = ("name_latin", "name_native", "call_name")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is gone, in numbers: it names no one."""

    events: int = 0
    answers: int = 0
    history: int = 0
    presences: int = 0
    meetings: int = 0
    lists: int = 0


def events_with(store: RosterStore, person: str) -> list[str] | None:
    """Return the events in whose list a person is; None when the store knows nothing of them, not even what was."""
    with store.reading() as connection:
        found = connection.execute(sa.select(registrations.c.event).where(registrations.c.person == person))
        events = sorted(found.scalars())
        known = connection.execute(sa.select(identities.c.id).where(identities.c.id == person)).scalar()
        past = connection.execute(sa.select(changes.c.batch).where(changes.c.person == person).limit(1)).scalar()
    return None if known is None and past is None else events


def speaking_of(entries: Sequence[Entry], person: str) -> Iterator[tuple[str, str]]:
    """Yield id and field where the words of others name a person or give their id: only people can change these."""
    cells = next((entry.cells for entry in entries if entry.id == person), {})
    words = [person, *(cells[name] for name in _NAMES if name in cells and len(cells[name]) > 1)]
    # In scripts that leave no spaces between words, a name may stand anywhere.
    patterns = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words]
    named = re.compile("|".join(patterns), re.IGNORECASE)
    for entry in entries:
        for name, text in entry.cells.items():
            if entry.id != person and name not in OF_OTHERS and named.search(text):
                yield entry.id, name


def forget(store: RosterStore, person: str, act: Act) -> Receipt:
    """Erase all that the store holds of a person, in every event, and note that somebody was forgotten; not whom."""
    with store.writing() as connection:
        # Whoever writes of this person at the same moment does so before us, or finds nobody.
        own = connection.execute(sa.select(identities).where(identities.c.id == person).with_for_update()).mappings()
        theirs = connection.execute(sa.select(registrations).where(registrations.c.person == person)).mappings().all()
        receipt = Receipt(
            events=len(theirs),
            answers=sum(bool(row.get(field.name)) for row in (*own, *theirs) for field in FIELDS),
            history=_unsay(connection, person),
            presences=_delete(connection, attendance, person),
            lists=_take_off_lists(connection, person),
            meetings=_delete(connection, meetings, person),
        )
        _delete(connection, registrations, person)
        connection.execute(sa.delete(identities).where(identities.c.id == person))
        note_counts(connection, store.event, act, asdict(receipt))
    compact(store)
    return receipt


def _delete(connection: sa.Connection, table: sa.Table, person: str) -> int:
    return connection.execute(sa.delete(table).where(table.c.person == person)).rowcount


def _unsay(connection: sa.Connection, person: str) -> int:
    """Take a person out of the history: their own entries, and their id from the lists in those of others."""
    ours = list(connection.execute(sa.select(changes.c.batch).where(changes.c.person == person)).scalars())
    count = _delete(connection, changes, person)
    # A change in which nobody is left would keep others of its author from being taken back.
    left = sa.select(changes.c.batch)
    connection.execute(sa.delete(batches).where(batches.c.number.in_(ours), batches.c.number.not_in(left)))
    rows = []
    for row in connection.execute(sa.select(changes)).mappings():
        before, after = (
            {name: _without(name, text, person) for name, text in row[side].items()} for side in ("before", "after")
        )
        if (before, after) != (row["before"], row["after"]):
            rows.append({"_batch": row["batch"], "_person": row["person"], "before": before, "after": after})
    if rows:
        same = sa.and_(changes.c.batch == sa.bindparam("_batch"), changes.c.person == sa.bindparam("_person"))
        update = sa.update(changes).where(same).values(before=sa.bindparam("before"), after=sa.bindparam("after"))
        connection.execute(update, rows)
    return count + len(rows)


def _without(name: str, text: str, person: str) -> str:
    ids = listed(text) if name in OF_OTHERS else []
    return ";".join(id for id in ids if id != person) if person in ids else text


def _take_off_lists(connection: sa.Connection, person: str) -> int:
    query = sa.select(registrations.c.event, registrations.c.person, *(registrations.c[name] for name in OF_OTHERS))
    count = 0
    for row in connection.execute(query).mappings().all():
        after = {name: _without(name, row[name], person) for name in OF_OTHERS}
        changed = {name: text for name, text in after.items() if text != row[name]}
        if changed:
            here = sa.and_(registrations.c.event == row["event"], registrations.c.person == row["person"])
            connection.execute(sa.update(registrations).where(here).values(changed))
            count += len(changed)
    return count
