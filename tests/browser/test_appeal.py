"""After a refusal, in a real browser without scripts: complaint, silence, claim, and the court."""

from pathlib import Path

import pytest

from tests.browser.test_living import Organiser, files, organiser, registered

pytestmark = pytest.mark.browser
__all__ = ["files", "organiser"]
TAKEN = "assemblies-2020:14.1.10"


@pytest.mark.parametrize("organiser", ["kk"], indirect=True)
def test_a_district_akimat_refuses_and_the_complaint_is_not_answered(
    organiser: Organiser, files: dict[str, Path]
) -> None:
    registered(organiser, files["rally"])
    organiser.comes(7)
    organiser.records(
        "refused",
        channel="hand",
        grounds=[TAKEN],
        reasoned="no",
        noted="yes",
        occupied_by="named",
        signer="district_akimat",
        who="Аудан әкімінің орынбасары",
        words="Көрсетілген орын бос емес.",
    )
    organiser.phone.tap(".jiyn-next .govuk-button")
    page = organiser.phone.page
    assert page.locator(".jiyn-branch").count() == 2
    assert "Ұсталмаған" not in page.locator("main").inner_text()
    organiser.at("/case/appeal")
    assert "облыстың әкімі" in page.locator("main").inner_text()
    organiser.records("complained", channel="hand", number="Ж-14")
    assert organiser.heading == "Шағым берілді"
    organiser.phone.look()


@pytest.mark.parametrize("organiser", ["ru"], indirect=True)
def test_the_akimat_of_a_big_city_refuses_and_nobody_is_above(
    organiser: Organiser, files: dict[str, Path]
) -> None:
    registered(organiser, files["rally"])
    organiser.comes(7)
    organiser.records("refused", channel="email", grounds=[TAKEN], signer="top_akimat")
    organiser.at("/case/refusal")
    assert "Подайте иск" in organiser.phone.page.locator("main").inner_text()
    organiser.at("/case/appeal")
    assert "сразу в суд" in organiser.phone.page.locator("main").inner_text()


@pytest.mark.parametrize("organiser", ["kk"], indirect=True)
def test_an_application_is_not_answered(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["march"])
    organiser.comes(15)
    organiser.at("/case/refusal")
    assert "үнсіздігі" in organiser.heading
    organiser.at("/case/appeal")


@pytest.mark.parametrize("organiser", ["en"], indirect=True)
def test_the_day_has_passed(organiser: Organiser, files: dict[str, Path]) -> None:
    registered(organiser, files["rally"])
    organiser.comes(7)
    organiser.records("refused", channel="hand", grounds=[TAKEN], signer="other")
    organiser.comes(21)
    organiser.records("not_held")
    organiser.at("/case")
    main = organiser.phone.page.locator("main")
    assert "Last day to have it found unlawful" in main.inner_text()
    organiser.at("/case/refusal")
    assert "The day has passed" in main.inner_text()
