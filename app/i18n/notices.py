"""What would happen: a heading and the consequence, for stops and warnings."""

from collections.abc import Mapping

from app.i18n.catalog import Language, mark, translate
from app.i18n.facts import worded

# What would happen: a heading and the consequence, for stops and warnings.
NOTICES: Mapping[str, tuple[str, str]] = {
    "missing_answer": (
        mark("Not filled in yet: {question}"),
        mark("A paper without this item is incomplete, and an incomplete paper is refused."),
    ),
    "too_late": (
        mark("Too late for this day: the last day to register was {last_day}"),
        mark("The akimat refuses a paper that is registered late. The earliest day is {earliest}."),
    ),
    "late_if_strict": (
        mark("In time only by the lenient reading: by the strict one the last day was {last_day}"),
        mark(
            "The law gives no example, and the akimat may read it strictly and refuse. The first "
            "day that is right under both readings is {earliest}."
        ),
    ),
    "last_moment": (
        mark("The safe day has passed: the last day is {last_day}"),
        mark("Nothing may go wrong at the counter now. Have it registered at once."),
    ),
    "starts_too_early": (
        mark("It may not begin before {limit}"),
        mark("An assembly outside of the lawful hours can be refused, and later stopped."),
    ),
    "ends_too_late": (
        mark("The end time must not be later than {limit}"),
        mark("An assembly outside of the lawful hours can be refused, and later stopped."),
    ),
    "picket_too_long": (
        mark("A picket lasts at most {limit} hours a day at one place"),
        mark("The akimat refuses a longer one, unless it is held at a specialised place."),
    ),
    "picket_sound": (
        mark("A picket has no sound equipment"),
        mark("With sound equipment it is not a picket under the law, and the paper is refused."),
    ),
    "meeting_means": (
        mark("A meeting is for discussion: the law foresees no sound equipment or posters there"),
        mark("If people come to express an opinion, the form is a rally."),
    ),
    "alone": (
        mark("One person is a picket"),
        mark("A meeting or rally is held by several people; one person who stands is a picket."),
    ),
    "over_capacity": (
        mark("{number} people do not fit here: the limit is {capacity}"),
        mark("The akimat refuses when the expected number exceeds the limit of the place."),
    ),
    "place_unlisted": (
        mark("We do not know this place as a specialised one"),
        mark(
            "Meetings, rallies, marches and demonstrations are held only at places and routes that "
            "the maslikhat has fixed. Compare it with the decision of the maslikhat."
        ),
    ),
    "place_doubtful": (
        mark("The entry about this place is not confirmed"),
        mark("We have it at second hand. Compare it with the decision of the maslikhat."),
    ),
    "picket_distance": (
        mark("Keep {metres} m away from the listed objects"),
        mark("The maslikhat forbids picketing nearer to transport, defence and other objects."),
    ),
    "picket_places": (
        mark("Picketing is forbidden near some objects"),
        mark(
            "Burial places, transport, defence and life support, residences, dangerous production, "
            "trunk lines. We do not know the local distance: look at the maslikhat's decision."
        ),
    ),
    "structures_consent": (
        mark("Yurts, tents and structures need the akimat's consent"),
        mark("Without consent they may not be put up; the rest of the assembly is not affected."),
    ),
    "under_age": (
        mark("By the IIN this organiser is not 18 yet"),
        mark("Only adult citizens may organise. The paper is refused."),
    ),
    "same_person": (
        mark("The same IIN or BIN stands twice"),
        mark("Untrue data is a ground for refusal. Look at the list of people."),
    ),
    "funding_sources": (
        mark("No money from abroad"),
        mark(
            "Foreigners, stateless persons and foreign organisations may not pay, nor may "
            "suspended or banned organisations. If they do, the paper is refused."
        ),
    ),
    "by_hand": (
        mark("You fill in by hand: {fields}"),
        mark("Do not forget after printing: an empty line makes the paper incomplete."),
    ),
    "programme_outside": (
        mark("The programme does not fit the hours of the assembly"),
        mark("It should begin and end with the assembly, otherwise the paper contradicts itself."),
    ),
    "translation_missing": (
        mark("Some answers have no second language yet"),
        mark("They are printed as they stand in both halves of the paper."),
    ),
    "calendar_provisional": (
        mark("The working days of {year} are not final"),
        mark("The official calendar is not published yet; count again when it is."),
    ),
    "disputed_filing_day": (
        mark("The count can be read in two ways"),
        mark("The law gives no example. We take the strict reading, which is right under both."),
    ),
    "old_law": (
        mark("Then the decree of 1995 was in force"),
        mark("Every form needed a permission: an application at least ten days before."),
    ),
    "approval_silence": (
        mark("Silence is no approval"),
        mark("Without a written approval a march or demonstration may not be held."),
    ),
    "picket_rules": (
        mark("A picket has rules of its own"),
        mark(
            "One person, two hours a day at one place, no sound equipment, not near the listed "
            "objects. It needs no specialised place."
        ),
    ),
    "occupancy": (
        mark("Look up whether the place is free"),
        mark("The akimat publishes the list of places and when they are taken."),
    ),
}


def notice(language: Language, key: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Return the heading and the consequence of a stop or warning, in a language."""
    told = worded(language, facts)
    heading, consequence = NOTICES[key]
    return (
        translate(language, heading).format(**told),
        translate(language, consequence).format(**told),
    )
