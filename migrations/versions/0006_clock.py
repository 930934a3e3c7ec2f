"""The last day on which the clock was believed, so that a wrong clock destroys nothing.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "clock",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("doubted_since", sa.Date(), nullable=True),
        sa.Column("doubted_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_clock"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("clock")
