"""What a child may do once it is locked in: seen in a process of its own, for there is no way back."""

import ctypes
import subprocess
import sys
from pathlib import Path

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
