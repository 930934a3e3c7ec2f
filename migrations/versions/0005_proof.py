"""Proofs of papers: known by the keyed hash of the file, sealed under its SHA-256.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "proof",
        sa.Column("proof_id", sa.LargeBinary(), nullable=False),
        sa.Column("case_tag", sa.LargeBinary(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("proof_id", "case_tag", name="pk_proof"),
    )
    op.create_index("ix_proof_case_tag", "proof", ["case_tag"])
    op.create_index("ix_proof_expires_on", "proof", ["expires_on"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("proof")
