"""Bringing a store to the newest tables: all of a migration or nothing of it, and nothing when it is new already."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

NEWEST = "0002"
_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_262_025
"""A number of ours for PostgreSQL, so that two organizers do not migrate at once."""


class NewerStoreError(Exception):
    """The store was made by a newer version of the toolkit, whose tables are not known here."""


def migrate(engine: sa.Engine) -> None:
    """Make or renew the tables. Raises NewerStoreError when the store is ahead of us."""
    if _version(engine) == NEWEST:
        return
    from alembic.util import CommandError  # noqa: PLC0415 -- slow import

    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            upgrade(connection, NEWEST)
    except CommandError as error:
        raise NewerStoreError from error


def upgrade(connection: sa.Connection, revision: str) -> None:
    """Run the migrations up to a revision inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415 -- slow import
    from alembic.config import Config  # noqa: PLC0415 -- slow import

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _version(engine: sa.Engine) -> str | None:
    with engine.connect().execution_options(reads=True) as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return version
