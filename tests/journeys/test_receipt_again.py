"""The receipt is asked for again before others are let in or put out; a form makes one receipt."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.main import create_app, guarded
from app.settings import Settings
from tests.api.conftest import Program, client
from tests.conftest import NOW, Clock
from tests.journeys.test_access import owner, pressed, returns, trusted
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import ORIGIN, Walker

__all__ = ["client", "owner"]
Owner = tuple[Walker, str]
LATER = timedelta(minutes=5)
STRANGE = "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV"


def listed(walker: Walker) -> int:
    """Return how many receipts the page lists."""
    return walker.go("/case/access").page.text.count("жасалған күні")


def asks(walker: Walker) -> bool:
    """Return whether the page asks for the receipt, and offers nothing for which it is needed."""
    ways = {one.action.rpartition("/")[2] for one in walker.main_forms()}
    assert ("prove" in ways) != bool(ways & {"receipts", "revoke"})
    return "prove" in ways


@pytest.mark.parametrize("kind", ["none", "mistyped", "unknown", "of another case", "to read"])
def test_nobody_is_let_in_without_an_owners_receipt(
    service: ASGIApp, owner: Owner, clock: Clock, kind: str
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
    clock.now = NOW + LATER
    wish, before = {"role": "owner", "name": "досым"}, listed(walker)
    session = walker.client.cookies["jiyn"]
    pressed(walker, "/prove", receipt=typed)
    assert (walker.status, list(walker.faults)) == (422, ["receipt"])
    assert walker.answer.request.method == "GET"
    form = next(one for one in walker.main_forms() if one.action.endswith("/prove"))
    assert form.carried["receipt"] == "", "it is not given back"
    # told once, at its own question alone
    assert not walker.go("/return").faults
    assert asks(walker.go("/case/access"))
    assert walker.status == 200
    made = forced(walker, "/case/access/receipts", **wish)
    assert (made.status_code, made.headers["location"]) == (303, "/kk/case/access")
    assert listed(walker) == before
    pressed(walker, "/prove", receipt=receipt.lower())
    assert (walker.status, walker.answer.request.method) == (200, "GET")
    assert walker.client.cookies["jiyn"] != session
    pressed(walker, "/receipts", **wish)
    assert (walker.status, listed(walker)) == (200, before + 1)
    # the session before the proof is over
    walker.client.cookies.clear()
    walker.client.cookies.set("jiyn", session)
    assert walker.go("/draft").status == 403


def forced(walker: Walker, path: str, **fields: str) -> Response:
    """Send a form that the page does not offer; return what comes at once."""
    token = walker.main_forms()[0].carried["form_token"]
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    sent = {"form_token": token, "once": "o" * 22, **fields}
    return walker.client.post(f"/kk{path}", data=sent, headers=headers, follow_redirects=False)


def test_no_answer_to_a_form_with_a_receipt_is_a_page(owner: Owner, clock: Clock) -> None:
    walker, receipt = owner
    walker.go("/case/access")
    told = [forced(walker, "/case/access/prove", receipt=one) for one in ("", STRANGE, receipt)]
    clock.now = NOW + timedelta(hours=2)
    told.append(forced(walker, "/case/access/prove", receipt=receipt))
    assert [one.status_code for one in told] == [303] * 4
    at_home = "/kk/case/access"
    assert [one.headers["location"] for one in told] == [at_home, at_home, at_home, "/kk/return"]
    assert receipt not in "".join(one.text for one in told)


def test_a_new_receipt_that_waits_is_still_seen_after_the_old_one_was_typed(owner: Owner) -> None:
    walker, receipt = owner
    pressed(walker.go("/case/access"), "/renew")
    fresh = receipt_shown(walker)
    pressed(walker.go("/case/access"), "/prove", receipt=receipt)
    assert not asks(walker)
    assert receipt_shown(walker.go("/receipt")) == fresh
    walker.send({"last5": fresh[-5:]})
    assert walker.path == "/case/access"


def test_whoever_came_back_with_it_just_now_need_not_type_it(
    service: ASGIApp, owner: Owner, clock: Clock
) -> None:
    walker = returns(service, owner[1]).go("/case/access")
    assert not asks(walker)
    pressed(walker, "/receipts", role="read", name="")
    assert len(receipt_shown(walker)) == 25
    clock.now = NOW + LATER - timedelta(minutes=1)
    assert not asks(walker.go("/case/access"))
    clock.now = NOW + LATER
    pressed(walker, "/receipts", role="read", name="")
    assert asks(walker)
    assert listed(walker) == 2
    pressed(walker, "/prove", receipt=owner[1])
    assert not asks(walker)
    clock.now = NOW + 2 * LATER - timedelta(minutes=1)
    assert not asks(walker.go("/case/access"))
    clock.now = NOW + 2 * LATER
    assert asks(walker.go("/case/access"))


def test_nobody_is_put_out_without_an_owners_receipt(
    service: ASGIApp, owner: Owner, clock: Clock
) -> None:
    walker, receipt = owner
    theirs = trusted(owner, "edit", "көрші")
    form = next(one for one in walker.main_forms() if one.action.endswith("/revoke"))
    clock.now = NOW + LATER
    assert asks(walker.go("/case/access"))
    assert "#renew" in walker.page.links, "whose own is not at hand makes a new one"
    for sure in ("", "yes"):
        told = forced(walker, "/case/access/revoke", slot=str(form.carried["slot"]), sure=sure)
        assert (told.status_code, told.headers["location"]) == (303, "/kk/case/access")
    pressed(walker, "/prove", receipt=theirs)
    assert (walker.status, list(walker.faults)) == (422, ["receipt"])
    assert theirs not in walker.answer.text
    assert returns(service, theirs).status == 200
    pressed(walker, "/prove", receipt=receipt)
    pressed(walker, "/revoke")
    pressed(walker, "/revoke")
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
    assert not asks(walker)
    pressed(walker, "/revoke")
    pressed(walker, "/revoke")
    assert [returns(service, one).status for one in (lost, theirs, fresh)] == [422, 422, 200]


def test_a_new_receipt_that_is_not_retyped_lets_nobody_in_or_out(
    client: TestClient, clock: Clock, owner: Owner
) -> None:
    walker, mine = owner
    pressed(walker.go("/case/access"), "/renew")
    fresh = receipt_shown(walker)
    pressed(walker.go("/case/access"), "/prove", receipt=fresh)
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
        pressed(walker, "/prove", receipt=STRANGE)
        if walker.status != 422:
            break
    assert walker.status == 429
    assert STRANGE not in walker.answer.text


def sent_twice(walker: Walker, **changed: str) -> list[str]:
    """Send one form twice; return the text of both answers."""
    form = next(
        one for one in walker.go("/case/access").main_forms() if one.action.endswith("/receipts")
    )
    wish = {"role": "read", "name": "көрші"}
    return [walker.post(form, one).page.text for one in (wish, wish | changed)]


def test_a_form_that_comes_twice_makes_one_receipt_and_shows_it_twice(owner: Owner) -> None:
    walker, receipt = owner
    pressed(walker.go("/case/access"), "/prove", receipt=receipt)
    first, second = sent_twice(walker)
    shown = receipt_shown(walker)
    assert shown[:5] in first
    assert shown[:5] in second
    assert listed(walker) == 2
    sent_twice(walker)
    assert listed(walker) == 3, "another form is another receipt"


def test_a_form_that_comes_again_changed_is_told_so(owner: Owner) -> None:
    walker, receipt = owner
    pressed(walker.go("/case/access"), "/prove", receipt=receipt)
    _, second = sent_twice(walker, name="басқа")
    assert "Бұл форма бұрын жіберілген" in second
    assert listed(walker) == 2


def test_a_form_that_comes_again_later_shows_no_receipt(owner: Owner, clock: Clock) -> None:
    walker, receipt = owner
    pressed(walker.go("/case/access"), "/prove", receipt=receipt)
    form = next(one for one in walker.main_forms() if one.action.endswith("/receipts"))
    wish = {"role": "read", "name": ""}
    shown = receipt_shown(walker.post(form, wish))
    clock.now = NOW + LATER
    assert asks(walker.post(form, wish))
    assert shown[:5] not in walker.answer.text
    assert listed(walker) == 2
