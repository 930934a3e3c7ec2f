"""Every road after a refusal: to whom, by when, what it costs, which paper, what it brings."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.appeal_dues import appeal_dues
from app.cases.appealing import Attack, appeal_stage
from app.cases.drawing_up import Matter
from app.cases.pleadings import PleadingKey
from app.desk.bundling import exhibit_titles
from app.desk.keeping import Case
from app.desk.pleading import CODE_SINCE, drawable, matter_of
from app.i18n.appeals import APPEALS
from app.i18n.catalog import mark
from app.law.facts import NotInForce
from app.law.liability import in_tenge
from app.law.routes import RouteStep
from app.web.consequences import money
from app.web.deps import ShownCase, Visiting
from app.web.pleadings import PleadingLink, pleading_link
from app.web.rail import due_words
from app.web.rules import RuleLine, line
from app.web.shop import Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of a step as it runs in this case."""

    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class Way:
    """One step of the road: addressee, clocks of this case, fee, papers, what it brings."""

    key: str
    heading: str
    to: str
    clocks: tuple[Clock, ...]
    fee: str
    fee_cite: str
    papers: tuple[PleadingLink, ...]
    gives: str
    cannot: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class AppealPage:
    """The road step by step, and the roads beside it; `too_early`: there was no Code yet."""

    heading: str
    advice: str
    above: str
    above_doubt: str
    too_early: bool
    ways: tuple[Way, ...]
    beside: tuple[Way, ...]
    bundle: tuple[tuple[str, str, str], ...]
    exhibits: tuple[tuple[str, str], ...]


@router.get("/{language}/case/appeal")
def show(visit: Visiting, case: ShownCase) -> Response:
    """Show every road from here."""
    found = matter_of(case.content, visit.law, today=visit.moment.today)
    if found is None:
        return visit.to("/case")
    return visit.page("appeal.html", _page(visit, case, found))


def _page(visit: Visit, case: Case, found: Matter) -> AppealPage:
    law, today = visit.law, visit.moment.today
    known = drawable(case.content, law, today=today)
    on = found.attack.learned
    # before the decision only what has a paper already is shown
    early = found.attack.kind == "preliminary"
    steps = law.routes.on(today if on >= CODE_SINCE else on, law.book)
    ways = [
        (one, _way(visit, case, found, one, known))
        for one in steps
        if (one.key != "objection" or found.state.road == "approval")
        and (not early or set(one.papers) & set(known))
    ]
    plain = (mark("Every road from here"), mark("Act in the order of the days, not of the list."))
    heading, advice = APPEALS.get(appeal_stage(found.state), plain)
    if early:
        heading, advice = mark("Before the decision"), mark("These papers can be filed now.")
    above, doubt = ("", "") if early else _above(visit, found.attack)
    return AppealPage(
        heading=visit.words(heading),
        advice=visit.words(advice),
        above=above,
        above_doubt=doubt,
        too_early=on < CODE_SINCE,
        ways=tuple(way for one, way in ways if not one.side),
        beside=tuple(way for one, way in ways if one.side),
        bundle=()
        if early
        else tuple(
            (visit.address(f"/case/letters/court-bundle.{one}.pdf"), one, words)
            for one, words in (("kk", "Қазақша"), ("ru", "Русский"))
        ),
        exhibits=_exhibits(visit, case),
    )


def _exhibits(visit: Visit, case: Case) -> tuple[tuple[str, str], ...]:
    """Return address and title of each exhibit as a file of its own, as its hash was taken."""
    language: Literal["kk", "ru"] = "ru" if visit.language == "ru" else "kk"
    titles = exhibit_titles(case.content, visit.law, language, today=visit.moment.today)
    return tuple(
        (visit.address(f"/case/letters/exhibit-{number}.{language}.pdf"), f"{number}. {title}")
        for number, title in enumerate(titles, 1)
    )


def _way(
    visit: Visit, case: Case, found: Matter, step: RouteStep, known: tuple[PleadingKey, ...]
) -> Way:
    law, today = visit.law, visit.moment.today
    keys = {*step.clocks, *(_DUE_OF.get(one, one) for one in step.clocks)}
    dues = [one for one in appeal_dues(found.state) if one.key in keys]
    fee, cite = _fee(visit, case, step)
    return Way(
        key=step.key,
        heading=step.heading.in_(visit.language),
        to=step.to.in_(visit.language),
        clocks=tuple(Clock(due_words(visit, one), one.cite) for one in dues),
        fee=fee,
        fee_cite=cite,
        papers=tuple(pleading_link(visit, one) for one in known if one in step.papers),
        gives=step.gives.in_(visit.language),
        cannot=step.cannot.in_(visit.language),
        lines=tuple(line(visit, one) for one in step.said(law.book, on=today)),
    )


# Terms whose clock in a case has a name of its own.
_DUE_OF = {
    "forward_complaint": "forwarding",
    "claim_without_superior": "court_without_superior",
}


def _fee(visit: Visit, case: Case, step: RouteStep) -> tuple[str, str]:
    """Return the duty of a step in words with its article; in tenge where the MCI is known."""
    people, law, today = case.answers.people, visit.law.liability, visit.moment.today
    entity = bool(people) and people[0].kind == "entity"
    wanted = [one for one in step.fees if one.endswith("entity" if entity else "person")]
    fee = next((one for one in law.fees if one.key in wanted and one.in_force <= today), None)
    if fee is None:
        return "", ""
    mci = f"{fee.hundredths / 100:g}".replace(".", "." if visit.language == "en" else ",")
    try:
        tenge = money(in_tenge(fee.hundredths, law.index(on=today)))
    except NotInForce:
        words = mark("State duty: %(mci)s MCI; the MCI of this year is not known to us yet.")
        return visit.words(words, mci=mci), fee.cite
    return visit.words(mark("State duty: %(mci)s MCI, %(tenge)s."), mci=mci, tenge=tenge), fee.cite


def _above(visit: Visit, found: Attack) -> tuple[str, str]:
    """Return who is above the one who signed, and how well that is known."""
    if found.event and found.event.superior:
        words = mark("The letter itself says where to complain: %(body)s")
        return visit.words(words, body=found.event.superior), ""
    superior = visit.law.routes.superiors.get(found.event.signer if found.event else "")
    if superior is None:
        words = mark(
            "Who is above is not clear from what is recorded: look at the note in the letter. If "
            "there is none, file the complaint at once, and keep to the month for the court too."
        )
        return visit.words(words), ""
    if superior.body is None:
        words = mark("Nobody is above for a complaint: straight to court, within one month.")
    else:
        words = mark("By our reading the complaint is addressed to: %(body)s")
    fact = visit.law.book.find(superior.fact, on=visit.moment.today)
    body = superior.body.in_(visit.language) if superior.body else ""
    doubt = line(visit, fact).doubt if fact else ""
    return visit.words(words, body=body) if body else visit.words(words), doubt
