"""What the README promises is there: every setting, every command, every file it points to."""

import re
from pathlib import Path

import pytest

from app.cli import PARTS
from app.settings import Settings
from tests.chaos import reliability

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def test_the_readme_names_every_setting_and_no_other() -> None:
    told = set(re.findall(r"JIYN_([A-Z_]+)", README)) - {"TEST_PICTURES"}
    assert told == {name.upper() for name in Settings.model_fields}


def test_the_readme_names_every_command_and_no_other() -> None:
    told = set(re.findall(r"`jiyn ([a-z-]+)", README))
    assert told == set(PARTS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_leads_nowhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    lost = [one for one in links if "://" not in one and not (page.parent / one).exists()]
    assert lost == []


def test_every_decision_is_listed_once() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(one.name for one in folder.glob("[0-9]*.md"))


def test_what_the_code_cites_from_the_docs_is_there() -> None:
    cited = {
        match
        for path in (ROOT / "app").rglob("*.py")
        for match in re.findall(r"docs/[\w./-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert cited
    assert all((ROOT / one).is_file() for one in cited)


def test_every_figure_of_the_page_on_reliability_has_a_test_that_tells_it() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| ([RS]\d+[^|]*) \|", page, re.MULTILINE)
    told = reliability.tests_of()
    assert sorted(named) == sorted(told)
    assert page.startswith(reliability.page(told))
