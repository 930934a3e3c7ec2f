"""P5: every paper against a headless Chromium that prints the same HTML with the same faces."""

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.paper.render import Setter
from bench import catalogue, peers
from bench.asking import Ask, answering
from bench.catalogue import Page
from bench.figures import EACH, Figure, Goal, Missing, in_turns, middle, not_run, ratio, seconds
from bench.papers import STYLE
from bench.sample import FONTS

ROUNDS, QUICK = 3, 2
FEW = 4  # papers of a quick run
LOADED, KEPT, CELLS = Goal("≤", 0.8), Goal("≤", 1.2), Goal("≤", 1.0)
# The ways of the browser, with the goal of a paper in one language and of one with many cells.
WAYS: Mapping[str, tuple[str, Goal, Goal | None]] = {
    "fresh": ("Chromium, page loaded in a context of its own", LOADED, CELLS),
    "load": ("Chromium, page loaded in a tab that stays", LOADED, CELLS),
    "swap": ("Chromium, content swapped in a tab that stays", KEPT, None),
}
Times = Mapping[str, list[float]]


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of P5: the worst and the median paper, then each."""
    try:
        with TemporaryDirectory(dir=peers.FOLDER) as name, _chromium(Path(name)) as ask:
            pages = list(catalogue.pages())
            chosen = pages[: FEW * 5 : 5] if quick else pages
            found = _measured(chosen, ask, Path(name), QUICK if quick else ROUNDS)
    except Missing as missing:
        return [not_run("P5", told, goal, missing) for told, goal, _ in WAYS.values()]
    return [*_summed(found), *_each(found)]


@contextmanager
def _chromium(folder: Path) -> Iterator[Ask]:
    words = [peers.python(), peers.HERE / "peer_chromium.py", peers.chromium()]
    with answering(words, log=folder / "chromium.log") as ask:
        yield ask


def _measured(pages: list[Page], ask: Ask, folder: Path, rounds: int) -> dict[Page, Times]:
    style = STYLE.read_text(encoding="utf-8")
    setter = Setter(FONTS, style)
    works: dict[Page, dict[str, Callable[[], object]]] = {}
    for number, page in enumerate(pages):
        files = [folder / f"{number}-{at}.html" for at in range(len(page.documents))]
        for file, html in zip(files, page.documents, strict=True):
            file.write_text(_styled(html, style), encoding="utf-8")
        works[page] = {"ours": partial(setter.set, page.documents)}
        works[page] |= {way: partial(_print, ask, way, files) for way in WAYS}
    _taking(works[pages[0]])
    found = in_turns({page: partial(_taking, work) for page, work in works.items()}, rounds)
    return {
        page: {name: [took[name] for took in takes] for name in works[page]}
        for page, takes in found.items()
    }


def _print(ask: Ask, way: str, files: Iterable[Path]) -> None:
    for file in files:
        ask(f"{way} {file} {file.with_suffix('.pdf')}")


def _taking(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    return {name: seconds(work) for name, work in works.items()}


def _styled(html: str, style: str) -> str:
    """Return a paper as a page of its own: the style sheet inside, the faces beside it."""
    head = f'<head><base href="{FONTS.as_uri()}/"><style>{style}</style>'
    return html.replace("<head>", head, 1)


def _summed(found: Mapping[Page, Times]) -> Iterator[Figure]:
    for cells, what in ((False, "a paper in one language"), (True, "side by side, memo")):
        papers = {page: took for page, took in found.items() if page.cells == cells}
        for way, (told, *goals) in WAYS.items():
            if papers and (goal := goals[cells]):
                yield from _worst(papers, way, f"{what}: {told}", goal)


def _worst(found: Mapping[Page, Times], way: str, what: str, goal: Goal) -> Iterator[Figure]:
    ratios = {page: ratio(took["ours"], took[way]) for page, took in found.items()}
    worst = max(ratios, key=lambda page: ratios[page])
    count = f"{sum(goal.met(one) for one in ratios.values())} of {len(ratios)} meet it"
    middling = statistics.median(ratios.values())
    yield Figure("P5", f"median, {what}", middling, goal, detail=count)
    told = f"{worst.name} {worst.language}"
    yield Figure("P5", f"worst, {what}", ratios[worst], goal, detail=told)


def _each(found: Mapping[Page, Times]) -> Iterator[Figure]:
    for page, took in found.items():
        for way, (told, *goals) in WAYS.items():
            yield Figure(
                f"P5{EACH}",
                f"{page.name} {page.language}: {told}",
                ratio(took["ours"], took[way]),
                goals[page.cells],
                detail=f"{middle(took['ours'])} against {middle(took[way])}",
            )
