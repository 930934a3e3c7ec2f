"""What a child may do once it is locked in: seen in a process of its own, for there is no way back."""

import ctypes
import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk.examining import examine
from app.law.library import Law
from app.paper.cage import uncaged
from app.store.session import Database
from tests.conftest import NOW

SCRIPT = """
import ctypes, socket, sys
from pathlib import Path
from app.paper.cage import confine, forbid_network
libc = ctypes.CDLL(None, use_errno=True)
reads, writes, secret = map(Path, sys.argv[1:])
print("network", forbid_network(libc), "files", confine(libc, reads=[str(reads)], writes=[str(writes)]))
def tried(name, what):
    try:
        what()
        print(name, "done")
    except OSError as error:
        print(name, error.errno)
tried("read", lambda: (reads / "face.ttf").read_bytes())
tried("write", lambda: (writes / "scratch").write_bytes(b"x"))
tried("change", lambda: (reads / "face.ttf").write_bytes(b"x"))
tried("pepper", secret.read_bytes)
tried("passwd", lambda: Path("/etc/passwd").read_bytes())
tried("climb", lambda: (reads / ".." / secret.name).read_bytes())
tried("socket", lambda: socket.socket())
"""


def landlock() -> bool:
    return bool(ctypes.CDLL(None).syscall(444, None, 0, 1) >= 1)


def test_a_child_reads_its_own_folder_and_nothing_else(tmp_path: Path) -> None:
    reads, writes, secret = tmp_path / "fonts", tmp_path / "scratch", tmp_path / "pepper"
    reads.mkdir()
    writes.mkdir()
    (reads / "face.ttf").write_bytes(b"face")
    secret.write_bytes(b"secret")
    command = [sys.executable, "-c", SCRIPT, str(reads), str(writes), str(secret)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found = dict(line.split() for line in told[1:])
    closed = "13" if landlock() else "done"
    assert told[0] == f"network True files {landlock()}"
    assert found["read"] == found["write"] == "done"
    assert {found[name] for name in ("change", "pepper", "passwd", "climb")} == {closed}
    assert found["socket"] in {"1", "13"}


class Kernel:
    """A kernel that answers the two questions as it is told."""

    def __init__(self, landlock: int, wrong: int) -> None:
        self.landlock, self.wrong = landlock, wrong

    def syscall(self, number: int, *_rest: object) -> int:
        assert number == 444
        return self.landlock

    def prctl(self, *_rest: object) -> int:
        ctypes.set_errno(self.wrong)
        return -1


@pytest.mark.parametrize(
    ("kernel", "missing"),
    [
        pytest.param(Kernel(1, errno.EFAULT), [], id="both"),
        pytest.param(Kernel(-1, errno.EFAULT), ["files (no Landlock)"], id="before 5.13"),
        pytest.param(
            Kernel(7, errno.EINVAL), ["network and programs (no seccomp)"], id="no filter"
        ),
    ],
)
def test_a_kernel_that_locks_nobody_in_is_noticed(kernel: Kernel, missing: list[str]) -> None:
    assert list(uncaged(kernel)) == missing


def test_whether_this_kernel_does_is_seen_without_being_locked_in() -> None:
    assert ("files (no Landlock)" in uncaged()) is not landlock()
    assert Path("/etc/passwd").read_bytes()


@pytest.mark.parametrize("cage", [lambda: (), lambda: ("files (no Landlock)",)])
def test_the_checklist_says_when_papers_are_not_caged(
    cage: Callable[[], tuple[str, ...]], tmp_path: Path, law: Law
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    found = examine(database, None, tmp_path, law, now=NOW, whole=True, cage=cage)
    (line,) = [one for one in found if one.name == "cage of papers"]
    assert line.well is not bool(cage())
    assert line.detail == ("" if line.well else
        "setting children are not kept from files (no Landlock): see README")  # fmt: skip
    # a service on such a kernel is still ready
    ready = examine(database, None, tmp_path, law, now=NOW, cage=cage)
    assert "cage of papers" not in {one.name for one in ready}
    database.close()
