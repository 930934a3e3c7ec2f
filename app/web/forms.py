"""A form on a page: what was typed, given back as it was, and what is wrong at which field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.cases.problems import Problem
from app.desk.fields import Fields
from app.i18n.catalog import Language
from app.i18n.problems import fault

NOTHING = Fields({})


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a page and their faults in words, in the order of the fields."""

    fields: Fields = NOTHING
    faults: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Return what stands in a field."""
        return self.fields[name]

    def all(self, name: str) -> tuple[str, ...]:
        """Return every ticked value of a field."""
        return self.fields.all(name)


def filled(values: Mapping[str, str | Sequence[str]]) -> Form:
    """Return a form that shows stored values."""
    listed = {name: [one] if isinstance(one, str) else one for name, one in values.items()}
    return Form(Fields(listed))


def faulty(fields: Fields, problems: Iterable[Problem], language: Language) -> Form:
    """Return a form with the typed words and the faults; the first fault of a field is told."""
    faults: dict[str, str] = {}
    for one in problems:
        faults.setdefault(one.field, fault(language, one.key, one.field, one.facts))
    return Form(fields, faults)
