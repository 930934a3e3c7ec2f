"""What the rule pages are about: each asks a question, answers it in short, and shows the facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n.catalog import mark
from app.law.book import Kind

# A heading, the topic of the book it is taken from, and the kinds of facts (none: all of them).
Part = tuple[str, str, tuple[Kind, ...]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a topic asks, its short answer, and the parts of the book it shows."""

    title: str
    short: str
    parts: tuple[Part, ...]


TOPICS: Mapping[str, Topic] = {
    "exempt": Topic(
        mark("Do you need to file at all?"),
        mark(
            "Yes, for every picket, meeting, rally, march and demonstration under the open sky, "
            "even for one person with a poster. No for what happens indoors, and for the events "
            "below."
        ),
        (
            (mark("What the law does not apply to"), "exempt", ()),
            (mark("What the words mean"), "meanings", ()),
            (mark("Where it applies, and its principles"), "scope", ()),
        ),
    ),
    "organisers": Topic(
        mark("Who may organise?"),
        mark(
            "An adult citizen of Kazakhstan, a group of adult citizens, or an organisation "
            "registered here. Nobody from the list below."
        ),
        (
            (mark("Who may not organise"), "barred", ()),
            (mark("What organising is"), "organising", ()),
            (mark("Who pays"), "money", ()),
            (mark("When you may invite people"), "campaign", ()),
        ),
    ),
    "where-and-when": Topic(
        mark("Where and when?"),
        mark(
            "Only at places and routes that the maslikhat has fixed, between 9:00 and 20:00; a "
            "picket needs no such place but has limits of its own."
        ),
        (
            (mark("Places"), "places", ()),
            (mark("Hours"), "hours", ()),
            (mark("Who decides what"), "powers", ()),
        ),
    ),
    "paper": Topic(
        mark("What happens to the paper?"),
        mark(
            "It counts from the day the akimat registers it. A notification is answered in three "
            "working days, an application in seven; silence helps only a notification."
        ),
        (
            (mark("Notification: picket, meeting, rally"), "notification", ()),
            (mark("The answer to a notification"), "review", ()),
            (mark("Application: march, demonstration"), "application", ()),
        ),
    ),
    "refusal": Topic(
        mark("Why may they refuse, and how are days counted?"),
        mark(
            "For ten reasons and no other. A place that is taken is a reason only after another "
            "place or time was offered to you and you did not agree."
        ),
        (
            (mark("Grounds for refusal"), "refusal", ()),
            (mark("How terms are counted"), "counting", ()),
        ),
    ),
    "conduct": Topic(
        mark("What you may and may not do"),
        mark(
            "Speak, show posters, film and leave when you like. Do not carry weapons, drink "
            "alcohol, hide your face or block traffic; the organiser or a representative stays to "
            "the end."
        ),
        (
            (mark("The organiser may"), "organiser", ("right",)),
            (mark("The organiser must"), "organiser", ("duty",)),
            (mark("The organiser must not"), "organiser", ("ban",)),
            (mark("Participants may"), "participant", ("right", "who")),
            (mark("Participants must"), "participant", ("duty",)),
            (mark("Participants must not"), "participant", ("ban",)),
        ),
    ),
    "police": Topic(
        mark("What the police and officials may ask"),
        mark(
            "While nobody is in danger, the akimat's representative may ask the organiser to put a "
            "breach right, then suspend. Danger, a changed form or time that is up end it without "
            "that. Force comes only after a demand to stop is not obeyed."
        ),
        (
            (mark("What they may demand"), "police", ()),
            (mark("Suspending and stopping, in order"), "stopping", ()),
        ),
    ),
    "journalists": Topic(
        mark("Journalists"),
        mark("Journalists may work at an assembly and film it. They hinder nobody."),
        ((mark("Rules for journalists"), "journalist", ()),),
    ),
    "appeal": Topic(
        mark("If they refuse or stay silent"),
        mark(
            "A refusal must give its reasons. Within three months you complain to the superior "
            "body, through the akimat itself, then go to court; where there is no superior body, "
            "to the court at once."
        ),
        ((mark("The complaint"), "complaint", ()),),
    ),
    "other-roads": Topic(
        mark("Other roads"),
        mark(
            "The prosecutor, the Ombudsman and the UN can be turned to as well. Complain in time "
            "all the same: as we read it, the prosecutor's review stops no term."
        ),
        ((mark("Beside complaint and court"), "side_roads", ()),),
    ),
    "office": Topic(
        mark("What the akimat owes you"),
        mark(
            "It must accept and register your paper the same day, hear you before an application "
            "is refused, give reasons, and say how its decision can be appealed."
        ),
        (
            (mark("Duties and principles"), "duties_of_office", ()),
            (mark("The Constitution"), "constitution", ()),
        ),
    ),
    "court": Topic(
        mark("To court"),
        mark(
            "A claim is filed within one month of the decision on the complaint, or of the end of "
            "its term. The court will most likely come after the day of the assembly."
        ),
        (
            (mark("The claim"), "claim", ()),
            (mark("Fees and liability"), "fees_and_liability", ()),
        ),
    ),
    "judgment": Topic(
        mark("In court and after it"),
        mark(
            "The akimat proves that it was right, and only with the reasons of its refusal. Appeal "
            "two months, cassation six, then the Constitutional Court within a year."
        ),
        (
            (mark("The case"), "trial", ()),
            (mark("After the judgment"), "judgment", ()),
        ),
    ),
}


# Topics that have a page of another kind: address, title, short answer.
MORE = (
    (
        "/rules/consequences",
        mark("What happens if…"),
        mark("Fines in tenge of today, arrest, and what officials risk who obstruct."),
    ),
    (
        "/rules/questions",
        mark("What the law answers in two ways"),
        mark("Both readings of every disputed count, and the careful one."),
    ),
    (
        "/rules/history",
        mark("How the rules changed"),
        mark("The decree of 1995, the bill of 2020 and the Law of today, point by point."),
    ),
)
