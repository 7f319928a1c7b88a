"""What goes into a store and comes out of it: people's answers, edits to them, what was done, and what clashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ID = "id"
"""The field that says whether a person is in the event's list: their id when they are, empty when not."""
ATTENDED = "attended "
"""Begins the name of a field that holds a person's presence at the block whose id follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of an event: the id, the place in the list (from 1), and the answers as text by field."""

    id: str
    place: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One answer to write; `before` is what its writer saw, None when it does not matter."""

    person: str
    field: str
    after: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when (UTC, `2026-01-31T09:30:00Z`), what it is called, and the batch it takes back."""

    who: str
    at: str
    action: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that is not what its writer saw: what is there now, and who wrote it when ("" when nobody knows)."""

    person: str
    field: str
    expected: str
    found: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one batch did to one person: the changed fields as they were and as they became."""

    batch: int
    act: Act
    person: str
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of edits: the batch (None when nothing changed) and its records, or the clashes that kept all out."""

    batch: int | None = None
    records: tuple[Record, ...] = ()
    clashes: tuple[Clash, ...] = field(default=())
