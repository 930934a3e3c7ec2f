"""The papers that several tests look at, made once."""

from collections.abc import Iterator

import pytest

from app.law.library import Law
from app.paper.pool import SettingRoom
from tests.paper.samples import HOSTILE, LONG, papers, stretched
from tests.paper.test_papers import FONTS


@pytest.fixture(scope="session")
def setting_room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=2)
    yield made
    made.stop()


@pytest.fixture(scope="session")
def made(setting_room: SettingRoom, law: Law) -> list[tuple[str, str, bytes]]:
    return list(papers(setting_room, law))


@pytest.fixture(scope="session")
def long(setting_room: SettingRoom, law: Law) -> list[tuple[str, str, bytes]]:
    return list(stretched(setting_room, law, LONG))


@pytest.fixture(scope="session")
def hostile(setting_room: SettingRoom, law: Law) -> list[tuple[str, str, bytes]]:
    return list(stretched(setting_room, law, HOSTILE))
