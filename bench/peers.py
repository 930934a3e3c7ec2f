"""The peers: their packages in an environment of their own, and the tools that apt brings."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from bench.figures import Missing
from bench.processes import NotStarted, run

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".peers"
PYTHON = FOLDER / "venv" / "bin" / "python"
_STAMP = FOLDER / "stamp"
# The bridge to LibreOffice is a package of Debian's Python.
UNO_PYTHON = Path("/usr/bin/python3")
APT = ("libreoffice-writer-nogui", "python3-uno", "wrk", "chromium", "libatomic1")
LONG = 900.0


def prepare() -> None:
    """Make the environment of the peers, unless it was made for the same list."""
    pins = HERE / "peers.txt"
    if _made():
        return
    print("peers: making their environment …", flush=True)
    run([sys.executable, "-m", "venv", "--clear", PYTHON.parents[1]], seconds=LONG)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([PYTHON, *install, "--only-binary", ":all:", "-r", pins], seconds=LONG)
    _STAMP.write_text(_digest())


def _made() -> bool:
    """Return whether the environment is there, and made for this list by this Python."""
    return PYTHON.exists() and _STAMP.exists() and _STAMP.read_text() == _digest()


def _digest() -> str:
    pins = (HERE / "peers.txt").read_bytes()
    return hashlib.sha256(pins + sys.version.encode()).hexdigest()


def install_tools() -> None:
    """Install LibreOffice, its bridge and wrk with apt; only root may."""
    if os.geteuid() or not (apt := shutil.which("apt-get")):
        raise Missing(f"apt-get and root; install by hand: {' '.join(APT)}")
    run([apt, "update", "-qq"], seconds=LONG)
    more = {"DEBIAN_FRONTEND": "noninteractive"}
    run([apt, "install", "-y", "-qq", "--no-install-recommends", *APT], seconds=LONG, **more)


def soffice() -> str:
    """Return the program of LibreOffice. Raises: Missing."""
    found = shutil.which("soffice")
    if not found:
        raise Missing("soffice missing")
    try:
        run([UNO_PYTHON, "-c", "import uno"])
    except (NotStarted, OSError) as error:
        raise Missing("python3-uno missing") from error
    return found


def python() -> Path:
    """Return the Python of the peers. Raises: Missing when its environment was not made."""
    if not _made():
        raise Missing("the environment of the peers missing")
    return PYTHON


def chromium() -> str:
    """Return the program of a headless Chromium. Raises: Missing."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not found:
        raise Missing("chromium missing")
    return found


def wrk() -> str | None:
    """Return the load generator wrk, or nothing when the machine has none."""
    return shutil.which("wrk")
