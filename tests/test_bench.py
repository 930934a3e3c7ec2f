"""The benchmarks start, measure, and keep what they found: at a reduced size, with no package."""

import json
import socket
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench.__main__ import WORDS
from bench.figures import Curve, Figure, Goal, table
from bench.results import write

ROOT = Path(__file__).parents[1]
RUN = ROOT / "bench" / "run"


def test_the_deadlines_are_measured_in_seconds(tmp_path: Path) -> None:
    command = [RUN, "--quick", "--offline", "deadlines", "--into", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "deadlines.json").read_text(encoding="utf-8"))
    figures = {one["what"]: one for one in told["figures"]}
    count = figures["count of working days: plain loop"]
    assert told["quick"] is True
    assert 0 < count["value"] < 5
    assert {one["key"] for one in told["figures"]} == {"C1"}
    assert count["what"] in (tmp_path / "deadlines.md").read_text(encoding="utf-8")
    assert "count of working days" in _words(tmp_path / "deadlines.svg")


def test_a_goal_that_nobody_knows_is_refused() -> None:
    done = subprocess.run([RUN, "P77"], capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 2
    assert "P77" in done.stderr


@pytest.mark.parametrize(
    ("side", "value", "verdict"),
    [("≤", 1.15, "met"), ("≤", 1.16, "**not met**"), ("≥", 1.15, "met"), ("≥", 1.1, "**not met**")],
)
def test_a_missed_goal_is_said(side: str, value: float, verdict: str) -> None:
    figure = Figure("P1", "ours: theirs", value, Goal("≤" if side == "≤" else "≥", 1.15))

    assert figure.verdict == verdict
    assert f"| {verdict} |" in table([figure])


def test_what_was_not_measured_is_never_made_up(tmp_path: Path) -> None:
    figures = [Figure("P3", "ours: theirs", missing="soffice missing")]
    write("papers", figures, tmp_path, quick=False)

    assert "NOT RUN: soffice missing" in (tmp_path / "papers.md").read_text(encoding="utf-8")
    assert "ours: theirs" not in _words(tmp_path / "papers.svg")


def test_results_name_the_machine_and_not_whose_it_is(tmp_path: Path) -> None:
    curve = Curve("people at once", (1, 2, 4), (0.1, 0.1, 0.3), (90.0, 91.0, 95.0), "doubles at 4")
    write("growth", [Figure("G4", "people", 0.7, curve=curve)], tmp_path, quick=False)

    kept = {file.suffix: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert set(kept) == {".md", ".json", ".svg"}
    assert " cores" in kept[".md"]
    assert "doubles at 4" in kept[".svg"]
    for text in kept.values():
        assert socket.gethostname() not in text
        assert str(ROOT) not in text


@pytest.mark.parametrize("word", WORDS)
def test_what_the_readme_shows_is_whole(word: str) -> None:
    results = ROOT / "bench" / "results"
    told = json.loads((results / f"{word}.json").read_text(encoding="utf-8"))
    page = (results / f"{word}.md").read_text(encoding="utf-8")

    assert {one["key"].split()[0] for one in told["figures"]} == set(" ".join(WORDS[word]).split())
    assert all(one["what"] in page for one in told["figures"])
    assert _words(results / f"{word}.svg")


def _words(picture: Path) -> str:
    """Return the words of a chart; it must be well-formed."""
    root = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - made by us
    return " ".join(root.itertext())
