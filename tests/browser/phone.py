"""A person's phone in the tests: opens, types, taps, and looks whether the page is right."""

import os
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What would be preloaded (style sheets once more) serves one rule, an experimental one left off.
JUDGE = """options => axe.run(options).then(found => found.violations.map(
    one => ({id: one.id, help: one.help, where: one.nodes.map(node => node.target)})))"""
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
    """Runs axe over pages in a context of its own, where scripts may run.

    A page whose structure was already found well, by any worker of this run, is not judged
    again: only its words differ. The pages are written into one document, so that axe is read
    and made quick by the engine once, not for each page.
    """

    def __init__(self, context: BrowserContext, well: Path) -> None:
        """`well`: the folder in which the workers of a run mark what they found well."""
        self._page, self._well = context.new_page(), well
        self._page.goto("/robots.txt")  # our address, so that the style sheet is found
        self._page.evaluate(Axe().axe_script)

    def violations(self, html: str) -> list[str]:
        """Return what is wrong with a page as it was served."""
        structure = "".join(_Skeleton(html).parts)
        mark = self._well / sha256(structure.encode()).hexdigest()
        if mark.exists():
            return []
        found = self._judged(html)
        if not found:
            mark.touch()
        return found

    def _judged(self, html: str) -> list[str]:
        self._page.set_content(html)
        found = self._page.evaluate(JUDGE, {"runOnly": RULES, "preload": False})
        return [f"{one['id']}: {one['help']} {one['where'][:3]}" for one in found]


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
        self.tap("main form button.govuk-button:not([name])")

    def tap(self, button: str) -> None:
        """Press the first of its kind, wait for the page that comes, and look at it."""
        with self.page.expect_navigation():
            self.page.locator(button).first.click()
        self.look()

    def look(self) -> None:
        """Fail when the page is wider than the phone or axe finds a violation."""
        url, html = self.page.url, self.page.content()
        self.picture(self.page.viewport_size or {})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= (self.page.viewport_size or {"width": 0})["width"], f"{url} is {width} wide"
        found = self.inspector.violations(html)
        assert found == [], f"{url}: {found}"

    def picture(self, size: Mapping[str, int]) -> None:
        """Keep a picture of the page where pictures are wanted."""
        if not PICTURES:
            return
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        self.count += 1
        name = self.page.url.split("/", 3)[-1].split("?")[0].replace("/", "-")
        path = Path(PICTURES) / f"{size.get('width')}-{self.count:02}-{name}.png"
        self.page.screenshot(path=path, full_page=True)
