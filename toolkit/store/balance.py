"""The balance of those who come: how many of each party, gender, language and so on, beside what is wanted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.files.people import parse_languages
from toolkit.model.field import BY_NAME
from toolkit.model.language import LEVELS, at_least, spoken
from toolkit.model.registration import COMING, STATUSES
from toolkit.model.workshop import Workshop
from toolkit.store.entry import Entry

BALANCED = ("party", "gender", "languages", "seniority", "birth_decade", "status")
NONE = "none"
"""Stands for those who answered, but speak no language at the brief's shared level."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Those with one answer ("" is none): how many come, how many have not withdrawn, the least and most wanted."""

    value: str
    coming: int
    all: int
    wanted: tuple[int, int] | None = None

    @property
    def gap(self) -> int:
        """How many of those who come are too many or, below 0, too few; 0 without a wish."""
        if self.wanted is None:
            return 0
        least, most = self.wanted
        return min(self.coming - least, 0) + max(self.coming - most, 0)


@dataclass(frozen=True, slots=True)
class Balance:
    """The bars of one field."""

    field: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many come, have not withdrawn, and have; the places there are; and the balance by field."""

    coming: int
    all: int
    withdrawn: int
    places: int | None
    balances: tuple[Balance, ...]


@dataclass(slots=True)
class _Tally:
    """People with one answer, as it was first written."""

    value: str
    coming: int = 0
    all: int = 0
    wanted: tuple[int, int] | None = field(default=None)


def figures(entries: Sequence[Entry], workshop: Workshop) -> Figures:
    """Return the figures of a roster beside the brief's quotas, also by fields for which only a quota asks."""
    staying = [entry for entry in entries if entry.cells["status"] != "withdrawn"]
    wanted = [name for name in workshop.roster.quotas if name in BY_NAME]
    return Figures(
        coming=sum(_comes(entry) for entry in staying),
        all=len(staying),
        withdrawn=len(entries) - len(staying),
        places=workshop.roster.places,
        balances=tuple(_balance(name, staying, workshop) for name in dict.fromkeys((*BALANCED, *wanted))),
    )


def _comes(entry: Entry) -> bool:
    return entry.cells["status"] in COMING


def _balance(name: str, people: Sequence[Entry], workshop: Workshop) -> Balance:
    tallies: dict[str, _Tally] = {}
    for party in workshop.parties if name == "party" else ():
        tallies[folded(party)] = _Tally(party)
    for value, count in workshop.roster.quotas.get(name, {}).items():
        one = spoken(value) if name == "languages" else value
        tallies.setdefault(folded(one), _Tally(one)).wanted = count
    for entry in people:
        for value in _values(entry, name, workshop.languages.shared_level):
            tally = tallies.setdefault(folded(value), _Tally(value))
            tally.all += 1
            tally.coming += _comes(entry)
    known: Sequence[str] = {"party": tuple(workshop.parties), "status": STATUSES}.get(name, ())
    by_size = name in ("gender", "languages")

    def order(tally: _Tally) -> tuple[int, int, int, int, str]:
        kind = {"": 2, NONE: 1}.get(tally.value, 0)
        place = known.index(tally.value) if tally.value in known else len(known)
        # Numbers as text are in order when shorter ones come first.
        return kind, place, -tally.all if by_size else 0, len(tally.value), tally.value

    bars = (Bar(one.value, one.coming, one.all, one.wanted) for one in sorted(tallies.values(), key=order))
    return Balance(name, tuple(bars))


def _values(entry: Entry, name: str, level: str) -> tuple[str, ...]:
    cell = entry.cells[name].strip()
    if name != "languages" or not cell:
        return (cell,)
    known, _ = parse_languages(cell, "", default="A1")
    tongues = {spoken(tag) for tag, has in known.items() if has in LEVELS and at_least(has, level)}
    return tuple(sorted(tongues)) or (NONE,)


def folded(value: str) -> str:
    """Return what answers have in common that differ only in case, width or spaces."""
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
