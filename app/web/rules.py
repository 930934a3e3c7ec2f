"""The rules in short: who, where, when, what is forbidden; each line with its article and mark."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.law.book import Fact
from app.web.choices import STATUS
from app.web.deps import NoSuchPage, Visiting
from app.web.shop import Visit
from app.web.topics import MORE, TOPICS, Part

router = APIRouter()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule; the mark stands there when we have not read its text ourselves."""

    words: str
    cite: str
    doubt: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules under one heading."""

    heading: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic: the short answer first, then the rules behind it."""

    title: str
    short: str
    groups: tuple[RuleGroup, ...]
    checked: date | None


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic on the list."""

    path: str
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Every topic."""

    topics: tuple[TopicLink, ...]


@router.get("/{language}/rules")
def rules(visit: Visiting) -> Response:
    """Show every topic with its short answer."""
    links = [
        TopicLink(f"/rules/{key}", visit.words(one.title), visit.words(one.short))
        for key, one in TOPICS.items()
    ]
    for path, title, short in MORE:
        links.append(TopicLink(path, visit.words(title), visit.words(short)))
    return visit.page("rules/list.html", RulesPage(tuple(links)))


@router.get("/{language}/rules/{topic}")
def topic(visit: Visiting, topic: str) -> Response:
    """Show one topic. Raises: NoSuchPage."""
    asked = TOPICS.get(topic)
    if asked is None:
        raise NoSuchPage
    groups = [_group(visit, part) for part in asked.parts]
    facts = [fact for part in asked.parts for fact in _facts(visit, part)]
    page = TopicPage(
        title=visit.words(asked.title),
        short=visit.words(asked.short),
        groups=tuple(one for one in groups if one.lines),
        checked=min((one.checked for one in facts), default=None),
    )
    return visit.page("rules/topic.html", page)


def _facts(visit: Visit, part: Part) -> tuple[Fact, ...]:
    _, topic, kinds = part
    found = visit.law.book.of(topic, on=visit.moment.today)
    return tuple(one for one in found if not kinds or one.kind in kinds)


def _group(visit: Visit, part: Part) -> RuleGroup:
    lines = tuple(line(visit, one) for one in _facts(visit, part))
    return RuleGroup(visit.words(part[0]), lines)


def line(visit: Visit, fact: Fact) -> RuleLine:
    """Return a fact as a line of a page."""
    doubt = "" if fact.status == "read" else visit.words(STATUS[fact.status])
    return RuleLine(fact.text.in_(visit.language), fact.cite, doubt)
