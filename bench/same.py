"""P9 and P10: a paper that is asked for again, its bytes, its size."""

from collections.abc import Callable
from functools import partial
from itertools import count

from app.cases.composing import compose
from app.desk.making import make_paper
from app.paper.editions import sheet
from app.paper.pool import SettingRoom
from app.paper.render import Setter
from bench import catalogue, sample
from bench.figures import HUNDRED, Figure, Goal, in_turns, middle, ratio, seconds
from bench.papers import STYLE
from bench.sample import FONTS

ROUNDS, QUICK = 15, 3
KILO = 1_000
REPEAT, ALL, SIZE = Goal("≤", 0.01), Goal("≥", 100, "%"), Goal("≤", 45, "KB")


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of P9 and P10."""
    room = SettingRoom(FONTS, running=1)
    try:
        room.start()
        return [*_again(room, QUICK if quick else ROUNDS), *_bytes(room, quick=quick)]
    finally:
        room.stop()


def _again(room: SettingRoom, rounds: int) -> list[Figure]:
    """Nothing is kept of a paper that was made: asked for again, it is set again."""
    law, numbers, answers = sample.law(), count(1), sample.answers()
    make = partial(make_paper, room, law=law, today=sample.TODAY)
    setter, html = Setter(FONTS, STYLE.read_text(encoding="utf-8")), sample.html()
    works: dict[str, Callable[[], object]] = {
        "first": lambda: make(answers=sample.changed(next(numbers))),
        "again": lambda: make(answers=answers),
        "known": lambda: sheet(compose(answers, law, "kk")),
        "set": lambda: setter.set([html]),
    }
    works["set"]()
    found = in_turns({name: partial(seconds, one) for name, one in works.items()}, rounds)
    again = f"{middle(found['again'])} against {middle(found['first'])}"
    known = f"{middle(found['known'])} against {middle(found['set'])}"
    what = "answers to HTML and mark, all that a cache would need: setting it"
    return [
        Figure(
            "P9",
            "a paper asked for again: asked for the first time",
            ratio(found["again"], found["first"]),
            REPEAT,
            detail=again,
        ),
        Figure("P9", what, ratio(found["known"], found["set"]), detail=known),
    ]


def _bytes(room: SettingRoom, *, quick: bool) -> list[Figure]:
    """Set every paper in a child and in this process: two processes, two fonts, one file."""
    setter = Setter(FONTS, STYLE.read_text(encoding="utf-8"))
    pages = list(catalogue.pages())[:: 10 if quick else 1]
    same = sum(room.make(one.documents) == setter.set(one.documents) for one in pages)
    told = f"{same} of {len(pages)} papers, set in two processes"
    share = HUNDRED * same / len(pages)
    sizes = {name: len(setter.set([sample.html(name)])) / KILO for name in ("picket", "rally")}
    return [
        Figure("P10", "same answers, same bytes", share, ALL, unit="%", detail=told),
        Figure("P10", "the notice of two pages (a picket)", sizes["picket"], SIZE, unit="KB"),
        Figure("P10", "the notice of three pages (a rally)", sizes["rally"], SIZE, unit="KB"),
    ]
