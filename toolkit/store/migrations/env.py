"""What Alembic runs to bring a store to the newest tables; the connection is the one that the store has opened."""

from __future__ import annotations

from alembic import context

from toolkit.store.schema import METADATA

connection = context.config.attributes["connection"]
# The caller holds the transaction: all of a migration is there, or nothing of it.
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=False)
context.run_migrations()
