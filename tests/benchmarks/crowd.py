"""A crowd of 526 invented people for six rounds at 40 tables, drawn by a seeded generator and kept as CSV.

`python -m tests.benchmarks.crowd` writes `rosters/526-people.csv` and `rosters/526-team.csv` anew; a test checks that
they are as they would be written. Five columns are to be in balance. Three languages are spoken, and not by all; twelve
interpreters move between them. Thirty pairs are kept apart (`do_not_pair`), and one in twenty is away from each round
(`away`).
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from pathlib import Path

ROSTERS = Path(__file__).parent / "rosters"
PEOPLE, ROUNDS, AWAY, BANS = 526, 6, 26, 30
SPOKEN = ["ja"] * 42 + ["en"] * 20 + ["zh"] * 10 + ["ja en"] * 14 + ["zh en"] * 9 + ["ja zh"] * 5
"""What people speak, of each hundred of them."""
CREW = ["ja<->en"] * 5 + ["zh<->en"] * 3 + ["zh<->ja"] * 4


def crowd() -> str:
    """Return the people as CSV."""
    draw = _Draw()
    ids = [f"C{number:03}" for number in range(1, PEOPLE + 1)]
    rows = [
        {
            "id": id,
            "party": draw.one_of("ABCD"),
            "gender": draw.one_of("fm"),
            "seniority": draw.one_of("123"),
            "age": draw.one_of(["20s", "30s", "40s", "50s", "60s"]),
            "region": draw.one_of("NESW"),
            "languages": ";".join(f"{tongue}:C1" for tongue in draw.one_of(SPOKEN).split()),
        }
        for id in ids
    ]
    bans: dict[str, list[str]] = {}
    while sum(map(len, bans.values())) < BANS:
        one, other = sorted(draw.some_of(ids, 2))
        if other not in bans.get(one, []):
            bans.setdefault(one, []).append(other)
    away: dict[str, list[str]] = {}
    for number in range(1, ROUNDS + 1):
        for id in draw.some_of(ids, AWAY):
            away.setdefault(id, []).append(str(number))
    for row in rows:
        row["do_not_pair"] = ";".join(bans.get(row["id"], []))
        row["away"] = ";".join(away.get(row["id"], []))
    return _csv(rows)


def crew() -> str:
    """Return the interpreters as CSV."""
    return _csv([{"id": f"I{n}", "role": "interpreter", "languages": pair} for n, pair in enumerate(CREW, 1)])


class _Draw:
    """Chance from `random()` alone, which every version of Python draws alike."""

    def __init__(self) -> None:
        self.chance = random.Random(526)

    def one_of(self, things: Sequence[str]) -> str:
        return things[int(self.chance.random() * len(things))]

    def some_of(self, things: Sequence[str], count: int) -> list[str]:
        return [thing for _, thing in sorted((self.chance.random(), thing) for thing in things)[:count]]


def _csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    (ROSTERS / "526-people.csv").write_text(crowd(), "utf-8")
    (ROSTERS / "526-team.csv").write_text(crew(), "utf-8")
