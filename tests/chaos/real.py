"""The service as `./serve` starts it: a supervisor, its worker, a port, and what it writes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2

from tests.walker import Walker

# The real service asks the real clock: an assembly that is two months away.
AHEAD = datetime.now(UTC).date() + timedelta(days=60)
ROOT = Path(__file__).parents[2]
UP_WITHIN = 30.0


@dataclass
class Real:
    """A service that was started: where it listens, its supervisor, what it has written."""

    port: int
    log: Path
    settings: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)
    clients: list[httpx2.Client] = field(default_factory=list)

    def start(self) -> None:
        """Start the service and wait until it answers."""
        many = {"JIYN_NEW_CASES_PER_MINUTE": "60000", "JIYN_KEPT_CASES_PER_DAY": "1000000"}
        more = {"JIYN_SETTERS": "1", **many, **self.settings}
        with self.log.open("ab") as written:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app", "serve"],
                cwd=ROOT,
                env={**os.environ, **more},
                stdout=written,
                stderr=subprocess.STDOUT,
            )
        self.wait()

    def kill(self) -> None:
        """Kill the supervisor and its workers at once, and start the service again.

        The supervisor gives up when a worker dies twice within six seconds: that is for whoever
        keeps the service up (systemd, a container), as a power cut is.
        """
        workers = self.workers()
        self.process.kill()
        self.process.wait()
        for one in workers:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self.start()

    @property
    def address(self) -> str:
        """The address of the service."""
        return f"http://127.0.0.1:{self.port}"

    def client(self, source: str = "127.0.0.1") -> httpx2.Client:
        """Return what asks the service, from an address of this machine."""
        transport = httpx2.HTTPTransport(local_address=source)
        made = httpx2.Client(
            base_url=self.address, transport=transport, follow_redirects=True, timeout=30
        )
        self.clients.append(made)
        return made

    def walker(self, source: str = "127.0.0.1") -> Walker:
        """Return a browser without scripts before the service."""
        made = Walker(_nothing, "kk")
        made.client = self.client(source)  # type: ignore[assignment] # asks in the same words
        return made

    def workers(self) -> list[int]:
        """Return the processes that the supervisor started and that still live."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(one) for one in listed.split()]

    def kill_worker(self) -> int:
        """Kill what answers requests as a power cut would; return how many processes it was."""
        found = self.workers()
        for one in found:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        return len(found)

    def wait(self) -> float:
        """Wait until the service answers; return the seconds. Raises: AssertionError."""
        began = time.monotonic()
        while time.monotonic() - began < UP_WITHIN:
            with suppress(httpx2.HTTPError):
                if httpx2.get(f"{self.address}/healthz").status_code == 200:
                    return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError(self.log.read_text(errors="replace")[-2_000:])


async def _nothing(*_: object) -> None:
    """Stand where a walker wants a service; a real one is asked over its port."""


@contextmanager
def real(folder: Path, **settings: str) -> Iterator[Real]:
    """Run the service with its data in a folder; `settings` by their names in the environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"JIYN_DATA_DIR": str(folder / "data"), "JIYN_PORT": str(port), **settings}
    made = Real(port, folder / "log", given)
    made.start()
    try:
        yield made
    finally:
        for client in made.clients:
            client.close()
        made.process.terminate()
        try:
            made.process.wait(20)
        except subprocess.TimeoutExpired:
            made.process.kill()
            made.process.wait()
