"""A letter pasted on a small phone without scripts: looked at, and recorded by a button."""

from pathlib import Path

import pytest

from tests.browser.test_living import Organiser, files, organiser, registered

pytestmark = pytest.mark.browser
__all__ = ["files", "organiser"]
LETTER = """Көрсетілген күні сағат 10:00-ден 15:00-ге дейін алаңда жәрмеңке өтеді. Заңның 14-бабы 1-тармағының
10) тармақшасына сәйкес митинг өткізуден бас тартылды.

Медеу ауданы әкімінің орынбасары   Б. Серіков"""


@pytest.mark.parametrize("organiser", ["kk", "ru"], indirect=True)
def test_a_letter_is_pasted_and_recorded(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(7)
    organiser.at("/case/happened/refused")
    page = organiser.phone.page
    organiser.phone.tap("a[href$='/case/explain']")
    organiser.phone.tap("main form .govuk-button")
    assert page.locator("#letter-error").count() == 1
    page.locator("#letter").fill(LETTER)
    organiser.phone.tap("main form .govuk-button")
    assert (
        "«Заңның 14-бабы 1-тармағының 10) тармақшасына сәйкес" in page.locator("main").inner_text()
    )
    assert page.locator("input[name=grounds]:checked").count() == 1
    organiser.phone.tap("main form .govuk-button")
    assert page.url.endswith("/case")
