"""What the two peers of the saved step share: their page of 15 KB and their sixteen rows."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATABASE = Path(os.environ.get("BENCH_FOLDER", ".")) / "peer.sqlite"
TEMPLATE = HERE / "page.html"
SESSIONS = tuple(f"session-{number:02}" for number in range(16))
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000")


def seed() -> None:
    """Make the table and a row for each client, unless another worker did."""
    with sqlite3.connect(DATABASE) as raw:
        raw.execute(
            "CREATE TABLE IF NOT EXISTS draft"
            " (session TEXT PRIMARY KEY, purpose TEXT, revision INTEGER)"
        )
        rows = [(one,) for one in SESSIONS]
        raw.executemany("INSERT OR IGNORE INTO draft VALUES (?, '', 0)", rows)
    raw.close()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page."""

    key: str
    title: str
    hint: str
    words: str
    done: bool


ROWS = tuple(
    Row(
        f"step-{n}",
        f"Бейбіт жиналыстың {n}-тармағы",
        "Бір сұрақ – бір бет",
        "Толтырылды",
        n % 2 == 0,
    )
    for n in range(22)
)


def shown(session: str, purpose: str) -> dict[str, object]:
    """Return what the page shows."""
    heading = "Бейбіт жиналыстың мақсаты"
    return {
        "heading": heading,
        "name": "Peer",
        "answer": purpose,
        "session": session,
        "rows": ROWS,
    }
