"""A refusal in words: whether a ground holds, whether a duty was kept, which proof to collect."""

from collections.abc import Mapping

from app.i18n.catalog import mark
from app.law.grounds import Kept, Standing

STANDINGS: Mapping[Standing, str] = {
    "stands": mark("Holds, by what is recorded here"),
    "unfounded": mark("Does not hold, by what is recorded here"),
    "disputed": mark("Two readings"),
    "unknown": mark("Cannot be told from here"),
}
KEPT: Mapping[Kept, str] = {
    "kept": mark("Kept"),
    "broken": mark("Broken"),
    "unknown": mark("Cannot be told"),
}
# Why a ground holds or does not, and what proves it, by sub-paragraph and verdict.
PROOFS: Mapping[str, str] = {
    "14.1.1": mark(
        "A reasoned refusal names the words of your paper and the rule that they breach. Ask for "
        "the file: what the conclusion rests on."
    ),
    "14.1.2": mark(
        "A reasoned refusal names the person and the judgment, or the missing registration. "
        "Collect a certificate of no conviction, or of registration."
    ),
    "14.1.3": mark(
        "A threat must be shown by facts, not by a formula: ask for the file and for what less "
        "restrictive measure was weighed."
    ),
    "14.1.4.unfounded": mark(
        "By the count here you were in time, also in the strict reading. Annex the count of the "
        "term and the stamp with day and hour."
    ),
    "14.1.4.disputed": mark(
        "You were in time only in the lenient reading: the law gives no example. Annex the count "
        "with both readings."
    ),
    "14.1.4.stands": mark(
        "By both readings it was registered late. Argue little here: file again for a later day."
    ),
    "14.1.4.unknown": mark("Record the day of registration: then it can be counted."),
    "14.1.5.unfounded": mark(
        "The paper that was made here has all thirteen items. Annex your stamped copy; every "
        "organiser must have signed items 11 and 13."
    ),
    "14.1.5.unknown": mark(
        "Compare your stamped copy with the thirteen items and the signatures. They must say what "
        "is missing."
    ),
    "14.1.6": mark(
        "A reasoned refusal says which statement is untrue or which requirement is not met; what "
        "you filed counts as true until then."
    ),
    "14.1.7": mark(
        "A reasoned refusal names the source of the money and the list or rule that forbids it."
    ),
    "14.1.8": mark(
        "A reasoned refusal names the prohibited place and its border in the decision of the "
        "maslikhat, or the other picket and its hours."
    ),
    "14.1.9.unfounded": mark(
        "The number in your paper is within the limit that we know. Annex the decision of the "
        "maslikhat."
    ),
    "14.1.9.stands": mark(
        "The number in your paper is above the limit that we know. File again with a smaller "
        "number or another place."
    ),
    "14.1.9.unknown": mark(
        "Look the limit up in the decision of the maslikhat: for many places none is set."
    ),
    "14.1.10.unfounded": mark(
        "They had to propose another place or time first, and nothing of it is recorded here. Keep "
        "pictures of the akimat's page on occupied places, and ask for the file on the other event."
    ),
    "14.1.10.unknown": mark(
        "Ask for the file: which event, when it was announced, who was first. The queue goes by "
        "the time of receipt."
    ),
}
# What shows whether a duty was kept, where that is not plain from what is recorded.
EVIDENCE: Mapping[str, str] = {
    "refusal.proposal_first": mark(
        "Look through every way in which a proposal could have come, and ask for proof of sending."
    ),
    "places.queue": mark(
        "Ask for the register of that day: whose paper came first, by the hour of receipt."
    ),
    "refusal.in_time": mark(
        "Your stamp with day and hour, the envelope or the message with its date, and the count."
    ),
    "refusal.reasoned": mark("The letter itself: mark every fact in it, and what is only a rule."),
    "duties_of_office.appeal_note": mark(
        "The last page and every annex of the letter. A longer term is a reserve, never the plan."
    ),
    "duties_of_office.written_only": mark(
        "Ask in writing for the decision itself, on paper or as a signed electronic document."
    ),
    "duties_of_office.hearing": mark(
        "Any message with a preliminary decision; if there was none, say so in the complaint."
    ),
    "duties_of_office.say_what_is_missing": mark(
        "Any message that asked to mend something, with the time that it gave."
    ),
    "review.agreed": mark("Your letter of agreement with its stamp: day and hour."),
    "application.agreed": mark("Your letter of agreement with its stamp: day and hour."),
}


def proof(ground: str, standing: Standing) -> str:
    """Return what proves or weakens a ground: for its verdict, or for any."""
    return PROOFS.get(f"{ground}.{standing}") or PROOFS.get(ground) or PROOFS[f"{ground}.unknown"]
