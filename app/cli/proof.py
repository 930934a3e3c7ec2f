"""`jiyn verify`: whether files are papers that were made here, byte for byte."""

from hashlib import file_digest
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import fail
from app.desk.proving import proven, read_digest
from app.settings import Settings
from app.store.session import Database

part = typer.Typer()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as source:
            return file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise fail(f"{path}: {error.strerror}") from error


@part.command()
def verify(
    files: Annotated[list[str], typer.Argument(help="PDF files, or a SHA-256 in digits")],
) -> None:
    """Tell of each file whether it is unchanged and by which editions; exit with 1 for unknown."""
    settings = Settings()
    pepper_file = settings.data_dir / "pepper"
    if not pepper_file.exists():
        raise fail(f"{pepper_file}: there is no service here")
    pepper, unknown = pepper_file.read_bytes(), 0
    with Database(settings.database).reading() as db:
        for name in files:
            path = Path(name)
            digest = _digest(path) if path.is_file() else read_digest(name) or _digest(path)
            known = proven(db, digest, pepper)
            unknown += known is None
            typer.echo(
                f"{name}: unchanged; {known.paper}, {known.language}, mark {known.mark}, "
                f"form of {known.edition}, law of {known.law_edition}"
                if known
                else f"{name}: unknown; SHA-256 {digest}"
            )
    if unknown:
        raise typer.Exit(1)
