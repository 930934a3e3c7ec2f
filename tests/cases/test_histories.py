"""Random histories, step by step: nothing raises, every clock has its article, replays are equal."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from app.cases.answers import Answers, City, Place, When
from app.cases.appealing import appeal_stage, attack
from app.cases.case import Content, Reply
from app.cases.due import Due
from app.cases.events import (
    Channel,
    Choice,
    Event,
    Kind,
    Means,
    Occupied,
    Outcome,
    Signer,
    chain,
    first_changed,
    standing,
)
from app.cases.letters import LetterKey
from app.cases.prospect import prospect
from app.cases.state import Stage
from app.cases.windows import holding
from app.desk.lettering import written
from app.desk.pleading import drawable, drawn_up
from app.desk.tracking import acknowledged, moved, recorded, where_it_stands
from app.desk.tracking import state_of as state_of_case
from app.law.library import load

LAW = load()
STAGES = set(get_args(Stage))
HOURS = st.one_of(st.none(), st.times(time(8), time(21)).map(lambda at: at.replace(microsecond=0)))
FIRST = date(2026, 11, 25)
WORDS = st.sampled_from(["", "Жерұйық саябағы", "3-14/1207", "ә" * 200])


@st.composite
def events(draw: st.DrawFn, today: date) -> Event:
    """Return any event of any kind, up to today, with any fields: also such as make no sense."""
    back = st.one_of(st.integers(0, 30), st.integers(0, 2_500))
    days = back.map(lambda number: today - timedelta(days=number))
    return Event(
        kind=draw(st.sampled_from(get_args(Kind))),
        day=draw(days),
        at=draw(HOURS),
        channel=draw(st.sampled_from(get_args(Channel))),
        recorded=today,
        after_hours=draw(st.booleans()),
        number=draw(WORDS),
        without=tuple(draw(st.sets(st.sampled_from(get_args(Means))))),
        place=draw(WORDS),
        new_day=draw(st.one_of(st.none(), st.dates(FIRST, date(2027, 2, 1)))),
        begin=draw(HOURS),
        end=draw(HOURS),
        kept=draw(WORDS),
        choice=draw(st.sampled_from([None, *get_args(Choice)])),
        grounds=tuple(draw(st.sets(st.sampled_from(["assemblies-2020:14.1.10"])))),
        reasoned=draw(st.sampled_from([None, True, False])),
        noted=draw(st.sampled_from([None, True, False])),
        signer=draw(st.sampled_from(get_args(Signer))),
        superior=draw(WORDS),
        occupied_by=draw(st.sampled_from(get_args(Occupied))),
        outcome=draw(st.sampled_from(get_args(Outcome))),
        corrects=draw(st.sampled_from([0, 0, 0, 1, 2, 99])),
    )


class History(RuleBasedStateMachine):
    """A case whose days pass and to which anything happens."""

    recorded = Bundle("recorded")

    def __init__(self) -> None:
        super().__init__()
        self.today = FIRST
        answers = Answers(
            form="rally",
            when=When(date(2026, 12, 19), time(11), time(13)),
            city=City("Алматы", kato="750000000"),
            place=Place("Махатма Ганди саябағы"),
        )
        self.content = Content(answers=answers, number="A-17")

    @rule(form=st.sampled_from(["picket", "meeting", "rally", "march", "demonstration"]))
    def choose(self, form: str) -> None:
        """Change the form, as an organiser may."""
        answers = replace(self.content.answers, form=form)
        self.content = self.content.answered(answers)

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        """Let days pass."""
        self.today = min(self.today + timedelta(days=days), date(2027, 3, 1))

    @rule(data=st.data())
    def happen(self, data: st.DataObject) -> None:
        """Record anything."""
        before = self.content
        one = data.draw(events(self.today))
        self.content = recorded(before, one, LAW)
        assert self.content.events[: len(before.events)] == before.events
        assert self.content.hashes[: len(before.hashes)] == before.hashes

    @rule(choice=st.sampled_from(get_args(Choice)))
    def reply(self, choice: Choice) -> None:
        """Prepare a letter."""
        self.content = replace(self.content, reply=Reply(choice, "себеп"))

    @rule()
    def acknowledge(self) -> None:
        """Say that the moved dates were seen: then none is told."""
        self.content = acknowledged(self.content, LAW, today=self.today)
        assert moved(self.content, LAW, today=self.today) == ()

    @invariant()
    def stands_somewhere(self) -> None:
        """The stage has a name and every clock its article; the same again is the same."""
        found = where_it_stands(self.content, LAW, today=self.today)
        assert found is not None
        assert found.stage in STAGES
        assert all(self.sound(one) for one in found.dues)
        assert len({one.key for one in found.dues}) == len(found.dues)
        assert found == where_it_stands(self.content, LAW, today=self.today)
        days = [one.day for one in found.happened]
        assert days == sorted(days)
        assert [*found.happened] == [
            one for one in standing(self.content.events) if one.day <= self.today
        ]

    def sound(self, due: Due) -> bool:
        """Return whether something due has its article, and a day or a reason for having none."""
        backed = LAW.book.cited(due.cite, on=self.today) or any(
            due.cite == version.cite for term in LAW.terms.values() for version in term.versions
        )
        told = due.day or due.waits_for or due.deadline or due.key == "campaign"
        return bool(due.cite) and bool(backed or due.cite == "assemblies-2020:9.4") and bool(told)

    @invariant()
    def is_whole(self) -> None:
        """The hashes fit; moved dates can always be told."""
        assert first_changed(self.content.events, self.content.hashes) == 0
        assert self.content.hashes == chain(self.content.events)
        for one in moved(self.content, LAW, today=self.today):
            assert one.old != one.new

    @invariant()
    def makes_its_papers(self) -> None:
        """Every paper can be asked for; windows lie inside of a day and never overlap."""
        for key in get_args(LetterKey):
            written(key, self.content, LAW, "kk", today=self.today)
        for paper in drawable(self.content, LAW, today=self.today):
            told = drawn_up(paper, self.content, LAW, "ru", today=self.today)
            assert (told is None) == (paper == "un-communication")
        state = state_of_case(self.content, LAW, today=self.today)
        assert state is not None
        held = holding(self.content.answers, state.settled)
        assert held is not None
        assert all(begin < end for begin, end in held.windows)
        assert held.day == state.event_day

    @invariant()
    def appeals(self) -> None:
        """What can be appealed has its stage and its way, whatever happened before."""
        state = state_of_case(self.content, LAW, today=self.today)
        assert state is not None
        found = attack(state)
        assert (appeal_stage(state) == "") == (found is None)
        if found:
            days = [one.day for one in prospect(state, found)]
            assert days == sorted(day for day in days if day)


History.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestHistories = pytest.mark.thorough(History.TestCase)
