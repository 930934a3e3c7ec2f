"""Who can open a case, over HTTP: a second receipt, a seen one, a taken one, other browsers."""

import re
from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from tests.api.conftest import CASE, RALLY, Program, client, program
from tests.conftest import NOW, Clock
from tests.journeys.test_full import noise
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import Walker

__all__ = ["client", "program"]


@pytest.fixture
def owner(service: ASGIApp) -> tuple[Walker, str]:
    """Somebody who has begun a draft and confirmed its receipt."""
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(walker)
    walker.send({"last5": receipt[-5:]})
    walker.go("/draft/purpose").send({"purpose": "Ауа сапасы"})
    return walker, receipt


def returns(service: ASGIApp, receipt: str) -> Walker:
    return Walker(service, "kk").go("/return").send({"receipt": receipt})


def pressed(walker: Walker, action: str, **fields: str) -> Walker:
    form = next(one for one in walker.main_forms() if one.action.endswith(action))
    return walker.post(form, fields)


def proven(walker: Walker, receipt: str) -> Walker:
    """Type the receipt once more where the page asks for it."""
    asked = [one for one in walker.main_forms() if one.action.endswith("/prove")]
    return walker.post(asked[0], {"receipt": receipt}) if asked else walker


def trusted(owner: tuple[Walker, str], role: str, name: str = "") -> str:
    walker, receipt = owner
    proven(walker.go("/case/access"), receipt)
    pressed(walker, "/receipts", role=role, name=name)
    assert walker.status == 200
    return receipt_shown(walker)


def test_a_trusted_person_opens_the_case_until_the_receipt_is_taken_away(
    service: ASGIApp, owner: tuple[Walker, str]
) -> None:
    walker, receipt = owner
    theirs = trusted(owner, "edit", "көрші")
    assert "көрші" in walker.page.text
    # shown once: the page opened again does not know it
    assert theirs[:5] not in walker.go("/case/access").page.text
    friend = returns(service, theirs)
    assert friend.path == "/draft"
    assert friend.go("/case/access").status == 403
    assert friend.go("/draft/participants").send({"number": "90"}).status == 200
    pressed(walker.go("/case/access"), "/revoke")
    # asked once more, and nothing is done before
    assert "көрші" in walker.page.text
    assert friend.go("/draft/participants").status == 200
    pressed(walker, "/revoke")
    assert "Түбіртек енді жұмыс істемейді" in walker.page.text
    assert "көрші" not in walker.page.text
    # this browser goes on, theirs and their receipt do not, and mine opens without more ado
    assert walker.go("/draft/participants").main_forms()[0].carried["number"] == "90"
    assert friend.go("/draft").status == 403
    assert returns(service, theirs).status == 422
    assert returns(service, receipt).path == "/draft"


def test_a_reader_sees_the_answers_and_no_form(service: ASGIApp, owner: tuple[Walker, str]) -> None:
    reader = returns(service, trusted(owner, "read"))
    assert reader.path == "/case/data"
    assert "Ауа сапасы" in reader.page.text
    assert reader.main_forms() == []
    assert not [one for one in reader.page.links if "data.json" in one or "expiry" in one]


def test_a_seen_receipt_is_replaced(service: ASGIApp, owner: tuple[Walker, str]) -> None:
    walker, seen = owner
    theirs = trusted(owner, "read")
    spy = returns(service, seen)
    before = walker.client.cookies["jiyn"]
    pressed(walker.go("/case/access"), "/renew")
    assert walker.path == "/receipt"
    fresh = receipt_shown(walker)
    # not retyped yet: nothing is lost, and the page of the receipts says so
    assert spy.go("/draft").status == 200
    assert "/kk/receipt" in walker.go("/case/access").page.links
    assert walker.go("/receipt").send({"last5": "00000"}).status == 422
    walker.send({"last5": fresh[-5:]})
    assert walker.path == "/case/access"
    assert walker.client.cookies["jiyn"] != before
    assert spy.go("/draft").status == 403
    assert returns(service, seen).status == 422
    assert returns(service, fresh).path == "/draft"
    assert returns(service, theirs).path == "/case/data"
    # the old cookie is dead too
    thief = Walker(service, "kk")
    thief.client.cookies.set("jiyn", before)
    assert thief.go("/draft").status == 403


def test_a_spy_with_the_seen_receipt_does_not_get_the_new_one(
    service: ASGIApp, owner: tuple[Walker, str]
) -> None:
    walker, seen = owner
    spy = returns(service, seen)
    pressed(walker.go("/case/access"), "/renew")
    fresh = receipt_shown(walker)
    assert spy.go("/receipt").path == "/draft"
    assert fresh[:5] not in spy.go("/case/access").page.text
    assert fresh[:5] not in spy.go("/case/data.json").answer.text
    walker.go("/receipt").send({"last5": fresh[-5:]})
    assert walker.path == "/case/access"
    assert spy.go("/case/access").status == 403


def test_whose_renewal_was_overtaken_is_told(service: ASGIApp, owner: tuple[Walker, str]) -> None:
    walker, seen = owner
    pressed(walker.go("/case/access"), "/renew")
    mine = receipt_shown(walker)
    pressed(returns(service, seen).go("/case/access"), "/renew")
    walker.send({"last5": mine[-5:]})
    assert walker.status == 409
    assert walker.page.heading == "Түбіртек ауыстырылмады"
    assert returns(service, seen).path == "/draft"


def test_coming_back_with_the_new_receipt_is_as_good_as_retyping_it(
    service: ASGIApp, owner: tuple[Walker, str]
) -> None:
    walker, seen = owner
    pressed(walker.go("/case/access"), "/renew")
    fresh = receipt_shown(walker)
    assert returns(service, fresh).path == "/draft"
    assert returns(service, seen).status == 422
    assert walker.go("/draft").status == 403


def test_other_browsers_are_seen_and_ended(
    service: ASGIApp, owner: tuple[Walker, str], clock: Clock
) -> None:
    walker, receipt = owner
    clock.now = NOW + timedelta(minutes=5)
    other = returns(service, receipt)
    walker.go("/case/access")
    assert "24 қараша, сейсенбі, 14:05" in walker.page.text.replace("\u2060", "")
    third = returns(service, receipt)
    pressed(walker.go("/case/access"), "/end", seat="")
    assert "Басқа сеанстардың бәрі аяқталды" in walker.page.text
    assert third.go("/draft").status == 403
    assert [one for one in walker.main_forms() if one.action.endswith("/end")] == []
    assert other.go("/draft").status == 403
    assert walker.go("/draft").status == 200
    assert returns(service, receipt).path == "/draft"


def test_one_session_is_ended_and_the_others_go_on(
    service: ASGIApp, owner: tuple[Walker, str]
) -> None:
    walker, receipt = owner
    others = {returns(service, receipt) for _ in range(2)}
    pressed(walker.go("/case/access"), "/end")
    assert "Бұл сеанс аяқталды" in walker.page.text
    assert sorted(one.go("/draft").status for one in others) == [200, 403]
    assert walker.go("/draft").status == 200
    # the page that was open meanwhile: what is over already cannot end anything else
    pressed(walker.go("/case/access"), "/end", seat="00" * 8)
    assert sorted(one.go("/draft").status for one in others) == [200, 403]


def test_a_receipt_that_is_not_there_is_not_asked_about(owner: tuple[Walker, str]) -> None:
    walker, _ = owner
    trusted(owner, "edit")
    pressed(walker.go("/case/access"), "/revoke", slot="00" * 16)
    assert walker.path == "/case/access"
    pressed(walker, "/revoke", slot="")
    assert walker.path == "/case/access"


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"role": "admin"}, "role"), ({"role": "read", "name": "я" * 41}, "name")],
)
def test_a_bad_wish_for_a_receipt(
    owner: tuple[Walker, str], fields: dict[str, str], field: str
) -> None:
    walker, receipt = owner
    proven(walker.go("/case/access"), receipt)
    pressed(walker, "/receipts", **fields)
    assert (walker.status, list(walker.faults)) == (422, [field])
    assert "/kk/case/access" not in walker.page.text
    # the languages lead to the page itself, not to where the form went
    assert "/ru/case/access" in walker.page.links


def test_a_draft_of_this_browser_only_is_kept_first(walker: Walker) -> None:
    begun(walker, "rally")
    walker.go("/case/access")
    assert [one.action for one in walker.main_forms()] == ["/kk/keep"]


def test_how_long_it_is_kept(owner: tuple[Walker, str]) -> None:
    walker, _ = owner
    assert "31 наурыз 2027" in kept(walker)
    walker.go("/case/expiry")
    for day, month, year in (("24", "11", "2026"), ("25", "11", "2029"), ("31", "2", "2027")):
        walker.send({"until_day": day, "until_month": month, "until_year": year})
        assert (walker.status, len(walker.faults)) == (422, 1)
    walker.send({"until_day": "24", "until_month": "11", "until_year": "2029"})
    assert (walker.status, walker.path) == (200, "/case/expiry")
    assert "24 қараша 2029" in kept(walker)
    walker.go("/case/expiry")
    # a save does not undo the choice, the second form does
    walker.go("/draft/participants").send({"number": "90"})
    assert "24 қараша 2029" in kept(walker)
    walker.go("/case/expiry").send(form=1)
    assert "31 наурыз 2027" in kept(walker)


def kept(walker: Walker) -> str:
    text = " ".join(walker.go("/draft").page.text.split())
    return text[text.index("Жазбалар сақталатын соңғы күн") :][:80]


def test_an_unconfirmed_receipt_keeps_the_case_for_a_day(walker: Walker) -> None:
    begun(walker, "rally", keep="receipt")
    walker.go("/draft")
    assert "/kk/receipt" in walker.page.links
    assert "25 қараша" in walker.page.text


def test_over_the_interface(program: Program) -> None:
    seen = program.receipt
    second = program.asks("POST", "/receipts", {"role": "edit", "name": "екінші"}).json()["receipt"]
    told = program.asks("GET", "/access").json()
    assert [(one["role"], one["name"], one["own"]) for one in told["receipts"]] == [
        ("owner", "", True),
        ("edit", "екінші", False),
    ]
    # told once more under the same key, though the receipt is dead by then
    first = program.asks("POST", "/receipts/renew", key="k" * 16)
    assert first.status_code == 201
    again = program.asks("POST", "/receipts/renew", key="k" * 16)
    assert (again.status_code, again.content) == (201, first.content)
    assert program.asks("GET").status_code == 404
    program.receipt = first.json()["receipt"]
    assert program.asks("GET", receipt=second).status_code == 200
    key = program.asks("GET", "/access").json()["receipts"]
    gone = next(one["key"] for one in key if not one["own"])
    left = program.asks("POST", "/receipts/revoke", {"key": gone})
    assert [one["own"] for one in left.json()["receipts"]] == [True]
    assert program.asks("GET", receipt=second).status_code == 404
    assert (
        program.asks("POST", "/receipts/revoke", {"key": gone}).json()["code"] == "no_such_receipt"
    )
    assert program.asks("GET", receipt=seen).status_code == 404
    assert program.asks("PUT", "/answers", RALLY, at="*").status_code == 200


def test_how_long_is_chosen_over_the_interface(program: Program) -> None:
    chosen = program.asks("PUT", "/expiry", {"until": "2029-11-24"}, at="*")
    assert chosen.json()["expires_on"] == "2029-11-24"
    assert program.asks("GET").json()["expires_on"] == "2029-11-24"
    for day in ("2026-12-02", "2029-12-03"):  # it is the second of December
        refused = program.asks("PUT", "/expiry", {"until": day}, at="*")
        assert (refused.status_code, refused.json()["code"]) == (422, "expiry_out_of_range")
        assert refused.json()["errors"][0]["pointer"] == "/until"
    assert program.asks("PUT", "/expiry", {"until": None}).status_code == 428
    by_rule = program.asks("PUT", "/expiry", {"until": None}, at="*").json()
    assert by_rule["expires_on"] == by_rule["by_rule"]


def test_a_full_case_is_refused_over_the_interface(program: Program) -> None:
    for number in range(100):
        note = {"kind": "note", "day": "2026-11-24", "words": noise(number, 4_000)}
        answer = program.asks("POST", "/events", note)
        if answer.status_code != 201:
            break
    assert (answer.status_code, answer.json()["code"]) == (413, "case_full")
    kept = program.asks("GET", "/events").json()["events"]
    assert len(kept) == number


def test_sessions_end_over_the_interface(program: Program, service: ASGIApp) -> None:
    walker = returns(service, program.receipt)
    assert program.asks("GET", "/access").json()["sessions"] == 1
    assert program.asks("DELETE", "/sessions").status_code == 204
    assert walker.go("/case").status == 403
    assert program.asks("GET", f"{CASE}").status_code == 200


def test_no_more_than_ten(program: Program) -> None:
    answers = [program.asks("POST", "/receipts", {"role": "read"}) for _ in range(10)]
    assert [one.status_code for one in answers] == [201] * 9 + [409]
    assert re.search("10", answers[-1].json()["detail"])
