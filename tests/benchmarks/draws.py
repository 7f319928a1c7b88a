"""A peer: `randomgroups`, which keeps the best of so many random draws for each round, knowing the rounds before.

`python -m tests.benchmarks.draws LIST.csv SIZE ROUNDS DRAWS` prints rounds of ids as JSON. Columns of the list are
handed over as statuses to be mixed, as far as it can.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from pathlib import Path


def draw(roster: Path, size: int, rounds: int, draws: int) -> list[list[list[str]]]:
    """Return rounds of groups of at least so many people."""
    import pandas
    from randomgroups.create_matching import create_matching

    with roster.open(encoding="utf-8", newline="") as lines:
        people = list(csv.DictReader(lines))
    columns = [column for column in people[0] if column != "id"]
    table = {"id": range(1, len(people) + 1), "name": [row["id"] for row in people], "joins": 1}
    table |= {f"status_{column}": [row[column] for row in people] for column in columns}
    made = []
    with tempfile.TemporaryDirectory() as folder:
        names, history = Path(folder) / "names.csv", Path(folder) / "history.csv"
        pandas.DataFrame(table).to_csv(names, index=False)
        for number in range(rounds):
            found = create_matching(
                names,
                history if number else None,
                min_size=size,
                n_draws=draws,
                seed=number,
                # Its own weight, with the sign that asks for mixed groups.
                assortative_matching=bool(columns),
                mixing_multiplier=-3.0,
                return_results=True,
            )
            found["updated_history"].to_csv(history)
            made.append([list(group["name"]) for group in found["matching"]])
    return made


if __name__ == "__main__":
    print(json.dumps(draw(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
