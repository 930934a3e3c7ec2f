"""The answers to a proposal in words: the choices, and what each of them does."""

from collections.abc import Mapping
from typing import Literal

from app.i18n.catalog import mark

Choice = Literal["agree", "conditions", "disagree"]

CHOICES: tuple[tuple[Choice, str], ...] = (
    ("agree", mark("I agree")),
    ("conditions", mark("I agree with conditions")),
    ("disagree", mark("I do not agree")),
)
# What an effect is: it goes on, it ends, or it is a risk; then its words.
EFFECTS: Mapping[str, tuple[str, str]] = {
    "no_refusal": ("", mark("The akimat may not refuse any more.")),
    "held_at": ("", mark("It is held on %(day)s, %(hours)s: %(place)s.")),
    "campaign": ("", mark("You may invite people once the letter is handed over.")),
    "again_ends": (
        "ends",
        mark("The last day to register again (%(day)s) is not needed any more."),
    ),
    "own_words": (
        "",
        mark("You write the condition yourself: for example the same place, but another hour."),
    ),
    "not_named": (
        "risk",
        mark("The law names no such answer. The akimat may take it as disagreement and refuse."),
    ),
    "refusal": ("risk", mark("The akimat issues a refusal.")),
    "reasons": ("", mark("The letter gives your reasons; a complaint will need them.")),
    "again": ("", mark("The last day to register again for this day: %(day)s.")),
    "no_again": ("ends", mark("A new paper for this day cannot be registered any more.")),
    "complaint": ("", mark("You can complain about the refusal.")),
}
ROWS: Mapping[str, str] = {
    "place": mark("Place or route"),
    "day": mark("Day"),
    "hours": mark("Hours"),
    "length": mark("How long"),
    "capacity": mark("Limit of the place"),
}
# How a reply may be given (11.3, 13.3).
WAYS = (
    mark("In writing, by hand: take a second copy and have it stamped with day and hour."),
    mark("To the e-mail address from which the proposal came, or as a signed electronic document."),
    mark("To the mobile number from which the proposal came."),
)
