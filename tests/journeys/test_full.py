"""A case holds what it may: more is refused with the words kept, and what is kept can be taken along."""

import string
from hashlib import shake_128

from app.desk.carrying import MOST_KB
from tests.journeys.test_living import brought
from tests.journeys.test_tracking import Organiser, filed, filing, record

__all__ = ["filed", "filing"]
LETTERS = string.ascii_letters + string.digits + " абвгдежзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһ"


def noise(number: int, length: int) -> str:
    """Return text that cannot be packed well."""
    drawn = shake_128(str(number).encode()).digest(length)
    return (
        "x" + "".join(LETTERS[one % len(LETTERS)] for one in drawn)[1:-1].replace("  ", " a") + "x"
    )


def fill(walker: Organiser) -> str:
    """Write notes until the case is full; return the words of the one that was refused."""
    for number in range(100):
        words = noise(number, 4_000)
        record(walker, "note", 2, words=words)
        if walker.status == 413:
            return words
    raise AssertionError("a case takes without an end")


def test_a_full_case_keeps_what_it_has_and_what_was_typed(filing: Organiser) -> None:
    words = fill(filing)
    assert filing.page.heading == "Жазбаларға енді орын жоқ"
    assert words in filing.page.text
    kept = filing.client.get("/kk/case/data.json")
    count = len(kept.json()["content"]["events"])
    assert count >= 10
    assert len(kept.content) < MOST_KB * 1024
    # a little still goes in, and the rest is as it was
    record(filing, "registered", 2, number="1")
    after = filing.client.get("/kk/case/data.json").json()["content"]["events"]
    assert len(after) in {count, count + 1}
    assert [one["kind"] for one in after][:count] == ["note"] * count


def test_whatever_is_kept_can_be_opened_again_from_its_file(filing: Organiser) -> None:
    fill(filing)
    file = filing.client.get("/kk/case/data.json")
    filing.leave()
    brought(filing, file.content)
    assert (filing.status, filing.faults) == (200, {})
    again = filing.client.get("/kk/case/data.json").json()["content"]
    assert again["events"] == file.json()["content"]["events"]
