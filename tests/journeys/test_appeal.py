"""After a refusal, over HTTP: each road to its paper, and what people record wrongly."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document

from app.cases.case import Content
from app.cases.events import Event, chain
from app.desk import carrying
from app.law.library import Law
from tests.journeys.test_living import brought as opened
from tests.journeys.test_tracking import Organiser, filed, filing, record
from tests.paper.test_papers import answers_of
from tests.pdf import text_of

__all__ = ["filed", "filing"]
TAKEN = "assemblies-2020:14.1.10"
PDF = "application/pdf"


def refused(walker: Organiser, **fields: object) -> Organiser:
    record(walker, "registered", 2, number="3-14/1207")
    walker.comes(7)
    told = {"grounds": [TAKEN], "channel": "hand", "signer": "district_akimat", **fields}
    record(walker, "refused", 7, **told)
    return walker


def paper(walker: Organiser, name: str) -> str:
    answer = walker.go(f"/case/pleadings/{name}").answer
    assert answer.status_code == 200, name
    if name.endswith("pdf"):
        assert answer.headers["content-type"] == PDF
        return text_of(answer.content)
    document = Document(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def brought(walker: Organiser, form: str, law: Law, *events: Event, day: date) -> Organiser:
    """Open a case of a form whose assembly is on a day, with what happened."""
    answers = answers_of(form, "kk", law)
    assert answers.when is not None
    answers = replace(answers, when=replace(answers.when, day=day))
    content = Content(answers=answers, number="A-9", events=events, hashes=chain(events))
    return opened(walker, carrying.packed(content))


def test_district_complaint_silence_claim(filing: Organiser) -> None:
    refused(filing, words="Орын бос емес.", reasoned="no", noted="no")
    page = filing.go("/case/refusal").page
    assert "Бұзылған" in page.text or "Сақталмаған" in page.text
    assert "Шағым беріңіз: 8 желтоқсан, сейсенбі" in page.text
    assert "61-НП" in paper(filing, "complaint.ru.pdf")
    draft = paper(filing, "complaint.kk.docx")
    assert "Заңгер оқып шығуға тиіс жоба" in draft
    assert "Орын бос емес." in draft
    assert "Заңгер оқып шығуға тиіс жоба" not in paper(filing, "complaint.kk.pdf")
    record(filing, "complained", 7, channel="hand", number="Ж-14")
    assert filing.page.heading == "Шағым берілді"
    assert "10 желтоқсан, бейсенбі" in filing.page.text
    assert "Шағымға жауап болмаса, талап қоюдың соңғы күні" in filing.page.text
    claim = paper(filing, "claim-challenge.ru.pdf")
    assert "Жалоба подана: 7 декабря 2026 года (понедельник), № Ж-14" in claim
    assert "0,3 МРП, 1297,50 тенге" in claim
    record(filing, "claimed", 7, place="Мамандандырылған сот", number="7199")
    assert filing.page.heading == "Талап қою сотта"
    assert "Іс № 7199" in paper(filing, "motion-interim.kk.pdf")


def test_the_akimat_of_almaty_and_straight_to_court(filing: Organiser) -> None:
    refused(filing, signer="top_akimat", noted="yes")
    page = filing.go("/case/appeal").page
    assert "Шағым беретін жоғары орган жоқ: бірден сотқа, бір ай ішінде." in page.text
    assert "7 қаңтар" in page.text or "6 қаңтар" in page.text or "8 қаңтар" in page.text
    claim = paper(filing, "claim-compel.ru.pdf")
    assert "Вышестоящего органа нет" in claim
    assert "жалоба не подавалась" in claim


def test_what_the_letter_says_of_the_superior_is_printed(filing: Organiser) -> None:
    refused(filing, superior="Алматы облысының әкімі", signer="top_akimat")
    assert "Алматы облысының әкімі" in filing.go("/case/appeal").page.text
    assert "Алматы облысының әкімі" in paper(filing, "complaint.kk.pdf")


def test_refused_in_part_complaint_and_refile(filing: Organiser) -> None:
    record(filing, "registered", 2, number="1")
    filing.comes(7)
    record(filing, "partly_refused", 7, begin="12:00", end="13:00", grounds=[TAKEN])
    page = filing.go("/case/refusal").page
    assert any(one.endswith("/case/refile") for one in page.links)
    assert "бас тартылған бөлігінде" in paper(filing, "complaint.kk.pdf")


def test_an_application_without_an_answer(filing: Organiser, law: Law) -> None:
    registered = Event("registered", date(2026, 12, 3), number="9")
    filing.comes(15)
    brought(filing, "march", law, registered, day=date(2026, 12, 26))
    page = filing.go("/case/refusal").page
    assert page.heading.startswith("Олардың үнсіздігі бас тарту болып саналады")
    text = paper(filing, "complaint.ru.pdf")
    assert "Отсутствие ответа на заявление о получении согласования" in text
    assert "согласовать проведение мирного собрания" in text


def test_the_day_has_passed(filing: Organiser) -> None:
    refused(filing)
    filing.comes(21)
    record(filing, "not_held", 19)
    assert "заңсыз деп таныту үшін соңғы күн" in filing.page.text
    assert "не имеющего больше юридической силы" in paper(filing, "claim-recognition.ru.pdf")
    assert filing.go("/case/pleadings/claim-compel.ru.pdf").answer.status_code == 404


@pytest.mark.parametrize(
    "file",
    [
        "complaint.en.pdf",
        "un-communication.ru.pdf",
        "complaint.ru.odt",
        "complaint.ru",
        "complaint",
        "nothing.ru.pdf",
        "hearing-objection.ru.docx",
    ],
)
def test_there_is_no_such_paper(filing: Organiser, file: str) -> None:
    refused(filing)
    assert filing.go(f"/case/pleadings/{file}").answer.status_code == 404


def test_before_a_refusal_there_is_nothing_to_appeal(filing: Organiser) -> None:
    record(filing, "registered", 2, number="1")
    for path in ("/case/refusal", "/case/appeal"):
        assert filing.go(path).path == "/case"
    assert filing.go("/case/pleadings/complaint.ru.pdf").answer.status_code == 404
    assert "complained" not in filing.go("/case/happened").answer.text


def test_no_ground_is_said_as_it_is(filing: Organiser) -> None:
    refused(filing, grounds=[])
    assert "он негіз" in filing.go("/case/refusal").page.text
    assert paper(filing, "complaint.ru.pdf")


def test_learned_before_it_was_issued(filing: Organiser) -> None:
    record(filing, "registered", 2, number="1")
    filing.comes(7)
    letter = {"new_day": "8", "new_month": "12", "new_year": "2026"}
    record(filing, "refused", 7, words="Өз сөзі.", **letter)
    assert filing.answer.status_code == 422
    assert "Білген күніңіз хаттың өз күнінен бұрын тұр" in filing.page.text
    assert "Өз сөзі." in filing.answer.text


def test_a_refusal_after_the_day(filing: Organiser) -> None:
    record(filing, "registered", 2, number="1")
    filing.comes(21)
    record(filing, "refused", 21, grounds=[TAKEN])
    assert "Бас тарту жиналыс күнінен кейін келді" in filing.page.text


def test_a_decision_needs_its_outcome(filing: Organiser) -> None:
    refused(filing)
    record(filing, "complained", 7)
    record(filing, "complaint_decided", 7, who="Әкім")
    assert filing.answer.status_code == 422
    assert "Әкім" in filing.answer.text


def test_before_the_code_there_was_no_road(filing: Organiser, law: Law) -> None:
    events = (
        Event("registered", date(2021, 6, 14), number="1"),
        Event("refused", date(2021, 6, 17), grounds=(TAKEN,)),
    )
    brought(filing, "rally", law, *events, day=date(2021, 6, 26))
    page = filing.go("/case/appeal").page
    assert "2021 жылғы 1 шілдеге дейін" in page.text
    assert "Ол кезде бұл жол болған жоқ" in filing.go("/case").page.text


def test_under_the_decree_of_1995_nothing_is_weighed(filing: Organiser, law: Law) -> None:
    events = (
        Event("registered", date(2020, 2, 10), number="1"),
        Event("refused", date(2020, 2, 17)),
    )
    brought(filing, "rally", law, *events, day=date(2020, 2, 29))
    assert filing.go("/case/refusal").path == "/case"


def test_a_long_history_makes_a_bundle(filing: Organiser) -> None:
    refused(filing)
    for number in range(20):
        record(filing, "file_requested", 7, place=f"Кеңсе {number}")
    answer = filing.go("/case/letters/court-bundle.kk.pdf").answer
    text = text_of(answer.content)
    assert "ҚҰЖАТТАР ЖИНАҒЫ" in text
    assert "Кеңсе 19" in text


def test_everything_of_an_appeal_can_be_taken_along(filing: Organiser) -> None:
    refused(filing, superior="Әкім", occupied_by="hours")
    record(filing, "complained", 7, after_hours="yes", place="Кеңсе", who="Облыс әкіміне")
    told = filing.client.get("/kk/case/data.json").json()
    kinds = [one["kind"] for one in told["content"]["events"]]
    assert kinds == ["registered", "refused", "complained"]
    opened(filing, json.dumps(told).encode())
    assert filing.page.heading == "Шағым берілді"


def test_a_hearing_is_objected_to_before_the_decision(filing: Organiser, law: Law) -> None:
    events = (
        Event("registered", date(2026, 12, 2), number="9"),
        Event("hearing_invited", date(2026, 12, 4), words="Бас тартуға ниет бар."),
    )
    filing.comes(4)
    brought(filing, "march", law, *events, day=date(2026, 12, 26))
    assert any(one.endswith("/case/appeal") for one in filing.page.links)
    page = filing.go("/case/appeal").page
    assert any("hearing-objection" in one for one in page.links)
    assert not any("complaint." in one for one in page.links)
    assert "Бас тартуға ниет бар." in paper(filing, "hearing-objection.kk.pdf")


def test_a_local_rule_can_be_attacked_without_a_refusal(filing: Organiser) -> None:
    record(filing, "by_law_found", 2, words="Шешімнің 3-тармағы.")
    page = filing.go("/case/appeal").page
    assert any("claim-by-law" in one for one in page.links)
    assert "Жергілікті ережеге талап қоюдың соңғы күні" in page.text


def test_the_hash_on_the_cover_is_that_of_the_file(filing: Organiser) -> None:
    refused(filing)
    record(filing, "note", 7, words="өзіме")
    links = [one for one in filing.go("/case/appeal").page.links if "/exhibit-" in one]
    bundle = text_of(filing.go("/case/letters/court-bundle.kk.pdf").answer.content)
    assert len(links) >= 3
    for link in links:
        content = filing.go(link).answer.content
        assert sha256(content).hexdigest() in bundle.replace(" ", "")
    assert filing.go("/case/letters/exhibit-99.kk.pdf").answer.status_code == 404
    assert filing.go("/case/letters/exhibit-0.kk.pdf").answer.status_code == 404
