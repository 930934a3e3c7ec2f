"""Proof of content over HTTP: a file or its hash, without a case; gone with its case."""

from hashlib import sha256

from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.store.tables import Proof
from app.vault import seal
from app.web.shop import Shop
from tests.journeys.test_papers import answered, begun
from tests.walker import Walker

SENT = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}


def made(walker: Walker) -> list[str]:
    begun(walker, "rally")
    answered(walker, "rally", "parallel").send()
    assert walker.path == "/case"
    return [link for link in walker.page.links if "/case/papers/" in link]


def asked(client: TestClient, content: bytes, language: str = "kk") -> str:
    answer = client.post(
        f"/{language}/verify", files={"file": ("paper.pdf", content)}, headers=SENT
    )
    assert answer.status_code == 200
    return answer.text


def test_every_paper_of_a_case_is_known_by_its_bytes(service: ASGIApp, walker: Walker) -> None:
    links = made(walker)
    assert any(link.endswith("?copy=own") for link in links)
    stranger = TestClient(service, base_url="http://localhost")
    for link in links:
        content = walker.client.get(link).content
        page = asked(stranger, content)
        assert "Өзгертілмеген" in page
        assert sha256(content).hexdigest() in page
        assert "2025" in page
        changed = content[:-20] + bytes([content[-20] ^ 1]) + content[-19:]
        assert "белгісіз" in asked(stranger, changed)


def test_what_people_have_at_hand_is_read(walker: Walker) -> None:
    content = walker.client.get(made(walker)[0]).content
    digest = sha256(content).hexdigest()
    for typed in (f"{digest}  abc.pdf", f"sha256:{digest}", f"notification kk ABCD-1234 {digest}"):
        answer = walker.client.post(
            "/kk/verify", data={"sha256": typed}, files={"file": ("", b"")}, headers=SENT
        )
        assert "Өзгертілмеген" in answer.text, typed
    both = walker.client.post(
        "/kk/verify", data={"sha256": digest}, files={"file": ("a.pdf", b"other")}, headers=SENT
    )
    assert both.status_code == 422
    assert "басқа" in both.text
    named = walker.client.post(
        "/kk/verify", files={"file": (None, "РАСТАЛДЫ"), "x": ("a", b"")}, headers=SENT
    )
    assert named.status_code in {415, 422}
    assert "РАСТАЛДЫ" not in named.text


def test_too_large_a_file_is_told_its_limit(walker: Walker) -> None:
    files = {"file": ("a.pdf", b"x" * 1_100_000)}
    answer = walker.client.post("/kk/verify", files=files, headers=SENT)
    assert answer.status_code == 413
    assert "1 МБ" in answer.text


def test_a_proof_does_not_outlive_a_case_that_is_left(application: FastAPI, walker: Walker) -> None:
    shop: Shop = application.state.shop

    def tags() -> set[bytes]:
        with shop.database.reading() as db:
            return {one.case_tag for one in db.exec(select(Proof)).all()}

    before = tags()
    walker.client.get(made(walker)[0])
    assert len(tags() - before) == 1
    walker.go("/case").leave()
    assert tags() == before


def test_a_hash_is_enough_in_any_spelling(service: ASGIApp, walker: Walker) -> None:
    digest = sha256(walker.client.get(made(walker)[0]).content).hexdigest()
    stranger = TestClient(service, base_url="http://localhost")
    spelled = f" {digest[:32].upper()} {digest[32:]} "
    for typed, status, words in (
        (spelled, 200, "Не изменен"),
        ("0" * 64, 200, "неизвестен"),
        ("0" * 63, 422, "64"),
        ("", 422, "Выберите файл"),
        ("<script>", 422, "64"),
    ):
        answer = stranger.post(
            "/ru/verify", data={"sha256": typed}, files={"file": ("", b"")}, headers=SENT
        )
        assert answer.status_code == status, typed
        assert words in answer.text, typed
        assert "<script>" not in answer.text


def test_the_interface_and_the_page_say_the_same(service: ASGIApp, walker: Walker) -> None:
    digest = sha256(walker.client.get(made(walker)[0]).content).hexdigest()
    client = TestClient(service, base_url="http://localhost")
    told = client.post("/api/v1/verify", json={"sha256": digest})
    assert told.status_code == 200
    assert told.json()["paper"] == "notification"
    assert told.json()["language"] == "parallel"
    assert told.json()["law_edition"] == "2025-01-10"
    unknown = client.post("/api/v1/verify", json={"sha256": "0" * 64})
    assert unknown.status_code == 404
    assert unknown.json()["code"] == "unknown_file"
    assert client.post("/api/v1/verify", json={"sha256": digest.upper()}).status_code == 422


def _tag(one: Proof) -> bytes:
    return one.case_tag


def test_a_proof_names_nothing_and_goes_with_its_case(application: FastAPI, walker: Walker) -> None:
    shop: Shop = application.state.shop

    def tags() -> dict[bytes, list[Proof]]:
        with shop.database.reading() as db:
            found = db.exec(select(Proof)).all()
        return {tag: [one for one in found if one.case_tag == tag] for tag in map(_tag, found)}

    before = tags()
    links = made(walker)
    digests = {sha256(walker.client.get(one).content).hexdigest() for one in links + links}
    # the same file of somebody else has rows of its own
    (own,) = set(tags()) - set(before)
    rows = tags()[own]
    assert {one.proof_id for one in rows} == {seal.proof_id(one, shop.pepper) for one in digests}
    stored = b"".join(one.proof_id + one.case_tag + one.facts for one in rows)
    for secret in (*map(bytes.fromhex, digests), b"notification", b"2026", "Қасымова".encode()):
        assert secret not in stored
    walker.go("/case/data").send({"sure": "yes"})
    assert tags() == before


def test_a_foreign_page_cannot_ask_with_a_persons_browser(walker: Walker) -> None:
    answer = walker.client.post(
        "/kk/verify", files={"file": ("a.pdf", b"x")}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
