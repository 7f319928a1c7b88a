"""Commands that are killed at random moments, and what stands on the disk then: all as before, or all as after.

Half of the moments are spread over the command's time until all is written, half over the part in which it writes: that
begins when the first file of the workshop changes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tests.conftest import ROSTER, TEAM, WORKSHOP, build_file_tree
from tests.ledger import PASSPHRASE, act, people, store_at, whole
from toolkit.store.entry import Edit
from toolkit.store.opened import seal_file
from toolkit.store.place import Place

State = Mapping[str, object]
"""What is there: the roster under `roster`, and the checksum of each printed file under its path."""

REFERENCE = Path(__file__).parent / "projects" / "okinawa"
EVENT = "roster: {event: ford}\n"
MANIFEST = "pack/manifest.json"
PEOPLE = 400
LONGEST = 120
"""Seconds after which a command that was not killed is taken to hang."""
ENV = {**os.environ, "DIALOGUE_USER": "mei", "DIALOGUE_PASSPHRASE": PASSPHRASE}


@dataclass(frozen=True, slots=True)
class Errand:
    """A command that writes, how many times it is killed, and what makes the folder it works in."""

    command: str
    kills: int
    make: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Toll:
    """What came of the kills of one errand: how many there were, how many found it half way, and what was wrong."""

    kills: int
    before: int
    after: int
    wrong: tuple[str, ...]


def kill(name: str, folder: Path) -> Toll:
    """Run an errand again and again in a folder of its own, each time killed at another moment."""
    errand = ERRANDS[name]
    made, week = folder / "made", folder / "ford"
    build_file_tree(made, {"workshop.yaml": f"{WORKSHOP}{EVENT}", "team.csv": TEAM})
    errand.make(made)
    shutil.copytree(made, week)
    before = _state(week)
    seconds, writing = _run_whole(errand, week)
    after = _state(week)
    assert after != before, f"{name} changed nothing"
    draw = random.Random(name)
    found = {"before": 0, "after": 0}
    wrong: list[str] = []
    for number in range(errand.kills):
        shutil.rmtree(week)
        shutil.copytree(made, week)
        early = number % 2 == 0
        moment = draw.uniform(0, seconds if early else writing)
        _run_killed(errand, week, moment, at_once=early)
        where = f"{name}, kill {number}, {moment:.4f} s after {'the start' if early else 'the first change'}"
        state = _state(week)
        wrong += [f"{where}: {words}" for words in _neither(state, before, after)]
        found["before"] += state == before
        found["after"] += state == after
        if number % 10 == 0 and state != after:
            _run_whole(errand, week)
            wrong += [f"{where}: run again, {words}" for words in _neither(_state(week), after, after)]
    return Toll(errand.kills, found["before"], found["after"], tuple(wrong))


def _start(errand: Errand, week: Path) -> subprocess.Popen[bytes]:
    words = [word.replace("DIR", str(week)) for word in errand.command.split(" ")]
    return subprocess.Popen([sys.executable, "-m", "toolkit.cli.app", *words], env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _run_whole(errand: Errand, week: Path) -> tuple[float, float]:
    """Return the seconds until all is written, and how many of them after the first change."""
    marks, start = _marks(week), time.perf_counter()
    process = _start(errand, week)
    changes: list[float] = []
    while process.poll() is None and time.perf_counter() < start + LONGEST:
        now = _marks(week)
        changes += [time.perf_counter()] if now != marks else []
        marks = now
        time.sleep(0.0005)
    assert process.stderr is not None
    assert process.poll() == 0, process.stderr.read().decode()
    return (changes[-1] - start, changes[-1] - changes[0]) if changes else (0.0, 0.0)


def _run_killed(errand: Errand, week: Path, moment: float, *, at_once: bool) -> None:
    old, start = _marks(week), time.perf_counter()
    process = _start(errand, week)
    while not at_once and process.poll() is None and time.perf_counter() < start + LONGEST and _marks(week) == old:
        time.sleep(0.0005)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def _marks(week: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of each file that a command may change, but for the lock."""
    found = {}
    for folder in (week, week / "pack"):
        for entry in os.scandir(folder) if folder.exists() else ():
            if not entry.name.endswith(".lock"):
                try:
                    stat = entry.stat()
                except FileNotFoundError:
                    continue
                found[entry.path] = (stat.st_size, stat.st_mtime_ns)
    return found


def _state(week: Path) -> State:
    """Return what is there now, as the next command finds it, and look whether it is sound."""
    place = Place("ford", file=week / "roster.db")
    with store_at(place) as store:
        with store.engine.connect() as connection:
            sound = connection.execute(sa.text("PRAGMA integrity_check")).scalars().all()
        history = [(one.batch, one.act.action, one.person, one.before, one.after) for one in store.history()]
        roster = {"sound": sound == ["ok"], "people": people(store), "history": history, "whole": whole(store)}
    kept = "sealed" if place.sealed else "open"
    left = [path.name for path in week.glob(".roster.db*.tmp")]
    pack = week / "pack"
    files = [path for path in pack.rglob("*") if path.is_file() and ".staging" not in str(path)]
    sums = {path.relative_to(week).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return {"roster": roster, "kept": kept, "left over": left, **sums}


def _neither(state: State, before: State, after: State) -> list[str]:
    """Return what is neither as before nor as after, and what should have waited for the rest."""
    wrong = [
        f"{part} is neither as before nor as after"
        for part in sorted(state.keys() | before.keys() | after.keys())
        if state.get(part) != before.get(part) and state.get(part) != after.get(part)
    ]
    # The list of what is printed takes its place last.
    if before.get(MANIFEST) != after.get(MANIFEST) == state.get(MANIFEST) and state != after:
        wrong.append("the manifest is new, and not all that it names")
    return wrong


# ---------- what the commands find


def _table(answers: Callable[[int], dict[str, str]], numbers: range) -> str:
    text = io.StringIO()
    rows = [{"id": f"P{number}", **answers(number)} for number in numbers]
    table = csv.DictWriter(text, rows[0], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _form(number: int) -> dict[str, str]:
    return {
        "name_latin": f"Name {number}", "email": f"p{number}@example.org", "party": ("hill", "shore")[number % 2],
        "languages": "en:C1;ja:B2", "diet": "vegan" if number % 3 else "", "notes": f"note {number} " * 5,
    }  # fmt: skip


def _dialogue(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "toolkit.cli.app", *map(str, words)], env=ENV, check=True, capture_output=True)


def _with_form(week: Path) -> None:
    (week / "form.csv").write_text(_table(_form, range(1, PEOPLE + 1)))
    _dialogue("roster", "import", week, week / "form.csv", "--yes")  # what the columns mean is settled then
    (week / "roster.db").unlink()


def _with_many(week: Path) -> None:
    """A roster, and a form with new answers of some and with people who are new."""
    _with_form(week)
    _dialogue("roster", "import", week, week / "form.csv", "--yes")
    changed = _table(lambda number: _form(number) | {"notes": "other"}, range(PEOPLE // 2, PEOPLE + PEOPLE // 2))
    (week / "form.csv").write_text(changed)


def _with_few(week: Path, table: str = ROSTER) -> None:
    rows = csv.DictReader(io.StringIO(table))
    with store_at(Place("ford", file=week / "roster.db")) as store:
        store.apply([Edit(row["id"], field, answer, "") for row in rows for field, answer in row.items()], act())


def _with_few_sealed(week: Path) -> None:
    _with_few(week)
    seal_file(Place("ford", file=week / "roster.db"), PASSPHRASE)


def _with_pack(week: Path) -> None:
    """The reference week with a pack, and a roster in which everybody has another name since."""
    shutil.copytree(REFERENCE, week, ignore=shutil.ignore_patterns("pack"), dirs_exist_ok=True)
    (week / "workshop.yaml").write_text((REFERENCE / "workshop.yaml").read_text() + EVENT)
    _with_few(week, (week / "roster.csv").read_text(encoding="utf-8-sig"))
    (week / "roster.csv").unlink()
    _dialogue("build", week, *ONLY.split(" "))
    assert len(json.loads((week / MANIFEST).read_bytes())["files"]) > 2
    with store_at(Place("ford", file=week / "roster.db")) as store:
        store.apply([Edit(entry.id, "name_latin", f"Other {entry.place}") for entry in store.entries()], act())


ONLY = "--only door-list --only sign-in --only group-lists"
ERRANDS = {
    "a first import": Errand("roster import DIR DIR/form.csv --yes", 40, _with_form),
    "a second import": Errand("roster import DIR DIR/form.csv --yes", 40, _with_many),
    "set": Errand("roster set DIR H1 diet=vegan notes=stairs name_latin=Other", 70, _with_few),
    "seal": Errand("roster seal DIR", 12, _with_few),
    "set on a sealed roster": Errand("roster set DIR H1 diet=vegan", 8, _with_few_sealed),
    "build": Errand(f"build DIR {ONLY}", 30, _with_pack),
}
