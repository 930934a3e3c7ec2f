"""The days for a calendar: which stand in it, when they ring, what calendars have seen of them."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cases.agenda import KEYS, Facts, Item, facts_of, items
from app.cases.answers import Answers, When
from app.cases.events import Event, Kind, Occupied, Outcome, Signer
from app.cases.published import Entry, Published, brought_up, published
from app.cases.state import Case
from app.cases.timeline import timeline
from app.cases.windows import Holding, holding
from app.law.facts import Road
from app.law.library import load

LAW = load()
EVENT_DAY = date(2026, 12, 19)
KINDS = st.sampled_from(get_args(Kind))
HOURS = st.none() | st.sampled_from([time(9), time(11), time(12, 30), time(14)])
EVENTS = st.lists(
    st.builds(
        Event,
        kind=KINDS,
        day=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
        at=HOURS,
        channel=st.sampled_from(["", "hand", "email"]),
        after_hours=st.booleans(),
        number=st.sampled_from(["", "1"]),
        without=st.sampled_from([(), ("sound",)]),
        place=st.sampled_from(["", "Жерұйық"]),
        new_day=st.none() | st.dates(date(2026, 12, 1), date(2027, 1, 31)),
        begin=HOURS,
        end=HOURS,
        choice=st.sampled_from([None, "agree", "conditions", "disagree"]),
        grounds=st.sampled_from([(), ("assemblies-2020:14.1.10",)]),
        reasoned=st.sampled_from([None, True, False]),
        noted=st.sampled_from([None, True, False]),
        signer=st.sampled_from(get_args(Signer)),
        superior=st.sampled_from(["", "Әкім"]),
        occupied_by=st.sampled_from(get_args(Occupied)),
        outcome=st.sampled_from(get_args(Outcome)),
        words=st.sampled_from(["", "сөз"]),
        corrects=st.sampled_from([0, 0, 0, 1, 2]),
    ),
    max_size=12,
).map(tuple)


def day(number: int, month: int = 12) -> date:
    return date(2026, month, number)


REGISTERED = Event("registered", day(2), number="3-14/1207")
PROPOSED = Event("proposed", day(4), place="Жерұйық саябағы")


def facts(*events: Event, road: Road = "notification", on: date = EVENT_DAY) -> Facts:
    return Facts(road, on, time(11), time(13), events)


def found(*events: Event, today: date, road: Road = "notification") -> dict[str, Item]:
    return {one.key: one for one in items(facts(*events, road=road), LAW, today=today)}


@pytest.mark.parametrize(
    ("events", "today", "days"),
    [
        pytest.param((), day(1), {"file": day(10)}, id="to be registered"),
        pytest.param((), day(15), {"file": day(10)}, id="a day that is past stays where it was"),
        pytest.param(
            (Event("handed_in", day(3)),),
            day(3),
            {"get_number": day(3), "file": day(10)},
            id="no number",
        ),
        pytest.param((REGISTERED,), day(3), {"answer": day(7), "campaign": day(8)}, id="waiting"),
        pytest.param((REGISTERED,), day(9), {"answer": day(7), "campaign": day(8)}, id="silence"),
        pytest.param(
            (REGISTERED, PROPOSED), day(4), {"reply": day(7), "again": day(10)}, id="proposed"
        ),
        pytest.param((REGISTERED, PROPOSED), day(11), {"reply": day(7)}, id="proposal missed"),
        pytest.param(
            (REGISTERED, Event("agreed", day(4))), day(4), {"campaign": day(4)}, id="agreed"
        ),
        pytest.param(
            (REGISTERED, Event("refused", day(7), noted=True)),
            day(8),
            {
                "again": day(10),
                "complaint": date(2027, 3, 5),
                "court_without_superior": date(2027, 1, 6),
            },
            id="refused",
        ),
        pytest.param(
            (
                REGISTERED,
                Event("refused", day(7), noted=True, signer="district_akimat"),
                Event("complained", day(8)),
            ),
            day(11),
            {
                "forwarding": day(11),
                "review": date(2027, 1, 14),
                "claim_after_silence": date(2027, 2, 11),
            },
            id="complained",
        ),
        pytest.param((REGISTERED, Event("held", day(19))), day(19), {}, id="held"),
    ],
)
def test_what_stands_in_the_calendar(
    events: tuple[Event, ...], today: date, days: dict[str, date]
) -> None:
    # what was refused is in no calendar as a day to come
    refused = any(one.kind == "refused" for one in events)
    assembly = {} if refused else {"assembly": EVENT_DAY}
    assert {key: one.day for key, one in found(*events, today=today).items()} == days | assembly


def test_an_assembly_that_is_called_off_stands_there_no_more() -> None:
    assert found(REGISTERED, Event("withdrawn", day(4)), today=day(4)) == {}


def test_silence_on_an_application_brings_the_complaint() -> None:
    registered = Event("registered", day(1))
    assert "complaint" not in found(registered, today=day(10), road="approval")
    late = found(registered, today=day(11), road="approval")
    assert late["complaint"].day == date(2027, 3, 10)


def test_a_year_without_a_calendar_has_the_assembly_alone() -> None:
    far = facts(on=date(2031, 5, 1))
    assert [one.key for one in items(far, LAW, today=day(1))] == ["assembly"]


def hours(*numbers: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(hours=one) for one in numbers)


@pytest.mark.parametrize(
    ("key", "events", "alarms"),
    [
        pytest.param("file", (), hours(-63, -15, 9), id="three and one working days before"),
        pytest.param("answer", (REGISTERED,), hours(33), id="the morning after"),
        pytest.param("reply", (REGISTERED, PROPOSED), hours(9), id="not before the term began"),
        pytest.param("get_number", (Event("handed_in", day(3)),), hours(15), id="before closing"),
        pytest.param("assembly", (), hours(-13), id="a day before"),
        pytest.param("campaign", (REGISTERED,), hours(9), id="in the morning"),
    ],
)
def test_when_it_rings(key: str, events: tuple[Event, ...], alarms: tuple[timedelta, ...]) -> None:
    assert found(*events, today=day(4))[key].alarms == alarms


def test_days_before_are_working_days() -> None:
    """The last day for the court is 6 January: before it lie a weekend and two holidays."""
    refused = found(REGISTERED, Event("refused", day(7)), today=day(8))
    days = [timedelta(hours=-9) + one for one in refused["court_without_superior"].alarms]
    assert [date(2027, 1, 6) + one for one in days] == [
        day(30),
        date(2027, 1, 5),
        date(2027, 1, 6),
    ]


def test_nothing_that_was_typed_is_among_the_facts() -> None:
    typed = Event(
        "refused",
        day(7),
        at=time(10, 15),
        channel="email",
        number="3-14/1207",
        place="Жерұйық",
        grounds=("assemblies-2020:14.1.10",),
        reasoned=True,
        noted=False,
        words="сөз",
    )
    wrong = Event("registered", day(1), number="1")
    right = replace(REGISTERED, corrects=1)
    answers = Answers(form="rally", when=When(EVENT_DAY, time(11), time(13)))
    assert facts_of(answers, (wrong, right, typed), LAW) == facts(
        Event("registered", day(2)), Event("refused", day(7), noted=False)
    )


@pytest.mark.parametrize(
    "answers", [Answers(form="rally"), Answers(when=When(EVENT_DAY, time(11), time(13)))]
)
def test_there_are_no_facts_before_form_and_day_are_chosen(answers: Answers) -> None:
    assert facts_of(answers, (), LAW) is None


@given(EVENTS, st.dates(date(2026, 11, 1), date(2027, 1, 31)), st.sampled_from(["rally", "march"]))
@settings(max_examples=150)
def test_the_facts_are_enough_for_every_day_of_the_case(
    events: tuple[Event, ...], today: date, form: str
) -> None:
    """What the feed counts without the case is what the case page shows."""
    answers = Answers(form=form, when=When(EVENT_DAY, time(11), time(13)))  # type: ignore[arg-type]
    told = facts_of(answers, events, LAW)
    assert told is not None
    whole = timeline(Case(form, EVENT_DAY, events, today), LAW)
    bare = timeline(Case(form, told.day, told.events, today), LAW)
    in_calendar = [[one for one in it.dues if one.key in KEYS] for it in (bare, whole)]
    assert in_calendar[0] == in_calendar[1]
    assert (bare.stage in _SAME, bare.road) == (whole.stage in _SAME, whole.road)
    assert holding(Answers(when=answers.when), bare.happened) == _unplaced(
        holding(answers, whole.happened)
    )
    assert {one.key for one in items(told, LAW, today=today)} <= KEYS


def _unplaced(held: Holding | None) -> Holding | None:
    return replace(held, place="", refused="") if held else None


_SAME = {"held", "suspended", "stopped"}


# What calendars have seen


def test_an_entry_moves_goes_and_comes_back_with_one_more_change_each() -> None:
    def item(number: int) -> Item:
        return Item("file", "organiser", "assemblies-2020:10.1", day(number))

    first = brought_up((), (item(11),))
    assert first == (Entry("file", day(11)),)
    moved = brought_up(first, (item(14),))
    assert moved == (Entry("file", day(14), changes=1),)
    assert brought_up(moved, (item(14),)) == moved
    gone = brought_up(moved, ())
    assert gone == (Entry("file", day(14), gone=True, changes=2),)
    assert brought_up(gone, ()) == gone
    assert brought_up(gone, (item(14),)) == (Entry("file", day(14), changes=3),)


def test_what_came_by_itself_and_fell_away_is_known_as_gone() -> None:
    """Silence opened the complaint unasked; then a late consent was recorded."""
    silent = facts(Event("registered", day(1)), road="approval")
    agreed = replace(silent, events=(*silent.events, Event("agreed", day(10))))
    known = published(Published(), None, silent, LAW, today=day(1), minute=1)
    assert "complaint" not in {one.key for one in known.entries}
    known = published(known, silent, agreed, LAW, today=day(14), minute=2)
    assert next(one for one in known.entries if one.key == "complaint").gone
    assert known.minute == 2


def test_the_same_facts_publish_nothing_new() -> None:
    known = published(Published(), None, facts(), LAW, today=day(1), minute=7)
    assert published(known, facts(), facts(), LAW, today=day(9), minute=8) is known


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(1, 9)),
        st.tuples(st.just("move"), st.integers(0, 40)),
        st.tuples(
            st.just("record"),
            KINDS,
            st.integers(0, 5),
            st.sampled_from([None, "agree", "disagree"]),
            st.integers(0, 3),
        ),
    ),
    max_size=14,
)


@given(STEPS, st.sampled_from(["notification", "approval"]))
@settings(max_examples=200)
def test_through_any_life_no_entry_is_lost_and_no_sequence_falls(
    steps: list[tuple[object, ...]], road: Road
) -> None:
    today, told = date(2026, 11, 20), facts(road=road)
    events: tuple[Event, ...] = ()
    answers = Answers(
        form="rally" if road == "notification" else "march",
        when=When(EVENT_DAY, time(11), time(13)),
    )
    known = published(Published(), None, told, LAW, today=today, minute=1)
    seen: dict[str, Entry] = {}
    for number, step in enumerate(steps, 2):
        match step:
            case ("pass", int(days)):
                today += timedelta(days=days)
            case ("move", int(days)):
                when = When(EVENT_DAY + timedelta(days=days), time(11), time(13))
                answers = replace(answers, when=when)
            case (_, kind, int(back), choice, int(corrects)):
                happened = today - timedelta(days=back)
                event = Event(kind, happened, choice=choice, corrects=corrects)  # type: ignore[arg-type]
                events = (*events, event)
        after = facts_of(answers, events, LAW)
        assert after is not None
        known = published(known, told, after, LAW, today=today, minute=number)
        told = after
        shown = {one.key: one for one in brought_up(known.entries, items(told, LAW, today=today))}
        for key, before in seen.items():
            assert shown[key].changes >= before.changes
            if shown[key] != before:
                assert shown[key].changes > before.changes
        seen = shown
