"""Cities, who receives the paper there, the places that we know, and how to find them."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.law.facts import Language, Status, Text

# One spelling for letters that people mix up: Kazakh and Russian Cyrillic, and Latin.
_SOUNDS = str.maketrans(
    "әғқңөұүһіёйщ",
    "агкноуухиеиш",
)
_LATIN = {
    "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ya": "я", "yu": "ю", "ts": "ц",
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "j": "ж",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с",
    "t": "т", "u": "у", "f": "ф", "h": "х", "c": "к", "y": "и", "w": "у", "x": "кс",
}  # fmt: skip
# Words as they tell places apart: how long, how much of them, how many.
SHORTEST_WORD, STEM, A_NAME, FEWEST_WORDS = 4, 5, 7, 2


@dataclass(frozen=True, slots=True)
class Known:
    """A specialised place or route as a decision or the press names it.

    `name` holds the languages we have. `capacity` is the lower, safe figure; none means that the
    decision sets no limit, or that we do not know it.
    """

    key: str
    kind: Literal["place", "route"]
    name: Mapping[str, str]
    settlement: str
    capacity: int | None
    capacity_upper: int | None
    metres: int | None
    status: Status
    source: str

    def in_(self, language: Language) -> tuple[str, str]:
        """Return the name and the language it is in, the asked one if we have it."""
        order = (language, "ru", "kk") if language != "en" else ("ru", "kk")
        found = next(one for one in order if one in self.name)
        return self.name[found], found


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of the maslikhat that fixes the places (8.2)."""

    number: str
    day: date | None
    amended_by: str
    amended_on: date | None
    url: str
    status: Status


@dataclass(frozen=True, slots=True)
class Distance:
    """How near to the listed objects picketing is forbidden (8.2.2, 9.5)."""

    metres: int
    status: Status


@dataclass(frozen=True, slots=True)
class CityFacts:
    """A city, the akimat that receives the paper there (1.6), and what is known of its places."""

    kato: str
    name: Text
    akimat: Text
    region: Text
    site: str
    decision: Decision | None
    picket_distance: Distance | None
    doubt: Text | None
    places: tuple[Known, ...]
    checked: date

    def by(self, on: date) -> "CityFacts":
        """Return the city without what a later decision fixed."""
        if self.decision is None or self.decision.day is None or self.decision.day <= on:
            return self
        return replace(self, decision=None, picket_distance=None, places=())

    def place(self, key: str) -> Known | None:
        """Return a known place of this city by its key."""
        return next((one for one in self.places if one.key == key), None)

    def named(self, text: str) -> Known | None:
        """Return the known place that a text names, or nothing when it is none or several.

        Every longer word of the text must stand in the name of the place in one language; a single
        word counts only when it is long enough to be a name.
        """
        typed = _stems(text)
        if len(typed) < FEWEST_WORDS and not any(len(one) >= A_NAME for one in text.split()):
            return None
        found = [
            one
            for one in self.places
            if any(_all_in(typed, _stems(name)) for name in one.name.values())
        ]
        return found[0] if typed and len(found) == 1 else None


class Cities:
    """Every city that we know."""

    def __init__(self, cities: Iterable[CityFacts]) -> None:
        """Index the cities by code and by the words of their names."""
        self._by_kato = {one.kato: one for one in cities}
        self._words = {one.kato: _words(one) for one in self._by_kato.values()}

    def as_known(self, known: date) -> "Cities":
        """Return the cities that we had looked at by a day."""
        return Cities(one for one in self if one.checked <= known)

    def __iter__(self) -> Iterator[CityFacts]:
        """Yield every city."""
        return iter(self._by_kato.values())

    def city(self, kato: str) -> CityFacts | None:
        """Return a city by its KATO code, or nothing."""
        return self._by_kato.get(kato)

    def meant(self, typed: str) -> tuple[CityFacts, ...]:
        """Return the city of a KATO code, or those that a typed name may mean."""
        known = self.city(typed.strip())
        return (known,) if known else self.find(typed)

    def find(self, typed: str) -> tuple[CityFacts, ...]:
        """Return the cities whose name begins with, or else contains, what was typed.

        Kazakh and Russian letters that are often mixed up count as equal; so does Latin script.
        """
        wanted = fold(typed)
        if not wanted:
            return ()
        starting = [
            k for k, words in self._words.items() if any(w.startswith(wanted) for w in words)
        ]
        found = starting or [
            kato for kato, words in self._words.items() if any(wanted in word for word in words)
        ]
        exact = [kato for kato in found if wanted in self._words[kato]]
        return tuple(self._by_kato[kato] for kato in exact or found)


def _all_in(typed: frozenset[str], known: frozenset[str]) -> bool:
    return all(any(other.startswith(one) for other in known) for one in typed)


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text, in one spelling: endings differ."""
    words = (fold(one) for one in text.replace("-", " ").split())
    return frozenset(one[:STEM] for one in words if len(one) >= SHORTEST_WORD)


def fold(typed: str) -> str:
    """Return a word in one spelling: lower case, one letter for each sound, no marks."""
    text = unicodedata.normalize("NFC", typed).lower().strip().removeprefix("город ")
    text = text.removeprefix("г. ").removesuffix(" қаласы").removesuffix(" қ.").translate(_SOUNDS)
    for latin, cyrillic in _LATIN.items():
        text = text.replace(latin, cyrillic)
    return "".join(one for one in text if one.isalnum() and one not in "ьъ")


def _words(city: CityFacts) -> frozenset[str]:
    return frozenset(fold(name) for name in (city.name.kk, city.name.ru, city.name.en))
