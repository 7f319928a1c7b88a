"""Measure start-up, checking, planning, printing, mixing and the roster, and print figures beside what they must reach.

`python -m tests.benchmarks` measures everything, with `mixing`, `printing` or `roster` behind it that alone.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks import mixing, printing, roster

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "tests" / "projects" / "okinawa"
RUNS = 15


def _seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def _medians(*commands: tuple[str, ...]) -> list[float]:
    """Return the median seconds of each command, taking turns so that a busy machine is busy for all of them."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(RUNS):
        for series, command in zip(times, commands, strict=True):
            series.append(_seconds(*command))
    return [statistics.median(series) for series in times]


def _planning() -> tuple[float, float, int]:
    """Return seconds, peak memory in MiB, and errors of planning the Okinawa week from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        week = Path(folder) / "okinawa"
        shutil.copytree(ROOT / "agendas" / "okinawa", week, ignore=shutil.ignore_patterns("pack", "plan.yaml"))
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "toolkit.cli.app", "plan", str(week), "--quiet"])
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        command = [sys.executable, "-m", "toolkit.cli.app", "check", str(week), "--json"]
        found = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
        if not (week / "plan.yaml").exists():
            raise SystemExit("the Okinawa week could not be planned")
        return seconds, usage.ru_maxrss / 1024, sum(finding["severity"] == "error" for finding in found)


def main() -> None:
    """Measure everything and print the table."""
    hello, help_, check = _medians(
        (str(Path(__file__).parent / "hello.py"), "--help"),
        ("-m", "toolkit.cli.app", "--help"),
        ("-m", "toolkit.cli.app", "check", str(REFERENCE)),
    )
    planning, memory, errors = _planning()
    table = Table(title="dialogue-toolkit, measured on this machine")
    for heading in ("what", "measured", "peer in this run", "figure", "to reach"):
        table.add_column(heading)
    peer = f"hello world {hello * 1000:.0f} ms"
    table.add_row("dialogue --help", f"{help_ * 1000:.0f} ms", peer, f"{help_ / hello:.2f}x", "1.3x at most")
    table.add_row("dialogue check, Okinawa", f"{check * 1000:.0f} ms", peer, f"{check / hello:.2f}x", "5x at most")
    table.add_row("dialogue plan, Okinawa", f"{planning:.1f} s", "", f"{errors} errors", "under 60 s, 0 errors")
    table.add_row("peak memory of planning", f"{memory:.0f} MiB", "", "", "under 1024 MiB")
    Console(width=120).print(table)


if __name__ == "__main__":
    asked = set(sys.argv[1:]) & {"mixing", "printing", "roster"}
    if not asked:
        main()
    if not asked or "printing" in asked:
        printing.main()
    if not asked or "roster" in asked:
        roster.main()
    if not asked or "mixing" in asked:
        mixing.main(*sys.argv[1:])
