"""Organizers who write at once, in processes of their own: they count in people's notes, and each in a person's alone.

A writer reads an answer, adds one, and writes it over what was read; when somebody was quicker they look again.
`python -m tests.writers PLACE SECONDS COUNT WHO…` is a process of some of them, a thread for each; PLACE is a file or a
server's address. It prints how often they wrote into each person's notes, how often somebody was quicker, and how long
the longest write took.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.ledger import act, store_at, whole
from toolkit.store.entry import ID, Edit
from toolkit.store.place import Place

SHARED = ("H1", "H2", "S1")
"""Whose notes all writers count in."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What writers did: writes, how often somebody was quicker, the longest write in seconds, and what is wrong."""

    writes: int
    clashes: int
    longest: float
    wrong: tuple[str, ...]


def write_at_once(place: Place, writers: int, processes: int, seconds: float, most: int) -> Tally:
    """Let writers work so long, or until each has written so often; then look at what is there."""
    with store_at(place) as store:
        store.apply([edit for id in SHARED for edit in (Edit(id, ID, id, ""), Edit(id, "notes", "0", ""))], act())
    command = [sys.executable, "-m", "tests.writers", place.address or str(place.file), str(seconds), str(most)]
    names = [f"W{number}" for number in range(1, writers + 1)]
    running = [
        subprocess.Popen(
            [*command, *names[first::processes]],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
        )
        for first in range(processes)
    ]  # fmt: skip
    told = [one.communicate() for one in running]
    wrong = [f"writers failed: {words[-1000:]}" for _, words in told if words]
    found = [json.loads(line) for out, _ in told for line in out.splitlines()]
    wrong += [] if len(found) == writers else [f"{len(found)} of {writers} writers came to an end"]
    wrong += _missing(place, [one["written"] for one in found])
    return Tally(
        sum(sum(one["written"].values()) for one in found),
        sum(one["clashes"] for one in found),
        max((one["longest"] for one in found), default=0.0),
        tuple(wrong),
    )


def _missing(place: Place, written: Sequence[dict[str, int]]) -> list[str]:
    """Return where less or more is there than was written, or the history does not tell it."""
    wanted = sum((Counter(one) for one in written), Counter())
    with store_at(place) as store:
        there = Counter({entry.id: int(entry.cells["notes"]) for entry in store.entries()})
        kept = Counter(record.person for record in store.history() if ID not in record.after)
        wrong = [
            f"{id}: written {wanted[id]} times, there {there[id]}, in the history {kept[id]}"
            for id in sorted(wanted.keys() | there.keys() | kept.keys())
            if not wanted[id] == there[id] == kept[id]
        ]
        return wrong + whole(store)


def _write(place: Place, who: str, seconds: float, most: int) -> None:
    draw = random.Random(who)
    written: Counter[str] = Counter()
    clashes, longest = 0, 0.0
    until = time.monotonic() + seconds
    with store_at(place) as store:
        store.apply([Edit(who, ID, who, ""), Edit(who, "notes", "0", "")], act(who))
    while time.monotonic() < until and sum(written.values()) < most:
        id = draw.choice((*SHARED, who))
        while True:
            begun = time.monotonic()
            with store_at(place) as store:  # a command opens it anew as well
                entry = store.entry(id)
                assert entry is not None
                seen = entry.cells["notes"]
                outcome = store.apply([Edit(id, "notes", str(int(seen) + 1), seen)], act(who))
            longest = max(longest, time.monotonic() - begun)
            if outcome.batch is not None:
                break
            assert [(clash.person, clash.field, clash.expected) for clash in outcome.clashes] == [(id, "notes", seen)]
            clashes += 1
        written[id] += 1
    print(json.dumps({"written": written, "clashes": clashes, "longest": longest}) + "\n", end="", flush=True)


if __name__ == "__main__":
    where, seconds, most, *names = sys.argv[1:]
    kept = Place("ford", address=where) if "://" in where else Place("ford", file=Path(where))
    writers = [threading.Thread(target=_write, args=[kept, who, float(seconds), int(most)]) for who in names]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
