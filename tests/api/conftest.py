"""Programs that ask the interface: one that asks anything, one that has a case."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.api.examples import WHOLE
from app.main import create_app, guarded
from app.settings import Settings
from tests.conftest import Clock

CASE = "/api/v1/cases/current"
BEFORE = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
RALLY: dict[str, Any] = {
    **WHOLE,
    "form": "rally",
    "date": {"day": "2026-12-19", "begin": "11:00", "end": "13:00"},
    "place": {"text": "Алматы, Махатма Ганди саябағы", "known": "750000000-1"},
    "participants": 150,
    "programme": [
        {"begin": "11:00", "end": "13:00", "what": "Сөз сөйлеу", "who": "Қасымова Ә. Е."}
    ],
}


@pytest.fixture
def client(service: ASGIApp) -> TestClient:
    return TestClient(service, base_url="http://localhost")


class Program:
    """A program with a case: the receipt in its header, a fresh key for every POST."""

    def __init__(self, client: TestClient, clock: Clock) -> None:
        self.client, self.clock = client, clock
        self.receipt = ""

    def asks(
        self,
        method: str,
        path: str = "",
        body: Any = None,
        *,
        at: str = "",
        key: str = "",
        receipt: str = "",
    ) -> Response:
        """Send a request about the case (or to an address that begins with a slash of its own)."""
        headers = {"Jiyn-Receipt": receipt or self.receipt}
        if method == "POST":
            headers["Idempotency-Key"] = key or os.urandom(16).hex()
        if at:
            headers["If-Match"] = at
        address = path if path.startswith("/api") else f"{CASE}{path}"
        return self.client.request(method, address, json=body, headers=headers)

    def makes(self, answers: dict[str, Any], key: str = "") -> Response:
        """Make a case of answers; its receipt is the program's from now on."""
        answer = self.asks("POST", "/api/v1/cases", answers, key=key)
        self.receipt = answer.json().get("receipt", "")
        return answer

    def comes(self, day: int, hour: int = 6) -> "Program":
        """It is another day of December 2026."""
        self.clock.now = datetime(2026, 12, day, hour, 0, tzinfo=UTC)
        return self

    @property
    def case(self) -> Any:
        """The whole case as it is now."""
        return self.asks("GET").json()


@pytest.fixture
def program(client: TestClient, clock: Clock) -> Program:
    """A program whose rally on 19 December is ready for its paper, on 2 December."""
    clock.now = BEFORE
    made = Program(client, clock)
    assert made.makes(RALLY).status_code == 201
    return made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stranger(
    request: pytest.FixtureRequest, shared_clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """A program without a case, before a service on each of the two databases."""
    if request.param == "sqlite":
        service = request.getfixturevalue("service")
        yield Program(TestClient(service, base_url="http://localhost"), shared_clock)
        return
    folder, name = request.getfixturevalue("postgres"), f"api_{os.urandom(6).hex()}"
    with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("api"),
        database_url=f"postgresql+psycopg://postgres@/{name}?host={folder}",
        setters=1,
        new_cases_per_minute=60_000,
        kept_cases_per_day=1_000_000,
        verified_per_minute=60_000,
    )
    application = create_app(settings, clock=shared_clock)
    client = TestClient(guarded(application, settings), base_url="http://localhost")
    yield Program(client, shared_clock)
    application.state.shop.room.stop()
    application.state.shop.database.close()
