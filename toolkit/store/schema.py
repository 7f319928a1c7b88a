"""The tables of the roster: who people are apart from what one event needs to know of them, and every change.

All that people answered is text as in `roster.csv`, empty when nobody answered: a store keeps what was written, and the
models say whether it can be understood. The fields themselves stand in `model/field.py`.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text

from toolkit.model.field import FIELDS

NAMING = {"ix": "ix_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
METADATA = MetaData(naming_convention=NAMING)


def _answers(home: str) -> list[Column[str]]:
    return [Column(field.name, Text, nullable=False, server_default="") for field in FIELDS if field.home == home]


identities = Table("identities", METADATA, Column("id", Text, primary_key=True), *_answers("identity"))

registrations = Table(
    "registrations",
    METADATA,
    Column("event", Text, primary_key=True),
    Column("person", Text, ForeignKey("identities.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    *_answers("planning"),
)
"""`place` is the person's place in the event's list, from 1."""

attendance = Table(
    "attendance",
    METADATA,
    Column("event", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("presence", Text, nullable=False),
    ForeignKeyConstraint(["event", "person"], ["registrations.event", "registrations.person"]),
)

batches = Table(
    "batches",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("undoes", Integer, nullable=True),
    sqlite_autoincrement=True,
)
"""What one organizer did in one go; `at` is UTC, `undoes` the batch that this one takes back."""

changes = Table(
    "changes",
    METADATA,
    Column("batch", Integer, ForeignKey("batches.number"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Index("ix_changes_person", "person"),
)
"""Of each person in a batch, the changed fields as they were and as they became."""

events = Table(
    "events",
    METADATA,
    Column("event", Text, primary_key=True),
    Column("begins", Text, nullable=False),
)

meetings = Table(
    "meetings",
    METADATA,
    Column("event", Text, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("person", Text, ForeignKey("identities.id"), primary_key=True),
    Column("circle", Integer, nullable=False),
)
"""Who sat with whom: those of one circle of one round."""
