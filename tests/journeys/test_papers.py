"""The whole road over HTTP: from the first question to the PDF, five forms in three languages."""

import pytest
from starlette.types import ASGIApp

from tests.journeys.answers import JOURNEYS, PERSON
from tests.pdf import text_of
from tests.walker import Walker

QUESTIONS = {
    "picket": {"moves": "no", "alone": "yes"},
    "meeting": {"moves": "no", "alone": "no", "discuss": "yes"},
    "rally": {"moves": "no", "alone": "no", "discuss": "no"},
    "march": {"moves": "yes", "vehicles": "no"},
    "demonstration": {"moves": "yes", "vehicles": "yes"},
}
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
    assert "1-тармақ" in walker.page.text or "Қаладағы" in walker.page.text
    walker.go("/draft/participants")
    assert walker.path == "/draft"
    walker.go("/draft/form").send({"form": "rally"}).go("/draft/participants")
    assert walker.main_forms()[0].carried["number"] == "150"
