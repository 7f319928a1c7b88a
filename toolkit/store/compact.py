"""Making a store's file anew, so that nothing of what was erased lies about in it."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

from toolkit.store.roster import RosterStore
from toolkit.store.schema import METADATA
from toolkit.store.trouble import trouble


def compact(store: RosterStore) -> None:
    """Write what is left into new pages.

    SQLite's `secure_delete` is not enough: when pages are balanced, copies of rows stay in room that is not used.
    Raises StoreTroubleError when there is no room on the disk for it.
    """
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in METADATA.sorted_tables:
                connection.execute(sa.text(f"VACUUM {table.name}"))
        return
    raw = store.engine.raw_connection()
    try:
        assert isinstance(raw.driver_connection, sqlite3.Connection)
        raw.driver_connection.execute("VACUUM")  # past SQLAlchemy, which would begin a transaction first
    except sqlite3.Error as error:
        raise trouble(store.name, str(error)) from None
    finally:
        raw.close()
    with store.writing():
        pass  # a sealed roster is sealed anew
