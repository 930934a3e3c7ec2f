"""The sheet of the standard is whole, names tests that exist, and counts itself rightly."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security" / "asvs.md").read_text(encoding="utf-8")
# Number and level of every requirement, from the standard's own table.
with (Path(__file__).parent / "asvs.csv").open(encoding="utf-8") as file:
    LEVELS = {row["number"]: row["level"] for row in csv.DictReader(file)}
WANTED = [number for number, level in LEVELS.items() if level in {"1", "2"}]
VERDICTS = ("pass", "not applicable", "open")
NODE = re.compile(r"`(tests/[\w/]+\.py::\w+)`")
PART = re.compile(r"`\./check`: ([^|;]+)")


def rows_in(page: str) -> list[list[str]]:
    """Return the cells of every row that begins with the number of a requirement."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if re.match(r"\| \d+\.\d+\.\d+ ", line)
    ]


def faults(number: str, level: str, subject: str, verdict: str, shown: str) -> list[str]:
    """Return what is wrong with a row."""
    nodes = NODE.findall(shown)
    evidence = bool(nodes or PART.search(shown))
    found = [
        ("another level", LEVELS.get(number) != level),
        ("not two to six words", not 2 <= len(subject.split()) <= 6),
        ("no such verdict", verdict not in VERDICTS),
        ("a pass without a test", verdict == "pass" and not evidence),
        ("no reason", verdict != "pass" and len(shown.split()) < 2),
        ("a test that proves nothing", verdict == "not applicable" and evidence),
    ]
    return [name for name, is_so in found if is_so]


@cache
def functions_in(path: str) -> set[str]:
    """Return the names of the functions of a file, those that it imports too."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = {
        one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    imported = (one for one in tree.body if isinstance(one, ast.ImportFrom))
    return found | {name.asname or name.name for one in imported for name in one.names}


ROWS = rows_in(PAGE)
BOTH, THIRD = ([row for row in ROWS if (row[1] == "3") is third] for third in (False, True))
NODES = sorted({node for row in ROWS for node in NODE.findall(row[4])})


def test_the_standard_has_as_many_as_it_says() -> None:
    assert Counter(LEVELS.values()) == {"1": 70, "2": 183, "3": 92}
    assert len(WANTED) == 253


def test_every_requirement_of_the_first_two_levels_stands_there_once_and_in_order() -> None:
    assert [row[0] for row in BOTH] == WANTED


def test_those_of_the_third_level_have_a_part_of_their_own_and_hold() -> None:
    _, _, last = PAGE.partition("\n## Of level 3\n")
    assert [row[0] for row in rows_in(last)] == [row[0] for row in THIRD]
    assert len(THIRD) >= 10
    assert len({row[0] for row in THIRD}) == len(THIRD)
    assert {row[3] for row in THIRD} == {"pass"}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_has_one_verdict_and_its_evidence(row: list[str]) -> None:
    assert len(row) == 5
    assert faults(*row) == []


@pytest.mark.parametrize("node", NODES)
def test_every_test_is_there(node: str) -> None:
    path, _, name = node.partition("::")
    assert name.startswith("test_")
    assert name in functions_in(path)


def test_every_part_of_the_check_is_there() -> None:
    named = {part.strip() for row in ROWS for part in PART.findall(row[4])}
    check = (ROOT / "check").read_text(encoding="utf-8")
    assert named
    assert [one for one in named if f'Part("{one}"' not in check] == []


def test_nothing_else_is_written_as_a_test() -> None:
    # a node that is spelt wrong would not be looked for
    loose = {one for row in ROWS for one in re.findall(r"`([^`]*tests?[/_][^`]*)`", row[4])}
    assert loose <= {*NODES}


def test_the_head_counts_rightly() -> None:
    counts = Counter(row[3] for row in BOTH)
    said = ", ".join(f"{counts[one]} {one}" for one in VERDICTS)
    assert f"**{len(BOTH)} requirements of levels 1 and 2: {said}.**" in PAGE
    assert f"{len(THIRD)} of level 3" in PAGE


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("1.1.1", "3", "decoded once", "pass", "`tests/x.py::test_y`"), "another level"),
        (("1.1.1", "2", "once", "pass", "`tests/x.py::test_y`"), "not two to six words"),
        (("1.1.1", "2", "decoded once", "well", "by its nature"), "no such verdict"),
        (("1.1.1", "2", "decoded once", "pass", "we are sure"), "a pass without a test"),
        (("1.1.1", "2", "decoded once", "open", ""), "no reason"),
        (
            ("1.1.1", "2", "decoded once", "not applicable", "no `tests/x.py::test_y`"),
            "a test that proves nothing",
        ),
    ],
)
def test_a_bad_row_is_seen(row: tuple[str, str, str, str, str], fault: str) -> None:
    assert faults(*row) == [fault]
