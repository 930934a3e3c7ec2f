"""The hostile texts of corpora.toml, put together."""

import re
import tomllib
from pathlib import Path
from typing import Any

_READ: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("corpora.toml").read_text(encoding="utf-8")
)
_SIGNS = {
    " CRLF ": "\r\n",
    "CRLF SPACE": "\r\n ",
    "CRLF": "\r\n",
    "LF": "\n",
    "CR": "\r",
    "LS": "\u2028",
}


def xss() -> list[str]:
    """Return texts that would be markup or script on a page that does not escape them."""
    part = _READ["xss"]
    return [begin + body for begin in part["begins"] for body in part["bodies"]]


def ssti() -> list[str]:
    """Return texts that an engine of templates would work out."""
    part = _READ["ssti"]
    return [one.replace("§", told) for one in part["marks"] for told in part["expressions"]]


def ics() -> list[str]:
    """Return texts that would be lines of their own in a calendar that does not escape them."""
    part = _READ["ics"]
    return [f"x{_signed(one)}{_signed(body)}" for one in part["breaks"] for body in part["bodies"]]


def words() -> list[str]:
    """Return Kazakh and Russian words in the frames in which people write them."""
    part = _READ["words"]
    told = [*part["kazakh"], *part["russian"]]
    return [_escaped(frame).replace("§", one) for frame in part["frames"] for one in told]


def others() -> list[str]:
    """Return what breaks programs: odd signs, queries, and the same sign very often."""
    part = _READ["others"]
    often = [_escaped(one) * count for one in part["repeated"] for count in part["lengths"]]
    queries = [begin + told for begin in part["begins"] for told in part["sql"]]
    return [*map(_escaped, part["plain"]), *queries, *often]


def bad() -> dict[str, list[str]]:
    """Return every text by its class."""
    return {
        "words": words(), "others": others(), "markup": xss(), "templates": ssti(),
        "calendars": ics(), "names": [*hosts(), *paths()],
    }  # fmt: skip


def hosts() -> list[str]:
    """Return names that are not ours, as a Host header."""
    return list(_READ["host"]["names"])


def paths() -> list[str]:
    """Return addresses that would lead elsewhere or out of a folder."""
    return list(_READ["host"]["paths"])


def _signed(text: str) -> str:
    for name, sign in _SIGNS.items():
        text = text.replace(name, sign) if name.strip() == text or " " in name else text
    return text


def _escaped(text: str) -> str:
    """Return a text with its signs written as codes put in."""
    codes = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|([nrt]))")
    named = {"n": "\n", "r": "\r", "t": "\t"}
    return codes.sub(lambda found: named.get(found[3]) or chr(int(found[1] or found[2], 16)), text)
