"""The calendar feed of a case: a sheet of its days, sealed under the token of its address.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "feed",
        sa.Column("feed_id", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.LargeBinary(), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["sealed_case.case_id"], name="fk_feed_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", name="pk_feed"),
    )
    op.create_index("ix_feed_case_id", "feed", ["case_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("feed")
