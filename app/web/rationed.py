"""What a page says when a budget is spent: a heading, and what can be done meanwhile."""

from collections.abc import Mapping

from app.desk.budgets import Alone, What
from app.i18n.catalog import mark

WORDS: Mapping[What | Alone, tuple[str, str]] = {
    "new_case": (
        mark("Too many new papers are begun just now"),
        mark(
            "Nothing was changed. Try again in a minute. Open papers go on, and the planner, the "
            "rules and the blank forms work without any."
        ),
    ),
    "kept_case": (
        mark("Too many new papers are kept with a receipt today"),
        mark(
            "Nothing was changed. Go on without a receipt, in this browser only, and take your "
            "paper away as a file; or try again in some minutes. Whatever is kept already goes on."
        ),
    ),
    "verify": (
        mark("Too many files are checked just now"),
        mark(
            "Nothing was looked up. Try again in a minute: so nobody can find out by trying what "
            "stands in a paper."
        ),
    ),
}
# Of every other budget.
MUCH = (
    mark("That was too much at once"),
    mark("Nothing was changed. Wait a little and send it again; your words stand below."),
)
