"""Run the migrations on the connection, or the address, that the caller hands over."""

from alembic import context
from sqlalchemy import Connection, text

from app.store.session import engine
from app.store.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    _refuse_orphans(connection)


def _refuse_orphans(connection: Connection) -> None:
    # foreign keys are off while tables are rebuilt, so they are looked at afterwards
    if connection.dialect.name == "sqlite":
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
        connection.rollback()
        if orphans:
            raise RuntimeError(f"rows without their parent: {orphans}")


def main() -> None:
    """Use the connection given in the attributes; open one to the address otherwise."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        with engine(context.config.attributes["url"], foreign_keys=False).connect() as opened:
            _run(opened)
    elif isinstance(connection, Connection):
        _run(connection)
    else:
        with connection.connect() as opened:
            _run(opened)


main()
