"""From posted fields to people: items 3 and 10 of the paper, each person on a page of their own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

from app.cases.answers import BY_HAND, AddressKind, Person, PersonKind, Role
from app.desk import contacts
from app.desk.fields import Fields, Read, Reading, done

ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[PersonKind, ...] = get_args(PersonKind)


def _contact(reading: Reading, name: str, read: Callable[[str], str]) -> str:
    """Return what `read` makes of a field, or a problem at that field."""
    typed = reading.line(name)
    try:
        return read(typed) if typed else ""
    except contacts.NotThat as wrong:
        reading.bad(wrong.reason, name)
        return ""


def read_person(fields: Fields, known: Person) -> Read[Person]:
    """Read items 3 of one person; their e-mail and phone stay as they are known."""
    reading = Reading(fields, "organisers")
    role = reading.choice("role", ROLES) or "organiser"
    kind = reading.choice("kind", KINDS) or "citizen"
    by_hand = reading.choices("by_hand", BY_HAND[:3])
    name = "" if "name" in by_hand else reading.line("name")
    number = ""
    if "number" not in by_hand and not fields["number"].strip():
        reading.bad("iin_required", "number")
    elif "number" not in by_hand:
        number = _contact(reading, "number", lambda typed: contacts.number(typed, kind))
    address = "" if "address" in by_hand else reading.line("address")
    address_kind = next(
        (one for one in get_args(AddressKind) if one == fields["address_kind"]), None
    )
    kept = tuple(one for one in known.by_hand if one in BY_HAND[3:])
    return done(
        reading,
        lambda: Person(
            role=role,
            kind=kind,
            name=name,
            number=number,
            address=address,
            address_kind=address_kind or "residence",
            email=known.email,
            phone=known.phone,
            by_hand=by_hand + kept,
        ),
    )


def _reached(reading: Reading, person: Person, row: int) -> dict[str, Any]:
    by_hand = reading.choices(f"by_hand.{row}", BY_HAND[3:])
    email = phone = ""
    if "email" not in by_hand:
        email = _contact(reading, f"email.{row}", contacts.email)
    if "phone" not in by_hand:
        phone = _contact(reading, f"phone.{row}", contacts.phone)
    kept = tuple(one for one in person.by_hand if one in BY_HAND[:3])
    return {"email": email, "phone": phone, "by_hand": kept + by_hand}


def read_contact(fields: Fields, people: tuple[Person, ...]) -> Read[tuple[Person, ...]]:
    """Read item 10 of everybody: e-mail and mobile number."""
    reading = Reading(fields, "contact")
    reached = [_reached(reading, person, row) for row, person in enumerate(people, 1)]
    return done(
        reading,
        lambda: tuple(replace(one, **found) for one, found in zip(people, reached, strict=True)),
    )
