"""After Leave in a real browser: nothing by Back, neutral history, no cookie and no storage."""

import pytest
from playwright.sync_api import Browser, Page

from tests.chaos.figures import tell
from tests.conftest import Clock

pytestmark = pytest.mark.browser
WORDS = "Қарлығаш7316 ауа сапасы"
# What an address or a title may consist of: no number of a case, no receipt, no word of an answer.
SECRET = ("7316", "Қарлығаш", "receipt=", "token=")


def filled(page: Page, address: str) -> str:
    """Begin a draft with a receipt and type into it; return the receipt."""
    page.goto(f"{address}/kk/start/save?form=rally")
    page.locator('[name="keep"][value="receipt"]').check()
    page.locator("main form button.govuk-button").first.click()
    groups = page.locator(".jiyn-receipt__code span").all_inner_texts()
    parts = [one.split(".")[-1].strip() for one in groups]
    page.locator('[name="last5"]').fill(parts[-1])
    page.locator("main form button.govuk-button").first.click()
    page.goto(f"{address}/kk/draft/purpose")
    page.locator('[name="purpose"]').fill(WORDS)
    page.locator("main form button.govuk-button").first.click()
    page.goto(f"{address}/kk/case/data")
    assert WORDS in page.content()
    return "".join(parts)


def looked_back(page: Page, steps: int) -> list[tuple[str, str, str]]:
    """Go back through the history; return address, title and content of each page."""
    seen = []
    for _ in range(steps):
        page.go_back(wait_until="load")
        seen.append((page.url, page.title(), page.content()))
    return seen


@pytest.mark.parametrize("scripts", [False, True])
def test_nothing_is_left_after_leaving(
    chromium: Browser, address: str, clock: Clock, *, scripts: bool
) -> None:
    assert clock.now
    context = chromium.new_context(java_script_enabled=scripts)
    context.set_default_timeout(15_000)
    page = context.new_page()
    visited: list[tuple[str, str]] = []
    page.on("load", lambda one: visited.append((one.url, one.title())))
    receipt = filled(page, address)
    assert context.cookies()
    with page.expect_navigation():
        page.locator('form[action$="/leave"] button').first.click()
    assert WORDS not in page.content()
    assert context.cookies() == []
    state = context.storage_state(indexed_db=True)
    assert state["cookies"] == []
    assert state["origins"] == []
    secret = (*SECRET, receipt, receipt[:5], receipt[-5:])
    back = looked_back(page, 5)
    for url, title, content in back:
        assert WORDS not in content, url
        assert "7316" not in content, url
        assert receipt[:5] not in content, url
        assert not [one for one in secret if one in url or one in title]
    for url, title in visited:
        assert not [one for one in secret if one in url or one in title], (url, title)
    page.goto(f"{address}/kk/draft")
    assert WORDS not in page.content()
    context.close()
    kind = "with scripts" if scripts else "without scripts"
    tell(
        f"S10 ({kind})",
        f"{len(back)} pages by Back, {len(visited)} in the history: 0 words, 0 secrets, 0 cookies, 0 storage",
    )
