"""The policy in a real browser: a script that got in does not run, and the browser tells us."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_script_that_got_in_does_not_run_and_is_reported(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/kk")
    put = """() => {
        const made = document.createElement('script');
        made.textContent = "document.title = 'ran'";
        document.body.append(made);
    }"""
    with page.expect_response(f"{address}/policy") as told:
        page.evaluate(put)
    assert page.title() != "ran"
    assert told.value.status == 204
    assert told.value.request.headers["content-type"] == "application/csp-report"
    context.close()
