"""A roster's edits, people and history as lines of text, and the proof that the history tells all of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager

import sqlalchemy as sa

from toolkit.model.field import FIELDS
from toolkit.store.entry import ATTENDED, ID, Act, Clash, Edit, Outcome, Record
from toolkit.store.opened import opened
from toolkit.store.place import Place
from toolkit.store.roster import RosterStore
from toolkit.store.schema import attendance, batches, changes, identities, registrations

PASSPHRASE = "orange lemon ford shore"


def store_at(place: Place) -> AbstractContextManager[RosterStore]:
    """Open the store of a place, and make it when it is not there."""
    return opened(place, lambda: PASSPHRASE, create=True)


def edits(text: str) -> list[Edit]:
    """Return the edits in lines: `+ H1` adds, `- H1` takes out, `H1 diet: vegan` writes whatever is there.

    `H1 diet: vegan → halal` writes over what its writer saw; nothing stands for an empty answer.
    """
    found = []
    for line in (line.strip() for line in text.strip().splitlines()):
        sign, _, rest = line.partition(" ")
        if sign in ("+", "-"):
            found.append(Edit(rest, ID, *((rest, "") if sign == "+" else ("", rest))))
            continue
        field, _, answer = rest.partition(":")
        before, arrow, after = (part.strip() for part in answer.partition("→"))
        found.append(Edit(sign, _field(field), after if arrow else before, before if arrow else None))
    return found


def act(who: str = "mei", action: str = "set", at: str = "2027-01-01T09:00:00Z", undoes: int | None = None) -> Act:
    """Return who does something; only what a test is about is said."""
    return Act(who, at, action, undoes)


def people(store: RosterStore) -> list[str]:
    """Return everybody in the list, a line each: place, id, and the answers that are not empty, with presences."""
    present = store.attendance()
    lines = []
    for entry in store.entries():
        answers = [f"{field}: {text}" for field, text in entry.cells.items() if text]
        answers += [f"@{block}: {who[entry.id]}" for block, who in present.items() if entry.id in who]
        lines.append(f"{entry.place} {entry.id} {', '.join(answers)}".rstrip())
    return lines


def told(records: Iterable[Record]) -> list[str]:
    """Return what a history says, a line each: batch, who, when, what, whom, and each answer before and after."""
    return [
        f"{one.batch} {one.act.who} {one.act.at} {one.act.action} {one.person}: "
        + ", ".join(f"{_name(field)} {one.before[field]}→{one.after[field]}" for field in sorted(one.after))
        for one in records
    ]


def clashes(outcome: Outcome) -> list[str]:
    """Return what an outcome says of clashes, a line each."""
    return [_clash(one) for one in outcome.clashes]


def whole(store: RosterStore) -> list[str]:
    """Return where the history, replayed from nothing, differs from what is written; empty when it tells all of it.

    All events of the store are looked at, since they share who people are. Nothing may have been purged.
    """
    with store.reading() as connection:
        there, wrong = _replayed(connection)
        written = _written(connection)
    wrong += [
        f"{where}: the history says {there.get(where, '')!r}, written is {written.get(where, '')!r}"
        for where in sorted(there.keys() | written.keys())
        if there.get(where, "") != written.get(where, "")
    ]
    return wrong


def _clash(one: Clash) -> str:
    by = f" by {one.who} {one.at}" if one.who else ""
    return f"{one.person} {_name(one.field)}: saw {one.expected!r}, is {one.found!r}{by}"


_Where = tuple[str, str, str]
"""Event ("" for what is known of a person whatever they come to), person, field."""
_IDENTITY = {field.name for field in FIELDS if field.home == "identity"}


def _replayed(connection: sa.Connection) -> tuple[dict[_Where, str], list[str]]:
    there: dict[_Where, str] = {}
    wrong = []
    query = sa.select(batches.c.event, changes).join(changes, changes.c.batch == batches.c.number)
    for row in connection.execute(query.order_by(batches.c.number, changes.c.person)):
        if row.before.keys() != row.after.keys():
            wrong.append(f"change {row.batch}, {row.person}: before and after hold other fields")
        for field, text in row.after.items():
            where = ("" if field in _IDENTITY else row.event, row.person, field)
            if there.get(where, "") != row.before.get(field, ""):
                wrong.append(f"change {row.batch}, {where}: begins from {row.before.get(field)!r}, not {there.get(where)!r}")
            there[where] = text
    return {where: text for where, text in there.items() if text}, wrong


def _written(connection: sa.Connection) -> dict[_Where, str]:
    found: dict[_Where, str] = {}
    for row in connection.execute(sa.select(identities)).mappings():
        found |= {("", row["id"], name): row[name] for name in _IDENTITY}
    for row in connection.execute(sa.select(registrations)).mappings():
        found[row["event"], row["person"], ID] = row["person"]
        found |= {(row["event"], row["person"], f.name): row[f.name] for f in FIELDS if f.home == "planning"}
    for row in connection.execute(sa.select(attendance)).mappings():
        found[row["event"], row["person"], ATTENDED + row["block"]] = row["presence"]
    return {where: text for where, text in found.items() if text}


def _field(written: str) -> str:
    return ATTENDED + written[1:] if written.startswith("@") else written


def _name(field: str) -> str:
    return f"@{field.removeprefix(ATTENDED)}" if field.startswith(ATTENDED) else field
