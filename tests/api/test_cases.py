"""A case over the interface: its whole life, on both databases, and on the pages as well."""

from hashlib import sha256
from typing import Any

import pytest
import vobject
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.vault import receipt as receipts
from tests.api.conftest import BEFORE, CASE, RALLY, Program
from tests.conftest import Clock
from tests.journeys.test_papers import answered, begun, receipt_shown
from tests.journeys.test_tracking import Organiser, filed, filing
from tests.pdf import text_of
from tests.walker import Walker

__all__ = ["filed", "filing"]
REGISTERED = {"kind": "registered", "day": "2026-12-02", "at": "10:15", "number": "3-14/1207"}


def test_a_whole_life(stranger: Program, clock: Clock) -> None:
    clock.now = BEFORE
    made = stranger.makes({"form": "rally"})
    assert made.status_code == 201
    assert made.headers["etag"] == '"1"'
    assert made.headers["cache-control"] == "no-store"
    assert {one["code"] for one in made.json()["problems"]} == {"missing_answer"}

    saved = stranger.asks("PUT", "/answers", RALLY, at='"1"')
    assert (saved.status_code, saved.headers["etag"]) == (200, '"2"')
    assert {one["level"] for one in saved.json()["problems"]} <= {"warns"}

    paper = stranger.asks("POST", "/papers", {})
    assert (paper.status_code, paper.headers["content-type"]) == (201, "application/pdf")
    assert paper.headers["jiyn-sha256"] == sha256(paper.content).hexdigest()
    assert stranger.case["papers"][0]["sha256"] == paper.headers["jiyn-sha256"]
    assert stranger.asks("GET", "/papers/notification").content == paper.content
    assert "2026" in text_of(stranger.asks("GET", "/papers/filing-sheet").content)

    registered = stranger.asks("POST", "/events", REGISTERED)
    assert registered.status_code == 201
    assert (registered.json()["number"], registered.json()["standing"]["stage"]) == (1, "waiting")
    stranger.comes(4)
    proposal = {"kind": "proposed", "day": "2026-12-04", "place": "Жерұйық саябағы"}
    assert stranger.asks("POST", "/events", proposal).json()["standing"]["stage"] == "proposed"
    tag = stranger.asks("GET").headers["etag"]
    reply = {"choice": "agree", "words": ""}
    assert stranger.asks("PUT", "/reply", reply, at=tag).json() == reply
    assert "ЖТ" not in text_of(stranger.asks("GET", "/letters/reply?lang=kk").content)
    replied = {"kind": "replied", "day": "2026-12-04", "choice": "agree"}
    standing = stranger.asks("POST", "/events", replied).json()["standing"]
    assert (standing["stage"], standing["happened"]) == ("consented", [1, 2, 3])
    assert stranger.asks("GET", "/timeline").json() == standing

    calendar = stranger.asks("GET", "/calendar.ics?lang=kk")
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    vobject.readOne(calendar.text).validate()
    address = stranger.asks("POST", "/feed?lang=kk", {"titles": "neutral"}).json()["address"]
    assert stranger.client.get(address).text == calendar.text
    assert stranger.asks("DELETE", "/feed").status_code == 204
    assert stranger.client.get(address).status_code == 404

    file = stranger.asks("GET", "/export").json()
    old = stranger.receipt
    taken = stranger.asks("POST", "/api/v1/cases/import", file)
    assert taken.status_code == 201, taken.text
    stranger.receipt = taken.json()["receipt"]
    assert stranger.receipt != old
    assert stranger.case["events"] == stranger.asks("GET", receipt=old).json()["events"]
    assert text_of(stranger.asks("GET", "/letters/bundle?lang=ru").content)

    assert stranger.asks("DELETE").json()["code"] == "revision_required"
    gone = stranger.asks("DELETE", at=stranger.asks("GET").headers["etag"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert stranger.asks("GET").status_code == 404
    assert stranger.asks("GET", receipt=old).status_code == 200


def test_what_a_case_that_is_only_begun_cannot_do_yet(client: TestClient, clock: Clock) -> None:
    program = Program(client, clock)
    program.makes({"form": "rally"})
    for method, path, body in (
        ("POST", "/events", REGISTERED),
        ("GET", "/timeline", None),
        ("GET", "/calendar.ics", None),
        ("POST", "/feed", {}),
        ("POST", "/refile", None),
    ):
        answer = program.asks(method, path, body)
        assert (answer.status_code, answer.json()["code"]) == (409, "undated")
    half = program.asks("POST", "/papers", {})
    assert (half.status_code, half.json()["code"]) == (422, "missing_answer")
    assert program.asks("GET", "/papers/notification").json()["code"] == "paper_not_made"
    assert program.asks("GET", "/papers/application").json()["code"] == "no_such_paper"
    assert program.asks("GET", "/letters/bundle").json()["code"] == "no_such_paper"
    assert (
        program.asks("PUT", "/reply", {"choice": "agree"}, at="*").json()["code"] == "no_proposal"
    )


def test_answers_sent_back_as_they_were_read_change_nothing(program: Program) -> None:
    case = program.case
    again = program.asks("PUT", "/answers", case["answers"], at="*")
    assert (again.status_code, again.headers["etag"]) == (200, '"1"')
    assert program.case == case


def test_answers_of_the_pages_come_back_as_they_were(filing: Organiser) -> None:
    program = Program(filing.client, filing.clock)
    program.receipt = filing.receipt
    case = program.case
    assert case["answers"]["people"][0]["phone"] == "+7 701 234 56 78"
    again = program.asks("PUT", "/answers", case["answers"], at="*")
    assert again.headers["etag"] == f'"{case["revision"]}"'
    # and one answer changed changes that one alone
    changed = {**case["answers"], "purpose": "Басқа мақсат"}
    program.asks("PUT", "/answers", changed, at="*")
    assert program.case["answers"] == changed
    filing.go("/draft/purpose")
    assert filing.main_forms()[0].carried["purpose"] == "Басқа мақсат"


def test_what_another_form_was_answered_stays(program: Program) -> None:
    place = program.case["answers"]["place"]
    march = {**program.case["answers"], "form": "march"}
    assert program.asks("PUT", "/answers", march, at="*").status_code == 200
    assert program.case["answers"]["place"] is None
    assert program.asks("GET", "/export").json()["content"]["answers"]["place"] == place


def test_people_whose_contacts_are_still_open(program: Program) -> None:
    one = {"name": "Қасымова Әлия", "by_hand": ["number", "address"]}
    answer = program.asks("PUT", "/answers", {**RALLY, "people": [one]}, at="*")
    assert answer.status_code == 200
    assert "missing_answer" in {one["code"] for one in answer.json()["problems"]}
    half = {**one, "email": "a@example.kz"}
    answer = program.asks("PUT", "/answers", {**RALLY, "people": [half]}, at="*")
    found = [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
    assert found == [("/people/0/phone", "required")]


def test_a_case_of_the_interface_opens_on_the_page(program: Program, service: ASGIApp) -> None:
    walker = Walker(service, "kk")
    walker.go("/return").send({"receipt": program.receipt})
    assert walker.path == "/draft"
    walker.go("/draft/purpose")
    assert walker.main_forms()[0].carried["purpose"] == RALLY["purpose"]


def test_a_case_of_the_page_opens_over_the_interface(service: ASGIApp, clock: Clock) -> None:
    walker = begun(Walker(service, "kk"), "picket", keep="receipt")
    program = Program(TestClient(service, base_url="http://localhost"), clock)
    program.receipt = receipt_shown(walker)
    # the receipt is still shown on the page, and nowhere here
    assert program.receipt not in program.asks("GET").text
    walker.send({"last5": program.receipt[-5:]})
    answered(walker, "picket", "kk").send()
    assert "notification" in program.case["can_make"]
    assert program.case["papers"][0]["paper"] == "notification"


def test_a_refusal_leads_to_a_new_case(program: Program) -> None:
    program.asks("POST", "/papers", {})
    program.asks("POST", "/events", REGISTERED)
    program.comes(4)
    refusal = {"kind": "refused", "day": "2026-12-04", "grounds": ["assemblies-2020:14.1.9"]}
    assert program.asks("POST", "/events", refusal).json()["standing"]["stage"] == "refused"
    answer = program.asks("POST", "/refile")
    assert answer.status_code == 201
    fresh = program.asks("GET", receipt=answer.json()["receipt"]).json()
    assert fresh["answers"]["date"]["day"] == "2026-12-12"
    assert (fresh["events"], fresh["marked"]) == ([], ["participants", "place"])
    assert fresh["refiled_from"] == program.case["number"]
    assert program.case["standing"]["stage"] == "refused"


def test_silence_and_where_an_answer_was_looked_for(program: Program) -> None:
    program.asks("POST", "/papers", {})
    program.asks("POST", "/events", REGISTERED)
    program.comes(8, 4)
    assert program.case["standing"]["stage"] == "silent"
    looked = program.asks("POST", "/looked", {"looked": ["email", "hand"]}).json()["looked"]
    assert [(one["channel"], one["at"]) for one in looked] == [
        ("hand", "09:00"),
        ("email", "09:00"),
    ]
    assert "no-answer" in program.case["can_make"]
    assert "ПАРАҒЫ" in text_of(program.asks("GET", "/letters/no-answer").content)


def test_a_correction_moves_dates_until_they_are_acknowledged(program: Program) -> None:
    program.comes(3)
    program.asks("POST", "/events", REGISTERED)
    right = {**REGISTERED, "day": "2026-12-03", "corrects": 1}
    assert program.asks("POST", "/events", right).json()["standing"]["happened"] == [2]
    told = program.asks("GET", "/events").json()["events"]
    assert [one["number"] for one in told] == [1, 2]
    assert told[1]["event"]["corrects"] == 1
    moved = program.case["moved"]
    assert {one["cause"] for one in moved} == {"entry"}
    assert program.asks("POST", "/seen").json() == {"moved": []}
    assert program.case["moved"] == []


def test_a_ground_for_refusal_is_confirmed_by_its_code(program: Program) -> None:
    late: dict[str, Any] = {**RALLY, "date": {**RALLY["date"], "end": "21:00"}}
    late["programme"] = [{**RALLY["programme"][0], "end": "21:00"}]
    answer = program.asks("PUT", "/answers", late, at="*")
    assert "stops" in {one["level"] for one in answer.json()["problems"]}
    answer = program.asks("POST", "/papers", {})
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
        ("/date/end", "ends_too_late")
    ]
    confirmed = program.asks("POST", "/papers", {"confirmed": ["ends_too_late"]})
    assert confirmed.status_code == 201
    assert program.case["confirmed"] == ["ends_too_late"]


@pytest.mark.parametrize(
    ("lang", "words"), [("kk", "Түбіртек"), ("ru", "квитанци"), ("en", "receipt")]
)
def test_words_in_three_languages(client: TestClient, lang: str, words: str) -> None:
    wrong = {"Jiyn-Receipt": "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EW"}
    by_query = client.get(f"{CASE}?lang={lang}", headers=wrong)
    by_header = client.get(CASE, headers={**wrong, "Accept-Language": f"{lang};q=0.9"})
    assert by_query.json() == by_header.json()
    assert words.lower() in by_query.json()["detail"].lower() or lang == "ru"


def test_wrong_unknown_and_mistyped_receipts(program: Program) -> None:
    spelt = receipts.groups(receipts.fold(program.receipt))
    bare = "".join(spelt)
    for typed in (bare.lower(), " ".join(spelt), bare.replace("0", "o").replace("1", "l")):
        assert program.asks("GET", receipt=typed).status_code == 200
    cyrillic = "".join({"A": "А", "C": "С", "K": "К", "0": "О"}.get(one, one) for one in bare)
    answer = program.client.get(CASE, headers={b"Jiyn-Receipt": cyrillic.encode()})  # type: ignore[dict-item]
    assert answer.status_code == 200
    unknown = [program.asks("GET", receipt=receipts.make()) for _ in range(3)]
    assert {one.status_code for one in unknown} == {404}
    assert len({one.content for one in unknown}) == 1
    assert unknown[0].json()["code"] == "no_such_case"
    last = "0" if bare[-1] != "0" else "1"
    for typed, code in ((bare[:-1] + last, "mistyped"), (bare[:-1], "wrong_length"), ("", "required"), (bare[:-1] + "é", "wrong_symbol")):  # fmt: skip
        answer = program.client.get(CASE, headers={"Jiyn-Receipt": typed.encode()})
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert answer.json()["errors"][0]["parameter"] == "Jiyn-Receipt"
        assert typed == "" or typed not in answer.text
    assert program.client.get(CASE).json()["errors"][0]["parameter"] == "Jiyn-Receipt"
