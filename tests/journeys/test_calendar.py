"""The calendar over HTTP: a file, an address made, asked, replaced, revoked, gone with its case."""

import logging
from datetime import UTC, datetime

import pytest
import vobject
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.conftest import Clock
from tests.journeys.test_papers import answered, begun
from tests.journeys.test_tracking import Organiser, filed, filing, record
from tests.walker import ORIGIN, Walker

__all__ = ["filed", "filing"]
WORDS = {
    "kk": ("Осы күндер күнтізбеңізде", "Бұл мекенжайда күнтізбе жоқ", "соңғы күн"),
    "ru": ("Эти дни в вашем календаре", "По этому адресу календаря нет", "последний день"),
    "en": ("These days in your calendar", "There is no calendar at this address", "last day"),
}


@pytest.fixture
def owner(filing: Organiser) -> Walker:
    """Somebody whose rally on 19 December has its paper and its receipt, on 2 December."""
    return filing


@pytest.fixture
def stranger(service: ASGIApp) -> TestClient:
    """A calendar program: no cookie, no language."""
    return TestClient(service, base_url=ORIGIN)


def address_made(walker: Walker, titles: str = "neutral") -> str:
    """Make an address; return its path as it stands on the page."""
    walker.go("/case/calendar").send({"titles": titles})
    assert walker.status == 200
    shown = next(one for one in walker.page.text.split() if "/feed/" in one)
    assert shown.startswith(f"{ORIGIN}/kk/feed/")
    return shown.removeprefix(ORIGIN)


@pytest.mark.parametrize("language", list(WORDS))
def test_the_page_and_the_files_in_every_language(owner: Walker, language: str) -> None:
    heading, _, last_day = WORDS[language]
    owner.language = language
    owner.go("/case")
    owner.go(next(link for link in owner.page.links if link.endswith("/case/calendar")))
    assert owner.page.heading == heading
    files = [link for link in owner.page.links if "calendar.ics" in link]
    assert [link.partition("?")[2] for link in files] == ["titles=neutral", "titles=full"]
    neutral, full = (owner.client.get(link) for link in files)
    for answer in (neutral, full):
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.headers["content-disposition"] == 'attachment; filename="calendar.ics"'
        assert answer.headers["cache-control"] == "no-store"
        vobject.readOne(answer.text).validate()
    assert last_day in neutral.text
    for secret in ("LOCATION", "Митинг", "Rally", "Алматы", "бап", "Jiyn", "jiyn"):
        assert secret not in neutral.text
    assert "LOCATION:Алматы" in full.text.replace("\r\n ", "").replace("Almaty", "Алматы")
    assert "Қасымова" not in full.text
    assert owner.go("/case/calendar.ics").answer.text == neutral.text
    assert owner.go("/case/calendar.ics?titles=%0d%0aX:1").answer.text == neutral.text


def test_an_address_is_asked_changes_and_is_revoked(owner: Walker, stranger: TestClient) -> None:
    path = address_made(owner)
    answer = stranger.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in answer.headers
    tag = answer.headers["etag"]
    again = stranger.get(path, headers={"if-none-match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = stranger.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)

    record(owner, "registered", 2, number="3-14/1207")
    changed = stranger.get(path, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    assert "STATUS:CANCELLED" in changed.text
    assert "DTSTART;VALUE=DATE:20261207" in changed.text
    assert "3-14" not in changed.text

    # shown once: another visit shows that there is one, not which
    owner.go("/case/calendar")
    assert path not in owner.page.text
    assert "Қазір мекенжай бар, атаулары бейтарап." in owner.page.text
    revoking = next(one for one in owner.page.forms if one.action.endswith("/revoke"))
    owner.post(revoking, {})
    assert owner.path == "/case/calendar"
    assert "Қазір мекенжай бар" not in owner.page.text
    assert stranger.get(path).status_code == 404


def test_a_new_address_takes_the_place_of_the_old(owner: Walker, stranger: TestClient) -> None:
    first, second = address_made(owner), address_made(owner, "full")
    assert stranger.get(first).status_code == 404
    # the language is that of the address, and another one tells the same in its own words
    assert "LOCATION:Алматы" in stranger.get(second).text
    assert "Rally No." in stranger.get(second.replace("/kk/", "/en/")).text


def test_deleting_the_case_ends_its_feed(owner: Walker, stranger: TestClient) -> None:
    path = address_made(owner)
    owner.go("/case/data").send({"sure": "yes"})
    assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("language", list(WORDS))
def test_every_wrong_address_gets_the_same_plain_answer(
    owner: Walker, stranger: TestClient, language: str
) -> None:
    path = address_made(owner).replace("/kk/", f"/{language}/")
    token = path.rpartition("/")[2].removesuffix(".ics")
    owner.go("/case/data").send({"sure": "yes"})
    wrong = [
        token, token[:-1], token + "A", "A" * 43, "A", "~" * 43, "ж" * 43, "a" * 9_000, "%00%0d%0a",
        token.lower() + "=", f" {token}",
    ]  # fmt: skip
    for one in wrong:
        answer = stranger.get(f"/{language}/feed/{one}.ics")
        assert answer.status_code == 404
        assert WORDS[language][1] in answer.text
        assert token not in answer.text
        assert answer.headers["cache-control"] == "no-store"
    for one in ("", ".ics", f"{token}", f"{token}.ICS", f"{token}.ics/", f"../{token}.ics"):
        assert stranger.get(f"/{language}/feed/{one}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_feed_is_only_read(owner: Walker, stranger: TestClient, method: str) -> None:
    path = address_made(owner)
    assert stranger.request(method, path).status_code == 405
    assert stranger.get(path).status_code == 200


def test_the_feed_opens_nothing_else(owner: Walker, stranger: TestClient) -> None:
    path = address_made(owner)
    assert stranger.get(path).status_code == 200
    assert stranger.get("/kk/case").status_code == 403
    assert stranger.get("/kk/case/calendar.ics").status_code == 403
    assert not stranger.cookies


def test_reading_a_feed_writes_no_log(
    owner: Walker, stranger: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    path = address_made(owner)
    with caplog.at_level(logging.DEBUG, logger="jiyn"):
        stranger.get(path)
        stranger.get(path[:-5] + ".ics")
    assert [one for one in caplog.records if one.name.startswith("jiyn")] == []


def test_a_case_of_this_browser_only_gets_a_file_but_no_address(
    service: ASGIApp, clock: Clock
) -> None:
    clock.now = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
    walker = begun(Walker(service, "kk"), "picket")
    assert walker.go("/case/calendar").path == "/draft"
    assert walker.go("/case/calendar.ics").path == "/draft"
    answered(walker, "picket", "kk").send()
    walker.go("/case/calendar")
    assert walker.main_forms()[0].action.endswith("/keep")
    assert "titles" not in walker.main_forms()[0].names
    assert walker.go("/case/calendar.ics").status == 200
    token = walker.go("/case/calendar").main_forms()[0].carried["form_token"]
    sent = {"titles": "neutral", "form_token": token}
    forced = walker.client.post("/kk/case/calendar", data=sent, headers={"origin": ORIGIN})
    assert "/feed/" not in forced.text


def test_no_titles_chosen(owner: Walker) -> None:
    owner.go("/case/calendar").send({"titles": "other"})
    assert owner.status == 422
    assert "titles" in owner.faults
    assert "/feed/" not in owner.page.text


def test_the_export_holds_no_key_of_the_feed(owner: Walker) -> None:
    path = address_made(owner)
    told = owner.client.get("/kk/case/data.json").json()
    assert "feed" not in told
    assert path.rpartition("/")[2].removesuffix(".ics") not in str(told)
