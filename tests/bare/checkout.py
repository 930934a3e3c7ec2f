"""The repository as somebody gets it, and the paper that this machine makes of it."""

import hashlib
import shutil
from pathlib import Path

from serving import LANGUAGE, SAMPLE, TODAY
from tree import run

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"


def check_out(target: Path, *, dirty: bool) -> None:
    """Put the last commit into a folder, or with `dirty` the working tree as it stands."""
    target.mkdir(parents=True)
    if not dirty:
        packed = target / "archive.tar"
        run(["git", "-C", str(ROOT), "archive", "--output", str(packed), "HEAD"])
        run(["tar", "-C", str(target), "-xf", str(packed)])
        packed.unlink()
        return
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others"]
    for name in filter(None, run([*listing, "--exclude-standard"]).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)


def own_paper(checkout: Path) -> str | None:
    """Return the SHA-256 of the paper as this machine sets it; None where nothing is set up."""
    if not PYTHON.exists():
        return None
    made = checkout.parent / "own.pdf"
    options = ["--lang", LANGUAGE, "--today", TODAY, "--output", str(made)]
    held = ["env", f"--chdir={checkout}", f"JIYN_BUILD_DIR={ROOT / '.build'}"]
    run([*held, str(PYTHON), "-m", "app", "render", str(SAMPLE), *options])
    return hashlib.sha256(made.read_bytes()).hexdigest()
