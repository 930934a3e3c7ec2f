"""What the engine wrote for a process that was killed is removed at the next start, and no more."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paper.scratch import Scratch

HOLDS = """
import time
from app.paper.scratch import Scratch
scratch = Scratch()
(scratch.path / "face.ttf").write_bytes(b"x" * 1000)
print(scratch.path, flush=True)
time.sleep(600)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


class Holder:
    """A process that has a folder of its own."""

    def __init__(self, temporary: Path) -> None:
        """Start it and wait for its folder."""
        command = [sys.executable, "-c", HOLDS]
        place = os.environ | {"TMPDIR": str(temporary)}
        self.process = subprocess.Popen(command, env=place, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.folder = Path(self.process.stdout.readline().strip())
        assert (self.folder / "face.ttf").exists()

    def kill(self) -> None:
        """End it as -9 ends it: it cleans up nothing."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def holders(temporary: Path) -> Iterator[list[Holder]]:
    made = [Holder(temporary) for _ in range(2)]
    yield made
    for one in made:
        one.kill()


def test_the_dead_are_cleared_away_and_the_living_keep_theirs(
    temporary: Path, holders: list[Holder]
) -> None:
    dead, living = holders
    dead.kill()
    assert dead.folder.exists()
    scratch = Scratch()
    assert not dead.folder.exists()
    assert (living.folder / "face.ttf").exists()
    scratch.remove()
    assert {one.name.removesuffix(".lock") for one in temporary.iterdir()} == {living.folder.name}


def test_one_process_may_have_two(temporary: Path) -> None:
    first, second = Scratch(), Scratch()
    assert first.path.is_dir()
    first.remove()
    assert second.path.is_dir()
    second.remove()
    assert list(temporary.iterdir()) == []


def test_nothing_behind_a_link_and_nothing_of_others_is_touched(temporary: Path) -> None:
    kept = temporary / "kept"
    kept.mkdir()
    (kept / "file").write_bytes(b"x")
    (temporary / "jiyn-a.lock").symlink_to(kept / "file")
    (temporary / "jiyn-a").symlink_to(kept)
    (temporary / "jiyn-b.lock").touch()
    (temporary / "jiyn-b").symlink_to(kept)
    (temporary / "jiyn-c").mkdir()  # without a lock: not ours
    Scratch().remove()
    assert (kept / "file").exists()
    assert (temporary / "jiyn-c").exists()
