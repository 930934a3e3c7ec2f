"""R3: a file system that is really full; whoever deletes and whoever leaves is let go."""

import subprocess
from pathlib import Path

import pytest

from tests.chaos.figures import many, tell
from tests.chaos.history import History
from tests.chaos.organiser import Organiser, own_form
from tests.chaos.service import Service

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(600)]
# a file system of 16 MiB that only the service sees, mounted before it begins
SMALL = (
    "unshare", "--mount", "--map-root-user", "sh", "-c",
    'mount -t tmpfs -o size=16m none "$0" && exec "$@"',
)  # fmt: skip


class Full(Service):
    """The service with its data folder on a small file system of its own."""

    def __init__(self, folder: Path) -> None:
        """Mount nothing yet."""
        super().__init__(folder)
        self.data.mkdir()
        self.under = (*SMALL, str(self.data))

    @property
    def inside(self) -> Path:
        """The data folder as the service sees it."""
        return Path(f"/proc/{self.worker()}/root{self.data}")

    def fill(self) -> None:
        """Take every byte that is left."""
        with (self.inside / "ballast").open("ab", buffering=0) as file:
            for size in (65_536, 4_096, 512, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue


def may_mount() -> bool:
    """Return whether this machine lets us mount a file system that only we see."""
    return (
        subprocess.run([*SMALL, "/mnt", "true"], capture_output=True, check=False).returncode == 0
    )


def organiser(service: Full, number: int) -> Organiser:
    made = Organiser(service.port, History(), f"organiser-{number}")
    made.begin()
    made.look()
    assert made.save() == 303
    made.look()
    return made


def until_full(service: Full, one: Organiser) -> None:
    """Fill the disk until a save is refused for it."""
    for _ in range(20):
        service.fill()
        if one.save() == 507:
            return
    raise AssertionError("it takes more and more")


def test_whoever_deletes_or_leaves_on_a_full_disk_is_let_go(tmp_path: Path) -> None:
    if not may_mount():
        pytest.skip("nothing can be mounted here")
    rounds, gone = many(reduced=3, full=50), 0
    with Full(tmp_path) as service:
        for number in range(rounds):
            saver, deletes, leaves = (organiser(service, 3 * number + at) for at in range(3))
            form = own_form(deletes.page("GET", "/kk/case/data")[1])
            until_full(service, saver)
            status, page = deletes.page("POST", form.action, {**form.carried, "sure": "yes"})
            assert (status, "Жойылды" in page) == (200, True)
            until_full(service, saver)  # the room that was given back is not for saving
            status, page = leaves.page("POST", "/kk/leave", leaves.forms["purpose"].carried)
            assert (status, "Сіз кеттіңіз" in page) == (200, True)
            gone += 2
            assert (service.inside / "room-to-delete").stat().st_size == 4 * 2**20
            (service.inside / "ballast").unlink()
            saver.look()
            assert saver.save() == 303
            saver.page("POST", "/kk/leave", saver.forms["purpose"].carried)
            for one in (saver, deletes, leaves):
                one.hang_up()
        log = service.log
    tell(
        "R3 (a real disk)",
        f"a file system full at {2 * rounds} points: each save 507, each of {gone} who deleted or "
        "left was let go, the room for it taken again; saved again when there was room",
    )
    assert "room" not in log
