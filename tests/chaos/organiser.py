"""Organisers who answer questions again and again over HTTP, and write down what happened.

Saves and pages go into the history, each question of each organiser as a register of its own.
Whatever breaks (a connection, a time-out, a service that is not there) leaves a save unanswered;
then the organiser opens the page again, as a person would.
"""

import html
import random
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException, HTTPResponse
from itertools import count
from typing import Self
from urllib.parse import urlencode

from tests.chaos.history import History
from tests.walker import Form, Reader

FORM = "application/x-www-form-urlencoded"
PAUSE = 0.02
WORDS = "бейбіт жиын өткізу құқығы туралы"
# what may be said to a save that has no effect
REFUSED = {409, 422, 429, 503, 507}
Broken = (OSError, HTTPException)


class Organiser:
    """Somebody with a case of their own and a few questions to answer."""

    def __init__(self, port: int, history: History, name: str, *, pause: float = 0.0) -> None:
        """Nothing is asked yet; `pause`: seconds between two saves."""
        self.port, self.history, self.name, self.seconds = port, history, name, 10.0
        self.pause = pause
        self.chance = random.Random(name)  # noqa: S311 - lengths and moments, no secret
        self.connection: HTTPConnection | None = None
        self.cookie = ""
        self.numbers = count(1)
        self.forms: dict[str, Form] = {}
        self.waits: list[float] = []
        self.statuses: Counter[int] = Counter()

    def begin(self) -> None:
        """Make a case, as the pages do."""
        page = self.page("GET", "/kk/start/save?form=rally")[1]
        form = own_form(page)
        status, _ = self.page("POST", "/kk/start/save", {**form.carried, "keep": "browser"})
        assert status == 303, status

    def look(self, step: str = "purpose") -> dict[str, str]:
        """Open the page of a question; write down and return what it shows."""
        status, page = self.page("GET", f"/kk/draft/{step}")
        if status != 200:
            raise HTTPException(status)
        form = self.forms[step] = own_form(page)
        shown = {name: str(form.carried.get(name, "")) for name in self.fields(step, "")}
        shown = {name: text.replace("\r\n", "\n") for name, text in shown.items()}
        self.history.see(f"{self.name} {step}", shown)
        return shown

    def fields(self, step: str, text: str) -> dict[str, str]:
        """Return an answer to a question, made of a text."""
        if step == "means":
            return {"posters_text": text, "sound_text": text}
        return {step: text}

    def save(self, step: str = "purpose", *, again: bool = False) -> int:
        """Save the next answer, or the last one once more; return the status.

        Raises: what breaks on the way.
        """
        number = next(self.numbers)
        filler = " ".join([WORDS] * self.chance.randrange(1, 20))
        answer = self.fields(step, f"{self.name} {number}: {filler} ({self.name} {number})")
        line = self.history.ask(f"{self.name} {step}", answer)
        sent = {**self.forms[step].carried, **answer}
        if step == "means":
            sent |= {"structures": "no", "sound": "yes", "posters": "yes"}
        begin = time.perf_counter()
        status, page = self.page("POST", f"/kk/draft/{step}", sent)
        if again:  # a double press: the second one says the same and changes nothing
            status, page = self.page("POST", f"/kk/draft/{step}", sent)
        self.waits.append(time.perf_counter() - begin)
        if status == 303:
            self.history.acknowledge(f"{self.name} {step}", line)
        elif status in REFUSED:
            self.history.refuse(f"{self.name} {step}", line)
            kept = html.unescape(page)
            assert all(one in kept for one in answer.values()), f"{status}: the text is gone"
        return status

    def work(self, ended: threading.Event) -> None:
        """Save and look in turns until told to end; go on after everything that breaks."""
        while not ended.is_set():
            try:
                self.look()
                ended.wait(0.5 if self.save() == 429 else self.pause)
            except Broken:
                self.hang_up()
                ended.wait(PAUSE)

    def look_at_last(self, step: str = "purpose", seconds: float = 20.0) -> None:
        """Look once more, when the service is there again."""
        limit = time.monotonic() + seconds
        while True:
            try:
                self.look(step)
            except Broken:
                self.hang_up()
                if time.monotonic() > limit:
                    raise
                time.sleep(PAUSE)
            else:
                return

    def hang_up(self) -> None:
        """Let go of the connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def page(
        self, method: str, path: str, fields: dict[str, object] | None = None
    ) -> tuple[int, str]:
        """Return status and text of an answer. Raises: what breaks on the way."""
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=self.seconds)
        headers = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if fields is not None:
            headers["Content-Type"] = FORM
        body = urlencode(fields, doseq=True) if fields is not None else None
        self.connection.request(method, path, body, headers)
        answer: HTTPResponse = self.connection.getresponse()
        page = answer.read().decode()
        self.statuses[answer.status] += 1
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        if answer.getheader("Connection", "").lower() == "close":
            self.hang_up()
        return answer.status, page


def own_form(page: str) -> Form:
    """Return the form of a page but the one that leaves."""
    return next(one for one in Reader(page).forms if not one.action.endswith("/leave"))


class Crowd:
    """Organisers who work at the same time, each in a thread, until the block ends."""

    def __init__(self, port: int, number: int, *, pause: float = 0.0) -> None:
        """Everybody makes a case; nobody works yet."""
        self.history, self.ended = History(), threading.Event()
        self.people = [
            Organiser(port, self.history, f"organiser-{at}", pause=pause) for at in range(number)
        ]
        for one in self.people:
            one.begin()
        self.threads = [
            threading.Thread(target=one.work, args=(self.ended,)) for one in self.people
        ]

    def __enter__(self) -> Self:
        """Let everybody work."""
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let everybody look once more, and hang up."""
        self.ended.set()
        for one in self.threads:
            one.join()
        try:
            if kind is None:
                for one in self.people:
                    one.look_at_last()
        finally:
            for one in self.people:
                one.hang_up()

    def worked(self, saves: int, seconds: float = 30.0) -> None:
        """Wait until so many more saves are acknowledged."""
        limit, wanted = time.monotonic() + seconds, self.history.acknowledged() + saves
        while self.history.acknowledged() < wanted:
            assert time.monotonic() < limit, f"fewer than {saves} saves in {seconds:.0f} s"
            time.sleep(PAUSE)

    def status(self, status: int) -> int:
        """Return how many answers had this status."""
        return sum(one.statuses[status] for one in self.people)
