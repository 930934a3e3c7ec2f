"""The receipt that opens a case."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault import receipt

SHOWN = "7K2QM-4XH9T-B3WPD-Z6RVN-8CJ5"


def _any_receipt() -> st.SearchStrategy[str]:
    body = st.lists(st.integers(0, 31), min_size=24, max_size=24)
    return body.map(lambda values: "".join(receipt.ALPHABET[v] for v in values)).map(
        lambda text: text + _last(text)
    )


def _last(body: str) -> str:
    found = [symbol for symbol in receipt.ALPHABET if _reads(body + symbol)]
    assert len(found) == 1
    return found[0]


def _reads(text: str) -> bool:
    try:
        receipt.read(text)
    except receipt.ReceiptError:
        return False
    return True


def test_a_new_receipt_reads_back() -> None:
    made = receipt.make()

    assert len(made) == 25
    assert receipt.read("-".join(receipt.groups(made))) == made


def test_ten_thousand_receipts_are_all_different() -> None:
    assert len({receipt.make() for _ in range(10_000)}) == 10_000


@given(_any_receipt())
def test_cyrillic_look_alikes_lower_case_and_spaces_open_it_too(made: str) -> None:
    typed = " ".join(receipt.groups(made)).lower().translate(str.maketrans("aekxc01", "аекхсоі"))

    assert receipt.read(typed) == made


@given(_any_receipt())
def test_every_single_wrong_symbol_is_noticed(made: str) -> None:
    for place, symbol in itertools.product(range(25), receipt.ALPHABET):
        if symbol != made[place]:
            assert not _reads(made[:place] + symbol + made[place + 1 :])


@given(_any_receipt())
def test_every_swap_of_two_symbols_is_noticed(made: str) -> None:
    for one, two in itertools.combinations(range(25), 2):
        if made[one] != made[two]:
            letters = list(made)
            letters[one], letters[two] = letters[two], letters[one]
            assert not _reads("".join(letters))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        pytest.param("", "wrong_length", id="nothing"),
        pytest.param(SHOWN, "wrong_length", id="one symbol short"),
        pytest.param("7" * 26, "wrong_length", id="one symbol long"),
        pytest.param("#" * 25, "wrong_symbol", id="foreign symbol"),
        pytest.param("Ж" * 25, "wrong_symbol", id="a letter that looks like none"),
        pytest.param("7" * 24 + "8", "mistyped", id="wrong check symbol"),
    ],
)
def test_what_cannot_be_a_receipt_is_told_at_once(typed: str, reason: str) -> None:
    with pytest.raises(receipt.ReceiptError) as told:
        receipt.read(typed)

    assert told.value.reason == reason
