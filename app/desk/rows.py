"""Questions with rows: the parts of a route, the lines of a programme."""

from itertools import pairwise

from app.cases.answers import (
    Leg,
    Programme,
    ProgrammeRow,
    Route,
)
from app.desk.fields import Fields, Read, Reading, done

MAX_ROWS = 40


MAX_METRES = 100_000


def read_route(fields: Fields) -> Read[Route]:
    """Read the rows of a route; a row with anything in it must be whole."""
    reading = Reading(fields, "route")
    rows = fields.rows("street", "start", "finish")
    if not rows:
        reading.bad("required", "street.1")
    if len(rows) > MAX_ROWS:
        reading.bad("too_many_rows", f"street.{rows[0]}", most=MAX_ROWS)
        return None, tuple(reading.problems)
    legs = tuple(
        Leg(*(reading.line(f"{name}.{row}") for name in ("street", "start", "finish")))
        for row in rows
    )
    metres = reading.number("metres", least=1, most=MAX_METRES) if fields["metres"].strip() else 0
    return done(reading, lambda: Route(legs, metres, known=fields["known"]))


def _programme_row(reading: Reading, row: int) -> ProgrammeRow | None:
    begin, end = reading.clock(f"begin.{row}"), reading.clock(f"end.{row}")
    what, who = reading.line(f"what.{row}", most=1_000), reading.line(f"who.{row}")
    if begin and end and end <= begin:
        reading.bad("ends_before_it_begins", f"end.{row}")
    return ProgrammeRow(begin, end, what, who) if begin and end else None


def read_programme(fields: Fields) -> Read[Programme]:
    """Read the rows of the programme, in the order of the day."""
    reading = Reading(fields, "programme")
    rows = fields.rows("begin", "end", "what", "who")
    if not rows:
        reading.bad("required", "begin.1")
    if len(rows) > MAX_ROWS:
        reading.bad("too_many_rows", f"begin.{rows[0]}", most=MAX_ROWS)
        return None, tuple(reading.problems)
    read = [_programme_row(reading, row) for row in rows]
    for row, (earlier, later) in zip(rows[1:], pairwise(read), strict=True):
        if earlier and later and later.begin < earlier.end:
            reading.bad("begins_before_the_row_above_ends", f"begin.{row}")
    return done(reading, lambda: Programme(tuple(row for row in read if row)))
