"""While a paper is set nothing of the database is held open: a reader keeps deleted keys in its log."""

from collections.abc import Sequence

import pytest
from fastapi import FastAPI

from app.paper.pool import SettingRoom
from tests.api.conftest import Program

KINDS = ("/papers/notification", "/papers/filing-sheet", "/pleadings/{paper}")


def test_no_transaction_is_open_while_a_paper_is_set(
    program: Program, application: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []
    make = SettingRoom.make

    def watched(room: SettingRoom, documents: Sequence[str], data: str = "") -> bytes:
        held.append(application.state.shop.database.engine.pool.checkedout())
        return make(room, documents, data)

    monkeypatch.setattr(SettingRoom, "make", watched)
    assert program.asks("POST", "/papers", {}).status_code == 201
    for event in (
        {"kind": "registered", "day": "2026-12-02", "at": "10:15", "number": "3-14/1207"},
        {"kind": "refused", "day": "2026-12-02", "grounds": ["assemblies-2020:14.1.9"]},
    ):
        assert program.asks("POST", "/events", event).status_code == 201
    paper = program.asks("GET", "/appeal").json()["papers"][0]
    for kind in KINDS:
        found = program.asks("GET", kind.format(paper=paper))
        assert found.status_code == 200, (kind, found.text[:300])
    assert held == [0] * (1 + len(KINDS))
