"""Load on a server of this machine: clients that each wait for their answer before they go on."""

import asyncio
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

import uvloop

CLIENTS = 16
LONGEST = 60.0
END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


class WrongAnswer(Exception):
    """A server answered with another status than the measurement expects, or broke off."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did under load: answers a second, and waiting times in seconds."""

    rate: float
    p50: float
    p99: float


class _Client(asyncio.Protocol):
    """One client: sends its next request as soon as the last one is answered, until the end."""

    def __init__(self, run: "_Run", requests: Iterator[bytes]) -> None:
        self.run, self.requests = run, requests
        self.got, self.sent_at = b"", 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        self.got += data
        head, found, body = self.got.partition(END)
        length = _LENGTH.search(head) if found else None
        if found and length is None:
            self.run.fail(head)
        elif length and len(body) >= int(length[1]):
            self._answered(head)

    def connection_lost(self, _error: Exception | None) -> None:
        if self.got or self.sent_at:
            self.run.fail(b"the connection was lost")

    def _send(self) -> None:
        self.got, self.sent_at = b"", time.perf_counter()
        self.transport.write(next(self.requests))  # type: ignore[attr-defined]

    def _answered(self, head: bytes) -> None:
        now = time.perf_counter()
        status = head.split(b" ", 2)[1]
        if status not in {b"200", b"303"}:
            self.run.fail(head)
        self.run.count(now, now - self.sent_at)
        if now >= self.run.end or _CLOSE.search(head):
            self.got, self.sent_at = b"", 0.0
            self.transport.close()
            self.run.closed(self.requests, again=now < self.run.end)
        else:
            self._send()


class _Run:
    """A round: its clients, what they measured, when it ends."""

    def __init__(self, port: int, seconds: float) -> None:
        self.port, self.seconds = port, seconds
        self.begin = time.perf_counter() + seconds / 4  # a warm-up that is not counted
        self.end = self.begin + seconds
        self.waits: list[float] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.open = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def drive(self, clients: Sequence[Iterator[bytes]]) -> Load:
        self.open = len(clients)
        for one in clients:
            await self._connect(one)
        await asyncio.wait_for(self.done, self.seconds + LONGEST)
        cuts = quantiles(self.waits, n=100)
        return Load(len(self.waits) / self.seconds, cuts[49], cuts[98])

    async def _connect(self, requests: Iterator[bytes]) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: _Client(self, requests), "127.0.0.1", self.port)

    def count(self, now: float, waited: float) -> None:
        if self.begin <= now < self.end:
            self.waits.append(waited)

    def closed(self, requests: Iterator[bytes], *, again: bool) -> None:
        if again:
            task = asyncio.get_running_loop().create_task(self._connect(requests))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        self.open -= 1
        if not self.open and not self.done.done():
            self.done.set_result(None)

    def fail(self, what: bytes) -> None:
        if not self.done.done():
            self.done.set_exception(WrongAnswer(what.decode("latin-1")[:500]))


def drive(port: int, clients: Sequence[Iterator[bytes]], seconds: float) -> Load:
    """Let every client send its requests, one after another, and measure. Raises: WrongAnswer."""

    async def all_of_it() -> Load:
        return await _Run(port, seconds).drive(clients)

    return uvloop.run(all_of_it())


def fetch(program: str, port: int, path: str, seconds: int) -> Load:
    """Let wrk fetch a page with sixteen clients on one thread. Raises: WrongAnswer."""
    address = f"http://127.0.0.1:{port}{path}"
    words = [program, "-t1", f"-c{CLIENTS}", "--latency"]
    for length in (1, seconds):  # the first is a warm-up
        told = subprocess.run(  # noqa: S603 - ours
            [*words, f"-d{length}s", address],
            capture_output=True,
            text=True,
            check=True,
            timeout=LONGEST,
        ).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise WrongAnswer(told)
    return Load(_number(told, r"Requests/sec: +([\d.]+)()"), *_waits(told))


def _waits(told: str) -> tuple[float, float]:
    return _number(told, r" 50% +([\d.]+)(\w+)"), _number(told, r" 99% +([\d.]+)(\w+)")


def _number(told: str, pattern: str) -> float:
    found = re.search(pattern, told)
    assert found, told
    return float(found[1]) * _UNITS.get(found[2], 1.0)


def get(path: str, cookie: str = "") -> bytes:
    """Return a request for a page."""
    carried = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{carried}\r\n".encode()


def post(path: str, body: str, cookie: str = "") -> bytes:
    """Return a request that sends a form from a page of the same origin."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    head += f"Cookie: {cookie}\r\n" if cookie else ""
    return f"{head}\r\n{body}".encode()
