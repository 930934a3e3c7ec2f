"""The migrations: up and down on both databases, and no table that no revision made."""

from collections.abc import Iterator

import pytest
from alembic.config import Config
from pytest_alembic import MigrationContext
from pytest_alembic.tests import (
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy import Connection, Engine, text

from app.store.session import Database, alembic_config, at_head, engine, migrate

__all__ = [
    "test_model_definitions_match_ddl",
    "test_single_head_revision",
    "test_up_down_consistency",
    "test_upgrade",
]


@pytest.fixture
def alembic_engine(database_url: str) -> Iterator[Engine]:
    made = engine(database_url, foreign_keys=False)
    yield made
    made.dispose()


@pytest.fixture(name="alembic_config")
def configuration(database_url: str) -> Config:
    return alembic_config(database_url)


OLD = b"o" * 73  # as long as a case key sealed by the release before roles


def _old_rows(connection: Connection) -> None:
    """Put in a case, a slot and a session as the release before revision 0004 stored them."""
    connection.execute(
        text(
            "INSERT INTO sealed_case (case_id, revision, content, content_sha256, expires_on)"
            " VALUES (:id, 3, :box, :box, '2027-03-19')"
        ),
        {"id": b"c" * 16, "box": b"sealed"},
    )
    connection.execute(
        text(
            "INSERT INTO slot (locator, slot_id, case_id, wrapped_key)"
            " VALUES (:locator, :slot, :id, :key)"
        ),
        {"locator": b"l" * 32, "slot": b"s" * 16, "id": b"c" * 16, "key": OLD},
    )
    connection.execute(
        text(
            "INSERT INTO open_session (session_id, case_id, wrapped_key, idle_until, ends_at)"
            " VALUES (:sid, :id, :key, 1, 2)"
        ),
        {"sid": b"t" * 32, "id": b"c" * 16, "key": OLD},
    )


def test_slots_and_sessions_of_before_roles_stay_what_they_were(
    alembic_runner: MigrationContext, alembic_engine: Engine
) -> None:
    alembic_runner.migrate_up_to("0003")
    with alembic_engine.begin() as connection:
        _old_rows(connection)
    for migrate_to in (alembic_runner.migrate_up_to, alembic_runner.migrate_down_to) * 2:
        migrate_to("0004" if migrate_to == alembic_runner.migrate_up_to else "0003")
        with alembic_engine.begin() as connection:
            for table in ("slot", "open_session"):
                kept = connection.execute(text(f"SELECT wrapped_key FROM {table}")).scalar()  # noqa: S608 - ours
                assert bytes(kept) == OLD
    alembic_runner.migrate_up_to("0004")
    with alembic_engine.begin() as connection:
        grant = "SELECT generation, public_key, sealed_key, signature FROM slot"
        generation, *rest = connection.execute(text(grant)).one()
        assert (generation, [bytes(one) for one in rest]) == (0, [b"", b"", b""])
        connection.execute(text("UPDATE slot SET generation = 1"))
    # what the release before cannot open is not dropped
    with pytest.raises(RuntimeError, match="restore a backup"):
        alembic_runner.migrate_down_to("0003")


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    migrate(database_url)
    database = Database(database_url)
    with database.reading() as db:
        assert at_head(db)
    database.close()
