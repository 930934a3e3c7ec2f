#!/usr/bin/env python3
"""Run the benchmarks in the environment of the service: `python3 bench/run.py --help`.

Any Python starts this file; it goes on with the one of `.venv`, as the package `bench`.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"


def main() -> None:
    """Become the suite, or say what is missing."""
    if not PYTHON.exists() or not (ROOT / ".build" / "assets.json").exists():
        sys.exit("bench: the service is not set up yet: run ./check quick, or ./serve once")
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "bench", *sys.argv[1:]])  # noqa: S606 - our own Python


if __name__ == "__main__":
    main()
