"""A data file that breaks a rule stops the start, and the message names file, line and reason."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.law.facts import BadLaw, NotInForce
from app.law.library import DATA, Law, load
from app.law.regimes import regime_on
from app.law.tables import line_of

FACT = """
[[facts]]
key = "{key}"
cite = "{cite}"
kk = "а"
ru = "б"
en = "c"
{more}
"""


def fact(key: str = "extra", cite: str = "9.4", more: str = "") -> str:
    return FACT.format(key=key, cite=cite, more=more)


def refused(tmp_path: Path, file: str, old: str, new: str) -> str:
    """Return how the law is refused when a file says something else."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    changed = text + new if not old else text.replace(old, new, 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(BadLaw) as error:
        load(folder)
    return str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("facts/hours.toml", "", fact(more='kind = "wish"'), "kind is unknown"),
        ("arguments.toml", 'key = "organiser"', 'key = "aim"', "aim stands twice"),
        ("arguments.toml", '"appk:10.2"', '"appk:999"', "no fact stands on appk:999"),
        ("routes.toml", 'facts = ["side_roads.special_rapporteur"]', "", "no fact says when"),
        ("routes.toml", '"file_access"', '"file_acces"', "clocks: file_acces is unknown"),
        ("routes.toml", 'fact = "complaint.superior_of_district"', 'fact = "x"', "x is unknown"),
        ("facts/hours.toml", "", fact(cite="9.x"), "is no citation"),
        ("facts/hours.toml", "", fact(cite="nowhere:9.4"), "act nowhere is unknown"),
        ("facts/hours.toml", "", fact(more="until = 2019-01-01"), "ends before it begins"),
        ("facts/hours.toml", "", fact(more="known_from = 2027-01-01"), "checked before"),
        ("facts/hours.toml", "", fact(key="nine_to_eight"), "overlap or are out of order"),
        ("facts/hours.toml", "", fact(more='also = [""]'), "no list of texts"),
        ("facts/hours.toml", "", fact(more='note = "?"'), "unknown: note"),
        ("facts/hours.toml", "", fact(more='status = "sure"'), "status is sure"),
        ("facts/hours.toml", "", fact().replace('kk = "а"', 'kk = " "'), "kk is empty"),
        ("facts/hours.toml", "", fact().replace('en = "c"', ""), "en is missing"),
        ("facts/hours.toml", "", fact().replace('en = "c"', "en = 5"), "not of the kind str"),
        ("facts/hours.toml", "kind = ", "kind = 5 #", "not of the kind"),
        ("facts/hours.toml", "", '\n[[facts]]\nkey = "a"\nkey = "b"\n', "overwrite"),
        ("facts/hours.toml", "", "\n=", "at line"),
        ("terms.toml", "working_days = 5", "working_days = 5\nmonths = 1", "more than one"),
        ("terms.toml", "working_days = 5", "working_days = 0", "not above zero"),
        ("terms.toml", "working_days = 5", "working_days = true", "not of the kind int"),
        ("terms.toml", "in_force = 2020-06-06", 'in_force = "2020-06-06"', "not of the kind date"),
        ("terms.toml", "until = 2026-06-30", "until = 2026-07-30", "overlap"),
        ("forms.toml", 'road = "approval"', 'road = "high"', "the road high is unknown"),
        ("forms.toml", "[picket]", "[stand]", "the forms are"),
        ("items.toml", "number = 2", "number = 3", "has not the items"),
        ("questions.toml", '"civil-code:173"', '"nowhere:1"', "the act of nowhere:1"),
        ("questions.toml", '"file_permission"', '"file_nothing"', "term file_nothing is unknown"),
        ("liability.toml", "since = 2020-01-01", "since = 2031-01-01", "order of their days"),
        ("liability.toml", 'key = "claim_person"', 'key = "claim_entity"', "stands twice"),
        ("regimes/1995.toml", "[points.model]", "[points.modle]", "the points are"),
        ("regimes/1995.toml", 'cite = "decree-1995:', 'x = "decree-1995:', "neither"),
        ("calendar/2026.toml", 'kind = "holiday"', 'kind = "party"', "kind party is unknown"),
        ("calendar/2026.toml", 'name = "new_year"', 'name = "no_year"', "name is unknown"),
        ("calendar/2026.toml", "day = 2026-01-02", "day = 2026-01-01", "stands twice"),
        ("calendar/2026.toml", "day = 2026-01-02", "day = 2025-01-02", "is not in 2026"),
        ("calendar/2026.toml", "off = [", "off = [5,", "no table"),
        ("places/almaty.toml", "name = { ru = ", "name = { en = ", "has no name"),
    ],
)
def test_broken_data(tmp_path: Path, file: str, old: str, new: str, reason: str) -> None:
    told = refused(tmp_path, file, old, new)
    assert reason in told, told
    assert told.startswith(Path(file).name)
    assert re.search(r"\.toml:\d+: |at line \d+", told), told


def test_a_place_without_its_decision_is_refused(tmp_path: Path) -> None:
    path = DATA / "places" / "astana.toml"
    line = next(
        one for one in path.read_text(encoding="utf-8").split("\n") if one.startswith("decision = ")
    )
    assert "no decision is named" in refused(tmp_path, "places/astana.toml", line, "")


def test_the_line_of_a_table() -> None:
    assert line_of("a.b[2]", "[[a.b]]\nx = 1\n[[a.b]]\n") == 3
    assert line_of("off[2]", "year = 1\noff = [\n {},\n {},\n]") == 4
    assert line_of("nothing", "") == 1


def test_an_unknown_fact_and_a_day_before_all_rules(law: Law) -> None:
    assert law.book.versions("no.such") == ()
    assert law.book.find("no.such", on=date(2026, 11, 24)) is None
    with pytest.raises(NotInForce):
        law.book.fact("hours.nine_to_eight", on=date(2020, 6, 5))
    assert law.book.fact("hours.nine_to_eight", on=date(2020, 6, 6)).cite == "assemblies-2020:9.4"
    assert regime_on(law.regimes, on=date(2020, 2, 29)).key == "1995"
    assert regime_on(law.regimes, on=date(2026, 11, 24)).key == "2020"
    with pytest.raises(NotInForce):
        regime_on(law.regimes, on=date(1990, 1, 1))


def test_a_draft_was_never_in_force(law: Law) -> None:
    draft = next(one for one in law.regimes if one.key == "2020-bill")
    assert draft.draft
    assert not any(draft.holds(date(2020, month, 1)) for month in range(1, 13))


def test_the_constitution_changes_its_article_on_1_july_2026(law: Law) -> None:
    versions = [
        found
        for key in {one.key for one in law.book if one.cite == "constitution-2026:34"}
        for found in law.book.versions(key)
    ]
    before = [one for one in versions if one.holds(date(2026, 6, 30))]
    after = [one for one in versions if one.holds(date(2026, 7, 1))]
    assert {one.cite for one in before} >= {"constitution-1995:32"}
    assert {one.cite for one in after} >= {"constitution-2026:34"}


def test_the_index_of_a_year_that_has_none_is_not_guessed(law: Law) -> None:
    assert law.liability.index(on=date(2026, 11, 24)).tenge == 4325
    assert law.liability.index(on=date(2020, 3, 31)).tenge == 2651
    assert law.liability.index(on=date(2020, 4, 1)).tenge == 2778
    for day in (date(2018, 12, 31), date(2031, 1, 1)):
        with pytest.raises(NotInForce):
            law.liability.index(on=day)
