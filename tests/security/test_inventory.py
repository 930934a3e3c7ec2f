"""The page of what there is (docs/security/inventory.md) says what the code does: every row."""

import ast
import re
from datetime import timedelta
from pathlib import Path

from app.cases.receipts import MOST_RECEIPTS
from app.cli.logs import configuration
from app.desk import fields, keeping, tracking
from app.desk.budgets import Budgets
from app.paper import pool
from app.settings import Settings
from app.store.tables import metadata
from app.store.turn import MOST_THREADS, MOST_WAITING
from app.web import guard, posting

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security" / "inventory.md").read_text(encoding="utf-8")
PARTS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}


def rows(part: str, head: str) -> list[list[str]]:
    """Return the cells of the table of a part whose first column has this head."""
    table = PARTS[part].split(f"\n| {head} |", 1)[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def purposes() -> set[str]:
    """Return what keyed hashes are made for, as the vault names it."""
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            said = [*node.args[2:3]] if ast.unparse(node.func) == "derive" else []
            said += [one.value for one in node.keywords if one.arg == "person"]
            found |= {one.value.decode() for one in said if isinstance(one, ast.Constant)}
    return found


def test_every_purpose_of_a_key_is_listed() -> None:
    listed = [name.strip("`") for name, *_ in rows("Keys", "purpose")]
    assert len(listed) == len(set(listed))
    assert set(listed) == purposes()


def test_every_table_and_column_is_listed() -> None:
    listed = {name.strip("`"): columns.split(", ") for name, columns, *_ in rows("Data", "table")}
    assert (
        listed
        == {one.name: [column.name for column in one.columns] for one in metadata.sorted_tables}
        | {}
    )
    levels = {"grave", "secret", "dim"}
    assert all(level.split(",")[0] in levels for _, _, level, _ in rows("Data", "table"))


def minutes(span: timedelta) -> str:
    return f"{int(span.total_seconds()) // 60} minutes"


def budget(what: str) -> str:
    rates = Budgets(Settings(), lambda: 0.0)
    rate = rates._buckets[what].rate  # type: ignore[index] # noqa: SLF001 - one of its names
    return f"{rate.burst} at once, {round(rate.per_second * 60)} a minute"


def test_every_limit_is_the_one_of_the_code() -> None:
    serving = (ROOT / "app" / "cli" / "serving.py").read_text(encoding="utf-8")
    found = re.search(r"header_read_timeout=(\d+)_000, max_buffer_size=(\d+_\d+)", serving)
    assert found
    a_minute = Settings.model_fields["new_cases_per_minute"].default
    a_day = Settings.model_fields["kept_cases_per_day"].default
    buckets = Budgets(Settings(), lambda: 0.0)._buckets  # noqa: SLF001
    refiled, answers = buckets["refile"].rate, buckets["kept_answer"].rate
    wanted = {
        "a session idle": minutes(keeping.IDLE),
        "a session in all": minutes(keeping.ABSOLUTE),
        "new cases together": f"{a_minute} a minute, or as set",
        "new cases kept, by pages and by programs": f"{a_day} a day each, or as set",
        "a case filed again": f"{refiled.burst} a day",
        "cases filed again, for the first time and more often": f"{a_day} a day each, or as set",
        "answers kept for the repeats of a receipt's requests": f"{answers.burst} a day",
        "files looked up together": f"{budget('verify')}, or as set",
        "wrong receipts together": budget("wrong_receipt"),
        "forms of a session": budget("session"),
        "requests of a receipt": budget("receipt"),
        "headers of a request": f"{int(found[2]) // 1024} KB, {found[1]} seconds",
        "body of a request": f"{guard.MAX_BYTES // 1024} KB, {guard.SECONDS:.0f} seconds",
        "a letter or a file to be checked": f"{guard.MAX_LARGER // 1024} KB",
        "fields of a form": f"{posting.MAX_FIELDS}",
        "a long answer, a line": f"{fields.MAX_TEXT}, {fields.MAX_LINE} characters",
        "a case, sealed and written out": f"{keeping.MOST_SEALED // 1024} KB, {keeping.MOST_WRITTEN // 1024} KB",
        "receipts of a case": f"{MOST_RECEIPTS}",
        "entries of a history": f"{tracking.MOST_EVENTS}",
        "a paper": f"{pool.MOST_CHARACTERS} characters, {pool.SECONDS:.0f} seconds",
        "who writes or waits to write": f"{MOST_WAITING}",
        "threads that wait to write": f"{MOST_THREADS}, and {MOST_THREADS} to destroy a case",
        "papers at work, waiting, without a case": f"{pool.RUNNING}, {pool.WAITING}, {pool.OPEN}",
    }
    assert {what: most for what, most, _ in rows("Limits", "what")} == wanted


def test_every_logger_is_listed_with_its_level() -> None:
    told = configuration()
    wanted = {name: one.get("level", "never").lower() for name, one in told["loggers"].items()}
    wanted["root"] = told["root"]["level"].lower()
    assert {name.strip("`"): level for name, level, _ in rows("Logs", "logger")} == wanted
    written = (told["root"], *told["loggers"].values())
    assert {one for each in written for one in each.get("handlers", ())} == {"stderr"}
    assert [one["class"] for one in told["handlers"].values()] == ["logging.StreamHandler"]


def test_what_is_promised_of_faults_in_packages_stands_in_the_page_on_security() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert re.search(r"critical fault within 48 hours and for a grave one within seven days", page)
    assert re.search(r"advisory database, each week and\s+before each release", page)
