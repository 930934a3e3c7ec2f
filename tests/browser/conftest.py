"""A real Chromium, without scripts and as wide as a small phone, before a real server."""

import asyncio
import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server
from playwright.sync_api import Browser, sync_playwright
from starlette.types import ASGIApp

from tests.browser.phone import Inspector, Phone

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def address(service: ASGIApp) -> Iterator[str]:
    """The address of the served application; the server is the one that people meet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(
        service,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
    )
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve(),), daemon=True)
    thread.start()
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    loop.call_soon_threadsafe(server.stop)
    thread.join(10)
    loop.close()


def _browser() -> str | None:
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=_browser(), args=list(FLAGS), timeout=30_000
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def inspector(
    chromium: Browser, address: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Inspector]:
    """A second context with scripts, for axe alone: our pages have none."""
    own = tmp_path_factory.getbasetemp()
    well = (own if worker_id == "master" else own.parent) / "well"
    well.mkdir(exist_ok=True)
    context = chromium.new_context(base_url=address, viewport={"width": 320, "height": 640})
    yield Inspector(context, well)
    context.close()


@pytest.fixture
def phone(chromium: Browser, inspector: Inspector, address: str) -> Iterator[Phone]:
    """A phone without scripts; when the test is over, no foreign address may have been asked."""
    context = chromium.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    context.set_default_timeout(15_000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield Phone(context.new_page(), inspector)
    context.close()
    foreign = [url for url in asked if not url.startswith((address, "data:"))]
    assert foreign == []
