"""P1, P2, P3: our call against the bare engine, our variant against plain, and against peers."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.cases.composing import compose
from app.desk.making import make_paper
from app.paper.editions import sheet
from app.paper.pool import SettingRoom
from app.paper.render import Setter
from app.paper.words import FORMS
from bench import offices, peers, sample
from bench.asking import answering
from bench.figures import Figure, Goal, Missing, in_turns, middle, not_run, ratio, seconds
from bench.sample import FONTS

ROUNDS, QUICK = 21, 3
STYLE = FORMS / "parts" / "paper.css"
VARIANT = "pdf/a-3a"
P3 = "warm, through the pool: docxtpl + unoserver kept running"
WARM = Goal("≤", 0.7)
Maker = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Took:
    """How long a paper took, in seconds: by the clock, and of this process alone."""

    wall: float
    cpu: float


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of P1, P2 and P3, all of one run."""
    with ExitStack() as stack:
        room = SettingRoom(FONTS, running=1)
        stack.callback(room.stop)
        room.start()
        rivals = _makers(room)
        try:
            rivals["office"] = stack.enter_context(offices.warm())
        except Missing as missing:
            lacking = [not_run("P3", P3, WARM, missing)]
        else:
            lacking = []
        rivals["typst"] = stack.enter_context(typsts())
        for make in rivals.values():
            seconds(make)
        found = in_turns(
            {name: _timed(make) for name, make in rivals.items()}, QUICK if quick else ROUNDS
        )
    return [*_figures(found), *lacking]


@contextmanager
def typsts() -> Iterator[Maker]:
    """Yield the peer that sets the same notice with typst, every time with another aim."""
    with TemporaryDirectory(dir=peers.FOLDER) as name:
        folder, numbers = Path(name), count(1)
        page, _ = sample.for_peer(folder)
        words = [peers.python(), peers.HERE / "peer_typst.py", page, FONTS, folder / "typst.pdf"]
        with answering([*words, sample.purpose()], log=folder / "typst.log") as ask:
            yield lambda: ask(f"{sample.purpose()} {next(numbers)}")


def _timed(make: Maker) -> Callable[[], Took]:
    """Measure the time of the wall, which counts for the pool, and of our own processor."""

    def took() -> Took:
        cpu = time.process_time()
        wall = seconds(make)
        return Took(wall, time.process_time() - cpu)

    return took


def _makers(room: SettingRoom) -> dict[str, Maker]:
    """Return the rivals; ours make each paper from other answers than the last."""
    setter, bare = Setter(FONTS, STYLE.read_text(encoding="utf-8")), Bare()
    law, numbers = sample.law(), count(1)

    def ours() -> bytes:
        return setter.set([sheet(compose(sample.changed(next(numbers)), law, "kk")).html])

    def own() -> bytes:
        told = sheet(compose(sample.changed(next(numbers)), law, "kk"))
        return setter.set([told.html], json.dumps(told.data, ensure_ascii=False, default=str))

    def pooled() -> bytes:
        answers = sample.changed(next(numbers))
        return make_paper(room, answers, law, today=sample.TODAY).pdf

    html = sample.html()
    return {
        "ours": ours,
        "own": own,
        "pool": pooled,
        "bare": lambda: bare.set(html, VARIANT),
        "plain": lambda: bare.set(html, None),
    }


class Bare:
    """The engine as its manual calls it, with fonts and style sheet read once."""

    def __init__(self) -> None:
        """Read the same faces and the same style sheet as ours."""
        self.fonts = FontConfiguration()
        base = f"{FONTS.as_uri()}/"
        style = STYLE.read_text(encoding="utf-8")
        self.style = CSS(string=style, font_config=self.fonts, base_url=base)

    def set(self, html: str, variant: str | None) -> bytes:
        """Return the HTML as a PDF of a variant, or as a plain one."""
        page = HTML(string=html)
        made = page.write_pdf(stylesheets=[self.style], font_config=self.fonts, pdf_variant=variant)
        return bytes(made)


def _figures(found: dict[str, list[Took]]) -> list[Figure]:
    cpu = {name: [one.cpu for one in found[name]] for name in ("ours", "own", "bare", "plain")}
    wall = _walls(found)
    most, variant = Goal("≤", 1.15), Goal("≤", 1.25)
    figures = [
        _against("P1", "answers to PDF, in process: bare `write_pdf`", cpu, ("ours", "bare"), most),
        _against("P1", "the same through the pool", wall, ("pool", "bare"), most),
        _against("P2", "PDF/A-3a + PDF/UA-1 with data: plain PDF", cpu, ("own", "plain"), variant),
    ]
    if "office" in wall:
        figures.append(_against("P3", P3, wall, ("pool", "office"), WARM))
    told = "the same: typst kept running, PDF/A-3a + PDF/UA-1"
    return [*figures, _against("P3", told, wall, ("pool", "typst"), None)]


def _walls(found: dict[str, list[Took]]) -> dict[str, list[float]]:
    return {name: [one.wall for one in times] for name, times in found.items()}


def _against(
    key: str, what: str, found: dict[str, list[float]], pair: tuple[str, str], goal: Goal | None
) -> Figure:
    ours, theirs = (found[name] for name in pair)
    told = f"{middle(ours)} against {middle(theirs)}"
    return Figure(key, what, ratio(ours, theirs), goal, detail=told)
