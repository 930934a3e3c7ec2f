"""What is rationed for everybody together: kept cases by the day, filing again, looking up files."""

import os
from collections.abc import Iterator
from hashlib import sha256

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.cases.case import Content, MadePaper
from app.desk import keeping
from app.desk.budgets import Rate
from app.desk.proving import note
from app.main import create_app, guarded
from app.settings import Settings
from app.vault import seal
from app.web.shop import Shop
from tests.api.conftest import RALLY, Program
from tests.conftest import Clock
from tests.journeys.test_flood import emptied
from tests.journeys.test_papers import begun
from tests.walker import ORIGIN, Walker

KEY = "0d4e8f0a-3c5b-4f0f"
FORM = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


@pytest.fixture
def scarce(
    shared_clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[FastAPI, Settings]]:
    """A service that keeps two new cases a day and looks up ten files at once."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("scarce"),
        setters=1,
        kept_cases_per_day=2,
        verified_per_minute=1,
    )
    made = create_app(settings, clock=shared_clock)
    yield made, settings
    made.state.shop.room.stop()
    made.state.shop.database.close()


def kept(walker: Walker) -> Walker:
    """Press the button that gives the open draft a receipt."""
    return walker.post(next(one for one in walker.page.forms if one.action.endswith("/keep")), {})


def made(client: TestClient) -> tuple[int, str]:
    """Ask for a new case; return the status and the code of the refusal."""
    answer = client.post(
        "/api/v1/cases", json=RALLY, headers={"Idempotency-Key": os.urandom(9).hex()}
    )
    if answer.status_code == 503:
        assert int(answer.headers["retry-after"]) > 3_600
    return answer.status_code, answer.json().get("code", "")


def test_kept_cases_have_a_number_a_day_and_programs_leave_pages_theirs(
    scarce: tuple[FastAPI, Settings],
) -> None:
    service = guarded(*scarce)
    client = TestClient(service, base_url=ORIGIN)
    assert [made(client) for _ in range(3)] == [(201, ""), (201, ""), (503, "crowded")]

    assert begun(Walker(service, "kk"), "rally", keep="receipt").path == "/receipt"
    late = begun(Walker(service, "ru"), "rally")
    assert kept(late).path == "/receipt"
    refused = begun(Walker(service, "ru"), "rally", keep="receipt")
    assert (refused.status, "только в этом браузере" in refused.page.text) == (503, True)
    # a draft without a receipt is begun, and goes on when it cannot be kept
    draft = begun(Walker(service, "kk"), "rally")
    assert draft.path == "/draft"
    assert kept(draft).status == 503
    assert draft.go("/draft/purpose").send({"purpose": "Ауа сапасы"}).status == 200


def test_filing_again_waits_for_no_flood(scarce: tuple[FastAPI, Settings], clock: Clock) -> None:
    application, _ = scarce
    program = Program(TestClient(guarded(*scarce), base_url=ORIGIN), clock).comes(2)
    assert program.makes(RALLY).status_code == 201
    emptied(application, "new_case")
    emptied(application, "kept_case", b"interface")

    first = program.asks("POST", "/refile")
    assert first.status_code == 201, first.text
    # whoever goes on from there takes from what such cases share, and each case has an end
    second = program.asks("POST", "/refile", receipt=first.json()["receipt"])
    assert second.status_code == 201
    emptied(application, "refiled", b"again")
    third = program.asks("POST", "/refile", receipt=second.json()["receipt"])
    assert (third.status_code, third.json()["code"]) == (429, "slow_down")
    # a first time goes on, as often in all as cases may be kept
    assert [program.asks("POST", "/refile").status_code for _ in range(2)] == [201, 429]


def test_a_case_is_filed_again_three_times_a_day(
    scarce: tuple[FastAPI, Settings], clock: Clock
) -> None:
    shop: Shop = scarce[0].state.shop
    shop.budgets._buckets["refiled"].rate = Rate(100, 1)  # noqa: SLF001 - not what is asked here
    program = Program(TestClient(guarded(*scarce), base_url=ORIGIN), clock).comes(2)
    assert program.makes(RALLY).status_code == 201
    told = [program.asks("POST", "/refile").status_code for _ in range(4)]
    assert told == [201, 201, 201, 429]


def test_a_receipt_has_so_many_answers_a_day(
    scarce: tuple[FastAPI, Settings], clock: Clock
) -> None:
    application, _ = scarce
    shop: Shop = application.state.shop
    program = Program(TestClient(guarded(*scarce), base_url=ORIGIN), clock).comes(2)
    receipt = str(program.makes(RALLY).json()["receipt"]).replace("-", "")
    first = program.asks("POST", "/refile", key=KEY)
    emptied(application, "kept_answer", seal.locator(receipt, shop.pepper))

    assert program.asks("POST", "/refile").status_code == 429
    again = program.asks("POST", "/refile", key=KEY)
    assert (again.status_code, again.content) == (201, first.content)


def test_who_tries_files_is_told_no_more_than_ten(
    scarce: tuple[FastAPI, Settings], clock: Clock
) -> None:
    shop: Shop = scarce[0].state.shop
    digest = sha256(b"%PDF").hexdigest()
    paper = MadePaper("notification", "kk", "2026-11-22", "A", digest, clock().date(), "2025-01-10")
    with shop.database.writing() as db:
        _, case = keeping.issue(db, Content(), shop.pepper, law=shop.law, moment=shop.moment())
        note(db, case, paper, shop.pepper)
    client = TestClient(guarded(*scarce), base_url=ORIGIN)

    def asked(one: str) -> int:
        return client.post("/api/v1/verify", json={"sha256": one}).status_code

    assert [asked(digest), *(asked(f"{number:064x}") for number in range(9))] == [200, *[404] * 9]
    # known or not: a refusal tells nothing
    for one in (digest, "0" * 64):
        told = client.post("/api/v1/verify", json={"sha256": one})
        assert (told.status_code, told.json()["code"]) == (429, "slow_down")
        page = client.post(
            "/ru/verify", data={"sha256": one}, files={"file": ("", b"")}, headers=FORM
        )
        assert page.status_code == 429
        assert "слишком много файлов" in page.text
