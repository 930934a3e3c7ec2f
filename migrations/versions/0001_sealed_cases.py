"""Sealed cases, their receipts and sessions, tombstones, the canary of the pepper.

Revision: 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the five tables."""
    op.create_table(
        "canary",
        sa.Column("pepper_version", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pepper_version", name="pk_canary"),
    )
    op.create_table(
        "sealed_case",
        sa.Column("case_id", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_sealed_case"),
    )
    op.create_index("ix_sealed_case_expires_on", "sealed_case", ["expires_on"])
    op.create_table(
        "tombstone",
        sa.Column("case_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case_sha256", name="pk_tombstone"),
    )
    _make_keys()


def _make_keys() -> None:
    op.create_table(
        "open_session",
        sa.Column("session_id", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("idle_until", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.Integer(), nullable=False),
        _to_case("open_session"),
        sa.PrimaryKeyConstraint("session_id", name="pk_open_session"),
    )
    op.create_index("ix_open_session_case_id", "open_session", ["case_id"])
    op.create_index("ix_open_session_ends_at", "open_session", ["ends_at"])
    op.create_table(
        "slot",
        sa.Column("locator", sa.LargeBinary(), nullable=False),
        sa.Column("slot_id", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        _to_case("slot"),
        sa.PrimaryKeyConstraint("locator", name="pk_slot"),
    )
    op.create_index("ix_slot_case_id", "slot", ["case_id"])


def _to_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case_id"], ["sealed_case.case_id"], name=f"fk_{table}_case_id", ondelete="CASCADE"
    )


def downgrade() -> None:
    """Drop the five tables, children first."""
    for table in ("slot", "open_session", "tombstone", "sealed_case", "canary"):
        op.drop_table(table)
