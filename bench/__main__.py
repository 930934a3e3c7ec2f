"""The suite: which goals are asked for, in what order, and the table at the end."""

import argparse
import os
import platform
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from types import FrameType

from bench import cold, counting, growth, lives, papers, peers, web
from bench.calm import CALM, PATIENCE
from bench.figures import Figure, Missing, table

# Which goals a part measures: a part runs when any of its goals is asked for.
PARTS: dict[str, tuple[str, Callable[..., list[Figure]]]] = {
    "counting": ("C1", counting.measure),
    "papers": ("P1 P2 P3", papers.measure),
    "cold": ("P4", cold.measure),
    "growth": ("P8", growth.measure),
    "lives": ("L1", lives.measure),
    "web": ("W1 W2 W3 W4 API", web.measure),
}
GOALS = " ".join(goals for goals, _ in PARTS.values()).split()
PACKAGES = ("fastapi", "granian", "weasyprint", "sqlalchemy", "jinja2", "uvloop")


def main(words: Sequence[str]) -> int:
    """Measure what is asked for and print it; a goal that is missed is no failure of the run."""
    asked = _asked(words)
    signal.signal(signal.SIGTERM, _end)
    CALM.left = asked.patience * 60.0
    try:
        if asked.install:
            peers.install_tools()
        peers.prepare()
    except Missing as missing:
        print(f"bench: {missing}", file=sys.stderr)
        return 1
    figures: list[Figure] = []
    wanted = set(asked.goals or GOALS)
    for name, (goals, measure) in PARTS.items():
        if wanted & set(goals.split()):
            print(f"{name}: {goals} …", flush=True)
            found = [one for one in measure(quick=asked.quick) if one.key in wanted]
            print("\n".join(f"  {one.key} {one.shown} {one.verdict}" for one in found), flush=True)
            figures += found
    print(f"\n{_machine()}\n\n{table(figures)}")
    return 0


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run.py", description="Ratios to peers and floors")
    parser.add_argument("goals", nargs="*", metavar="GOAL", help=f"some of {' '.join(GOALS)}")
    parser.add_argument("--quick", action="store_true", help="few rounds: a smoke test")
    parser.add_argument("--install", action="store_true", help="let apt bring the tools (root)")
    parser.add_argument(
        "--patience",
        type=float,
        default=PATIENCE,
        metavar="MINUTES",
        help=f"how long to wait, in all, for a calm machine (default: {PATIENCE})",
    )
    asked = parser.parse_args(words)
    if unknown := set(asked.goals) - set(GOALS):
        parser.error(f"no such goal: {' '.join(sorted(unknown))}")
    return asked


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave through every `finally`, so that no server is left behind."""
    sys.exit(1)


def _machine() -> str:
    known = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {system}, {python}, {known}; {CALM}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
