"""Forged requests: every unsafe route of the router against every forgery, and GET changes nothing.

A page is refused with 403. An operation of the interface knows nobody by a cookie: a browser cannot
send its receipt from a foreign page, because that header needs a permission that is never given.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp

from tests.api.conftest import BEFORE
from tests.chaos.figures import tell
from tests.conftest import NOW, Clock
from tests.journeys.test_papers import begun
from tests.journeys.test_roles import routes
from tests.security.living import WAYS, Living, address_of, asks, living, rows_of
from tests.walker import ORIGIN, Walker

SAFE = {"GET"}
UNSAFE = sorted(one for one in routes() if one.split(" ")[0] not in SAFE)
PAGES = [one for one in UNSAFE if " /L" in one]
OPERATIONS = [one for one in UNSAFE if " /L" not in one]
WITH_FILE = {"POST /L/import", "POST /L/verify"}
OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
FOREIGN: Mapping[str, Mapping[str, str]] = {
    "another site": {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    "a sister site": {"origin": "http://sister.localhost", "sec-fetch-site": "same-site"},
    "no page at all": {"sec-fetch-site": "none"},
    "an older browser on another site": {"origin": "https://evil.example"},
    "a page without an origin": {"origin": "null"},
}
# Why a token of another session is taken here; a foreign page is refused as everywhere.
NEEDS_NO_TOKEN = {
    "POST /L/leave": "leaving must also work from a page of an older session: it harms nobody",
    "POST /L/verify": "nothing is kept and no case is opened",
}


@pytest.fixture(scope="module")
def case(service: ASGIApp, shared_clock: Clock) -> Iterator[Living]:
    shared_clock.now = BEFORE
    yield living(service, *WAYS["proposed"])
    shared_clock.now = NOW


@pytest.fixture(autouse=True)
def december(clock: Clock) -> None:
    clock.now = BEFORE


def test_the_list_of_unsafe_routes_is_whole() -> None:
    assert set(NEEDS_NO_TOKEN) <= set(PAGES)
    assert len(PAGES) > 25
    assert len(OPERATIONS) > 15


def token_of(walker: Walker) -> str:
    return str(walker.go("/about").page.forms[0].carried["form_token"])


def sent(case: Living, route: str, token: str | None, headers: Mapping[str, str]) -> Any:
    method, path = address_of(route)
    fields = {"keep": "browser"} | ({} if token is None else {"form_token": token})
    files = {"file": ("x", b"x")} if route in WITH_FILE else None
    return case.client.request(
        method, path, data=fields, files=files, headers=dict(headers), follow_redirects=False
    )


def test_a_page_of_somebody_else_changes_nothing(application: FastAPI, case: Living) -> None:
    token, before = token_of(case.walker), rows_of(application)
    for route in PAGES:
        for name, headers in FOREIGN.items():
            answer = sent(case, route, token, headers)
            assert answer.status_code == 403, (route, name)
            assert "set-cookie" not in answer.headers, (route, name)
        assert rows_of(application) == before, route
    count = len(PAGES) * len(FOREIGN)
    tell("S4", f"{len(PAGES)} unsafe pages, {count} forgeries from elsewhere: {count} x 403")


def test_a_form_of_another_session_changes_nothing(
    application: FastAPI, service: ASGIApp, case: Living
) -> None:
    mine = token_of(case.walker)
    tokens = {
        "missing": None,
        "of another session": token_of(begun(Walker(service, "kk"), "picket")),
        "of nobody": token_of(Walker(service, "kk")),
        "cut": mine[:-1],
        "turned round": mine[::-1],
    }
    before = rows_of(application)
    asked = [one for one in PAGES if one not in NEEDS_NO_TOKEN]
    for route in asked:
        for name, token in tokens.items():
            answer = sent(case, route, token, OURS)
            assert answer.status_code == 403, (route, name, answer.status_code)
        assert rows_of(application) == before, route
    count = len(asked) * len(tokens)
    tell("S4 (tokens)", f"{len(asked)} unsafe pages, {count} wrong form tokens: {count} x 403")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", ""])
def test_what_a_foreign_page_can_send_to_the_interface_does_nothing(
    application: FastAPI, case: Living, kind: str
) -> None:
    before = rows_of(application)
    for route in OPERATIONS:
        method, path = address_of(route)
        for headers in FOREIGN.values():
            sends = {**headers, **({"content-type": kind} if kind else {})}
            # the cookie of the open session goes along, as a browser would send it
            answer = case.client.request(method, path, content=b"{}", headers=sends)
            assert 400 <= answer.status_code < 500, (route, answer.text)
            asking = {
                "access-control-request-method": method,
                "access-control-request-headers": "jiyn-receipt, idempotency-key, content-type",
            }
            allowed = case.client.options(path, headers={**headers, **asking})
            assert not [name for name in allowed.headers if name.startswith("access-control")]
        assert rows_of(application) == before, route


def test_the_interface_does_not_know_a_cookie(case: Living) -> None:
    # everything right but the receipt: the session of the browser opens nothing
    for route in OPERATIONS:
        if "current" in route:
            answer = asks(case.client, *address_of(route), {}, "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV")
            assert answer.status_code in {404, 422}, (route, answer.text)


# Which rows a GET may add or change, and why (docs/decisions/0017-proof-of-content.md).
ADDS = {
    "proof": {
        "GET /L/case/papers/{file}", "GET /L/case/letters/{file}", "GET /L/case/pleadings/{file}",
        "GET /cases/current/papers/{paper}", "GET /cases/current/letters/{paper}",
        "GET /cases/current/pleadings/{paper}",
    },
}  # fmt: skip
# A route that answers no 200 here, and the answer it gives (no setting room is warm: not ready).
APART = {
    "GET /": 302, "GET /L/feed/{token}.ics": 404, "GET /static/{name}": 404,
    "GET /law/facts/{key}": 404, "GET /L/receipt": 303, "GET /readyz": 503,
}  # fmt: skip


@pytest.mark.thorough
def test_get_changes_nothing(application: FastAPI, service: ASGIApp) -> None:
    gets = sorted(one for one in routes() if one.startswith("GET "))
    answered: dict[str, set[int]] = {one: set() for one in gets}
    adding: set[str] = set()
    for events in WAYS.values():
        case = living(service, *events)
        for route in gets:
            before = rows_of(application)
            _, path = address_of(route)
            headers = {"Jiyn-Receipt": case.receipt}
            answer = case.client.get(path, headers=headers, follow_redirects=False)
            answered[route].add(answer.status_code)
            after = rows_of(application)
            for table in after:
                if route in ADDS.get(table, ()):
                    assert before[table] <= after[table]
                    adding |= {route} if before[table] != after[table] else set()
                else:
                    assert before[table] == after[table], (route, table)
    odd = {one: found for one, found in answered.items() if found.isdisjoint({200, APART.get(one)})}
    assert odd == {}
    assert adding, "papers are proved as they are made"
    tell(
        "S4 (GET)",
        f"{len(gets)} GET routes in {len(WAYS)} living cases: rows changed only in `proof`",
    )
