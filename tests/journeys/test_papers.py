"""The whole road over HTTP: from the first question to the PDF, five forms in three languages."""

from datetime import UTC, datetime

import pytest
from starlette.types import ASGIApp

from tests.conftest import Clock
from tests.journeys.answers import JOURNEYS, PERSON, QUESTIONS
from tests.pdf import text_of
from tests.walker import Walker

PAPER = {"kk": "kk", "ru": "ru", "en": "kk+ru"}


def begun(walker: Walker, form: str, keep: str = "browser") -> Walker:
    """Answer the three questions and begin a draft."""
    walker.go("")
    walker.go("/start")
    for name, answer in QUESTIONS[form].items():
        assert name in walker.main_forms()[0].names, walker.page.heading
        walker.send({name: answer})
    assert walker.path == f"/start/{form}"
    walker.go(next(link for link in walker.page.links if "/start/save" in link))
    return walker.send({"keep": keep})


def receipt_shown(walker: Walker) -> str:
    """Return the 25 characters of the receipt on the page, as a person would copy them."""
    shown = "".join(walker.page.text.split("Түбіртек, құпия")[1].split())
    return "".join(group[:5] for group in shown.split(".")[1:6])


def answered(walker: Walker, form: str, paper: str) -> Walker:
    """Answer every question in the order in which the pages lead, until they lead to the check."""
    typed = {**JOURNEYS[form], "languages": {"paper": paper, "written": "kk"}, "translation": {}}
    walker.go(next(link for link in walker.page.links if link.endswith("/draft/purpose")))
    for _ in range(30):
        step = walker.path.removeprefix("/draft/")
        if step == "check":
            return walker
        if step == "organisers":
            walker.go("/draft/organisers/1").send(dict(PERSON))
            onward = [one for one in walker.page.links if one.endswith(("/contact", "/check"))]
            walker.go(onward[-1])
            continue
        walker.send(dict(typed[step]))
        assert walker.status == 200, (step, walker.faults)
    pytest.fail("the road has no end")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("form", list(JOURNEYS))
def test_from_the_first_question_to_the_paper(service: ASGIApp, form: str, language: str) -> None:
    walker = begun(Walker(service, language), form)
    assert walker.path == "/draft"
    answered(walker, form, PAPER[language])
    walker.send()
    assert walker.path == "/case", walker.page.text
    papers = [link for link in walker.page.links if link.endswith(".pdf")]
    assert len(papers) == (3 if language == "en" else 2)
    first = walker.client.get(papers[0])
    assert first.headers["content-type"] == "application/pdf"
    assert first.headers["cache-control"] == "no-store"
    assert first.content == walker.client.get(papers[0]).content
    text = text_of(first.content)
    assert "Қасымова Әлия Ерболқызы" in text
    assert "850412400012" in text
    assert "Қаладағы ауа сапасы туралы пікір білдіру" in text
    for link in papers[1:]:
        assert walker.client.get(link).content.startswith(b"%PDF")


def test_a_planned_day_and_city_are_carried_into_the_draft(walker: Walker) -> None:
    walker.go("/when").send({"form": "march", "day": "16 қаңтар 2027", "city": "астана"})
    assert walker.status == 200
    walker.go(next(link for link in walker.page.links if "/start/save" in link))
    walker.send({"keep": "browser"}).go("/draft/date")
    assert [walker.main_forms()[0].carried[name] for name in ("day", "month", "year")] == [
        "16",
        "1",
        "2027",
    ]
    walker.go("/draft/city")
    assert walker.main_forms()[0].carried["city"] == "Астана"


def test_changing_the_form_destroys_no_answer_that_still_applies(walker: Walker) -> None:
    begun(walker, "rally")
    answered(walker, "rally", "kk")
    walker.go("/draft/form").send({"form": "picket"})
    walker.go("/draft/check")
    assert "Қаладағы ауа сапасы туралы пікір білдіру" in walker.page.text
    walker.go("/draft/participants")
    assert walker.path == "/draft"
    walker.go("/draft/form").send({"form": "rally"}).go("/draft/participants")
    assert walker.main_forms()[0].carried["number"] == "150"


def test_a_changed_answer_is_never_shown_beside_the_proof_of_the_old_paper(walker: Walker) -> None:
    begun(walker, "picket")
    answered(walker, "picket", "kk").send()
    assert walker.path == "/case"
    paper = next(link for link in walker.page.links if "/notification" in link)
    walker.go("/draft")
    assert any(link.endswith("/case") for link in walker.page.links)
    walker.go("/draft/purpose").send({"purpose": "Басқа мақсат"})
    for path in ("/case", paper):
        walker.go(path)
        assert walker.path == "/draft/check"
    walker.send()
    assert walker.path == "/case"
    assert "Басқа мақсат" in text_of(walker.client.get(paper).content)


def test_after_the_safe_day_the_last_day_is_named(service: ASGIApp, clock: Clock) -> None:
    walker = begun(Walker(service, "en"), "picket")
    answered(walker, "picket", "kk").send()
    assert "Wednesday 9 December" in walker.page.text
    clock.now = datetime(2026, 12, 10, 4, 0, tzinfo=UTC)
    walker = begun(Walker(service, "en"), "picket")
    answered(walker, "picket", "kk").send()
    for path in ("/case", "/case/file"):
        walker.go(path)
        assert "Thursday 10 December" in walker.page.text
        assert "Wednesday 9 December" not in walker.page.text
    assert "one working day later" not in walker.go("/case").page.text
