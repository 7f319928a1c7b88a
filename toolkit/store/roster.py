"""One event's people in a store: read, changed by several at once without a lost answer, taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from toolkit.model.field import FIELDS
from toolkit.store.entry import ATTENDED, ID, Act, Clash, Edit, Entry, Outcome, Record
from toolkit.store.schema import attendance, batches, changes, identities, registrations
from toolkit.store.trouble import trouble
from toolkit.store.write import begin_batch, home, write_records

_FEW = 1000
"""People up to whom rows are asked for one by one; for more, all of the event are read."""
_FINAL = ("undo", "purge", "forget")
"""What plain undo passes over: it has been taken back already, or is gone for good."""
_TRIES = 5
"""How often a write is tried again when somebody else added the same person in the same moment."""

_NAMES = tuple(field.name for field in FIELDS)
_TABLES = {"identity": identities, "planning": registrations}
_ENTRIES = (
    sa.select(registrations.c.person, registrations.c.place, *(_TABLES[field.home].c[field.name] for field in FIELDS))
    .join_from(registrations, identities, registrations.c.person == identities.c.id)
    .order_by(registrations.c.place, registrations.c.person)
)

Cells = dict[str, str]


class RosterStore:
    """The people of one event. Every method is one transaction; none leaves anything half done.

    Raises StoreTroubleError when the database fails, whatever method is called.
    """

    def __init__(self, engine: sa.Engine, event: str, name: str, save: Callable[[], None] = lambda: None) -> None:
        """Work on an engine; `name` is what findings call the store, `save` is called after each thing written."""
        self.engine, self.event, self.name, self._save = engine, event, name, save

    def entries(self) -> list[Entry]:
        """Return everybody in the event's list, in its order."""
        with self.reading() as connection:
            rows = connection.execute(_ENTRIES.where(registrations.c.event == self.event)).all()
        return [Entry(row[0], row[1], dict(zip(_NAMES, row[2:], strict=True))) for row in rows]

    def entry(self, id: str) -> Entry | None:
        """Return one person, or None when they are not in the event's list."""
        here = sa.and_(registrations.c.event == self.event, registrations.c.person == id)
        with self.reading() as connection:
            row = connection.execute(_ENTRIES.where(here)).one_or_none()
        return Entry(row[0], row[1], dict(zip(_NAMES, row[2:], strict=True))) if row else None

    def attendance(self) -> dict[str, dict[str, str]]:
        """Return presence by block and person, as recorded."""
        found: dict[str, dict[str, str]] = {}
        query = sa.select(attendance).where(attendance.c.event == self.event)
        with self.reading() as connection:
            for row in connection.execute(query.order_by(attendance.c.block, attendance.c.person)):
                found.setdefault(row.block, {})[row.person] = row.presence
        return found

    def known_ids(self) -> list[str]:
        """Return every id of the store, of other events too."""
        with self.reading() as connection:
            return list(connection.execute(sa.select(identities.c.id).order_by(identities.c.id)).scalars())

    def apply(self, edits: Iterable[Edit], act: Act) -> Outcome:
        """Write edits, all or none: none when an answer is not what its writer saw, or nothing would change.

        A person is added by an edit of the field `id`, and taken out of the event by emptying it.
        """
        by_person = _by_person(edits)
        with self._troubled():
            for attempt in range(_TRIES):
                try:
                    with self.engine.begin() as connection:
                        outcome = self._apply(connection, by_person, act)
                    break
                except sa.exc.IntegrityError:
                    # Somebody added the same person between our look and our write: look again.
                    if attempt == _TRIES - 1:
                        raise
        if outcome.batch is not None:
            self._save()
        return outcome

    def history(self, person: str | None = None, most: int | None = None, batch: int | None = None) -> list[Record]:
        """Return what was done in this event, the newest first: to one person, in one batch, or at all."""
        query = (
            sa.select(batches, changes)
            .join(changes, changes.c.batch == batches.c.number)
            .where(batches.c.event == self.event)
            .order_by(batches.c.number.desc(), changes.c.person)
            .limit(most)
        )
        if person is not None:
            query = query.where(changes.c.person == person)
        if batch is not None:
            query = query.where(batches.c.number == batch)
        with self.reading() as connection:
            return [
                Record(row.number, Act(row.who, row.at, row.action, row.undoes), row.person, row.before, row.after)
                for row in connection.execute(query)
            ]

    def last_batch(self, who: str) -> int | None:
        """Return the newest batch of somebody that can be taken back and has not been."""
        undone = sa.select(batches.c.undoes).where(batches.c.undoes.is_not(None))
        query = (
            sa.select(sa.func.max(batches.c.number))
            .where(batches.c.event == self.event, batches.c.who == who)
            .where(batches.c.action.not_in(_FINAL), batches.c.number.not_in(undone))
        )
        with self.reading() as connection:
            number: int | None = connection.execute(query).scalar()
            return number

    def undo(self, batch: int, act: Act) -> Outcome:
        """Take a batch back, as a batch of its own; with clashes, when answers have changed since, nothing is done.

        Who came with the batch goes with it, unless more has been written of them since.
        """
        edits: list[Edit] = []
        came: dict[str, set[str]] = {}
        for record in self.history(batch=batch):
            edits += [
                Edit(record.person, field, record.before.get(field, ""), record.after.get(field, ""))
                for field in record.after
            ]
            if record.after.get(ID):
                came[record.person] = set(record.after)
        return self.apply([*edits, *self._since(batch, came)] if came else edits, act)

    def _since(self, batch: int, seen: Mapping[str, set[str]]) -> Iterator[Edit]:
        """Yield edits that clash with what was written of people after a batch, in fields not `seen` so far."""
        for record in reversed(self.history()):
            if record.batch > batch and record.person in seen:
                for field in record.after.keys() - seen[record.person]:
                    seen[record.person].add(field)
                    yield Edit(record.person, field, "", record.before.get(field, ""))

    # ---------- inside a transaction

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that only reads."""
        with self._troubled(), self.engine.connect().execution_options(reads=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a connection whose changes are kept together, at the end."""
        with self._troubled(), self.engine.begin() as connection:
            yield connection
        self._save()

    @contextmanager
    def _troubled(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise trouble(self.name, str(error.orig)) from None

    def _locked(self, connection: sa.Connection, ids: Collection[str]) -> Iterator[sa.RowMapping]:
        """Yield identities with the event's registration, if any (`person` is None without), for ourselves alone.

        The wanted ones, or everybody when many are wanted.
        """
        here = sa.and_(registrations.c.person == identities.c.id, registrations.c.event == self.event)
        query = sa.select(identities, registrations).join_from(identities, registrations, here, isouter=True)
        wanted = sa.select(identities.c.id).order_by(identities.c.id).with_for_update()
        if len(ids) <= _FEW:
            query, wanted = query.where(identities.c.id.in_(ids)), wanted.where(identities.c.id.in_(ids))
        if connection.dialect.name == "postgresql":
            connection.execute(wanted)  # in one order for all, so that no two wait for each other
        yield from connection.execute(query).mappings()

    def _now(self, connection: sa.Connection, by_person: Mapping[str, Sequence[Edit]]) -> dict[str, Cells]:
        """Return what is written of people, the field `id` and presences too; nothing of who is not known yet."""
        now: dict[str, Cells] = {}
        for row in self._locked(connection, by_person.keys()):
            if row["id"] in by_person:
                now[row["id"]] = {ID: row["person"] or ""} | {field.name: row[field.name] or "" for field in FIELDS}
        # Who is taken out takes presences along, and the history keeps those as well.
        if any(edit.field == ID or edit.field.startswith(ATTENDED) for edits in by_person.values() for edit in edits):
            query = sa.select(attendance).where(attendance.c.event == self.event)
            for row in connection.execute(query).mappings():
                if row["person"] in now:
                    now[row["person"]][ATTENDED + row["block"]] = row["presence"]
        return now

    def _apply(self, connection: sa.Connection, by_person: Mapping[str, Sequence[Edit]], act: Act) -> Outcome:
        now = self._now(connection, by_person)
        clashes = [
            clash for person, edits in by_person.items() for clash in self._clashes(connection, person, edits, now)
        ]
        if clashes:
            return Outcome(clashes=tuple(clashes))
        elsewhere = self._elsewhere(connection, by_person)
        changed: dict[str, Cells] = {}
        for person, edits in by_person.items():
            found = now.get(person, {})
            after = {edit.field: edit.after for edit in edits}
            if after.get(ID) == "":
                # All that was known of them here goes with them, and is kept with the change.
                shared = person in elsewhere
                after = {field: "" for field in found if not (shared and home(field) == "identity")}
            after = {field: text for field, text in after.items() if found.get(field, "") != text}
            changed |= {person: after} if after else {}
        if not changed:
            return Outcome()
        number = begin_batch(connection, self.event, act)
        records = [
            Record(number, act, person, {field: now.get(person, {}).get(field, "") for field in after}, after)
            for person, after in changed.items()
        ]
        write_records(connection, self.event, records, now.keys())
        rows = [{"batch": number, "person": r.person, "before": r.before, "after": r.after} for r in records]
        connection.execute(changes.insert(), rows)
        return Outcome(number, tuple(records))

    def _clashes(
        self, connection: sa.Connection, person: str, edits: Sequence[Edit], now: Mapping[str, Cells]
    ) -> Iterator[Clash]:
        found = now.get(person, {})
        if not found.get(ID) and not any(edit.field == ID for edit in edits):
            yield self._clash(connection, Edit(person, ID, "", before=person), "")
            return
        for edit in edits:
            if edit.before is not None and found.get(edit.field, "") != edit.before:
                yield self._clash(connection, edit, found.get(edit.field, ""))

    def _elsewhere(self, connection: sa.Connection, people: Collection[str]) -> set[str]:
        query = sa.select(registrations.c.person).where(registrations.c.event != self.event)
        return set(connection.execute(query.distinct()).scalars()) & set(people)

    def _clash(self, connection: sa.Connection, edit: Edit, found: str) -> Clash:
        query = (
            sa.select(batches.c.who, batches.c.at, changes.c.after)
            .join(changes, changes.c.batch == batches.c.number)
            .where(batches.c.event == self.event, changes.c.person == edit.person)
            .order_by(batches.c.number.desc())
        )
        writer = next((row for row in connection.execute(query) if edit.field in row.after), None)
        who, at = (writer.who, writer.at) if writer else ("", "")
        return Clash(edit.person, edit.field, edit.before or "", found, who, at)


def _by_person(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    by_person: dict[str, list[Edit]] = {}
    for edit in edits:
        by_person.setdefault(edit.person, []).append(edit)
    return by_person
