"""Save the answer of one question: read, check, merge into the case, name the next question.

Nothing is overwritten unseen: a form carries the digest of the answer it showed (`seen`). When the
stored answer is another one by now, the save is held back, unless it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from app.cases.answers import Answers, Person
from app.cases.checks import calendar_fault, of_step
from app.cases.problems import Problem
from app.cases.steps import BY_KEY, MAX_PEOPLE, Step
from app.desk.fields import Fields
from app.desk.filling import fields_of, person_fields
from app.desk.people import read_person
from app.desk.reading import read
from app.law.library import Law


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a posted answer.

    `answers` are there when it may be saved. `bad` problems name what cannot be understood;
    `stops` are grounds for refusal that the person may override; `conflict` says that the stored
    answer is another one than the form showed.
    """

    answers: Answers | None = None
    bad: tuple[Problem, ...] = ()
    stops: tuple[Problem, ...] = ()
    conflict: bool = False


def seen(step: str, answers: Answers, person: int = 0) -> str:
    """Return the digest of what a question shows now: another digest means another answer."""
    shown = _shown(step, answers, person)
    return blake2b(repr(sorted(shown.items())).encode(), digest_size=9).hexdigest()


def _shown(step: str, answers: Answers, person: int) -> dict[str, Any]:
    if step != "organisers":
        return dict(fields_of(step, answers))
    known = answers.people[person - 1 : person]
    return dict(person_fields(known[0])) if known else {}


def save_answer(step: Step, fields: Fields, answers: Answers, law: Law, *, today: date) -> Outcome:
    """Return what becomes of the posted answer of a question."""
    value, problems = read(step.key, fields, answers)
    if value is None:
        return Outcome(bad=problems)
    if step.key == "date" and (fault := calendar_fault(value.day, law, today=today)):
        return Outcome(bad=(fault,))
    changed = replace(answers, **{step.answer: value})
    if step.key == "place" and value.known == "none":
        changed = replace(changed, place=replace(value, known=""))
    if step.key == "route" and value.known == "none":
        changed = replace(changed, route=replace(value, known=""))
    return _weighed(step, fields, answers, changed, law, today=today)


def _weighed(
    step: Step, fields: Fields, answers: Answers, changed: Answers, law: Law, *, today: date
) -> Outcome:
    if fields["seen"] != seen(step.key, answers) and changed != answers:
        return Outcome(conflict=True)
    told = of_step(step.key, changed, law, today=today)
    stops = tuple(one for one in told if one.level == "stops" and one.field)
    if stops and fields["anyway"] != "yes":
        return Outcome(stops=stops)
    return Outcome(answers=changed)


def save_person(number: int, fields: Fields, answers: Answers, law: Law, *, today: date) -> Outcome:
    """Return what becomes of the page of one person; `number` counts from one."""
    if number > MAX_PEOPLE:
        problem = Problem("too_many_people", "bad", field="name", facts={"most": MAX_PEOPLE})
        return Outcome(bad=(problem,))
    known = answers.people[number - 1 : number]
    person, problems = read_person(fields, known[0] if known else Person())
    if person is None:
        return Outcome(bad=problems)
    people = (*answers.people[: number - 1], person, *answers.people[number:])
    changed = replace(answers, people=people)
    if fields["seen"] != seen("organisers", answers, number) and changed != answers:
        return Outcome(conflict=True)
    told = of_step("organisers", changed, law, today=today)
    stops = tuple(one for one in told if one.level == "stops")
    if stops and fields["anyway"] != "yes":
        return Outcome(stops=stops)
    return Outcome(answers=changed)


def remove_person(number: int, fields: Fields, answers: Answers) -> Answers:
    """Return the answers without a person; a second press on the same button changes nothing."""
    if fields["seen"] != seen("organisers", answers, number):
        return answers
    return replace(answers, people=(*answers.people[: number - 1], *answers.people[number:]))


def with_known_text(step: str, fields: Fields, names: Sequence[tuple[str, str]]) -> Fields:
    """Return the fields of the place with the name of the chosen place where no text was typed."""
    chosen = dict(names).get(fields["known"], "")
    if step != "place" or fields["place"].strip() or not chosen:
        return fields
    return fields.but(place=chosen)


def step_of(key: str) -> Step | None:
    """Return a question by its key, or nothing."""
    return BY_KEY.get(key)
