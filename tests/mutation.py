"""How many deliberate faults the tests notice: in the law core, in the vault, in sessions and access.

`./check mutation` runs the part `law`; `.venv/bin/python tests/mutation.py vault` (or `access`) another
one. mutmut changes the code one place at a time and runs the tests of the part; what survives is listed. Each part
writes its own section of `docs/mutation.md`.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
MUTMUT = Path(sys.executable).parent / "mutmut"
PAGE = ROOT / "docs" / "mutation.md"
GOAL = 90.0
# Everything else is a fault that no test noticed, that no test runs, or that was not even tried.
NOTICED = {"killed", "timeout", "segfault"}
# Not needed to run tests, or made anew.
LEFT = {".git", "mutants", "__pycache__", ".venv", ".build", "node_modules"}


@dataclass(frozen=True)
class Part:
    """What is changed, which tests are run for it, and how both are named on the page."""

    title: str
    sources: Sequence[str]
    tests: Sequence[str]


PARTS = {
    "law": Part("the law core", ["app/law/"], ["tests/law/"]),
    "vault": Part("the vault", ["app/vault/"], ["tests/vault/"]),
    "access": Part(
        "sessions and access",
        [
            "app/store/sessions.py",
            *(f"app/desk/{one}.py" for one in ("seats", "roles", "sharing", "returning", "slots")),
        ],
        [
            "tests/desk/test_keeping.py",
            "tests/desk/test_sharing.py",
            "tests/store/test_sessions.py",
        ],
    ),
}


def main() -> int:
    """Run every fault of a part, write the result down; return 0 when enough were noticed."""
    name = sys.argv[1] if len(sys.argv) > 1 else "law"
    part = PARTS[name]
    with TemporaryDirectory(prefix="mutation-") as folder:
        home = _copied(Path(folder) / "jiyn", part, name)
        tried = subprocess.run([MUTMUT, "run", "--max-children", "2"], cwd=home, check=False)
        if tried.returncode:
            sys.stderr.write("the tool did not get through: nothing is written down\n")
            return tried.returncode
        listed = subprocess.run(
            [MUTMUT, "results", "--all", "true"],
            cwd=home,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    found = [line.strip().rpartition(": ") for line in listed.split("\n") if ": " in line]
    states = Counter(state for _, _, state in found)
    missed = sorted(name for name, _, state in found if state not in NOTICED)
    noticed = 100 * (1 - len(missed) / max(len(found), 1))
    _write(part, _told(part, states, missed, noticed))
    sys.stdout.write(f"{noticed:.1f} % of {len(found)} faults noticed (goal {GOAL:.0f} %)\n")
    return 0 if found and noticed >= GOAL else 1


def _copied(home: Path, part: Part, name: str) -> Path:
    """Return a copy of the project whose settings name the sources and tests of the part."""
    shutil.copytree(ROOT, home, ignore=lambda _, names: LEFT & set(names))
    for one in (".venv", ".build"):
        (home / one).symlink_to((ROOT / one).resolve())
    if name != "law":
        settings = home / "pyproject.toml"
        text = settings.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^source_paths = .*$", f"source_paths = {[*part.sources]}", text)
        selection = f"pytest_add_cli_args_test_selection = {[*part.tests]}"
        text = re.sub(r"(?m)^pytest_add_cli_args_test_selection = .*$", selection, text)
        # one database is enough here: what is changed does not know which it is
        chosen = '["-q", "-p", "no:randomly", "-k", "not postgresql"]'
        text = re.sub(r"(?m)^pytest_add_cli_args = .*$", f"pytest_add_cli_args = {chosen}", text)
        settings.write_text(text, encoding="utf-8")
    return home


def _write(part: Part, told: str) -> None:
    """Put the section of a part in the place of its last one."""
    old = PAGE.read_text(encoding="utf-8")
    sections = [one for one in re.split(r"(?m)^(?=# )", old) if one.strip()]
    others = [one for one in sections if not one.startswith(f"{_heading(part)}\n")]
    order = [_heading(one) for one in PARTS.values()]
    whole = sorted([*others, told], key=lambda one: order.index(one.partition("\n")[0]))
    PAGE.write_text("\n".join(one.rstrip() + "\n" for one in whole), encoding="utf-8")


def _heading(part: Part) -> str:
    return f"# Deliberate faults in {part.title}"


def _told(part: Part, states: Counter[str], missed: list[str], noticed: float) -> str:
    by_function = Counter(name.partition("__mutmut_")[0] for name in missed)
    rows = "\n".join(f"| `{name}` | {count} |" for name, count in by_function.most_common())
    counts = ", ".join(f"{state} {count}" for state, count in states.most_common())
    sources, tests = (
        ", ".join(f"`{one.rstrip('/')}`" for one in x) for x in (part.sources, part.tests)
    )
    return f"""{_heading(part)}

Written on {datetime.now(UTC):%d %B %Y}: {sum(states.values())} faults in {sources}, **{noticed:.1f} % noticed** by
{tests} (goal {GOAL:.0f} %). In numbers: {counts}.

Decorated functions and the constants of modules are not changed by the tool; a fault that no test runs counts as missed.

| where faults were missed | how many |
|---|---|
{rows}
"""


if __name__ == "__main__":
    sys.exit(main())
