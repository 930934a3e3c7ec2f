"""The clocks behind a refusal, a silence or an unlawful act: each from its anchor, both readings.

Whoever must act gets the earlier reading as `last_day`, whoever relies on another's silence the
later one. Sources: the Code (АППК) 73, 75, 91-100, 131-139, 168-173; the Civil Code 172-176.
"""

from dataclasses import replace
from datetime import date, timedelta

from app.law.deadlines import Certainty, Deadline, certainty, file_by, forward
from app.law.facts import Road, Term, TermVersion
from app.law.library import Law

ONE_DAY = timedelta(days=1)
DECEMBER = 12
ROADS: tuple[Road, ...] = ("notification", "approval")
# Clocks that begin with one event and need nothing else: by the key of their term.
SINGLE = (
    "forward_complaint",
    "complaint",
    "complaint_without_note",
    "claim",
    "claim_without_superior",
    "claim_after_silence",
    "recognition",
    "by_law_claim",
    "private_complaint",
    "appeal",
    "cassation",
    "constitutional_court",
    "execution",
    "objection",
    "file_access",
    "general_procedure",
    "first_instance",
    "interim",
)


def clock(key: str, anchor: date, law: Law, *, on: date) -> Deadline:
    """Return the end of any term that begins with one event.

    `key` is one of `SINGLE`; `anchor` is the day of that event, which is not counted.
    Raises: KeyError for another key, CalendarEnds, NotInForce.
    """
    if key not in SINGLE:
        raise KeyError(key)
    term = law.terms[key]
    version = term.in_force(on)
    if version.unit == "working_days":
        return forward(key, anchor, law, on=on)
    return _by_months(term, version, anchor, law)


def any_term(key: str, anchor: date, law: Law, *, on: date) -> Deadline | None:
    """Return the end of any term by its key, or nothing for an unknown one.

    `anchor` is the day of the assembly for a term of filing, otherwise that of the event that
    starts it. The terms of the decree of 1995 belong to the plan. Raises: CalendarEnds, NotInForce.
    """
    if key in SINGLE:
        return clock(key, anchor, law, on=on)
    if key == "review":
        return review_by(anchor, law, on=on)
    for road in ROADS:
        if key == f"file_{road}":
            return file_by(anchor, road, law, on=on)
        if key in {f"answer_{road}", f"reply_to_proposal_{road}"}:
            return forward(key, anchor, law, on=on)
    return None


def complaint_by(learned_on: date, law: Law, *, on: date, noted: bool = True) -> Deadline:
    """Return the last day for the complaint to the superior body (АППК 92(1), 92(1-1)).

    `noted`: the act says where and how it can be appealed (80(5)); without that note the term is
    longer, which is a reserve and never the plan: it stands among the readings.
    """
    usual = clock("complaint", learned_on, law, on=on)
    if noted:
        return usual
    longer = clock("complaint_without_note", learned_on, law, on=on)
    readings = {**usual.readings, "without_note": longer.last_day}
    doubt = Certainty("disputed", ("disputed_note",))
    return replace(usual, readings=readings, certainty=_joined(usual.certainty, doubt))


def review_by(
    registered: date, law: Law, *, on: date, forwarded_on: date | None = None
) -> Deadline:
    """Return the last day for the decision on a complaint (АППК 99), to rely on its silence.

    Counted from registration with the superior body: on `forwarded_on`, or at the end of the three
    working days for forwarding (91(4)). The reading `from_the_akimat` counts from registration with
    the akimat: the month for the claim is counted from that earlier day.
    """
    arrived = forwarded_on or forward("forward_complaint", registered, law, on=on).last_day
    late = forward("review", arrived, law, on=on)
    early = forward("review", registered, law, on=on)
    readings = {"from_the_superior": late.last_day, "from_the_akimat": early.last_day}
    assumed = () if forwarded_on else ("assumed_forwarding",)
    doubt = Certainty("disputed", ("disputed_review_start", *assumed))
    return replace(late, readings=readings, certainty=_joined(late.certainty, doubt))


def claim_after_silence_by(
    registered: date, law: Law, *, on: date, forwarded_on: date | None = None
) -> Deadline:
    """Return the last day for the claim when a complaint is not answered (АППК 136(6)).

    The month runs from the earlier end of the review.
    """
    review = review_by(registered, law, on=on, forwarded_on=forwarded_on)
    return clock("claim_after_silence", review.readings["from_the_akimat"], law, on=on)


def _by_months(term: Term, version: TermVersion, anchor: date, law: Law) -> Deadline:
    """Return the end of a term of months or years (Civil Code 174, 175).

    It ends on the day with the same number, or on the last day of a shorter month; when that is no
    working day, on the next one (175). Whether this holds for each court is open: whoever must act
    acts on the last working day before.
    """
    months = version.length * (12 if version.unit == "years" else 1)
    named, calendar = months_after(anchor, months), law.calendar
    moved, before = calendar.next_working(named), calendar.previous_working(named)
    last = before if term.binds == "organiser" else moved
    trace = (*calendar.span(anchor, anchor), *calendar.span(min(last, named), moved))
    doubt = "disputed_month_end" if moved != before else ""
    return Deadline(
        key=term.key,
        last_day=last,
        counted_from=anchor,
        length=version.length,
        unit=version.unit,
        cite=version.cite,
        certainty=certainty(trace, doubt),
        trace=trace,
        readings={"moved": moved, "before": before} if doubt else {},
    )


def months_after(anchor: date, months: int) -> date:
    """Return the day with the same number some months later, or the last day of a shorter month.

    Civil Code 174.
    """
    year, month = divmod(anchor.month - 1 + months, DECEMBER)
    first = date(anchor.year + year, month + 1, 1)
    following = (first.replace(day=28) + 4 * ONE_DAY).replace(day=1)
    return first.replace(day=min(anchor.day, (following - ONE_DAY).day))


def _joined(one: Certainty, other: Certainty) -> Certainty:
    """Return the lesser certainty of two, with the reasons of both."""
    level = other.level if one.level == "certain" else one.level
    return Certainty(level, (*one.because, *other.because))
