"""Programs that a measurement starts: run to their end, kept as servers, looked at, stopped."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READY_SECONDS = 40.0
STOP_SECONDS = 15.0
LONGEST = 120.0
LOOK_SECONDS = 0.02
KIB = 1024


class NotStarted(Exception):
    """A server did not answer, or a program failed; the message holds what it said."""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on now."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def run(command: Sequence[str | Path], *, seconds: float = LONGEST, **more: str) -> str:
    """Run a program to its end and return what it printed; `more` is added to its environment."""
    done = subprocess.run(  # noqa: S603 - the commands are written in this folder
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, **more},
        timeout=seconds,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted(f"{command[0]}: {done.stderr[-2_000:]}")
    return done.stdout


@contextmanager
def started(
    command: Sequence[str | Path], *, log: Path, pipes: bool = False, **more: str
) -> Iterator[subprocess.Popen[str]]:
    """Keep a program in a session of its own; the whole session ends with the block."""
    process = launch(command, log=log, pipes=pipes, **more)
    try:
        yield process
    finally:
        stop(process)


def launch(
    command: Sequence[str | Path], *, log: Path, pipes: bool = False, **more: str
) -> subprocess.Popen[str]:
    """Return a program that runs in a session of its own, added to what its log holds."""
    pipe = subprocess.PIPE if pipes else subprocess.DEVNULL
    with log.open("a") as said:
        return subprocess.Popen(  # noqa: S603 - the commands are written in this folder
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, **more},
            stdin=pipe,
            stdout=pipe if pipes else said,
            stderr=said,
            text=True,
            start_new_session=True,
        )


@contextmanager
def serving(command: Sequence[str | Path], port: int, *, log: Path, **more: str) -> Iterator[int]:
    """Keep a server on a port of the loopback; yield its process number once it listens."""
    with started(command, log=log, **more) as process:
        limit = time.monotonic() + READY_SECONDS
        while not listens(port):
            if process.poll() is not None or time.monotonic() > limit:
                raise NotStarted(f"{command[0]}: {log.read_text()[-2_000:]}")
            time.sleep(LOOK_SECONDS)
        yield process.pid


def listens(port: int) -> bool:
    """Return whether somebody listens on a port of the loopback."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def stop(process: subprocess.Popen[str]) -> None:
    """End a program of `launch` and its whole session: by a word first, then by force."""
    session = process.pid
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    for pid in members(session):  # a child that outlived it, or was deaf
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def members(session: int) -> list[int]:
    """Return the processes of a session, those included whose parent is gone."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(words[3]) == session:
                found.append(int(folder.name))
    return found


def memory(pid: int, name: str) -> float:
    """Return a line of /proc/PID/status (VmRSS, VmHWM) or smaps_rollup (Pss) in MiB."""
    file = "smaps_rollup" if name == "Pss" else "status"
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / KIB
    return 0.0


@dataclass
class Peak:
    """The most memory a session of processes took, in MiB: its largest process, all together."""

    largest: float = 0.0
    together: float = 0.0
    seen: dict[int, float] = field(default_factory=dict)

    def watch(self, session: int, ended: threading.Event) -> None:
        """Look until told that it ended."""
        while not ended.wait(LOOK_SECONDS):
            pids = members(session)
            self.seen |= {pid: max(memory(pid, "VmHWM"), self.seen.get(pid, 0)) for pid in pids}
            self.together = max(self.together, sum(memory(pid, "Pss") for pid in pids))
        self.largest = max(self.seen.values(), default=0.0)


def peak_of(command: Sequence[str | Path], *, log: Path, **more: str) -> Peak:
    """Run a program to its end and return the most memory that it and its children took."""
    peak, ended = Peak(), threading.Event()
    with started(command, log=log, **more) as process:
        watcher = threading.Thread(target=peak.watch, args=(process.pid, ended))
        watcher.start()
        try:
            process.wait(LONGEST)
        finally:
            ended.set()
            watcher.join()
    return peak
