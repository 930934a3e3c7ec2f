"""The suite: what is asked for, in what order, the table at the end, the results that are kept."""

import argparse
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from bench import (
    busy,
    cold,
    counting,
    crowd,
    growth,
    lives,
    papers,
    peers,
    printing,
    results,
    same,
    setters,
    web,
)
from bench.calm import CALM, PATIENCE
from bench.figures import EACH, Figure, Missing, table

# Which goals a part measures: a part runs when any of its goals is asked for.
Parts = Mapping[str, Callable[..., list[Figure]]]
WORDS: Mapping[str, Parts] = {
    "deadlines": {"C1": counting.measure},
    "papers": {
        "P1 P2 P3": papers.measure,
        "P4": cold.measure,
        "P5": printing.measure,
        "P6 P7": crowd.measure,
        "P8": setters.measure,
        "P9 P10": same.measure,
    },
    "pages": {"W1 W2 W3 W4 API": web.measure, "W6": busy.measure, "L1": lives.measure},
    "growth": {"G1 G2 G3 G4": growth.measure},
}
GOALS = [goal for parts in WORDS.values() for goals in parts for goal in goals.split()]


def main(words: Sequence[str]) -> int:
    """Measure what is asked for and print it; a goal that is missed is no failure of the run."""
    asked = _asked(words)
    signal.signal(signal.SIGTERM, _end)
    # a quick run says little in any case, and need not wait
    CALM.looks, CALM.left = not asked.quick, asked.patience * 60.0
    peers.FOLDER.mkdir(exist_ok=True)
    try:
        if asked.install:
            peers.install_tools()
        if not asked.offline:
            peers.prepare()
    except Missing as missing:
        print(f"bench: {missing}", file=sys.stderr)
        return 1
    wanted = set(asked.wanted or WORDS)
    figures = [one for word in WORDS for one in _measured(word, wanted, asked)]
    shown = [one for one in figures if not one.key.endswith(EACH)]
    print(f"\n{results.machine()}\n\n{table(shown)}")
    return 0


def _measured(word: str, wanted: set[str], asked: argparse.Namespace) -> list[Figure]:
    """Measure what is wanted of a word; keep the results of a word that was measured whole."""
    figures: list[Figure] = []
    for goals, measure in WORDS[word].items():
        keys = {word, *goals.split()} & wanted
        if not keys:
            continue
        print(f"{word}: {goals} …", flush=True)
        try:
            found = measure(quick=asked.quick)
        except Missing as missing:
            found = [Figure(goal, "all of it", missing=str(missing)) for goal in goals.split()]
        found = [one for one in found if word in keys or one.goal_key in keys]
        shown = [one for one in found if not one.key.endswith(EACH)]
        print("\n".join(f"  {one.key} {one.shown} {one.verdict}" for one in shown), flush=True)
        figures += found
    folder = asked.into or (None if asked.quick else results.FOLDER)
    if word in wanted and folder:
        results.write(word, figures, folder, quick=asked.quick)
    return figures


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run", description="Ratios to peers and floors")
    known = f"some of {' '.join(WORDS)}, or of {' '.join(GOALS)}; default: everything"
    parser.add_argument("wanted", nargs="*", metavar="WHAT", help=known)
    parser.add_argument("--quick", action="store_true", help="few rounds: a smoke test")
    parser.add_argument("--install", action="store_true", help="let apt bring the tools (root)")
    offline = "bring no packages: what needs a peer that is not here is NOT RUN"
    parser.add_argument("--offline", action="store_true", help=offline)
    into = "where to keep the results (default: bench/results; nowhere for a quick run)"
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=into)
    parser.add_argument(
        "--patience",
        type=float,
        default=PATIENCE,
        metavar="MINUTES",
        help=f"how long to wait, in all, for a calm machine (default: {PATIENCE})",
    )
    asked = parser.parse_args(words)
    if unknown := set(asked.wanted) - set(GOALS) - set(WORDS):
        parser.error(f"no such goal: {' '.join(sorted(unknown))}")
    return asked


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave through every `finally`, so that no server is left behind."""
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
