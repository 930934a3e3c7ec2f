"""The job by a clock that jumps: what it would destroy stays, and the operator is told."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cases.answers import Answers, Purpose
from app.cases.case import Content
from app.desk import keeping
from app.desk.moments import moment_of
from app.jobs.purging import Purge
from app.law.library import Law
from app.store.session import Database, migrate

PEPPER = b"p" * 32
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CONTENT = Content(answers=Answers(purpose=Purpose("Ауа сапасы")))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'test.sqlite'}"
    migrate(url)
    made = Database(url)
    yield made
    made.close()


class Machine:
    """A machine whose clock can be set wrong."""

    def __init__(self) -> None:
        self.passed, self.off = timedelta(), timedelta()

    def clock(self) -> datetime:
        return NOW + self.passed + self.off

    def steady(self) -> float:
        return self.passed.total_seconds()


def test_a_draft_outlives_two_hours_that_never_were(
    database: Database, law: Law, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine()
    purge = Purge(database, machine.clock, machine.steady)
    purge.run()
    with database.writing() as db:
        token, _ = keeping.begin(db, CONTENT, PEPPER, law=law, moment=moment_of(NOW))
    machine.passed, machine.off = timedelta(minutes=10), timedelta(hours=2)
    with caplog.at_level(logging.WARNING, "jiyn.jobs"):
        purge.run()
    assert "the clock has jumped ahead" in caplog.text

    machine.passed, machine.off = timedelta(minutes=20), timedelta()
    purge.run()
    with database.reading() as db:
        found = keeping.by_session(db, token, PEPPER, moment=moment_of(machine.clock()))
    assert found.answers == CONTENT.answers


def test_a_start_months_ahead_destroys_nothing_and_says_so(
    database: Database, law: Law, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine()
    Purge(database, machine.clock, machine.steady).run()
    with database.writing() as db:
        receipt, _ = keeping.issue(db, CONTENT, PEPPER, law=law, moment=moment_of(NOW))
    machine.off = timedelta(days=400)
    with caplog.at_level(logging.WARNING, "jiyn.jobs"):
        Purge(database, machine.clock, machine.steady).run()
    assert "nothing is destroyed: the clock is 400 days ahead" in caplog.text
    with database.reading() as db:
        assert keeping.opened(db, receipt, PEPPER).answers == CONTENT.answers
