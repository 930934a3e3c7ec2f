"""Living cases for the matrices: somebody's browser, their receipts, and every row that is stored."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.store.tables import metadata
from tests.api.conftest import CASE, RALLY
from tests.journeys.test_roles import INSIDE
from tests.walker import ORIGIN, Walker

Rows = Mapping[str, frozenset[tuple[Any, ...]]]
TAKEN = "assemblies-2020:14.1.10"
REGISTERED = {"kind": "registered", "day": "2026-12-02", "at": "10:00", "number": "1"}
PROPOSED = {"kind": "proposed", "day": "2026-12-02", "place": "Жерұйық саябағы", "begin": "12:00"}
REFUSED = {"kind": "refused", "day": "2026-12-02", "grounds": [TAKEN], "words": "Орын бос емес"}
PARTLY = {"kind": "partly_refused", "day": "2026-12-02", "begin": "11:00", "end": "12:00"}
WAYS: Mapping[str, tuple[dict[str, Any], ...]] = {
    "waiting": (REGISTERED,),
    "proposed": (REGISTERED, PROPOSED),
    "refused": (REGISTERED, REFUSED),
    "refused in part": (REGISTERED, PARTLY),
}
# What stands in an address where the matrix of roles writes something else or nothing fitting.
NAMED = {
    "GET /L/case/letters/{file}": {"file": "withdrawal.kk.pdf"},
    "GET /L/case/pleadings/{file}": {"file": "complaint.kk.pdf"},
    "GET /L/forms/{file}": {"file": "notification.kk.pdf"},
    "GET /L/places/{kato}": {"kato": "750000000"},
    "GET /places/{kato}": {"kato": "750000000"},
    "GET /L/rules/{topic}": {"topic": "exempt"},
    "GET /L/start/{form}": {"form": "rally"},
    "GET /L/terms/memo.{written}.pdf": {"written": "kk"},
    "GET /calendar/{year}": {"year": "2026"},
    "GET /deadlines/{key}": {"key": "review"},
    "GET /deadlines/{key}/memo": {"key": "review"},
    "GET /law/facts/{key}": {"key": "nothing"},
    "GET /cases/current/letters/{paper}": {"paper": "withdrawal"},
    "GET /cases/current/pleadings/{paper}": {"paper": "complaint"},
}
ASKED = {
    "GET /L/terms/memo.{written}.pdf": "?term=review&day=2026-12-10",
    "GET /L/when": "?form=rally&day=2026-12-19",
    "GET /plan": "?form=rally&event_day=2026-12-19",
    "GET /reply": "?procedure=notification&handed_in=2026-12-02",
    "GET /deadlines/{key}": "?from=2026-12-10",
    "GET /deadlines/{key}/memo": "?from=2026-12-10",
}


def address_of(route: str, **inside: str) -> tuple[str, str]:
    """Return method and address of a route, in Kazakh; `inside` names what stands in braces."""
    method, path = route.split(" ", 1)
    given = {**INSIDE, "token": "x" * 43, **NAMED.get(route, {}), **inside}
    filled = re.sub(r"\{(\w+)\}", lambda match: given[match[1]], path)
    filled += ASKED.get(route, "")
    if path.startswith("/L"):
        return method, filled.replace("/L", "/kk", 1)
    bare = {"/", "/robots.txt", "/healthz", "/readyz", "/static/{name}", "/policy"}
    return method, filled if path in bare else f"/api/v1{filled}"


def rows_of(application: FastAPI) -> Rows:
    """Return every row of every table."""
    with application.state.shop.database.reading() as db:
        return {
            table.name: frozenset(tuple(row) for row in db.connection().execute(select(table)))
            for table in metadata.sorted_tables
        }


def asks(
    client: TestClient, method: str, path: str, body: Any = None, receipt: str = "", **more: str
) -> Response:
    """Ask the interface as a program does; `more` are headers."""
    headers = {"Jiyn-Receipt": receipt, "If-Match": "*", **more}
    if method == "POST":
        headers["Idempotency-Key"] = os.urandom(16).hex()
    return client.request(method, path, json=body, headers=headers)


@dataclass
class Living:
    """A case in the middle of its life: its owner's browser and receipt."""

    walker: Walker
    receipt: str

    @property
    def client(self) -> TestClient:
        """What asks with the session of the owner."""
        return self.walker.client


def living(
    service: ASGIApp, *events: dict[str, Any], answers: Any = None, origin: str = ORIGIN
) -> Living:
    """Return a filed rally after these events, open in a browser; the clock stands at 2 December."""
    program = TestClient(service, base_url=origin)
    made = asks(program, "POST", "/api/v1/cases", answers or RALLY)
    assert made.status_code == 201, made.text
    receipt = made.json()["receipt"]
    assert asks(program, "POST", f"{CASE}/papers", {}, receipt).status_code == 201
    for event in events:
        told = asks(program, "POST", f"{CASE}/events", event, receipt)
        assert told.status_code == 201, told.text
    walker = Walker(service, "kk")
    walker.client = TestClient(service, base_url=origin)
    walker.go("/return").send({"receipt": receipt}, headers={"origin": origin})
    assert walker.status == 200
    return Living(walker, receipt)
