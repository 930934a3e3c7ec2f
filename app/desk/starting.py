"""The law as a start wants it: read by a quick parser, every worked example proved."""

import rtoml

from app.law.examples import prove
from app.law.library import Law, load


def open_law() -> Law:
    """Return the law of the data files. Raises: BadLaw naming file, place and reason.

    `check-law` reads the same with the parser of the standard library; a test holds them equal.
    """
    return prove(load(parse=rtoml.loads))
