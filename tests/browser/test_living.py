"""What happens after the filing, in a real browser without scripts: seven ways it can go."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cases.case import Content
from app.desk.carrying import packed
from app.law.library import Law
from tests.browser.phone import Phone
from tests.conftest import Clock
from tests.paper.test_papers import answers_of

pytestmark = pytest.mark.browser


class Organiser:
    """Somebody with a phone who returns with a receipt, day after day of December 2026."""

    def __init__(self, phone: Phone, clock: Clock, language: str) -> None:
        self.phone, self.clock, self.language = phone, clock, language
        self.receipt = ""

    def at(self, path: str) -> None:
        """Open a page in the language."""
        self.phone.go(f"/{self.language}{path}")

    def brings(self, file: Path) -> None:
        """Open a case from its file and keep it with a receipt."""
        self.at("/import")
        self.phone.press()
        self.phone.page.locator("#file").set_input_files(file)
        self.phone.press({"keep": "receipt"})
        groups = self.phone.page.locator(".jiyn-receipt__code span").all_inner_texts()
        parts = [one.split(".")[-1].strip() for one in groups]
        self.receipt = "".join(parts)
        self.phone.press({"last5": parts[-1]})

    def comes(self, day: int, hour: int = 5, minute: int = 0) -> None:
        """Return on a day, at an hour of UTC."""
        self.clock.now = datetime(2026, 12, day, hour, minute, tzinfo=UTC)
        self.phone.page.context.clear_cookies()
        self.phone.page.goto(f"/{self.language}/return")
        self.phone.type({"receipt": self.receipt})
        with self.phone.page.expect_navigation():
            self.phone.page.locator("main form button.govuk-button").first.click()
        self.at("/case")

    def records(self, kind: str, **fields: object) -> None:
        """Record what happened today."""
        self.at(f"/case/happened/{kind}")
        self.phone.press(fields)
        assert self.phone.page.url.endswith("/case")

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.phone.page.locator("h1").inner_text()


@pytest.fixture(scope="module")
def files(law: Law, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Cases of a rally and a march whose answers are whole, as files."""
    folder = tmp_path_factory.mktemp("cases")
    found = {}
    for form in ("rally", "march"):
        content = Content(answers=answers_of(form, "kk", law))
        if content.answers.when:
            day = datetime(2026, 12, 19, tzinfo=UTC).date()
            when = replace(content.answers.when, day=day)
            content = replace(content, answers=replace(content.answers, when=when))
        found[form] = folder / f"{form}.json"
        found[form].write_bytes(packed(content))
    return found


@pytest.fixture
def organiser(phone: Phone, clock: Clock, request: pytest.FixtureRequest) -> Organiser:
    clock.now = datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
    return Organiser(phone, clock, request.param)


def registered(organiser: Organiser, file: Path) -> None:
    organiser.brings(file)
    organiser.records("handed_in", channel="hand")
    organiser.records("registered", number="3-14/1207", at="10:42")


@pytest.mark.parametrize("organiser", ["kk"], indirect=True)
def test_silence(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.at("/case/silence")
    assert organiser.heading == "Мерзім әлі біткен жоқ"
    organiser.comes(8)
    organiser.phone.tap(".jiyn-next .govuk-button")
    organiser.phone.press({"looked": ["hand", "post", "e_document", "email", "phone"]})
    assert "Қаралды" in organiser.phone.page.locator("main").inner_text()
    for path in ("/case/day", "/case/day/show", "/case/day/participants", "/case/after"):
        organiser.at(path)


@pytest.mark.parametrize("organiser", ["ru"], indirect=True)
def test_a_proposal_agreed_to(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(4)
    organiser.records("proposed", place="сквер за кинотеатром", end="12:00", channel="email")
    organiser.phone.tap(".jiyn-next .govuk-button")
    organiser.phone.press()
    organiser.phone.press({"choice": "agree"})
    organiser.phone.tap("#letter .govuk-button")
    organiser.phone.press()
    assert organiser.heading == "Вы согласились с предложением"
    organiser.at("/case/day")
    assert "11:00–12:00" in organiser.phone.page.locator("article").inner_text().replace(
        "\u2060", ""
    )


@pytest.mark.parametrize("organiser", ["en"], indirect=True)
def test_a_proposal_ignored(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(4)
    organiser.records("proposed", place="the square behind the cinema")
    organiser.comes(8)
    assert organiser.heading == "The day to answer the proposal has passed"
    organiser.at("/case/proposal")
    organiser.phone.press({"choice": "disagree"})
    organiser.phone.press({"words": "Too short for our programme."})
    organiser.records("refused", grounds=["assemblies-2020:14.1.10"], reasoned="no", noted="no")
    organiser.at("/case/refusal")
    organiser.at("/case/refile")
    organiser.phone.press()
    assert organiser.phone.page.url.endswith("/receipt")
    organiser.at("/draft")


@pytest.mark.parametrize("organiser", ["kk"], indirect=True)
def test_a_partial_refusal(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(4)
    organiser.at("/case/happened/partly_refused")
    organiser.phone.press()
    organiser.phone.press(
        {"begin": "12:00", "end": "13:00", "grounds": ["assemblies-2020:14.1.10"]}
    )
    organiser.phone.tap(".jiyn-next .govuk-button")
    assert "11:00–12:00" in organiser.phone.page.locator("main").inner_text()


@pytest.mark.parametrize("organiser", ["ru"], indirect=True)
def test_calling_off(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.at("/case/withdraw")
    organiser.phone.tap("main a.govuk-button")
    organiser.phone.press()
    assert organiser.heading == "Собрание отменено"


@pytest.mark.parametrize("organiser", ["en"], indirect=True)
def test_a_hearing_and_silence_on_a_march(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["march"])
    organiser.comes(4)
    organiser.at("/case/happened/cure_asked")
    organiser.phone.press()
    organiser.records("hearing_invited", new_day="9", new_month="december", new_year="2026")
    organiser.comes(9)
    organiser.records("hearing_held")
    organiser.comes(14)
    assert organiser.heading == "The term has passed without an answer: that is no approval"
    organiser.at("/case/silence")
    assert organiser.heading == "Silence is no approval"


@pytest.mark.parametrize("organiser", ["kk"], indirect=True)
def test_a_stopped_assembly(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(4)
    organiser.records("agreed", without=["sound"])
    organiser.phone.tap(".jiyn-next .govuk-button")
    organiser.comes(19, 8)
    organiser.records("suspended", who="әкімдік өкілі", at="12:10")
    organiser.records("stopped", who="әкімдік өкілі", at="12:40", words="Тоқтатуды талап етті")
    assert organiser.heading == "Жиналыс тоқтатылды"
    organiser.at("/case/after")
    organiser.at("/case/data")


@pytest.mark.parametrize("organiser", ["kk", "ru", "en"], indirect=True)
def test_the_rail_at_three_widths(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(4)
    organiser.records("proposed", place="Жерұйық саябағы", channel="email")
    page = organiser.phone.page
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        organiser.phone.look()
        stops = page.locator(".jiyn-stop")
        assert page.locator(".jiyn-gap").count() >= 2
        assert stops.count() >= 5
        assert page.locator('[aria-current="step"]').count() == 1
        # days stand under one another, each below the one before
        tops = [(stops.nth(n).bounding_box() or {})["y"] for n in range(stops.count())]
        assert tops == sorted(tops)
    page.emulate_media(forced_colors="active")
    organiser.phone.look()
    page.emulate_media(media="print", forced_colors="none")
    organiser.phone.look()
