"""The inspector sees what it must: a fault on a page, also after many pages that were well."""

import pytest

from tests.browser.phone import Inspector

pytestmark = pytest.mark.browser
PAGE = (
    '<!doctype html><html lang="{lang}"><head><title>Жиын</title></head>'
    "<body><main><h1>Жиын</h1>{main}</main></body></html>"
)
SMALL = '<button style="width:9px;height:9px;padding:0;border:0">a</button>'
FAULTS = {
    "html-lang-valid": PAGE.format(lang="xx", main=""),
    "document-title": PAGE.format(lang="kk", main="").replace("<title>Жиын</title>", ""),
    "image-alt": PAGE.format(lang="kk", main='<img src="/a.png">'),
    "label": PAGE.format(lang="kk", main='<input name="a">'),
    "color-contrast": PAGE.format(lang="kk", main='<p style="color:#aaa">бозғылт'),
    "target-size": PAGE.format(lang="kk", main=f"<p>{SMALL}{SMALL}</p>"),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_seen_between_pages_that_are_well(inspector: Inspector, rule: str) -> None:
    well = PAGE.format(lang="kk", main=f"<p>{rule}</p>")
    for _ in range(2):
        assert inspector.violations(well) == []
        assert rule in " ".join(inspector.violations(FAULTS[rule]))
