"""The migrations: up and down on both databases, and no table that no revision made."""

from collections.abc import Iterator

import pytest
from alembic.config import Config
from pytest_alembic.tests import (
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy import Engine

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


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    migrate(database_url)
    database = Database(database_url)
    with database.reading() as db:
        assert at_head(db)
    database.close()
