"""`jiyn verify`: whether files are papers that were made here, byte for byte."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import fail
from app.desk.proving import digest_of, proven
from app.settings import Settings
from app.store.session import Database

part = typer.Typer()


@part.command()
def verify(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="PDF files")],
) -> None:
    """Tell of each file whether it is unchanged and by which editions; exit with 1 for unknown."""
    settings = Settings()
    pepper_file = settings.data_dir / "pepper"
    if not pepper_file.exists():
        raise fail(f"{pepper_file}: there is no service here")
    pepper, unknown = pepper_file.read_bytes(), 0
    with Database(settings.database).reading() as db:
        for path in files:
            digest = digest_of(path.read_bytes())
            known = proven(db, digest, pepper)
            unknown += known is None
            typer.echo(
                f"{path.name}: unchanged; {known.paper}, {known.language}, mark {known.mark}, "
                f"form of {known.edition}, law of {known.law_edition}"
                if known
                else f"{path.name}: unknown; SHA-256 {digest}"
            )
    if unknown:
        raise typer.Exit(1)
