"""Who can open a case, in a real browser without scripts, on a small phone in Kazakh."""

import pytest

from tests.browser.phone import Phone
from tests.journeys.answers import QUESTIONS

pytestmark = pytest.mark.browser


def shown(phone: Phone) -> str:
    groups = phone.page.locator(".jiyn-receipt__code span").all_inner_texts()
    return "".join(one.split(".")[-1].strip() for one in groups)


def heading(phone: Phone) -> str:
    return phone.page.locator("h1").inner_text()


@pytest.fixture
def begun(phone: Phone) -> tuple[Phone, str]:
    phone.go("/kk/start")
    for name, answer in QUESTIONS["rally"].items():
        phone.press({name: answer})
    phone.go("/kk/start/save?form=rally")
    phone.press({"keep": "receipt"})
    receipt = shown(phone)
    phone.go("/kk/draft")
    assert "әлі қайта терілмеген" in phone.page.locator("main").inner_text()
    phone.go("/kk/receipt")
    phone.press({"last5": receipt[-5:]})
    phone.go("/kk/draft/purpose")
    phone.press({"purpose": "Ауа сапасы"})
    return phone, receipt


def test_receipts_are_added_taken_away_and_replaced(begun: tuple[Phone, str]) -> None:
    phone, receipt = begun
    phone.go("/kk/draft")
    phone.tap('a[href="/kk/case/access"]')
    assert heading(phone) == "Бұл жазбаларды кім аша алады"
    phone.type({"receipt": receipt})
    phone.tap('form[action$="/access/prove"] button')
    phone.type({"role": "read", "name": "көрші"})
    phone.tap('form[action$="/access/receipts"] button')
    theirs = shown(phone)
    assert len(theirs) == 25
    # the trusted person on a device of their own: here, a browser that has forgotten everything
    mine = phone.page.context.cookies()
    phone.page.context.clear_cookies()
    phone.go("/kk/return")
    phone.press({"receipt": theirs})
    assert phone.page.url.endswith("/kk/case/data")
    assert phone.page.locator("main form").count() == 0
    phone.go("/kk/draft/purpose")
    assert heading(phone) == "Түбіртегіңізбен оқуға ғана болады"
    phone.go("/kk/case/access")
    assert heading(phone) == "Мұны тек иесі істей алады"
    phone.page.context.clear_cookies()
    phone.page.context.add_cookies(mine)  # type: ignore[arg-type] # what the browser told
    phone.go("/kk/case/access")
    phone.tap('form[action$="/access/end"] button')
    phone.tap('form[action$="/access/revoke"] button')
    phone.press({})  # asked once more
    assert "көрші" not in phone.page.locator("main").inner_text()
    phone.tap('form[action$="/access/renew"] button')
    fresh = shown(phone)
    assert fresh != receipt
    phone.press({"last5": fresh[-5:]})
    assert phone.page.url.endswith("/kk/case/access")
    phone.page.context.clear_cookies()
    for dead in (receipt, theirs):
        phone.go("/kk/return")
        phone.press({"receipt": dead})
        assert phone.page.locator(".govuk-error-message").count() == 1
    phone.press({"receipt": fresh})
    assert phone.page.url.endswith("/kk/draft")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_how_long_it_is_kept_is_chosen(begun: tuple[Phone, str], language: str) -> None:
    phone, _ = begun
    phone.go(f"/{language}/case/expiry")
    phone.press({"until_day": "1", "until_month": "1", "until_year": "2020"})
    assert phone.page.locator(".govuk-error-message").count() == 1
    phone.press({"until_day": "24", "until_month": "11", "until_year": "2029"})
    assert "2029" in phone.page.locator("main").inner_text()
    for path in ("/case/access", "/draft", "/case/data"):
        phone.go(f"/{language}{path}")
