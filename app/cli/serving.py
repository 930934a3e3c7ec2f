"""`jiyn serve`: the service. Only its worker loads the application, this supervisor does not."""

import fcntl
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.server.mp import MPServer

from app.cli.logs import configuration
from app.cli.options import fail
from app.settings import PEPPER, Settings

part = typer.Typer()


class KeptUp(MPServer):
    """A server whose worker comes back as often as it is killed.

    Granian takes two deaths within seconds for a worker that cannot start, and gives up. That is
    right when the worker ended by itself; one that was killed could have gone on.
    """

    def _respawn_workers(
        self, workers: list[int], spawn_target: object, target_loader: object, delay: float = 0
    ) -> None:
        killed = all((self.wrks[at].inner.exitcode or 0) < 0 for at in workers)
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        if killed:
            self.respawned_wrks.clear()


@part.command()
def serve(
    host: Annotated[str | None, typer.Option(help="the address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="the port to listen on")] = None,
) -> None:
    """Serve the pages and the interface until told to stop."""
    for name, value in (("JIYN_HOST", host), ("JIYN_PORT", port)):
        if value is not None:
            os.environ[name] = str(value)  # the workers are processes of their own and read it
    settings = Settings()
    os.umask(0o077)  # what is written here is for nobody else to read
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold what somebody typed
    with _only_one(settings.data_dir):
        _serve(settings)


def _serve(settings: Settings) -> None:
    server = KeptUp(
        "app.service:create_service",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        loop=Loops.uvloop,
        backlog=4096,
        backpressure=4096,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=10,
        log_access=False,
        log_dictconfig=configuration(),
        # also how long an idle connection is kept
        http1_settings=HTTP1Settings(header_read_timeout=8_000, max_buffer_size=16_384),
    )
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    typer.echo(f"Jiyn: http://{shown}:{settings.port}")
    server.serve()


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder: two servers could share a port, and a database, without any error."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock_in(folder) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise fail(f"another Jiyn works with {folder}") from error
        yield


def _lock_in(folder: Path) -> IO[str]:
    """Return the file to be held; where nothing can be written, any file of the folder will do."""
    try:
        return (folder / "lock").open("w")
    except OSError:
        return (folder / PEPPER).open()
