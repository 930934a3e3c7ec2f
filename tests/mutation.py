"""How many deliberate faults in `app/law` the tests notice: run by `./check mutation`.

mutmut changes the code one place at a time and runs the tests of the law; what survives is listed. The
result is kept in `docs/mutation.md`.
"""

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTMUT = Path(sys.executable).parent / "mutmut"
GOAL = 90.0
# Not noticed by any test, or not even run by one.
MISSED = {"survived", "no tests", "suspicious"}


def main() -> int:
    """Run every fault, write the result down; return 0 when enough were noticed."""
    subprocess.run([MUTMUT, "run", "--max-children", "2"], cwd=ROOT, check=False)
    listed = subprocess.run(
        [MUTMUT, "results", "--all", "true"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    found = [line.strip().rpartition(": ") for line in listed.split("\n") if ": " in line]
    states = Counter(state for _, _, state in found)
    missed = sorted(name for name, _, state in found if state in MISSED)
    noticed = 100 * (1 - len(missed) / max(len(found), 1))
    (ROOT / "docs" / "mutation.md").write_text(_told(states, missed, noticed), encoding="utf-8")
    sys.stdout.write(f"{noticed:.1f} % of {len(found)} faults noticed (goal {GOAL:.0f} %)\n")
    return 0 if found and noticed >= GOAL else 1


def _told(states: Counter[str], missed: list[str], noticed: float) -> str:
    by_function = Counter(name.partition("__mutmut_")[0] for name in missed)
    rows = "\n".join(f"| `{name}` | {count} |" for name, count in by_function.most_common())
    counts = ", ".join(f"{state} {count}" for state, count in states.most_common())
    return f"""# Deliberate faults in the law core

Written by `./check mutation` on {datetime.now(UTC):%d %B %Y}: {sum(states.values())} faults in `app/law`, **{noticed:.1f} % noticed** by
`tests/law` (goal {GOAL:.0f} %). In numbers: {counts}.

Decorated functions and the constants of modules are not changed by the tool; a fault that no test runs counts as missed.

| where faults were missed | how many |
|---|---|
{rows}
"""


if __name__ == "__main__":
    sys.exit(main())
