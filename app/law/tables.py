"""Read TOML tables strictly: what is missing, misnamed or out of place is refused by name."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar, get_args

from app.law.facts import BadLaw, Status, Text

Kind = TypeVar("Kind")
Parse = Callable[[str], dict[str, Any]]
_CITE = re.compile(r"([a-z0-9-]+):\d+(-\d+)?(\.\d+(-\d+)?){0,2}(/\d)?")
_STATUSES: dict[str, Status] = {one: one for one in get_args(Status)}


class Table:
    """One table of a data file; every key must be asked for, or `done` refuses it."""

    def __init__(self, file: Path, place: str, values: Mapping[str, Any]) -> None:
        """Remember where the table stands, for the message."""
        self.file, self.place, self._values = file, place, values
        self._asked: set[str] = set()

    def refuse(self, reason: str) -> BadLaw:
        """Return the refusal of this table: file, line, place and reason."""
        line = line_of(self.place, self.file.read_text(encoding="utf-8"))
        return BadLaw(f"{self.file.name}:{line}: {self.place or 'top'}: {reason}")

    def default(self, common: Mapping[str, Any]) -> None:
        """Take over what holds for every table of a file, where this one says nothing else."""
        self._values = {**common, **self._values}
        self._asked |= set(common)

    def has(self, key: str) -> bool:
        """Return whether a key stands here."""
        return key in self._values

    def take(self, key: str, kind: type[Kind]) -> Kind:
        """Return a value of a kind. Raises: BadLaw when it is missing or of another kind."""
        self._asked.add(key)
        if key not in self._values:
            raise self.refuse(f"{key} is missing")
        value = self._values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.refuse(f"{key} is not of the kind {kind.__name__}")
        return value

    def word(self, key: str) -> str:
        """Return a text that is not empty."""
        self._asked.add(key)
        text = self._values.get(key)
        # two thirds of all that is read: a good text is not looked at twice
        if isinstance(text, str) and text and not text.isspace():
            return text
        self.take(key, str)
        raise self.refuse(f"{key} is empty")

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them empty and at least one."""
        found = self.take(key, list)
        if not found or not all(isinstance(one, str) and one.strip() for one in found):
            raise self.refuse(f"{key} is no list of texts")
        return tuple(found)

    def day(self, key: str) -> date:
        """Return a day."""
        return self.take(key, date)

    def hour(self, key: str) -> time:
        """Return an hour of the day."""
        return self.take(key, time)

    def number(self, key: str) -> int:
        """Return a whole number above zero."""
        number = self.take(key, int)
        if number <= 0:
            raise self.refuse(f"{key} is not above zero")
        return number

    def text(self, key: str) -> Text:
        """Return a text in three languages, none of them empty."""
        return self.table(key).languages()

    def languages(self) -> Text:
        """Return this table as a text in three languages."""
        return Text(self.word("kk"), self.word("ru"), self.word("en"))

    def status(self, key: str = "status") -> Status:
        """Return how well the fact is known."""
        word = self.word(key)
        if word not in _STATUSES:
            raise self.refuse(f"{key} is {word}")
        return _STATUSES[word]

    def cite(self, acts: Mapping[str, object]) -> str:
        """Return a citation of a known act; `act`, where it stands, is the act of a short one."""
        cite = self.word("cite")
        if ":" not in cite and self.has("act"):
            cite = f"{self.word('act')}:{cite}"
        match = _CITE.fullmatch(cite)
        if not match:
            raise self.refuse(f"{cite} is no citation")
        if match[1] not in acts:
            raise self.refuse(f"the act {match[1]} is unknown")
        return cite

    def table(self, key: str) -> "Table":
        """Return a table inside this one."""
        values: Mapping[str, Any] = self.take(key, dict)
        return Table(self.file, f"{self.place}.{key}".strip("."), values)

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield every table of an array."""
        for number, values in enumerate(self.take(key, list), 1):
            if not isinstance(values, dict):
                raise self.refuse(f"{key} holds something that is no table")
            yield Table(self.file, f"{self.place}.{key}[{number}]".strip("."), values)

    def named(self) -> Iterator[tuple[str, "Table"]]:
        """Yield every table that stands here under its own name."""
        for key, values in self._values.items():
            if isinstance(values, dict) and key not in self._asked:
                yield key, self.table(key)

    def done(self) -> None:
        """Refuse keys that nobody asked for: a typing mistake would go unseen."""
        if extra := self._values.keys() - self._asked:
            raise self.refuse(f"unknown: {', '.join(sorted(extra))}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of data files, and what parses them: `tomllib`, or a quicker reader of TOML."""

    folder: Path
    parse: Parse = tomllib.loads

    def read(self, name: str) -> Table:
        """Return the whole of a file. Raises: BadLaw when it is no TOML or names a key twice."""
        file = self.folder / name
        try:
            return Table(file, "", self.parse(file.read_text(encoding="utf-8")))
        except (ValueError, OSError) as error:  # what parsers raise, and bytes that are no text
            raise BadLaw(f"{file.name}: {error}") from error

    def every(self, pattern: str) -> Iterator[Table]:
        """Yield the files of a pattern, in the order of their names. Raises: as `read`."""
        for file in sorted(self.folder.glob(pattern)):
            yield self.read(file.relative_to(self.folder).as_posix())


def line_of(place: str, text: str) -> int:
    """Return the line on which a table begins: "terms.versions[2]" is the second `[[…]]`.

    An inline table of a list stands as many lines below the list's first one as its number says.
    """
    name, _, rest = place.partition("[")
    number = int(rest.partition("]")[0]) if rest else 1
    lines = text.split("\n")
    heads = {f"[{name}]", f"[[{name}]]"}
    found = [at for at, line in enumerate(lines, 1) if line.strip() in heads]
    if len(found) >= number:
        return found[number - 1]
    key = name.rpartition(".")[2]
    inline = (at for at, line in enumerate(lines, 1) if line.startswith(f"{key} = "))
    return next((at + (number if rest else 0) for at in inline), 1)
