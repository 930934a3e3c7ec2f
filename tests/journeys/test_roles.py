"""What each role may do: a table of every route. A route that is not listed fails until it is."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.main import OPERATIONS, PAGES
from app.vault.access import ROLES, Role
from tests.api.conftest import BEFORE, CASE, RALLY
from tests.conftest import Clock
from tests.walker import ORIGIN, Walker

# Pages and answers that open no case, or end the session of whoever asks.
FREE = {
    "GET /", "GET /robots.txt", "GET /static/{name}", "GET /healthz", "GET /readyz",
    "POST /policy",
    "GET /L", "GET /L/start", "GET /L/start/{form}", "GET /L/start/save", "POST /L/start/save",
    "GET /L/when", "GET /L/feed/{token}.ics", "GET /L/import", "POST /L/import",
    "GET /L/return", "POST /L/return", "POST /L/leave",
    "GET /L/places", "GET /L/places/{kato}", "GET /L/forms", "GET /L/forms/{file}",
    "GET /L/rules", "GET /L/rules/{topic}", "GET /L/rules/consequences", "GET /L/rules/history",
    "GET /L/rules/questions", "GET /L/terms", "GET /L/terms/memo.{written}.pdf", "GET /L/about",
    "GET /L/privacy", "GET /L/accessibility", "GET /L/sources", "GET /L/changes",
    "GET /plan", "GET /reply", "POST /papers/{paper}", "GET /law/acts", "GET /law/facts",
    "GET /law/facts/{key}", "GET /law/grounds", "GET /law/regimes", "GET /law/questions",
    "GET /law/liability", "GET /deadlines", "GET /deadlines/{key}", "GET /deadlines/{key}/memo",
    "GET /calendar/{year}", "POST /timeline", "GET /places", "GET /places/{kato}",
    "POST /cases", "POST /cases/import", "GET /L/verify", "POST /L/verify", "POST /verify",
    "GET /openapi.json",
}  # fmt: skip
READ = {
    "GET /L/draft", "GET /L/case", "GET /L/case/history", "GET /L/case/file",
    "GET /L/case/papers/{file}", "GET /L/case/calendar", "GET /L/case/calendar.ics",
    "GET /L/case/proposal", "GET /L/case/silence", "GET /L/case/refusal", "GET /L/case/appeal",
    "GET /L/case/pleadings/{file}", "GET /L/case/withdraw", "GET /L/case/partly",
    "GET /L/case/after", "GET /L/case/day", "GET /L/case/day/{name}",
    "GET /L/case/letters/{file}", "GET /L/case/data",
    "GET /cases/current", "GET /cases/current/events", "GET /cases/current/timeline",
    "GET /cases/current/papers/{paper}", "GET /cases/current/letters/{paper}",
    "GET /cases/current/appeal", "GET /cases/current/pleadings/{paper}",
    "GET /cases/current/calendar.ics",
}  # fmt: skip
EDIT = {
    "GET /L/draft/when",
    "GET /L/draft/organisers", "GET /L/draft/organisers/{number}", "GET /L/draft/check",
    "POST /L/draft/organisers/{number}", "POST /L/draft/organisers/{number}/remove",
    "POST /L/draft/check", "GET /L/draft/{key}", "POST /L/draft/{key}",
    "POST /L/case/calendar", "POST /L/case/calendar/revoke", "GET /L/case/happened",
    "POST /L/case/happened", "GET /L/case/happened/{kind}", "POST /L/case/happened/{kind}",
    "POST /L/case/seen", "GET /L/case/explain", "POST /L/case/explain", "POST /L/case/proposal",
    "POST /L/case/silence",
    "PUT /cases/current/answers", "POST /cases/current/events", "POST /cases/current/seen",
    "PUT /cases/current/reply", "POST /cases/current/looked", "POST /cases/current/papers",
    "POST /cases/current/feed", "DELETE /cases/current/feed",
}  # fmt: skip
OWNER = {
    "GET /L/case/refile", "POST /L/case/refile", "GET /L/case/data.json", "POST /L/case/delete",
    "POST /L/keep", "GET /L/receipt", "POST /L/receipt",
    "GET /L/case/access", "POST /L/case/access/receipts", "POST /L/case/access/renew",
    "POST /L/case/access/prove", "POST /L/case/access/revoke", "POST /L/case/access/end",
    "GET /L/case/expiry", "POST /L/case/expiry",
    "POST /cases/current/refile", "DELETE /cases/current", "GET /cases/current/export",
    "GET /cases/current/access", "POST /cases/current/receipts",
    "PUT /cases/current/expiry", "POST /cases/current/receipts/renew", "POST /cases/current/receipts/revoke",
    "DELETE /cases/current/sessions",
}  # fmt: skip
NEEDS: Mapping[str, Role] = {
    **dict.fromkeys(READ, "read"),
    **dict.fromkeys(EDIT, "edit"),
    **dict.fromkeys(OWNER, "owner"),
}
RANK = {"read": 0, "edit": 1, "owner": 2}
INSIDE = {
    "number": "1", "key": "purpose", "kind": "note", "name": "show", "paper": "notification",
    "file": "notification.kk.pdf",
}  # fmt: skip
BODIES: Mapping[str, Any] = {
    "PUT /cases/current/expiry": {"until": None},
    "POST /cases/current/receipts": {"role": "read"},
    "POST /cases/current/receipts/revoke": {"key": "00" * 16},
}
# Unlike any other page that answers 403: what the receipt does not allow is said.
WORDS = {"edit": "Түбіртегіңізбен оқуға ғана болады", "owner": "Мұны тек иесі істей алады"}


def routes() -> dict[str, str]:
    """Return every route of the application with the module that answers it."""
    return {
        f"{method} {route.path.replace('{language}', 'L')}": part.__name__
        for part in (*PAGES, *OPERATIONS)
        for route in part.router.routes
        for method in route.methods
    }


def test_every_route_has_its_line() -> None:
    assert sorted([*FREE, *NEEDS]) == sorted(routes())
    assert len(FREE) + len(READ) + len(EDIT) + len(OWNER) == len(routes())


def address(route: str) -> tuple[str, str]:
    method, path = route.split(" ", 1)
    path = path.replace("letters/{paper}", "letters/bundle")
    filled = re.sub(r"\{(\w+)\}", lambda match: INSIDE[match[1]], path)
    return method, filled.replace("/L", "/kk", 1) if path.startswith("/L") else f"/api/v1{filled}"


@dataclass
class Shared:
    """A registered rally with a receipt for each role."""

    client: TestClient
    service: ASGIApp
    receipts: dict[str, str]

    def asks(self, method: str, path: str, body: Any, receipt: str) -> Response:
        """Ask the interface with a receipt."""
        headers = {"Jiyn-Receipt": receipt, "If-Match": "*"}
        if method == "POST":
            headers["Idempotency-Key"] = os.urandom(16).hex()
        return self.client.request(method, path, json=body, headers=headers)

    def visits(self, role: str) -> Walker:
        """Return somebody who came back with the receipt of a role."""
        walker = Walker(self.service, "kk")
        walker.go("/return").send({"receipt": self.receipts[role]})
        assert walker.status == 200
        return walker


@pytest.fixture
def shared(service: ASGIApp, clock: Clock) -> Shared:
    clock.now = BEFORE
    made = Shared(TestClient(service, base_url=ORIGIN), service, {})
    owner = made.asks("POST", "/api/v1/cases", RALLY, "").json()["receipt"]
    made.receipts["owner"] = owner
    for role in ("edit", "read"):
        told = made.asks("POST", f"{CASE}/receipts", {"role": role}, owner)
        made.receipts[role] = told.json()["receipt"]
    event = {"kind": "registered", "day": "2026-12-02", "at": "10:00", "number": "1"}
    assert made.asks("POST", f"{CASE}/events", event, made.receipts["edit"]).status_code == 201
    return made


def post(walker: Walker, path: str) -> Response:
    token = walker.page.forms[0].carried["form_token"]
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    fields = {"form_token": token}
    return walker.client.post(path, data=fields, headers=headers, follow_redirects=False)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", sorted(one for one in NEEDS if " /L" in one))
def test_a_page_answers_whom_it_may(shared: Shared, route: str, role: Role) -> None:
    method, path = address(route)
    walker = shared.visits(role)
    if method == "POST":
        answer = post(walker, path)
    else:
        answer = walker.client.get(path, follow_redirects=False)
    needs = NEEDS[route]
    refused = answer.status_code == 403 and WORDS.get(needs, "-") in answer.text
    assert refused == (RANK[role] < RANK[needs]), (answer.status_code, route)
    if not refused:
        assert answer.status_code in {200, 303, 404, 409, 422}
    if role == "read" and answer.headers.get("content-type", "").startswith("text/html"):
        # the only form of a reader is the one that leaves
        assert re.findall(r'<form[^>]*action="([^"]*)"', answer.text) == ["/kk/leave"]


@pytest.mark.parametrize("route", sorted(one for one in NEEDS if " /L" in one))
def test_a_page_answers_nobody_without_a_session(walker: Walker, route: str) -> None:
    method, path = address(route)
    walker.go("/about")
    answer = post(walker, path) if method == "POST" else walker.client.get(path)
    assert answer.status_code == 403
    assert not any(one in answer.text for one in WORDS.values())


@pytest.mark.parametrize("role", [*ROLES, "nobody"])
@pytest.mark.parametrize("route", sorted(one for one in NEEDS if " /c" in one))
def test_an_operation_answers_whom_it_may(shared: Shared, route: str, role: str) -> None:
    method, path = address(route)
    receipt = shared.receipts.get(role, "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV")
    answer = shared.asks(method, path, BODIES.get(route, {}), receipt)
    if role == "nobody":
        assert answer.status_code == 404
        return
    allowed = RANK[role] >= RANK[NEEDS[route]]
    assert (answer.status_code != 403) == allowed, answer.text
    if not allowed:
        assert answer.json()["code"] == f"needs_{NEEDS[route]}"
    else:
        assert answer.status_code < 500
