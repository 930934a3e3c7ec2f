"""One alphabet for letters of an akimat: Kazakh, Russian, Latin look-alikes and Latin Kazakh.

Kazakh letters become the Russian ones that people type instead of them; a Latin letter is read as
the Cyrillic one that it looks like, or else by the sound that it has in Latin Kazakh.
"""

import re

# Letters that scanners, keyboards and habits confuse become one; soft and hard signs go.
_CONFUSED = {"а": "ә", "г": "ғ", "к": "қ", "н": "ң", "о": "ө", "у": "ұүў", "х": "һ"}
_CONFUSED |= {"и": "іїйы", "е": "эё", "ш": "щ", "": "ьъ’ʼ'", "иа": "я", "иу": "ю"}
_PLAIN = str.maketrans({one: ours for ours, many in _CONFUSED.items() for one in many})
# Latin letters that only look Cyrillic, as scanners put them into Cyrillic words.
_LIKE = "AaBCcEeHhIiKkMmOoPpTtXxYyr"
_ALIKE = str.maketrans(_LIKE, "ааВссееНхииккммооррттххууг")
_LOOKALIKE = frozenset(_LIKE)
# Latin Kazakh: the alphabet of 2021, its forerunners and what people type.
_PAIRS = {"sh": "ш", "zh": "ж", "gh": "г", "kh": "х", "ch": "ч", "ts": "ц", "dj": "ж"}
_PAIR = re.compile("|".join(_PAIRS))
_SOUNDS = {"а": "aäəáã", "б": "b", "в": "v", "г": "gğǵ", "д": "d", "е": "eé", "ж": "jž", "з": "z"}
_SOUNDS |= {"и": "iıíyý", "к": "kq", "л": "l", "м": "m", "н": "nñńŋ", "о": "oöóɵ", "п": "p"}
_SOUNDS |= {"р": "r", "с": "s", "т": "t", "у": "uüúūwŭ", "ф": "f", "х": "hx", "ц": "c", "ч": "ç"}
_SOUNDS |= {"ш": "şšś"}
_LATIN = str.maketrans({latin: ours for ours, many in _SOUNDS.items() for latin in many})
# Letters that stand for digits beside digits.
_DIGITS = str.maketrans("оОoOlIзЗ|", "000011331")
_NUMBER = re.compile(r"\d[\doоОOlIзЗ|]*|[oоОOlI|]\d[\doоОOlIзЗ|]*")
_CYRILLIC, _LETTERS = re.compile("[\u0400-\u04ff]"), re.compile(r"[^\W\d_]")


def is_cyrillic(text: str) -> bool:
    """Return whether at least half of the letters of a text are Cyrillic."""
    return 2 * len(_CYRILLIC.findall(text)) >= len(_LETTERS.findall(text))


def plain_sign(sign: str) -> str:
    """Return a sign that is no letter; apostrophes go, they stand for soft signs."""
    return sign.translate(_PLAIN)


def letters(word: str, *, cyrillic: bool = True) -> str:
    """Return one word folded; in a Cyrillic text a word of look-alikes alone is Cyrillic too."""
    if _NUMBER.fullmatch(word):
        return word.translate(_DIGITS)
    if cyrillic and word in {"l", "I"}:  # a scanned one, alone
        return "1"
    if _CYRILLIC.search(word) or (cyrillic and _LOOKALIKE.issuperset(word)):
        told = word.translate(_ALIKE).lower().translate(_PLAIN)
    else:
        low = word.lower().replace("i\u0307", "i")
        told = _PAIR.sub(lambda pair: _PAIRS[pair[0]], low).translate(_LATIN)
    return told.replace("нг", "н")
