"""The road in a real browser, without scripts, 320 pixels wide: each page fits, axe finds nothing."""

import pytest

from app.web.topics import TOPICS
from tests.browser.phone import Phone
from tests.journeys.answers import JOURNEYS, PERSON, QUESTIONS

pytestmark = pytest.mark.browser
INFO = (
    "/about",
    "/privacy",
    "/accessibility",
    "/sources",
    "/changes",
    "/places",
    "/forms",
    "/return",
    "/rules",
    *(f"/rules/{topic}" for topic in TOPICS),
    "/rules/consequences",
    "/rules/history",
    "/rules/questions",
    "/terms",
    "/terms?term=review&day=2026-12-10",
    "/terms?term=review&day=2031-12-10",
)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_that_need_no_draft(phone: Phone, language: str) -> None:
    phone.go("/")
    phone.go(f"/{language}")
    for path in INFO:
        phone.go(f"/{language}{path}")
    phone.go(f"/{language}/places/750000000")
    phone.go(f"/{language}/when")
    phone.press()
    phone.go(f"/{language}/when?form=rally&day=2026-12-19&city=Almaty")
    phone.go(f"/{language}/when?form=march&day=2026-12-04")
    phone.go(f"/{language}/when?form=picket&day=2027-01-09")
    phone.go(f"/{language}/nowhere")
    phone.go(f"/{language}/feed/nowhere.ics")
    phone.go(f"/{language}/draft")


# On these two roads stands every question there is; on them each is first sent empty.
FAULTY = {"rally", "demonstration"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("form", list(JOURNEYS))
def test_the_road(phone: Phone, form: str, language: str) -> None:
    phone.go(f"/{language}/start")
    phone.press()
    for name, answer in QUESTIONS[form].items():
        phone.press({name: answer})
    phone.go(f"/{language}/start/save?form={form}")
    phone.press({"keep": "receipt"})
    groups = phone.page.locator(".jiyn-receipt__code span").all_inner_texts()
    phone.press({"last5": "00000"})
    phone.press({"last5": groups[-1].split(".")[-1].strip()})
    phone.go(f"/{language}/draft/form")
    typed = {
        **JOURNEYS[form],
        "languages": {"paper": "kk+ru", "written": "kk"},
        "translation": {},
    }
    phone.go(f"/{language}/draft/purpose")
    for _ in range(20):
        step = phone.page.url.rpartition("/draft/")[2]
        if step == "check":
            break
        if step == "organisers":
            phone.go(f"/{language}/draft/organisers/1")
            if form in FAULTY:
                phone.press()
            phone.press(PERSON)
            phone.go(f"/{language}/draft/contact")
            continue
        if form in FAULTY and step != "translation":
            phone.press()
        phone.press(typed[step])
    phone.press()
    assert phone.page.url.endswith("/case")
    for path in ("/case/file", "/case/calendar", "/case/data", "/draft"):
        phone.go(f"/{language}{path}")
    if form == "rally":
        phone.go(f"/{language}/case/calendar")
        phone.press({"titles": "full"})
        what_happened(phone, language)
    phone.tap(".jiyn-leave button")
    phone.go(f"/{language}/draft/purpose")


def what_happened(phone: Phone, language: str) -> None:
    """Record that the paper was registered and another place proposed; look at each kind."""
    phone.go(f"/{language}/case/happened")
    phone.press()
    for kind in ("agreed", "replied", "refused", "note"):
        phone.go(f"/{language}/case/happened/{kind}")
    phone.go(f"/{language}/case/happened/registered")
    phone.press()
    phone.press({"number": "3-14/1207", "at": "10:15"})
    assert phone.page.url.endswith("/case")
    phone.go(f"/{language}/case/happened/proposed")
    phone.press()
    phone.press({"place": "Жерұйық саябағы", "channel": "hand"})
    assert phone.page.url.endswith("/case")
