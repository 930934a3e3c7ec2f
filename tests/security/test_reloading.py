"""After Leave, Back and Reload send an old form again: nothing of it may come back."""

import re
from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from tests.conftest import NOW, Clock
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import ORIGIN, Walker

WORDS = "Серікова Айгүл Маратқызы"
HEADERS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


@pytest.fixture
def owner(service: ASGIApp) -> tuple[Walker, str]:
    """Somebody with a draft and its confirmed receipt."""
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(walker)
    walker.send({"last5": receipt[-5:]})
    return walker, receipt


def test_a_question_that_came_back_is_not_answered_after_leave(owner: tuple[Walker, str]) -> None:
    walker, _ = owner
    form = walker.go("/draft/organisers/1").main_forms()[0]
    typed = {**form.carried, "name": WORDS, "number": "850412400012", "kind": "citizen"}
    assert walker.post(form, typed).status == 422
    walker.leave()
    again = walker.client.post("/kk/draft/organisers/1", data=typed, headers=HEADERS)
    assert again.status_code == 403
    assert WORDS not in again.text
    assert "850412400012" not in again.text


def test_a_mistyped_receipt_is_shown_once_and_stands_in_no_form_of_the_history(
    service: ASGIApp, owner: tuple[Walker, str]
) -> None:
    _, receipt = owner
    wrong = ("0" if receipt[0] != "0" else "1") + receipt[1:]
    walker = Walker(service, "kk").go("/return")
    walker.send({"receipt": wrong})
    assert (walker.status, list(walker.faults)) == (422, ["receipt"])
    assert walker.main_forms()[0].carried["receipt"] == wrong
    assert walker.answer.request.method == "GET"
    # Reload asks for the page again, which knows nothing any more
    assert walker.go("/return").status == 200
    assert walker.main_forms()[0].carried["receipt"] == ""
    assert wrong not in "".join(walker.client.cookies.values())


def test_a_return_with_a_text_opens_nothing_a_second_time(
    owner: tuple[Walker, str], clock: Clock
) -> None:
    walker, receipt = owner
    walker.go("/draft/purpose")
    clock.now = NOW + timedelta(minutes=61)
    walker.send({"purpose": WORDS})
    assert walker.status == 403
    assert WORDS in walker.page.text
    form = walker.main_forms()[0]
    typed = {**form.carried, "receipt": receipt}
    walker.post(form, typed)
    assert walker.main_forms()[0].carried["purpose"] == WORDS
    walker.leave()
    again = walker.client.post("/kk/return", data=typed, headers=HEADERS)
    assert again.status_code == 403
    assert receipt not in again.text
    assert WORDS not in again.text
    assert "jiyn" not in walker.client.cookies
    # and where a session is open again, the receipt is not printed all the same
    walker.go("/return").send({"receipt": receipt})
    again = walker.client.post("/kk/return", data=typed, headers=HEADERS)
    assert receipt not in again.text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_cookie_is_named_where_privacy_is_explained(service: ASGIApp, language: str) -> None:
    walker = begun(Walker(service, language), "rally").go("/return")
    form = walker.main_forms()[0]
    data = {**form.carried, "receipt": "7Q2MX"}
    walker.client.post(f"/{language}/return", data=data, headers=HEADERS, follow_redirects=False)
    names = set(walker.client.cookies)
    assert names == {"jiyn", "jiyn-typed"}
    words = walker.go("/privacy").page.text
    assert [name for name in names if f"{name}”" not in words and f"{name}»" not in words] == []
    assert re.search(r"\b60\b", words[words.index("jiyn-typed") :])
