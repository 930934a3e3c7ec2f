"""The editions of the appeal: each in its languages, for each act, empty and full."""

import re
from dataclasses import replace
from datetime import date, time
from typing import get_args

import pytest

from app.cases.drawing_up import languages_of
from app.cases.events import Kind
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
from app.paper.docx import docx
from app.paper.editions import sheet
from tests.pdf import plain

TODAY = date(2026, 12, 8)
KEYS: tuple[PleadingKey, ...] = get_args(PleadingKey)
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
NINE_KK = (
    "1) шағымды қарайтын органның атауы",
    (
        "2) жеке тұлғаның тегі, аты, әкесінің аты (егер ол жеке басты куәландыратын құжатта "
        "көрсетілсе), жеке сәйкестендіру нөмірі (ол болған кезде), пошталық мекенжайы не заңды "
        "тұлғаның атауы, пошталық мекенжайы, бизнес-сәйкестендіру нөмірі (ол болған кезде)"
    ),
    "3) жеке тұлғаның нақты тұратын және заңды тұлғаның орналасқан жерінің мекенжайы",
    (
        "4) әкімшілік актісіне, әкімшілік әрекетіне (әрекетсіздігіне) шағым жасалатын әкімшілік "
        "органның, лауазымды адамның атауы"
    ),
    "5) әкімшілік рәсімге қатысушы өз талаптарын және дәлелдерін негіздейтін мән-жайлар",
    "6) шағым беру күні",
    "7) әкімшілік рәсімге қатысушының қолы не электрондық цифрлық қолтаңбасы",
    "8) шағымға қоса берілетін құжаттардың тізбесі",
    "9) Қазақстан Республикасының заңнамасында көзделген өзге де мәліметтер",
)
DRAFT = {"kk": "Заңгер оқып шығуға тиіс жоба", "ru": "его должен прочитать юрист", "en": "A draft"}


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
        # the tags of a paper do not change with the act
        assert attacked != "refused" or docx(html, made=TODAY)
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


@pytest.mark.parametrize(("language", "items"), [("kk", NINE_KK), ("ru", NINE)])
def test_a_complaint_has_the_nine_items_of_the_code_word_for_word(
    language: PleadingLanguage, items: tuple[str, ...]
) -> None:
    text = body_of(sheet(filled("complaint", language, "refused")).html)
    at = [text.find(one) for one in items]
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
