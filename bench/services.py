"""The services that are measured over HTTP: ours as `./serve` starts it, and the peers."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import peers
from bench.processes import free_port, serving

GUNICORN = ("-m", "gunicorn", "--worker-class", "sync", "--no-control-socket")
Served = tuple[int, int]


@contextmanager
def jiyn(folder: Path, *, setters: int = 2) -> Iterator[Served]:
    """Yield the port and the session of our service, with an empty data folder."""
    port, data = free_port(), folder / "jiyn"
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    more = {"JIYN_DATA_DIR": str(data), "JIYN_SETTERS": str(setters)}
    with serving(command, port, log=folder / "jiyn.log", **more) as session:
        yield port, session


@contextmanager
def hello(folder: Path) -> Iterator[Served]:
    """Yield the floor: FastAPI on the server that ours has, with its settings."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--loop", "uvloop"]
    command += ["--http", "1", "--no-ws", "--backlog", "4096", "--backpressure", "4096"]
    command += ["--no-access-log", "--port", str(port), "bench.peer_hello:app"]
    with serving(command, port, log=folder / "hello.log") as session:
        yield port, session


@contextmanager
def gunicorn(folder: Path, name: str, workers: int = 1) -> Iterator[Served]:
    """Yield a peer behind gunicorn: `flask` or `django`, with a database of its own."""
    port = free_port()
    mine = folder / f"{name}-{workers}"
    mine.mkdir()
    command = [peers.python(), *GUNICORN, "--workers", str(workers)]
    command += ["--bind", f"127.0.0.1:{port}", f"bench.peer_{name}:app"]
    with serving(command, port, log=mine / "log", BENCH_FOLDER=str(mine)) as session:
        yield port, session
