"""The words for problems and warnings: what is wrong, what follows from it, by key and field.

Keys come from the readers (`app.desk`), the checks (`app.cases.checks`) and the planner. Facts
stand in braces and never take a case ending.
"""

from collections.abc import Mapping

from app.i18n.catalog import Language, mark, translate
from app.i18n.facts import worded
from app.i18n.notices import NOTICES

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
    "wrong_paper": mark(
        "A picket, meeting or rally takes a notification, a march or demonstration an application"
    ),
    "not_in_force": mark("The law of 2020 was not in force on that day"),
    "not_in_force_yet": mark("This term did not exist on that day"),
    "event_future": mark("That day is still to come. Record what has happened already"),
    "nothing_proposed": mark("Write what the akimat proposes: a place, an hour, or its words"),
    "nothing_refused": mark("Write what they refuse: a place, hours, or their words"),
    "lose_first": mark("Keep the case with a receipt first, or say that you do not need it"),
    "file_or_sha256": mark("Choose a file, or type its SHA-256"),
    "not_a_sha256": mark("A SHA-256 has 64 digits and letters from a to f"),
    "hash_of_another": mark("The file has another SHA-256 than the one you typed"),
    "unknown_file": mark("We do not know this file"),
    "import_unreadable": mark("This is no file of Jiyn: choose the file data.json that you saved"),
    "import_changed": mark(
        "The file was changed after it was saved, so nothing was taken over. Choose the file as "
        "it was saved"
    ),
    "import_newer": mark("The file comes from a newer Jiyn: this installation cannot read it yet"),
    "import_too_big": mark("The file is too big to be a case: at most {most} KB"),
    "required.letter": mark("Paste the text of the letter"),
    "letter_too_big": mark("The letter is too long: at most {most} KB, cut {over} KB"),
    "letter_unreadable": mark(
        "There are no words in it that can be read. Paste the text of the letter, not its picture"
    ),
    "required.words": mark("Write what is to be noted"),
    "choose.choice": mark("Choose what you answered"),
    "choose.kind": mark("Choose what happened"),
    "too_many_events": mark("So many events do not fit into one case: at most {most}"),
    "choose": mark("Choose one of the answers"),
    "choose.term": mark("Choose what to count"),
    "choose.form": mark("Choose the form of the assembly"),
    "choose.kato": mark("Choose the city or district"),
    "choose.structures": mark("Say whether there are yurts, tents or other structures"),
    "choose.sound": mark("Say whether there is sound equipment"),
    "choose.posters": mark("Say whether there are posters or banners"),
    "choose.paper": mark("Choose the language of the paper"),
    "choose.written": mark("Choose the language of your answers"),
    "choose.keep": mark("Choose how your answers are kept"),
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
    "iin_required": mark("Write the IIN or BIN, or choose to write it by hand"),
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
    "city_unknown": mark("We do not know this city or district. Check the spelling"),
    "city_unlisted": mark(
        "We do not know this city or district. Check the spelling, or write the akimat yourself "
        "below"
    ),
    "picket_of_one": mark(
        "A picket is held by one person. With more people it is a meeting or a rally"
    ),
    "unknown_text": mark("There is no free text under this key"),
    "wrong_length": mark("A receipt has 25 characters in five groups; check what you typed"),
    "wrong_symbol": mark("There is a character in it that no receipt has"),
    "mistyped": mark("There is a typing mistake in the receipt. Compare it with your note"),
    "no_such_case": mark("No case opens with this receipt. It may have been deleted or expired"),
    "revision_required": mark(
        "Say in the header If-Match which revision you have read, so that nothing is overwritten "
        "unseen"
    ),
    "case_full": mark(
        "A case holds about 200 KB of text. Nothing was changed: shorten long answers and entries"
    ),
    "stale": mark("The case was changed since you read it. Read it again, then repeat the change"),
    "idempotency_key_reused": mark(
        "This Idempotency-Key came before with another request. Take a new one"
    ),
    "undated": mark("Choose the form and the day of the assembly first"),
    "nothing_to_appeal": mark("There is nothing to appeal in this case"),
    "learned_before_issue": mark("The day on which you learned of it lies before the letter's own"),
    "no_proposal": mark("There is no proposal of the akimat to answer"),
    "no_such_event": mark("There is no event with this number to correct"),
    "no_such_paper": mark("The case has no such paper now"),
    "paper_not_made": mark(
        "This paper was not made from the answers as they are now. Make it first"
    ),
    "not_an_owners_receipt": mark("This is no owner's receipt of this case. Look at your note"),
    "receipt_not_retyped": mark("These are not the last five characters. Look at your note"),
    "confirm_first": mark("Tick this to make the paper as it is, or mend the points above"),
    "too_many_receipts": mark("A case can have at most {most} receipts. Take one away first"),
    "crowded": mark("Too many new cases are made just now. Try again in a minute"),
    "slow_down": mark("Too much was asked at once. Wait a little and ask again"),
    "needs_edit": mark("This receipt only lets you read the case"),
    "needs_owner": mark("Only an owner's receipt allows this"),
    "receipt_needed": mark(
        "This session was begun before the service was renewed. Leave, open the case with your "
        "receipt once more, and try again"
    ),
    "choose.role": mark("Choose what they may do"),
    "no_such_receipt": mark("The case has no such receipt, or it is your own: make a new one"),
    "expiry_out_of_range": mark("Choose a day from tomorrow to {last}"),
    "type_delete": mark("Tick this to delete the case for ever"),
}


def fault(language: Language, key: str, field: str, facts: Mapping[str, object]) -> str:
    """Return what is wrong at a field, in a language: one sentence without a full stop."""
    name = field.split(".", maxsplit=1)[0]
    message = FAULTS.get(f"{key}.{name}") or FAULTS.get(key) or NOTICES[key][0]
    return translate(language, message).format(**worded(language, facts))
