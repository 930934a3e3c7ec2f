"""A bare Debian root to run programs in; whatever happens, nothing of it stays mounted."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from host import RELEASE, Host

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
MINUTES = 60.0


class Failed(Exception):
    """A step did not do what it must; the message says what came instead."""


class StillMounted(Exception):
    """Something is mounted below a folder that was to be removed: it is left alone."""


@dataclass(frozen=True)
class Tree:
    """An unpacked root and what its programs need to reach the mirrors."""

    root: Path
    host: Host

    def command(
        self,
        *words: str,
        cwd: str = "/",
        user: str = "root",
        env: dict[str, str] | None = None,
        home: str | None = None,
    ) -> list[str]:
        """Return the command that runs words inside, as a user, with a clean environment."""
        home = home or ("/root" if user == "root" else f"/home/{user}")
        known = {"PATH": PATH, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        told = known | self.host.environment | (env or {})
        as_user = [] if user == "root" else [f"--userspec={user}:{user}", "--groups="]
        settings = [f"{name}={value}" for name, value in told.items()]
        return [
            "chroot",
            *as_user,
            str(self.root),
            "env",
            "-i",
            f"--chdir={cwd}",
            *settings,
            *words,
        ]

    def run(self, *words: str, minutes: float = 10, **how: Any) -> str:
        """Run a program inside, as `command` says, and return what it wrote. Raises: Failed."""
        return run(self.command(*words, **how), minutes=minutes)

    def install(self, *packages: str) -> None:
        """Install Debian packages as the README tells."""
        self.run("apt-get", "update", "-qq")
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
        self.host.certify(self.root)

    def packages(self) -> set[str]:
        """Return the names of the installed Debian packages."""
        return set(self.run("dpkg-query", "-W", "-f", "${Package}\n").split())


def run(command: Sequence[str], *, minutes: float = 10) -> str:
    """Run a command and return what it wrote, both streams together. Raises: Failed."""
    status, wrote = outcome(command, minutes=minutes)
    if status:
        raise Failed(f"status {status} of {' '.join(command)[-200:]}\n{tail(wrote)}")
    return wrote


def outcome(command: Sequence[str], *, minutes: float = 10) -> tuple[int, str]:
    """Run a command; return its status and what it wrote. Nothing of it outlives the call."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            wrote, _ = process.communicate(timeout=minutes * MINUTES)
        except BaseException:  # also when this script is told to stop
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, wrote.decode(errors="replace")


def tail(wrote: str) -> str:
    """Return the last lines of what a program wrote."""
    return "\n".join(f"    {line}" for line in wrote.rstrip().splitlines()[-30:])


def pack(folder: Path, host: Host) -> Path:
    """Return the bare root as a tar in the folder; it is made when it is not there yet."""
    packed = folder / f"{RELEASE}.tar"
    if not packed.exists():
        made = Path(mkdtemp(prefix="making-", dir=folder))
        try:
            run(["debootstrap", "--variant=minbase", RELEASE, str(made), host.mirror])
            half = packed.with_suffix(".half")
            run(["tar", "-C", str(made), "-cpf", str(half), "--exclude=./var/cache/apt/*", "."])
            half.rename(packed)
        finally:
            remove(made)
    return packed


@contextmanager
def unpacked(packed: Path, host: Host, work: Path) -> Iterator[Tree]:
    """Unpack the bare root below a folder, with what it takes over from this machine."""
    root = Path(mkdtemp(prefix="root-", dir=work))
    try:
        run(["tar", "-C", str(root), "-xpf", str(packed)])
        root.chmod(0o755)  # not the closed one that a temporary folder has
        host.configure(root)
        mount("-t", "proc", "proc", str(root / "proc"))
        mount("--rbind", "--make-rslave", "/dev", str(root / "dev"))
        yield Tree(root, host)
    finally:
        remove(root)


def mount(*words: str) -> None:
    """Mount something. Raises: Failed."""
    run(["mount", *words])


def mounts(folder: Path) -> list[str]:
    """Return what is mounted at or below a folder, the innermost first."""
    table = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
    places = [line.split()[4] for line in table.splitlines()]
    return [place for place in reversed(places) if Path(place).is_relative_to(folder)]


def remove(folder: Path) -> None:
    """Let go of every mount below a folder, then remove it. Raises: StillMounted."""
    for place in mounts(folder):
        with suppress(Failed):  # gone already, with the one that it stood on
            run(["umount", "--lazy", place])
    if left := mounts(folder):
        raise StillMounted(f"not removed: {', '.join(left)}")
    shutil.rmtree(folder)
