"""What is logged, one line of JSON each: the hour, the level, who speaks, and words of our own.

No address, no id, nothing that was sent: an exception is named by its kind and its place, never by
its text, and of other people's libraries only that they spoke.
"""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

OURS = ("jiyn", "_granian")


class Lines(logging.Formatter):
    """Makes a line of JSON of each record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; the time is told to the hour, so that it marks nobody's request."""
        told = {
            "hour": f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H}Z",
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if record.name.partition(".")[0] in OURS:
            told["says"] = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            told["fault"] = kind.__name__
            if places := extract_tb(trace):
                told["at"] = f"{Path(places[-1].filename).name}:{places[-1].lineno}"
        return json.dumps(told)


def configuration() -> dict[str, Any]:
    """Return the configuration of logging, as `logging.config.dictConfig` reads it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "jiyn": {"level": "INFO"},
            "_granian": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "dbos": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            # of each broken body of a form it tells a line: whoever asks could fill the log
            "python_multipart": {"level": "ERROR"},
            "granian.access": {"handlers": [], "propagate": False},
        },
    }
