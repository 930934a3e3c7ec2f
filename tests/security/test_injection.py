"""Hostile texts through the fields of pages, papers and calendars: they come out as text."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import icalendar
import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.api.conftest import BEFORE, CASE, RALLY
from tests.chaos.figures import tell
from tests.conftest import NOW, Clock
from tests.journeys.answers import DAY, GANDHI, LOUD, PERSON, PROGRAMME
from tests.pdf import text_of
from tests.security import corpora
from tests.security.living import REGISTERED, Living, asks, living
from tests.walker import ORIGIN, Walker

pytestmark = pytest.mark.thorough

# Attributes whose value is what was typed, or leads back to the page that was asked for.
TYPED = {"value", "href", "action"}
HARMLESS, REFUSED = "ауа", "ауа 😀"
# The page of each field, the name of the field, and what else the form needs.
FIELDS: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("/draft/purpose", "purpose", {}),
    ("/draft/place", "place", {**GANDHI, "known": "none"}),
    ("/draft/means", "sound_text", LOUD),
    ("/draft/means", "posters_text", LOUD),
    ("/draft/programme", "what.1", PROGRAMME),
    ("/draft/programme", "who.2", PROGRAMME),
    ("/draft/funding", "details", {"sources": ["donations"]}),
    ("/draft/organisers/1", "name", PERSON),
    ("/draft/organisers/1", "address", PERSON),
    ("/draft/organisers/1", "number", PERSON),
    ("/draft/contact", "email.1", {"phone.1": "8 701 234 56 78"}),
    ("/draft/contact", "phone.1", {"email.1": "aliya@example.kz"}),
    ("/draft/city", "city", {}),
    ("/draft/city", "akimat", {"city": "Жаңа ауыл", "kato": "other"}),
    ("/draft/date", "day", DAY),
    ("/draft/date", "begin", DAY),
    ("/draft/participants", "number", {}),
    ("/draft/purpose", "seen", {"purpose": "ауа"}),
    ("/draft/purpose", "anyway", {"purpose": "ауа"}),
    ("/case/access", "name", {"role": "read"}),
    ("/case/happened/note", "words", {"day": "2", "month": "12", "year": "2026"}),
    ("/case/happened/registered", "number", {"day": "2", "month": "12", "year": "2026"}),
    ("/case/happened/refused", "words", {"day": "2", "month": "12", "year": "2026"}),
    ("/case/happened/proposed", "place", {"day": "2", "month": "12", "year": "2026"}),
    ("/return", "receipt", {}),
)
# Pages that grow with each text, and how many of them are tried: a second case gets harmless ones.
GROWING = {
    "/case/access": 8,
    **dict.fromkeys([path for path, _, _ in FIELDS if "/case/happened" in path], 20),
}
ASKED = (
    ("/when?form=rally", "city"), ("/when", "day"), ("/start/save", "day"), ("/terms", "day"),
    ("/rules", "on"), ("/start", "moves"), ("/places/750000000", "on"),
    ("/case/happened/note", "words"), ("/when", "form"), ("/start/save", "kato"),
)  # fmt: skip


class _Skeleton(HTMLParser):
    """Every tag of a page with its attributes, but without what was typed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [(name, None if name in TYPED or drawn(value) else value) for name, value in attrs]
        self.parts.append(f"<{tag} {kept}")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}")


def drawn(value: str | None) -> bool:
    """Return whether a value is a picture of ours: the square code of a receipt."""
    return re.fullmatch(r"data:image/png;base64,[A-Za-z0-9+/=]+", value or "") is not None


def skeleton(page: str) -> str:
    return "\n".join(_Skeleton(page).parts)


@pytest.fixture(scope="module")
def case(service: ASGIApp, shared_clock: Clock) -> Iterator[Living]:
    shared_clock.now = BEFORE
    yield living(service, REGISTERED)
    shared_clock.now = NOW


@pytest.fixture(autouse=True)
def december(clock: Clock) -> None:
    clock.now = BEFORE


def sends(walker: Walker, path: str, fields: Mapping[str, Any]) -> tuple[int, str]:
    """Send a form of a page; return the status and the page that came."""
    walker.go(path)
    form = next(one for one in walker.main_forms() if set(fields) & one.names or one.names)
    answer = walker.post(form, dict(fields)).answer
    return answer.status_code, answer.text


def test_the_corpora_are_as_large_as_promised() -> None:
    sizes = {name: len(set(getattr(corpora, name)())) for name in ("xss", "ssti", "ics")}
    assert sizes["xss"] >= 300
    assert sizes["ssti"] >= 100
    assert sizes["ics"] >= 60
    assert len({*corpora.hosts(), *corpora.paths()}) >= 30


def test_the_skeleton_sees_markup_that_got_through() -> None:
    page = '<p>{}</p><input value="{}">'
    for text in ("<b>", '" onfocus="x', "<!--", "</p>"):
        assert skeleton(page.format(text, text)) != skeleton(page.format("x", "x"))
    assert skeleton(page.format("a", "b")) == skeleton(page.format("x", "y"))


@pytest.mark.parametrize(("path", "name", "rest"), FIELDS, ids=[f"{p}:{n}" for p, n, _ in FIELDS])
def test_a_field_gives_text_back_as_text(
    service: ASGIApp, path: str, name: str, rest: Mapping[str, Any]
) -> None:
    walker = living(service, REGISTERED).walker
    at = [one[:2] for one in FIELDS].index((path, name))
    texts = corpora.xss()[at :: len(FIELDS)]
    if path in GROWING:
        twin = living(service, REGISTERED).walker
        for number, text in enumerate(texts[: GROWING[path]]):
            status, page = sends(walker, path, {**rest, name: text})
            plain = sends(
                twin, path, {**rest, name: f"{HARMLESS} {number}" if status < 400 else REFUSED}
            )
            assert (status, skeleton(page)) == (plain[0], skeleton(plain[1])), text
        return
    ours = {
        sends(walker, path, {**rest, name: one})
        for one in (HARMLESS, REFUSED, HARMLESS * 3_000, "")
    }
    known = {(status, skeleton(page)) for status, page in ours}
    for text in texts:
        status, page = sends(walker, path, {**rest, name: text})
        assert status < 500
        assert (status, skeleton(page)) in known, (text, status)


def test_what_an_address_asks_comes_back_as_text(service: ASGIApp, case: Living) -> None:
    client = TestClient(service, base_url=ORIGIN)
    client.cookies = case.client.cookies
    plain: dict[tuple[str, str], tuple[int, str]] = {}

    def told(path: str, name: str, text: str) -> tuple[int, str]:
        answer = client.get(f"/kk{path}", params={name: text})
        return answer.status_code, skeleton(answer.text)

    for number, text in enumerate(corpora.xss()):
        path, name = ASKED[number % len(ASKED)]
        if (path, name) not in plain:
            plain[path, name] = told(path, name, HARMLESS)
        assert told(path, name, text) == plain[path, name], (path, text)
    count = len(corpora.xss()) * 2 + len(corpora.ssti())
    tell(
        "S7 (XSS)",
        f"{count} texts through {len(FIELDS)} fields and {len(ASKED)} addresses: 0 tags or attributes of theirs",
    )


def test_every_text_comes_back_whole_and_unchanged(case: Living) -> None:
    walker, texts = case.walker, [*corpora.xss(), *corpora.ssti()]
    for at in range(0, len(texts), 25):
        # lines of one long answer: each comes back as it was typed
        walker.go("/draft/purpose").send({"purpose": "\n".join(texts[at : at + 25])})
        assert walker.status == 200, walker.faults
        form = walker.go("/draft/purpose").main_forms()[0]
        assert str(form.carried["purpose"]).split("\n") == texts[at : at + 25]
        shown = " ".join(walker.go("/case/data").page.text.split())
        assert [one for one in texts[at : at + 25] if " ".join(one.split()) not in shown] == []


def test_no_engine_works_out_what_was_typed(service: ASGIApp) -> None:
    client, texts = TestClient(service, base_url=ORIGIN), corpora.ssti()
    for at in range(0, len(texts), 40):
        typed = texts[at : at + 40]
        answers = {name: told for name, told in RALLY.items() if name != "language"}
        answers["purpose"] = "\n".join(typed)
        paper = client.post("/api/v1/papers/notification?lang=kk", json=answers)
        assert paper.status_code == 200, paper.text
        text = bare(text_of(paper.content))
        assert [one for one in typed if bare(one) not in text] == []
    tell("S7 (SSTI)", f"{len(texts)} texts on pages and in papers: {len(texts)} as they were typed")


def bare(text: str) -> str:
    return "".join(text.replace("\u2011", "-").split()).replace("\u2060", "")


def test_a_calendar_holds_one_event_for_each_day_of_ours(service: ASGIApp) -> None:
    owner = living(service, REGISTERED)
    client = TestClient(service, base_url=ORIGIN)

    def calendar() -> Any:
        path = f"{CASE}/calendar.ics?titles=full&lang=kk"
        answer = asks(client, "GET", path, receipt=owner.receipt)
        assert answer.status_code == 200, answer.text
        assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
        return icalendar.Calendar.from_ical(answer.content)

    def shape(found: Any) -> list[tuple[str, tuple[str, ...]]]:
        return [(one.name, tuple(sorted(one))) for one in found.walk()]

    plain = shape(calendar())
    assert sum(name == "VEVENT" for name, _ in plain) >= 1
    taken = 0
    for text in corpora.ics():
        answers = {**RALLY, "place": {"text": f"саябақ {text}"}}
        saved = asks(client, "PUT", f"{CASE}/answers", answers, owner.receipt)
        taken += saved.status_code == 200
        assert saved.status_code in {200, 422}
        found = calendar()
        assert shape(found) == plain, text
    assert taken > len(corpora.ics()) // 2
    tell(
        "S7 (ICS)",
        f"{len(corpora.ics())} texts, {taken} taken: each calendar read again, 0 events or lines of theirs",
    )


@pytest.mark.parametrize("host", corpora.hosts())
def test_a_foreign_name_is_refused(service: ASGIApp, host: str) -> None:
    client = TestClient(service, base_url=ORIGIN, follow_redirects=False)
    for path in ("/kk", "/kk/when/", "/api/v1/plan", "/"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400
        assert "location" not in answer.headers
        assert "evil" not in answer.text


@pytest.mark.parametrize("path", corpora.paths())
def test_no_address_leads_elsewhere(service: ASGIApp, path: str) -> None:
    client = TestClient(service, base_url=ORIGIN, follow_redirects=False)
    answer = client.request("GET", ORIGIN + path, headers={"host": "localhost:8443"})
    assert answer.status_code in {200, 303, 307, 308, 400, 403, 404, 422}
    goes = answer.headers.get("location", "/kk")
    # a path of ours: neither scheme nor name, so that no proxy in front is forgotten
    assert re.match(r"/(?![/\\])", goes), goes


def test_the_way_without_a_stroke_at_its_end(service: ASGIApp) -> None:
    client = TestClient(service, base_url=ORIGIN, follow_redirects=False)
    for path in ("/kk/when/", "/kk/", "/api/v1/law/acts/"):
        answer = client.get(path, headers={"host": "localhost:8443"})
        assert (answer.status_code, answer.headers["location"]) == (307, path.rstrip("/"))
