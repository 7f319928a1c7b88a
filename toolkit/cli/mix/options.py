"""The options of `dialogue mix` that have a form of their own, from words to values; no command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from toolkit.files.bare_roster import ids
from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable

_SPAN = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options ask for, as they are written."""

    size: int | None = None
    groups: int | None = None
    sizes: str = ""
    rounds: int | None = None
    spread: str = ""
    gather: str = ""
    strict: str = ""
    tolerance: str = ""
    weight: str = ""
    apart: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    moved: float = 0.6
    level: str = "B2"
    prefer_repeats: bool = False
    minds_languages: bool = True
    seed: int = 1
    effort: float = 1.0


@dataclass(slots=True)
class Reader:
    """Reads options, and keeps what is wrong with them."""

    findings: list[Finding] = field(default_factory=list)

    def wrong(self, option: str, message: str, mend: str) -> None:
        """Keep what is wrong with an option, once."""
        if (finding := unreadable(option, message, mend)) not in self.findings:
            self.findings.append(finding)

    def columns(self, option: str, written: str) -> tuple[str, ...]:
        """Return the columns named in an option, each once."""
        named = ids(written)
        for name in dict.fromkeys(name for name in named if named.count(name) > 1):
            self.wrong(option, f"“{shown(name)}” stands twice", "name it once")
        return tuple(dict.fromkeys(named))

    def sizes(self, option: str, written: str) -> tuple[int, ...]:
        """Return the sizes in `5,5,4`."""
        words = ids(written)
        if not all(word.isdecimal() and len(word) < 6 and int(word) > 0 for word in words):
            self.wrong(option, f"“{shown(written)}” is no list of sizes", "write it as 5,5,4")
            return ()
        return tuple(int(word) for word in words)

    def amounts(self, option: str, written: str, kind: Callable[[str], Value], example: str) -> dict[str, Value]:
        """Return the number for each column in `party:1,gender:2`."""
        amounts: dict[str, Value] = {}
        for part in ids(written):
            name, _, number = part.rpartition(":")
            try:
                amounts[name.strip()] = kind(number.strip())
            except ValueError:
                self.wrong(option, f"“{shown(part)}” names no column with a number", f"write it as {example}")
        return amounts

    def known(self, option: str, named: Iterable[str], known: Iterable[str], what: str) -> tuple[str, ...]:
        """Return those named that are known."""
        known = list(known)
        mend = f"use {', '.join(known)}" if 0 < len(known) <= 12 else "use what stands in the list"
        for id in named:
            if id not in known:
                self.wrong(option, f"there is no {what} “{shown(id)}”{did_you_mean(id, known)}", mend)
        return tuple(id for id in named if id in known)

    def rounds_of(self, option: str, written: str, last: int) -> tuple[str, frozenset[int]]:
        """Return the person and the rounds, counted from 0, in `TW3:1-2,5`."""
        id, colon, spans = written.rpartition(":")
        numbers: set[int] = set()
        for span in spans.split(","):
            match = _SPAN.fullmatch(span.strip())
            if not colon or match is None:
                self.wrong(option, f"“{shown(written)}” names no rounds", "write it as ID:2 or ID:1-2,5")
                return id.strip(), frozenset()
            first, until = int(match[1]), int(match[2] or match[1])
            if not 1 <= first <= until <= last:
                self.wrong(option, f"“{shown(written)}” goes beyond rounds 1 to {last}", "correct the rounds")
                return id.strip(), frozenset()
            numbers |= set(range(first - 1, until))
        return id.strip(), frozenset(numbers)

    def table_of(self, option: str, written: str) -> tuple[str, int]:
        """Return the person and the table, counted from 0, in `TW3:1`; table -1 when there is none."""
        id, _, table = written.rpartition(":")
        if not id or not table.strip().isdecimal() or not 0 < int(table.strip()[:5]) < 10_000:
            self.wrong(option, f"“{shown(written)}” names no table", "write it as ID:1; tables count from 1")
            return id.strip(), -1
        return id.strip(), int(table) - 1


def amount(written: str) -> float:
    """Return a number that is not negative and not endless. Raises ValueError when it is not such a number."""
    number = float(written)
    if not 0 <= number < 1e6:
        raise ValueError(written)
    return number


def people(written: str) -> int:
    """Return a number of people. Raises ValueError when it is none."""
    if not written.isdecimal():
        raise ValueError(written)
    return int(written[:6])


def check_wishes(wishes: Wishes) -> list[Finding]:
    """Return what is wrong with the options whoever the people are."""
    reader = Reader()
    said = [
        option
        for option, value in (("--size", wishes.size), ("--groups", wishes.groups), ("--sizes", wishes.sizes or None))
        if value is not None
    ]
    if not said:
        reader.wrong("--size", "nothing says how large the groups are", "write --size 4, --groups 6 or --sizes 5,5,4")
    elif len(said) > 1:
        reader.wrong(said[-1], f"{' and '.join(said)} say the same thing in two ways", "choose one of them")
    if not 0 <= wishes.moved <= 1000:
        reader.wrong("--moved", f"{wishes.moved} is no price of a seat", "write a number from 0 to 1000")
    if not 0 < wishes.effort <= 100:
        reader.wrong("--effort", f"the effort cannot be {wishes.effort}", "write a number up to 100")
    if not 0 <= wishes.seed < 2**31:
        reader.wrong("--seed", f"{wishes.seed} cannot be a seed", f"write a whole number from 0 to {2**31 - 1}")
    return reader.findings
