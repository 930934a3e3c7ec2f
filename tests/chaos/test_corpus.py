"""Every odd text through every field: to the page, the paper, the calendar, the file and back."""

import json
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.desk.fields import _BIDI, _PRINTABLE, MAX_LINE, clean  # the documented cleaning
from tests.api.conftest import BEFORE, CASE, RALLY
from tests.chaos.figures import FULL, tell
from tests.conftest import Clock
from tests.pdf import text_of
from tests.security import corpora
from tests.security.living import asks, living
from tests.walker import ORIGIN, Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(7_200 if FULL else 120)]
# Where a text stands in the answers, and whether it is one line.
FIELDS: tuple[tuple[tuple[str | int, ...], bool], ...] = (
    (("purpose",), False),
    (("place", "text"), True),
    (("means", "structures"), True),
    (("means", "sound"), True),
    (("means", "posters"), True),
    (("funding", "details"), True),
    (("people", 0, "name"), True),
    (("people", 0, "address"), True),
    (("programme", 0, "what"), True),
    (("programme", 0, "who"), True),
)
WHOLE = 60  # signs: what is longer may go on over the end of a page
EVERY = 1 if FULL else 43


def base() -> dict[str, Any]:
    person = {"name": "А", "number": "850412400012", "address": "А", "email": "a@example.kz",
              "phone": "+7 701 234 56 78"}  # fmt: skip
    return json.loads(
        json.dumps(
            {
                **RALLY, "place": {"text": "А"}, "people": [person],
                "means": {"structures": "А", "sound": "А", "posters": "А"},
                "funding": {"sources": ["donations"], "details": "А"},
            }
        )
    )  # fmt: skip


def put(answers: Any, path: tuple[str | int, ...], text: str) -> None:
    for one in path[:-1]:
        answers = answers[one]
    answers[path[-1]] = text


def at(answers: Any, path: tuple[str | int, ...]) -> Any:
    for one in path:
        answers = answers[one]
    return answers


def may_be_refused(text: str) -> bool:
    """Return whether a text is one that the pages refuse aloud."""
    typed = clean(text)
    strange = _BIDI.search(typed) or _PRINTABLE.sub("", typed)
    return not typed or bool(strange) or len(typed) > MAX_LINE


def batches() -> Iterator[list[str]]:
    """Yield ten texts at a time, one for each field; each text comes to each field in a full run."""
    texts = [one for found in corpora.bad().values() for one in found][::EVERY]
    for shift in range(len(FIELDS) if FULL else 1):
        for start in range(0, len(texts), len(FIELDS)):
            found = (texts[start : start + len(FIELDS)] + ["А"] * len(FIELDS))[: len(FIELDS)]
            yield found[shift:] + found[:shift]


def bare(text: str) -> str:
    return "".join(text.replace("\u2011", "-").split()).replace("\u2060", "")


def printed(wanted: str, text: str) -> bool:
    """Return whether a paper holds a text; a long one goes on over pages, so its signs are counted."""
    if len(wanted) <= WHOLE:
        return wanted in text
    return all(text.count(sign) >= wanted.count(sign) for sign in set(wanted))


def test_the_corpus_is_as_large_as_promised() -> None:
    found = corpora.bad()
    assert len({one for part in found.values() for one in part}) >= 1_500
    assert len(set(found["words"])) >= 300


def test_every_text_goes_through_and_comes_back(service: ASGIApp, clock: Clock) -> None:
    clock.now = BEFORE
    owner = living(service, answers=base())
    client, walker = TestClient(service, base_url=ORIGIN), owner.walker
    tried = kept = 0
    for texts in batches():
        answers = base()
        for (path, _), text in zip(FIELDS, texts, strict=True):
            put(answers, path, text)
        refused = saved(client, owner.receipt, answers, texts)
        tried, kept = tried + len(texts), kept + len(texts) - len(refused)
        comes_back(client, walker, owner.receipt, answers)
    clock.now = BEFORE
    size = sum(map(len, corpora.bad().values()))
    tell(
        "R18",
        f"{size:,} texts, {tried:,} values tried, {kept:,} taken: page, paper, calendar, file and import equal, 0 x 5xx",
    )
    assert kept > tried // 2


def saved(client: TestClient, receipt: str, answers: Any, texts: list[str]) -> set[int]:
    """Save answers; put a harmless text where one was refused, and return where."""
    told = asks(client, "PUT", f"{CASE}/answers", answers, receipt)
    if told.status_code == 200:
        return set()
    assert told.status_code == 422, told.text
    pointers = {one["pointer"] for one in told.json()["errors"]}
    refused = set()
    for number, (path, _) in enumerate(FIELDS):
        if "/" + "/".join(map(str, path)) in pointers:
            assert may_be_refused(texts[number]), (path, texts[number], told.text)
            put(answers, path, "А")
            refused.add(number)
    assert refused, told.text
    again = asks(client, "PUT", f"{CASE}/answers", answers, receipt)
    assert again.status_code == 200, again.text
    return refused


def normal(answers: Any, path: tuple[str | int, ...], *, line: bool) -> str:
    typed = clean(str(at(answers, path)))
    return " ".join(typed.split()) if line else typed


def comes_back(client: TestClient, walker: Walker, receipt: str, answers: Any) -> None:
    """Look for every text where it must stand, word for word after the cleaning."""
    wanted = [normal(answers, path, line=line) for path, line in FIELDS]
    case = asks(client, "GET", CASE, receipt=receipt).json()["answers"]
    found = [
        " ".join(str(at(case, path)).split()) if line else at(case, path) for path, line in FIELDS
    ]
    assert found == wanted
    paper = asks(client, "POST", f"{CASE}/papers", {}, receipt)
    assert paper.status_code == 201, paper.text
    text = bare(text_of(paper.content))
    assert [one for one in wanted if not printed(bare(one), text)] == []
    shown = bare(walker.go("/case/data").page.text)
    assert walker.status == 200
    assert [one for one in wanted if bare(one) not in shown] == []
    calendar = asks(client, "GET", f"{CASE}/calendar.ics?titles=full", receipt=receipt)
    assert all(
        one.name != "VEVENT" or one["UID"]
        for one in icalendar.Calendar.from_ical(calendar.content).walk()
    )
    told = asks(client, "GET", f"{CASE}/export", receipt=receipt)
    brought = asks(client, "POST", "/api/v1/cases/import", told.json())
    assert brought.status_code == 201, brought.text
    other = asks(client, "GET", CASE, receipt=brought.json()["receipt"]).json()["answers"]
    assert other == case
    assert asks(client, "DELETE", CASE, receipt=brought.json()["receipt"]).status_code == 204
