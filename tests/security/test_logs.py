"""What the real service writes while it works and while it fails: no words, addresses or ids."""

import base64
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.vault import receipt as receipts
from tests.chaos.figures import tell
from tests.chaos.marked import MARKS, WORD, events, found, marked
from tests.chaos.real import AHEAD, Real, real
from tests.journeys.test_papers import begun, receipt_shown
from tests.security.living import asks

pytestmark = pytest.mark.thorough

SOURCE = "127.0.0.77"
IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE)
CASE = "/api/v1/cases/current"


def live(service: Real) -> list[str]:
    """Live a case through, over pages and the interface; return every secret that was shown."""
    walker = begun(service.walker(SOURCE), "rally", keep="receipt")
    own = receipt_shown(walker)
    walker.send({"last5": own[-5:]})
    walker.go("/draft/purpose").send({"purpose": WORD})
    walker.go("/return").send({"receipt": receipts.make()})
    walker.go(f"/{WORD}")
    walker.client.post("/kk/leave", headers={"origin": "https://evil.example"})
    client = service.client(SOURCE)
    sent = marked(1)
    sent["date"]["day"] = AHEAD.isoformat()
    made = asks(client, "POST", "/api/v1/cases", sent)
    receipt = made.json()["receipt"]
    asks(client, "POST", f"{CASE}/papers", {}, receipt)
    for event in events(1):
        asks(client, "POST", f"{CASE}/events", event, receipt)
    feed = asks(client, "POST", f"{CASE}/feed", {"titles": "full"}, receipt).json()["address"]
    assert client.get(feed).status_code == 200
    assert client.get("/kk", headers={"host": f"{WORD}.example".encode()}).status_code == 400
    return [own, receipt, feed.rpartition("/")[2], walker.client.cookies["jiyn"]]


def broken(service: Real, data: Path) -> None:
    """Ask while tables are gone: every answer is a fault, and each is written down."""
    walker = service.walker(SOURCE)
    begun(walker, "rally")
    with closing(sqlite3.connect(data / "jiyn.sqlite")) as file:
        for table in ("sealed_case", "slot", "open_session", "answered"):
            file.execute(f"ALTER TABLE {table} RENAME TO lost_{table}")
    walker.go("/draft/purpose")
    assert walker.status >= 500
    assert asks(walker.client, "POST", "/api/v1/cases", marked(2)).status_code >= 500  # type: ignore[arg-type] # asks in the same words
    assert asks(walker.client, "GET", CASE, receipt=receipts.make()).status_code >= 500  # type: ignore[arg-type]
    service.kill_worker()
    service.wait()


def ids(data: Path) -> set[bytes]:
    """Return the ids of every row: of cases, slots, sessions, feeds, requests."""
    wanted = {
        "lost_sealed_case": ("case_id",),
        "lost_slot": ("locator", "slot_id"),
        "lost_open_session": ("session_id",),
        "feed": ("feed_id",),
        "lost_answered": ("request_id",),
        "proof": ("proof_id", "case_tag"),
    }
    with closing(sqlite3.connect(data / "jiyn.sqlite")) as file:
        return {
            bytes(value)
            for table, columns in wanted.items()
            for row in file.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - our own names
            for value in row
        }


def test_the_logs_are_clean(tmp_path: Path) -> None:
    with real(tmp_path) as service:
        secrets = live(service)
        broken(service, tmp_path / "data")
        address = service.address
    log = (tmp_path / "log").read_bytes()
    written = log.decode().replace(address, "OUR OWN ADDRESS")
    assert "OUR OWN ADDRESS" in written
    assert "Error at " in written, "the faults were written down"
    assert (
        found([*MARKS, *secrets, *("-".join(receipts.groups(one)) for one in secrets[:2])], log)
        == []
    )
    assert IPV4.findall(written) == []
    assert IPV6.findall(re.sub(r"\d\d:\d\d:\d\d", "", written)) == []
    every = ids(tmp_path / "data")
    assert len(every) > 8
    shown = [
        form
        for one in every
        for form in (one.hex(), one.hex().upper(), repr(one)[2:-1], base64.b64encode(one).decode())
        if form in written
    ]
    assert shown == []
    assert SOURCE not in written
    lines = written.count("\n")
    tell(
        "S8",
        f"{lines} lines written in a life with faults: 0 marks, 0 addresses, 0 of {len(every)} ids",
    )
