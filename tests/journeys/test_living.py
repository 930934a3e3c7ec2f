"""The case lives on, over HTTP: letters, silence, sheets, filing again, files, and bad input."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.cases.events import Event, chain
from app.desk import carrying
from app.desk.tracking import MOST_EVENTS
from app.law.library import Law
from tests.journeys.test_tracking import Organiser, filed, filing, record
from tests.pdf import text_of
from tests.walker import ORIGIN

__all__ = ["filed", "filing"]
REGISTERED = {"number": "ЖТ-3-14/1207", "at": "10:15"}


def links_to(walker: Organiser, part: str) -> list[str]:
    return [one for one in walker.page.links if part in one]


def test_the_workbench_keeps_what_was_chosen_and_makes_its_letter(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.comes(4)
    record(filing, "proposed", 4, place="Жерұйық саябағы", end="12:00", channel="email")
    filing.go("/case/proposal")
    assert "60 минут" in filing.page.text
    assert links_to(filing, "/case/letters/reply") == []
    filing.send({"choice": "disagree", "words": "Уақыты тым қысқа."})
    files = links_to(filing, "/case/letters/reply")
    assert len(files) == 2
    text = text_of(filing.go(files[0]).answer.content)
    assert "келіспейтіні" in text
    assert "ЖТ-3-14/1207" in text
    assert "Уақыты тым қысқа." in text
    # the page of the entry knows what was chosen
    filing.go("/case/happened/replied")
    assert filing.main_forms()[0].carried["choice"] == "disagree"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "choice"),
        ({"choice": "perhaps"}, "choice"),
        ({"choice": "disagree"}, "words"),
        ({"choice": "conditions", "words": "   "}, "words"),
        ({"choice": "disagree", "words": "я" * 4_001}, "words"),
        ({"choice": "disagree", "words": "a\u202eb"}, "words"),
    ],
)
def test_a_bad_reply(filing: Organiser, fields: dict[str, str], field: str) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.comes(4)
    record(filing, "proposed", 4, place="саябақ")
    filing.go("/case/proposal").send(dict(fields))
    assert (filing.status, list(filing.faults)) == (422, [field])
    if fields.get("words", "").strip():
        assert filing.main_forms()[0].carried["words"] == fields["words"]


def test_a_proposal_answered_too_late_is_kept_as_it_was(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.comes(4)
    record(filing, "proposed", 4, place="саябақ")
    filing.comes(9)
    assert filing.page.heading == "Ұсынысқа жауап беретін күн өтіп кетті"
    record(filing, "replied", 9, choice="agree")
    assert filing.page.heading == "Мерзімнен кейін келістіңіз"
    assert "Ұсынысқа бір жұмыс күнінен кеш жауап берілді" in filing.page.text


def test_pages_that_have_no_place_in_the_history_lead_back(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    for path in ("/case/proposal", "/case/partly"):
        assert filing.go(path).path == "/case"
    for path in ("/case/day/party", "/case/letters/party.kk.pdf", "/case/letters/reply.en.pdf",
                 "/case/letters/no-answer.kk.pdf", "/case/letters/reply.kk.pdf"):  # fmt: skip
        assert filing.go(path).status == 404


def test_silence_and_its_statement(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.go("/case/silence")
    assert filing.page.heading == "Мерзім әлі біткен жоқ"
    filing.comes(8, 4, 30)
    filing.go("/case/silence").send({"looked": ["hand", "email", "nonsense"]})
    assert filing.page.text.count("Қаралды: 8 желтоқсан, сейсенбі, 09:30") == 2
    text = text_of(filing.go("/case/letters/no-answer.kk.pdf").answer.content)
    assert text.count("2026 жылғы 8 желтоқсан, 09:30") == 2
    assert "ПАРАҒЫ" in text


def test_a_partial_refusal(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.comes(4)
    record(filing, "partly_refused", 4, begin="11:00", end="12:00", kept="саябақтың шығысы")
    assert filing.page.heading == "Ішінара бас тартты"
    filing.go("/case/partly")
    assert "12:00–13:00" in filing.page.text
    assert "саябақтың шығысы" in filing.page.text
    text = text_of(filing.go("/case/letters/remaining-windows.ru.pdf").answer.content)
    assert "12:00–13:00" in text


def test_calling_off(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.go("/case/withdraw")
    assert "Бұл жиналыс өтпейді" in filing.page.text
    assert "Это собрание не состоится" in filing.page.text
    assert len(links_to(filing, "/case/letters/withdrawal")) == 2
    record(filing, "withdrawn", 2)
    assert filing.page.heading == "Жиналыс болмайды"


def test_filing_again_gets_a_receipt_of_its_own(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.comes(4)
    record(filing, "refused", 4, grounds=["assemblies-2020:14.1.9"], words="Сыймайды")
    filing.go("/case/refile")
    assert "12 желтоқсан, сенбі" in filing.page.text
    filing.send()
    assert filing.path == "/receipt"
    fresh = filing.client.get("/kk/case/data.json").json()["content"]
    assert fresh["answers"]["when"]["day"] == "2026-12-12"
    assert "events" not in fresh
    assert fresh["marked"] == ["participants", "place"]
    filing.go("/draft")
    assert filing.page.text.count("Бас тартуда осы аталған") == 2
    filing.go("/draft/participants").send({"number": "90"})
    filing.go("/draft")
    assert filing.page.text.count("Бас тартуда осы аталған") == 1
    # the old case is still behind its receipt
    filing.comes(4)
    assert "Бас тартты" in filing.page.heading


def test_moved_dates_are_told_once(filing: Organiser) -> None:
    filing.comes(3)
    record(filing, "registered", 2, number="1")
    assert "Ауысқан күндер" not in filing.page.text
    filing.go(links_to(filing, "corrects=1")[0]).send({"day": "3"})
    assert "Ауысқан күндер" in filing.page.text
    assert "7 желтоқсан, дүйсенбі" in filing.page.text
    form = next(one for one in filing.main_forms() if one.action.endswith("/seen"))
    filing.post(form, {})
    assert filing.path == "/case"
    assert "Ауысқан күндер" not in filing.page.text


def taken(filing: Organiser) -> dict[str, Any]:
    record(filing, "registered", 2, **REGISTERED)
    found: dict[str, Any] = filing.client.get("/kk/case/data.json").json()
    return found


def brought(filing: Organiser, file: bytes, keep: str = "browser") -> Organiser:
    filing.go("/import").upload(file, keep=keep)
    return filing


def test_a_case_opens_again_from_its_file(filing: Organiser) -> None:
    told = taken(filing)
    assert "receipt" not in told["content"]
    brought(filing, json.dumps(told).encode())
    assert filing.path == "/case"
    assert "ЖТ-3-14/1207".replace("-", "\u2011") in filing.page.text
    again = filing.client.get("/kk/case/data.json").json()
    for one in (told, again):
        # a new case has a number of its own, and no calendar has seen it yet
        del one["content"]["number"], one["content"]["published"]
    assert again["content"] == told["content"]
    brought(filing, json.dumps(taken(filing)).encode(), keep="receipt")
    assert filing.path == "/receipt"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: {**told, "format": 2}, "жаңарақ нұсқасынан"),
        (lambda told: {**told, "format": "1"}, "файлы емес"),
        (lambda told: {**told, "sha256": "0" * 64}, "өзгертілген"),
        (lambda told: {**told, "content": {**told["content"], "number": "A-1"}}, "өзгертілген"),
        (lambda told: {**told, "content": {**told["content"], "more": 1}}, "файлы емес"),
        (lambda _told: {"format": 1}, "файлы емес"),
        (lambda _told: [], "файлы емес"),
        (lambda told: {**told, "content": {**told["content"], "number": "я" * 210_000}}, "тым үлкен"),
    ],
)  # fmt: skip
def test_a_file_that_is_none(filing: Organiser, change: Any, words: str) -> None:
    told = taken(filing)
    file = json.dumps(change(told), ensure_ascii=False).encode()[: 255 * 1024]
    brought(filing, file)
    assert filing.status == 422
    assert words in filing.faults["file"]
    # nothing was lost: the open case is the old one
    assert filing.client.get("/kk/case/data.json").json() == told


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"[" * 100_000, b"\xff\xfe"])
def test_a_file_of_another_kind(filing: Organiser, file: bytes) -> None:
    brought(filing, file)
    assert (filing.status, list(filing.faults)) == (422, ["file"])


def test_a_changed_history_in_a_file(filing: Organiser) -> None:
    told = taken(filing)
    told["content"]["events"][0]["number"] = "другой"
    told["sha256"] = carrying._digest(told["content"])  # noqa: SLF001
    brought(filing, json.dumps(told).encode())
    assert "өзгертілген" in filing.faults["file"]


def _when(day: str, begin: str = "11:00:00") -> Any:
    return lambda content: content["answers"].update(
        when={"day": day, "begin": begin, "end": "13:00:00"}
    )


def _event(**fields: str) -> Any:
    def change(content: dict[str, Any]) -> None:
        """Write a field of the only event anew, and its hash as its author would."""
        event = {"kind": "registered", "day": date(2026, 12, 2), "number": "1", **fields}
        content["events"] = [{**event, "day": "2026-12-02"}]
        content["hashes"] = list(chain((Event(**event),)))

    return change


@pytest.mark.parametrize(
    "change",
    [
        _when("9999-12-31"),
        _when("1990-01-01"),
        _when("2026-12-19", "11:00:00Z"),
        _event(words="a\u202eb"),
        _event(words="a\u0000b"),
        _event(words="я" * 20_000),
        _event(number=""),
        lambda content: content["papers"][0].update(paper="../x"),
        lambda content: content["answers"]["purpose"].update(text="\u202e"),
    ],
)
def test_a_file_that_no_page_could_have_made(filing: Organiser, change: Any) -> None:
    told = taken(filing)
    mine = json.loads(json.dumps(told))
    change(mine["content"])
    mine["sha256"] = carrying._digest(mine["content"])  # noqa: SLF001 - as its author would
    brought(filing, json.dumps(mine).encode())
    assert (filing.status, list(filing.faults)) == (422, ["file"])
    assert filing.client.get("/kk/case/data.json").json() == told


def test_a_forged_import(filing: Organiser) -> None:
    told = taken(filing)
    answer = filing.client.post(
        "/kk/import",
        data={"form_token": "x", "keep": "browser"},
        files={"file": ("data.json", json.dumps(told).encode())},
        headers={"origin": ORIGIN},
    )
    assert answer.status_code == 403
    plain = filing.client.post("/kk/import", data={"file": "x"}, headers={"origin": ORIGIN})
    assert plain.status_code == 415


def test_everything_as_one_pdf(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.go("/case/after")
    files = links_to(filing, "/case/letters/bundle")
    assert len(files) == 2
    text = text_of(filing.go(files[1]).answer.content)
    assert "ХРОНОЛОГИЯ" in text
    sha = filing.client.get("/kk/case/data.json").json()["content"]["papers"][0]["sha256"]
    assert sha in text.replace(" ", "")


def test_reasons_of_ten_thousand_characters(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    record(filing, "refused", 2, words="я" * 10_000)
    assert filing.path == "/case"
    assert "я" * 10_000 in filing.page.text


def test_what_happened_before_the_paper_and_out_of_order(filing: Organiser) -> None:
    record(filing, "agreed", 1)
    assert "жауап" in filing.page.text.lower()
    assert "тіркеу нөмірін алыңыз" in filing.page.text
    record(filing, "registered", 2, **REGISTERED)
    assert "Жауап тіркеуден бұрын жазылған" in filing.page.text


def test_the_sheets_for_the_day(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.go("/case/day")
    assert "Жиналысты өткізуге әзірге негіз жоқ" in filing.page.text
    filing.comes(4)
    record(filing, "agreed", 4, without=["sound"])
    for path in ("/case/day", "/case/day/show", "/case/day/participants"):
        filing.go(path)
        assert filing.status == 200
        people = filing.client.get("/kk/case/data.json").json()["content"]["answers"]["people"]
        names = [one["name"] for one in people]
        assert names
        assert not [one for one in names if one in filing.page.text]
    assert "дыбыс күшейткіш" in filing.page.text


def test_an_alarm_before_the_office_closes(filing: Organiser) -> None:
    record(filing, "handed_in", 2, channel="hand")
    alarm = "Кеңсе жақында жабылады"
    assert alarm not in filing.page.text
    # 16:00 in Kazakhstan
    assert alarm in filing.comes(2, 11).page.text
    record(filing, "registered", 2, **REGISTERED)
    assert alarm not in filing.page.text


def test_a_long_history_shows_its_end_and_has_a_page_of_its_own(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    for number in range(25):
        record(filing, "note", 2, words=f"жазба {number}.")
    assert "Барлық жазба: 26" in filing.page.text
    assert "жазба 24." in filing.page.text
    assert "жазба 3." not in filing.page.text
    filing.go("/case/history")
    assert "жазба 3." in filing.page.text
    assert "ЖТ-3-14/1207" in filing.page.text


def test_more_events_than_a_case_holds(filing: Organiser, law: Law) -> None:
    told = taken(filing)
    made = tuple(
        Event("note", date(2026, 12, 1), words=str(number)) for number in range(MOST_EVENTS)
    )
    content, _ = carrying.unpacked(json.dumps(told).encode(), law, today=date(2026, 12, 2))
    assert content is not None
    file = carrying.packed(replace(content, events=made, hashes=chain(made)))
    brought(filing, file)
    record(filing, "note", 2, words="тағы бір")
    assert (filing.status, list(filing.faults)) == (422, ["day"])


def test_a_refusal_weighed(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    assert filing.go("/case/refusal").path == "/case"
    filing.comes(8)
    grounds = ["assemblies-2020:14.1.4", "assemblies-2020:14.1.10", "assemblies-2020:14.1.3"]
    record(filing, "refused", 8, grounds=grounds, noted="no", words="Орын бос емес <b>")
    filing.go("/case/refusal")
    text = " ".join(filing.page.text.split())
    # the count of the filing, the proposal that did not come, a threat without facts
    assert "қатаң оқылымда да үлгергенсіз" in text
    assert "Олар алдымен басқа орын немесе уақыт ұсынуға тиіс еді" in text
    assert "Қатер жалпы сөзбен емес" in text
    assert text.count("Бұзылған") == 3
    assert "Осы күнге қайта тіркетудің соңғы күні: 10 желтоқсан, бейсенбі" in text
    assert "Орын бос емес <b>" in filing.page.text


def test_a_refusal_without_grounds(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    record(filing, "refused", 2)
    filing.go("/case/refusal")
    assert "Заңда он негіз бар" in filing.page.text


def test_an_entry_that_did_not_happen_is_struck(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    record(filing, "agreed", 2)
    assert filing.page.heading == "Әкімдік келісті"
    filing.go(links_to(filing, "happened/agreed?corrects=2")[0]).send(form=1)
    assert filing.page.heading == "Тіркелді: енді әкімдік жауап беруі керек"
    assert "Сызылды, бұл болмаған: Әкімдік келісті" in filing.page.text
    events = filing.client.get("/kk/case/data.json").json()["content"]["events"]
    assert [one["kind"] for one in events] == ["registered", "agreed", "note"]


def test_another_proposal_has_no_letter_yet(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.comes(4)
    record(filing, "proposed", 4, place="саябақ")
    filing.go("/case/proposal").send({"choice": "disagree", "words": "Ескі себеп"})
    record(filing, "proposed", 4, begin="14:00")
    filing.go("/case/proposal")
    assert links_to(filing, "/case/letters/reply") == []
    assert "Ескі себеп" not in filing.page.text
    assert "Ұсынылған сағаттар бір-біріне сәйкес емес" in filing.page.text


def test_a_changed_day_is_no_change_of_the_law(filing: Organiser) -> None:
    record(filing, "registered", 2, **REGISTERED)
    filing.go("/draft/date").send({"day": "21", "anyway": "yes"})
    filing.go("/case")
    assert "жазғаныңызға немесе өзгерткеніңізге байланысты" in filing.page.text
    assert "заң немесе күнтізбе деректеріміз" not in filing.page.text
    assert "Жауаптарыңыз жасалған құжаттағыдай емес" in filing.page.text


def test_no_alarm_when_the_office_is_closed(filing: Organiser) -> None:
    record(filing, "handed_in", 2)
    alarm = "Кеңсе жақында жабылады"
    assert alarm not in filing.comes(2, 16).page.text
    assert alarm not in filing.comes(5, 12).page.text
