"""Explain this letter, over HTTP: pasted, looked at, recorded by the person and nobody else."""

from typing import Any

import pytest
from fastapi import FastAPI

from app.desk.happened import MOST_WORDS
from bench.letters import HALVES, letters
from tests.journeys.test_papers import begun
from tests.journeys.test_tracking import Organiser, filed, filing, record
from tests.walker import Walker

__all__ = ["filed", "filing"]
RUSSIAN = """КГУ «Аппарат акима Медеуского района города Алматы»
03.12.2026 № 05-12/431

На площадке с 10:00 до 15:00 запланирована ярмарка «Күз». На основании подпункта 10) пункта 1 статьи 14
Закона в проведении митинга Вам отказано. Решение можно обжаловать в акимат города Алматы в течение трех месяцев.

Заместитель акима Медеуского района    Б. Сериков
"""


@pytest.fixture
def answered(filing: Organiser) -> Organiser:
    """Somebody whose rally was registered and who has a letter in hand, on 4 December."""
    record(filing, "registered", 2, number="1")
    return filing.comes(4)


def paste(walker: Walker, letter: str) -> Walker:
    walker.go("/case/explain")
    assert walker.status == 200
    return walker.send({"letter": letter})


def carried(walker: Walker) -> dict[str, Any]:
    return dict(walker.main_forms()[0].carried)


def events(walker: Walker) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = walker.client.get("/kk/case/data.json").json()["content"][
        "events"
    ]
    return found


def test_one_letter_is_read_at_a_time_and_the_next_keeps_its_words(
    application: FastAPI, answered: Organiser
) -> None:
    with application.state.shop.budgets.alone("letter"):
        paste(answered, RUSSIAN)
    assert answered.status == 429
    assert int(answered.answer.headers["retry-after"]) >= 1
    assert "запланирована ярмарка «Күз»" in answered.page.text
    # one that cannot be read lets the next one in
    paste(answered, "12")
    assert answered.status == 422
    paste(answered, RUSSIAN)
    assert answered.status == 200


def test_a_letter_is_pasted_looked_at_and_recorded(answered: Organiser) -> None:
    paste(answered, RUSSIAN)
    assert answered.status == 200
    assert answered.main_forms()[0].action == "/kk/case/happened/refused"
    fields = carried(answered)
    assert fields["grounds"] == ["assemblies-2020:14.1.10"]
    assert [fields[f"new_{one}"] for one in ("day", "month", "year")] == ["3", "12", "2026"]
    assert (fields["noted"], fields["occupied_by"]) == ("yes", "hours")
    assert (fields["signer"], fields["superior"]) == ("district_akimat", "акимат города Алматы")
    assert fields["words"].startswith("КГУ «Аппарат акима")
    for words in ("бабы аталған", "«03.12.2026»", "Заместитель акима Медеуского района Б. Сериков"):
        assert words in answered.page.text
    assert [one["kind"] for one in events(answered)] == ["registered"]
    answered.send()
    assert answered.path == "/case"
    recorded = events(answered)[-1]
    assert (recorded["kind"], recorded["noted"]) == ("refused", True)
    assert recorded["grounds"] == ["assemblies-2020:14.1.10"]
    assert "запланирована ярмарка" in recorded["words"]
    assert "акимат города Алматы" in answered.go("/case/appeal").page.text


def test_every_letter_comes_back_as_a_form(answered: Organiser) -> None:
    for one in [*letters(HALVES[0])][::4]:
        paste(answered, one["text"])
        assert answered.status == 200
        kind = one.get("kind", "refused")
        assert answered.main_forms()[0].action == f"/kk/case/happened/{kind}"
    assert len(events(answered)) == 1


def test_scan_rubbish_and_latin_kazakh(answered: Organiser) -> None:
    paste(answered, "B ПPОВЕДЕНИИ OТКА-\r\nЗАНО: ПП. 4 И 9\u00a0П. l CT. l4 ЗА\u00adКОНА")
    assert carried(answered)["grounds"] == ["assemblies-2020:14.1.4", "assemblies-2020:14.1.9"]
    paste(answered, "Zañnyñ 14-baby 1-tarmağynyñ 5) tarmaqşasyna säikes bas tartyldy")
    assert carried(answered)["grounds"] == ["assemblies-2020:14.1.5"]


def test_markup_is_shown_as_text_and_never_works(answered: Organiser) -> None:
    sent = "В митинге отказано: <script>alert(1)</script> неполная информация & \"<img src=x onerror=1>'"
    paste(answered, sent)
    assert "<script" not in answered.answer.text
    assert "<img" not in answered.answer.text
    paste(answered, "&lt;script&gt;alert(1)&lt;/script&gt; в митинге отказано, неполная информация")
    assert "<script" not in answered.answer.text
    assert "&lt;script&gt;" in answered.answer.text
    answered.go("/case/explain").send({"letter": "</textarea><script>1</script>"})
    assert answered.status == 422
    assert "<script" not in answered.answer.text


def test_two_hundred_kilobytes_are_read_and_more_is_refused(answered: Organiser) -> None:
    whole = (RUSSIAN + "я " * 200_000).encode()[:200_000].decode(errors="ignore").strip()
    paste(answered, whole)
    assert answered.status == 200
    assert carried(answered)["grounds"] == ["assemblies-2020:14.1.10"]
    assert len(carried(answered)["words"]) <= MOST_WORDS
    assert f"алғашқы {MOST_WORDS} таңбасы ғана" in answered.page.text
    answered.send()
    assert answered.path == "/case"
    paste(answered, whole + " тағы да көп")
    assert answered.status == 422
    assert "тым ұзын" in answered.faults["letter"]
    assert carried(answered)["letter"] == whole + " тағы да көп"
    paste(answered, "я" * 300_000)
    assert answered.status == 413


@pytest.mark.parametrize("letter", ["", "   ", "## 12", "\x00\x01\x02"])
def test_what_is_no_letter_is_said(answered: Organiser, letter: str) -> None:
    paste(answered, letter)
    assert answered.status == 422
    assert "letter" in answered.faults


def test_nothing_recognised_is_said_and_the_words_are_kept(answered: Organiser) -> None:
    paste(answered, "Сәлеметсіз бе, хатыңыз алынды.")
    assert answered.status == 200
    assert "Біз мұнан ештеңе танымадық" in answered.page.text
    assert "жауаптың қандай екенін анықтай алмадық" in answered.page.text
    assert carried(answered)["words"] == "Сәлеметсіз бе, хатыңыз алынды."
    assert "grounds" not in carried(answered)


@pytest.mark.parametrize("kind", ["refused", "partly_refused", "proposed"])
def test_the_page_of_an_answer_leads_to_it(answered: Organiser, kind: str) -> None:
    assert "/kk/case/explain" in answered.go(f"/case/happened/{kind}").page.links


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Разобрать"), ("en", "Explain this letter")]
)
def test_in_the_other_languages(answered: Organiser, language: str, words: str) -> None:
    answered.language = language
    answered.go("/case/explain")
    assert words in answered.page.heading
    answered.send({"letter": RUSSIAN})
    assert answered.main_forms()[0].action == f"/{language}/case/happened/refused"
    assert "«На основании подпункта 10) пункта 1 статьи 14 Закона" in answered.page.text


def test_not_without_a_case_of_ones_own(answered: Organiser, walker: Walker) -> None:
    answered.go("/case/explain")
    form = answered.main_forms()[0]
    walker.go("/case/explain")
    assert walker.status != 200
    walker.post(form, {"letter": RUSSIAN}, {})
    assert walker.status != 200
    answered.post(form, {"letter": RUSSIAN, "form_token": "x"})
    assert answered.status == 403
    assert len(events(answered)) == 1


def test_not_before_the_day_is_known(answered: Organiser, walker: Walker) -> None:
    answered.go("/case/explain")
    form = answered.main_forms()[0]
    begun(walker, "rally")
    assert walker.go("/case/explain").path == "/draft"
    token = next(one.carried["form_token"] for one in walker.page.forms)
    assert walker.post(form, {"letter": RUSSIAN, "form_token": token}).path == "/draft"
