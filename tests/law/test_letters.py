"""Letters of an akimat: what the rules find, what they leave alone, and that they stay honest."""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law import grounds
from app.law.letter_rules import GROUNDS, pattern
from app.law.letter_text import fold, plain, tidy
from app.law.letters import recognise
from app.law.library import Law
from bench.letters import HALVES, SETS, letters, scores, table, truth
from tests.law.test_bad_data import refused

DOCUMENT = Path(__file__).parents[2] / "docs" / "letters.md"
REFUSED = "Акимат отказывает в проведении митинга. "


def told(text: str, law: Law) -> list[str]:
    return [one.key for one in recognise(text, law.letters).grounds]


def test_the_grounds_are_those_of_article_14() -> None:
    assert tuple(grounds.GROUNDS) == GROUNDS


def test_there_are_letters_enough_for_every_ground_in_both_languages() -> None:
    for half in HALVES:
        found = Counter(
            key for one in letters(half) for key, what in truth(one) if what == "ground"
        )
        assert min(found[key] for key in GROUNDS) >= 2
        assert len(list(letters(half))) >= 32
    names = Counter(
        path.stem[-2:] for path in (Path(__file__).parent / "letters").glob("*-[kr][ku].toml")
    )
    assert names == {"kk": 3, "ru": 3}


@pytest.mark.parametrize("half", SETS)
def test_the_document_tells_what_is_measured_now(half: str, law: Law) -> None:
    assert table(half, law.letters) in DOCUMENT.read_text(encoding="utf-8")


def test_the_rules_are_good_enough_to_be_offered(law: Law) -> None:
    known, held = (scores(half, law.letters)["all grounds"] for half in HALVES)
    assert (known.missed, known.wrong) == (0, 0)
    assert held.right >= 0.95 * (held.right + held.wrong)
    assert held.right >= 0.9 * (held.right + held.missed)


@pytest.mark.parametrize("half", SETS)
def test_only_words_that_stand_in_the_letter_are_shown(half: str, law: Law) -> None:
    for one in letters(half):
        found = recognise(one["text"], law.letters)
        whole, frame = tidy(one["text"]), found.frame
        single = (found.kind, found.noted, found.superior, found.occupied_by)
        words = [each.words for each in (*found.grounds, *single) if each]
        assert all(each in whole for each in (*words, frame.issued_words, frame.who, frame.number))
        assert all(words)


@pytest.mark.parametrize(
    "reference",
    [
        "подпункт 10) пункта 1 статьи 14",
        "подпунктом 10 пункта 1 статьи 14 Закона",
        "пп. 10 п. 1 ст. 14",
        "пп.10) п.1 ст.14",
        "п.п. 10 п.1 ст. 14",
        "ст.14 п.1 пп.10",
        "статьи 14, пункта 1, подпункта 10",
        "статья 14 (пункт 1, подпункт 10)",
        "п. 1 ст. 14, пп. 10",
        "подпункта 10) статьи 14",
        "пункта 14.1.10",
        "ПОДПУНКТ 1O) ПУНКТА l CTAТЬИ 14",
        "подпункт\u00a010)\nпункта 1 ста\u00adтьи 14",
        "14-баптың 1-тармағының 10) тармақшасы",
        "14-бап 1-тармақ 10)-тармақша",
        "14-баптың 1-тармағының\n10) тармақшасы",
        "подпункт\n10) пункта 1 статьи 14",
        "14-бабы 1-тармағының 10-тармақшасы",
        "14 бабы, 1 тармағы, 10 тармақшасы",
        "14-баптың 10) тармақшасы",
        "10) тармақша, 1-тармақ, 14-бап",
        "14-baptyñ 1-tarmağynyñ 10) tarmaqşasy",
        "14-baptyn 1-tarmagynyn 10) tarmaqshasy",
        "14-баптын 1-тармагынын 10) тармакшасы",
    ],
)
def test_an_article_in_its_many_spellings(reference: str, law: Law) -> None:
    found = recognise(f"{REFUSED}Негіз: {reference}.", law.letters).grounds
    assert [(one.key, one.certainty) for one in found] == [("14.1.10", "article")]
    assert tidy(reference) in found[0].words


@pytest.mark.parametrize(
    "text",
    [
        "Пункт 1 статьи 14 Закона.",
        "Подпункт 5) пункта 1 статьи 14 Административного процедурно-процессуального кодекса.",
        "Согласно ӘРПК 14-бабы 1-тармағының 5) тармақшасы.",
        "Подпункт 5) пункта 1 статьи 15 Закона.",
        "Подпункты 1), 2), 3), 4), 5), 6) пункта 1 статьи 14.",
        "Подпункт 12) пункта 1 статьи 14 Закона.",
        "Предупреждаем об ответственности по статье 488 КоАП.",
        "Напоминаем о подпункте 9) пункта 1 статьи 14.",
        "Если количество участников превысит норму, в проведении может быть отказано.",
        "Количество участников не превышает норму.",
        "Уведомление подается не позднее чем за пять рабочих дней.",
        "Егер мерзім бұзылса, бас тартылуы мүмкін.",
    ],
)
def test_what_is_only_mentioned_is_no_ground(text: str, law: Law) -> None:
    assert told(REFUSED + text, law) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_law_quoted_as_it_stands_is_no_reason(language: str, law: Law) -> None:
    file = Path(__file__).parent / "letters" / "article-14.toml"
    quoted = tomllib.loads(file.read_text(encoding="utf-8"))[language]
    closed = re.sub(r"\n+", "\n", quoted)
    for text in (quoted, closed, " ".join(quoted.split()), quoted.replace("\n", "\r\n")):
        assert told(f"{REFUSED}\n{text}", law) == []
        reason = "Количество участников превышает норму."
        assert told(f"{reason}\n{REFUSED}\n{text}\n{reason}", law) == ["14.1.9"]


def test_a_list_without_numbers_is_a_quotation_too(law: Law) -> None:
    listed = (
        "разжигание розни, непогашенная судимость, угроза общественному порядку, нарушены сроки, "
    )
    assert told(f"{REFUSED}Основания: {listed}неполная информация.", law) == []
    assert told(f"{REFUSED}Нарушены сроки. Неполная информация.", law) == ["14.1.4", "14.1.5"]
    far = "Прочее. " * 5
    assert told(f"{REFUSED}Нарушены сроки. {far}Неполная информация.", law) == ["14.1.4", "14.1.5"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("18.11.2026 № 1", date(2026, 11, 18)),
        ("№ 1 от «18» ноября 2026 г.", date(2026, 11, 18)),
        ("2026 жылғы 18 қараша № 1", date(2026, 11, 18)),
        ("2026 ж. «3» маусым", date(2026, 6, 3)),
        ("3 мая 2026 года", date(2026, 5, 3)),
        ("2026-11-18", date(2026, 11, 18)),
        ("2026 jylğy 18 qaraşa", date(2026, 11, 18)),
        ("31.02.2026 № 1", None),
        ("18 brumaire 2026", None),
        ("На № 77 от 16.11.2026", None),
        ("Сіздің 16.11.2026 хабарламаңызға", None),
        ("Закон от 25.05.2020", None),
    ],
)
def test_the_date_of_the_letter_itself(line: str, day: date | None, law: Law) -> None:
    assert recognise(f"Акимат\n{line}\n\n{REFUSED}", law.letters).frame.issued == day


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("Аким Медеуского района   И. Иванов", "district_akimat"),
        ("Заместитель акима города Тараз   И. Иванов", "district_akimat"),
        ("Медеу ауданының әкімі   И. Иванов", "district_akimat"),
        ("Заместитель акима города Алматы   И. Иванов", "top_akimat"),
        ("Облыс әкімінің орынбасары   И. Иванов", "top_akimat"),
        ("Аким Карагандинской области   И. Иванов", "top_akimat"),
        ("Руководитель отдела внутренней политики", "department"),
        ("Бөлім басшысы", "department"),
        ("Руководитель управления культуры города Шымкента", "city_department"),
        ("Астана қаласы басқармасының басшысы", "city_department"),
        ("Руководитель", ""),
        ("С уважением", ""),
    ],
)
def test_who_signed(line: str, signer: str, law: Law) -> None:
    frame = recognise(f"{REFUSED}\n\n{line}\nтел. 25-11-11", law.letters).frame
    assert frame.signer == signer
    assert frame.who == ("" if line == "С уважением" else tidy(line))


@pytest.mark.parametrize(
    ("end", "who"),
    [
        (
            "Заместитель\nРуководителя аппарата акима  И. И.",
            "Заместитель Руководителя аппарата акима И. И.",
        ),
        ("жалоба подается\nв аппарат акима района\n\nРуководитель", "Руководитель"),
        ("жалоба подается\nв аппарат акима района\n\nИ. Иванов", "Отдел акима"),
        ("Руководитель\n\nИ.о. акима  И. И.", "И.о. акима И. И."),
    ],
)
def test_the_signature_is_the_last_line_with_a_post(end: str, who: str, law: Law) -> None:
    text = f"Отдел акима\n\n{REFUSED}\n\n{end}\nисп. Петров"
    assert recognise(text, law.letters).frame.who == who


def test_the_letterhead_tells_when_the_signature_does_not(law: Law) -> None:
    text = f"Отдел внутренней политики\n\n{REFUSED}\n\nРуководитель   И. Иванов"
    assert recognise(text, law.letters).frame.signer == "department"


def test_the_note_on_appeal_is_not_the_letterhead(law: Law) -> None:
    note = "Отказ можно обжаловать в течение трёх месяцев со дня его получения в акимат Жамбылской области"
    text = f"№ 5\n\n{REFUSED}{note}.\n\nЗаместитель акима   Е. К."
    assert recognise(text, law.letters).frame.signer == ""


@pytest.mark.parametrize(
    ("note", "body"),
    [
        ("Отказ можно обжаловать в акимат Жамбылской области.", "акимат Жамбылской области"),
        (
            "Жалоба подаётся в акимат Абайской области через наш акимат в срок три месяца.",
            "акимат Абайской области",
        ),
        (
            "Үш ай ішінде Батыс Қазақстан облысының әкімдігіне шағым беруге болады.",
            "Батыс Қазақстан облысының әкімдігіне",
        ),
        ("Бұл шешімге облыс әкімдігіне шағымдана аласыз.", "облыс әкімдігіне"),
        ("Bul şeşimge üş ai işinde oblys äkimdigine şağym beriledi.", "oblys äkimdigine"),
    ],
)
def test_the_named_body_is_whole_and_no_more(note: str, body: str, law: Law) -> None:
    found = recognise(f"{REFUSED}{note}", law.letters).superior
    assert found is not None
    assert found.words == body


@pytest.mark.parametrize(
    "text",
    [
        "Ваше заявление о согласовании шествия оставлено без удовлетворения.",
        "Шеруді келісу туралы өтінішіңіз қанағаттандырусыз қалдырылды.",
        "Демонстрацияны келісуден бас тартылсын.",
    ],
)
def test_a_request_for_consent_that_fails_is_a_refusal(text: str, law: Law) -> None:
    found = recognise(text, law.letters).kind
    assert found is not None
    assert found.key == "refused"


def test_a_long_sentence_is_shown_in_part(law: Law) -> None:
    long = "слово " * 60
    text = f"{REFUSED}{long}количество участников превышает предельную норму {long}конец."
    words = recognise(text, law.letters).grounds[0].words
    assert "превышает предельную норму" in words
    assert len(words) < 250
    unbroken = f"{REFUSED}{'я' * 200}, нарушены сроки, {'я' * 200}"
    assert recognise(unbroken, law.letters).grounds[0].words == "нарушены сроки,"


def test_every_rule_becomes_a_pattern(law: Law) -> None:
    rules = law.letters
    several = (rules.grounds, rules.kinds, rules.occupied, rules.signers)
    single = [one for group in several for one in group.values()]
    single += [rules.noted, rules.superior, rules.supposed, rules.reminding]
    listed = [rule for one in single for rule in (*one.said, *one.unless)]
    listed += [*rules.articles, *rules.other_act, *rules.posts, *rules.dates, *rules.numbers]
    assert all(pattern(rule) for rule in (*listed, *rules.not_own))


def test_a_mere_right_of_appeal_is_no_note(law: Law) -> None:
    assert recognise("Отказ может быть обжалован.", law.letters).noted is None
    assert recognise("Отказ может быть обжалован в суд.", law.letters).noted is not None


def test_markup_and_torn_words_do_not_show() -> None:
    raw = "<p>Отка\u00adз&nbsp;&laquo;в&raquo; прове-\n дении</p><b>ми</b>тинга"
    assert plain(raw) == "\nОтказ\u00a0«в» проведении\nмитинга"
    assert tidy(raw) == "Отказ «в» проведении митинга"
    assert fold(raw).words(0, 0) == ""


HOSTILE = [
    "<",
    "1) ",
    "14 ",
    "пп. 1, 2, 3, 4, ",
    "14-бап 1-тармақ ",
    "превышает ",
    "әкімдігіне ",
    "12.10.2026 № 1\n",
    "обжалован в акимат ",
    "а-\n",
    "a ",
    "&#65;",
    "ѐ\u0301",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_letters_take_no_longer_than_their_length(piece: str, law: Law) -> None:
    whole = (piece * 200_000).encode()[:200_000].decode(errors="ignore")
    began = process_time()
    recognise(whole, law.letters)
    assert process_time() - began < 5


@given(st.text(max_size=300))
def test_any_text_is_read(law: Law, text: str) -> None:
    letter = fold(text)
    assert len(letter.text) == len(letter.at)
    assert list(letter.at) == sorted(letter.at)
    recognise(text, law.letters)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"обжал*"', '"обжал[а"', "cannot be read"),
        ('"обжал*"', '"обжал <nobody>"', "cannot be read"),
        ('"обжал*"', '"(обжал"', "cannot be read"),
        ('"обжал*"', '")обжал("', "cannot be read"),
        ('"обжал*"', '"обжал?"', "cannot be read"),
        ('"обжал*"', '"<subs> обжал <subs>"', "cannot be read"),
        ('"обжал*"', '""', "no list of texts"),
        ('key = "14.1.10"', 'key = "14.1.11"', "the grounds are"),
        ('key = "agreed"', 'key = "glad"', "the kinds are"),
        ("dates = [", "datez = [", "dates is missing"),
        ("[months]", '[months]\n13 = ["undecimber"]', "unknown: 13"),
        ("[noted]", "[noted]\nsure = true", "unknown: sure"),
        ("dates = [", 'more = ["a"]\ndates = [', "unknown: more"),
    ],
)
def test_rules_that_cannot_be_read_stop_the_start(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    message = refused(tmp_path, "letters.toml", old, new)
    assert reason in message
    assert message.startswith("letters.toml:")
