"""The answers of a case as JSON: out, and in again. What is sent back as it was read is the same.

What is missing is a problem that is told; only what cannot be understood is refused, as on pages.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from app.cases.answers import BY_HAND, Answers, Declaration, Person
from app.cases.checks import calendar_fault
from app.cases.problems import Problem
from app.cases.steps import MAX_PEOPLE, STEPS, on_path, path
from app.desk import shapes
from app.desk.fields import Fields
from app.desk.people import read_contact, read_person
from app.desk.shapes import CaseAnswers
from app.desk.submission import Found, listed, read_questions
from app.i18n.dates import clock
from app.law.library import Law


def told(answers: Answers) -> CaseAnswers:
    """Return the answers that the form asks, in the shape in which they are sent."""
    of = on_path(answers)
    return CaseAnswers(
        form=of.form,
        purpose=of.purpose.text if of.purpose else "",
        date=_date(of),
        city=_city(of),
        place=shapes.Spot(text=of.place.text, known=of.place.known) if of.place else None,
        route=_route(of),
        participants=of.participants.number if of.participants else None,
        means=_means(of),
        vehicles=_vehicles(of),
        measures=_measures(of),
        programme=_programme(of),
        funding=_funding(of),
        people=[_someone(one) for one in of.people],
        declaration=_declared(of),
        language=of.languages.paper if of.languages else None,
        written=of.languages.written if of.languages else None,
        translation=dict(of.translation.texts) if of.translation else {},
    )


def _date(of: Answers) -> shapes.Date | None:
    when = of.when
    return shapes.Date(day=when.day, begin=clock(when.begin), end=clock(when.end)) if when else None


def _city(of: Answers) -> shapes.Town | None:
    city = of.city
    return shapes.Town(kato=city.kato, name=city.name, akimat=city.akimat) if city else None


def _route(of: Answers) -> shapes.Route | None:
    if of.route is None:
        return None
    legs = [
        shapes.Leg(street=one.street, start=one.start, finish=one.finish) for one in of.route.legs
    ]
    return shapes.Route(legs=legs, metres=of.route.metres, known=of.route.known)


def _means(of: Answers) -> shapes.Means | None:
    if of.means is None:
        return None
    structures = "" if of.moving else of.means.structures
    return shapes.Means(structures=structures, sound=of.means.sound, posters=of.means.posters)


def _vehicles(of: Answers) -> shapes.Vehicles | None:
    found = of.vehicles
    return shapes.Vehicles(number=found.number, categories=found.categories) if found else None


def _measures(of: Answers) -> shapes.Measures | None:
    found = of.measures
    if found is None:
        return None
    return shapes.Measures(order=found.order, medical=found.medical, fire=found.fire)


def _programme(of: Answers) -> list[shapes.ProgrammeRow]:
    return [
        shapes.ProgrammeRow(begin=clock(one.begin), end=clock(one.end), what=one.what, who=one.who)
        for one in (of.programme.rows if of.programme else ())
    ]


def _funding(of: Answers) -> shapes.Money | None:
    found = of.funding
    return shapes.Money(sources=[*found.sources], details=found.details) if found else None


def _someone(one: Person) -> shapes.Someone:
    return shapes.Someone(
        role=one.role,
        kind=one.kind,
        name=one.name,
        number=one.number,
        address=one.address,
        address_kind=one.address_kind,
        email=one.email,
        phone=one.phone,
        by_hand=[name for name in get_args(shapes.ByHand) if name in one.by_hand],
    )


def _declared(of: Answers) -> shapes.Declared | None:
    said = of.declaration
    return shapes.Declared(eligible=said.eligible, consent=said.consent) if said else None


def read_answers(
    sent: CaseAnswers, old: Answers, law: Law, *, today: date
) -> tuple[Answers, Sequence[Found]]:
    """Return the answers in place of the old ones, and what of them cannot be understood."""
    if sent == told(old):
        return old, ()
    answers, found = read_questions(sent, sent.language, law)
    if sent.declaration:
        said = Declaration(sent.declaration.eligible, sent.declaration.consent)
        answers = replace(answers, declaration=said)
    people, wrong = _people(sent)
    answers = _with_what_is_off_the_path(replace(answers, people=people), old)
    found += wrong
    # the day of a case that goes on is past one day
    if answers.when and answers.when != old.when:
        fault = calendar_fault(answers.when.day, law, today=today)
        found += [Found("/date/day", fault)] if fault else []
    return answers, found


def _with_what_is_off_the_path(answers: Answers, old: Answers) -> Answers:
    asked = {one.answer for one in path(answers)}
    off = {one.answer for one in STEPS} - asked
    return replace(answers, **{name: getattr(old, name) for name in off})


def _people(sent: CaseAnswers) -> tuple[tuple[Person, ...], list[Found]]:
    """Return the people; e-mail and telephone of one may both be still open."""
    if len(sent.people) > MAX_PEOPLE:
        too_many = Problem("too_many_people", "bad", field="name", facts={"most": MAX_PEOPLE})
        return (), [Found("/people", too_many)]
    people, found = list[Person](), list[Found]()
    for at, one in enumerate(sent.people):
        person, problems = _person(one)
        found += [
            Found(f"/people/{at}/{problem.field.partition('.')[0]}", problem)
            for problem in problems
        ]
        people.append(person)
    return tuple(people), found


def _person(one: shapes.Someone) -> tuple[Person, list[Problem]]:
    person, wrong = read_person(Fields(listed(one.model_dump())), Person())
    problems = list(wrong)
    by_hand = [name for name in one.by_hand if name in BY_HAND[3:]]
    if one.email or one.phone or by_hand:
        typed = {"email.1": one.email, "phone.1": one.phone, "by_hand.1": by_hand}
        reached, more = read_contact(Fields(listed(typed)), (person or Person(),))
        problems += more
        person = reached[0] if reached else person
    return person or Person(), problems
