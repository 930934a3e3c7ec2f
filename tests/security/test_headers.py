"""What every answer carries: all routes of the router, every fault, on http and on https."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from app.main import create_app, guarded
from app.settings import Settings
from app.web.headers import HEADERS, POLICY, Headers
from tests.api.conftest import BEFORE, CASE
from tests.chaos.figures import tell
from tests.conftest import NOW, Clock
from tests.journeys.test_flood import emptied
from tests.journeys.test_roles import routes
from tests.security.living import WAYS, Living, address_of, asks, living

pytestmark = pytest.mark.long
ORIGIN = "https://localhost"
WANTED = {
    *("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy"),
    *("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Server"),
}
NO = "no-store"
HOUR = "public, max-age=3600"
# Answers that may be kept, and for how long: the style sheet, and the law, which is everybody's.
# A calendar keeps its feed, and asks each time whether it is still the same.
KEPT = {
    "GET /static/{name}": "public, max-age=31536000, immutable",
    "GET /L/feed/{token}.ics": "private, no-cache",
    **dict.fromkeys(
        (
            *("GET /law/acts", "GET /law/facts", "GET /law/facts/{key}", "GET /law/grounds"),
            *("GET /law/regimes", "GET /law/questions", "GET /law/liability", "GET /places"),
            *("GET /places/{kato}", "GET /deadlines", "GET /deadlines/{key}"),
            "GET /calendar/{year}",
            "GET /openapi.json",
        ),
        HOUR,
    ),
}
NOT_READY = 503  # no setting room is warm in a test
WRONG = "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV"


@pytest.fixture(scope="module")
def secure(
    shared_clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[FastAPI, ASGIApp]]:
    """A service reached by https, with two addresses that break."""
    folder = tmp_path_factory.mktemp("secure")
    settings = Settings(
        data_dir=folder,
        setters=1,
        https=True,
        new_cases_per_minute=60_000,
        kept_cases_per_day=1_000_000,
    )
    made = create_app(settings, clock=shared_clock)

    def breaks() -> None:
        raise ValueError("a fault of ours")

    made.add_api_route("/kk/broken", breaks)
    made.add_api_route("/api/v1/broken", breaks)
    yield made, guarded(made, settings)
    made.state.shop.room.stop()
    made.state.shop.database.close()


@pytest.fixture(scope="module")
def case(secure: tuple[FastAPI, ASGIApp], shared_clock: Clock) -> Iterator[Living]:
    shared_clock.now = BEFORE
    made = living(secure[1], *WAYS["refused"], origin=ORIGIN)
    yield made
    shared_clock.now = NOW


def checked(answer: Response, kept: str = NO) -> int:
    """Look at the headers of an answer; return its status."""
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, (answer.status_code, name)
    age, below = answer.headers["strict-transport-security"].split("; ")
    assert int(age.removeprefix("max-age=")) >= 31_536_000
    assert below == "includeSubDomains"
    kind, _, charset = answer.headers.get("content-type", "").partition(";")
    if kind.startswith("text/"):
        assert charset.strip().lower() == "charset=utf-8", (answer.status_code, kind)
    else:
        assert kind or not answer.content, answer.status_code
    assert answer.headers["cache-control"] == kept, answer.status_code
    return answer.status_code


def test_the_policy_allows_no_script_and_no_other_site() -> None:
    parts = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert {parts[one] for one in ("default-src", "script-src", "object-src")} == {"'none'"}
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert {parts[one] for one in ("base-uri", "frame-ancestors")} == {"'none'"}
    assert {"'self'", "'self' data:"} >= {
        parts[one] for one in ("style-src", "img-src", "font-src", "form-action")
    }


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "TRACE"])
def test_every_route_of_the_router(case: Living, clock: Clock, method: str) -> None:
    clock.now = BEFORE
    seen: dict[int, int] = {}
    for route in sorted(routes()):
        if method in {"GET", "HEAD"} and not route.startswith("GET "):
            continue
        _, path = address_of(route)
        headers = {"Jiyn-Receipt": case.receipt}
        answer = case.client.request(method, path, headers=headers, follow_redirects=False)
        well = answer.status_code == 200 and method in {"GET", "HEAD"}
        status = checked(answer, KEPT.get(route, NO) if well else NO)
        seen[status] = seen.get(status, 0) + 1
        assert method != "HEAD" or not answer.content
    told = ", ".join(f"{count} x {status}" for status, count in sorted(seen.items()))
    tell(f"S5 ({method})", f"{sum(seen.values())} addresses carries every header ({told})")
    assert not [status for status in seen if status >= 500 and status != NOT_READY]


def faults(
    application: FastAPI, client: TestClient, case: Living
) -> Iterator[tuple[str, Response]]:
    """Yield an answer of every kind of fault with its name."""
    ours = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    for area in ("/kk/when", "/api/v1/plan"):
        yield "400 host", client.get(area, headers={"host": "evil.example"})
        yield "405", client.put(area)
        yield "413", client.post(area, content=b"x" * 300_000)
        yield "400 length", client.get(area, headers={"content-length": "six"})
    yield "404 page", client.get("/kk/nothing")
    yield "404 language", client.get("/de/when")
    yield "404 static", client.get("/static/x.css")
    yield "404 feed", client.get(f"/kk/feed/{'x' * 43}.ics")
    yield "404 api", client.get("/api/v1/nothing")
    yield "307", client.get("/kk/when/")
    yield "302", client.get("/")
    yield "403 nobody", client.get("/kk/draft")
    yield "403 foreign", client.post("/kk/leave", headers={"origin": "https://evil.example"})
    yield "415", client.post("/kk/leave", content=b"{}", headers=ours)
    yield "415 type", client.post("/kk/import", data={"keep": "x"}, headers=ours)
    yield "422 api", client.get("/api/v1/plan?form=ball")
    yield "422 page", client.post("/kk/start/save", data={"form_token": "x"}, headers=ours)
    yield "404 receipt", asks(client, "GET", CASE, receipt=WRONG)
    yield "428", client.put(f"{CASE}/answers", json={}, headers={"Jiyn-Receipt": case.receipt})
    stale = {"If-Match": '"0"'}
    yield "412", asks(client, "PUT", f"{CASE}/answers", {}, case.receipt, **stale)
    yield "500 page", client.get("/kk/broken")
    yield "500 api", client.get("/api/v1/broken")
    page = client.get("/kk/return").text
    token = page.split('name="form_token" value="')[1].partition('"')[0]
    emptied(application, "wrong_receipt")
    typed = {"form_token": token, "receipt": WRONG}
    yield "429", client.post("/kk/return", data=typed, headers=ours)
    yield "429 api", asks(client, "GET", CASE, receipt=WRONG)
    places = application.state.shop.room._admitted  # noqa: SLF001 - somebody is in every place
    taken = 0
    while places.acquire(blocking=False):
        taken += 1
    yield "503 api", asks(client, "GET", f"{CASE}/papers/notification", receipt=case.receipt)
    yield "503", case.client.get("/kk/case/papers/notification.kk.pdf", follow_redirects=False)
    places.release(taken)


def test_every_fault(secure: tuple[FastAPI, ASGIApp], case: Living, clock: Clock) -> None:
    clock.now = BEFORE
    client = TestClient(secure[1], base_url=ORIGIN, follow_redirects=False)
    seen = set()
    for name, answer in faults(secure[0], client, case):
        assert checked(answer) == int(name.split()[0]), name
        seen.add(answer.status_code)
    wanted = {302, 307, 400, 403, 404, 405, 412, 413, 415, 422, 428, 429, 500, 503}
    assert seen == wanted
    tell("S5 (faults)", f"every header on {', '.join(str(one) for one in sorted(seen))}")


def test_what_may_be_kept(secure: tuple[FastAPI, ASGIApp], case: Living) -> None:
    client = TestClient(secure[1], base_url=ORIGIN)
    sheet = "/static/" + client.get("/kk").text.split('href="/static/')[1].split('"')[0]
    assert checked(client.get(sheet), KEPT["GET /static/{name}"]) == 200
    made = asks(client, "POST", f"{CASE}/feed", {"titles": "neutral"}, case.receipt)
    feed = client.get(made.json()["address"])
    assert checked(feed, KEPT["GET /L/feed/{token}.ics"]) == 200
    again = client.get(made.json()["address"], headers={"if-none-match": feed.headers["etag"]})
    assert checked(again, KEPT["GET /L/feed/{token}.ics"]) == 304
    assert set(KEPT) <= set(routes())


@pytest.mark.parametrize("path", ["/kk", "/api/v1/plan"])
def test_a_fault_outside_of_everything_is_answered_too(path: str) -> None:
    async def falls(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("what was typed")

    client = TestClient(Headers(falls, secure=True), base_url=ORIGIN)
    answer = client.get(path)
    assert checked(answer) == 500
    assert "typed" not in answer.text


def test_no_header_is_taken_away_unseen() -> None:
    assert set(HEADERS) == WANTED
    assert HEADERS["Referrer-Policy"] == "same-origin"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
