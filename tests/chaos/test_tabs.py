"""Four windows change one draft at once: no change is lost, and each conflict shows both texts."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.figures import many, tell
from tests.chaos.real import Real, real
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(many(reduced=120, full=7_200))]
WINDOWS, EDITS = 4, many(reduced=15, full=500)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Real]:
    with real(tmp_path) as made:
        yield made


class Window:
    """A window that adds words to the aim, and joins both texts when it is told of another."""

    def __init__(self, walker: Walker, name: str) -> None:
        self.walker, self.name = walker, name
        self.saved: list[str] = []
        self.conflicts = 0
        self.wrong: list[str] = []

    def edits(self) -> None:
        """Add every word of this window, one edit each."""
        for number in range(EDITS):
            self.adds(f"{self.name}{number}.")

    def adds(self, word: str) -> None:
        """Add a word; begin again with what is stored when another window was quicker."""
        while True:
            self.walker.go("/draft/purpose")
            stored = str(self.walker.main_forms()[0].carried["purpose"])
            # the last words of all windows fit into an answer; the whole is in the revisions
            kept = stored.split()[-200:]
            self.walker.send({"purpose": " ".join([*kept, word])})
            if self.walker.status == 200:
                self.saved.append(word)
                return
            if word not in self.walker.page.text:
                self.wrong.append(f"own words not shown: {word}")
            if self.walker.status == 429:  # more than two a second, over minutes
                time.sleep(1)
                continue
            self.conflicts += 1
            if self.walker.status != 409:
                self.wrong.append(f"{self.walker.status} for {word}")
                return
            if not self.shows_the_other(stored):
                self.wrong.append(f"the other text is not shown: {word}")

    def shows_the_other(self, read: str) -> bool:
        """Return whether the page shows what was stored since the form was read."""
        now = [one for one in self.walker.page.text.split() if one.endswith(".")]
        return any(one not in read.split() for one in now if not one.startswith(self.name))


def test_no_edit_of_four_windows_is_lost(service: Real) -> None:
    first = begun(service.walker(), "rally", keep="receipt")
    receipt = receipt_shown(first)
    windows = []
    for name in ("А", "Б", "В", "Г")[:WINDOWS]:
        walker = service.walker()
        walker.go("/return").send({"receipt": receipt})
        assert walker.status == 200
        windows.append(Window(walker, name))
    threads = [threading.Thread(target=one.edits) for one in windows]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [found for one in windows for found in one.wrong] == []
    saved = [word for one in windows for word in one.saved]
    assert len(saved) == WINDOWS * EDITS
    last = service.walker()
    last.go("/return").send({"receipt": receipt})
    stored = str(last.go("/draft/purpose").main_forms()[0].carried["purpose"]).split()
    # each window's words are there in its order, up to as many as an answer keeps
    expected = {one.name: one.saved for one in windows}
    for name, words in expected.items():
        mine = [one for one in stored if one.startswith(name)]
        assert mine == words[len(words) - len(mine) :], name
    assert len(stored) == min(201, len(saved))
    conflicts = sum(one.conflicts for one in windows)
    assert conflicts > 0, "the windows were in each other's way"
    tell(
        "R6",
        f"{WINDOWS} windows x {EDITS} edits: {len(saved)} saved, 0 lost, {conflicts} conflicts, each with both texts",
    )
