"""The peer of the papers as a measurement meets it: its template, its server, its filler."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import peers, sample
from bench.asking import answering
from bench.processes import free_port, run, serving
from bench.sample import FONTS

Maker = Callable[[], object]


@contextmanager
def warm() -> Iterator[Maker]:
    """Yield the peer that stays: a filler with its LibreOffice. Raises: Missing."""
    soffice = peers.soffice()
    with TemporaryDirectory(dir=peers.FOLDER) as name, ExitStack() as stack:
        folder, port, inner = Path(name), str(free_port()), str(free_port())
        template, values = template_in(folder)
        server = [peers.UNO_PYTHON, "-m", "unoserver.server", "--port", port]
        server += ["--uno-port", inner, "--executable", soffice]
        server += ["--user-installation", folder / "profile"]
        more = {"PYTHONPATH": site(), "FONTCONFIG_FILE": str(fontconfig(folder))}
        stack.enter_context(serving(server, int(port), log=folder / "server.log", **more))
        words = [peers.python(), peers.HERE / "office.py", "warm", template, values, folder, port]
        ask = stack.enter_context(answering(words, log=folder / "filler.log"))
        numbers = count(1)
        yield lambda: ask(f"{sample.purpose()} {next(numbers)}")


def template_in(folder: Path) -> tuple[Path, Path]:
    """Let the peer make its template; return it and the values that fill it."""
    page, values = sample.for_peer(folder)
    template = folder / "notice.docx"
    run([peers.python(), peers.HERE / "office.py", "template", page, values, template])
    return template, values


def site() -> str:
    """Return the folder of the packages of the peers: the bridge has a Python of its own."""
    return run(
        [peers.python(), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    ).strip()


def fontconfig(folder: Path) -> Path:
    """Let the peer see our faces too, so that it sets the same letters."""
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'fontcache'}</cachedir>"
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>'
    )
    return file
