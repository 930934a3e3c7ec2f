"""A line of the log is JSON of our own words: no text of an exception, nobody's address."""

import json
import logging
import logging.config
from collections.abc import Iterator

import pytest

from app.cli.logs import Lines, configuration

SECRET = "Айгүл Серікова, +7 701 123 45 67, 203.0.113.9"


@pytest.fixture
def spoken() -> Iterator[list[str]]:
    """The lines that the log gets."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Kept()
    handler.setFormatter(Lines())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


def test_our_own_words_with_the_hour(spoken: list[str]) -> None:
    logging.getLogger("jiyn.web").error("%s at %s", "ValueError", "steps.py:12")
    told = json.loads(spoken[0])
    assert told.pop("hour").endswith("Z")
    assert told == {"level": "error", "from": "jiyn.web", "says": "ValueError at steps.py:12"}


def test_an_exception_is_named_and_never_quoted(spoken: list[str]) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("jiyn.jobs").exception("purge failed")
    told = json.loads(spoken[0])
    assert (told["fault"], told["says"]) == ("ValueError", "purge failed")
    assert told["at"].startswith("test_logs.py:")
    assert SECRET not in spoken[0]


def test_of_libraries_only_that_they_spoke(spoken: list[str]) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved: %s", SECRET)
    assert json.loads(spoken[0]).keys() == {"hour", "level", "from"}


def test_a_line_cannot_be_broken_into_two(spoken: list[str]) -> None:
    logging.getLogger("jiyn").error('one\n{"level": "info"}\r\u2028two')
    assert len(spoken[0].splitlines()) == 1


def test_the_configuration_is_one_that_logging_takes() -> None:
    told = configuration()
    logging.config.DictConfigurator(told)  # type: ignore[no-untyped-call]
    assert told["loggers"]["granian.access"] == {"handlers": [], "propagate": False}
