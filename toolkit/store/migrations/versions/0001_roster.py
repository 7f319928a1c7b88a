"""The roster with its history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The fields as they were when this was written: a migration never changes again.
_IDENTITY = (
    "name_latin", "name_native", "call_name", "name_first", "reading", "pronoun", "pseudonym", "email",
    "phone", "document_name", "document_number", "document_expires", "emergency_name", "emergency_phone",
    "emergency_relation", "emergency_language",
)  # fmt: skip
_PLANNING = (
    "party", "subgroup", "gender", "birth_decade", "seniority", "languages", "document_language", "home_with",
    "diet", "access", "room_share", "room_with", "photo_consent", "recording_consent", "name_in_list",
    "contact_consent", "quote_consent", "public_event", "name_in_public", "do_not_pair", "do_not_room",
    "arrival", "departure", "tz_shift_h", "travel_in", "travel_out", "visa", "visa_until", "status",
    "nominated_on", "invited_on", "accepted_on", "waitlisted_on", "confirmed_on", "arrived_on", "departed_on",
    "withdrawn_on", "notes", "notes_logistics", "notes_care",
)  # fmt: skip


def _answers(names: tuple[str, ...]) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names]


def upgrade() -> None:
    """Make the tables of people, of their registrations and attendance, and of every change."""
    op.create_table("identities", sa.Column("id", sa.Text, primary_key=True), *_answers(_IDENTITY))
    op.create_table(
        "registrations",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("identities.id", name="fk_registrations_person"), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        *_answers(_PLANNING),
    )
    op.create_table(
        "attendance",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("block", sa.Text, primary_key=True),
        sa.Column("presence", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["event", "person"], ["registrations.event", "registrations.person"], name="fk_attendance_event"
        ),
    )
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "changes",
        sa.Column("batch", sa.Integer, sa.ForeignKey("batches.number", name="fk_changes_batch"), primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
    )
    op.create_index("ix_changes_person", "changes", ["person"])
