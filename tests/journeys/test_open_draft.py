"""A draft that nothing else opens is not lost without a word, and a poisoned file makes no case."""

import json
from typing import Any

import pytest
from starlette.types import ASGIApp

from app.desk.carrying import _digest
from tests.journeys.test_papers import begun, receipt_shown
from tests.journeys.test_tracking import Organiser, filed, filing
from tests.walker import Walker

__all__ = ["filed", "filing"]
WARNING = "Бұл браузерде ашық қаралама бар"


@pytest.mark.parametrize("path", ["/return", "/import"])
def test_what_would_take_the_place_of_a_draft_says_so(service: ASGIApp, path: str) -> None:
    walker = begun(Walker(service, "kk"), "rally")
    assert WARNING in walker.go(path).page.text
    kept = begun(Walker(service, "kk"), "rally", keep="receipt")
    kept.send({"last5": receipt_shown(kept)[-5:]})
    assert WARNING not in kept.go(path).page.text
    assert WARNING not in Walker(service, "kk").go(path).page.text


@pytest.mark.parametrize(
    "poison",
    [
        {"marked": ["nonsense"]},
        {"seen": {"days": [["x", "9999-12-31"]]}},
        {"seen": {"days": [["x", "2026-12-19"]] * 201}},
        {"wished_day": "0001-01-01"},
        {"confirmed": ["a\u202eb"]},
    ],
)
def test_a_poisoned_file_is_refused(filing: Organiser, poison: dict[str, Any]) -> None:
    file = json.loads(filing.client.get("/kk/case/data.json").content)
    file["content"] |= poison
    file["sha256"] = _digest(file["content"])
    filing.go("/import").upload(json.dumps(file).encode(), keep="browser")
    assert (filing.status, list(filing.faults)) == (422, ["file"])


def test_a_return_to_the_list_of_organisers_is_no_fault(service: ASGIApp) -> None:
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(walker)
    walker.send({"last5": receipt[-5:]})
    walker.go("/return").send({"receipt": receipt, "address": "organisers", "kept.x": "1"})
    assert (walker.status, walker.path) == (200, "/draft/organisers")
