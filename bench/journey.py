"""A person at the first question of a draft in our service, who changes an answer again and again.

The form carries what it showed (`seen`), so each of the two answers is sent over the other one.
"""

import re
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle
from urllib.parse import urlencode

from bench import load, sample

SECONDS = 20
STEP, NEXT = "/kk/draft/purpose", "/kk/draft/date"


class Browser:
    """Opens a sealed case in the service, by the pages that a person would go through."""

    def __init__(self, port: int) -> None:
        """Begin a draft and answer the first question twice, to know what either answer shows."""
        self.connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self.cookie = ""
        page = self._get("/kk/start/save?form=rally")
        known = {"form": "rally", "keep": "browser", "form_token": _value(page, "form_token")}
        self._post("/kk/start/save", known)
        self.answers = (sample.purpose(), f"{sample.purpose()} Тағы бір сөз.")
        first = self._get(STEP)
        self.token = _value(first, "form_token")
        after_first = self._saved(self.answers[0], _value(first, "seen"))
        self.seen = (self._saved(self.answers[1], after_first), after_first)
        self.connection.close()

    def saves(self, *, onward: bool = False) -> Iterator[bytes]:
        """Return endless requests: each saves the other answer; `onward` opens the next page."""
        forms = [self._form(*pair) for pair in zip(self.answers, self.seen, strict=True)]
        sent = [load.post(STEP, urlencode(form), self.cookie) for form in forms]
        page = load.get(NEXT, self.cookie)
        return cycle([sent[0], page, sent[1], page] if onward else sent)

    def _form(self, answer: str, seen: str) -> dict[str, str]:
        return {"purpose": answer, "seen": seen, "form_token": self.token}

    def _saved(self, answer: str, seen: str) -> str:
        """Save an answer; return the digest of what the question shows from now on."""
        self._post(STEP, self._form(answer, seen))
        return _value(self._get(STEP), "seen")

    def _get(self, path: str) -> str:
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        return self._page(200)

    def _post(self, path: str, fields: dict[str, str]) -> None:
        headers = {
            "Cookie": self.cookie,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.connection.request("POST", path, urlencode(fields), headers)
        self._page(303)

    def _page(self, status: int) -> str:
        answer: HTTPResponse = self.connection.getresponse()
        body = answer.read().decode()
        assert answer.status == status, (answer.status, body)
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        return body


def _value(page: str, name: str) -> str:
    found = re.findall(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return str(found[-1])
