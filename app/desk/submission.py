"""A whole set of answers at once, from JSON or TOML: read by the same readers as the pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.cases.answers import MOVING, Answers, PaperLanguage, Person
from app.cases.checks import LAW, calendar_fault, check
from app.cases.composing import paper_key
from app.cases.problems import Problem
from app.cases.steps import BY_KEY, MAX_PEOPLE
from app.cases.texts import texts
from app.desk.fields import Fields
from app.desk.people import read_person
from app.desk.reading import read
from app.desk.shapes import CaseAnswers, Means, Submission, Town
from app.law.library import Law


@dataclass(frozen=True, slots=True)
class Found:
    """A problem and where it stands, as a JSON pointer (RFC 6901)."""

    pointer: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Read:
    """The answers, and every problem that keeps the paper from being made."""

    answers: Answers
    problems: tuple[Found, ...]


def read_submission(
    sent: Submission, paper: str, language: PaperLanguage, law: Law, *, today: date
) -> Read:
    """Return the answers for a paper (`notification` or `application`) and what is wrong."""
    answers = Answers(form=sent.form)
    if paper_key(answers) != paper:
        problem = Problem("wrong_paper", "bad", field="form", step="form")
        return Read(answers, (Found("/form", problem),))
    answers, found = read_questions(sent, language, law)
    answers, wrong = _with_people(sent, answers)
    found += wrong
    if sent.form == "picket" and sent.participants not in {None, 1}:
        alone = Problem("picket_of_one", "bad", "number", "participants", f"{LAW}:1.10")
        found.append(Found("/participants", alone))
    found = found or _checked(answers, sent.confirmed, law, today) or _unheard(sent, answers)
    return Read(answers, tuple(found))


def read_questions(
    sent: Submission | CaseAnswers, language: PaperLanguage | None, law: Law
) -> tuple[Answers, list[Found]]:
    """Return what is answered but for the people, and what of it cannot be understood."""
    answers, found = Answers(form=sent.form), list[Found]()
    for step, fields in _asked(sent, language, law):
        value, problems = read(step, Fields(listed(fields)), answers)
        found += [Found(pointer(step, one.field), one) for one in problems]
        if value is not None:
            answers = replace(answers, **{BY_KEY[step].answer: value})
    return answers, found


def _asked(
    sent: Submission | CaseAnswers, language: PaperLanguage | None, law: Law
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the questions that were answered, with the fields that their pages would post."""
    written = sent.written or ("ru" if language == "ru" else "kk")
    if language:
        yield "languages", {"paper": language, "written": written}
    if sent.purpose:
        yield "purpose", {"purpose": sent.purpose}
    yield from _where_and_when(sent, law)
    yield from _moving(sent) if sent.form in MOVING else _standing(sent)
    if sent.form != "picket":
        yield from _several(sent)
    if sent.means:
        yield "means", _means(sent.means)
    if sent.funding:
        yield "funding", sent.funding.model_dump()
    if sent.declaration and isinstance(sent, Submission):
        said = sent.declaration.model_dump()
        yield "declaration", {name: "yes" if value else "" for name, value in said.items()}
    if language in {"kk+ru", "parallel"}:
        yield "translation", {f"text.{key}": text for key, text in sent.translation.items()}


def _where_and_when(
    sent: Submission | CaseAnswers, law: Law
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if sent.date:
        day = sent.date.day
        numbers = {"day": day.day, "month": day.month, "year": day.year}
        yield "date", {**numbers, "begin": sent.date.begin, "end": sent.date.end}
    if sent.city:
        yield "city", _city(sent.city, law)


def _standing(sent: Submission | CaseAnswers) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if sent.place:
        yield "place", {"place": sent.place.text, "known": sent.place.known}


def _several(sent: Submission | CaseAnswers) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if sent.participants is not None:
        yield "participants", {"number": sent.participants}
    if sent.programme:
        yield "programme", _rows([one.model_dump() for one in sent.programme])


def _moving(sent: Submission | CaseAnswers) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if sent.route:
        rows = _rows([one.model_dump() for one in sent.route.legs])
        yield "route", {**rows, "metres": sent.route.metres or "", "known": sent.route.known}
    if sent.vehicles and sent.form == "demonstration":
        yield "vehicles", sent.vehicles.model_dump()
    if sent.measures:
        yield "measures", sent.measures.model_dump()


def _city(sent: Town, law: Law) -> Mapping[str, str]:
    known = law.cities.city(sent.kato)
    if sent.kato and known is None:
        return {"kato": "other", "city": sent.kato}
    name = sent.name or (known.name.kk if known else "")
    return {"kato": sent.kato or "other", "name": name, "city": name, "akimat": sent.akimat}


def _means(sent: Means) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, text in sent.model_dump().items():
        found |= {name: "yes" if text else "no", f"{name}_text": text}
    return found


def _rows(rows: list[dict[str, str]]) -> dict[str, str]:
    return {
        f"{name}.{number}": value
        for number, row in enumerate(rows, 1)
        for name, value in row.items()
    }


def listed(fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return values as a form posts them."""
    return {
        name: [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
        for name, value in fields.items()
    }


def _with_people(sent: Submission, answers: Answers) -> tuple[Answers, list[Found]]:
    if len(sent.people) > MAX_PEOPLE:
        too_many = Problem("too_many_people", "bad", field="name", facts={"most": MAX_PEOPLE})
        return answers, [Found("/people", too_many)]
    people: list[Person] = []
    found: list[Found] = []
    for at, one in enumerate(sent.people):
        person, problems = read_person(Fields(listed(one.model_dump())), Person())
        found += [Found(f"/people/{at}/{problem.field}", problem) for problem in problems]
        people.append(person or Person())
    fields: dict[str, Any] = {}
    for number, one in enumerate(sent.people, 1):
        fields |= {f"email.{number}": one.email, f"phone.{number}": one.phone}
        fields[f"by_hand.{number}"] = list(one.by_hand)
    reached, problems = read(
        "contact", Fields(listed(fields)), replace(answers, people=tuple(people))
    )
    found += [Found(pointer("contact", one.field), one) for one in problems]
    return replace(answers, people=reached or tuple(people)), found


def _unheard(sent: Submission, answers: Answers) -> list[Found]:
    """Return the translations of texts that there are not: they would be swallowed."""
    unknown = Problem("unknown_text", "bad", field="text", step="translation")
    return [
        Found(f"/translation/{key.replace('~', '~0').replace('/', '~1')}", unknown)
        for key in sorted(sent.translation.keys() - texts(answers).keys())
    ]


_SINGLE = {"purpose": "/purpose", "participants": "/participants", "organisers": "/people"}
_RENAMED = {
    "date": {"month": "day", "year": "day"},
    "place": {"place": "text"},
    "city": {"city": "name"},
}
_ROWS = {"programme": "/programme", "route": "/route/legs", "contact": "/people"}


def pointer(step: str, field: str) -> str:
    """Return where in the JSON a field of a page stands."""
    name, _, row = field.partition(".")
    if step == "translation":
        return f"/translation/{row}"
    if row:
        return f"{_ROWS[step]}/{int(row) - 1}/{name}"
    if step == "languages":
        return "/written"
    if step in _SINGLE:
        return _SINGLE[step]
    name = _RENAMED.get(step, {}).get(name, name).removesuffix("_text")
    return f"/{step}/{name}".rstrip("/")


def _checked(answers: Answers, confirmed: Sequence[str], law: Law, today: date) -> list[Found]:
    """Return what is missing, and the grounds for refusal that were not confirmed."""
    if answers.when and (fault := calendar_fault(answers.when.day, law, today=today)):
        return [Found("/date/day", fault)]
    return [
        Found(pointer(one.step, one.field), one)
        for one in check(answers, law, today=today)
        if one.blocks or (one.level == "stops" and one.key not in confirmed)
    ]
