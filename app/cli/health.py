"""`jiyn doctor`: whether the service has all that it needs."""

from datetime import UTC, datetime

import typer

from app.desk.examining import examine
from app.desk.starting import open_law
from app.settings import Settings
from app.store.session import Database

part = typer.Typer()


@part.command()
def doctor() -> None:
    """Look at everything that the service needs; exit with 1 when something is not well."""
    settings = Settings()
    pepper_file = settings.data_dir / "pepper"
    pepper = pepper_file.read_bytes() if pepper_file.exists() else None
    fonts = settings.build_dir / "fonts"
    database, now = Database(settings.database), datetime.now(UTC)
    found = examine(database, pepper, fonts, open_law(), now=now, whole=True)
    for one in found:
        mark = "ok " if one.well else "NOT"
        typer.echo(f"[{mark}] {one.name}{f': {one.detail}' if one.detail else ''}")
    if not all(one.well for one in found):
        raise typer.Exit(1)
