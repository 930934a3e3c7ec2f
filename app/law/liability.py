"""Who risks what: penalties in monthly calculation indices (MCI), and in tenge of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.law.facts import Act, NotInForce, Status, Text, spans
from app.law.tables import Table


@dataclass(frozen=True, slots=True)
class Index:
    """The monthly calculation index from a day on, in tenge."""

    since: date
    tenge: int
    status: Status
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Penalty:
    """An offence in our own words and what it costs; zero means that this penalty is not there.

    `person_mci` and `entity_mci` are fines (`at_most`: up to that), `arrest_days` is the longest
    arrest; `crime` marks the Criminal Code; `more` says in words what no figure says.
    """

    key: str
    text: Text
    cite: str
    crime: bool
    at_most: bool
    warning: bool
    person_mci: int
    entity_mci: int
    arrest_days: int
    prison_years: int
    expulsion: bool
    more: Text | None
    in_force: date
    until: date | None
    known_from: date
    status: Status
    checked: date

    def holds(self, on: date) -> bool:
        """Return whether the penalty is in force on a day."""
        return spans(self.in_force, self.until, on)


@dataclass(frozen=True, slots=True)
class Fee:
    """A state duty in hundredths of an MCI."""

    key: str
    text: Text
    cite: str
    hundredths: int
    in_force: date
    known_from: date
    status: Status
    checked: date


@dataclass(frozen=True, slots=True)
class Liability:
    """Everything that is counted in MCI."""

    indices: tuple[Index, ...]
    penalties: tuple[Penalty, ...]
    fees: tuple[Fee, ...]

    def index(self, *, on: date) -> Index:
        """Return the index of a day. Raises: NotInForce before the first and after the last year.

        The index is fixed for a year by the budget; a year that has none is never guessed.
        """
        found = [one for one in self.indices if one.since <= on]
        if not found or found[-1].since.year != on.year:
            raise NotInForce(f"the monthly calculation index on {on}")
        return found[-1]

    def in_force(self, *, on: date) -> tuple[Penalty, ...]:
        """Return the penalties of a day, in the order in which they are told."""
        return tuple(one for one in self.penalties if one.holds(on))


def in_tenge(hundredths: int, index: Index) -> float:
    """Return an amount in tenge; `hundredths` of an MCI."""
    return hundredths * index.tenge / 100


def read_liability(table: Table, acts: Mapping[str, Act]) -> Liability:
    """Return penalties, fees and the index. Raises: BadLaw."""
    indices = tuple(_index(one) for one in table.tables("index"))
    if [one.since for one in indices] != sorted({one.since for one in indices}):
        raise table.refuse("the indices are not in the order of their days")
    found = Liability(
        indices=indices,
        penalties=tuple(_penalty(one, acts) for one in table.tables("penalties")),
        fees=tuple(_fee(one, acts) for one in table.tables("fees")),
    )
    keys = [one.key for one in found.penalties] + [one.key for one in found.fees]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise table.refuse(f"{twice[0]} stands twice")
    table.done()
    return found


def _index(table: Table) -> Index:
    index = Index(
        table.day("since"),
        table.number("tenge"),
        table.status(),
        table.take("source", str),
        table.day("checked"),
    )
    table.done()
    return index


def _flag(table: Table, key: str) -> bool:
    return table.take(key, bool) if table.has(key) else False


def _figure(table: Table, key: str) -> int:
    return table.number(key) if table.has(key) else 0


def _penalty(table: Table, acts: Mapping[str, Act]) -> Penalty:
    penalty = Penalty(
        key=table.word("key"),
        text=table.languages(),
        cite=table.cite(acts),
        crime=_flag(table, "crime"),
        at_most=_flag(table, "at_most"),
        warning=_flag(table, "warning"),
        person_mci=_figure(table, "person_mci"),
        entity_mci=_figure(table, "entity_mci"),
        arrest_days=_figure(table, "arrest_days"),
        prison_years=_figure(table, "prison_years"),
        expulsion=_flag(table, "expulsion"),
        more=table.text("more") if table.has("more") else None,
        in_force=table.day("in_force"),
        until=table.day("until") if table.has("until") else None,
        known_from=table.day("known_from"),
        status=table.status(),
        checked=table.day("checked"),
    )
    table.done()
    return penalty


def _fee(table: Table, acts: Mapping[str, Act]) -> Fee:
    fee = Fee(
        key=table.word("key"),
        text=table.languages(),
        cite=table.cite(acts),
        hundredths=table.number("hundredths"),
        in_force=table.day("in_force"),
        known_from=table.day("known_from"),
        status=table.status(),
        checked=table.day("checked"),
    )
    table.done()
    return fee
