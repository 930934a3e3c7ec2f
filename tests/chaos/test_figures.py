"""A figure that is told is kept for the table."""

import json
from pathlib import Path

import pytest

from tests.chaos import figures


def test_a_figure_is_printed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "KEPT", str(tmp_path / "figures.jsonl"))
    figures.tell("R1", "30 kills, 0 lost")
    assert capsys.readouterr().out == "R1: 30 kills, 0 lost\n"
    line = (tmp_path / "figures.jsonl").read_text(encoding="utf-8")
    assert json.loads(line) == {"figure": "R1", "found": "30 kills, 0 lost"}
