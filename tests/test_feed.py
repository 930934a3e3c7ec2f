"""Calendars as bytes: strict, equal for equal values, and deaf to what a text pretends to be."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from app.feed import MOST, Entry, Hours, calendar, plain

STAMP = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
DAY = date(2026, 12, 10)
# Every property that an entry of ours may have, and those of an alarm.
PROPERTIES = {
    "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DTEND", "TRANSP",
    "DESCRIPTION", "LOCATION",
}  # fmt: skip
HOSTILE = (
    # line ends and folding
    "a\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT", "a\nEND:VEVENT\nBEGIN:VEVENT", "a\rX-EVIL:1",
    "a\r\n ATTENDEE:mailto:x@example.kz", "a\r\n\tb", "a\n b", "\r\n\r\n", "a\r\n", "\n", "\r",
    "a\x0bATTENDEE:x", "a\x0cATTENDEE:x", "a\x85ATTENDEE:x", "a\u2028ATTENDEE:x", "a\u2029ATTENDEE:x",
    "a\x1cb", "a\x1db", "a\x1eb", "END:VCALENDAR", "a\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
    # what escaping is for
    "a;b", "a,b", "a\\b", "a\\nb", "a\\Nb", "a\\;b", "\\", "\\\\", "a\\", ";;;", ",,,", "a:b", '"a"',
    'a"b', "a=b", "a;TZID=x:b", "\\r\\nBEGIN:VEVENT", "\\,\\;\\n", "^n^'^^", "&#13;&#10;BEGIN:VEVENT",
    "%0D%0ABEGIN:VEVENT", "=0D=0ABEGIN:VEVENT",
    # properties and addresses
    "BEGIN:VEVENT", "BEGIN:VALARM", "ATTACH:file:///etc/passwd", "ATTENDEE;RSVP=TRUE:mailto:x@example.kz",
    "ORGANIZER:mailto:x@example.kz", "RRULE:FREQ=SECONDLY", "URL:javascript:alert(1)", "METHOD:REQUEST",
    "X-ALT-DESC;FMTTYPE=text/html:<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    # signs that are not seen, or turn the line
    "a\x00b", "a\x07b", "a\x1b[31mb", "a\x7fb", "a\u200bb", "a\u200db", "a\ufeffb", "a\u00adb",
    "a\u202eb\u202c", "a\u2066b\u2069", "\u200f\u200e\u061c", "a\U000e0041b", "a\ud7ffb",
    # letters of more than one octet, cut at 75
    "ә" * 200, "қ" * 38 + "!", "1" * 62 + "ұ", "1" * 63 + "ұ", "1" * 64 + "ұ", "1" * 65 + "ұ",
    "1" * 66 + "🕊", "Абай даңғылы мен Назарбаев даңғылының қиылысы, «Жерұйық» саябағы; 2-кіреберіс" * 3,
    "👨‍👩‍👧‍👦" * 30, "🇰🇿" * 40, "é" * 100, "e\u0301" * 100, "ﷺ" * 60, "العربية עברית", "漢字" * 80,
    # nothing, and too much
    "", " ", "\u00a0", "я" * 10_000, "a " * 5_000, "\\n" * 2_000,
)  # fmt: skip


def entry(**more: object) -> Entry:
    made = {"uid": "0a1b", "title": "A-617: соңғы күн", "day": DAY, "sequence": 3, **more}
    return Entry(**made)  # type: ignore[arg-type]


def made(*entries: Entry, name: str = "A-617") -> bytes:
    return calendar(name, entries, stamp=STAMP)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def strict(content: bytes) -> None:
    """Hold a calendar to RFC 5545, 3.1: whole signs, CRLF alone, 75 octets, no stray control."""
    content.decode()
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for line in content.split(b"\r\n"):
        line.decode()
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content.decode())


def names(lines: list[str]) -> set[str]:
    return {re.split("[:;]", line)[0] for line in lines}


def test_a_day_is_a_whole_day_and_an_assembly_has_its_hours_in_utc() -> None:
    hours = Hours(
        datetime(2026, 12, 19, 6, 0, tzinfo=UTC), datetime(2026, 12, 19, 8, 0, tzinfo=UTC)
    )
    ring = (timedelta(hours=-15), timedelta(hours=9), timedelta(hours=33))
    content = made(
        entry(alarms=ring), entry(uid="0a1c", title="A-617", day=date(2026, 12, 19), hours=hours)
    )
    strict(content)
    assert content.decode() == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Days//EN\r\nNAME:A-617\r\n"
        "X-WR-CALNAME:A-617\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:A-617: соңғы күн\r\nDTSTART;VALUE=DATE:20261210\r\n"
        "DTEND;VALUE=DATE:20261211\r\nDTSTAMP:20261202T060000Z\r\nUID:0a1b\r\nSEQUENCE:3\r\n"
        "CLASS:PRIVATE\r\nLAST-MODIFIED:20261202T060000Z\r\nTRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:A-617: соңғы күн\r\nTRIGGER:-PT15H\r\nEND:VALARM\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:A-617: соңғы күн\r\nTRIGGER:PT9H\r\nEND:VALARM\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:A-617: соңғы күн\r\nTRIGGER:P1DT9H\r\nEND:VALARM\r\n"
        "END:VEVENT\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:A-617\r\nDTSTART:20261219T060000Z\r\nDTEND:20261219T080000Z\r\n"
        "DTSTAMP:20261202T060000Z\r\nUID:0a1c\r\nSEQUENCE:3\r\nCLASS:PRIVATE\r\n"
        "LAST-MODIFIED:20261202T060000Z\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_a_cancelled_entry_stays_and_does_not_ring() -> None:
    content = made(entry(cancelled=True, alarms=(timedelta(hours=9),)))
    assert "STATUS:CANCELLED" in unfolded(content)
    assert b"VALARM" not in content


def test_nobody_is_named_and_no_place_unless_it_is_given() -> None:
    told = names(unfolded(made(entry())))
    assert not told & {"LOCATION", "ATTENDEE", "ORGANIZER", "METHOD", "DESCRIPTION", "CATEGORIES"}


def test_a_second_reader_finds_the_same() -> None:
    content = made(entry(alarms=(timedelta(hours=-63),)), entry(uid="2", title="A;B,C: Ә"))
    read = vobject.readOne(content.decode())
    read.validate()
    first, second = read.vevent_list
    assert (first.dtstart.value, first.dtend.value) == (DAY, date(2026, 12, 11))
    assert first.valarm.trigger.value == timedelta(hours=-63)
    assert (second.summary.value, second.sequence.value) == ("A;B,C: Ә", "3")


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_stays_a_text(words: str) -> None:
    """Through the title, the alarm, the place, the description and the name of the calendar."""
    content = made(
        entry(title=words, about=words, place=words, alarms=(timedelta(hours=9),)),
        entry(uid="0a1c", title=f"A-617 {words}"),
        name=words,
    )
    strict(content)
    read = vobject.readOne(content.decode())
    assert [one.uid.value for one in read.vevent_list] == ["0a1b", "0a1c"]
    assert len(list(vobject.readComponents(content.decode()))) == 1
    for one in read.vevent_list:
        assert {name.upper() for name in one.contents} <= PROPERTIES | {"VALARM"}
    shown = plain(words)
    assert read.vevent_list[0].summary.value == shown
    assert read.vevent_list[1].summary.value == plain(f"A-617 {words}")
    if shown:
        assert read.vevent_list[0].location.value == read.vevent_list[0].description.value == shown
        assert read.vevent_list[0].valarm.description.value == shown


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


@given(st.text(max_size=400))
def test_any_text_is_read_back_as_one_plain_line(words: str) -> None:
    content = made(entry(title=words))
    strict(content)
    read = vobject.readOne(content.decode())
    assert read.vevent.summary.value == plain(words)
    assert len(plain(words)) <= MOST
    assert plain(plain(words)) == plain(words)


def test_equal_values_give_equal_bytes() -> None:
    assert made(entry(), entry(uid="2")) == made(entry(), entry(uid="2"))
