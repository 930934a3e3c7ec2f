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
    "claim": mark("%(number)s: last day"),
    "claim_after_silence": mark("%(number)s: last day"),
    "recognition": mark("%(number)s: last day"),
    "private_complaint": mark("%(number)s: last day"),
    "appeal": mark("%(number)s: last day"),
    "cassation": mark("%(number)s: last day"),
    "constitutional_court": mark("%(number)s: last day"),
    "by_law_claim": mark("%(number)s: last day"),
    "forwarding": mark("%(number)s: an answer is due"),
    "review": mark("%(number)s: an answer is due"),
    "first_instance": mark("%(number)s: an answer is due"),
    "execution": mark("%(number)s: an answer is due"),
    "file_access": mark("%(number)s: an answer is due"),
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
    "claim": mark("%(form)s No. %(number)s: last day for the claim to court"),
    "claim_after_silence": mark(
        "%(form)s No. %(number)s: last day for the claim, if the complaint is not answered"
    ),
    "recognition": mark(
        "%(form)s No. %(number)s: last day to have the refusal found unlawful in court"
    ),
    "private_complaint": mark("%(form)s No. %(number)s: last day for the private complaint"),
    "appeal": mark("%(form)s No. %(number)s: last day for the appeal"),
    "cassation": mark("%(form)s No. %(number)s: last day for the cassation"),
    "constitutional_court": mark("%(form)s No. %(number)s: last day for the Constitutional Court"),
    "by_law_claim": mark("%(form)s No. %(number)s: last day for the claim on the local rule"),
    "forwarding": mark("%(form)s No. %(number)s: the akimat sends the complaint on by this day"),
    "review": mark("%(form)s No. %(number)s: last day for the decision on the complaint"),
    "first_instance": mark("%(form)s No. %(number)s: last day for the court's judgment"),
    "execution": mark("%(form)s No. %(number)s: last day to execute the judgment"),
    "file_access": mark("%(form)s No. %(number)s: last day for the file to be shown"),
    "answer": mark("%(form)s No. %(number)s: last day for the akimat's answer"),
    "campaign": mark("%(form)s No. %(number)s: people may be invited from this day on"),
    "assembly": mark("%(form)s No. %(number)s: the day of the assembly"),
}
