"""The papers of the way after a refusal, as values: complaint, requests, claims, motions, appeals.

No sentence is made here but those that the law's data holds: the fixed words stand in the editions
(`forms/`), whole in each language. What is empty is a labelled line, to be filled in by hand.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.cases.answers import FormKey, Language
from app.cases.events import Channel, Kind, Outcome
from app.cases.letters import Slot
from app.cases.papers import PaperPerson

PleadingKey = Literal[
    "complaint",
    "file-request",
    "hearing-objection",
    "claim-challenge",
    "claim-compel",
    "claim-recognition",
    "claim-by-law",
    "motion-interim",
    "motion-immediate",
    "motion-restore",
    "motion-defer",
    "appeal",
    "private-complaint",
    "prosecutor",
    "constitutional-court",
    "un-communication",
]
# What is complained of: a refusal, one in part, a silence that counts as one (АППК 91(2)), that
# papers were not accepted (64(1)), a proposal that burdens, that the assembly was stopped, or a
# decision that is still to come (73).
Attacked = Literal[
    "refused", "partly_refused", "silence", "not_accepted", "proposed", "stopped", "preliminary"
]
# What is laid before the reader of a paper; the words stand with the other labels of the papers.
AnnexKey = Literal[
    "act",
    "paper",
    "receipt",
    "proposal",
    "reply",
    "memo",
    "chronology",
    "programme",
    "complaint",
    "complaint_proof",
    "decision",
    "claim",
    "ruling",
    "judgment",
    "appellate_act",
    "norm",
    "restore",
    "copies",
    "fee",
    "authority",
    "charter",
]
PleadingLanguage = Language | Literal["en"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument in the language of the paper, with the articles on which it rests."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground that the refusal names: its article, its plain meaning, and what is said of it."""

    cite: str
    text: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, for the circumstances: its day, kind, number and outcome."""

    day: date
    kind: Kind
    number: str = ""
    channel: Channel = ""
    outcome: Outcome = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """The state duty of a claim: hundredths of an MCI, and tenge when the index is known."""

    hundredths: int
    tenge: float | None
    cite: str


@dataclass(frozen=True, slots=True)
class Pleading:
    """A paper of the way after a refusal, in one language.

    `akimat` is the body whose act is attacked, `superior` the one that the act names for
    complaints; `top`: no body stands above, `passed`: the day of the assembly is over. `learned`,
    `channel`, `signed_by` and `words` tell of the act, `issued` and `act_number` what it bears,
    `part` what it refuses in part or proposes; `term_ends` is the akimat's last day for its
    answer. `complained`, `decided` and `review_ends` tell of the complaint, `outcome` what came of
    it; `claimed`, `judged` and `appealed` of the courts, `claim_number` is that of the case there.
    `late_by_us`: the term of this paper has passed, so its restoration is asked for.
    """

    paper: PleadingKey
    language: PleadingLanguage
    form: FormKey
    approval: bool
    attacked: Attacked
    akimat: str
    people: tuple[PaperPerson, ...]
    asked: Slot
    superior: str = ""
    top: bool = False
    passed: bool = False
    purpose: str = ""
    participants: int = 0
    number: str = ""
    registered: date | None = None
    term_ends: date | None = None
    learned: date | None = None
    issued: date | None = None
    act_number: str = ""
    part: Slot | None = None
    channel: Channel = ""
    signed_by: str = ""
    words: str = ""
    grounds: tuple[Ground, ...] = ()
    arguments: tuple[Argument, ...] = ()
    principles: tuple[Argument, ...] = ()
    history: tuple[Step, ...] = ()
    complained: date | None = None
    complaint_number: str = ""
    review_ends: date | None = None
    decided: date | None = None
    outcome: Outcome = ""
    court: str = ""
    claimed: date | None = None
    claim_number: str = ""
    judged: date | None = None
    appealed: date | None = None
    fee: Fee | None = None
    late_by_us: bool = False
    annexes: tuple[AnnexKey, ...] = ()
