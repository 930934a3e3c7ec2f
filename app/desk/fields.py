"""Posted fields, and the reading of single ones: what people type becomes a value or a problem."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import TypeVar

from app.cases.problems import Fact, Problem
from app.i18n.dates import month_names

MAX_TEXT = 4_000
MAX_LINE = 300
TWO_DIGITS = 2  # a year as people write it: 26
_CENTURY = 2000
SHORTEST = 3  # a month by its first letters: "мар", "дек"
Choice = TypeVar("Choice", bound=str)
Value = TypeVar("Value")
# A reader returns the value and no problems, or nothing and every problem.
Read = tuple[Value | None, tuple[Problem, ...]]

# What both faces of the papers can print; held against the font files by a test.
_PRINTABLE = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0400-\u0482\u048a-\u0513"
    "\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u20b8\u2116\u2122]"
)
# Left over from copying out of documents and chats: they carry no meaning, so they go in silence.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TIME = re.compile(r"(\d{1,2})(?:[:.\-\s](\d{2}))?|(\d{2})(\d{2})")
_WHOLE_DATE = re.compile(r"(\d{1,2})[.\-/\s]+(\w+)[.\-/\s]+(\d{4})(?:\s*\w{1,5}\.?)?")


class Fields:
    """What a form posted: each name with its values, as they were typed."""

    def __init__(self, posted: Mapping[str, Sequence[str]]) -> None:
        """Keep the values; nothing is cleaned here, so that a page can give them back."""
        self._posted = {name: tuple(values) for name, values in posted.items()}

    def __getitem__(self, name: str) -> str:
        """Return the first value of a name, empty when it was not posted."""
        return next(iter(self._posted.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a name, as checkboxes post them."""
        return self._posted.get(name, ())

    def rows(self, *names: str) -> list[int]:
        """Return the numbers of the rows in which any of the names has something in it."""
        pattern = re.compile(rf"(?:{'|'.join(names)})\.(\d{{1,3}})")
        found = (pattern.fullmatch(name) for name, values in self._posted.items() if any(values))
        return sorted({int(match[1]) for match in found if match})

    def but(self, **instead: str) -> "Fields":
        """Return the same fields with other values for some names."""
        return Fields({**self._posted, **{name: (value,) for name, value in instead.items()}})

    def items(self) -> list[tuple[str, str]]:
        """Return every posted pair, to be given back as hidden fields."""
        return [(name, value) for name, values in self._posted.items() for value in values]


class Reading:
    """Reads the fields of one question and gathers every problem, each at its field."""

    def __init__(self, fields: Fields, step: str) -> None:
        """Read from `fields` for the question `step`."""
        self.fields = fields
        self.step = step
        self.problems: list[Problem] = []

    def bad(self, key: str, field: str, **facts: Fact) -> None:
        """Note a problem at a field."""
        self.problems.append(Problem(key, "bad", field=field, step=self.step, facts=facts))

    @property
    def well(self) -> bool:
        """Whether nothing is wrong so far."""
        return not self.problems

    def text(self, name: str, *, required: bool = True, most: int = MAX_TEXT) -> str:
        """Return a cleaned text of at most `most` characters; line breaks stay."""
        typed = clean(self.fields[name])
        if not typed and required:
            self.bad("required", name)
        elif len(typed) > most:
            self.bad("too_long", name, most=most, over=len(typed) - most)
        elif _BIDI.search(typed):
            self.bad("direction_marks", name)
        elif strange := "".join(sorted(set(_PRINTABLE.sub("", typed)))):
            self.bad("unprintable", name, characters=_shown(strange))
        return typed

    def line(self, name: str, *, required: bool = True, most: int = MAX_LINE) -> str:
        """Return a cleaned text on one line."""
        return " ".join(self.text(name, required=required, most=most).split())

    def choice(self, name: str, allowed: Sequence[Choice]) -> Choice | None:
        """Return the chosen value, noting a problem when it is none of the allowed ones."""
        chosen = next((one for one in allowed if one == self.fields[name]), None)
        if chosen is None:
            self.bad("choose", name)
        return chosen

    def choices(self, name: str, allowed: Sequence[Choice]) -> tuple[Choice, ...]:
        """Return those of the allowed values that were ticked."""
        return tuple(one for one in allowed if one in self.fields.all(name))

    def number(self, name: str, *, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        typed = re.sub(r"[\s\u00a0.,]", "", self.fields[name])
        if not typed:
            self.bad("required", name)
            return 0
        if not re.fullmatch(r"-?[0-9]{1,12}", typed):
            self.bad("not_a_number", name)
            return 0
        if not least <= int(typed) <= most:
            self.bad("out_of_range", name, least=least, most=most)
        return int(typed)

    def clock(self, name: str) -> time | None:
        """Return an hour and minute: 11:00, 11.00, 11-00, 1100, 11."""
        typed = self.fields[name].strip()
        match = _TIME.fullmatch(typed)
        if not match:
            self.bad("time_unreadable" if typed else "required", name)
            return None
        hour, minute = (int(one or 0) for one in (match[1] or match[3], match[2] or match[4]))
        try:
            return time(hour, minute)
        except ValueError:
            self.bad("time_unreadable", name)
            return None

    def day(self, day: str = "day", month: str = "month", year: str = "year") -> date | None:
        """Return a date typed in three fields, or whole in the first; months also by name."""
        typed = tuple(self.fields[name].strip() for name in (day, month, year))
        if (match := _WHOLE_DATE.fullmatch(typed[0])) and not typed[1]:
            typed = (match[1], match[2], match[3])
        empty = [
            name for name, text in zip(("day", "month", "year"), typed, strict=True) if not text
        ]
        if empty:
            key = "required" if len(empty) == len(typed) else f"date_without_{empty[0]}"
            self.bad(key, {"day": day, "month": month, "year": year}[empty[0]])
            return None
        return self._dated(typed, (day, month, year))

    def _dated(self, typed: tuple[str, ...], names: tuple[str, str, str]) -> date | None:
        numbers = (_digits(typed[0]), _month(typed[1]), _digits(typed[2]))
        for number, name, key in zip(numbers, names, ("day", "month", "year"), strict=True):
            if number is None:
                self.bad(f"date_without_{key}", name)
                return None
        day, month, year = (number or 0 for number in numbers)
        year = year + _CENTURY if len(typed[2]) == TWO_DIGITS else year
        try:
            return date(year, month, day)
        except ValueError:
            self.bad("date_impossible", names[0])
            return None


def done(reading: Reading, make: Callable[[], Value]) -> Read[Value]:
    """Return the value when nothing was wrong, and otherwise only the problems."""
    return (make(), ()) if reading.well else (None, tuple(reading.problems))


def clean(typed: str) -> str:
    """Return a text in Unicode's composed form, trimmed line by line.

    Only what copying leaves behind goes in silence; other controls stay, to be refused aloud.
    """
    text = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n")
    text = (
        _INVISIBLE.sub("", text).replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    lines = [" ".join(line.split(" ")).rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip()


def printable(text: str) -> str:
    """Return a text from elsewhere cleaned, without characters that no paper of ours can print."""
    return clean("".join(_PRINTABLE.findall(clean(_BIDI.sub("", text)))))


def _shown(strange: str) -> str:
    return " ".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in strange[:10])


def _digits(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _month(text: str) -> int | None:
    """Return the number of a month from digits, its name, or the first letters of its name."""
    if (number := _digits(text)) is not None:
        return number
    word, names = text.lower().strip("."), month_names()
    if word in names:
        return names[word]
    starting = {
        number for name, number in names.items() if len(word) >= SHORTEST and name.startswith(word)
    }
    return starting.pop() if len(starting) == 1 else None
