"""Assignment: who serves which group, each at most one, at the least cost in all."""

from __future__ import annotations

from collections.abc import Sequence


def assign(costs: Sequence[Sequence[int | None]], unserved: int) -> list[int | None]:
    """Return for each row the column it gets, or None; a column goes to one row at most.

    `None` as a cost bars a pair; a row without a column costs `unserved`. Among equal totals the result is fixed.
    """
    if not costs or not costs[0]:
        return [None] * len(costs)
    from ortools.graph.python import linear_sum_assignment  # noqa: PLC0415 -- slow import

    rows, columns = len(costs), len(costs[0])
    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    # Every row has a column of its own that stands for nobody, and every column a row that stands for rest.
    for row, line in enumerate(costs):
        for column, cost in enumerate(line):
            if cost is not None:
                solver.add_arc_with_cost(row, column, cost)
        solver.add_arc_with_cost(row, columns + row, unserved)
    for column in range(columns):
        solver.add_arc_with_cost(rows + column, column, 0)
        for row in range(rows):
            solver.add_arc_with_cost(rows + column, columns + row, 0)
    status = solver.solve()
    assert status == solver.OPTIMAL, status
    mates = (solver.right_mate(row) for row in range(rows))
    return [mate if mate < columns else None for mate in mates]
