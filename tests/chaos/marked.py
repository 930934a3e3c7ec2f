"""Marked values in every field of a case, and the search for them in bytes of any spelling."""

import base64
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.paper.editions import FORMS

# One mark for each kind of value: words, an address, the beginnings of an IIN and of a number.
WORD, LATIN, PERSON, PHONE = "Қарлығаш7316", "qarlygash7316", "7309164", "77017316"
MARKS = (WORD, LATIN, PERSON, PHONE, "+7 701 731 6")
_WEIGHTS = (range(1, 12), (*range(3, 12), 1, 2))


def iin(number: int) -> str:
    """Return a valid IIN of somebody born on 16 September 1973; 12 digits."""
    for serial in range(number * 7, number * 7 + 20):
        digits = [int(one) for one in f"{PERSON}{serial % 10_000:04}"]
        for weights in _WEIGHTS:
            check = sum(a * b for a, b in zip(digits, weights, strict=True)) % 11
            if check < 10:
                return "".join(str(one) for one in (*digits, check))
    raise AssertionError(number)


def marked(number: int, language: str = "kk") -> dict[str, Any]:
    """Return the answers of a rally in which every field that takes words carries a mark."""
    told = tomllib.loads((FORMS / "notification" / "sample.toml").read_text(encoding="utf-8"))
    word = f"{WORD} {number}"
    told["purpose"] = f"Ауа сапасы туралы пікір: {word}, +{PHONE}00."
    told["date"]["day"] = told["date"]["day"].isoformat()
    told["place"]["text"] = f"{word} саябағы"
    told["means"] = dict.fromkeys(("structures", "sound", "posters"), f"{word} бір")
    told["funding"] = {"sources": ["own", "donations"], "details": f"{word} қоры"}
    for row in told["programme"]:
        row["what"], row["who"] = f"{word} сөзі", f"{word} Ә."
    for at, person in enumerate(told["people"]):
        person["name"], person["address"] = f"{word} Ә. Е.", f"Алматы, {word} көшесі, {at + 1}"
        person["number"] = iin(number * 2 + at)
        person["email"] = f"{LATIN}.{number}.{at}@example.kz"
        person["phone"] = f"+{PHONE}{number % 100:02}{at}"
    told["translation"] = dict.fromkeys(told["translation"], f"{WORD} {number}")
    told["translation"] |= {"structures": WORD, "details": WORD}
    told["language"] = language
    return told


def events(number: int) -> tuple[dict[str, Any], ...]:
    """Return what happens to the rally of 19 December, in words that carry the mark."""
    word = f"{WORD} {number}"
    return (
        {"kind": "handed_in", "day": "2026-12-02", "channel": "hand", "words": word},
        {"kind": "registered", "day": "2026-12-02", "at": "10:15", "number": word},
        {"kind": "proposed", "day": "2026-12-02", "place": word, "words": word},
        {"kind": "note", "day": "2026-12-02", "words": f"{word}, {LATIN}, +{PHONE}00"},
        {
            "kind": "refused", "day": "2026-12-02", "grounds": ["assemblies-2020:14.1.10"],
            "words": word, "superior": word, "signer": "district_akimat",
        },
    )  # fmt: skip


def spelled(mark: str) -> Iterator[bytes]:
    """Yield a mark in the spellings in which it could lie about.

    UTF-8, UTF-16 of both orders, each also as hexadecimal digits and in Base64 at each of the three
    alignments; the escapes of JSON and of addresses.
    """
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = mark.encode(encoding)
        yield plain
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for shift in range(3):
            whole = base64.b64encode(bytes(shift) + plain)
            # the first and the last symbols depend on the neighbours
            inner = whole[-(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6]
            yield inner
            yield base64.urlsafe_b64encode(base64.b64decode(whole))[: len(whole)][
                -(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6
            ]
    yield mark.encode("unicode_escape")
    yield "".join(f"%{one:02X}" for one in mark.encode()).encode()


def found(marks: Sequence[str], data: bytes) -> list[tuple[str, bytes]]:
    """Return which marks stand in the data, each with the spelling."""
    return [(mark, one) for mark in marks for one in set(spelled(mark)) if one in data]


def files_under(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file of the folders with its bytes."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path, path.read_bytes()
