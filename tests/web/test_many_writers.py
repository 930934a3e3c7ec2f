"""More people save at once than the server has threads: each gets an answer."""

import asyncio

import httpx2
from starlette.types import ASGIApp

PEOPLE = 60  # the pool has 40 threads


def test_everybody_who_saves_at_once_is_answered(service: ASGIApp) -> None:
    async def all_at_once() -> list[int]:
        transport = httpx2.ASGITransport(app=service)
        origin = {"Origin": "http://localhost"}
        async with httpx2.AsyncClient(
            transport=transport, base_url="http://localhost", headers=origin
        ) as client:
            page = (await client.get("/kk/start/save?form=rally")).text
            token = page.split('name="form_token" value="')[1].partition('"')[0]
            kept = {"form": "rally", "keep": "browser", "form_token": token}
            sent = (client.post("/kk/start/save", data=kept) for _ in range(PEOPLE))
            answers = await asyncio.wait_for(asyncio.gather(*sent), 30)
            return [one.status_code for one in answers]

    assert asyncio.run(all_at_once()) == [303] * PEOPLE
