"""More people save at once than the server has threads: each gets an answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from app.main import create_app, guarded
from app.settings import Settings
from app.store.session import Database
from app.store.turn import MOST_THREADS, MOST_WAITING
from tests.conftest import Clock
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import ORIGIN, Reader, Value, Walker

PEOPLE = 60  # the pool has 40 threads
TOO_MANY = 150
KEY = {"Idempotency-Key": "0d4e8f0a-3c5b-4f0e"}
Sent = dict[str, Value]


def saved_at_once(service: ASGIApp, *waves: int) -> list[list[httpx2.Response]]:
    """Let so many people begin a draft at the same moment, wave after wave; return the answers."""

    async def all_at_once() -> list[list[httpx2.Response]]:
        transport = httpx2.ASGITransport(app=service)
        origin = {"Origin": "http://localhost"}
        async with httpx2.AsyncClient(
            transport=transport, base_url="http://localhost", headers=origin
        ) as client:
            page = (await client.get("/kk/start/save?form=rally")).text
            token = page.split('name="form_token" value="')[1].partition('"')[0]
            kept = {"form": "rally", "keep": "browser", "form_token": token}
            answers = []
            for people in waves:
                client.cookies.clear()  # the token is one of nobody's session
                sent = (client.post("/kk/start/save", data=kept) for _ in range(people))
                answers.append(await asyncio.wait_for(asyncio.gather(*sent), 60))
            return answers

    return asyncio.run(all_at_once())


def test_everybody_is_answered_and_whoever_would_wait_too_long_gets_the_form_back(
    service: ASGIApp,
) -> None:
    many, too_many = saved_at_once(service, PEOPLE, TOO_MANY)
    assert [one.status_code for one in many] == [303] * PEOPLE
    refused = [one for one in too_many if one.status_code == 503]
    assert {one.status_code for one in too_many} == {303, 503}
    assert len(too_many) - len(refused) >= PEOPLE
    for one in refused:
        assert one.headers["retry-after"] == "2"
        assert 'name="keep" value="browser"' in one.text


@pytest.fixture
def quiet(clock: Clock, tmp_path: Path) -> Iterator[tuple[FastAPI, ASGIApp]]:
    """A service of its own: its lines belong to one loop."""
    settings = Settings(
        data_dir=tmp_path, setters=1, new_cases_per_minute=60_000, kept_cases_per_day=1_000_000
    )
    made = create_app(settings, clock=clock)
    yield made, guarded(made, settings)
    made.state.shop.room.stop()
    made.state.shop.database.close()


@asynccontextmanager
async def held(database: Database) -> AsyncIterator[None]:
    """Hold the turn: nobody else writes."""
    with database._turn.alone():  # noqa: SLF001 - a slow disk
        yield


async def waiting(database: Database, **lines: int) -> None:
    """Wait until so many stand in each line."""
    async with asyncio.timeout(30):
        while any(database._turn.lines[line].count < most for line, most in lines.items()):  # type: ignore[index]  # noqa: SLF001, ASYNC110
            await asyncio.sleep(0.01)


class Browser:
    """A browser that sends several forms at once."""

    def __init__(self, service: ASGIApp, cookie: str = "") -> None:
        self.client = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=service),
            base_url=ORIGIN,
            headers={"Origin": ORIGIN},
            cookies={"jiyn": cookie} if cookie else {},
        )

    async def form(self, page: str, **fields: str) -> Sent:
        """Return the fields over what the form of a page carries."""
        shown = Reader((await self.client.get(page)).text).forms
        return next(one for one in shown if not one.action.endswith("/leave")).carried | fields

    def post(self, path: str, fields: Sent) -> Awaitable[httpx2.Response]:
        """Send a form."""
        return self.client.post(path, data=fields)


def test_who_has_no_session_cannot_keep_those_from_saving_and_leaving_who_have_one(
    quiet: tuple[FastAPI, ASGIApp],
) -> None:
    application, service = quiet
    database = application.state.shop.database
    owner, other = begun(Walker(service, "kk"), "rally"), begun(Walker(service, "kk"), "picket")
    kept = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(kept)

    async def flooded() -> list[int]:
        nobody = Browser(service)
        known, leaver = (Browser(service, one.client.cookies["jiyn"]) for one in (owner, other))
        new = await nobody.form("/kk/start/save?form=rally", form="rally", keep="browser")
        back = await nobody.form("/kk/return", receipt=receipt)
        saved = await known.form("/kk/draft/purpose", purpose="Ауа сапасы")
        left: Sent = {"form_token": "of an older session"}
        send = asyncio.ensure_future
        async with held(database):
            crowd = [send(nobody.post("/kk/start/save", new)) for _ in range(66)]
            await waiting(database, new=MOST_WAITING)
            asked = (
                send(known.post("/kk/draft/purpose", saved)),
                send(nobody.post("/kk/return", back)),
                send(leaver.post("/kk/leave", left)),
            )
            await waiting(database, open=2, leaving=1)
            late = await nobody.client.post("/api/v1/cases", json={}, headers=KEY)
        answers = await asyncio.wait_for(asyncio.gather(*asked, *crowd), 60)
        assert {one.status_code for one in answers[3:]} == {303, 503}
        assert (late.status_code, late.json()["code"]) == (503, "crowded")
        return [one.status_code for one in answers[:3]]

    assert asyncio.run(flooded()) == [303, 303, 200]
    assert "Ауа сапасы" in owner.go("/case/data").page.text
    assert other.go("/draft").status == 403


def test_nobody_waits_to_write_for_nothing(quiet: tuple[FastAPI, ASGIApp]) -> None:
    application, service = quiet
    database = application.state.shop.database
    owner = begun(Walker(service, "kk"), "rally")

    async def asked() -> list[int]:
        nobody, gone = Browser(service), Browser(service, "bm9ib2R5")
        known = Browser(service, owner.client.cookies["jiyn"])
        token = await nobody.form("/kk/return")
        api = {"Jiyn-Receipt": "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV", "If-Match": "*"}
        async with held(database), asyncio.timeout(30):
            answers = [
                await nobody.post("/kk/draft/purpose", token | {"purpose": "x"}),
                await gone.post("/kk/draft/purpose", token | {"purpose": "x"}),
                await known.post("/kk/draft/purpose", token | {"purpose": "x"}),
                await nobody.post("/kk/return", token | {"receipt": "7Q2MX"}),
                await nobody.post("/kk/return", token | {"receipt": "7Q2MX0KD4NVJ8RBZT51CHW6EV"}),
                await nobody.post("/kk/start/save", token),
                await nobody.post("/kk/leave", token),
                await gone.post("/kk/leave", token),
                await nobody.client.put("/api/v1/cases/current/answers", json={}, headers=api),
                await nobody.client.post("/api/v1/cases", json={"form": "zzz"}, headers=KEY),
                await nobody.client.post("/api/v1/cases/import", json={"format": 1}, headers=KEY),
            ]
        return [one.status_code for one in answers]

    assert asyncio.run(asked()) == [403, 403, 403, 303, 303, 422, 200, 200, 404, 422, 422]


def test_threads_that_wait_to_delete_leave_some_to_whoever_has_the_turn(
    quiet: tuple[FastAPI, ASGIApp],
) -> None:
    application, service = quiet
    receipt = receipt_shown(begun(Walker(service, "kk"), "picket", keep="receipt"))

    async def asked() -> list[int]:
        client, headers = Browser(service).client, {"Jiyn-Receipt": receipt}
        path = "/api/v1/cases/current/sessions"
        async with application.state.shop.database.turn("open"):
            sent = [client.delete(path, headers=headers) for _ in range(PEOPLE)]
            asked = [asyncio.ensure_future(one) for one in sent]
            await asyncio.sleep(2)  # each of them has a thread, or waits for one
            assert await asyncio.wait_for(run_in_threadpool(lambda: True), 20)
        answers = await asyncio.wait_for(asyncio.gather(*asked), 60)
        return [one.status_code for one in answers]

    ended = asyncio.run(asked())
    assert set(ended) == {204, 503}
    assert ended.count(204) == MOST_THREADS


def test_delete_is_not_refused_while_a_crowd_ends_sessions(quiet: tuple[FastAPI, ASGIApp]) -> None:
    application, service = quiet
    receipt = receipt_shown(begun(Walker(service, "kk"), "picket", keep="receipt"))
    owner = begun(Walker(service, "kk"), "rally")

    async def asked() -> tuple[httpx2.Response, list[httpx2.Response]]:
        crowd, known = Browser(service).client, Browser(service, owner.client.cookies["jiyn"])
        form = await known.form("/kk/case/data", sure="yes")
        path, headers = "/api/v1/cases/current/sessions", {"Jiyn-Receipt": receipt}
        send = asyncio.ensure_future
        async with application.state.shop.database.turn("open"):
            ending = [send(crowd.delete(path, headers=headers)) for _ in range(2 * MOST_THREADS)]
            async with asyncio.timeout(20):
                while sum(one.done() for one in ending) < MOST_THREADS:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            deleting = send(known.post("/kk/case/delete", form))
            await asyncio.sleep(1)
        return await deleting, await asyncio.gather(*ending)

    deleted, ended = asyncio.run(asked())
    assert 503 in {one.status_code for one in ended}
    assert deleted.status_code == 200


def test_the_line_of_those_who_leave_is_never_too_long(tmp_path: Path) -> None:
    database, many = Database(f"sqlite:///{tmp_path / 'x'}"), MOST_WAITING + 6

    async def leave() -> bool:
        async with database.turn("leaving"):
            return True

    async def all_leave() -> list[bool]:
        async with held(database):
            asked = [asyncio.ensure_future(leave()) for _ in range(many)]
            await waiting(database, leaving=many)
        return await asyncio.gather(*asked)

    assert asyncio.run(all_leave()) == [True] * many
