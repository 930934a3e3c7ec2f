"""Templates and forms: each names only fields that its page has; labels are those of the law."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from app.law.library import Law
from app.web import (
    about,
    access,
    appeal,
    asking,
    blanks,
    calendars,
    carrying,
    case,
    casefile,
    check,
    comparing,
    consequences,
    dayof,
    doubts,
    draft,
    ending,
    expiry,
    explaining,
    faults,
    history,
    holdings,
    organisers,
    places,
    planner,
    proposal,
    receipts,
    refusal,
    rules,
    saving,
    silence,
    sources,
    standing,
    start,
    terms,
    tracking,
    trusting,
    unsaved,
    verifying,
)

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
PAGES = {
    "home.html": start.HomePage,
    "gathering.html": start.GatheringPage,
    "road.html": start.RoadPage,
    "save.html": saving.SavePage,
    "when_ask.html": planner.AskPage,
    "when.html": planner.WhenPage,
    "draft.html": draft.DraftPage,
    "check.html": check.CheckPage,
    "conflict.html": comparing.ConflictPage,
    "case.html": case.CasePage,
    "case_file.html": casefile.FilePage,
    "case_data.html": holdings.DataPage,
    "left.html": holdings.LeftPage,
    "receipt.html": receipts.ReceiptPage,
    "return.html": receipts.ReturnPage,
    "error.html": faults.ErrorPage,
    "expired.html": faults.ExpiredPage,
    "places.html": places.PlacesPage,
    "city.html": places.CityPage,
    "forms.html": blanks.FormsPage,
    "info/about.html": about.AboutPage,
    "info/sources.html": sources.SourcesPage,
    "info/changes.html": sources.ChangesPage,
    "calendar.html": calendars.CalendarPage,
    "happened.html": tracking.HappenedPage,
    "happened_one.html": tracking.EventPage,
    "explain.html": explaining.ExplainPage,
    "standing.html": standing.StandingPage,
    "history.html": case.HistoryPage,
    "refusal.html": refusal.RefusalPage,
    "appeal.html": appeal.AppealPage,
    "proposal.html": proposal.ProposalPage,
    "silence.html": silence.SilencePage,
    "sheet.html": dayof.SheetPage,
    "withdraw.html": ending.WithdrawPage,
    "partly.html": ending.PartlyPage,
    "refile.html": ending.RefilePage,
    "after.html": ending.AfterPage,
    "info/privacy.html": about.PrivacyPage,
    "access.html": access.AccessPage,
    "take_away.html": trusting.TakeAwayPage,
    "expiry.html": expiry.ExpiryPage,
    "import.html": carrying.ImportPage,
    "terms_ask.html": terms.TermsPage,
    "terms.html": terms.TermPage,
    "verify.html": verifying.VerifyPage,
    "busy.html": faults.BusyPage,
    "unsaved.html": unsaved.UnsavedPage,
    "rules/list.html": rules.RulesPage,
    "rules/topic.html": rules.TopicPage,
    "rules/consequences.html": consequences.ConsequencesPage,
    "rules/questions.html": doubts.DoubtsPage,
    "rules/history.html": history.HistoryPage,
    "steps/organisers.html": organisers.OrganisersPage,
}
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"], autoescape=True
)


def named(template: str) -> set[str]:
    """Return the fields of `page` that a template names, with those of its frame."""
    assert ENVIRONMENT.loader is not None
    source = ENVIRONMENT.loader.get_source(ENVIRONMENT, template)[0]
    tree = ENVIRONMENT.parse(source)
    found = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }
    for parent in meta.find_referenced_templates(tree):
        if parent and not parent.startswith("parts/"):
            found |= named(parent)
    return found


@pytest.mark.parametrize(
    "template",
    sorted(
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if not path.name.startswith("_") and path.name != "base.html"
    ),
)
def test_a_template_names_only_fields_of_its_page(template: str) -> None:
    page = PAGES.get(template)
    if page is None and template.startswith("steps/"):
        page = asking.StepPage
    fields = set() if page is None else set(page.__dataclass_fields__)
    assert named(template) <= fields


@pytest.mark.parametrize(
    "page", sorted(PAGES.values(), key=lambda one: one.__name__), ids=lambda one: one.__name__
)
def test_no_page_carries_a_field_that_its_template_does_not_show(page: type) -> None:
    templates = [name for name, one in PAGES.items() if one is page]
    shown = set.union(*(named(name) for name in templates))
    assert set(page.__dataclass_fields__) - shown == set()


def test_no_template_trusts_what_people_typed() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "<script" not in text, path
        assert " style=" not in text, path
        assert "onclick" not in text, path


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("paper", "road"), [("notification", "notification"), ("application", "approval")]
)
def test_the_labels_of_the_papers_are_the_words_of_the_law(
    law: Law, paper: str, road: str, language: str
) -> None:
    folder = max((ROOT / "forms" / paper).glob("*/form.toml")).parent
    text = re.sub(r"\s+", " ", (folder / f"{language}.html").read_text(encoding="utf-8"))
    for item in law.items[road]:
        assert item.name.in_(language) in text, item.number
