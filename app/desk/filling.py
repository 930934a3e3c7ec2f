"""From answers back to fields: what a question shows when it was answered before."""

from collections.abc import Mapping, Sequence

from app.cases.answers import Answers, Person
from app.i18n.dates import clock

Shown = Mapping[str, str | Sequence[str]]


def fields_of(step: str, answers: Answers) -> Shown:
    """Return the fields of a question as its reader would read them; empty when not answered."""
    fill = _FILL.get(step)
    return fill(answers) if fill else {}


def person_fields(person: Person) -> Shown:
    """Return the fields of one person's page."""
    return {
        "role": person.role,
        "kind": person.kind,
        "name": person.name,
        "number": person.number,
        "address": person.address,
        "address_kind": person.address_kind,
        "by_hand": [one for one in person.by_hand if one in {"name", "number", "address"}],
    }


def _date(answers: Answers) -> Shown:
    when = answers.when
    if when is None:
        return {}
    day = when.day
    numbers = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    return {**numbers, "begin": clock(when.begin), "end": clock(when.end)}


def _city(answers: Answers) -> Shown:
    city = answers.city
    if city is None:
        return {}
    return {"city": city.name, "kato": city.kato or "other", "akimat": city.akimat}


def _place(answers: Answers) -> Shown:
    place = answers.place
    return {"place": place.text, "known": place.known or "none"} if place else {}


def _route(answers: Answers) -> Shown:
    route = answers.route
    if route is None:
        return {}
    found: dict[str, str] = {"known": route.known or "none"}
    found["metres"] = str(route.metres) if route.metres else ""
    for row, leg in enumerate(route.legs, 1):
        found |= {
            f"street.{row}": leg.street,
            f"start.{row}": leg.start,
            f"finish.{row}": leg.finish,
        }
    return found


def _means(answers: Answers) -> Shown:
    means = answers.means
    if means is None:
        return {}
    found: dict[str, str] = {}
    for name in ("structures", "sound", "posters"):
        text = getattr(means, name)
        found |= {name: "yes" if text else "no", f"{name}_text": text}
    return found


def _vehicles(answers: Answers) -> Shown:
    vehicles = answers.vehicles
    if vehicles is None:
        return {}
    return {"number": str(vehicles.number), "categories": vehicles.categories}


def _measures(answers: Answers) -> Shown:
    measures = answers.measures
    if measures is None:
        return {}
    return {"order": measures.order, "medical": measures.medical, "fire": measures.fire}


def _programme(answers: Answers) -> Shown:
    found: dict[str, str] = {}
    for row, one in enumerate(answers.programme.rows if answers.programme else (), 1):
        found |= {
            f"begin.{row}": clock(one.begin),
            f"end.{row}": clock(one.end),
            f"what.{row}": one.what,
            f"who.{row}": one.who,
        }
    return found


def _funding(answers: Answers) -> Shown:
    funding = answers.funding
    return {"sources": funding.sources, "details": funding.details} if funding else {}


def _contact(answers: Answers) -> Shown:
    found: dict[str, str | Sequence[str]] = {}
    for row, person in enumerate(answers.people, 1):
        by_hand = [one for one in person.by_hand if one in {"email", "phone"}]
        found |= {
            f"email.{row}": person.email,
            f"phone.{row}": person.phone,
            f"by_hand.{row}": by_hand,
        }
    return found


def _declaration(answers: Answers) -> Shown:
    said = answers.declaration
    if said is None:
        return {}
    return {
        "eligible": "yes" if said.eligible else "",
        "consent": "yes" if said.consent else "",
    }


def _languages(answers: Answers) -> Shown:
    chosen = answers.languages
    return {"paper": chosen.paper, "written": chosen.written} if chosen else {}


def _translation(answers: Answers) -> Shown:
    given = answers.translation
    return {f"text.{key}": text for key, text in given.texts} if given else {}


_FILL = {
    "form": lambda answers: {"form": answers.form or ""},
    "purpose": lambda answers: {"purpose": answers.purpose.text} if answers.purpose else {},
    "date": _date,
    "city": _city,
    "place": _place,
    "route": _route,
    "participants": lambda answers: (
        {"number": str(answers.participants.number)} if answers.participants else {}
    ),
    "means": _means,
    "vehicles": _vehicles,
    "measures": _measures,
    "programme": _programme,
    "funding": _funding,
    "contact": _contact,
    "declaration": _declaration,
    "languages": _languages,
    "translation": _translation,
}
