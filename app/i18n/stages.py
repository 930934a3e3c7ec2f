"""Where a case stands and what is due, in words: by the keys of the timeline."""

from collections.abc import Mapping

from app.i18n.catalog import mark

# Where it stands: the heading, and what follows from it.
STAGES: Mapping[str, tuple[str, str]] = {
    "to_file": (
        mark("The paper is still to be registered"),
        mark("No term runs before the akimat has registered it."),
    ),
    "handed_in": (
        mark("Handed in, but not registered yet"),
        mark(
            "No term runs yet. Ask for the talon with number, day and hour before the office "
            "closes; they must register it on the day they receive it."
        ),
    ),
    "not_accepted": (
        mark("They did not accept the paper"),
        mark(
            "To refuse acceptance is forbidden. Write down who refused and when, file it the same "
            "day as a signed electronic document, and complain."
        ),
    ),
    "waiting": (
        mark("Registered: the akimat has to answer"),
        mark("Look every day at post, e-mail and phone: an answer may come by any of them."),
    ),
    "cure_asked": (
        mark("They asked to mend something"),
        mark("Mend it at once and have that registered too; the term of the akimat goes on."),
    ),
    "proposed": (
        mark("The akimat proposed another place or time"),
        mark(
            "If you agree, the akimat may not refuse. If you do not agree or do not answer, it "
            "issues a refusal."
        ),
    ),
    "proposal_unanswered": (
        mark("The day to answer the proposal has passed"),
        mark("The akimat now issues a refusal. You can file again for another day."),
    ),
    "consented": (
        mark("You agreed to the proposal"),
        mark(
            "The akimat may not refuse any more. The assembly is held at the proposed place and "
            "time."
        ),
    ),
    "approval_owed": (
        mark("You agreed: now they must issue the approval"),
        mark(
            "They may not refuse any more, but an approval is a document: do not hold it before "
            "you have it in hand. Silence does not replace it."
        ),
    ),
    "agreed_late": (
        mark("You agreed after the term"),
        mark(
            "Only an agreement within one working day bars a refusal. The akimat may refuse: wait "
            "for its answer in writing, and have a paper for another day ready."
        ),
    ),
    "replied": (
        mark("You did not agree to the proposal as it is"),
        mark("The akimat now issues a refusal. Have a paper for another day ready."),
    ),
    "agreed": (
        mark("The akimat agreed"),
        mark("Take the answer with you, and keep to the hours and the place."),
    ),
    "agreed_with_limits": (
        mark("The akimat agreed, with limits"),
        mark("Do not bring what it does not allow, and tell everyone who comes."),
    ),
    "refused": (
        mark("They refused. There are two ways, and you can take both"),
        mark(
            "File a corrected paper for another day, and complain. The decision will most likely "
            "come after the day."
        ),
    ),
    "partly_refused": (
        mark("They refused in part"),
        mark(
            "What was not refused stays as notified: the other places and hours. That reading can "
            "be disputed, so say in writing where and when you hold it."
        ),
    ),
    "silent": (
        mark("The term has passed without an answer"),
        mark(
            "By the law it may be held as notified. Look through all five ways first: an answer "
            "that was sent in time but arrives later may be held against you."
        ),
    ),
    "silence_is_refusal": (
        mark("The term has passed without an answer: that is no approval"),
        mark(
            "It may not be held. We read the silence as a refusal that can be appealed; this is "
            "argued, so act early."
        ),
    ),
    "withdrawn": (
        mark("The assembly is called off"),
        mark("Tell the akimat and the public at once, and stop inviting people."),
    ),
    "suspended": (
        mark("The assembly was suspended"),
        mark("When the breach is put right, it goes on by agreement; otherwise it is stopped."),
    ),
    "stopped": (
        mark("The assembly was stopped"),
        mark("Write down who demanded what, and when: the demand can be appealed."),
    ),
    "over": (
        mark("The day has passed"),
        mark("Record how it went: it was held, stopped, or did not take place."),
    ),
    "not_held": (
        mark("The assembly did not take place"),
        mark("Keep your papers for a while; a new paper can be filed for another day."),
    ),
    "held": (
        mark("The assembly was held"),
        mark("Keep your papers for a while; then delete them here."),
    ),
}
# What is due: its heading with the day, or without one.
DUES: Mapping[str, tuple[str, str]] = {
    "file": (mark("Have it registered: %(day)s"), mark("Have it registered")),
    "get_number": (mark("Get the registration number: %(day)s"), mark("Get the number")),
    "answer": (mark("The akimat answers by: %(day)s"), mark("The akimat answers")),
    "reply": (mark("Last day to answer the proposal: %(day)s"), mark("Answer the proposal")),
    "again": (
        mark("Last day to register a paper for this day again: %(day)s"),
        mark("Register a paper for this day again"),
    ),
    "cure": (
        mark("Last day to mend what they asked for: %(day)s"),
        mark("Mend what they asked for"),
    ),
    "objection": (
        mark("Last day to object before the hearing: %(day)s"),
        mark("Object before the hearing"),
    ),
    "hearing": (mark("The hearing: %(day)s"), mark("The hearing")),
    "letter": (mark("The registered letter: %(day)s"), mark("A registered letter must follow")),
    "refile": (
        mark("If you file again now, the earliest day is: %(day)s"),
        mark("File again for another day"),
    ),
    "complaint": (mark("Last day for the complaint: %(day)s"), mark("Complaint")),
    "court_without_superior": (
        mark("If there is no superior body, last day for the court: %(day)s"),
        mark("To court, if there is no superior body"),
    ),
    "complain_now": (mark("File the complaint: %(day)s"), mark("File the complaint")),
    "claim_now": (mark("File the claim: %(day)s"), mark("File the claim")),
    "forwarding": (
        mark("The akimat sends the complaint on by: %(day)s"),
        mark("The akimat sends the complaint on"),
    ),
    "review": (mark("The complaint is decided by: %(day)s"), mark("The complaint is decided")),
    "claim": (mark("Last day for the claim: %(day)s"), mark("The claim to court")),
    "claim_after_silence": (
        mark("If the complaint is not answered, last day for the claim: %(day)s"),
        mark("The claim, if the complaint is not answered"),
    ),
    "recognition": (
        mark("Last day to have it found unlawful, now that the day has passed: %(day)s"),
        mark("To have it found unlawful"),
    ),
    "first_instance": (mark("The court decides by: %(day)s"), mark("The court decides")),
    "private_complaint": (
        mark("Last day for a private complaint against the return: %(day)s"),
        mark("Private complaint against the return"),
    ),
    "appeal": (mark("Last day for the appeal: %(day)s"), mark("The appeal")),
    "cassation": (mark("Last day for the cassation: %(day)s"), mark("The cassation")),
    "constitutional_court": (
        mark("Last day for the Constitutional Court: %(day)s"),
        mark("The Constitutional Court"),
    ),
    "execution": (mark("The judgment is executed by: %(day)s"), mark("The judgment is executed")),
    "file_access": (mark("The file is shown by: %(day)s"), mark("The file is shown")),
    "by_law_claim": (
        mark("Last day for the claim against the local rule: %(day)s"),
        mark("The claim against the local rule"),
    ),
    "campaign": (
        mark("You may invite people from: %(day)s"),
        mark("You may not invite people yet"),
    ),
    "assembly": (mark("The day of the assembly: %(day)s"), mark("The assembly")),
}
WAITS: Mapping[str, str] = {
    "registered": mark("The clock starts when it is registered."),
    "replied": mark("It waits for your answer to the proposal."),
    "agreed": mark("It waits for the approval."),
    "told": mark("Ask them by when; a reasonable time must be given."),
    "letter_followed": mark("What came by e-mail or phone must come by registered letter too."),
    "calendar": mark("The working days of that year are not published yet."),
    "road": mark("This road did not exist then: the Code is in force since 1 July 2021."),
    "in_force": mark("It waits until the judgment is in force: the other side may appeal."),
}
REMARKS: Mapping[str, str] = {
    "not_registered_in_time": mark(
        "Still not registered: they had to do it on the day it arrived, after hours on the next "
        "working day"
    ),
    "answered_after_silence": mark(
        "The term had passed in silence before: by then it could be held as notified. Whether a "
        "late answer still counts is disputed: ask a lawyer before you rely on either"
    ),
    "silence_after_cure": mark(
        "They asked to mend something: whether silence counts then is disputed, and a paper that "
        "was not mended can be returned. Ask a lawyer before you rely on the silence"
    ),
    "proposed_past_day": mark("The proposed day was past already: ask what they mean"),
    "registered_twice": mark("Two registrations are recorded: the later one counts"),
    "answered_unregistered": mark("An answer is recorded, but no registration: get its number"),
    "replied_to_nothing": mark("An answer to a proposal is recorded, but no proposal"),
    "refused_after_approval": mark("They refused after they had agreed"),
    "no_reasons": mark("The refusal gives no reasons: it must be justified and reasoned"),
    "no_appeal_note": mark("The refusal does not say where and until when it can be appealed"),
    "registered_late": mark("It was registered after the last day: that is a ground for refusal"),
    "answered_late": mark("The akimat answered after its term"),
    "answered_before_registration": mark("The answer is recorded before the registration"),
    "replied_late": mark("The proposal was answered after its working day"),
    "refused_after_agreement": mark("The akimat refused although you agreed: it may not"),
    "refused_after_day": mark("The refusal came after the day of the assembly"),
    "nothing_was_proposed": mark("They refused because the place is taken, and proposed no other"),
}

# What a moved date is about.
SUBJECTS: Mapping[str, str] = {
    "answer": mark("Last day for the answer of the akimat"),
    "reply": mark("Last day to answer the proposal"),
    "cure": mark("Last day to mend what they asked for"),
    "objection": mark("Last day to object before the hearing"),
    "hearing": mark("Day of the hearing"),
    "complaint": mark("Last day for the complaint"),
    "court_without_superior": mark("Last day for the court without a superior body"),
    "forwarding": mark("Last day for the akimat to send the complaint on"),
    "review": mark("Last day for the decision on the complaint"),
    "claim": mark("Last day for the claim"),
    "claim_after_silence": mark("Last day for the claim if the complaint is not answered"),
    "recognition": mark("Last day to have it found unlawful"),
    "first_instance": mark("Last day for the court's judgment"),
    "private_complaint": mark("Last day for a private complaint"),
    "appeal": mark("Last day for the appeal"),
    "cassation": mark("Last day for the cassation"),
    "constitutional_court": mark("Last day for the Constitutional Court"),
    "execution": mark("Last day for the execution of the judgment"),
    "file_access": mark("Last day for the file to be shown"),
    "by_law_claim": mark("Last day for the claim against the local rule"),
    "campaign": mark("Day from which people may be invited"),
    "assembly": mark("Day of the assembly"),
}
# Why a date moved.
MOVED: Mapping[str, str] = {
    "entry": mark("because of what you recorded or changed"),
    "law": mark("because our data of the law or the calendar changed"),
}
