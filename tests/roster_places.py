"""Where a roster is kept, as fixtures: a SQLite file, a sealed file, and a PostgreSQL server that is really there.

A test module takes them by `pytest_plugins = ["tests.roster_places"]`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Database, server_in
from toolkit.store.place import Place

EVENT = "ford"


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    """A server for each process of tests, started when first needed; each call makes a new database."""
    # Not below pytest's own folder: another run of pytest closes that to the user whom the server runs as.
    home = tempfile.TemporaryDirectory(prefix="dialogue-server-")
    with home as folder, server_in(Path(folder) / "pg", lasting=False) as made:
        yield made


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place, once in a file and once on a server."""
    return _place(request, tmp_path)


@pytest.fixture(params=["file", "sealed", "server"])
def any_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place of each kind; a sealed one takes a second and more whenever it is opened or written."""
    return _place(request, tmp_path)


def _place(request: pytest.FixtureRequest, folder: Path) -> Place:
    if request.param == "server":
        return Place(EVENT, address=request.getfixturevalue("database")())
    return Place(EVENT, file=folder / "roster.db", seals=request.param == "sealed")
