"""What a log tells of an error: the place, never the words."""

import json

import pytest

from app.desk import mishaps
from app.vault import seal


def test_our_own_place_is_named_before_that_of_a_package() -> None:
    with pytest.raises(ValueError, match="pepper") as told:
        seal.locator("7Q2MX", b"")
    assert mishaps.told(told.value).startswith("ValueError at app/vault/boxes.py:")


def test_elsewhere_the_place_of_the_error_is_named() -> None:
    with pytest.raises(json.JSONDecodeError) as told:
        json.loads("Қарлығаш")
    assert "decoder.py:" in mishaps.told(told.value)
    assert "Қарлығаш" not in mishaps.told(told.value)


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert mishaps.told(ValueError("Қарлығаш")) == "ValueError at ?:0"
    with pytest.raises(ValueError, match="Қарлығаш") as told:
        raise ValueError("Қарлығаш")
    assert mishaps.told(told.value).startswith("ValueError at tests/desk/test_mishaps.py:")
