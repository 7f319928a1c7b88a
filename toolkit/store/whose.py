"""Whom the rows of a form's table mean: by the id they give, else by e-mail address or names; never guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.files.text import shown
from toolkit.findings import Finding, unreadable
from toolkit.store.entry import Entry

_NAMES = ("name_native", "name_latin")
_SOME = 3
"""Ids that are named of those whom a row may mean."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row as understood: its line, the id it gives (perhaps none), its answers, and levels by language."""

    line: int
    id: str
    cells: Mapping[str, str]
    levels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _One:
    """Somebody whom a row may mean: in the list already, or told of in another row (`line` is 0 otherwise)."""

    id: str
    email: str
    names: tuple[str, ...]
    line: int


@dataclass(slots=True)
class _Index:
    """Everybody whom a row may mean, by e-mail address and by each name."""

    by_key: dict[tuple[str, str], list[_One]] = field(default_factory=dict)

    def add(self, id: str, cells: Mapping[str, str], line: int) -> None:
        one = _one(id, cells, line)
        for key in _keys(one):
            self.by_key.setdefault(key, []).append(one)

    def alike(self, row: _One) -> list[_One]:
        """Return whom a row means by its e-mail address, else by its names: none of them may speak against it.

        Of several who share an address, such as an office's, it is those of the names.
        """
        reached = self.by_key.get(("email", row.email), [])
        if len(reached) == 1:
            return reached
        named = [one for key in zip(_NAMES, row.names, strict=True) for one in self.by_key.get(key, ())]
        return [one for one in reached or named if _agree(one.names, row.names)] or reached


def whose(
    rows: Sequence[Told], entries: Sequence[Entry], taken: Sequence[str], file: str
) -> tuple[list[str], list[Finding]]:
    """Return the id of whom each row means, "" where it cannot be told, and why not.

    `entries` are those in the list, `taken` all ids of the store. Somebody who is new gets an id that nobody has.
    """
    findings: list[Finding] = []
    fresh = _fresh_ids({*map(str.casefold, taken), *(row.id.casefold() for row in rows)})
    listed = {entry.id for entry in entries}
    index = _Index()
    for entry in entries:
        index.add(entry.id, entry.cells, 0)
    for row in rows:
        if row.id:
            index.add(row.id, row.cells, row.line)
    spelt = {id.casefold(): id for id in taken}
    ids: list[str] = []
    lines: dict[str, int] = {}
    for row in rows:
        where, id = f"{file}:{row.line}", row.id
        problem = _misplaced(id, spelt.get(id.casefold(), ""), listed, where)
        if not id:
            id, problem = _found(row, index, where)
            if not id and not problem:
                id = next(fresh)
                index.add(id, row.cells, row.line)
        if line := lines.get(id.casefold()):
            mend = "keep one row for each person, or give each an id"
            problem = unreadable(where, f"{shown(id)} stands in row {line} already", mend)
        findings += [problem] if problem else []
        lines |= {id.casefold(): row.line} if id else {}
        ids.append("" if problem else id)
    return ids, findings


def _misplaced(id: str, spelt: str, listed: Collection[str], where: str) -> Finding | None:
    """Return why an id that a row gives cannot be taken; in the store it is `spelt`, "" when it is not there."""
    if spelt and spelt != id:
        message = f"the id “{shown(id)}” is written otherwise in the roster"
        return unreadable(where, message, f"write it as {spelt}, or choose another")
    if spelt and spelt not in listed:
        message = f"{spelt} is not in the list, but in another of this roster"
        return unreadable(where, message, "take them over with `dialogue roster bring`, or choose another id")
    return None


def _found(row: Told, index: _Index, where: str) -> tuple[str, Finding | None]:
    """Return the id of whom a row without one means, "" when it is nobody yet, or when that cannot be told."""
    one = _one("", row.cells, row.line)
    if not any(_keys(one)):
        mend = "add a column with an id, an e-mail address, or a name"
        return "", unreadable(where, "nothing in this row says whom it means", mend)
    found = {other.id: other for other in index.alike(one)}
    if len(found) > 1:
        some = " or ".join(shown(id) for id in sorted(found)[:_SOME]) + (" or others" if len(found) > _SOME else "")
        message = f"this row may mean {some}"
        return "", unreadable(where, message, "add a column with the id")
    for other in found.values():
        whom = f"row {other.line}" if other.line else other.id
        if one.email and other.email and one.email != other.email:
            mend = "if it is the same person, write one address in both; if not, add a column with the id"
            return "", unreadable(where, f"this row has the names of {whom}, and another e-mail address", mend)
        if other.line:
            message = f"this row and row {other.line} mean the same person"
            return "", unreadable(where, message, "keep one of them, or give each an id")
        return other.id, None
    return "", None


def _one(id: str, cells: Mapping[str, str], line: int) -> _One:
    names = tuple(" ".join(cells.get(name, "").casefold().split()) for name in _NAMES)
    return _One(id, cells.get("email", "").casefold(), names, line)


def _agree(names: Sequence[str], others: Sequence[str]) -> bool:
    return all(a == b or not a or not b for a, b in zip(names, others, strict=True))


def _keys(one: _One) -> Iterator[tuple[str, str]]:
    pairs = zip(("email", *_NAMES), (one.email, *one.names), strict=True)
    yield from ((kind, text) for kind, text in pairs if text)


def _fresh_ids(taken: set[str]) -> Iterator[str]:
    # Numbers tell nothing of a person, not even the party.
    number = 0
    while True:
        number += 1
        if f"p{number}" not in taken:
            yield f"P{number}"
