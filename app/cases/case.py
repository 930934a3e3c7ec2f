"""What stands inside a sealed case: the answers, what was confirmed, which papers were made."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.cases.answers import Answers
from app.cases.events import Choice, Event
from app.cases.letters import Looked
from app.cases.moves import Seen
from app.cases.published import Published
from app.cases.receipts import Holder, Renewal
from app.cases.steps import BY_KEY

# What stays behind when a case is taken along or filed again: it belongs to this case alone.
OWN = frozenset({"receipt", "feed", "holders", "renewal", "calendar_seed", "kept_until"})


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that was made: what proves later that it was not changed.

    `made_on` is the day on which the law was taken, `law_edition` the edition it had then.
    """

    paper: str
    language: str
    edition: str
    mark: str
    sha256: str
    made_on: date
    law_edition: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a proposal as it was chosen, before it is handed over."""

    choice: Choice
    words: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """The calendar feed of a case: its id and its key, in hexadecimal digits; never its address.

    `full`: its titles name form and city.
    """

    feed_id: str
    key: str
    full: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The whole content of a case.

    `receipt` is there only until its last group is retyped; `wished_day` comes from the planner and
    fills the question about the day. `events` are what happened, each covered by its hash; `seen`
    are the days that were shown last; `refiled_from` is the number of the case this one follows,
    `marked` the questions that its refusal named and that have not been answered anew. `reply`
    answers the last proposal; `looked` tells where an answer was looked for before silence counts.
    `published` are the days that calendars may have seen, `feed` is the way by which they see them;
    `calendar_seed` (hex) names their entries once the key of the case was changed. `holders` are
    the receipts that open it, `renewal` the change of one; `kept_until` is the day its owner chose.
    """

    answers: Answers = field(default_factory=Answers)
    number: str = ""
    confirmed: tuple[str, ...] = ()
    papers: tuple[MadePaper, ...] = ()
    receipt: str = ""
    wished_day: date | None = None
    events: tuple[Event, ...] = ()
    hashes: tuple[str, ...] = ()
    seen: Seen = field(default_factory=Seen)
    refiled_from: str = ""
    marked: tuple[str, ...] = ()
    reply: Reply | None = None
    looked: tuple[Looked, ...] = ()
    published: Published = field(default_factory=Published)
    feed: Feed | None = None
    calendar_seed: str = ""
    holders: tuple[Holder, ...] = ()
    renewal: Renewal | None = None
    kept_until: date | None = None

    def answered(self, answers: Answers) -> "Content":
        """Return the content with other answers; what was confirmed for the old ones is void."""
        if answers == self.answers:
            return self
        old, marked = self.answers, self.marked
        still = tuple(
            key
            for key in marked
            if getattr(answers, BY_KEY[key].answer) == getattr(old, BY_KEY[key].answer)
        )
        return replace(self, answers=answers, confirmed=(), marked=still)

    def with_paper(self, paper: MadePaper) -> "Content":
        """Return the content with a paper noted once, however often it is downloaded."""
        known = any(one.sha256 == paper.sha256 for one in self.papers)
        return self if known else replace(self, papers=(*self.papers, paper))
