"""The papers of an appeal: each in its languages, for each act, empty and full, as PDF and DOCX."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest

from app.cases.case import Content, MadePaper
from app.cases.drawing_up import languages_of
from app.cases.events import Event, Kind, chain
from app.cases.letters import Slot
from app.cases.papers import PaperPerson
from app.cases.pleadings import (
    AnnexKey,
    Argument,
    Attacked,
    Fee,
    Ground,
    Pleading,
    PleadingKey,
    PleadingLanguage,
    Step,
)
from app.desk.bundling import make_court_bundle
from app.desk.pleading import drawable, drawn_up, make_draft, make_pleading
from app.law.library import Law
from app.paper.docx import docx
from app.paper.editions import sheet
from app.paper.pool import SettingRoom
from tests.paper.test_papers import FONTS, answers_of
from tests.pdf import pictures_of, plain, text_of

KEYS: tuple[PleadingKey, ...] = get_args(PleadingKey)
REGISTERED = Event("registered", date(2026, 12, 2), time(10, 42), number="3-14/1207")
REFUSED = Event(
    "refused",
    date(2026, 12, 7),
    channel="hand",
    grounds=("assemblies-2020:14.1.10", "assemblies-2020:14.1.5"),
    reasoned=False,
    noted=False,
    occupied_by="named",
    signer="district_akimat",
    who="С. Оспанов, заместитель акима",
    words="Место <занято> городским мероприятием.",
)
TODAY = date(2026, 12, 8)
SPOKEN = [(key, language) for key in KEYS for language in languages_of(key)]
NINE = (
    "1) наименование органа, рассматривающего жалобу",
    (
        "2) фамилия, имя, отчество (если оно указано в документе, удостоверяющем личность), "
        "индивидуальный идентификационный номер (при его наличии), почтовый адрес физического лица "
        "либо наименование, почтовый адрес, бизнес-идентификационный номер юридического лица (при "
        "его наличии)"
    ),
    "3) адрес фактического проживания физического лица и места нахождения юридического лица",
    (
        "4) наименование административного органа, должностного лица, чьи административный акт, "
        "административное действие (бездействие) обжалуются"
    ),
    (
        "5) обстоятельства, на которые участник административной процедуры основывает свои "
        "требования и доказательства"
    ),
    "6) дата подачи жалобы",
    "7) подпись либо электронная цифровая подпись участника административной процедуры",
    "8) перечень прилагаемых к жалобе документов",
    "9) иные сведения, предусмотренные законодательством Республики Казахстан",
)
DRAFT = {"kk": "Заңгер оқып шығуға тиіс жоба", "ru": "его должен прочитать юрист", "en": "A draft"}


@pytest.fixture(scope="module")
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=1)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def content(law: Law) -> Content:
    noted = MadePaper("notification", "kk", "2026-11-22", "ABCD-0123", "0" * 64, date(2026, 11, 24))
    made = Content(answers=answers_of("rally", "kk+ru", law), number="A-17", papers=(noted,))
    return after(made, REGISTERED, REFUSED)


def after(content: Content, *events: Event) -> Content:
    return replace(content, events=events, hashes=chain(events))


def body_of(html: str) -> str:
    return plain(re.sub(r"<[^>]*>", " ", html.partition("<body")[2].partition(">")[2]))


@pytest.mark.parametrize(("key", "language"), SPOKEN)
@pytest.mark.parametrize("attacked", get_args(Attacked))
def test_every_paper_stands_empty_for_every_act(
    key: PleadingKey, language: str, attacked: Attacked
) -> None:
    empty = Pleading(
        paper=key,
        language=language,  # type: ignore[arg-type] # parametrised
        form="march",
        approval=True,
        attacked=attacked,
        akimat="",
        people=(),
        asked=Slot(),
    )
    for draft in (False, True):
        html = sheet(empty, draft=draft).html
        assert (DRAFT[language] in plain(html)) == draft
        assert not re.search(r"None|\{\{|\}\}|\(\)| ,|\.\.", body_of(html)), html
        assert docx(html, made=TODAY)
    assert sheet(empty).html == sheet(empty).html


def filled(key: PleadingKey, language: PleadingLanguage, attacked: Attacked) -> Pleading:
    """Return a paper that knows everything; the entity among its people has no address."""
    person = PaperPerson(
        "organiser",
        "citizen",
        "Аты-жөні",
        "0",
        "Абай көшесі, 1",
        temporary=False,
        email="a@b.kz",
        phone="",
    )
    entity = PaperPerson(
        "organiser", "entity", "«Мысал» бірлестігі", "", "", temporary=False, email="", phone=""
    )
    said = (Argument("Бір сөз.", ("appk:10.1", "assemblies-2020:14.2")), Argument("Екі", ()))
    day = date(2026, 12, 7)
    return Pleading(
        paper=key,
        language=language,
        form="rally",
        approval=attacked in {"silence", "preliminary"},
        attacked=attacked,
        akimat="Әкімдік",
        people=(person, entity),
        asked=Slot("Орталық алаң", date(2026, 12, 19), ((time(11), time(13)),)),
        superior="Облыс әкімдігі",
        passed=True,
        purpose="Мақсат",
        participants=52,
        number="3-14/1207",
        registered=date(2026, 12, 2),
        term_ends=day,
        learned=day,
        channel="email",
        signed_by="С. Оспанов",
        words="Бірінші жол\nЕкінші жол",
        grounds=(Ground("assemblies-2020:14.1.10", "орын бос емес", said),),
        arguments=said,
        principles=said,
        history=tuple(
            Step(day, kind, "7", "hand", "dismissed" if kind == "complaint_decided" else "")
            for kind in get_args(Kind)
        ),
        complained=day,
        complaint_number="Ж-1",
        review_ends=day,
        decided=day if attacked != "silence" else None,
        outcome="dismissed" if attacked != "silence" else "",
        court="Әкімшілік сот",
        claimed=day,
        claim_number="7199-26",
        judged=day,
        appealed=day,
        fee=Fee(30, None if attacked == "silence" else 1297.5, "tax-code:665.1"),
        late_by_us=True,
        annexes=get_args(AnnexKey),
    )


@pytest.mark.parametrize(("key", "language"), SPOKEN)
@pytest.mark.parametrize("attacked", get_args(Attacked))
def test_every_paper_stands_full_for_every_act(
    key: PleadingKey, language: PleadingLanguage, attacked: Attacked
) -> None:
    paper = filled(key, language, attacked)
    html = sheet(paper).html
    text = body_of(html)
    assert not re.search(r"None|\{\{|\}\}|\(\)| [,;]|\.\.|,,|::|\): ?\.", text), text
    assert "«Мысал» бірлестігі" in text
    # the date and the signatures never stand alone
    assert '<div class="end">\n<p class="lead">' not in html
    assert sheet(replace(paper)).html == html
    if attacked == "refused":
        assert docx(sheet(paper, draft=True).html, made=TODAY)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_ground_is_in_the_words_of_the_law_not_said_to_the_organiser(
    language: PleadingLanguage,
) -> None:
    text = body_of(sheet(filled("complaint", language, "refused")).html)
    words = {"kk": "құрылыс-монтаждау жұмыстары", "ru": "строительно-монтажные работы»."}
    assert words[language] in text
    assert "орын бос емес" not in text


def test_a_complaint_has_the_nine_items_of_the_code_word_for_word() -> None:
    text = body_of(sheet(filled("complaint", "ru", "refused")).html)
    at = [text.find(one) for one in NINE]
    assert -1 not in at
    assert at == sorted(at)


@pytest.mark.parametrize("key", ["complaint", "claim-challenge", "claim-recognition"])
def test_what_is_asked_follows_what_is_attacked(key: PleadingKey) -> None:
    asked = {
        one: body_of(sheet(filled(key, "ru", one)).html)
        for one in ("refused", "silence", "stopped")
    }
    assert "1. Признать незаконным решение об отказе" in asked["refused"]
    assert "1. Признать незаконным бездействие" in asked["silence"]
    assert "1. Признать незаконным требование" in asked["stopped"]
    assert "отменить его" not in asked["silence"]


def test_a_complaint_before_the_day_asks_for_a_new_act_and_for_a_day_to_come() -> None:
    coming = replace(filled("complaint", "ru", "partly_refused"), passed=False, approval=True)
    text = body_of(sheet(coming).html)
    assert "1. Отменить решение в части, в которой отказано" in text
    assert "согласовать проведение мирного собрания" in text
    assert "другой предстоящий день" in text
    assert "не позднее трех рабочих дней" in text
    assert "двадцать рабочих дней" in text


@pytest.mark.parametrize("key", ["claim-challenge", "motion-interim", "appeal"])
def test_a_claim_has_lines_for_what_the_code_asks_and_the_case_does_not_know(
    key: PleadingKey,
) -> None:
    text = body_of(sheet(filled(key, "ru", "refused")).html)
    for line in ("дата и место рождения", "банковские реквизиты", "адрес суда", "БИН, телефон"):
        assert line in text


def test_the_claim_against_a_rule_is_not_against_the_akimat() -> None:
    paper = filled("claim-by-law", "ru", "refused")
    assert "Әкімдік" not in body_of(sheet(replace(paper, words="", grounds=())).html)


def test_the_step_before_the_court_is_told_as_it_went() -> None:
    paper = filled("claim-challenge", "ru", "refused")
    assert "результат: отказано" in body_of(sheet(paper).html)
    silent = body_of(sheet(replace(paper, decided=None, outcome="")).html)
    assert "часть 5 статьи 100" in silent
    top = body_of(sheet(replace(paper, top=True, complained=None)).html)
    assert "часть 6 статьи 91" in top
    assert "будет признан пропущенным" in top
    # what was filed all the same is never denied
    assert "жалоба не подавалась" not in body_of(sheet(replace(paper, top=True)).html)
    assert "кому и когда подана жалоба" in body_of(sheet(replace(paper, complained=None)).html)


def test_a_term_is_restored_by_whoever_decides() -> None:
    paper = filled("motion-restore", "ru", "refused")
    assert "частью 7 статьи 136" in body_of(sheet(paper).html)
    assert "частью 2 статьи 92" in body_of(sheet(replace(paper, complained=None)).html)


def test_the_duty_is_said_in_tenge_only_when_the_index_is_known() -> None:
    paper = filled("claim-challenge", "ru", "refused")
    assert "0,3 МРП, 1297,50 тенге" in body_of(sheet(paper).html)
    unknown = body_of(sheet(filled("claim-challenge", "ru", "silence")).html)
    assert "сумма в тенге по МРП на день подачи" in unknown
    assert "размер государственной пошлины" in body_of(sheet(replace(paper, fee=None)).html)


def test_silence_has_no_reasons_to_rely_on() -> None:
    for key in ("claim-challenge", "claim-compel", "claim-recognition"):
        refused = body_of(sheet(filled(key, "ru", "refused")).html)
        assert "лишь на те обоснования" in refused
        for attacked in ("silence", "not_accepted"):
            assert "лишь на те обоснования" not in body_of(sheet(filled(key, "ru", attacked)).html)


def test_where_nothing_is_known_there_is_room_to_write() -> None:
    for key in ("complaint", "claim-challenge", "prosecutor"):
        paper = replace(
            filled(key, "ru", "silence"), history=(), grounds=(), arguments=(), principles=()
        )
        for caption in ("день, что произошло", "в чем нарушение, какая норма"):
            assert caption in body_of(sheet(paper).html)
            assert caption not in body_of(sheet(filled(key, "ru", "refused")).html)


def test_a_claim_lists_the_motions_that_still_help() -> None:
    paper = replace(filled("claim-compel", "ru", "refused"), passed=False)
    assert "обеспечении иска (статья 139" in body_of(sheet(paper).html)
    late = body_of(sheet(replace(paper, passed=True)).html)
    assert "обеспечении иска (статья 139" not in late
    assert "об отсрочке по уплате государственной пошлины" in late


def test_an_act_is_named_once_behind_an_argument_and_no_bracket_is_doubled() -> None:
    cites = ("assemblies-2020:14.1.10", "assemblies-2020:14.2", "appk:80.1.4")
    paper = replace(
        filled("complaint", "ru", "refused"), arguments=(Argument("Повод не назван.", cites),)
    )
    text = body_of(sheet(paper).html)
    assert "Повод не назван. Нормы: Закон, статья 14, пункт 1, подпункт 10);" in text
    assert "; статья 14, пункт 2; Кодекс, статья 80, часть 1, подпункт 4)." in text
    assert "))" not in text


@pytest.mark.parametrize(("key", "language"), SPOKEN)
def test_every_paper_is_filled_from_the_case(
    key: PleadingKey, language: str, content: Content, law: Law
) -> None:
    court = Event("claimed", date(2026, 12, 9), place="Специализированный суд", number="7199-26")
    case = after(content, REGISTERED, REFUSED, Event("hearing_invited", date(2026, 12, 3)), court)
    today = date(2026, 12, 21) if key == "claim-recognition" else date(2026, 12, 10)
    told = drawn_up(key, case, law, language, today=today)  # type: ignore[arg-type] # parametrised
    assert told is not None
    text = body_of(sheet(told).html)
    assert not re.search(r"None|\{\{|\(\)| ,|\.\.", text), text
    assert "Қасымова Әлия" in text
    if told.grounds and key in {"complaint", "claim-challenge", "prosecutor", "un-communication"}:
        assert "Место &lt;занято&gt;" in text
    made = make_draft(key, case, law, language, today=today)  # type: ignore[arg-type] # parametrised
    again = make_draft(key, case, law, language, today=today)  # type: ignore[arg-type] # parametrised
    assert made is not None
    assert made == again


def test_the_complaint_argues_what_the_case_shows(content: Content, law: Law) -> None:
    told = drawn_up("complaint", content, law, "ru", today=TODAY)
    assert told is not None
    text = body_of(sheet(told).html)
    assert "9) иные сведения" in text
    # nothing was proposed before, no reasons, no note how to appeal, hours of the event not named
    for words in ("№ 61-НП", "не приведены обстоятельства", "шесть месяцев", "часы мероприятия"):
        assert words in text
    # the paper has every item, and its completeness is said
    assert "по всем тринадцати пунктам" in text
    assert "Копия обжалуемого решения" in text
    assert "Отменить решение об отказе в проведении мирного собрания" in text


def test_before_the_resolution_nothing_of_it_is_argued(content: Content, law: Law) -> None:
    old = replace(REFUSED, day=date(2025, 1, 17), noted=True)
    early = replace(REGISTERED, day=date(2025, 1, 14))
    answers = content.answers
    assert answers.when is not None
    then = replace(answers, when=replace(answers.when, day=date(2025, 1, 25)))
    case = after(replace(content, answers=then), early, old)
    told = drawn_up("complaint", case, law, "ru", today=date(2025, 1, 20))
    assert told is not None
    text = body_of(sheet(told).html)
    assert "61-НП" not in text
    assert "шесть месяцев" not in text
    after_it = replace(old, day=date(2025, 1, 20))
    told = drawn_up("complaint", after(case, early, after_it), law, "ru", today=date(2025, 1, 20))
    assert told is not None
    assert "61-НП" in body_of(sheet(told).html)


def test_a_passed_day_can_only_be_found_unlawful(content: Content, law: Law) -> None:
    late = drawable(content, law, today=date(2026, 12, 21))
    assert "claim-recognition" in late
    assert "claim-compel" not in late
    early = drawable(content, law, today=TODAY)
    assert "claim-recognition" not in early
    assert "hearing-objection" not in early
    assert drawable(after(content, REGISTERED), law, today=TODAY) == ()


def test_a_hearing_is_objected_to_before_the_decision(content: Content, law: Law) -> None:
    march = replace(content, answers=answers_of("march", "ru", law))
    case = after(march, REGISTERED, Event("hearing_invited", date(2026, 12, 4), words="Отказать."))
    assert drawable(case, law, today=date(2026, 12, 4)) == ("hearing-objection", "file-request")
    told = drawn_up("hearing-objection", case, law, "ru", today=date(2026, 12, 4))
    assert told is not None
    assert told.attacked == "preliminary"
    assert "Отказать." in body_of(sheet(told).html)


def test_an_entity_has_a_line_for_the_one_who_signs(content: Content, law: Law) -> None:
    people = content.answers.people
    entity = replace(people[0], kind="entity", name="ҚҚ «Мысал»", number="000140000004")
    answers = replace(content.answers, people=(entity, *people[1:]))
    told = drawn_up("complaint", replace(content, answers=answers), law, "kk", today=TODAY)
    assert told is not None
    assert "қол қоятын адамның тегі" in body_of(sheet(told).html)
    assert told.fee is not None
    assert told.fee.hundredths == 500


def test_the_pdf_is_set_and_nothing_is_cut(
    room: SettingRoom, content: Content, law: Law, tmp_path: Path
) -> None:
    long = replace(REFUSED, words="ы" * 300 + " конец")
    made = make_pleading(
        room, "complaint", after(content, REGISTERED, long), law, "ru", today=TODAY
    )
    assert made is not None
    text = text_of(made.pdf)
    assert "конец" in text
    assert text.replace(" ", "").count("ы" * 40) >= 1
    for page in pictures_of(made.pdf, tmp_path):
        # nothing stands in the right margin of 15 mm
        strip = page.crop((page.width - 30, 0, page.width, page.height - 40))
        assert strip.convert("L").getextrema()[0] > 128


def test_an_office_program_opens_the_docx_and_reads_the_same(
    room: SettingRoom, content: Content, law: Law, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice Writer is needed: apt-get install libreoffice-writer-nogui"
    made = make_pleading(room, "complaint", content, law, "ru", today=TODAY)
    told = drawn_up("complaint", content, law, "ru", today=TODAY)
    assert made is not None
    assert told is not None
    (tmp_path / "paper.docx").write_bytes(docx(sheet(told).html, made=TODAY))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(tmp_path / "paper.docx")],
        check=True, capture_output=True,
    )  # fmt: skip
    # the same words in the same number, but for the page numbers at the foot
    ours, theirs = (
        words_of(text_of(made.pdf)),
        words_of(text_of((tmp_path / "paper.pdf").read_bytes())),
    )
    assert [one for one in ours if one not in theirs] == []
    assert [one for one in theirs if one not in ours] == []


def words_of(text: str) -> list[str]:
    """Return the words of a text in an order of their own; what stands at the foot is left out."""
    text = re.sub(r"Страница \d+ из \d+|Жалоба · код документа [0-9A-F-]+( · \d+)?", " ", text)
    return sorted(set(re.findall(r"[^\W\d_]{2,}|\d[\d.:/-]*", text)))


def test_a_docx_has_no_clock_and_no_author(content: Content, law: Law) -> None:
    draft = make_draft("complaint", content, law, "kk", today=TODAY)
    assert draft is not None
    with zipfile.ZipFile(BytesIO(draft.docx)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = packed.read("docProps/core.xml").decode()
        assert not [one for one in packed.namelist() if "thumbnail" in one or "app.xml" in one]
    assert "python-docx" not in about
    assert "2026-12-08T00:00:00Z" in about
    assert "2013" not in about


def test_the_court_bundle_numbers_what_is_in_it(
    room: SettingRoom, content: Content, law: Law
) -> None:
    made = make_court_bundle(room, content, law, "ru", today=TODAY)
    again = make_court_bundle(room, content, law, "ru", today=TODAY)
    assert made is not None
    assert again is not None
    assert made.pdf == again.pdf
    text = text_of(made.pdf)
    assert "КОМПЛЕКТ ДОКУМЕНТОВ" in text
    assert "Хронология событий" in text
    assert "Копия обжалуемого решения" in text
    # a hash is broken over the lines of its cell
    assert len(set(re.findall(r"[0-9a-f]{64}", text.replace(" ", "")))) >= 3
    nothing = after(content, REGISTERED)
    assert make_court_bundle(room, nothing, law, "kk", today=TODAY) is None


def test_what_is_the_persons_own_stays_out_of_what_is_filed(
    room: SettingRoom, content: Content, law: Law
) -> None:
    held = Event("held", date(2026, 12, 19), words="келді қырық адам")
    note = Event("note", date(2026, 12, 7), words="құпия куәгер")
    case = after(content, REGISTERED, REFUSED, note, held)
    today = date(2026, 12, 21)
    for key in drawable(case, law, today=today):
        for language in languages_of(key):
            told = drawn_up(key, case, law, language, today=today)
            assert told is not None
            text = sheet(told).html
            assert "құпия" not in text
            assert "қырық" not in text
            assert "Собрание проведено" not in text
            assert "Жиналыс өтті" not in text
    bundle = make_court_bundle(room, case, law, "kk", today=today)
    assert bundle is not None
    text = text_of(bundle.pdf)
    assert "құпия" not in text
    assert "Жиналыс өтті" not in text
    assert "Әкімдік бас тартты" in text


def test_the_letter_is_named_by_its_date_and_number(content: Content, law: Law) -> None:
    dated = replace(REFUSED, new_day=date(2026, 12, 4), number="08-12/77")
    told = drawn_up("complaint", after(content, REGISTERED, dated), law, "ru", today=TODAY)
    assert told is not None
    text = body_of(sheet(told).html)
    assert "4 декабря 2026 года (пятница), № 08-12/77" in text
    # told after the term, but written in it: that it came late is for them to prove
    late = replace(dated, day=date(2026, 12, 9))
    told = drawn_up(
        "complaint", after(content, REGISTERED, late), law, "ru", today=date(2026, 12, 9)
    )
    assert told is not None
    assert "после истечения срока рассмотрения" not in body_of(sheet(told).html)
    plain = replace(late, new_day=None)
    told = drawn_up(
        "complaint", after(content, REGISTERED, plain), law, "ru", today=date(2026, 12, 9)
    )
    assert told is not None
    text = body_of(sheet(told).html)
    assert "после истечения срока рассмотрения" in text
    # a rally is notified: articles 12 and 13 are of the other road
    assert "статья 13" not in text
    assert "статья 12, " not in text


def test_a_proposal_that_was_cut_short_is_no_proposal(content: Content, law: Law) -> None:
    proposed = Event("proposed", date(2026, 12, 7), place="саябақ")
    told = drawn_up(
        "complaint", after(content, REGISTERED, proposed, REFUSED), law, "ru", today=TODAY
    )
    assert told is not None
    text = body_of(sheet(told).html)
    assert "до истечения одного рабочего дня" in text
    assert (
        "организатор не получал" not in text.partition("Подлежащие")[0].partition("61-НП")[2][:80]
    )


def test_a_local_rule_alone_makes_its_claim(content: Content, law: Law) -> None:
    case = after(content, REGISTERED, Event("by_law_found", date(2026, 12, 4)))
    assert drawable(case, law, today=TODAY) == ("claim-by-law",)
