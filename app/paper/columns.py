"""A paper in two columns: the items that the whole template of each language gives, side by side.

The templates stay the only place of the statute's words; here their items are gathered and paired.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import add
from typing import Any

from markupsafe import Markup

from app.cases.overflow import ITEMS, LINE, Rest, boxed, pieces
from app.cases.papers import Paper, PaperPerson, Parallel
from app.i18n import dates
from app.paper.words import environment, labels

# Characters of a column that stay together; a page holds more than three times as many.
PIECE = 600
_PARAGRAPH = re.compile("(?<=</p>)")


@dataclass(frozen=True, slots=True)
class Item:
    """An item in one language, by paragraphs; `people` sign below it, across both columns."""

    parts: tuple[Markup, ...]
    people: tuple[PaperPerson, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An item in both languages: lines of two blocks, none of them longer than a page."""

    lines: tuple[tuple[Markup, Markup], ...]
    people: tuple[PaperPerson, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """What of one field goes on in the annex: rows of two texts, Kazakh first."""

    field: str
    item: int
    rows: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Gathered:
    """Takes the items of a template one after another, instead of printing them."""

    items: list[Item] = field(default_factory=list)
    _people: tuple[PaperPerson, ...] = ()

    def item(self, number: int, label: str, answer: Markup) -> str:
        """Take an item with its statutory name and answer."""
        heading = Markup("<h2><b>{})</b>{}</h2>").format(number, label)
        # the engine parts no block that stands beside another one; paragraphs can be taken apart
        parts = [Markup(one) for one in _PARAGRAPH.split(answer) if one.strip()]  # noqa: S704 - ours
        parts[:1] = [heading + parts[0]] if parts else [heading]
        self.items.append(Item(tuple(parts), self._people))
        self._people = ()
        return ""

    def signed(self, people: Sequence[PaperPerson]) -> str:
        """Note that these people sign below the item that is being given."""
        self._people = tuple(people)
        return ""


@dataclass(frozen=True, slots=True)
class Column:
    """One language of the paper: its content, fixed words, heading, items, and what is left."""

    paper: Paper
    labels: Mapping[str, Any]
    title: Markup
    items: tuple[Item, ...]
    rest: tuple[Rest, ...]
    annex: int
    place: str

    @property
    def day(self) -> str:
        """The day of the assembly with its weekday."""
        if self.paper.day is None:
            return ""
        day, language = self.paper.day, self.paper.language
        return f"{dates.on_paper(day, language)} ({dates.weekday(day, language)})"


@dataclass(frozen=True, slots=True)
class Both:
    """The two columns."""

    kk: Column
    ru: Column


def both(edition: str, content: Parallel) -> str:
    """Return the body of a paper in two columns; `edition` is the folder of its templates."""
    columns = Both(_column(edition, content.kk), _column(edition, content.ru))
    return (
        environment("kk")
        .get_template("parts/_parallel.html")
        .render(
            both=columns,
            rows=list(map(_row, columns.kk.items, columns.ru.items)),
            continued=tuple(_continued(columns)),
            annex=columns.kk.annex,
            paper=columns.kk.paper,
            labels=columns.kk.labels,
            rest=(),
            gathered=None,
            parallel=True,
            screen=False,
        )
    )


def _row(left: Item, right: Item) -> Row:
    """Return an item as lines that each take about `PIECE` characters in the longer column."""
    lines: list[tuple[Markup, Markup]] = []
    for pair in zip_longest(left.parts, right.parts, fillvalue=Markup()):
        if lines and max(map(_room, map(add, lines[-1], pair))) < PIECE:
            lines[-1] = (lines[-1][0] + pair[0], lines[-1][1] + pair[1])
        else:
            lines.append(pair)
    return Row(tuple(lines), left.people)


def _room(html: Markup) -> int:
    """Return how much room the paragraphs of a column take, as characters."""
    return len(html.striptags()) + html.count("</p>") * LINE


def _column(edition: str, paper: Paper) -> Column:
    fitted, gathered, words = boxed(paper, columns=2), Gathered(), labels()[paper.language]
    title = (
        environment(paper.language)
        .get_template(f"{edition}/{paper.language}.html")
        .render(
            paper=fitted.paper,
            rest=fitted.rest,
            annex=fitted.annex,
            place=paper.place,
            gathered=gathered,
            parallel=False,
            screen=False,
            marks=frozenset(),
            labels=words,
        )
    )
    heading = Markup(title)  # noqa: S704 - our template, without its items
    items = tuple(gathered.items)
    return Column(fitted.paper, words, heading, items, fitted.rest, fitted.annex, place=paper.place)


def _continued(columns: Both) -> Iterator[Going]:
    """Yield what goes on in the annex, field by field; one of two languages may have no rest."""
    left = {one.field: one.text for one in columns.kk.rest}
    right = {one.field: one.text for one in columns.ru.rest}
    for name, item in ITEMS[columns.kk.paper.paper].items():
        first, second = (pieces(side.get(name, ""), PIECE) for side in (left, right))
        rows = tuple(zip_longest(first, second, fillvalue=""))
        if rows:
            yield Going(name, item, rows)
