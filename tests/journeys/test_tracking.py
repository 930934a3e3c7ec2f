"""After the paper: what happened is recorded on pages, and the case page says what comes."""

from datetime import UTC, datetime

import pytest
from starlette.types import ASGIApp

from tests.conftest import Clock
from tests.journeys.test_papers import answered, begun, receipt_shown
from tests.walker import Walker

BEFORE = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)


class Organiser(Walker):
    """Somebody who returns with a receipt, day after day."""

    clock: Clock
    receipt: str

    def comes(self, day: int, hour: int = 6, minute: int = 0) -> "Organiser":
        """Return on a day of December 2026, at an hour of UTC."""
        self.clock.now = datetime(2026, 12, day, hour, minute, tzinfo=UTC)
        self.go("/return").send({"receipt": self.receipt})
        self.go("/case")
        return self


@pytest.fixture(scope="session")
def filed(service: ASGIApp, shared_clock: Clock) -> bytes:
    """The file of a case whose rally on 19 December has its paper: made by hand once."""
    shared_clock.now = BEFORE
    walker = begun(Walker(service, "kk"), "rally")
    answered(walker, "rally", "kk").send()
    assert walker.path == "/case"
    return bytes(walker.client.get("/kk/case/data.json").content)


@pytest.fixture
def filing(service: ASGIApp, filed: bytes, clock: Clock) -> Organiser:
    """Somebody whose rally on 19 December has its paper, on 2 December."""
    walker = Organiser(service, "kk")
    walker.clock = clock
    clock.now = BEFORE
    walker.go("/import").upload(filed, keep="receipt")
    walker.receipt = receipt_shown(walker)
    walker.send({"last5": walker.receipt[-5:]})
    assert walker.go("/case").path == "/case"
    return walker


def record(walker: Organiser, kind: str, day: int, **fields: object) -> Walker:
    walker.go("/case/happened").send({"kind": kind})
    assert walker.path == f"/case/happened/{kind}"
    return walker.send({"day": str(day), "month": "12", "year": "2026", **fields})


def test_registered_answered_agreed_held(filing: Organiser) -> None:
    record(filing, "handed_in", 2, channel="hand")
    assert "Тапсырылды, бірақ әлі тіркелмеген" in filing.page.heading
    record(filing, "registered", 2, number="3-14/1207", at="10:15")
    assert filing.page.heading == "Тіркелді: енді әкімдік жауап беруі керек"
    assert "№ 3-14/1207" in filing.page.text
    assert "7 желтоқсан, дүйсенбі" in filing.page.text
    filing.comes(4)
    record(filing, "agreed", 4, without=["sound"])
    assert filing.page.heading == "Әкімдік шектеумен келісті"
    filing.comes(19)
    record(filing, "held", 19)
    assert filing.page.heading == "Жиналыс өтті"


def test_silence_is_said_on_the_morning_after_the_term(filing: Organiser) -> None:
    record(filing, "registered", 2, number="1")
    assert filing.comes(7, 18).page.heading == "Тіркелді: енді әкімдік жауап беруі керек"
    # half past midnight in Kazakhstan
    assert filing.comes(7, 19, 30).page.heading == "Мерзім жауапсыз өтті"


def test_a_proposal_and_its_one_working_day(filing: Organiser) -> None:
    record(filing, "registered", 2, number="1")
    filing.comes(4)
    record(filing, "proposed", 4, place="Жерұйық саябағы", channel="email")
    assert filing.page.heading == "Әкімдік басқа орын немесе уақыт ұсынды"
    assert "Ұсынысқа жауап берудің соңғы күні: 7 желтоқсан, дүйсенбі" in filing.page.text
    filing.comes(7)
    record(filing, "replied", 7, choice="agree")
    record(filing, "refused", 7, grounds=["assemblies-2020:14.1.10"], noted="no")
    assert "Келіскеніңізге қарамастан әкімдік бас тартты" in filing.page.text


def test_a_correction_stays_beside_what_it_corrects(filing: Organiser) -> None:
    filing.comes(3)
    record(filing, "registered", 2, number="3-14/1207")
    link = next(one for one in filing.page.links if "corrects=1" in one)
    filing.go(link)
    assert filing.main_forms()[0].carried["number"] == "3-14/1207"
    filing.send({"day": "3", "number": "3-14/1208"})
    assert "3-14/1208" in filing.page.text
    assert "3-14/1207" not in filing.page.text
    events = filing.client.get("/kk/case/data.json").json()["content"]["events"]
    assert [one["number"] for one in events] == ["3-14/1207", "3-14/1208"]


def test_the_same_entry_sent_twice_is_one(filing: Organiser) -> None:
    filing.go("/case/happened/registered")
    form = filing.main_forms()[0]
    for _ in range(2):
        filing.post(form, {"number": "7"})
    assert len(filing.client.get("/kk/case/data.json").json()["content"]["events"]) == 1


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("registered", {"number": "1", "day": "3"}, "day"),
        ("registered", {"number": "1", "day": "31", "month": "2"}, "day"),
        ("registered", {"number": "1", "year": "2031"}, "year"),
        ("registered", {"number": ""}, "number"),
        ("registered", {"number": "1", "at": "25:99"}, "at"),
        ("proposed", {}, "place"),
        ("proposed", {"place": "x", "begin": "13:00", "end": "11:00"}, "end"),
        ("replied", {}, "choice"),
        ("note", {}, "words"),
        ("refused", {"words": "я" * 10_001}, "words"),
    ],
)
def test_bad_entries(filing: Organiser, kind: str, fields: dict[str, str], field: str) -> None:
    filing.go(f"/case/happened/{kind}").send(dict(fields))
    assert filing.status == 422
    assert field in filing.faults


def test_nothing_chosen_and_nothing_of_the_kind(filing: Organiser) -> None:
    filing.go("/case/happened").send({})
    assert filing.status == 422
    assert filing.go("/case/happened/party").status == 404
    assert filing.go("/case/happened/registered?corrects=99").status == 200
