"""A sheet of days becomes a calendar: its entries in words, neutral or full, and their hours."""

from datetime import UTC, date, datetime

from app import feed
from app.cases.agenda import Item, items
from app.cases.published import Entry, brought_up
from app.desk.moments import KAZAKHSTAN
from app.desk.publishing import Sheet
from app.i18n.agenda import FULL, NEUTRAL
from app.i18n.catalog import Language, translate
from app.i18n.cites import cite
from app.law.library import Law
from app.vault import seal


def ics(sheet: Sheet, law: Law, language: Language, *, today: date) -> bytes:
    """Return a sheet as iCalendar. Its days are counted now, by the law as it is known now."""
    found = items(sheet.facts, law, today=today) if sheet.facts else ()
    by_key = {one.key: one for one in found}
    shown = brought_up(sheet.published.entries, found)
    entries = (_entry(sheet, one, by_key.get(one.key), law, language) for one in shown)
    stamp = datetime.fromtimestamp(sheet.published.minute * 60, UTC)
    return feed.calendar(sheet.number, entries, stamp=stamp)


def _entry(
    sheet: Sheet, shown: Entry, item: Item | None, law: Law, language: Language
) -> feed.Entry:
    return feed.Entry(
        uid=seal.calendar_uid(bytes.fromhex(sheet.seed), shown.key),
        title=_title(sheet, shown.key, law, language),
        day=shown.day,
        # a line about a change of the law comes with the data that moves a day
        sequence=shown.changes + sheet.published.renamed + len(law.changes),
        hours=_hours(shown),
        cancelled=shown.gone,
        alarms=item.alarms if item else (),
        about=_about(item, law, language) if item and sheet.form else "",
        place=_located(sheet, law, language) if shown.key == "assembly" else "",
    )


def _title(sheet: Sheet, key: str, law: Law, language: Language) -> str:
    words = FULL if sheet.form else NEUTRAL
    form = law.forms[sheet.form].title.in_(language) if sheet.form else ""
    return translate(language, words[key]) % {"number": sheet.number, "form": form}


def _hours(shown: Entry) -> feed.Hours | None:
    if shown.begin is None or shown.end is None:
        return None
    begin, end = (datetime.combine(shown.day, at, KAZAKHSTAN) for at in (shown.begin, shown.end))
    return feed.Hours(begin.astimezone(UTC), end.astimezone(UTC))


def _about(item: Item, law: Law, language: Language) -> str:
    acts = {key: one.short.in_(language) for key, one in law.acts.items()}
    return cite(item.cite, language, acts)


def _located(sheet: Sheet, law: Law, language: Language) -> str:
    city = law.cities.city(sheet.kato) if sheet.kato else None
    return ", ".join(one for one in (city.name.in_(language) if city else "", sheet.place) if one)
