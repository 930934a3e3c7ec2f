"""Read what the organiser answers to a proposal, and what was looked through before silence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args

from app.cases.case import Reply
from app.cases.events import Channel, Choice
from app.cases.letters import Looked
from app.desk.fields import Fields, Read, Reading, done

# The five ways of article 11.2 (13.2).
Way = Literal["hand", "post", "e_document", "email", "phone"]
CHANNELS: tuple[Channel, ...] = get_args(Way)


def read_reply(fields: Fields) -> Read[Reply]:
    """Read the answer to a proposal; conditions and disagreement need their words."""
    reading = Reading(fields, "happened")
    choice: Choice = reading.choice("choice", get_args(Choice)) or "agree"
    words = reading.text("words", required=choice != "agree" and reading.well)
    return done(reading, lambda: Reply(choice, words))


def read_looked(fields: Fields, known: Sequence[Looked], now: datetime) -> tuple[Looked, ...]:
    """Return where an answer was looked for: ticked now, or known from before; in a fixed order.

    `now` is the moment in Kazakhstan.
    """
    before = {one.channel: one for one in known}
    at = now.time().replace(second=0, microsecond=0, tzinfo=None)
    ticked = {one: Looked(one, now.date(), at) for one in CHANNELS if one in fields.all("looked")}
    found = {**before, **ticked}
    return tuple(found[one] for one in CHANNELS if one in found)
