"""The instances that mixing is measured on, each with the figures it must reach."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROSTERS = Path(__file__).parent / "rosters"
Row = Mapping[str, str]

PARTY, GENDER, SENIORITY = "party", "gender", "seniority"
THREE = (PARTY, GENDER, SENIORITY)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is to be reached at the most; None where nothing is asked."""

    repeats: int | None = None
    imbalance: int | None = None
    search: float | None = None
    whole: float | None = None
    memory: float | None = None

    def __str__(self) -> str:
        asked = (
            ("{:.0f} repeats", self.repeats),
            ("{:.0f} out", self.imbalance),
            ("search {:g} s", self.search),
            ("whole {:g} s", self.whole),
            ("{:.0f} MB", self.memory),
        )
        return ", ".join(words.format(figure) for words, figure in asked if figure is not None)


@dataclass(frozen=True, slots=True)
class Instance:
    """People to be divided into so many groups, as even as can be, for so many rounds."""

    name: str
    people: int
    groups: int
    rounds: int
    to_reach: Figures
    spread: tuple[str, ...] = ()
    prefers_repeats: bool = False
    team: str = ""

    def rows(self) -> list[Row]:
        """Return the people; where nothing is to be balanced, ids are all that is needed."""
        if not self.spread:
            return [{"id": f"p{number:04}"} for number in range(self.people)]
        return read_rows(f"{self.people}-people.csv")

    def absent(self) -> dict[str, set[int]]:
        """Return the rounds, counted from 1, from which people are away."""
        away = {row["id"]: {int(number) for number in row.get("away", "").split(";") if number} for row in self.rows()}
        return {id: rounds for id, rounds in away.items() if rounds}

    def options(self) -> list[str]:
        """Return what to ask `dialogue mix` for."""
        words = ["--groups", str(self.groups), "--rounds", str(self.rounds)]
        words += ["--spread", ",".join(self.spread)] if self.spread else []
        words += ["--prefer", "repeats"] if self.prefers_repeats else []
        words += ["--team", str(ROSTERS / self.team)] if self.team else []
        for id, rounds in self.absent().items():
            words += ["--absent", f"{id}:{','.join(map(str, sorted(rounds)))}"]
        return words


def read_rows(file: str) -> list[Row]:
    """Return the rows of a table beside this file."""
    with (ROSTERS / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def even_sizes(people: int, groups: int) -> list[int]:
    """Return how large so many groups are, as even as can be."""
    return [people // groups + (number < people % groups) for number in range(groups)]


def _pure(people: int, size: int, rounds: int, named: str = "") -> Instance:
    name = f"{people}-{size}-{rounds}{named}"
    return Instance(name, people, people // size, rounds, Figures(repeats=0, search=0.2))


def _balanced(people: int, size: int, rounds: int, to_reach: Figures, *, prefers_repeats: bool = False) -> Instance:
    name = f"{people}-{size}-{rounds} {'few repeats first' if prefers_repeats else 'balanced'}"
    return Instance(name, people, people // size, rounds, to_reach, THREE, prefers_repeats)


PURE = (
    _pure(15, 3, 7, " (Kirkman)"),
    _pure(24, 4, 7),
    _pure(28, 4, 9),
    _pure(32, 4, 9),
    _pure(32, 4, 10),
    _pure(24, 3, 11),
    _pure(48, 6, 8),
    _pure(49, 7, 8),
)
PLAN = _balanced(96, 8, 8, Figures(repeats=170, imbalance=0))
"""The plan that four people leave after three rounds."""
BALANCED = (
    _balanced(24, 4, 10, Figures(repeats=167, imbalance=0, search=10)),
    _balanced(30, 5, 8, Figures(repeats=150, imbalance=0)),
    _balanced(48, 6, 8, Figures(repeats=148, imbalance=0)),
    _balanced(48, 6, 8, Figures(repeats=0, imbalance=71), prefers_repeats=True),
    PLAN,
    Instance("47 in fives and sixes, 8 rounds, balanced", 47, 9, 8, Figures(repeats=74, imbalance=0), THREE),
    _balanced(200, 8, 5, Figures(repeats=0, imbalance=0, whole=2.5, memory=150)),
    _balanced(1000, 10, 5, Figures(repeats=0, imbalance=0, whole=2.5, memory=150)),
)
CROWD = Instance(
    "526 people, 40 tables, 6 rounds, 5 columns, 3 languages",
    526,
    40,
    6,
    Figures(whole=20),
    (PARTY, GENDER, SENIORITY, "age", "region"),
    team="526-team.csv",
)
INSTANCES: Sequence[Instance] = (*PURE, *BALANCED, CROWD)
