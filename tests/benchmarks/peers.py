"""The peers that pip can bring, run on some of the same instances with a budget, and counted by the same tally."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.instances import INSTANCES, Instance, even_sizes
from tests.benchmarks.tally import Asked, Tally, tally

SECONDS = 20
"""What CP-SAT may take."""
MODELLED = ("15-3-7 (Kirkman)", "24-4-10 balanced", "30-5-8 balanced", "48-6-8 balanced")
DRAWN = {"15-3-7 (Kirkman)": 400, "24-4-7": 200, "24-4-10 balanced": 80}
"""Random draws a round, as many as take about as long; its own default is 1,000."""


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What a peer did with an instance; nothing was `found` where it had no plan in time."""

    name: str
    found: Tally | None
    seconds: float


def run_peers(folder: Path, say: Callable[[str], None]) -> dict[str, list[PeerRun]]:
    """Return the runs by the name of their instance."""
    by_name = {instance.name: instance for instance in INSTANCES}
    runs: dict[str, list[PeerRun]] = {}
    for name in MODELLED:
        say(f"CP-SAT: {name}")
        words = (by_name[name].groups, by_name[name].rounds, SECONDS)
        runs.setdefault(name, []).append(_run(folder, by_name[name], "CP-SAT", "model", words))

    def draw(name: str) -> PeerRun:
        one = by_name[name]
        return _run(folder, one, "randomgroups", "draws", (one.people // one.groups, one.rounds, DRAWN[name]))

    say("randomgroups")
    # It uses one core; CP-SAT has had all of them.
    with ThreadPoolExecutor(2) as pool:
        for name, run in zip(DRAWN, pool.map(draw, DRAWN), strict=True):
            runs.setdefault(name, []).append(run)
    return runs


def best(runs: Sequence[PeerRun]) -> PeerRun | None:
    """Return the run with the fewest people out of balance, and of those with the fewest repeats."""

    def rank(run: PeerRun) -> tuple[int, int, int, int]:
        found = run.found
        return (1, 0, 0, 0) if found is None else (0, found.broken, found.imbalance, found.repeats)

    return min(runs, key=rank, default=None)


def _run(folder: Path, instance: Instance, name: str, module: str, words: Sequence[int]) -> PeerRun:
    path = folder / f"{name} {instance.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["id", *instance.spread], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(instance.rows())
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(path), *map(str, words)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    seconds = time.perf_counter() - start
    seats = json.loads(done.stdout)
    people = {row["id"]: row for row in instance.rows()}
    sizes = [even_sizes(instance.people, instance.groups)] * instance.rounds
    return PeerRun(name, tally(Asked(people, sizes, instance.spread), seats) if seats else None, seconds)
