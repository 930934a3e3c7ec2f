"""The answers of requests that may come twice, each sealed under the key that came with it.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "answered",
        sa.Column("request_id", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("kept_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name="pk_answered"),
    )
    op.create_index("ix_answered_case_id", "answered", ["case_id"])
    op.create_index("ix_answered_kept_until", "answered", ["kept_until"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("answered")
