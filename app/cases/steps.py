"""The journey through the questions: which are on the path, which are filled in, what comes next.

A question that is off the path of the form does not exist: its answer is kept, asked nowhere and
printed nowhere, so that changing the form never destroys what still applies.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.cases.answers import Answers, Person
from app.cases.texts import texts

MAX_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One question: its key (also its address), its section, and the answer it keeps.

    `items` are the sub-paragraphs of 10.3 (notification) or 12.2 (application) that it fills.
    """

    key: str
    section: str
    answer: str
    on_path: Callable[[Answers], bool]
    filled: Callable[[Answers], bool]
    items: tuple[int, ...] = ()


def missing(person: Person) -> tuple[str, ...]:
    """Return what items 3 and 10 ask of a person and is neither given nor left to hand."""
    wanted = ("name", "number", "address", "email", "phone")
    return tuple(key for key in wanted if not getattr(person, key) and key not in person.by_hand)


def identified(answers: Answers) -> bool:
    """Return whether there is an organiser and everybody's item 3 is given or left to hand."""
    named = all(not {"name", "number", "address"} & set(missing(one)) for one in answers.people)
    return named and any(one.role == "organiser" for one in answers.people)


def reachable(answers: Answers) -> bool:
    """Return whether everybody's item 10 (e-mail, mobile number) is given or left to hand."""
    known = all(not {"email", "phone"} & set(missing(one)) for one in answers.people)
    return known and bool(answers.people)


def _always(_answers: Answers) -> bool:
    return True


def _moving(answers: Answers) -> bool:
    return answers.moving


def _standing(answers: Answers) -> bool:
    return not answers.moving


def _not_picket(answers: Answers) -> bool:
    return answers.form != "picket"


def _by_vehicle(answers: Answers) -> bool:
    return answers.form == "demonstration"


def _two_languages(answers: Answers) -> bool:
    return answers.languages is not None and answers.languages.both


def _given(name: str) -> Callable[[Answers], bool]:
    return lambda answers: getattr(answers, name) is not None


def _counted(answers: Answers) -> bool:
    return answers.form == "picket" or answers.participants is not None


def _declared(answers: Answers) -> bool:
    said = answers.declaration
    return said is not None and said.eligible and said.consent


def _step(
    key: str,
    section: str,
    items: tuple[int, ...] = (),
    *,
    answer: str = "",
    on_path: Callable[[Answers], bool] = _always,
    filled: Callable[[Answers], bool] | None = None,
) -> Step:
    answer = answer or key
    return Step(key, section, answer, on_path, filled or _given(answer), items)


STEPS: tuple[Step, ...] = (
    _step("form", "about", (2,)),
    _step("purpose", "about", (1,)),
    _step("date", "about", (5,), answer="when"),
    _step("city", "about"),
    _step("place", "about", (4,), on_path=_standing),
    _step("route", "about", (4,), on_path=_moving),
    _step("participants", "about", (6,), on_path=_not_picket, filled=_counted),
    _step("means", "how", (7, 8)),
    _step("vehicles", "how", (8,), on_path=_by_vehicle),
    _step("measures", "how", (7,), on_path=_moving),
    _step("programme", "how", (9,), on_path=_not_picket),
    _step("funding", "how", (12,)),
    _step("organisers", "people", (3,), answer="people", filled=identified),
    _step("contact", "people", (10,), answer="people", filled=reachable),
    _step("declaration", "people", (11, 13), filled=_declared),
    _step("languages", "people"),
    _step("translation", "people", on_path=_two_languages),
)
BY_KEY = {step.key: step for step in STEPS}
SECTIONS = ("about", "how", "people")


def path(answers: Answers) -> tuple[Step, ...]:
    """Return the questions of this form, in the order they are asked."""
    return tuple(step for step in STEPS if step.on_path(answers))


def open_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the questions on the path that are not filled in yet."""
    return tuple(step for step in path(answers) if not step.filled(answers))


def ready(answers: Answers) -> bool:
    """Return whether the answers may be checked: a form is chosen and nothing is left open."""
    return answers.form is not None and not open_steps(answers)


def may_visit(step: Step, answers: Answers) -> bool:
    """Return whether a question may be opened: the form comes first, the rest in any order."""
    if step.key == "form":
        return True
    if step.key == "contact":
        return answers.form is not None and bool(answers.people)
    return answers.form is not None and step.on_path(answers)


def following(step: Step, answers: Answers) -> Step | None:
    """Return the next question on the path that is still open, looking first behind `step`."""
    road = path(answers)
    place = road.index(step) if step in road else -1
    ahead = [one for one in road[place + 1 :] + road[: place + 1] if one != step]
    return next((one for one in ahead if not one.filled(answers) and may_visit(one, answers)), None)


def previous(step: Step, answers: Answers) -> Step | None:
    """Return the question before `step` on the path, or nothing for the first one."""
    road = path(answers)
    place = road.index(step) if step in road else 0
    return road[place - 1] if place else None


def items_filled(answers: Answers) -> tuple[bool, ...]:
    """Return for each of the thirteen items whether its questions are filled in (10.3, 12.2)."""
    road = path(answers)
    asked = [[step for step in road if number in step.items] for number in range(1, 14)]
    return tuple(
        answers.form is not None and all(step.filled(answers) for step in steps) for steps in asked
    )


def on_path(answers: Answers) -> Answers:
    """Return the answers without those that the form does not ask: what a paper may print."""
    road = {step.answer for step in path(answers)}
    off = {step.answer for step in STEPS} - road
    nothing: dict[str, Any] = {name: () if name == "people" else None for name in off}
    kept = replace(answers, **nothing)
    if kept.translation is None:
        return kept
    known = texts(kept)
    pairs = tuple((key, text) for key, text in kept.translation.texts if key in known)
    return replace(kept, translation=replace(kept.translation, texts=pairs))
