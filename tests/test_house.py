"""The house stays as drawn: floors, doors, sizes, no hidden imports, no clock below the door."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parents[1]
APP = ROOT / "app"
FLOORS = {
    "law": 0,
    "cases": 1,
    "vault": 1,
    "i18n": 1,
    "store": 2,
    "paper": 2,
    "feed": 2,
    "desk": 3,
    "web": 4,
    "api": 4,
    "cli": 4,
    "jobs": 4,
    "__main__": 5,
    "main": 5,
    "service": 6,
}
# What anybody may read: the settings are values.
COMMON = {"settings"}
# Rooms of one floor that may know one room beside them: pages speak through the catalogue.
DOORS = {
    "nacl": {"vault"},
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "weasyprint": {"paper"},
    "pebble": {"paper"},
    "fontTools": {"paper"},
    "jinja2": {"paper", "web"},
    "fastapi": {"web", "api", "main"},
    "starlette": {"web", "api", "main", "service"},
    "granian": {"cli"},
    "typer": {"cli"},
    "babel": {"i18n"},
    "rtoml": {"desk"},
    "phonenumbers": {"desk"},
    "email_validator": {"desk"},
    "idnumbers": {"desk"},
    "segno": {"web"},
    "icalendar": {"feed"},
    "docx": {"paper"},
    "lxml": {"paper"},
    "itsdangerous": {"web"},
    "dbos": {"jobs"},
    "prometheus_client": {"web"},
}
CLOCKS = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow)\b")
MAY_ASK_THE_TIME = {"main", "cli", "jobs"}
# Written by hand for people to read in full: cohesive tables and the counter of sealed cases.
MAX_LINES, MAX_FUNCTION = 300, 50


def modules() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else f"{node.module}"


def wrong_imports(room: str, source: str) -> list[str]:
    """Return the imports of a module that the house forbids to its room."""
    wrong = []
    for name in imports(ast.parse(source)):
        top, _, rest = name.partition(".")
        if name == ".":
            wrong.append("relative")
        elif top == "app":
            other = rest.partition(".")[0]
            if other in COMMON or other == room or not other:
                continue
            if FLOORS[other] >= FLOORS[room]:
                wrong.append(name)
        elif (room == "law" and top not in sys.stdlib_module_names) or room not in DOORS.get(
            top, {room}
        ):
            wrong.append(name)
    return wrong


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(APP).as_posix())
def test_imports_go_down_and_through_one_door(path: Path) -> None:
    room = room_of(path)
    if room in {"__init__", "settings"}:
        return
    assert wrong_imports(room, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("law", "from app.cases.answers import Answers"),
        ("cases", "from app.i18n.catalog import mark"),
        ("store", "from app.paper.pool import SettingRoom"),
        ("desk", "from app.web.shop import Visit"),
        ("api", "from app.web.shop import Visit"),
        ("law", "import pydantic"),
        ("desk", "from sqlalchemy import select"),
        ("desk", "import icalendar"),
        ("feed", "from app.store.session import Transaction"),
        ("web", "import nacl.bindings"),
        ("web", "from . import shop"),
    ],
)
def test_the_house_test_sees_what_it_forbids(room: str, source: str) -> None:
    assert wrong_imports(room, source)


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{path.name}:{inner.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_module_imports_itself_by_a_ring() -> None:
    known = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in modules()
    }
    edges = {name: _edges(path, known) for name, path in known.items()}
    seen: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in seen:
            return
        for other in edges[name]:
            walk(other, (*trail, name))
        seen.add(name)

    for name in edges:
        walk(name, ())


def _edges(path: Path, known: dict[str, Path]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{one.name}" for one in node.names} & set(known)
            found |= whole or ({node.module} & set(known))
    return found


def test_sizes_stay_readable() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    counts = [count for path, count in lines.items() if path.name != "__init__.py"]
    assert max(counts) <= MAX_LINES, max(lines, key=lambda path: lines[path])
    assert median(counts) <= 100
    assert quantiles(counts, n=10)[-1] <= 210
    functions = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert max(functions) <= MAX_FUNCTION
    assert median(functions) <= 10
    assert quantiles(functions, n=10)[-1] <= 25


def test_nobody_below_the_door_asks_what_time_it_is() -> None:
    asking = [
        path.relative_to(APP).as_posix()
        for path in modules()
        if CLOCKS.search(path.read_text(encoding="utf-8")) and room_of(path) not in MAY_ASK_THE_TIME
    ]
    assert asking == []


def test_types_are_ignored_at_most_three_times_each_with_its_reason() -> None:
    ignored = [
        line
        for path in modules()
        for line in path.read_text(encoding="utf-8").splitlines()
        if "type: ignore" in line
    ]
    assert len(ignored) <= 3
    assert all(re.search(r"type: ignore\[[a-z-]+\] # \w", line) for line in ignored)


def test_every_exception_to_a_rule_has_its_reason() -> None:
    bare = [
        f"{path.name}: {line.strip()}"
        for path in modules()
        for line in path.read_text(encoding="utf-8").splitlines()
        if "noqa" in line and not re.search(r"noqa: [A-Z0-9, ]+ - \w", line)
    ]
    assert bare == []
