"""The faces of the papers: whether every letter that a paper may need is in them."""

import ctypes
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = 8
LETTERS = (
    "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "№«»–—…§₸"
)
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")


@cache
def glyphs(face: Path) -> frozenset[int]:
    """Return the code points that a face can print."""
    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())


def lacking(folder: Path) -> tuple[str, ...]:
    """Return what the folder of faces lacks: faces by number, letters by face; empty when whole."""
    faces = sorted(folder.glob("*.ttf"))
    found = [] if len(faces) == FACES else [f"{len(faces)} of {FACES} faces"]
    for face in faces:
        letters = "".join(one for one in LETTERS if ord(one) not in glyphs(face))
        if letters:
            found.append(f"{face.name}: {letters}")
    return tuple(found)


@cache
def missing_libraries() -> tuple[str, ...]:
    """Return the system libraries of the engine that this machine lacks."""
    return tuple(name for name in LIBRARIES if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
