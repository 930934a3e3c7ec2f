"""What the operator sees: counts by route template and outcome, and never a value."""

import urllib.request
from datetime import timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.desk.forgetting import forget
from app.main import guarded
from app.settings import Settings
from app.web.observed import Metrics
from tests.conftest import Clock

MARKED = "Zhanibekova-87701234567"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def client(application: FastAPI, settings: Settings, metrics: Metrics) -> TestClient:
    service = guarded(application, settings, metrics)
    return TestClient(service, base_url="http://localhost", raise_server_exceptions=False)


def looked(metrics: Metrics) -> str:
    """Return what somebody sees who looks over HTTP."""
    port, stop = metrics.serve(0)
    try:
        address = f"http://127.0.0.1:{port}/metrics"
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    finally:
        stop()


def test_answers_are_counted_by_template_and_outcome(client: TestClient, metrics: Metrics) -> None:
    client.get("/kk/rules")
    client.head("/kk/rules")
    client.get("/api/v1/places")
    client.post("/kk/draft/purpose")
    client.get(f"/kk/{MARKED}")
    client.get("/kk", headers={"Host": "elsewhere.example"})
    client.request("BREW", "/kk/rules")
    told = looked(metrics)
    for line in (
        'jiyn_requests_total{method="GET",route="/{language}/rules",status="200"} 2.0',
        'jiyn_requests_total{method="GET",route="/api/v1/places",status="200"} 1.0',
        'jiyn_requests_total{method="GET",route="none",status="404"} 1.0',
        'jiyn_requests_total{method="GET",route="none",status="400"} 1.0',
        'method="other"',
    ):
        assert line in told, told


def test_no_value_is_told(client: TestClient, metrics: Metrics) -> None:
    headers = {"User-Agent": MARKED, "Jiyn-Receipt": MARKED, "X-Forwarded-For": "203.0.113.9"}
    client.get(f"/kk/{MARKED}?q={MARKED}", headers=headers)
    client.get(f"/static/{MARKED}.css", headers=headers)
    client.get(f"/api/v1/calendar/{MARKED}", headers=headers)
    client.post("/kk/return", data={"receipt": MARKED}, headers=headers)
    told = looked(metrics)
    assert 'route="/static/{name}",status="404"' in told
    assert MARKED not in told
    assert "203.0.113.9" not in told
    assert "testclient" not in told
    assert "_created" not in told, "when a route was first used is nobody's business"


def test_jobs_and_what_is_watched_are_told(metrics: Metrics) -> None:
    metrics.watch("jiyn_calendar_days_left", "Days.", lambda: 401)
    metrics.job_ran("purge", well=True)
    metrics.job_ran("purge", well=False)
    told = looked(metrics)
    assert "jiyn_calendar_days_left 401.0" in told
    assert 'jiyn_jobs_total{job="purge",outcome="failed"} 1.0' in told
    assert 'jiyn_job_last_success_timestamp_seconds{job="purge"}' in told


def test_a_clock_that_is_not_believed_is_told(
    application: FastAPI, clock: Clock, metrics: Metrics
) -> None:
    shop = application.state.shop
    with shop.database.writing() as db:
        forget(db, moment=shop.moment())
    metrics.watch("jiyn_clock_days_ahead", "Days.", shop.days_ahead)
    assert "jiyn_clock_days_ahead 0.0" in looked(metrics)
    clock.now += timedelta(days=100)
    assert "jiyn_clock_days_ahead 100.0" in looked(metrics)
