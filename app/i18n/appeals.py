"""The way of appeal in words: how far it has come, and what to do then."""

from collections.abc import Mapping

from app.i18n.catalog import mark

# How far an appeal has come: heading and advice. While nothing is filed the case says it itself.
APPEALS: Mapping[str, tuple[str, str]] = {
    "complained": (
        mark("The complaint is filed"),
        mark(
            "The akimat grants it in full or sends it on within three working days; then twenty "
            "working days for the decision. It cannot be prolonged."
        ),
    ),
    "complaint_silent": (
        mark("The complaint was not decided in time: it counts as dismissed"),
        mark("Now the court. The month runs from the end of the review, counted the earlier way."),
    ),
    "complaint_granted": (
        mark("The complaint was granted"),
        mark(
            "That the refusal is annulled is not yet an agreement: record the akimat's agreement "
            "when it comes. If the day has passed, file a paper for another one."
        ),
    ),
    "complaint_dismissed": (
        mark("The complaint did not help: now the court"),
        mark("The month runs from the day on which the decision was served on you."),
    ),
    "complaint_left": (
        mark("The complaint was left without consideration"),
        mark("Mend what they name and file it again while its term runs."),
    ),
    "sent_back": (
        mark("The matter was sent back to decide again"),
        mark("The akimat must decide anew. Record its new answer when it comes."),
    ),
    "claimed": (
        mark("The claim is with the court"),
        mark(
            "Up to three months, and three more for a complex case. If the day is still ahead, "
            "ask for interim relief and for immediate enforcement; once it has passed, change the "
            "claim to one that finds the refusal unlawful."
        ),
    ),
    "claim_returned": (
        mark("The court returned the claim"),
        mark(
            "If it was for a missing complaint, file the complaint. Otherwise a private complaint "
            "within ten working days."
        ),
    ),
    "judged_for": (
        mark("The court decided for you"),
        mark("It enters into force when the term for appeal ends without one."),
    ),
    "judged_against": (
        mark("The court did not grant the claim"),
        mark("Appeal: without it the way to the Constitutional Court is closed."),
    ),
    "appealed": (
        mark("The appeal is filed"),
        mark("It is decided within three months, a complex case within three more."),
    ),
    "appeal_for": (
        mark("The court of appeal decided for you"),
        mark("It must be executed within the term that the court set, or within a month."),
    ),
    "appeal_against": (
        mark("The court of appeal did not help"),
        mark("Cassation, and within a year the Constitutional Court, if a norm is to blame."),
    ),
    "cassation": (
        mark("The cassation is filed"),
        mark("It is decided within six months. The year for the Constitutional Court runs on."),
    ),
    "cassation_decided": (
        mark("The Cassation Court has decided"),
        mark("Inside the country the remedies are nearly exhausted: see the roads that are left."),
    ),
}
