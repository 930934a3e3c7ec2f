"""The words for problems and warnings: what is wrong, what follows from it, by key and field.

Keys come from the readers (`app.desk`), the checks (`app.cases.checks`) and the planner. Facts
stand in braces and never take a case ending.
"""

from collections.abc import Mapping
from datetime import date, time

from app.i18n import dates
from app.i18n.catalog import Language, mark, translate

# What is wrong at a field: "key.field" wins over "key". Row numbers are cut off before.
FAULTS: Mapping[str, str] = {
    "required": mark("Fill this in"),
    "required.purpose": mark("Write the aim of the assembly"),
    "required.day": mark("Write the day of the assembly"),
    "required.begin": mark("Write when it begins, for example 11:00"),
    "required.end": mark("Write when it ends, for example 13:00"),
    "required.city": mark("Write the city or district"),
    "required.akimat": mark("Write which akimat receives the paper"),
    "required.place": mark("Write the place"),
    "required.street": mark("Write the street"),
    "required.start": mark("Write where this part of the route begins"),
    "required.finish": mark("Write where this part of the route ends"),
    "required.number": mark("Write the number"),
    "required.what": mark("Write what happens"),
    "required.who": mark("Write who answers for it"),
    "required.name": mark("Write the name, or choose to write it by hand"),
    "required.address": mark("Write the address, or choose to write it by hand"),
    "required.email": mark("Write the e-mail address, or choose to write it by hand"),
    "required.phone": mark("Write the mobile number, or choose to write it by hand"),
    "required.details": mark("Name the organisation and what it pays for"),
    "required.structures_text": mark("Write what is put up, and how many"),
    "required.sound_text": mark("Write which sound equipment, and how many"),
    "required.posters_text": mark("Write how many posters and banners"),
    "required.categories": mark("Write the categories of the vehicles"),
    "required.order": mark("Write how you help to keep order"),
    "required.medical": mark("Write how medical aid is arranged"),
    "required.fire": mark("Write how fire safety is ensured"),
    "required.receipt": mark("Write your receipt"),
    "choose": mark("Choose one of the answers"),
    "choose.sources": mark("Choose where the money comes from, at least one answer"),
    "declare": mark("Confirm this, otherwise the paper cannot be lawful"),
    "too_long": mark("The text is too long: at most {most} characters, cut {over}"),
    "unprintable": mark("The paper cannot print these characters: {characters}"),
    "direction_marks": mark(
        "There are hidden direction marks in the text. Type it again instead of pasting it"
    ),
    "not_a_number": mark("Write a whole number in digits, for example 150"),
    "out_of_range": mark("Write a number from {least} to {most}"),
    "too_many_rows": mark("At most {most} rows fit here"),
    "too_many_people": mark("At most {most} people fit on one paper"),
    "time_unreadable": mark("Write the time as hours and minutes, for example 11:00"),
    "date_without_day": mark("Write the day, for example 19"),
    "date_without_month": mark("Write the month, for example 12 or December"),
    "date_without_year": mark("Write the year, for example 2026"),
    "date_impossible": mark("There is no such day in the calendar"),
    "date_past": mark("This day is past. Choose a later one"),
    "calendar_ends": mark(
        "The working days of that year are not published yet: we count from {first} to {last}"
    ),
    "ends_before_it_begins": mark("The end must be later than the beginning"),
    "begins_before_the_row_above_ends": mark("This row begins before the row above it ends"),
    "iin_length": mark("An IIN has 12 digits. Look at the identity card"),
    "iin_wrong": mark("This IIN has a wrong digit. Compare it with the identity card"),
    "bin_length": mark("A BIN has 12 digits"),
    "bin_wrong": mark("This BIN has a wrong digit. Compare it with the registration certificate"),
    "phone_unreadable": mark("Write a mobile number, for example 8 701 234 56 78"),
    "phone_foreign": mark(
        "This is not a Kazakhstan number. Write a Kazakhstan mobile number, or leave the line "
        "to be filled in by hand"
    ),
    "phone_not_mobile": mark("The law asks for a mobile number; this is a landline"),
    "email_unreadable": mark("Write one e-mail address, for example name@example.kz"),
    "city_unknown": mark(
        "We do not know this city or district. Check the spelling, or write the akimat yourself "
        "below"
    ),
    "wrong_length": mark("A receipt has 25 characters in five groups; check what you typed"),
    "wrong_symbol": mark("There is a character in it that no receipt has"),
    "mistyped": mark("There is a typing mistake in the receipt. Compare it with your note"),
    "no_such_case": mark("No case opens with this receipt. It may have been deleted or expired"),
    "receipt_not_retyped": mark("These are not the last five characters. Look at your note"),
    "confirm_first": mark("Tick this to make the paper as it is, or mend the points above"),
    "type_delete": mark("Tick this to delete the case for ever"),
}

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


def _worded(language: Language, facts: Mapping[str, object]) -> dict[str, str]:
    return {name: _fact(fact, language) for name, fact in facts.items()}


def _fact(fact: object, language: Language) -> str:
    if isinstance(fact, date):
        return dates.full(fact, language)
    if isinstance(fact, time):
        return dates.clock(fact)
    return str(fact)


def fault(language: Language, key: str, field: str, facts: Mapping[str, object]) -> str:
    """Return what is wrong at a field, in a language: one sentence without a full stop."""
    name = field.split(".", maxsplit=1)[0]
    message = FAULTS.get(f"{key}.{name}") or FAULTS.get(key) or NOTICES[key][0]
    return translate(language, message).format(**_worded(language, facts))


def notice(language: Language, key: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Return the heading and the consequence of a stop or warning, in a language."""
    worded = _worded(language, facts)
    heading, consequence = NOTICES[key]
    return (
        translate(language, heading).format(**worded),
        translate(language, consequence).format(**worded),
    )
