"""The rules of assemblies as they changed: whole regimes, comparable point by point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.law.facts import Act, NotInForce, Status, Text, spans
from app.law.tables import Table

# The points on which the regimes are compared, in the order in which they are told.
POINTS = (
    "model",
    "who_files",
    "forms",
    "filing",
    "answer",
    "silence",
    "proposal",
    "places",
    "hours",
    "grounds",
    "stopping",
    "costs",
    "exempt",
    "appeal",
)


@dataclass(frozen=True, slots=True)
class Point:
    """What a regime says on a point; a draft has a source instead of a citation."""

    text: Text
    cite: str
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class Regime:
    """A set of rules, in force from a day to another (both included); a draft never was."""

    key: str
    name: Text
    note: Text
    in_force: date | None
    until: date | None
    status: Status
    checked: date
    known_from: date
    points: Mapping[str, Point]

    @property
    def draft(self) -> bool:
        """Whether it never came into force in this form."""
        return self.in_force is None

    def holds(self, on: date) -> bool:
        """Return whether these rules were in force on a day."""
        return spans(self.in_force, self.until, on)


def regime_on(regimes: tuple[Regime, ...], *, on: date) -> Regime:
    """Return the rules that were in force on a day. Raises: NotInForce before the oldest."""
    found = next((one for one in regimes if one.holds(on)), None)
    if found is None:
        raise NotInForce(f"no rules of assemblies on {on}")
    return found


def read_regimes(files: Iterable[Table], acts: Mapping[str, Act]) -> tuple[Regime, ...]:
    """Return the regimes, the oldest first. Raises: BadLaw, also for a missing point."""
    found = [_regime(one.file.stem, one, acts) for one in files]
    return tuple(sorted(found, key=lambda one: one.in_force or one.known_from))


def _regime(key: str, table: Table, acts: Mapping[str, Act]) -> Regime:
    points = {name: _point(one, acts) for name, one in table.table("points").named()}
    if tuple(points) != POINTS:
        raise table.refuse(f"the points are {', '.join(points)}")
    regime = Regime(
        key=key,
        name=table.text("name"),
        note=table.text("note"),
        in_force=table.day("in_force") if table.has("in_force") else None,
        until=table.day("until") if table.has("until") else None,
        status=table.status(),
        checked=table.day("checked"),
        known_from=table.day("known_from"),
        points=points,
    )
    table.done()
    return regime


def _point(table: Table, acts: Mapping[str, Act]) -> Point:
    point = Point(
        text=table.languages(),
        cite=table.cite(acts) if table.has("cite") else "",
        source=table.word("source") if table.has("source") else "",
        status=table.status(),
    )
    if not (point.cite or point.source):
        raise table.refuse("it has neither a citation nor a source")
    table.done()
    return point
