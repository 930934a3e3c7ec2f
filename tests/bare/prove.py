"""Prove the two commands in a bare Debian: python3 tests/bare/prove.py [--dirty] [--cache DIR].

Needs root, and the network for apt, pip and npm; takes several minutes. Nothing of it runs with
the other tests, and nothing of it stays on this machine but the cache that was asked for.
"""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from checkout import ROOT, check_out, own_paper
from host import Host, NoMirror, read_host
from image import as_image
from report import Report
from roads import Proof, as_root, without_libraries
from tree import Failed, StillMounted, pack, remove, run

ROOMY = "/var/tmp"  # noqa: S108 - two gigabytes of trees; /tmp is often kept in memory


def main() -> int:
    """Walk every road; return 0 when all of them ended well."""
    options = _options()
    if os.geteuid() != 0:
        sys.stderr.write("Making a bare root takes root: sudo python3 tests/bare/prove.py\n")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that every mount is let go
    try:
        host = read_host(options.mirror)
        _need_debootstrap()
        with _folder(options.cache) as cache, _folder(None) as work:
            return _walk(host, cache, work, dirty=options.dirty)
    except (Failed, NoMirror, StillMounted) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "--dirty", action="store_true", help="the working tree, not the last commit"
    )
    reader.add_argument("--cache", type=_outside, help="a folder that keeps the bare root as a tar")
    reader.add_argument("--mirror", help="a Debian mirror, where apt knows none")
    return reader.parse_args()


def _outside(name: str) -> Path:
    folder = Path(name).resolve()
    if folder.is_relative_to(ROOT):
        raise argparse.ArgumentTypeError("the cache must lie outside of the repository")
    return folder


def _need_debootstrap() -> None:
    if shutil.which("debootstrap"):
        return
    line = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "debootstrap"]
    if not shutil.which("apt-get"):
        raise Failed("debootstrap is missing: install it with this machine's package manager")
    run(["apt-get", "update", "-qq"])
    run(line)


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    """Yield the folder given, or a temporary one that is removed."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    made = Path(mkdtemp(prefix="jiyn-bare-", dir=ROOMY))
    try:
        yield made
    finally:
        remove(made)


def _walk(host: Host, cache: Path, work: Path, *, dirty: bool) -> int:
    """Walk every road, also when another ended badly; return the status to exit with."""
    report = Report()
    with suppress(Failed):
        with report.step("the bare root"):
            packed = pack(cache, host)
        with report.step("the repository, and its paper on this machine"):
            checkout = work / "checkout"
            check_out(checkout, dirty=dirty)
            proof = Proof(report, host, packed, checkout, work, own_paper(checkout))
        for road in (as_root, without_libraries, as_image):
            with suppress(Failed):
                road(proof)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
