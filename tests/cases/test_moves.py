"""Dates that moved, what a partial refusal leaves, and what a new paper keeps."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.cases.answers import Answers, City, Participants, Place, Purpose, Route, When
from app.cases.case import Content
from app.cases.events import Event
from app.cases.refiling import refiled, to_correct
from app.cases.weighing import weigh
from app.cases.windows import holding, remaining, stated
from app.desk.tracking import acknowledged, moved, recorded
from app.law.library import Law

ANSWERS = Answers(
    form="rally",
    when=When(date(2026, 12, 19), time(11), time(13)),
    city=City("Астана", kato="710000000"),
    place=Place("алаң"),
    participants=Participants(250),
)
REGISTERED = Event("registered", date(2026, 12, 2), number="1", recorded=date(2026, 12, 2))


def test_a_corrected_registration_moves_the_answer(law: Law) -> None:
    content = recorded(Content(answers=ANSWERS), REGISTERED, law)
    assert moved(content, law, today=date(2026, 12, 3)) == ()
    right = Event(
        "registered", date(2026, 12, 3), number="1", corrects=1, recorded=date(2026, 12, 3)
    )
    content = recorded(content, right, law)
    found = {one.key: one for one in moved(content, law, today=date(2026, 12, 3))}
    answer = found["answer"]
    assert (answer.old, answer.new, answer.cause) == (
        date(2026, 12, 7),
        date(2026, 12, 8),
        "entry",
    )
    seen = acknowledged(content, law, today=date(2026, 12, 3))
    assert moved(seen, law, today=date(2026, 12, 3)) == ()


def test_a_changed_calendar_moves_a_date_by_the_law(law: Law) -> None:
    content = recorded(Content(answers=ANSWERS), REGISTERED, law)
    # as if the page had shown another day under the data of that time
    days = tuple(
        (key, date(2026, 12, 4) if key == "answer" else day) for key, day in content.seen.days
    )
    content = replace(content, seen=replace(content.seen, days=days))
    (found,) = moved(content, law, today=date(2026, 12, 3))
    assert (found.key, found.old, found.new, found.cause) == (
        "answer",
        date(2026, 12, 4),
        date(2026, 12, 7),
        "law",
    )


@pytest.mark.parametrize(
    ("begin", "end", "left"),
    [
        (None, None, ((time(11), time(13)),)),
        (time(12), None, ((time(11), time(12)),)),
        (None, time(12), ((time(12), time(13)),)),
        (time(11, 30), time(12, 30), ((time(11), time(11, 30)), (time(12, 30), time(13)))),
        (time(9), time(20), ()),
        (time(15), time(16), ((time(11), time(13)),)),
    ],
)
def test_the_hours_that_a_refusal_leaves(
    begin: time | None, end: time | None, left: tuple[tuple[time, time], ...]
) -> None:
    refusal = Event("partly_refused", date(2026, 12, 4), begin=begin, end=end)
    assert remaining(time(11), time(13), refusal) == left


def test_where_it_is_held() -> None:
    proposal = Event("proposed", date(2026, 12, 4), place="саябақ", end=time(12))
    disagreed = Event("replied", date(2026, 12, 7), choice="disagree")
    agreed = Event("replied", date(2026, 12, 7), choice="agree")
    plain = holding(ANSWERS, (REGISTERED, proposal, disagreed))
    assert plain is not None
    assert (plain.place, plain.windows) == ("", ((time(11), time(13)),))
    moved_to = holding(ANSWERS, (REGISTERED, proposal, agreed))
    assert moved_to is not None
    assert (moved_to.place, moved_to.windows) == ("саябақ", ((time(11), time(12)),))
    assert holding(Answers(form="rally"), ()) is None


def test_a_new_paper_keeps_everything_but_the_day() -> None:
    grounds = ("assemblies-2020:14.1.9", "assemblies-2020:14.1.10", "assemblies-2020:14.1.4")
    refusal = Event("refused", date(2026, 12, 4), grounds=grounds)
    found = refiled(Content(answers=ANSWERS, number="A-17"), date(2027, 1, 16), refusal)
    assert found.answers.when == When(date(2027, 1, 16), time(11), time(13))
    assert replace(found.answers, when=ANSWERS.when) == ANSWERS
    assert (found.refiled_from, found.events, found.papers) == ("A-17", (), ())
    assert found.marked == ("participants", "place")
    corrected = found.answered(replace(found.answers, participants=Participants(200)))
    assert corrected.marked == ("place",)
    again = corrected.answered(replace(corrected.answers, purpose=Purpose("мақсат")))
    assert again.marked == ("place",)


def test_a_march_corrects_its_route() -> None:
    refusal = Event("refused", date(2026, 12, 4), grounds=("assemblies-2020:14.1.8",))
    marching = replace(ANSWERS, form="march", place=None, route=Route(()))
    assert to_correct(refusal, marching) == ("route", "date")
    assert to_correct(None, marching) == ()


def test_a_proposal_is_weighed_against_the_rules(law: Law) -> None:
    late = Event("proposed", date(2026, 12, 4), place="Жерұйық саябағы", end=time(21))
    found = weigh(ANSWERS, late, law, today=date(2026, 12, 4))
    assert found is not None
    keys = {one.key for one in found.clashes}
    assert "ends_too_late" in keys
    assert found.proposed.end == time(21)
    assert found.proposed_place is not None
    assert "over_capacity" in keys
    stays = weigh(ANSWERS, Event("proposed", date(2026, 12, 4), begin=time(10)), law,
                  today=date(2026, 12, 4))  # fmt: skip
    assert stays is not None
    assert stays.proposed_place == stays.asked_place
    assert weigh(Answers(form="rally"), late, law, today=date(2026, 12, 4)) is None


def test_two_partial_refusals_and_hours_that_do_not_fit() -> None:
    first = Event("partly_refused", date(2026, 12, 4), begin=time(11, 30), end=time(12))
    second = Event("partly_refused", date(2026, 12, 5), begin=time(12, 30), end=time(13))
    held = holding(ANSWERS, (REGISTERED, first, second))
    assert held is not None
    assert held.windows == ((time(11), time(11, 30)), (time(12), time(12, 30)))
    upside = Event("proposed", date(2026, 12, 4), begin=time(14))
    agreed = Event("replied", date(2026, 12, 4), choice="agree")
    kept = holding(ANSWERS, (REGISTERED, upside, agreed))
    assert kept is not None
    assert kept.windows == ((time(11), time(13)),)


@pytest.mark.parametrize(
    ("part", "enough"),
    [
        ({"place": "x"}, False),
        ({"words": "12"}, False),
        ({"place": "x", "begin": time(12)}, False),
        ({"place": "x", "kept": "y"}, True),
        ({"begin": time(12)}, True),
    ],
)
def test_what_must_be_told_to_say_what_remains(part: dict[str, object], enough: bool) -> None:
    assert stated(Event("partly_refused", date(2026, 12, 4), **part)) is enough  # type: ignore[arg-type] # by name
