"""Measure the roster: 10,000 invented people in a file and on a server, writers who write at once, commands killed.

`python -m tests.benchmarks roster` prints the table. Each measured piece is a process of its own: the real command where
there is one. The server is a PostgreSQL of this machine that waits for the disk as any other does.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.kills import ERRANDS, kill
from tests.server import Database, server_in
from tests.writers import write_at_once
from toolkit.store.place import Place

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "tests" / "projects" / "okinawa"
PEOPLE, AGAIN, SECONDS = 10_000, 3, 60
"""People in the list; runs of each command, of which the quickest counts; how long writers write."""
FAMILY = "Kuroda Arai Nishi Oda Mori Ono Lin Chen Wang Zhao Finch Holt Lind Marsh Wolf Dunn"
GIVEN = "Mei Sota Chika Ren Aoi Rika Haru Nao Yui Kai Ada Bram Cora Dov Iris Lea"
CHARACTERS = ("黒田 新井 西 小田 森 小野 林 陳 王 趙", "芽衣 颯太 千佳 蓮 葵 梨花 春 直 結衣 雅")
TONGUES = {"TW": "zh-Hant:C2;en:B2", "CN": "zh-Hans:C2;en:B1", "NA": "en:C2", "JP": "ja:C2;en:B2"}
LISTS = ((), ("diet=vegan",), ("languages=ja:B2",), ("here=2026-12-07", "notes~stairs"))
"""What lists are filtered by."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A week whose people are kept somewhere: its folder, and what the environment says of a server."""

    folder: Path
    server: dict[str, str]


def form() -> list[dict[str, str]]:
    """Return everybody as a form's rows: those of the reference week, since its plan names them, and many more."""
    draw = random.Random(1)

    def name(*words: str) -> str:
        return " ".join(draw.choice(one.split()) for one in words)

    with (REFERENCE / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = ("id", "party", "name_latin", "name_native", "languages")
        rows = [{key: row[key] for key in kept} for row in csv.DictReader(file)]
    for number in range(1, PEOPLE - len(rows) + 1):
        party = draw.choice(list(TONGUES))
        native = name(*CHARACTERS) if party != "NA" else ""
        latin = name(FAMILY, GIVEN) + draw.choice(GIVEN.split()).lower()
        rows.append(dict(zip(kept, (f"X{number}", party, latin, native, TONGUES[party]), strict=True)))
    for number, row in enumerate(rows):
        row |= {
            "email": f"x{number}@example.org", "diet": draw.choice(["", "vegan", "vegetarian", "halal"]),
            "access": draw.choice([*[""] * 9, "no stairs"]), "photo_consent": draw.choice(["none", "group", "full"]),
            "quote_consent": draw.choice(["yes", "no", "ask"]), "public_event": draw.choice(["yes", "no", ""]),
            "arrival": f"2026-12-06T1{draw.randrange(3, 8)}:{draw.randrange(10, 60)}", "departure": "2026-12-12T15:00",
            "emergency_name": name(FAMILY, GIVEN), "emergency_phone": f"+00 000 {number:05}",
            "status": draw.choice(["accepted", "confirmed"]), "notes": draw.choice(["", "", "no stairs", "late dinner"]),
        }  # fmt: skip
    return rows


def main() -> None:
    """Measure everything and print the table."""
    table = Table(title=f"The roster, measured on this machine ({os.cpu_count()} cores)")
    for heading in ("what", "measured", "figure", "to reach"):
        table.add_column(heading)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # the server runs under a name of its own
        with server_in(folder / "server") as database:
            _add_people(table, folder, database)
            _add_writers(table, "20 writers on a server", Place("ford", address=database()), 20)
            _add_writers(table, "4 writers on a file", Place("ford", file=folder / "shared.db"), 4)
        _add_kills(table, folder)
    Console(width=160).print(table)


def _add_people(table: Table, folder: Path, database: Database) -> None:
    """Import everybody into a file and into a server, list them, and print the door list."""
    _text(folder / "form.csv", form())
    plain = min(_plain(folder) for _ in range(AGAIN))
    servers: dict[str, Callable[[], dict[str, str]]] = {"a file": dict, "a server": lambda: {"DIALOGUE_ROSTER": database()}}
    for kind, server in servers.items():
        seconds = []
        for number in range(AGAIN):
            week = Kept(_week(folder / f"{kind} {number}"), server())
            seconds.append(_dialogue(week, "roster", "import", "DIR", str(folder / "form.csv"), "--yes"))
        table.add_row(
            f"import of {PEOPLE:,} people from a form into {kind}",
            f"{min(seconds):.1f} s; the same rows by sqlite3 alone, without a history, {plain:.2f} s",
            f"{min(seconds) / plain:.0f}x", "under 10 s",
        )  # fmt: skip
        start = _quickest(week, "--help")
        slowest, filters = max((_quickest(week, "roster", "list", "DIR", *filters), filters) for filters in LISTS)
        table.add_row(
            f"list of people in {kind}, the slowest of {len(LISTS)} ways",
            f"{slowest:.2f} s ({' '.join(filters) or 'all'}); --help {start:.2f} s", f"{slowest:.2f} s", "under 1 s",
        )  # fmt: skip
        asked = _piece(week, "read")
        table.add_row(
            "the same without start-up and screen",
            f"reading {asked['read']:.2f} s, filtering {asked['filter']:.2f} s", f"{sum(asked.values()):.2f} s", "under 1 s",
        )  # fmt: skip
        door = min((_piece(week, "door") for _ in range(AGAIN)), key=lambda one: one["seconds"])
        table.add_row(
            f"the door list from {kind}",
            f"{door['pages']:.0f} pages, {door['size'] / 2**20:.0f} MiB; "
            f"reading {door['read']:.1f} s, printing {door['print']:.1f} s",
            f"{door['seconds']:.1f} s", "under 3 s",
        )  # fmt: skip


def _add_writers(table: Table, words: str, place: Place, writers: int) -> None:
    tally = write_at_once(place, writers, writers, SECONDS, 10**9)
    for one in tally.wrong:
        print(one, file=sys.stderr)
    table.add_row(
        f"{words}, each answer read, added to and written back, {SECONDS} s",
        f"{tally.writes} writes, {tally.clashes} times somebody was quicker, the longest wait {tally.longest:.1f} s",
        f"{len(tally.wrong)} lost or failed", "0",
    )  # fmt: skip


def _add_kills(table: Table, folder: Path) -> None:
    start = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as hands:
        tolls = list(hands.map(lambda name: _run({}, "kill", name, str(folder / f"killed {name}")), ERRANDS))
    seconds = time.perf_counter() - start
    kills, before, after, wrong = (int(sum(toll[key] for toll in tolls)) for key in ("kills", "before", "after", "wrong"))
    table.add_row(
        f"{kills} kills of {', '.join(ERRANDS)}",
        f"{before} left all as before, {after} as after, {kills - before - after} some files of a pack; {seconds:.0f} s",
        f"{wrong} harmed", "0",
    )  # fmt: skip


def _week(folder: Path) -> Path:
    """Return a copy of the reference week that has nobody in it yet."""
    shutil.copytree(REFERENCE, folder, ignore=shutil.ignore_patterns("pack", "roster.csv"))
    brief = folder / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8") + "roster: {event: crowd}\n", encoding="utf-8")
    return folder


def _text(path: Path, rows: list[dict[str, str]]) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, rows[0], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def _quickest(week: Kept, *words: str) -> float:
    return min(_dialogue(week, *words) for _ in range(AGAIN))


def _dialogue(week: Kept, *words: str) -> float:
    """Return the seconds that a command takes, start-up and all."""
    command = [sys.executable, "-m", "toolkit.cli.app", *(str(week.folder) if word == "DIR" else word for word in words)]
    start = time.perf_counter()
    done = subprocess.run(command, env={**os.environ, **week.server}, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"dialogue {' '.join(words)} failed: {done.stderr[-1000:]}")
    return seconds


def _piece(week: Kept, name: str) -> dict[str, float]:
    return _run(week.server, name, str(week.folder))


def _run(server: dict[str, str], *words: str) -> dict[str, float]:
    """Run one piece in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.roster", *words]
    done = subprocess.run(command, env={**os.environ, **server}, stdout=subprocess.PIPE, cwd=ROOT, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the piece {' '.join(words)} failed")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _plain(folder: Path) -> float:
    """Return the seconds that sqlite3 takes for the same rows in a table of text: a bound that nothing can go below."""
    with (folder / "form.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        start = time.perf_counter()
        connection.execute(f"CREATE TABLE people ({', '.join(f'{name} TEXT' for name in rows[0])})")
        connection.executemany(f"INSERT INTO people VALUES ({', '.join(f':{name}' for name in rows[0])})", rows)
        connection.commit()
        return time.perf_counter() - start


# ---------- the pieces, each in its own process


def _read(folder: str) -> dict[str, Any]:
    """Read everybody, and look for those whom filters leave."""
    from toolkit.cli.roster.desk import at_desk
    from toolkit.store.filters import matching, parse_filters

    start = time.perf_counter()
    with at_desk(Path(folder)).store() as store:
        entries = store.entries()
    read = time.perf_counter() - start
    slowest = 0.0
    for filters in LISTS:
        wanted, _ = parse_filters(filters)
        start = time.perf_counter()
        matching(entries, wanted)
        slowest = max(slowest, time.perf_counter() - start)
    assert len(entries) == PEOPLE
    return {"read": read, "filter": slowest}


def _door(folder: str) -> dict[str, Any]:
    """Read the project and print the door list, in a process that has its fonts and has set nothing of it before."""
    from toolkit.agenda import lay_out
    from toolkit.cli.access import access
    from toolkit.exports import Choice, print_pack
    from toolkit.files.phrases import load_phrases
    from toolkit.store.project import load_project

    start = time.perf_counter()
    project, findings = load_project(Path(folder), access(), prose=True)
    assert project is not None, findings[:3]
    assert len(project.roster.participants) == PEOPLE
    read = time.perf_counter() - start
    phrases, _ = load_phrases(project.workshop.languages.documents)
    agenda = lay_out(project)
    print_pack(agenda, phrases, Choice(documents={"room-signs"}))
    start = time.perf_counter()
    files, findings = print_pack(agenda, phrases, Choice(documents={"door-list"}))
    printing = time.perf_counter() - start
    assert files, findings
    size, pages = sum(len(file.data) for file in files), sum(file.pages for file in files)
    return {"seconds": read + printing, "read": read, "print": printing, "pages": pages, "size": size}


def _kill(name: str, folder: str) -> dict[str, Any]:
    """Run one errand and kill it again and again; what was harmed is told."""
    Path(folder).mkdir()
    toll = kill(name, Path(folder))
    for words in toll.wrong:
        print(words, file=sys.stderr)
    return {"kills": toll.kills, "before": toll.before, "after": toll.after, "wrong": len(toll.wrong)}


PIECES: dict[str, Callable[..., dict[str, Any]]] = {"read": _read, "door": _door, "kill": _kill}

if __name__ == "__main__":
    piece, *words = sys.argv[1:]
    print(json.dumps(PIECES[piece](*words)))
