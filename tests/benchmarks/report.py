"""A report: what was measured of mixing, as lines of words for a table."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.peers import PeerRun
from tests.benchmarks.tally import Tally


@dataclass(frozen=True, slots=True)
class Row:
    """One measured instance; `imbalance` is None where nothing was to be balanced."""

    name: str
    repeats: int
    imbalance: int | None
    broken: int
    search: float
    whole: float
    core: float
    memory: float
    bound: int
    to_reach: str
    reached: bool
    peer: str

    def line(self) -> list[str]:
        """Return the row as words."""
        return [
            self.name,
            f"{self.repeats}" + (f", {self.broken} hard demands broken" if self.broken else ""),
            "" if self.imbalance is None else f"{self.imbalance}",
            f"{self.search:.2f}" if self.search < 1 else f"{self.search:.1f}",
            f"{self.whole:.1f}",
            f"{self.core:.1f}",
            f"{self.memory:.0f}",
            f"{self.bound}",
            self.to_reach,
            "yes" if self.reached else "NO",
            self.peer,
        ]


@dataclass(frozen=True, slots=True)
class Report:
    """All rows; what was counted, and the peers' runs, by instance; two yardsticks in seconds; the load at the start."""

    rows: Sequence[Row]
    found: Mapping[str, Tally]
    peers: Mapping[str, Sequence[PeerRun]]
    empty: float
    adding: float
    load: float

    def headings(self) -> list[str]:
        """Return the headings of the table."""
        return [
            "people-size-rounds",
            "repeats",
            "out of balance",
            "search s",
            "whole s",
            "core s",
            "MB",
            "bound",
            "to reach, at most",
            "reached",
            "best peer in this run",
        ]

    def lines(self) -> list[list[str]]:
        """Return the rows of the table."""
        return [row.line() for row in self.rows]

    def machine(self) -> str:
        """Return in general words where this was measured."""
        version = ".".join(platform.python_version_tuple()[:2])
        return (
            f"{os.cpu_count()} cores, Python {version}, load {self.load:.1f} at the start; an empty Python starts in "
            f"{self.empty * 1000:.0f} ms here, and adds ten million numbers in {self.adding:.2f} s."
        )
