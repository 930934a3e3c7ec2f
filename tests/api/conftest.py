"""A program that asks the interface."""

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp


@pytest.fixture
def client(service: ASGIApp) -> TestClient:
    return TestClient(service, base_url="http://localhost")
