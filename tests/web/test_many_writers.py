"""More people save at once than the server has threads: each gets an answer."""

import asyncio

import httpx2
from starlette.types import ASGIApp

PEOPLE = 60  # the pool has 40 threads
TOO_MANY = 150


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
