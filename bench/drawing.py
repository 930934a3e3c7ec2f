"""Charts as SVG: words stay words, colours follow the reader's choice of dark or light."""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bench.figures import Curve, Figure

WIDTH, EDGE, LINE = 760, 20, 38
VALUES = 150  # what stands beside a bar, in pixels
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px }
.page { fill: #fff } .axis { stroke: #59636e } .grid { stroke: #59636e; stroke-opacity: .25 }
.met { fill: #1a6fb5 } .missed { fill: #c2560c } .free { fill: #6e7781 }
.goal { stroke: #1f2328; stroke-width: 2 } .line { fill: none; stroke-width: 2 }
.time { stroke: #1a6fb5 } .memory { stroke: #c2560c; stroke-dasharray: 6 3 }
.even { stroke: #6e7781; stroke-dasharray: 2 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .page { fill: #0d1117 } .axis, .grid { stroke: #9198a1 }
  .met { fill: #58a6ff } .missed { fill: #f0883e } .free { fill: #9198a1 }
  .goal { stroke: #e6edf3 } .time { stroke: #58a6ff } .memory { stroke: #f0883e }
}
"""


def bars(title: str, figures: Iterable[Figure]) -> str:
    """Return the ratios as bars that begin at 1; a goal is a short stroke across its bar."""
    shown = [(one, one.value) for one in figures if one.unit == "x" and one.value]
    ends = [value for _, value in shown] + [one.goal.value for one, _ in shown if one.goal]
    scale = _Scale(min([*ends, 0.5]), max([*ends, 2.0]), EDGE, WIDTH - EDGE - VALUES)
    top, body = 70, []
    bottom = top + LINE * len(shown)
    for mark in scale.marks():
        kind = "axis" if mark == 1 else "grid"
        body.append(_line(kind, (scale(mark), top - 12), (scale(mark), bottom)))
        body.append(_text(scale(mark), top - 16, f"{mark:g}x", "small", "middle"))
    for number, (one, value) in enumerate(shown):
        y = top + LINE * number
        body += _bar(one, value, scale, y)
    heading = "a bar is ours over theirs; a stroke is the goal; the line at 1x is the peer"
    return _picture(title, heading, bottom + EDGE, body)


def _bar(one: Figure, value: float, scale: "_Scale", y: int) -> list[str]:
    left, right = sorted((scale(1), scale(value)))
    look = "free" if one.goal is None else "met" if one.goal.met(value) else "missed"
    words = f"{value:.3g}x"
    if one.goal:
        words += f" ({one.goal}: {'met' if one.goal.met(value) else 'not met'})"
    drawn = [
        _text(EDGE, y + 11, f"{one.key}  {one.what}".replace("`", ""), "small"),
        _rect(look, left, y + 17, right - left),
        _text(WIDTH - EDGE, y + 27, words, "small", "end"),
    ]
    if one.goal:
        at = scale(one.goal.value)
        drawn.append(_line("goal", (at, y + 14), (at, y + 31)))
    return drawn


def curves(title: str, drawn: Sequence[Curve]) -> str:
    """Return a panel for each curve: both axes logarithmic, with the straight growth beside."""
    across, high, body = 2, 250, []
    wide = (WIDTH - 3 * EDGE) // across
    for at, curve in enumerate(drawn):
        x = EDGE + (at % across) * (wide + EDGE)
        y = 60 + (at // across) * (high + EDGE)
        body += _panel(curve, x, y, wide, high)
    rows = -(-len(drawn) // across)
    heading = "solid: time · dashed: memory · dotted: as many times as the number; first point = 1x"
    return _picture(title, heading, 60 + rows * (high + EDGE), body)


def _panel(curve: Curve, x: int, y: int, wide: int, high: int) -> list[str]:
    first, last = curve.numbers[0], curve.numbers[-1]
    time = [one / curve.time[0] for one in curve.time]
    memory = [one / curve.memory[0] for one in curve.memory]
    ends = [*time, *memory]
    across = _Scale(first, last, x + 34, x + wide - 12)
    up = _Scale(min([*ends, 1]), max([*ends, 10]), y + high - 46, y + 26)
    drawn = [_text(x, y + 12, curve.title), _text(x, y + high - 2, curve.told, "small")]
    for mark in up.marks():
        drawn.append(_line("grid", (across(first), up(mark)), (across(last), up(mark))))
        drawn.append(_text(x + 30, up(mark) + 4, f"{mark:g}x", "small", "end"))
    drawn += [
        _text(across(number), y + high - 28, f"{number:,}", "small", "middle")
        for number in curve.numbers
    ]
    top = min(float(last), up.high * first)
    even = [(across(first), up(1)), (across(top), up(top / first))]
    kinds: Mapping[str, Sequence[float]] = {"time": time, "memory": memory}
    drawn.append(_path("even", even))
    for kind, values in kinds.items():
        points = [(across(n), up(one)) for n, one in zip(curve.numbers, values, strict=True)]
        drawn.append(_path(kind, points))
    return drawn


class _Scale:
    """A logarithmic scale: from values to pixels."""

    def __init__(self, low: float, high: float, begin: float, end: float) -> None:
        self.low, self.high, self.begin, self.end = low, high, begin, end

    def __call__(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.begin + share * (self.end - self.begin)

    def marks(self) -> list[float]:
        powers = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
        return [10.0**power for power in powers]


def _picture(title: str, heading: str, height: int, body: Iterable[str]) -> str:
    inside = "\n".join([_text(EDGE, 22, title), _text(EDGE, 40, heading, "small"), *body])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" aria-label="{escape(title)}">\n<style>{STYLE}</style>\n'
        f'<rect class="page" width="{WIDTH}" height="{height}"/>\n{inside}\n</svg>\n'
    )


def _text(x: float, y: float, words: str, look: str = "", anchor: str = "start") -> str:
    kind = f' class="{look}"' if look else ""
    return f'<text{kind} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _rect(kind: str, x: float, y: float, wide: float) -> str:
    size = f'width="{max(wide, 1):.1f}" height="11"'
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" {size}/>'


def _line(kind: str, begin: tuple[float, float], end: tuple[float, float]) -> str:
    (x, y), (to_x, to_y) = begin, end
    return f'<line class="{kind}" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def _path(kind: str, points: Iterable[tuple[float, float]]) -> str:
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="line {kind}" points="{told}"/>'
