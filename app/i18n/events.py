"""What can have happened, in words: kinds of events, ways of delivery, limits, replies."""

from collections.abc import Mapping

from app.i18n.catalog import mark

# What can have happened, as it is chosen; from the request for the file on, after a refusal.
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
    "file_requested": mark("I asked to see the file"),
    "complained": mark("I filed the complaint"),
    "forwarded": mark("The complaint was sent on to the superior body"),
    "complaint_decided": mark("The complaint was decided"),
    "claimed": mark("I filed the claim with the court"),
    "claim_returned": mark("The court returned the claim"),
    "judged": mark("The court gave its judgment"),
    "appealed": mark("I filed the appeal"),
    "appeal_decided": mark("The court of appeal decided"),
    "cassation_filed": mark("I filed the cassation"),
    "cassation_decided": mark("The Cassation Court decided"),
    "by_law_found": mark("I found a local rule that contradicts the law"),
    "by_law_claimed": mark("I filed the claim against the local rule"),
    "petitioned": mark("I wrote to the prosecutor, the ombudsman or another body"),
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
# Who signed a refusal: it tells who is above (АППК 91(3)).
SIGNERS = (
    ("district_akimat", mark("Akim or akimat of a district, or of a city of an oblast")),
    ("department", mark("A department of such a district or city")),
    ("city_department", mark("A department of Astana, Almaty or Shymkent, or of an oblast")),
    ("top_akimat", mark("Akim or akimat of Astana, Almaty or Shymkent, or of an oblast")),
    ("other", mark("Somebody else")),
    ("", mark("I do not know")),
)
# How a refusal tells of another event at the same place.
OCCUPIED = (
    ("hours", mark("It names the event and its hours")),
    ("named", mark("It names the event without its hours")),
    ("unnamed", mark("It names no event")),
    ("", mark("I do not know, or it is not about that")),
)
OUTCOMES = (
    ("granted", mark("In my favour")),
    ("partly", mark("Partly in my favour")),
    ("dismissed", mark("Against me")),
    ("sent_back", mark("Sent back to decide again")),
    ("left", mark("Left without consideration")),
)
