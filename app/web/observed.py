"""What the operator sees of the running service: numbers, on a loopback port of their own.

Counts go by route template and outcome. No value that a visitor sent, no address and no id can be
in them: the labels come from the router. Source: docs/decisions/0020-what-the-operator-sees.md.
"""

import time
from collections.abc import Callable
from typing import cast

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    start_http_server,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_BUCKETS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0)
LOOPBACK = "127.0.0.1"
# they would tell to the millisecond when a route was first used
cast("Callable[[], None]", disable_created_metrics)()


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        """All are nought."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "jiyn_requests",
            "Answers, by route template, method and status.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "jiyn_request_seconds",
            "Seconds from the whole request to the end of its answer.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._jobs = Counter(
            "jiyn_jobs", "Runs of jobs.", ("job", "outcome"), registry=self.registry
        )
        self._last = Gauge(
            "jiyn_job_last_success_timestamp_seconds",
            "When a job last went well.",
            ("job",),
            registry=self.registry,
        )

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def job_ran(self, job: str, *, well: bool) -> None:
        """Count one run of a job."""
        self._jobs.labels(job, "well" if well else "failed").inc()
        if well:
            self._last.labels(job).set_to_current_time()

    def watch(self, name: str, told: str, value: Callable[[], float]) -> None:
        """Add a number that is asked for whenever somebody looks."""
        Gauge(name, told, registry=self.registry).set_function(value)

    def serve(self, port: int) -> tuple[int, Callable[[], None]]:
        """Answer on a port of the loopback address; return it, and what ends it. Raises: OSError.

        Port 0 is any that is free.
        """
        server, thread = start_http_server(port, addr=LOOPBACK, registry=self.registry)

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return server.server_port, stop


class Observed:
    """Counts every answer of the application behind it, refusals of its guard included."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """`metrics`: where the answers are counted."""
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count how it was answered; without an answer it is a 499."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 499, time.monotonic()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            taken = time.monotonic() - began
            self.metrics.answered(_template(scope), method, status, taken)


def _template(scope: Scope) -> str:
    """Return the template of the route that answered; what met none is one route."""
    path = getattr(scope.get("route"), "path", None)
    if path is None:
        return "none"
    return f"/api/v1{path}" if scope["path"].startswith("/api/v1/") else str(path)
