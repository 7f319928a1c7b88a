"""An organizer at the desk, for tests: `dialogue roster …` run in this process, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import typer
from click.testing import CliRunner

from tests import ledger
from tests.desk import home_of
from tests.screens import screen
from toolkit.cli.app import build_app
from toolkit.store.trouble import StoreTroubleError

_PLAIN = {"NO_COLOR": "1", "DIALOGUE_USER": "mei"}
_WIDE = 200


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@cache
def _command() -> click.Command:
    return typer.main.get_command(build_app())


def dialogue(*words: str | Path, env: Mapping[str, str] | None = None) -> Done:
    """Run a command as `dialogue` does, with nobody at the keyboard; a bug in the toolkit is raised."""
    with screen(_WIDE):
        done = CliRunner().invoke(_command(), [str(word) for word in words], env=_PLAIN | dict(env or {}))
    code, err = done.exit_code, done.stderr
    if isinstance(done.exception, StoreTroubleError):
        err += f"{done.exception.finding.where}: {done.exception}"
    elif isinstance(done.exception, OSError):
        err += f"error  disk\n  {done.exception.strerror}"
    elif done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(code, done.stdout, err)


def roster(verb: str, folder: Path, *words: str | Path, who: str = "mei") -> Done:
    """Run `dialogue roster VERB` on a workshop's folder, under an organizer's name."""
    return dialogue("roster", verb, folder, *words, env={"DIALOGUE_USER": who})


def kept(folder: Path) -> list[str]:
    """Return everybody in a workshop's roster, a line each; nobody when there is none."""
    if not home_of(folder).exists():
        return []
    with ledger.store_at(home_of(folder)) as store:
        return ledger.people(store)


def told(done: Done) -> list[str]:
    """Return what a command said to mend, a line each: where, what, and how."""
    found: list[str] = []
    for line in done.err.splitlines():
        if line.startswith(("error  ", "warning  ", "information  ")):
            found.append(line.partition("  ")[2])
        elif line.startswith("  ") and found:
            found[-1] += f" | {line.strip().removeprefix('to mend it: ')}"
    return found
