"""Databases behind SQLAlchemy: how each is opened, so that a power cut leaves nothing half done and writers wait."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool, StaticPool

WAIT = 60
"""Seconds that a writer waits for the others."""


def file_engine(path: Path) -> sa.Engine:
    """Return the engine of a SQLite file that is there."""
    uri = f"{path.resolve().as_uri()}?mode=rw"  # never made anew in passing
    engine = sa.create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(uri, uri=True, timeout=WAIT), poolclass=NullPool
    )
    return _with_transactions(engine)


def memory_engine(data: bytes) -> tuple[sa.Engine, sqlite3.Connection]:
    """Return the engine of a SQLite database that is only in memory, and its one connection; `data` may be empty."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    if data:
        connection.deserialize(data)
    engine = sa.create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    return _with_transactions(engine), connection


def server_engine(address: str) -> sa.Engine:
    """Return the engine of a PostgreSQL server at `postgresql://…`. Raises ImportError without its driver."""
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    # One connection for a short command; a server that does not answer is told of soon.
    return sa.create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 10})


def _with_transactions(engine: sa.Engine) -> sa.Engine:
    """Let SQLite begin transactions when we do, and a writer's before it reads, so that no two change the same."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # or the driver would commit tables as they are made
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what is purged is overwritten, too

    @event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine
