"""The journey: what is on the path of each form, what comes next, what is printed."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.cases.answers import (
    Answers,
    City,
    Declaration,
    FormKey,
    Funding,
    Languages,
    Means,
    Measures,
    Participants,
    Person,
    Place,
    Programme,
    ProgrammeRow,
    Purpose,
    Translation,
    Vehicles,
    When,
)
from app.cases.steps import (
    BY_KEY,
    following,
    items_filled,
    may_visit,
    missing,
    on_path,
    open_steps,
    path,
    previous,
    ready,
)
from app.cases.texts import texts

WHOLE = Answers(
    form="rally",
    purpose=Purpose("Мақсат"),
    when=When(date(2026, 12, 19), time(11), time(13)),
    city=City("Алматы", kato="750000000"),
    place=Place("Саябақ", known="750000000-1"),
    participants=Participants(150),
    means=Means(sound="бір дыбыс зорайтқыш"),
    programme=Programme((ProgrammeRow(time(11), time(13), "Сөз", "Ұйымдастырушы"),)),
    funding=Funding(("own",)),
    people=(
        Person(
            name="Қ", number="850412400012", address="А", email="a@b.kz", phone="+7 701 234 56 78"
        ),
    ),
    declaration=Declaration(eligible=True, consent=True),
    languages=Languages("kk", "kk"),
)


@pytest.mark.parametrize(
    ("form", "there", "absent"),
    [
        ("picket", {"place"}, {"participants", "programme", "route", "vehicles", "measures"}),
        ("meeting", {"place", "participants", "programme"}, {"route", "vehicles", "measures"}),
        ("rally", {"place", "participants", "programme"}, {"route", "vehicles", "measures"}),
        ("march", {"route", "measures", "programme"}, {"place", "vehicles"}),
        ("demonstration", {"route", "measures", "vehicles"}, {"place"}),
    ],
)
def test_paths(form: FormKey, there: set[str], absent: set[str]) -> None:
    keys = {step.key for step in path(Answers(form=form))}
    assert there <= keys
    assert not absent & keys


@pytest.mark.parametrize("form", ["picket", "meeting", "rally", "march", "demonstration"])
def test_thirteen_items_are_asked_on_every_path(form: FormKey) -> None:
    items = {number for step in path(Answers(form=form)) for number in step.items}
    asked = items | ({6, 9} if form == "picket" else set()) | ({8} if form == "march" else set())
    assert asked == set(range(1, 14))


def test_a_whole_draft_is_ready_and_each_hole_opens_its_question() -> None:
    assert ready(WHOLE)
    assert items_filled(WHOLE) == (True,) * 13
    for step in path(WHOLE):
        if step.key in {"form", "contact"}:
            continue
        holed = replace(WHOLE, **{step.answer: () if step.answer == "people" else None})
        assert step in open_steps(holed), step.key
        assert not ready(holed)


def test_nothing_opens_before_the_form_is_chosen() -> None:
    nothing = Answers()
    assert [step.key for step in path(nothing) if may_visit(step, nothing)] == ["form"]
    assert not ready(nothing)


def test_the_next_question_is_the_next_open_one_and_then_the_first_open_one() -> None:
    fresh = Answers(form="rally")
    after = following(BY_KEY["form"], fresh)
    assert after is not None
    assert after.key == "purpose"
    holed = replace(WHOLE, purpose=None)
    after = following(BY_KEY["languages"], holed)
    assert after is not None
    assert after.key == "purpose"
    assert following(BY_KEY["languages"], WHOLE) is None
    before = previous(BY_KEY["purpose"], fresh)
    assert before is not None
    assert before.key == "form"


def test_answers_off_the_path_are_kept_and_not_printed() -> None:
    moving = replace(
        WHOLE, form="demonstration", vehicles=Vehicles(2, "B"), measures=Measures("а", "б", "в")
    )
    printed = on_path(replace(moving, form="picket"))
    assert printed.vehicles is None
    assert printed.measures is None
    assert printed.participants is None
    assert moving.vehicles is not None
    assert on_path(moving).place is None


def test_second_texts_are_asked_for_what_is_printed() -> None:
    assert set(texts(WHOLE)) == {
        "purpose",
        "place",
        "sound",
        "name.1",
        "address.1",
        "programme.1.what",
        "programme.1.who",
    }
    given = replace(
        WHOLE,
        languages=Languages("kk+ru", "kk"),
        translation=Translation((("purpose", "Ц"), ("gone", "x"))),
    )
    kept = on_path(given).translation
    assert kept is not None
    assert dict(kept.texts) == {"purpose": "Ц"}


def test_what_is_left_to_be_written_by_hand_is_not_missing() -> None:
    assert missing(Person()) == ("name", "number", "address", "email", "phone")
    assert missing(Person(by_hand=("name", "number", "address", "email", "phone"))) == ()
