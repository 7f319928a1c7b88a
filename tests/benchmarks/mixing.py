"""Measure mixing: `dialogue mix` on instances that are always the same, beside its figures and beside peers.

`python -m tests.benchmarks mixing` prints the table; with `--write` it also writes `docs/bench-mixing.md`. Every run is
a process of its own, so that its peak memory is its own; what comes out is counted by `tally.py`.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.benchmarks.instances import CROWD, INSTANCES, PLAN, ROSTERS, Instance, even_sizes, read_rows
from tests.benchmarks.page import write_page
from tests.benchmarks.peers import PeerRun, best, run_peers
from tests.benchmarks.report import Report, Row
from tests.benchmarks.tally import Asked, Seats, Tally, moved, tally, voices_of

AGAIN, SHORT = 3, 5.0
"""Runs of what takes no more than so many seconds: the quickest counts, since others may use the machine."""
LEAVING, STAND, MOST_MOVED, MORE_REPEATS = (3, 30, 55, 80), 3, 35, 3
"""Who leaves the plan of 96 people, counted from 0, after how many rounds, and what that may cost."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the command gave: its document, seconds of the search, of all and of a core, peak memory in MB."""

    document: dict[str, Any]
    search: float
    whole: float
    core: float
    memory: float

    @property
    def seats(self) -> Seats:
        """Return the rounds of groups of ids."""
        rounds: Seats = self.document["rounds"]
        return rounds


def measure(say: Callable[[str], None]) -> Report:
    """Run everything, the peers last, and return what is to be told of it."""
    load = os.getloadavg()[0]
    empty, adding = _yardstick()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = {}
        for instance in INSTANCES:
            say(instance.name)
            runs[instance.name] = _quickest(folder, instance)
        say("four people leave")
        change = _change(folder, runs[PLAN.name])
        tallies = {one.name: tally(asked(one), runs[one.name].seats, _voices(one, runs[one.name])) for one in INSTANCES}
        peers = run_peers(folder, say)
    rows = [_row(one, runs[one.name], tallies[one.name], peers.get(one.name, [])) for one in INSTANCES]
    rows.append(change)
    return Report(rows, {one.name: tallies[one.name] for one in INSTANCES}, peers, empty, adding, load)


def asked(instance: Instance) -> Asked:
    """Return what rounds of an instance are held against."""
    absent = instance.absent()
    sizes = []
    for number in range(1, instance.rounds + 1):
        there = instance.people - sum(number in rounds for rounds in absent.values())
        sizes.append(even_sizes(there, instance.groups))
    team = read_rows(instance.team) if instance.team else []
    reach = {row["id"]: set(row["languages"].split("<->")) for row in team}
    return Asked({row["id"]: row for row in instance.rows()}, sizes, instance.spread, absent, reach)


def write_list(folder: Path, instance: Instance) -> Path:
    """Return the list of people of an instance as a file: the one kept here, or ids alone."""
    if instance.spread:
        return ROSTERS / f"{instance.people}-people.csv"
    path = folder / f"{instance.people}-ids.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["id"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(instance.rows())
    return path


def _quickest(folder: Path, instance: Instance) -> Run:
    words = [str(write_list(folder, instance)), *instance.options()]
    runs = [_command(folder, *words)]
    while len(runs) < AGAIN and runs[0].whole < SHORT:
        runs.append(_command(folder, *words))
    return min(runs, key=lambda run: run.whole)


def _command(folder: Path, *words: str) -> Run:
    watch, out = folder / "seconds", folder / "out.json"
    start = time.perf_counter()
    with out.open("wb") as document:
        command = [sys.executable, "-m", "tests.benchmarks.stopwatch", str(watch), "mix", *words, "--json", "--quiet"]
        process = subprocess.Popen(command, stdout=document)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"dialogue mix {' '.join(words)} left with {status}")
    search = float(watch.read_text("utf-8"))
    document = json.loads(out.read_text("utf-8"))
    return Run(document, search, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def _voices(instance: Instance, run: Run) -> Any:
    return voices_of(run.document) if instance is CROWD else None


def _row(instance: Instance, run: Run, found: Tally, peers: Sequence[PeerRun]) -> Row:
    figures = instance.to_reach
    limits = (
        (found.repeats, figures.repeats),
        (found.imbalance, figures.imbalance),
        (run.search, figures.search),
        (run.whole, figures.whole),
        (run.memory, figures.memory),
    )
    reached = not found.broken and all(limit is None or value <= limit for value, limit in limits)
    return Row(
        name=instance.name,
        repeats=found.repeats,
        imbalance=found.imbalance if instance.spread else None,
        broken=found.broken,
        search=run.search,
        whole=run.whole,
        core=run.core,
        memory=run.memory,
        bound=run.document["bound"],
        to_reach=str(figures),
        reached=reached,
        peer=_beside(run, found, best(peers)),
    )


def _beside(run: Run, found: Tally, peer: PeerRun | None) -> str:
    """Return a peer's run beside ours, in words; from start to end, both."""
    if peer is None:
        return ""
    if peer.found is None:
        return f"{peer.name}: no plan in {peer.seconds:.0f} s"
    balance = f", {peer.found.imbalance} out" if peer.found.imbalance or found.imbalance else ""
    times = f"{peer.seconds / run.whole:.1f}x the time"
    more = f"{peer.found.repeats / found.repeats:.2f}x the repeats, " if found.repeats else ""
    return f"{peer.name}: {peer.found.repeats} repeats{balance}; {more}{times}"


def _change(folder: Path, before: Run) -> Row:
    """Let four people leave after three rounds, and stay close to the plan of before."""
    plan = folder / "plan.json"
    plan.write_text(json.dumps(before.document), "utf-8")
    gone = [PLAN.rows()[place]["id"] for place in LEAVING]
    words = [str(write_list(folder, PLAN)), "--groups", str(PLAN.groups), "--spread", ",".join(PLAN.spread)]
    words += ["--keep", str(plan), "--until", str(STAND), "--previous", str(plan)]
    words += [word for id in gone for word in ("--absent", f"{id}:{STAND + 1}-{PLAN.rounds}")]
    run = _command(folder, *words)
    later = set(range(STAND + 1, PLAN.rounds + 1))
    people = {row["id"]: row for row in PLAN.rows()}
    left = even_sizes(PLAN.people - len(gone), PLAN.groups)
    sizes = [even_sizes(PLAN.people, PLAN.groups)] * STAND + [left] * len(later)
    found = tally(Asked(people, sizes, PLAN.spread, dict.fromkeys(gone, later)), run.seats)
    changed, seats = moved(before.seats[STAND:], run.seats[STAND:])
    old = tally(asked(PLAN), before.seats).repeats
    same = before.seats[:STAND] == run.seats[:STAND]
    return Row(
        name=f"the 96 of 96-8-8: {len(gone)} leave after round {STAND}; {changed} of {seats} seats move",
        repeats=found.repeats,
        imbalance=found.imbalance,
        broken=found.broken,
        search=run.search,
        whole=run.whole,
        core=run.core,
        memory=run.memory,
        bound=run.document["bound"],
        to_reach=f"{MOST_MOVED} seats moved, {MORE_REPEATS} repeats over the old plan's {old}",
        reached=same and not found.broken and changed <= MOST_MOVED and found.repeats <= old + MORE_REPEATS,
        peer="",
    )


def _yardstick() -> tuple[float, float]:
    """Return the seconds in which an empty Python starts, and in which it adds ten million numbers."""

    def seconds(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    empty = statistics.median(seconds("pass") for _ in range(5))
    return empty, statistics.median(seconds("for number in range(10**7): number + 1") for _ in range(3)) - empty


def main(*words: str) -> None:
    """Measure mixing, print the table, and write the page when asked."""
    screen = Console(width=160)
    report = measure(lambda news: screen.print(f"[dim]{news}[/]", highlight=False))
    table = Table(title="dialogue mix, measured on this machine", caption=report.machine())
    for heading in report.headings():
        table.add_column(heading)
    for line in report.lines():
        table.add_row(*line)
    screen.print(table)
    if "--write" in words:
        write_page(report)
