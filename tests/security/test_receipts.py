"""What a receipt tells somebody who guesses: nothing, neither by its answer nor by its time."""

import re
import secrets
import time
from statistics import median

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.vault import receipt as receipts
from tests.api.conftest import BEFORE, CASE
from tests.chaos.figures import SLACK, many, tell
from tests.conftest import Clock
from tests.security.living import asks, living
from tests.walker import ORIGIN, Walker

MADE, TIMED = many(reduced=50_000, full=1_000_000), many(reduced=100, full=2_000)
# Critical value of chi-square for 31 degrees of freedom: exceeded once in 100,000 fair trials.
CHI = 83.0


@pytest.fixture(autouse=True)
def december(clock: Clock) -> None:
    clock.now = BEFORE


def mistyped(receipt: str) -> str:
    """Return a receipt with another last symbol."""
    return receipt[:-1] + next(one for one in receipts.ALPHABET if one != receipt[-1])


@pytest.mark.timeout(many(reduced=120, full=1_200))
def test_no_receipt_comes_twice() -> None:
    made = [receipts.make() for _ in range(MADE)]
    assert len(set(made)) == MADE
    counts = [0] * 32
    for one in made[:50_000]:
        for symbol in one[:24]:
            counts[receipts.ALPHABET.index(symbol)] += 1
    fair = sum(counts) / 32
    assert sum((count - fair) ** 2 / fair for count in counts) < CHI
    tell("S2", f"{MADE:,} receipts made, {len(set(made)):,} different")


def test_the_check_symbol_sees_every_single_mistake_and_swap() -> None:
    tried = missed = 0
    for _ in range(many(reduced=20, full=1_000)):
        made = receipts.make()
        wrong = {made[:at] + one + made[at + 1 :] for at in range(25) for one in receipts.ALPHABET}
        for at in range(25):
            for to in range(at):
                letters = list(made)
                letters[at], letters[to] = letters[to], letters[at]
                wrong.add("".join(letters))
        for one in wrong - {made}:
            tried += 1
            try:
                receipts.read(one)
            except receipts.ReceiptError:
                continue
            missed += 1
    assert missed == 0
    tell("S2 (check)", f"{tried:,} single mistakes and swaps: {missed} not noticed")


def gone(service: ASGIApp) -> dict[str, str]:
    """Return a receipt of each kind that opens nothing."""
    deleted, revoked = living(service), living(service)
    client = TestClient(service, base_url=ORIGIN)
    assert asks(client, "DELETE", CASE, receipt=deleted.receipt).status_code == 204
    told = asks(client, "POST", f"{CASE}/receipts", {"role": "read"}, revoked.receipt).json()
    listed = asks(client, "GET", f"{CASE}/access", receipt=revoked.receipt).json()["receipts"]
    key = next(one["key"] for one in listed if not one["own"])
    left = asks(client, "POST", f"{CASE}/receipts/revoke", {"key": key}, revoked.receipt)
    assert left.status_code == 200
    return {"unknown": receipts.make(), "deleted": deleted.receipt, "revoked": told["receipt"]}


def shown(service: ASGIApp, receipt: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Return how the page answers a receipt: status, bytes and headers without the form's token."""
    walker = Walker(service, "kk")
    answer = walker.go("/return").send({"receipt": receipt}).answer
    # what was typed stands in the field again
    page = re.sub(r'name="form_token" value="[^"]*"', "", answer.text).replace(receipt, "typed")
    return answer.status_code, page, sorted(answer.headers.multi_items())


def test_the_answers_are_equal_byte_for_byte(service: ASGIApp) -> None:
    client = TestClient(service, base_url=ORIGIN)
    wrong = gone(service)
    pages = {name: shown(service, one) for name, one in wrong.items()}
    alike = {(status, page) for status, page, _ in pages.values()}
    assert len(alike) == 1
    answers = [asks(client, "GET", CASE, receipt=one) for one in wrong.values()]
    assert len({(one.status_code, one.content) for one in answers}) == 1
    # a typing mistake in a living receipt is told as in any other text: nothing was looked up
    alive = living(service)
    slips = {
        shown(service, mistyped(one))[:2] for one in (receipts.read(alive.receipt), receipts.make())
    }
    assert len(slips) == 1
    tell("S2 (answers)", f"{', '.join(wrong)}: the same bytes on the page and over the interface")


def timed(client: TestClient, receipt: str) -> float:
    began = time.perf_counter()
    client.get(CASE, headers={"Jiyn-Receipt": receipt})
    return time.perf_counter() - began


def test_the_time_tells_little(service: ASGIApp) -> None:
    client, wrong = TestClient(service, base_url=ORIGIN), gone(service)
    took: dict[str, list[float]] = {name: [] for name in wrong}
    kinds = list(wrong)
    for _ in range(TIMED):
        name = secrets.choice(kinds)
        took[name].append(timed(client, wrong[name]))
    medians = {name: median(found) * 1_000 for name, found in took.items() if found}
    apart = max(medians.values()) - min(medians.values())
    told = ", ".join(f"{name} {one:.2f} ms" for name, one in medians.items())
    tell("S2 (time)", f"{TIMED} requests, medians {told}: {apart:.2f} ms apart (goal below 1 ms)")
    assert apart < 50 * SLACK  # the figure is for the page; this would be seen from afar
