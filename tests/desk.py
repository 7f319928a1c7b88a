"""A small workshop whose people are in a store, and `dialogue roster` as an organizer runs it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from typer.testing import CliRunner, Result

from tests.screens import screen
from toolkit.cli.app import build_app
from toolkit.model.roster_settings import RosterSettings
from toolkit.store.entry import ID, Act, Edit
from toolkit.store.opened import opened
from toolkit.store.place import Place, place_of

_APP = build_app()


def roster(*words: str | Path, width: int = 80) -> Result:
    """Run a command of `dialogue roster` on a screen so wide."""
    with screen(width):
        done = CliRunner().invoke(_APP, ["roster", *(str(word) for word in words)], env={"DIALOGUE_USER": "mei"})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def lines(*words: str | Path, width: int = 80) -> list[str]:
    """Return what a command that is fine prints, line by line."""
    done = roster(*words, width=width)
    assert done.exit_code == 0, done.output
    return [line.rstrip() for line in done.stdout.splitlines()]


def refused(*words: str | Path, width: int = 80) -> tuple[int, str]:
    """Return the exit code of a command that is not fine, and what it says of it, in one line."""
    done = roster(*words, width=width)
    assert done.exit_code != 0, done.output
    return done.exit_code, " ".join(done.stderr.split())


def home_of(folder: Path, event: str = "") -> Place:
    """Return where the people of a folder are kept; its brief says nothing of it."""
    return place_of(folder, RosterSettings(event=event))


def fill(place: Place, table: str) -> None:
    """Put the people of a table (a first line of fields, one of them `id`) into a store."""
    rows = csv.DictReader(io.StringIO(table.strip()))
    edits = [
        Edit(row[ID], field, answer, "")
        for row in rows
        for field, answer in sorted(row.items(), key=lambda cell: cell[0] != ID)
        if answer
    ]
    with opened(place, lambda: "", create=True) as store:
        store.apply(edits, Act("mei", "2027-01-01T09:00:00Z", "import"))


def stored(folder: Path, table: str) -> Path:
    """Return a workshop's folder whose people are those of a table, in a store instead of `roster.csv`."""
    (folder / "roster.csv").unlink()
    fill(home_of(folder), table)
    return folder
