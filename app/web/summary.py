"""The answers in words, question by question: for checking them and for taking them along."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.cases.answers import Answers, Person
from app.cases.steps import SECTIONS, path
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.facts import BY_HAND, QUESTIONS
from app.web.draft import HEADINGS
from app.web.shop import Visit

_SOURCES: Mapping[str, str] = {
    "own": mark("The organiser's and participants' own money"),
    "donations": mark("Money and things given for this assembly"),
    "entity": mark("An organisation pays"),
}
_LANGUAGES: Mapping[str, str] = {
    "kk": mark("Kazakh"),
    "ru": mark("Russian"),
    "kk+ru": mark("Both, in one file: Kazakh first, then Russian"),
    "parallel": mark("Both, side by side in two columns, item by item"),
}
_MEANS: Mapping[str, str] = {
    "structures": mark("Structures"),
    "sound": mark("Sound equipment"),
    "posters": mark("Posters and banners"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer, line by line; no lines: not filled in."""

    name: str
    lines: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading."""

    heading: str
    rows: tuple[Row, ...]


def summary(visit: Visit, answers: Answers) -> tuple[Part, ...]:
    """Return the answers on the path of the form, in the order they are asked."""
    found = []
    for section in SECTIONS:
        rows = tuple(
            Row(
                name=visit.words(QUESTIONS[step.key]),
                lines=tuple(line for line in _LINES[step.key](visit, answers) if line)
                if step.filled(answers) or step.key in {"organisers", "contact"}
                else (),
                href=visit.address(f"/draft/{step.key}"),
            )
            for step in path(answers)
            if step.section == section
        )
        found.append(Part(visit.words(HEADINGS[section]), rows))
    return tuple(found)


def _text(text: str) -> list[str]:
    return text.split("\n")


def _form(visit: Visit, answers: Answers) -> Iterable[str]:
    return [visit.law.forms[answers.form].title.in_(visit.language)] if answers.form else []


def _date(visit: Visit, answers: Answers) -> Iterable[str]:
    when = answers.when
    if when is None:
        return []
    return [dates.full(when.day, visit.language), dates.hours(when.begin, when.end)]


def _city(visit: Visit, answers: Answers) -> Iterable[str]:
    city = answers.city
    if city is None:
        return []
    known = visit.law.cities.city(city.kato)
    if known is None:
        return [city.name, city.akimat]
    return [known.name.in_(visit.language), known.akimat.in_(visit.language)]


def _route(visit: Visit, answers: Answers) -> Iterable[str]:
    route = answers.route
    if route is None:
        return []
    lines = [f"{one.street}: {one.start} – {one.finish}" for one in route.legs]
    if route.metres:
        lines.append(visit.words(mark("%(metres)s m long"), metres=route.metres))
    return lines


def _means(visit: Visit, answers: Answers) -> Iterable[str]:
    means = answers.means
    if means is None:
        return []
    asked = [key for key in _MEANS if key != "structures" or not answers.moving]
    none = visit.words(mark("none"))
    return [f"{visit.words(_MEANS[key])}: {getattr(means, key) or none}" for key in asked]


def _vehicles(_visit: Visit, answers: Answers) -> Iterable[str]:
    vehicles = answers.vehicles
    return [str(vehicles.number), *_text(vehicles.categories)] if vehicles else []


def _measures(_visit: Visit, answers: Answers) -> Iterable[str]:
    measures = answers.measures
    return [measures.order, measures.medical, measures.fire] if measures else []


def _programme(_visit: Visit, answers: Answers) -> Iterable[str]:
    rows = answers.programme.rows if answers.programme else ()
    return [f"{dates.hours(row.begin, row.end)} {row.what} ({row.who})" for row in rows]


def _funding(visit: Visit, answers: Answers) -> Iterable[str]:
    funding = answers.funding
    if funding is None:
        return []
    return [*(visit.words(_SOURCES[one]) for one in funding.sources), *_text(funding.details)]


def _by_hand(visit: Visit, person: Person, key: str) -> str:
    by_hand = visit.words(mark("%(what)s: by hand"), what=visit.words(BY_HAND[key]))
    return by_hand if key in person.by_hand else getattr(person, key)


def _of_people(*keys: str) -> Callable[[Visit, Answers], Iterable[str]]:
    """Return a reader that puts these of everybody's data on one line for each person."""

    def lines(visit: Visit, answers: Answers) -> Iterable[str]:
        for person in answers.people:
            yield ", ".join(filter(None, (_by_hand(visit, person, key) for key in keys)))

    return lines


def _declaration(visit: Visit, answers: Answers) -> Iterable[str]:
    return [visit.words(mark("Declared"))] if answers.declaration else []


def _languages(visit: Visit, answers: Answers) -> Iterable[str]:
    return [visit.words(_LANGUAGES[answers.languages.paper])] if answers.languages else []


def _translation(visit: Visit, answers: Answers) -> Iterable[str]:
    given = answers.translation.texts if answers.translation else ()
    return [text for _, text in given] or [
        visit.words(mark("As they stand, in both halves of the paper"))
    ]


_LINES: Mapping[str, Callable[[Visit, Answers], Iterable[str]]] = {
    "form": _form,
    "purpose": lambda _visit, answers: _text(answers.purpose.text if answers.purpose else ""),
    "date": _date,
    "city": _city,
    "place": lambda _visit, answers: _text(answers.place.text if answers.place else ""),
    "route": _route,
    "participants": lambda _visit, answers: (
        [str(answers.participants.number)] if answers.participants else []
    ),
    "means": _means,
    "vehicles": _vehicles,
    "measures": _measures,
    "programme": _programme,
    "funding": _funding,
    "organisers": _of_people("name", "number", "address"),
    "contact": _of_people("email", "phone"),
    "declaration": _declaration,
    "languages": _languages,
    "translation": _translation,
}
