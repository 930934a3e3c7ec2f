"""The peer that prints pages, run by the Python of the peers: a headless Chromium, over DevTools.

    peer_chromium.py PROGRAM

Every line that it reads is a way, FILE and TARGET; it answers `made` when the PDF lies in TARGET.

    fresh  the page is opened in a context of its own, as a service does that keeps people apart
    load   the page is opened in a tab that stays: its fonts may still be in memory
    swap   the tab stays with page and fonts, only the content is changed
"""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
)
READY = "document.fonts.ready.then(() => 0)"
SWAP = """html => {
  const told = new DOMParser().parseFromString(html, "text/html");
  document.title = told.title;
  document.documentElement.lang = told.documentElement.lang;
  document.body.replaceWith(told.body);
  return document.fonts.ready.then(() => 0);
}"""


class Printer:
    """A browser with a tab that stays."""

    def __init__(self, browser: Browser) -> None:
        """Open the tab."""
        self.browser = browser
        self.page = browser.new_page()
        self.devtools = self.page.context.new_cdp_session(self.page)

    def fresh(self, file: Path) -> bytes:
        """Print a page in a context that ends with it."""
        page = self.browser.new_page()
        opened(page, file)
        made = printed(page.context.new_cdp_session(page))
        page.close()
        return made

    def load(self, file: Path) -> bytes:
        """Open a page where the last one was, and print it."""
        opened(self.page, file)
        return printed(self.devtools)

    def swap(self, file: Path) -> bytes:
        """Put the content of a page where that of the last one was, and print it."""
        self.page.evaluate(SWAP, file.read_text(encoding="utf-8"))
        return printed(self.devtools)


def main(program: str) -> None:
    """Print what is asked for until nothing is asked any more."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(FLAGS))
        printer = Printer(browser)
        for line in sys.stdin:
            way, file, target = line.split()
            Path(target).write_bytes(getattr(printer, way)(Path(file)))
            print("made", flush=True)


def opened(page: Page, file: Path) -> None:
    """Open a page and wait for its fonts."""
    page.goto(file.as_uri())
    page.evaluate(READY)


def printed(devtools: CDPSession) -> bytes:
    """Return the page as a tagged PDF, of the size that its style sheet names."""
    wanted = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
    return base64.b64decode(devtools.send("Page.printToPDF", wanted)["data"])


if __name__ == "__main__":
    main(sys.argv[1])
