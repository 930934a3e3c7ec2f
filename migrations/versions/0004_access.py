"""Receipts with a role and a key pair of their own; which receipt opened a session.

Revision: 0004, after 0003. Slots of before have generation 0 and open as they did.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
_GRANT = ("public_key", "sealed_key", "signature")


def upgrade() -> None:
    """Add the columns; the default is for the rows that are there, not for new ones."""
    # SQLite would take '' for a text
    none = sa.text("x''" if op.get_bind().dialect.name == "sqlite" else "''")
    with op.batch_alter_table("slot") as slot:
        slot.add_column(sa.Column("generation", sa.Integer(), nullable=False, server_default="0"))
        for name in _GRANT:
            slot.add_column(sa.Column(name, sa.LargeBinary(), nullable=False, server_default=none))
    with op.batch_alter_table("open_session") as session:
        session.add_column(
            sa.Column("slot_id", sa.LargeBinary(), nullable=False, server_default=none)
        )


def downgrade() -> None:
    """Drop the columns. Raises: RuntimeError while something is there that only they can open."""
    _refuse_to_lose("SELECT count(*) FROM slot WHERE generation > 0")
    _refuse_to_lose("SELECT count(*) FROM open_session WHERE length(wrapped_key) > 73")
    with op.batch_alter_table("open_session") as session:
        session.drop_column("slot_id")
    with op.batch_alter_table("slot") as slot:
        for name in (*_GRANT, "generation"):
            slot.drop_column(name)


def _refuse_to_lose(count: str) -> None:
    # a bare key is 73 bytes sealed; what an older release cannot read, it would call lost
    if op.get_bind().execute(sa.text(count)).scalar():
        raise RuntimeError("the release before cannot open what is kept here: restore a backup")
