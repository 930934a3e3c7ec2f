"""Leave where nothing can be written: the browser forgets, and is told what is still there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from starlette.types import ASGIApp

from app.desk import forgetting
from app.main import create_app, guarded
from app.settings import Settings
from tests.conftest import Clock
from tests.journeys.test_papers import begun
from tests.walker import Walker


class ReadOnly:
    """A service whose database can be told to take nothing in."""

    def __init__(self, app: FastAPI, service: ASGIApp) -> None:
        self.app, self.service = app, service
        self.shut = False
        self.database = app.state.shop.database

        @event.listens_for(self.database.engine, "begin")
        def begun(connection) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - SQLAlchemy's
            connection.exec_driver_sql(f"PRAGMA query_only={int(self.shut)}")


@pytest.fixture
def read_only(clock: Clock, tmp_path: Path) -> Iterator[ReadOnly]:
    settings = Settings(data_dir=tmp_path, setters=1)
    made = create_app(settings, clock=clock)
    yield ReadOnly(made, guarded(made, settings))
    made.state.shop.room.stop()
    made.state.shop.database.close()


def test_whoever_leaves_is_told_that_the_draft_is_still_there(
    read_only: ReadOnly, clock: Clock
) -> None:
    walker = begun(Walker(read_only.service, "en"), "rally")
    walker.go("/draft/purpose").send({"purpose": "Clean air"})
    cookie = walker.client.cookies["jiyn"]
    read_only.shut = True
    walker.leave()
    assert walker.status == 503
    assert walker.page.heading == "You have left, but nothing could be destroyed yet"
    assert "still there until it expires, 60 minutes after your last save" in walker.page.text
    assert "jiyn" not in walker.client.cookies
    # it is true: the old cookie still opens it, and an hour later nothing does
    read_only.shut = False
    walker.client.cookies["jiyn"] = cookie
    assert "Clean air" in walker.go("/case/data").page.text
    clock.now += timedelta(minutes=60)
    assert walker.go("/case/data").status == 403
    moment = read_only.app.state.shop.moment()
    with read_only.database.writing() as db:
        assert forgetting.forget(db, moment=moment).drafts == 1
