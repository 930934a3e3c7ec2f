"""Somebody who walks through the pages over HTTP: reads forms, fills them in, sends them."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

ORIGIN = "http://localhost"
Value = str | list[str]


class Form:
    """A form of a page: where it goes, and what it carries when nothing is typed."""

    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method
        self.carried: dict[str, Value] = {}
        self.names: set[str] = set()


class Reader(HTMLParser):
    """Reads the forms, headings, messages and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.faults: dict[str, str] = {}
        self.heading = self.text = self.title = ""
        self._fault = self._area = ""
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._open.append(tag)
        if tag == "form":
            self.forms.append(Form(found.get("action", ""), found.get("method", "get")))
        elif tag == "a":
            self.links.append(found.get("href", ""))
        elif tag in {"input", "button", "textarea"} and self.forms and "name" in found:
            self._field(tag, found)
        if tag == "p" and "govuk-error-message" in found.get("class", ""):
            self._fault = found["id"].removesuffix("-error")
            self.faults[self._fault] = ""

    def _field(self, tag: str, found: dict[str, str]) -> None:
        form, name = self.forms[-1], found["name"]
        form.names.add(name)
        kind = found.get("type", "text")
        if tag == "textarea":
            self._area = name
            form.carried[name] = ""
        elif tag == "input" and kind == "checkbox":
            if "checked" in found:
                form.carried[name] = [*form.carried.get(name, []), found["value"]]
        elif (tag == "input" and kind != "radio") or "checked" in found:
            form.carried[name] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._fault = ""
        if tag == "textarea":
            self._area = ""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._area:
            self.forms[-1].carried[self._area] = data.removeprefix("\n")
        if self._fault:
            self.faults[self._fault] += data
        if "h1" in self._open and not self._area:
            self.heading += data
        if "title" in self._open:
            self.title += data


class Walker:
    """A browser without scripts, in one language."""

    def __init__(self, service: ASGIApp, language: str) -> None:
        self.language = language
        self.client = TestClient(service, base_url=ORIGIN, raise_server_exceptions=True)
        self.answer: Response
        self.page: Reader

    def go(self, path: str) -> "Walker":
        """Open a page of the walker's language, or any address that begins with http or /api."""
        return self._seen(self.client.get(self._at(path)))

    def _at(self, path: str) -> str:
        return (
            path
            if path.startswith(
                ("http", "/api", "/static", f"/{self.language}/", f"/{self.language}?")
            )
            else f"/{self.language}{path}"
        )

    def send(
        self,
        fields: dict[str, Any] | None = None,
        *,
        form: int = -1,
        headers: dict[str, str] | None = None,
    ) -> "Walker":
        """Send the chosen form of the page (the last one is the page's own) with these fields."""
        chosen = self.main_forms()[form] if form >= 0 else self.main_forms()[0]
        return self.post(chosen, fields or {}, headers)

    def main_forms(self) -> list[Form]:
        """Return the forms of the page but the one that leaves."""
        return [one for one in self.page.forms if not one.action.endswith("/leave")]

    def post(
        self, form: Form, fields: dict[str, Any], headers: dict[str, str] | None = None
    ) -> "Walker":
        """Send a form with these fields instead of what it carries."""
        data = {name: value for name, value in {**form.carried, **fields}.items() if value != []}
        action = urljoin(str(self.answer.url), form.action)
        if form.method == "get":
            return self._seen(self.client.get(action, params=data))
        sent = {"origin": ORIGIN, "sec-fetch-site": "same-origin", **(headers or {})}
        return self._seen(self.client.post(action, data=data, headers=sent))

    def upload(self, file: bytes, **fields: str) -> "Walker":
        """Send the page's own form with a file in its field `file`."""
        form = self.main_forms()[0]
        answer = self.client.post(
            urljoin(str(self.answer.url), form.action),
            data={"form_token": form.carried["form_token"], **fields},
            files={"file": ("file", file, "application/octet-stream")},
            headers={"origin": ORIGIN, "sec-fetch-site": "same-origin"},
        )
        return self._seen(answer)

    def leave(self) -> "Walker":
        """Press the button that ends the session at once."""
        form = next(one for one in self.page.forms if one.action.endswith("/leave"))
        return self.post(form, {})

    def _seen(self, answer: Response) -> "Walker":
        self.answer = answer
        html = answer.headers.get("content-type", "").startswith("text/html")
        self.page = Reader(answer.text if html else "")
        return self

    @property
    def status(self) -> int:
        """The status of the last answer."""
        return self.answer.status_code

    @property
    def path(self) -> str:
        """Where the walker stands, without the language."""
        return self.answer.url.path.removeprefix(f"/{self.language}")

    @property
    def faults(self) -> dict[str, str]:
        """The messages at the fields."""
        return self.page.faults
