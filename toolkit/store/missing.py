"""Who has not answered what: fields that are still empty; a “no” is an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from toolkit.store.entry import Entry


def missing(entries: Iterable[Entry], asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the fields that each person who has not withdrawn left empty, by id; nobody who answered them all."""
    empty = {
        entry.id: tuple(name for name in asked if not entry.cells[name].strip())
        for entry in entries
        if entry.cells["status"] != "withdrawn"
    }
    return {id: fields for id, fields in empty.items() if fields}


def counted(lacking: Mapping[str, Sequence[str]], asked: Sequence[str]) -> dict[str, int]:
    """Return how many lack each field, for those that anybody lacks, in the order in which they are asked."""
    counts = {name: sum(name in fields for fields in lacking.values()) for name in asked}
    return {name: count for name, count in counts.items() if count}
