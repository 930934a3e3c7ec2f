"""Who waits for the turn to delete deletes what is theirs by then, not what was when they asked."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select
from starlette.types import ASGIApp

from app.main import create_app, guarded
from app.settings import Settings
from app.store.tables import Answered, OpenSession, SealedCase
from app.web.shop import Shop
from tests.conftest import Clock
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import Walker
from tests.web.test_many_writers import Browser


@pytest.fixture
def quiet(clock: Clock, tmp_path: Path) -> Iterator[tuple[FastAPI, ASGIApp]]:
    """A service of its own: its turn belongs to one loop."""
    settings = Settings(data_dir=tmp_path, setters=1)
    made = create_app(settings, clock=clock)
    yield made, guarded(made, settings)
    made.state.shop.room.stop()
    made.state.shop.database.close()


def deleted_late(quiet: tuple[FastAPI, ASGIApp], walker: Walker, do: Callable[..., None]) -> int:
    """Delete while somebody who has the turn does something first; return the status."""
    application, service = quiet
    shop: Shop = application.state.shop

    async def asked() -> int:
        browser = Browser(service, walker.client.cookies["jiyn"])
        form = await browser.form("/kk/case/data", sure="yes")
        async with shop.database.turn("open"):
            sent = asyncio.ensure_future(browser.post("/kk/case/delete", form))
            await asyncio.sleep(1)  # it has been looked at, and waits
            assert not sent.done()
            with shop.database.in_turn() as db:
                do(db)
        return (await asyncio.wait_for(sent, 30)).status_code

    return asyncio.run(asked())


def test_who_is_put_out_meanwhile_deletes_nothing(quiet: tuple[FastAPI, ASGIApp]) -> None:
    application, service = quiet
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt_shown(walker)

    def put_out(db: Session) -> None:
        for one in db.exec(select(OpenSession)):
            db.delete(one)

    assert deleted_late(quiet, walker, put_out) == 403
    with application.state.shop.database.reading() as db:
        assert len(db.exec(select(SealedCase)).all()) == 1


def test_delete_empties_every_answer_of_its_case_alone(quiet: tuple[FastAPI, ASGIApp]) -> None:
    application, service = quiet
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    with application.state.shop.database.writing() as db:
        mine = db.exec(select(SealedCase.case_id)).one()
        for number in range(130):
            name, case_id = bytes([number]) * 32, mine if number else b"another"
            answer = b"x" * 30_000
            db.add(
                Answered(request_id=name, case_id=case_id, digest=b"", answer=answer, kept_until=1)
            )
    form = next(one for one in walker.go("/case/data").main_forms() if "delete" in one.action)
    walker.post(form, {"sure": "yes"})
    assert walker.status == 200
    with application.state.shop.database.reading() as db:
        kept = [one for one in db.exec(select(Answered)) if one.case_id or one.answer]
        assert [one.case_id for one in kept] == [b"another"]
