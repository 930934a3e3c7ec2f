"""What can have happened, in words: kinds of events, ways of delivery, limits, replies."""

from collections.abc import Mapping

from app.i18n.catalog import mark

# What can have happened, as it is chosen.
NAMES: Mapping[str, str] = {
    "handed_in": mark("I handed the paper in"),
    "not_accepted": mark("They did not accept it"),
    "registered": mark("It was registered"),
    "cure_asked": mark("They asked to mend something"),
    "hearing_invited": mark("I was invited to a hearing"),
    "hearing_held": mark("The hearing took place"),
    "agreed": mark("The akimat agreed"),
    "proposed": mark("The akimat proposed another place or time"),
    "replied": mark("I answered the proposal"),
    "refused": mark("The akimat refused"),
    "partly_refused": mark("The akimat refused in part"),
    "letter_followed": mark("The registered letter arrived"),
    "withdrawn": mark("I called the assembly off"),
    "held": mark("The assembly was held"),
    "not_held": mark("The assembly did not take place"),
    "suspended": mark("The assembly was suspended"),
    "stopped": mark("The assembly was stopped"),
    "note": mark("Something else worth noting"),
}
# The five ways of article 11.2 (13.2).
CHANNELS = (
    ("hand", mark("By hand")),
    ("post", mark("By registered letter")),
    ("e_document", mark("As a signed electronic document")),
    ("email", mark("By e-mail")),
    ("phone", mark("By mobile phone")),
)
LIMITS = (
    ("sound", mark("Without sound equipment")),
    ("structures", mark("Without yurts, tents and structures")),
    ("vehicles", mark("Without vehicles")),
)
REPLIES = (
    ("agree", mark("Agreed")),
    ("conditions", mark("Agreed with conditions")),
    ("disagree", mark("Did not agree")),
)
KNOWN = (("yes", mark("Yes")), ("no", mark("No")), ("", mark("I do not know")))
