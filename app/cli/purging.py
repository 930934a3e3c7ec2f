"""`jiyn purge`: destroy what has outlived its use, as the service does every ten minutes."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.options import DAY, fail
from app.desk.believing import PATIENCE
from app.desk.forgetting import Forgotten, forget, forget_in_pieces
from app.desk.moments import moment_of
from app.settings import Settings
from app.store.session import Broken, Database

part = typer.Typer()
_AHEAD = (
    "The clock is {days} days ahead of the last day on which Jiyn worked: what looks expired is "
    "left until it stands so for {patience} days. If it is right: --the-clock-is-right"
)


@part.command()
def purge(
    today: Annotated[
        datetime | None, typer.Option(formats=DAY, help="count as on this day; not with --yes")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="destroy; without it nothing changes")] = False,
    the_clock_is_right: Annotated[
        bool, typer.Option("--the-clock-is-right", help="believe a clock that is far ahead")
    ] = False,
    sessions: Annotated[
        bool, typer.Option("--sessions", help="living sessions too: everybody types the receipt")
    ] = False,
) -> None:
    """Count dead sessions, their drafts, expired cases and old answers; destroy them with --yes.

    With --sessions every session ends, and drafts that have no receipt are gone with theirs.
    A clock more than 14 days ahead of the last day on which Jiyn worked destroys nothing.
    Only numbers are printed. Exits with 1 when the clock is not believed or traces are left in the
    log of the database.
    """
    if yes and today:
        raise fail("--today is for looking ahead: it does not go with --yes")
    right = the_clock_is_right or today is not None
    moment = moment_of(today.replace(tzinfo=UTC) if today else datetime.now(UTC))
    database = Database(Settings().database)
    try:
        if yes:
            found = forget_in_pieces(database, moment=moment, living=sessions, right=right)
        else:
            with database.trying() as db:
                found = forget(db, moment=moment, living=sessions, right=right)
        clean = database.checkpoint() if yes else True
    except Broken as error:
        raise fail(f"The database does not answer: {type(error).__name__}") from error
    finally:
        database.close()
    _tell(found, done=yes, living=sessions)
    if found.days_ahead:
        raise fail(_AHEAD.format(days=found.days_ahead, patience=PATIENCE.days))
    if not clean:
        raise fail("Somebody is reading: the last traces go with the next purge.")


def _tell(found: Forgotten, *, done: bool, living: bool) -> None:
    typer.echo("Destroyed:" if done else "Would be destroyed (nothing was; --yes does it):")
    for name, count in (
        ("sessions" if living else "dead sessions", found.sessions),
        ("drafts that only they opened", found.drafts),
        ("expired cases", found.cases),
        ("answers kept for a repeat", found.answers),
    ):
        typer.echo(f"  {count:>6}  {name}")
