"""Start a server, ask it what a visitor would ask, and stop it."""

import ctypes
import fcntl
import hashlib
import http.client
import json
import os
import signal
import socket
import struct
import subprocess
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tree import Failed, tail

LANGUAGE, TODAY = "kk+ru", "2026-12-01"
PAPER = f"/api/v1/papers/notification?lang=kk%2Bru&today={TODAY}"
SAMPLE = Path("forms/notification/sample.toml")
STOPS_WITHIN = 15.0
CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1


@dataclass(frozen=True)
class Served:
    """A server that was started: where it listens, since when, and what it writes."""

    process: subprocess.Popen[bytes]
    port: int
    began: float
    log: Path

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Ask for an address over the loopback; a body is posted as JSON."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            kind = {"Content-Type": "application/json"} if body else {}
            talk.request("POST" if body else "GET", path, body=body, headers=kind)
            answer = talk.getresponse()
            return answer.status, answer.read()
        finally:
            talk.close()

    def wait(self, path: str, *, seconds: float) -> float:
        """Wait until an address answers 200; return the seconds since the start. Raises: Failed."""
        last = "nothing"
        while time.monotonic() - self.began < seconds:
            with suppress(OSError, http.client.HTTPException):
                status, body = self.ask(path)
                took = time.monotonic() - self.began
                if status == http.HTTPStatus.OK and took < seconds:
                    return took
                last = f"{status} after {took:.2f} s: {body[:300]!r}"
            if (code := self.process.poll()) is not None:
                raise Failed(f"the server ended with status {code}\n{self.told()}")
            time.sleep(0.02)
        raise Failed(f"{path} not within {seconds:g} s: {last}\n{self.told()}")

    def paper(self, answers: Path) -> str:
        """Have one paper made; return its SHA-256. Raises: Failed."""
        sent = tomllib.loads(answers.read_text(encoding="utf-8"))
        status, body = self.ask(PAPER, json.dumps(sent, default=str).encode())
        if status != http.HTTPStatus.OK or not body.startswith(b"%PDF-"):
            raise Failed(f"no paper: {status} {body[:500]!r}\n{self.told()}")
        return hashlib.sha256(body).hexdigest()

    def told(self) -> str:
        """Return the end of what the server wrote."""
        return tail(self.log.read_text(encoding="utf-8", errors="replace"))


@contextmanager
def serving(command: Sequence[str], port: int, log: Path) -> Iterator[Served]:
    """Run a server in a process group of its own; end all of it. Raises: Failed."""
    with log.open("wb") as out:
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Served(process, port, began, log)
        process.terminate()
        process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"the server did not stop within {STOPS_WITHIN:.0f} s") from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """Return a port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def leave_the_network() -> None:
    """Put this thread, and what it starts, where there is a loopback and nothing else."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "unshare")
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
    if [name for _, name in socket.if_nameindex() if name != "lo"]:
        raise Failed("the network could not be left")
