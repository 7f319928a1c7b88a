"""The lists of people that the pictures are about: those of the bench, as requests."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.planning.mixing.mix import mix
from toolkit.planning.mixing.mixed import Mixed
from toolkit.planning.mixing.request import Attribute, MixRequest, Person, Round, group_sizes

ROSTERS = Path(__file__).resolve().parent.parent.parent / "tests" / "benchmarks" / "rosters"
COLUMNS = ("party", "gender", "seniority")


def request(people: int, groups: int, rounds: int, **more: Any) -> MixRequest:
    """Return what is asked: so many people of the bench in balance, in so many groups, for so many rounds."""
    columns = more.pop("columns", COLUMNS)
    with (ROSTERS / f"{people}-people.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return MixRequest(
        people=tuple(Person(row["id"], tuple(row[column] for column in columns)) for row in rows),
        rounds=(Round(group_sizes(people, groups)),) * rounds,
        attributes=tuple(Attribute(column, company=column == columns[0]) for column in columns),
        **more,
    )


@cache
def mixed(people: int, groups: int, rounds: int, columns: tuple[str, ...] = COLUMNS, prefer: str = "balance") -> Mixed:
    """Return the groups that `dialogue mix` gives for it."""
    return solved(request(people, groups, rounds, columns=columns, prefer=prefer))


def solved(asked: MixRequest) -> Mixed:
    """Return the groups for a request that can be met."""
    found = mix(asked)
    if isinstance(found, list):
        raise ValueError(found)
    return found
