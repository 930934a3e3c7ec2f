"""Bad input on the road: a clear message at the right field, own words kept, nothing lost, no 500."""

from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from tests.conftest import Clock
from tests.journeys.answers import DAY, JOURNEYS, PERSON
from tests.journeys.test_papers import answered, begun, receipt_shown
from tests.walker import Walker


@pytest.fixture
def drafting(walker: Walker) -> Walker:
    """Somebody with a rally begun in Almaty."""
    begun(walker, "rally")
    walker.go("/draft/city").send({"city": "Алматы"})
    return walker


def refused(walker: Walker, step: str, fields: dict[str, object], *faulty: str) -> None:
    """Send a question; it must come back with 422, messages at these fields, and the typed words."""
    walker.go(f"/draft/{step}").send(dict(fields))
    assert walker.status == 422, walker.page.text
    assert set(faulty) <= set(walker.faults), walker.faults
    assert all(message.strip() for message in walker.faults.values())
    assert walker.page.title.startswith("Қате:")
    for name, value in fields.items():
        if isinstance(value, str) and name in walker.main_forms()[0].carried:
            assert walker.main_forms()[0].carried[name] == value
    for name in walker.faults:
        assert f"#{name}" in walker.page.links


@pytest.mark.parametrize(
    ("day", "field"),
    [
        ({"day": "24", "month": "11", "year": "2020"}, "day"),
        ({"day": "31", "month": "2", "year": "2027"}, "day"),
        ({"day": "19", "month": "брюмер", "year": "2026"}, "month"),
        ({"day": "19", "month": "12", "year": "2031"}, "year"),
        ({"day": "19", "month": "", "year": "2026"}, "month"),
        ({"day": "", "month": "", "year": ""}, "day"),
        ({"day": "99999999999999", "month": "12", "year": "2026"}, "day"),
        ({"day": "²", "month": "12", "year": "2026"}, "day"),
    ],
)
def test_past_impossible_and_unknown_days(
    drafting: Walker, day: dict[str, str], field: str
) -> None:
    refused(drafting, "date", {**DAY, **day}, field)


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        ({"begin": "20:00", "end": "23:00"}, "end"),
        ({"begin": "8:00", "end": "10:00"}, "begin"),
        ({"begin": "13:00", "end": "11:00"}, "end"),
        ({"begin": "noon", "end": "14:00"}, "begin"),
        ({"begin": "24:00", "end": "25:61"}, "begin"),
    ],
)
def test_hours(drafting: Walker, hours: dict[str, str], field: str) -> None:
    refused(drafting, "date", {**DAY, **hours}, field)


def test_a_stop_can_be_overridden_with_a_plain_confirmation(drafting: Walker) -> None:
    refused(drafting, "date", {**DAY, "begin": "18:00", "end": "21:00"}, "end")
    assert "anyway" in drafting.main_forms()[0].names
    drafting.send({"anyway": "yes"})
    assert drafting.status == 200
    drafting.go("/draft/date")
    assert drafting.main_forms()[0].carried["end"] == "21:00"


def test_a_picket_of_three_hours_or_with_sound(walker: Walker) -> None:
    begun(walker, "picket")
    walker.go("/draft/city").send({"city": "Алматы"})
    refused(walker, "date", {**DAY, "begin": "11:00", "end": "14:00"}, "end")
    loud = {"structures": "no", "sound": "yes", "sound_text": "мегафон", "posters": "no"}
    refused(walker, "means", loud, "sound")


@pytest.mark.parametrize("number", ["0", "1000000", "-5", "көп", "", "1e9", "٣"])
def test_numbers_of_participants(drafting: Walker, number: str) -> None:
    refused(drafting, "participants", {"number": number}, "number")


def test_more_people_than_the_place_holds(walker: Walker) -> None:
    begun(walker, "march")
    walker.go("/draft/city").send({"city": "Астана"})
    walker.go("/draft/route").send(dict(JOURNEYS["march"]["route"]))
    refused(walker, "participants", {"number": "1001"}, "number")
    assert "1000" in walker.faults["number"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "850412400013"}, "number"),
        ({"number": "8504"}, "number"),
        ({"number": ""}, "number"),
        ({"name": ""}, "name"),
        ({"address": ""}, "address"),
        ({"kind": "entity", "number": "850412400012"}, "number"),
        ({"name": "А" * 301}, "name"),
    ],
)
def test_people(drafting: Walker, change: dict[str, str], field: str) -> None:
    refused(drafting, "organisers/1", {**PERSON, **change}, field)


@pytest.mark.parametrize(
    ("contact", "field"),
    [
        ({"email.1": "aliya@example.kz", "phone.1": "+1 202 555 0143"}, "phone.1"),
        ({"email.1": "aliya@example.kz", "phone.1": "8 727 258 11 11"}, "phone.1"),
        ({"email.1": "aliya@example.kz", "phone.1": "12"}, "phone.1"),
        ({"email.1": "aliya(at)example.kz", "phone.1": "87012345678"}, "email.1"),
        ({"email.1": "", "phone.1": ""}, "email.1"),
    ],
)
def test_contacts(drafting: Walker, contact: dict[str, str], field: str) -> None:
    drafting.go("/draft/organisers/1").send(dict(PERSON))
    refused(drafting, "contact", contact, field)


@pytest.mark.parametrize(
    "text",
    ["я" * 4001, "бір\x07екі", "бір\u202eекі", "ауа 😀 сапасы", "", "   ", "\u4f60\u597d"],
)
def test_texts(drafting: Walker, text: str) -> None:
    drafting.go("/draft/purpose").send({"purpose": text})
    assert drafting.status == 422
    assert "purpose" in drafting.faults
    assert drafting.main_forms()[0].carried["purpose"].strip() == text.strip()


def test_exactly_four_thousand_characters_are_kept(drafting: Walker) -> None:
    drafting.go("/draft/purpose").send({"purpose": "я" * 4000})
    assert drafting.status == 200


def test_what_copying_leaves_behind_goes_in_silence(drafting: Walker) -> None:
    drafting.go("/draft/purpose").send({"purpose": "\ufeffауа\u00ad са\u200bпасы\r\nекінші жол"})
    assert drafting.status == 200
    drafting.go("/draft/purpose")
    assert drafting.main_forms()[0].carried["purpose"] == "ауа сапасы\nекінші жол"


def test_sixty_organisers(drafting: Walker) -> None:
    by_hand = {"role": "organiser", "kind": "citizen", "by_hand": ["name", "number", "address"]}
    for number in range(1, 51):
        drafting.go(f"/draft/organisers/{number}").send({**by_hand, "address_kind": "residence"})
        assert drafting.status == 200
    drafting.go("/draft/organisers")
    assert not any(link.endswith("/organisers/51") for link in drafting.page.links)
    drafting.go("/draft/organisers/51").send({**by_hand, "address_kind": "residence"})
    assert drafting.status == 422
    assert "50" in drafting.faults["name"]
    drafting.go("/draft/organisers/60")
    assert drafting.status == 404


@pytest.mark.parametrize("city", ["Атлантида", "<script>", "x" * 400, "%(city)s"])
def test_an_unknown_city_may_be_written_by_oneself(drafting: Walker, city: str) -> None:
    drafting.go("/draft/city").send({"city": city})
    assert drafting.status == 422
    assert "city" in drafting.faults
    assert drafting.main_forms()[0].carried["city"] == city
    drafting.send({"city": "Жаңа ауыл", "kato": "other", "akimat": "Жаңа аудан әкімдігі"})
    assert drafting.status == 200, drafting.faults


def test_a_march_without_a_route_makes_no_paper(walker: Walker) -> None:
    begun(walker, "march")
    walker.go("/draft/city").send({"city": "Астана"})
    refused(walker, "route", {"known": "none", "metres": ""}, "street.1")
    walker.go("/draft/check")
    assert walker.status == 200
    walker.send({"ok": "yes"})
    assert walker.status == 422


def test_a_double_submit_is_one_answer(drafting: Walker) -> None:
    drafting.go("/draft/purpose")
    form = drafting.main_forms()[0]
    drafting.post(form, {"purpose": "Бір мақсат"})
    first = drafting.path
    drafting.post(form, {"purpose": "Бір мақсат"})
    assert (drafting.status, drafting.path) == (200, first)


def test_a_stale_tab_is_told_with_both_texts(drafting: Walker) -> None:
    drafting.go("/draft/purpose")
    stale = drafting.main_forms()[0]
    drafting.send({"purpose": "Бірінші терезе"})
    drafting.post(stale, {"purpose": "Екінші терезе"})
    assert drafting.status == 409
    assert "Бірінші терезе" in drafting.page.text
    assert "Екінші терезе" in drafting.page.text
    assert drafting.go("/draft/purpose").main_forms()[0].carried["purpose"] == "Бірінші терезе"
    drafting.post(stale, {"purpose": "Екінші терезе"}).send()
    assert drafting.go("/draft/purpose").main_forms()[0].carried["purpose"] == "Екінші терезе"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(drafting: Walker, headers: dict[str, str]) -> None:
    drafting.go("/draft/purpose").send({"purpose": "Қолдан жасалған"}, headers=headers)
    assert drafting.status == 403
    assert drafting.go("/draft/purpose").main_forms()[0].carried["purpose"] == ""


@pytest.mark.parametrize("token", ["", "x", "form.abc.def"])
def test_a_forged_form_gets_its_words_back(drafting: Walker, token: str) -> None:
    drafting.go("/draft/purpose").send({"purpose": "Менің сөзім", "form_token": token})
    assert drafting.status == 403
    assert "Менің сөзім" in drafting.page.text
    assert drafting.go("/draft/purpose").main_forms()[0].carried["purpose"] == ""


def test_an_expired_session_gives_the_typed_text_back(service: ASGIApp, clock: Clock) -> None:
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(walker)
    walker.send({"last5": receipt[-5:]})
    walker.go("/draft/purpose")
    clock.now += timedelta(minutes=61)
    walker.send({"purpose": "Ұзақ жазылған мақсат"})
    assert walker.status == 403
    assert "Ұзақ жазылған мақсат" in walker.page.text
    wrong = walker.main_forms()[0]
    walker.post(wrong, {"receipt": receipt[:-1] + ("0" if receipt[-1] != "0" else "1")})
    assert walker.status == 422
    assert walker.main_forms()[0].carried["kept.purpose"] == "Ұзақ жазылған мақсат"
    walker.send({"receipt": " ".join(receipt.lower())})
    assert walker.main_forms()[0].carried["purpose"] == "Ұзақ жазылған мақсат"
    walker.send()
    assert walker.status == 200
    assert walker.go("/draft/purpose").main_forms()[0].carried["purpose"] == "Ұзақ жазылған мақсат"


def test_a_body_of_two_megabytes(drafting: Walker) -> None:
    drafting.go("/draft/purpose").send({"purpose": "я" * 1_000_000})
    assert drafting.status == 413
    assert "256" in drafting.page.text
    assert 'lang="kk"' in drafting.answer.text


@pytest.mark.parametrize(
    "path",
    ["/de", "/KK", "/kk/draft/nothing", "/kz/when", "/kk/start/ball", "/kk/start/save?form=xyz"],
)
def test_a_wrong_address(service: ASGIApp, path: str) -> None:
    walker = Walker(service, "kk")
    answer = walker.client.get(path)
    assert answer.status_code in {403, 404}
    assert "text/html" in answer.headers["content-type"]


def test_another_kind_of_body_is_refused(drafting: Walker) -> None:
    answer = drafting.client.post(
        "/kk/draft/purpose", json={"purpose": "x"}, headers={"origin": "http://localhost"}
    )
    assert answer.status_code == 415


def test_a_programme_must_be_in_order_and_more_rows_lose_nothing(drafting: Walker) -> None:
    drafting.go("/draft/date").send(dict(DAY))
    rows = {"begin.1": "12:00", "end.1": "13:00", "what.1": "Бір", "who.1": "А"}
    overlap = {**rows, "begin.2": "11:00", "end.2": "12:30", "what.2": "Екі", "who.2": "Б"}
    refused(drafting, "programme", overlap, "begin.2")
    refused(drafting, "programme", {**rows, "end.1": ""}, "end.1")
    drafting.go("/draft/programme").send({**rows, "more": "3"})
    assert drafting.status == 200
    form = drafting.main_forms()[0]
    assert form.carried["what.1"] == "Бір"
    assert "begin.6" in form.names


def test_the_draft_of_another_language_is_the_same_draft(service: ASGIApp) -> None:
    walker = begun(Walker(service, "kk"), "picket")
    answered(walker, "picket", "kk")
    answer = walker.client.get("/ru/draft/check")
    assert answer.status_code == 200
    assert "Проверьте ответы" in answer.text
