"""The trials at their full size, and docs/reliability.md with what they found.

    python -m tests.chaos.reliability [R1 R19 ...]   run them all, or those of some figures
    python -m tests.chaos.reliability --page         write the page anew, run nothing

What was found is kept in docs/reliability.json with its day; the page is made from it. A figure
is found in the tests by its name in quotes, so that none is on the page without its test.
"""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.results import machine
from tests.chaos.goals import GOALS

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("tests/chaos", "tests/security", "tests/api", "tests/browser")
FOUND = ROOT / "docs" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
HEAD = """# What the trials found

Each line is a test that anyone can run: `./check chaos` runs them all at their full size (hours), `./check chaos R1 R19` some, and both
write this page. `./check` runs the same tests at a reduced size and writes nothing. `JIYN_CHAOS=1/10 ./check chaos R1` runs a tenth of the full
size. What was not run at full size says so; what is missed stands below the table.

"""
_NAME = re.compile(r'"([RS]\d+(?: \([^)"]+\))?)"')


def tests_of() -> dict[str, list[str]]:
    """Return every figure that a test tells, with the tests that tell it."""
    told: dict[str, list[str]] = {}
    for place in PLACES:
        for path in sorted((ROOT / place).glob("test_*.py")):
            source = path.read_text(encoding="utf-8")
            for node in ast.parse(source).body:
                if not (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
                    continue
                words = ast.get_source_segment(source, node) or ""
                for name in _NAME.findall(words) if "tell(" in words else ():
                    whole = name.partition(" ")[0] if "{" in name else name
                    told.setdefault(whole, []).append(f"{place}/{path.name}::{node.name}")
    return told


def main(asked: list[str]) -> int:
    """Run the trials and write the page; return 0 when every one of them held."""
    told = tests_of()
    if asked == ["--page"]:
        write(told)
        return 0
    unknown = [one for one in asked if not any(_is(name, one) for name in told)]
    if unknown:
        sys.stderr.write(f"no trial tells {', '.join(unknown)}: there are {', '.join(told)}\n")
        return 2
    wanted = [name for name in told if not asked or any(_is(name, one) for one in asked)]
    nodes = sorted({node for name in wanted for node in told[name]})
    with TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.jsonl"
        figures.touch()
        environment = {"JIYN_CHAOS": "full"} | os.environ | {"JIYN_FIGURES": str(figures)}
        command = [sys.executable, "-m", "pytest", "-q", "-s", *nodes]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        keep([json.loads(one) for one in figures.read_text(encoding="utf-8").splitlines()])
    write(told)
    return code


def _is(name: str, asked: str) -> bool:
    return name == asked or name.startswith(f"{asked} ")


def keep(found: list[dict[str, str]]) -> None:
    """Put what was found in place of what was found before under the same name."""
    kept = known() | {
        one["figure"]: {
            "found": one["found"],
            "size": os.environ.get("JIYN_CHAOS", "full"),
            "day": datetime.now(UTC).date().isoformat(),
            "machine": machine().partition(";")[0],
        }
        for one in found
    }
    text = json.dumps(dict(sorted(kept.items(), key=_order)), ensure_ascii=False, indent=1)
    FOUND.write_text(f"{text}\n", encoding="utf-8")


def known() -> dict[str, dict[str, str]]:
    """Return what was found so far, by figure."""
    if not FOUND.exists():
        return {}
    found: dict[str, dict[str, str]] = json.loads(FOUND.read_text(encoding="utf-8"))
    return found


def page(told: dict[str, list[str]]) -> str:
    """Return the page."""
    lines = ["| figure | goal | found | size | command | day |", "|---|---|---|---|---|---|"]
    found = known()
    for name in sorted(told, key=lambda one: _order((one, {}))):
        one, first = _all_of(name, found, told), name.partition(" ")[0]
        goal, command = GOALS.get(name) or GOALS[first], f"`./check chaos {first}`"
        if one is None:
            lines.append(f"| {name} | {goal} | not yet run in full | | {command} | |")
        else:
            size = "full" if one["size"] == "full" else f"not in full: {one['size']}"
            row = (name, goal, one["found"], size, command, one["day"])
            lines.append("| " + " | ".join(row) + " |")
    machines = sorted({one["machine"] for one in found.values()})
    on = f"\nRun on: {'; '.join(machines)}.\n" if machines else ""
    return HEAD + "\n".join(lines) + "\n" + on


def _all_of(
    name: str, found: Mapping[str, dict[str, str]], told: Container[str]
) -> dict[str, str] | None:
    """Return what was found under a name, or under those that a test makes of it: S5 (GET)."""
    if name in found:
        return found[name]
    parts = [key for key in sorted(found) if key.startswith(f"{name} (") and key not in told]
    if not parts:
        return None
    words = "; ".join(
        f"{key.partition('(')[2].rstrip(')')}: {found[key]['found']}" for key in parts
    )
    return found[parts[0]] | {"found": words}


def write(told: dict[str, list[str]]) -> None:
    """Write the page; what stands below the line "## What is missed" stays."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    _, mark, missed = before.partition("\n## What is missed")
    PAGE.write_text(page(told) + mark + missed, encoding="utf-8")


def _order(pair: tuple[str, object]) -> tuple[str, int, str]:
    name = pair[0]
    number = re.match(r"([RS])(\d+)(.*)", name)
    assert number, name
    return number[1], int(number[2]), number[3]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
