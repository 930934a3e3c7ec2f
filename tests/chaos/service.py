"""The service as `./serve` really starts it, on a port and a data folder that outlive its ends."""

import os
import signal
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from subprocess import Popen
from typing import Self

from bench.processes import free_port, launch, members, stop

SECONDS = 30.0
LOOK = 0.01


class Service:
    """`python -m app serve` in a session of its own; killed, stopped and begun again at will."""

    def __init__(self, folder: Path, **more: str) -> None:
        """Start nothing yet; `more` is added to its environment."""
        self.under: tuple[str, ...] = ()  # what the command is given to, if to anything
        self.folder, self.data, self.port = folder, folder / "data", free_port()
        self.more = {
            "JIYN_DATA_DIR": str(self.data),
            "JIYN_SETTERS": "1",
            "JIYN_NEW_CASES_PER_MINUTE": "60000",
            "JIYN_KEPT_CASES_PER_DAY": "1000000",
            "PYTHONDONTWRITEBYTECODE": "",  # starts as fast as it does where it is installed
            **more,
        }
        self.process: Popen[str] | None = None

    def __enter__(self) -> Self:
        """Start it; one that does not serve in time is ended."""
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End whatever is left of it."""
        if self.process is not None:
            stop(self.process)

    @property
    def log(self) -> str:
        """What it said so far, over all its lives."""
        return (self.folder / "log").read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        """The supervisor: the first process, and the number of the session."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> float:
        """Start it; return how many seconds passed until it served."""
        if self.process is not None:
            self.process.wait()
        command = [*self.under, sys.executable, "-m", "app", "serve", "--port", str(self.port)]
        self.process = launch(command, log=self.folder / "log", **self.more)
        return self.served()

    def served(self) -> float:
        """Wait until a page is answered; return how many seconds that took."""
        begin = time.monotonic()
        while time.monotonic() - begin < SECONDS:
            with suppress(OSError, HTTPException):
                connection = HTTPConnection("127.0.0.1", self.port, timeout=1)
                try:
                    connection.request("GET", "/kk")
                    if connection.getresponse().status == 200:
                        return time.monotonic() - begin
                finally:
                    connection.close()
            assert self.process is not None
            assert self.process.poll() is None, self.log[-2_000:]
            time.sleep(LOOK)
        raise AssertionError(f"not served after {SECONDS:.0f} s: {self.log[-2_000:]}")

    def worker(self) -> int:
        """Return the process that answers: the child of the supervisor that became Python."""
        limit = time.monotonic() + SECONDS
        while time.monotonic() < limit:
            with suppress(OSError, ValueError):
                line = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
                if line:
                    return int(line[-1])
            time.sleep(LOOK)
        raise AssertionError("there is no worker")

    def kill(self, whom: str) -> float:
        """Kill (-9) the `worker`, the `supervisor` alone, or `all`; return seconds to serving."""
        begin = time.monotonic()
        if whom == "worker":
            os.kill(self.worker(), signal.SIGKILL)
            self.served()
        else:
            worker = self.worker()
            ends = [self.pid] if whom == "supervisor" else members(self.pid)
            for one in ends:
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            assert self.process is not None
            self.process.wait()
            while members(self.pid):  # a worker whose supervisor is gone ends by itself
                assert time.monotonic() - begin < SECONDS, f"{worker} goes on alone"
                time.sleep(LOOK)
            begin = time.monotonic()
            self.start()
        return time.monotonic() - begin

    def terminate(self) -> float:
        """Ask it to stop (SIGTERM); return how many seconds that took."""
        assert self.process is not None
        begin = time.monotonic()
        self.process.terminate()
        self.process.wait(SECONDS)
        while members(self.pid):
            assert time.monotonic() - begin < SECONDS, "somebody goes on"
            time.sleep(LOOK)
        return time.monotonic() - begin
