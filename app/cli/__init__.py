"""`jiyn …`: serve, plan, reply, render, check-law, conformance, doctor, verify, purge."""

import sys
from collections.abc import Mapping
from importlib import import_module

import typer

# Which module holds a command: only what is asked for is loaded, a paper needs no database.
PARTS: Mapping[str, str] = {
    "serve": "serving",
    "plan": "terms",
    "reply": "terms",
    "render": "papers",
    "check-law": "keepers",
    "conformance": "keepers",
    "doctor": "health",
    "verify": "proof",
    "purge": "purging",
}


def command_line(asked: str = "") -> typer.Typer:
    """Return the command line, with the part that holds the asked command or else with all."""
    made = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
    for name in dict.fromkeys([PARTS[asked]] if asked in PARTS else PARTS.values()):
        made.add_typer(import_module(f"app.cli.{name}").part)
    return made


def main() -> None:
    """Run the command line."""
    command_line(*sys.argv[1:2])()
