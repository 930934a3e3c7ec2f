"""Buckets: a burst, then a steady flow; one key never empties another's; memory is bounded."""

import pytest

from app.desk import budgets
from app.desk.budgets import Buckets, Budgets, Rate, TooMuch
from app.settings import Settings


def test_a_burst_passes_and_then_as_many_as_come_back() -> None:
    bucket = Buckets(Rate(burst=3, per_second=0.5))

    assert [bucket.take(b"a", now=0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]
    # being refused costs nothing
    assert bucket.take(b"a", now=1.0) == 1.0
    assert bucket.take(b"a", now=2.0) == 0.0
    assert bucket.take(b"a", now=2.0) == 2.0
    assert [bucket.take(b"a", now=60.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]


def test_one_session_does_not_slow_another() -> None:
    bucket = Buckets(Rate(burst=1, per_second=1))

    assert bucket.take(b"a", now=0.0) == 0.0
    assert bucket.take(b"a", now=0.0) == 1.0
    assert bucket.take(b"b", now=0.0) == 0.0


def test_a_flood_of_keys_fills_no_memory_and_frees_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "MOST_KEYS", 10)
    bucket = Buckets(Rate(burst=2, per_second=1))
    for _ in range(2):
        bucket.take(b"busy", now=0.0)
    for number in range(1_000):
        bucket.take(number.to_bytes(2, "big"), now=0.0)

    assert len(bucket._full_at) <= 11  # noqa: SLF001 - what it keeps is the point
    assert bucket.take(b"busy", now=0.0) == 1.0


def test_the_longest_wait_is_told_in_whole_seconds() -> None:
    now = [0.0]
    found = Budgets(Settings(new_cases_per_minute=2), lambda: now[0])
    found.spend("new_case")
    found.spend("new_case")

    with pytest.raises(TooMuch) as refused:
        found.spend("new_case")
    assert (refused.value.what, refused.value.seconds) == ("new_case", 30)
    # another budget is another matter
    found.spend("wrong_receipt")
    now[0] = 30.0
    found.spend("new_case")
