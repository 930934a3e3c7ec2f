"""What a log may tell of an error: its kind and its place, never its words.

The words of an error hold what was sent: a value that was refused, the key of a row.
"""

import traceback
from pathlib import Path

_OURS = Path(__file__).parents[2]


def told(error: BaseException) -> str:
    """Return the kind of an error and where in our own code it came up: "ValueError at app/x.py:7".

    Where none of our code was on the way, the place where it was raised.
    """
    frames = list(traceback.walk_tb(error.__traceback__))
    places = [(Path(frame.f_code.co_filename), line) for frame, line in frames]
    ours = [one for one in places if one[0].is_relative_to(_OURS / "app")]
    path, line = next(reversed(ours or places), (Path("?"), 0))
    shown = path.relative_to(_OURS) if path.is_relative_to(_OURS) else path
    return f"{type(error).__name__} at {shown}:{line}"
