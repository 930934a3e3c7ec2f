"""A person's phone in the tests: opens, types, taps, and looks whether the page is right."""

import os
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Pictures of every page that was looked at, where somebody wants to see them.
PICTURES = os.environ.get("JIYN_TEST_PICTURES", "")


class _Skeleton(HTMLParser):
    """The structure of a page: tags and attributes, without the words and what only numbers it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [(name, value) for name, value in attrs if name not in {"value", "href", "datetime"}]
        self.parts.append(f"{tag}{kept}")


class Inspector:
    """Runs axe over a page in a context of its own, where scripts may run.

    A page whose structure was already found well is not judged again: only its words differ.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._page = context.new_page()
        self._axe = Axe()
        self._well: set[str] = set()

    def violations(self, url: str, html: str) -> list[str]:
        """Return what is wrong with a page as it was served."""
        structure = "".join(_Skeleton(html).parts)
        if structure in self._well:
            return []
        found = self._judged(url, html)
        if not found:
            self._well.add(structure)
        return found

    def _judged(self, url: str, html: str) -> list[str]:
        self._page.route(url, lambda route: route.fulfill(body=html, content_type="text/html"))
        self._page.goto(url)
        self._page.unroute(url)
        found = self._axe.run(self._page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        return [
            f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}"
            for one in found.response["violations"]
        ]


class Phone:
    """A browser without scripts; every page it looks at must fit and be accessible."""

    def __init__(self, page: Page, inspector: Inspector) -> None:
        self.page, self.inspector = page, inspector
        self.count = 0

    def go(self, path: str) -> None:
        """Open an address and look at the page."""
        self.page.goto(path)
        self.look()

    def type(self, fields: Mapping[str, Any]) -> None:
        """Fill fields by name: text, or the value of the choice to tick."""
        for name, value in fields.items():
            found = self.page.locator(f'[name="{name}"]')
            if found.first.get_attribute("type") in {"radio", "checkbox"}:
                for one in [value] if isinstance(value, str) else value:
                    self.page.locator(f'[name="{name}"][value="{one}"]').check()
            else:
                found.first.fill(str(value))

    def press(self, fields: Mapping[str, Any] | None = None) -> None:
        """Fill the page's own form, send it, and look at what comes."""
        self.type(fields or {})
        self.page.locator("main form button.govuk-button:not([name])").first.click()
        self.look()

    def look(self) -> None:
        """Fail when the page is wider than the phone or axe finds a violation."""
        html = self.page.content()
        url = self.page.url
        self.picture(self.page.viewport_size or {})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= (self.page.viewport_size or {"width": 0})["width"], f"{url} is {width} wide"
        assert self.inspector.violations(url, html) == [], url

    def picture(self, size: Mapping[str, int]) -> None:
        """Keep a picture of the page where pictures are wanted."""
        if not PICTURES:
            return
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        self.count += 1
        name = self.page.url.split("/", 3)[-1].split("?")[0].replace("/", "-")
        path = Path(PICTURES) / f"{size.get('width')}-{self.count:02}-{name}.png"
        self.page.screenshot(path=path, full_page=True)
