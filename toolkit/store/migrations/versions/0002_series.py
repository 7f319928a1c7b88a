"""Events of a series, and who sat with whom at them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of events and meetings."""
    op.create_table(
        "events", sa.Column("event", sa.Text, primary_key=True), sa.Column("begins", sa.Text, nullable=False)
    )
    op.create_table(
        "meetings",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("identities.id", name="fk_meetings_person"), primary_key=True),
        sa.Column("circle", sa.Integer, nullable=False),
    )
