"""The roads of a person with a bare machine: as root, and as a user whom root must help."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from host import Host
from report import Report
from serving import SAMPLE, Served, free_port, leave_the_network, serving
from tree import Failed, Tree, outcome, run, tail, unpacked

FIRST, SECOND, WARM = 600.0, 3.0, 60.0
USER, HOME = "organiser", "/home/organiser"
PLACE = "/srv/jiyn"
BY_HAND = ("python3", "python3-venv")
LINE = (
    "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


@dataclass
class Proof:
    """What every road needs: where to tell, what to unpack, which paper must come out."""

    report: Report
    host: Host
    packed: Path
    checkout: Path
    work: Path
    expected: str | None

    @contextmanager
    def machine(self, *packages: str) -> Iterator[Tree]:
        """Yield a machine as bare as it comes, with these packages."""
        with unpacked(self.packed, self.host, self.work) as tree:
            with self.report.step(f"a bare machine with {' '.join(packages)}"):
                tree.install(*packages)
            yield tree

    def visit(self, served: Served, name: str, *, seconds: float) -> None:
        """Ask a server for its health, a page and a paper. Raises: Failed."""
        up = served.wait("/healthz", seconds=seconds)
        ready = served.wait("/readyz", seconds=seconds + WARM)
        served.wait("/kk", seconds=seconds + WARM)
        made = served.paper(self.checkout / SAMPLE)
        times = f"healthz after {up:.2f} s, readyz after {ready:.2f} s"
        # a time means little without knowing what else the machine had to do
        self.report.figure(f"{name}: {times}, load {os.getloadavg()[0]:.1f}, paper {made[:12]}")
        self.expected = self.expected or made
        if made != self.expected:
            raise Failed(f"another paper than {self.expected[:12]}, made elsewhere")


def as_root(proof: Proof) -> None:
    """Serve, serve again, serve without a network, serve as an ordinary user; then check."""
    with proof.machine(*BY_HAND) as tree:
        shutil.copytree(proof.checkout, tree.root / PLACE[1:], symlinks=True)
        before = tree.packages()
        start(proof, tree, "first start as root")
        came = sorted(tree.packages() - before)
        proof.report.figure(f"apt packages installed by the set-up: {len(came)}: {' '.join(came)}")
        proof.report.figure(f".venv: {size(tree.root / PLACE[1:] / '.venv')}")
        # none of these stands on another: each is tried, whatever became of the one before
        for part in (_again, _alone, _as_user, _check):
            with suppress(Failed):
                part(proof, tree)


def _again(proof: Proof, tree: Tree) -> None:
    start(proof, tree, "second start", seconds=SECOND)


def _alone(proof: Proof, tree: Tree) -> None:
    with ThreadPoolExecutor(1, initializer=leave_the_network) as alone:
        name = "second start without a network"
        alone.submit(start, proof, tree, name, seconds=SECOND).result()


def _as_user(proof: Proof, tree: Tree) -> None:
    settle(proof, tree)
    start(proof, tree, "first start as a user", cwd=f"{HOME}/jiyn", user=USER)


def _check(proof: Proof, tree: Tree) -> None:
    with proof.report.step("./check quick"):
        told = tree.run("./check", "quick", cwd=PLACE, minutes=20)
    proof.report.figure(f"./check quick, all parts:{told.rpartition('all parts')[2].rstrip()}")


def without_libraries(proof: Proof) -> None:
    """A user without the libraries is told one line; that line is all that was missing."""
    with proof.machine(*BY_HAND) as tree:
        settle(proof, tree)
        with proof.report.step("a user without the libraries is told one line, and status 1"):
            refused(tree)
        with proof.report.step("that line, as root"):
            tree.run(*LINE.split(), "-y", "-qq")
        start(proof, tree, "start as a user after that line", cwd=f"{HOME}/jiyn", user=USER)


def settle(proof: Proof, tree: Tree) -> None:
    """Make an ordinary user who has the repository at home."""
    tree.run("useradd", "--create-home", USER)
    shutil.copytree(proof.checkout, tree.root / HOME[1:] / "jiyn", symlinks=True)
    tree.host.configure_home(tree.root / HOME[1:])
    tree.run("chown", "-R", f"{USER}:{USER}", HOME)


def start(
    proof: Proof,
    tree: Tree,
    name: str,
    *,
    seconds: float = FIRST,
    cwd: str = PLACE,
    **how: Any,
) -> None:
    """Run ./serve and visit it; `seconds` is how long it may take to answer. Raises: Failed."""
    port = free_port()
    command = tree.command("./serve", "--port", str(port), cwd=cwd, **how)
    log = proof.work / f"{name.replace(' ', '-')}.log"
    with proof.report.step(name), serving(command, port, log) as served:
        proof.visit(served, name, seconds=seconds)


def refused(tree: Tree) -> None:
    """Run ./serve where it must stop with the line that only root can run. Raises: Failed."""
    command = tree.command("./serve", "--port", str(free_port()), cwd=f"{HOME}/jiyn", user=USER)
    status, wrote = outcome(command)
    lines = [line.strip() for line in wrote.splitlines() if "apt" in line]
    if status != 1 or lines != [LINE]:
        raise Failed(f"status {status}, and these words:\n{tail(wrote)}")


def size(folder: Path) -> str:
    """Return how much of a disk a folder takes, without what is mounted in it."""
    return f"{run(['du', '-smx', str(folder)]).split()[0]} MB"
