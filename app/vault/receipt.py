"""The receipt: 24 random symbols and one that checks them, written in five groups of five.

The alphabet is Crockford's base 32. The check symbol is a weighted sum over GF(32), so any single
wrong symbol and any two swapped symbols are noticed (docs/decisions/0004-sealed-case.md).
"""

import secrets
from collections.abc import Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 25
GROUP = 5
# What people type for a symbol: letters that Crockford leaves out, and Cyrillic look-alikes.
_LOOKS_LIKE = str.maketrans("OILUАВЕКМНОРСТУХЗІҚҢҮҰӨҺ", "011VABEKMH0PCTYX31KHYY0H")
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


class ReceiptError(Exception):
    """What was typed cannot be a receipt: `wrong_length`, `wrong_symbol` or `mistyped`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason; never what was typed."""
        super().__init__(reason)
        self.reason = reason


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value


def _weighted(values: Iterable[int]) -> int:
    """Return the sum of x^n * value over GF(32), by Horner's rule from the last value back."""
    total = 0
    for value in values:
        total = _times_x(total) ^ value
    return total


def make() -> str:
    """Return a new receipt of 25 symbols without separators: 120 random bits and their check."""
    body = [secrets.randbelow(32) for _ in range(SYMBOLS - 1)]
    return "".join(ALPHABET[value] for value in [*body, _check(body)])


def _check(body: list[int]) -> int:
    return _times_x(_weighted(body))


def groups(receipt: str) -> tuple[str, ...]:
    """Return the receipt as five groups of five symbols, as it is shown and printed."""
    return tuple(receipt[start : start + GROUP] for start in range(0, SYMBOLS, GROUP))


def fold(typed: str) -> str:
    """Return what was typed in the symbols of the alphabet: case, spaces, dashes, look-alikes."""
    bare = "".join(symbol for symbol in typed if not symbol.isspace() and symbol not in "-–—._")
    return bare.upper().translate(_LOOKS_LIKE)


def read(typed: str) -> str:
    """Return the receipt that was typed, without separators.

    Raises: ReceiptError when it has not 25 symbols, a foreign symbol, or a wrong check symbol.
    """
    receipt = fold(typed)
    if len(receipt) != SYMBOLS:
        raise ReceiptError("wrong_length")
    if not set(receipt) <= set(ALPHABET):
        raise ReceiptError("wrong_symbol")
    values = [_VALUE[symbol] for symbol in receipt]
    if _check(values[:-1]) != values[-1]:
        raise ReceiptError("mistyped")
    return receipt
