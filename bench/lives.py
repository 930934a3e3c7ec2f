"""L1: a case with three hundred events against one with a single event, opened in turns."""

import re
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from app.cases.case import Content
from app.cases.events import Event, chain
from app.desk.carrying import packed
from bench import peers, sample, services
from bench.figures import Figure, Goal, in_turns, middle, seconds

FEW, MANY = 1, 300
ROUNDS, QUICK = 101, 11
SECONDS = 20
# What a case with many events may take: so many times an empty one, and ten milliseconds.
TIMES, MORE = 1.5, 0.010


def measure(*, quick: bool) -> list[Figure]:
    """Return the figure of L1: the time of a long case as a share of what it may take."""
    with (
        TemporaryDirectory(dir=peers.FOLDER) as name,
        services.jiyn(Path(name), setters=1) as (port, _),
    ):
        works = {number: opens(port, number) for number in (FEW, MANY)}
        turns = {str(key): _taking(work) for key, work in works.items()}
        found = in_turns(turns, QUICK if quick else ROUNDS)
    few, many = found[str(FEW)], found[str(MANY)]
    share = statistics.median(many) / (TIMES * statistics.median(few) + MORE)
    told = f"{middle(many)} against {middle(few)}"
    what = "a case with 300 events: 1.5 times one with a single event and 10 ms"
    return [Figure("L1", what, share, Goal("≤", 1), detail=told)]


def _taking(work: Callable[[], object]) -> Callable[[], float]:
    return lambda: seconds(work)


def _case(number: int) -> bytes:
    """Return a case with so many events as the file that people take along."""
    today = date.today()  # noqa: DTZ011 - any day that is not ahead
    events = [Event("registered", today - timedelta(days=6), number="1")]
    events += [
        Event("note", today - timedelta(days=at % 6), words=f"{at}. {sample.purpose()[:80]}")
        for at in range(number - 1)
    ]
    return packed(Content(answers=sample.answers(), events=tuple(events), hashes=chain(events)))


def opens(port: int, number: int) -> Callable[[], bytes]:
    """Bring a case to the service; return what opens its page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", "/kk/import")
    page = connection.getresponse().read().decode()
    token = re.findall(r'name="form_token" value="([^"]*)"', page)[-1]
    edge = token_hex(8)
    parts = {"form_token": token.encode(), "keep": b"browser"}
    body = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value
        + b"\r\n"
        for name, value in parts.items()
    )
    body += (
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'.encode()
    )
    body += _case(number) + f"\r\n--{edge}--\r\n".encode()
    kind = {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Sec-Fetch-Site": "same-origin",
    }
    connection.request("POST", "/kk/import", body, kind)
    answer = connection.getresponse()
    told = answer.read()
    assert answer.status == 303, told  # noqa: PLR2004 - See Other
    cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]

    def opened() -> bytes:
        """Return the page of the case."""
        connection.request("GET", "/kk/case", headers={"Cookie": cookie})
        answer = connection.getresponse()
        page = answer.read()
        connection.close()  # the server would close it while others have their turn
        assert answer.status == 200, page  # noqa: PLR2004 - OK
        return page

    return opened
