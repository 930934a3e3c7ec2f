"""`python -m app …`: the command line. Children never load a main module of this name again."""

from app.cli import main

main()
