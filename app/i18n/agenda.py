"""The days of a calendar in words: neutral ones that tell nothing, or full ones by choice."""

from collections.abc import Mapping

from app.i18n.catalog import mark

# They stand on lock screens and with the provider of the calendar: no form, no place, no law.
NEUTRAL: Mapping[str, str] = {
    "file": mark("%(number)s: last day"),
    "get_number": mark("%(number)s: last day"),
    "cure": mark("%(number)s: last day"),
    "objection": mark("%(number)s: last day"),
    "hearing": mark("%(number)s: an appointment"),
    "reply": mark("%(number)s: last day"),
    "again": mark("%(number)s: last day"),
    "complaint": mark("%(number)s: last day"),
    "court_without_superior": mark("%(number)s: last day"),
    "answer": mark("%(number)s: an answer is due"),
    "campaign": mark("%(number)s: from this day on"),
    "assembly": mark("%(number)s: the day itself"),
}
FULL: Mapping[str, str] = {
    "file": mark("%(form)s No. %(number)s: last day to have the paper registered"),
    "get_number": mark("%(form)s No. %(number)s: get the registration number"),
    "cure": mark("%(form)s No. %(number)s: last day to mend what was asked"),
    "objection": mark("%(form)s No. %(number)s: last day to object before the hearing"),
    "hearing": mark("%(form)s No. %(number)s: the hearing"),
    "reply": mark("%(form)s No. %(number)s: last day to answer the proposal"),
    "again": mark("%(form)s No. %(number)s: last day to file again for the same day"),
    "complaint": mark("%(form)s No. %(number)s: last day for the complaint"),
    "court_without_superior": mark(
        "%(form)s No. %(number)s: last day for the court, if there is no superior body"
    ),
    "answer": mark("%(form)s No. %(number)s: last day for the akimat's answer"),
    "campaign": mark("%(form)s No. %(number)s: people may be invited from this day on"),
    "assembly": mark("%(form)s No. %(number)s: the day of the assembly"),
}
