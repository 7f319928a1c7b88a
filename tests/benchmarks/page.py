"""The page of the documentation that tells how good mixing is, written from a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.peers import DRAWN, SECONDS, PeerRun
from tests.benchmarks.report import Report
from tests.benchmarks.tally import Tally

PAGE = Path(__file__).parent.parent.parent / "docs" / "bench-mixing.md"

_HEAD = """\
# Mixing, measured

This page is written by a program; change nothing by hand. From a clone of the repository:

```
.venv/bin/python -m tests.benchmarks mixing --write
```

It takes about five minutes. Measured on {machine} Seconds differ from machine to machine, groups do not: the same list and the same options give the same groups.

## `dialogue mix`

"""

_BETWEEN = """
* **15-3-7** means 15 people in groups of 3 for 7 rounds. *Balanced* means that each group has its share, rounded down or up, of 4 to 10 parties, 2 genders and 3 levels of seniority.
* **repeats**: meetings of two people who have met before. **out of balance**: people above or below these shares, over all groups, rounds and columns.
* **search**: until the groups are found. **whole**: the command from start to end, and with it what could be had instead. Times of peers are from start to end, too. **core**: how long a core was at work for it; where that is much less, others used the machine. **MB**: the most memory it held.
* **bound**: no plan, or no plan in balance, has fewer repeats. Whether one has so few is often not known. [How groups are mixed](mixing.md) tells how bounds are found.
* What comes out is counted by a program that knows nothing of the search. For the 526 people, it also counts seats, languages, interpreters and people to be kept apart{crowd}.

## Peers on the same lists

Repeats / people out of balance.

"""

_TAIL = """
* **CP-SAT**: the plain model, one variable for each person in each group of each round, balance as a demand, repeats minimised, {seconds} seconds and all cores. CP-SAT is the solver of OR-Tools, a good one; this toolkit uses it elsewhere.
* **randomgroups** 0.0.4 keeps the best of so many random draws for each round: {draws} here, as many as take about as long; 1,000 is its default. It knows no balance as we count it; columns were given to it as statuses to be mixed.
* Other programs that mix groups cannot be installed with pip, or not on this version of Python, and were not run.
"""


def write_page(report: Report) -> None:
    """Write the page."""
    PAGE.write_text(page(report), "utf-8")


def page(report: Report) -> str:
    """Return the page as Markdown."""
    crowd = next(row for row in report.rows if row.name.startswith("526"))
    nothing = ": all is as it was asked" if not crowd.broken else f": {crowd.broken} demands are not met"
    draws = f"{min(DRAWN.values())} to {max(DRAWN.values())}"
    return (
        _HEAD.format(machine=report.machine())
        + _table(report.headings(), report.lines())
        + _BETWEEN.format(crowd=nothing)
        + _table(["people-size-rounds", "dialogue mix", "CP-SAT", "randomgroups"], _peers(report))
        + _TAIL.format(seconds=SECONDS, draws=draws)
    )


def _peers(report: Report) -> list[list[str]]:
    lines = []
    for name, runs in report.peers.items():
        by_peer = {run.name: _run(run) for run in runs}
        ours = report.found[name]
        lines.append([name, _pair(ours), by_peer.get("CP-SAT", "not run"), by_peer.get("randomgroups", "not run")])
    return lines


def _run(run: PeerRun) -> str:
    return f"no plan in {run.seconds:.0f} s" if run.found is None else f"{_pair(run.found)} in {run.seconds:.0f} s"


def _pair(found: Tally) -> str:
    return f"{found.repeats} / {found.imbalance}"


def _table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [headings, ["---"] * len(headings), *lines]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
