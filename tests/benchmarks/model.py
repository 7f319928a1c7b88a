"""A peer: the plain model that anybody would write first, for CP-SAT.

`python -m tests.benchmarks.model LIST.csv GROUPS ROUNDS SECONDS` prints rounds of ids as JSON. A variable says whether
somebody sits in a group of a round; balance within floor and ceiling is a constraint, repeats are minimised.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

from tests.benchmarks.instances import even_sizes

WORKERS = 8
"""Fewer would leave out strategies of the solver; they share the cores that there are."""


def solve(roster: Path, groups: int, rounds: int, seconds: int) -> list[list[list[str]]]:
    """Return the best rounds found in so many seconds; none when there are none."""
    from ortools.sat.python import cp_model

    with roster.open(encoding="utf-8", newline="") as lines:
        people = list(csv.DictReader(lines))
    columns = [column for column in people[0] if column != "id"]
    sizes = even_sizes(len(people), groups)
    model = cp_model.CpModel()
    who, turns, places = range(len(people)), range(rounds), range(groups)
    sits = [[[model.new_bool_var("") for _ in places] for _ in turns] for _ in who]
    for turn in turns:
        for person in who:
            model.add_exactly_one(sits[person][turn])
        for place in places:
            model.add(sum(sits[person][turn][place] for person in who) == sizes[place])
            for column in columns:
                for value, count in Counter(row[column] for row in people).items():
                    here = sum(sits[person][turn][place] for person in who if people[person][column] == value)
                    low = sizes[place] * count // len(people)
                    model.add_linear_constraint(here, low, -(-sizes[place] * count // len(people)))
    repeats = []
    for one, other in combinations(who, 2):
        meetings = []
        for turn in turns:
            meet = model.new_bool_var("")
            for place in places:
                model.add_bool_or(meet, ~sits[one][turn][place], ~sits[other][turn][place])
            meetings.append(meet)
        again = model.new_int_var(0, rounds, "")
        model.add(again >= sum(meetings) - 1)
        repeats.append(again)
    # Groups may change their names, and where people are alike, so may they.
    if not columns:
        seats = [place for place in places for _ in range(sizes[place])]
        for person, place in enumerate(seats):
            model.add(sits[person][0][place] == 1)
    elif len(set(sizes)) == 1:
        for turn in turns:
            model.add(sits[0][turn][0] == 1)
    model.minimize(sum(repeats))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = WORKERS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return []
    return [
        [
            [people[person]["id"] for person in who if solver.boolean_value(sits[person][turn][place])]
            for place in places
        ]
        for turn in turns
    ]


if __name__ == "__main__":
    print(json.dumps(solve(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
