"""The application as it is served: guarded, with its jobs and its numbers for the operator."""

import asyncio
import ctypes
import logging
import multiprocessing
import signal
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from typing import Protocol

from starlette.types import ASGIApp

from app.desk import mishaps
from app.desk.data_folder import NotReady
from app.main import create_app, guarded
from app.settings import Settings
from app.web.observed import Metrics
from app.web.shop import Shop

AGAIN = 60.0  # seconds until jobs that could not be started are tried again
PR_SET_PDEATHSIG = 1
_AHEAD = "Days that the clock is ahead, when it is not believed and nothing is destroyed; else 0."
_log = logging.getLogger("jiyn")


def create_service() -> ASGIApp:
    """Return the application as the server's worker runs it."""
    # The server's supervisor may be killed; then this worker must not go on alone.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    supervisor = multiprocessing.parent_process()
    if supervisor is not None and not supervisor.is_alive():
        raise NotReady("the supervisor was killed before its worker began")
    settings = Settings()
    app, metrics = create_app(settings), Metrics()
    app.state.running = partial(_running, app.state.shop, metrics)
    return guarded(app, settings, metrics)


class Jobs(Protocol):
    """The jobs of this process."""

    def start(self) -> None:
        """Run them from now on."""

    def stop(self) -> None:
        """Run them no more."""


def _jobs(shop: Shop, metrics: Metrics) -> Jobs:
    # the engine takes half a second to load: beside the pages, not before them
    running = import_module("app.jobs.running")
    file = shop.settings.data_dir / "jobs.sqlite"
    made: Jobs = running.engine_of(file, shop.database, shop.clock, done=metrics.job_ran)
    return made


@asynccontextmanager
async def _running(shop: Shop, metrics: Metrics) -> AsyncIterator[None]:
    """Have the jobs run and the numbers told as long as the application lives."""
    metrics.watch("jiyn_papers_ready", "1 when papers can be made.", shop.room.ready)
    metrics.watch("jiyn_calendar_days_left", "Days that the calendar reaches.", shop.days_left)
    metrics.watch("jiyn_clock_days_ahead", _AHEAD, shop.days_ahead)
    port = shop.settings.metrics_port
    stop = metrics.serve(port)[1] if port else None
    loading = asyncio.create_task(asyncio.to_thread(_jobs, shop, metrics))
    starting = asyncio.create_task(_start(loading))
    try:
        yield
    finally:
        starting.cancel()
        # waits for a start that is under way
        await asyncio.to_thread((await loading).stop)
        if stop:
            stop()


async def _start(loading: Awaitable[Jobs]) -> None:
    """Start the jobs; on a disk that takes nothing the pages go on, and it is tried again."""
    jobs = await asyncio.shield(loading)
    while True:
        try:
            await asyncio.to_thread(jobs.start)
        except Exception as error:  # noqa: BLE001 - whatever it is, the pages go on
            _log.error("no jobs run: %s", mishaps.told(error))
            await asyncio.sleep(AGAIN)
        else:
            return
