"""The receipt is asked for again before others are let in or put out; a form makes one receipt."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.main import create_app, guarded
from app.settings import Settings
from tests.api.conftest import Program, client
from tests.conftest import NOW, Clock
from tests.journeys.test_access import owner, pressed, returns, trusted
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import Walker

__all__ = ["client", "owner"]
Owner = tuple[Walker, str]
LATER = timedelta(minutes=5)
STRANGE = "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV"


def listed(walker: Walker) -> int:
    """Return how many receipts the page lists."""
    return walker.go("/case/access").page.text.count("жасалған күні")


def asks(walker: Walker, action: str) -> bool:
    form = next(one for one in walker.main_forms() if one.action.endswith(action))
    return "receipt" in form.carried


@pytest.mark.parametrize("kind", ["none", "mistyped", "unknown", "of another case", "to read"])
def test_nobody_is_let_in_without_an_owners_receipt(
    service: ASGIApp, owner: Owner, kind: str
) -> None:
    walker, receipt = owner
    other = begun(Walker(service, "kk"), "picket", keep="receipt")
    typed = {
        "none": "",
        "mistyped": ("0" if receipt[0] != "0" else "1") + receipt[1:],
        "unknown": STRANGE,
        "of another case": receipt_shown(other),
        "to read": trusted(owner, "read", "көрші"),
    }[kind]
    before = listed(walker)
    wish = {"role": "owner", "name": "досым", "receipt": typed}
    pressed(walker, "/receipts", **wish)
    assert (walker.status, list(walker.faults)) == (422, ["receipt"])
    form = next(one for one in walker.main_forms() if one.action.endswith("/receipts"))
    assert (form.carried["role"], form.carried["name"]) == ("owner", "досым")
    assert form.carried["receipt"] == "", "no page that answers a form brings a receipt back"
    assert listed(walker) == before
    pressed(walker, "/receipts", **(wish | {"receipt": receipt.lower()}))
    assert (walker.status, listed(walker)) == (200, before + 1)


def test_whoever_came_back_with_it_just_now_need_not_type_it(
    service: ASGIApp, owner: Owner, clock: Clock
) -> None:
    walker = returns(service, owner[1]).go("/case/access")
    assert not asks(walker, "/receipts")
    pressed(walker, "/receipts", role="read", name="")
    assert len(receipt_shown(walker)) == 25
    clock.now = NOW + LATER - timedelta(minutes=1)
    assert not asks(walker.go("/case/access"), "/receipts")
    clock.now = NOW + LATER
    assert asks(walker.go("/case/access"), "/receipts")
    pressed(walker, "/receipts", role="read", name="")
    assert list(walker.faults) == ["receipt"]


def test_nobody_is_put_out_without_an_owners_receipt(service: ASGIApp, owner: Owner) -> None:
    walker, receipt = owner
    theirs = trusted(owner, "edit", "көрші")
    pressed(walker.go("/case/access"), "/revoke")
    assert asks(walker, "/revoke")
    assert "/kk/case/access#renew" in walker.page.links, "whose own is not at hand makes a new one"
    pressed(walker, "/revoke", receipt=theirs)
    assert (walker.status, list(walker.faults)) == (422, ["receipt"])
    assert "көрші" in walker.page.text
    assert theirs not in walker.answer.text
    assert returns(service, theirs).status == 200
    pressed(walker, "/revoke", receipt=receipt)
    assert walker.status == 200
    assert returns(service, theirs).status == 422


def test_whose_receipt_is_lost_or_was_seen_makes_a_new_one_and_goes_on(
    service: ASGIApp, owner: Owner
) -> None:
    walker, lost = owner
    theirs = trusted(owner, "edit")
    pressed(walker.go("/case/access"), "/renew")
    fresh = receipt_shown(walker)
    walker.send({"last5": fresh[-5:]})
    pressed(walker, "/revoke")
    assert not asks(walker, "/revoke")
    pressed(walker, "/revoke")
    assert [returns(service, one).status for one in (lost, theirs, fresh)] == [422, 422, 200]


def test_a_new_receipt_that_is_not_retyped_lets_nobody_in_or_out(
    client: TestClient, clock: Clock, owner: Owner
) -> None:
    walker, mine = owner
    pressed(walker.go("/case/access"), "/renew")
    fresh = receipt_shown(walker)
    pressed(walker.go("/case/access"), "/receipts", role="owner", receipt=fresh)
    assert list(walker.faults) == ["receipt"]
    spy = Program(client, clock)
    spy.receipt = fresh
    refused = [
        spy.asks("GET"),
        spy.asks("GET", "/access"),
        spy.asks("POST", "/receipts", {"role": "owner"}),
        spy.asks("POST", "/receipts/renew"),
        spy.asks("DELETE", at="*"),
    ]
    assert [one.status_code for one in refused] == [404] * 5
    assert spy.asks("GET", receipt=mine).status_code == 200
    walker.go("/receipt").send({"last5": fresh[-5:]})
    assert [spy.asks("GET", receipt=one).status_code for one in (fresh, mine)] == [200, 404]


def test_a_session_that_ended_meanwhile_gives_the_words_back_without_the_receipt(
    owner: Owner, clock: Clock
) -> None:
    walker, receipt = owner
    walker.go("/case/access")
    clock.now = NOW + timedelta(hours=2)
    pressed(walker, "/receipts", role="edit", name="досым", receipt=receipt)
    assert walker.status == 403
    assert "досым" in walker.page.text
    assert receipt not in walker.answer.text


@pytest.fixture
def alone(clock: Clock, tmp_path: Path) -> Iterator[ASGIApp]:
    """A service of its own: its budgets are not those of other tests."""
    assert clock.now == NOW
    settings = Settings(data_dir=tmp_path, setters=1, new_cases_per_minute=60_000)
    made = create_app(settings, clock=clock)
    yield guarded(made, settings)
    made.state.shop.room.stop()
    made.state.shop.database.close()


def test_guesses_spend_the_budget_of_wrong_receipts(alone: ASGIApp) -> None:
    walker = begun(Walker(alone, "kk"), "rally", keep="receipt").go("/case/access")
    for _ in range(70):
        pressed(walker, "/receipts", role="owner", name="досым", receipt=STRANGE)
        if walker.status != 422:
            break
    assert walker.status == 429
    assert "досым" in walker.page.text


def sent_twice(walker: Walker, receipt: str, **changed: str) -> list[str]:
    """Send one form twice; return the text of both answers."""
    form = next(
        one for one in walker.go("/case/access").main_forms() if one.action.endswith("/receipts")
    )
    wish = {"role": "read", "name": "көрші", "receipt": receipt}
    return [walker.post(form, one).page.text for one in (wish, wish | changed)]


def test_a_form_that_comes_twice_makes_one_receipt_and_shows_it_twice(owner: Owner) -> None:
    walker, receipt = owner
    first, second = sent_twice(walker, receipt)
    shown = receipt_shown(walker)
    assert shown[:5] in first
    assert shown[:5] in second
    assert listed(walker) == 2
    sent_twice(walker, receipt)
    assert listed(walker) == 3, "another form is another receipt"


def test_a_form_that_comes_again_later_or_changed_is_told_so(owner: Owner, clock: Clock) -> None:
    walker, receipt = owner
    _, second = sent_twice(walker, receipt, name="басқа")
    assert "Бұл форма бұрын жіберілген" in second
    assert listed(walker) == 2
    form = next(one for one in walker.main_forms() if one.action.endswith("/receipts"))
    wish = {"role": "read", "name": "", "receipt": receipt}
    walker.post(form, wish)
    shown = receipt_shown(walker)
    clock.now = NOW + LATER
    walker.post(form, wish)
    assert walker.status == 200
    assert "Бұл форма бұрын жіберілген" in walker.page.text
    assert shown[:5] not in walker.answer.text
    assert listed(walker) == 3
