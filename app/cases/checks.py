"""What is wrong or worth knowing before the paper is made: answers + law + today → problems.

People are informed, never forbidden: `stops` can be overridden, `missing` cannot, `warns` hold
nothing back. Each carries the article it stands on.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from app.cases.answers import Answers
from app.cases.problems import Problem
from app.cases.steps import open_steps
from app.cases.texts import texts
from app.law.deadlines import earliest_event_day, file_by, registered_on
from app.law.facts import CalendarEnds
from app.law.library import Law
from app.law.places import CityFacts, Known
from app.law.procedure import begins_too_early, ends_too_late, picket_too_long

LAW = "assemblies-2020"
ADULT = 18
IIN = 12
INCOMPLETE = f"{LAW}:14.1.5"


def check(answers: Answers, law: Law, *, today: date) -> tuple[Problem, ...]:
    """Return every problem of the answers: what is missing, what stops, what is worth knowing."""
    found = [*_missing(answers)]
    for look in (_day, _hours, _form, _place, _structures, _people, _money, _papers):
        found += look(answers, law, today)
    order = {"missing": 0, "stops": 1, "warns": 2}
    return tuple(sorted(found, key=lambda one: order[one.level]))


def of_step(step: str, answers: Answers, law: Law, *, today: date) -> tuple[Problem, ...]:
    """Return what stops or warns about the answer of one question."""
    return tuple(
        one for one in check(answers, law, today=today) if one.step == step and not one.blocks
    )


def calendar_fault(day: date, law: Law, *, today: date) -> Problem | None:
    """Return why no paper can be dated for a day at all: it is past, or its year is not known."""
    if day < today:
        return Problem("date_past", "bad", field="day", step="date")
    try:
        file_by(day, "approval", law, on=today)
    except CalendarEnds as ends:
        years = {"first": ends.first.year, "last": ends.last.year}
        return Problem("calendar_ends", "bad", field="year", step="date", facts=years)
    return None


def city_of(answers: Answers, law: Law) -> CityFacts | None:
    """Return what we know of the chosen city."""
    return law.cities.city(answers.city.kato) if answers.city and answers.city.kato else None


def place_of(answers: Answers, law: Law) -> Known | None:
    """Return the known place or route that was chosen, if it was one of the city."""
    chosen = answers.route if answers.moving else answers.place
    city = city_of(answers, law)
    return city.place(chosen.known) if city and chosen and chosen.known else None


def _missing(answers: Answers) -> Iterator[Problem]:
    for step in open_steps(answers):
        yield Problem(
            "missing_answer",
            "missing",
            step=step.key,
            cite=INCOMPLETE,
            facts={"question": step.key},
        )


def _day(answers: Answers, law: Law, today: date) -> Iterator[Problem]:
    if answers.when is None or answers.form is None:
        return
    day, road = answers.when.day, law.forms[answers.form].road
    if calendar_fault(day, law, today=today):
        yield Problem("date_past", "stops", field="day", step="date", cite=f"{LAW}:14.1.4")
        return
    filing = file_by(day, road, law, on=today)
    registered = registered_on(today, law.calendar)
    facts = {
        "last_day": filing.last_day,
        "lenient": filing.last_day_lenient,
        "earliest": earliest_event_day(registered, road, law, on=today),
    }
    if filing.last_day < registered <= filing.last_day_lenient:
        yield Problem("late_if_strict", "warns", step="date", cite=filing.cite, facts=facts)
    elif registered > filing.last_day:
        yield Problem(
            "too_late", "stops", field="day", step="date", cite=f"{LAW}:14.1.4", facts=facts
        )
    elif registered > filing.safe_day:
        yield Problem("last_moment", "warns", step="date", cite=filing.cite, facts=facts)
    for year in filing.provisional:
        yield Problem(
            "calendar_provisional", "warns", step="date", cite=filing.cite, facts={"year": year}
        )


def _hours(answers: Answers, law: Law, _today: date) -> Iterator[Problem]:
    if answers.when is None:
        return
    begin, end, rules = answers.when.begin, answers.when.end, law.rules
    if begins_too_early(begin, rules.hours):
        limit = {"limit": rules.hours.earliest}
        yield Problem("starts_too_early", "stops", "begin", "date", rules.hours.cite, limit)
    if ends_too_late(end, rules.hours):
        limit = {"limit": rules.hours.latest}
        yield Problem("ends_too_late", "stops", "end", "date", rules.hours.cite, limit)
    specialised = place_of(answers, law) is not None
    rule = rules.picket_hours
    if answers.form == "picket" and not specialised and picket_too_long(begin, end, rule):
        limits = {"limit": rule.most}
        yield Problem("picket_too_long", "stops", "end", "date", f"{LAW}:14.1.8", limits)


def _form(answers: Answers, _law: Law, _today: date) -> Iterator[Problem]:
    means, number = answers.means, answers.participants
    if answers.form == "picket" and means and means.sound:
        yield Problem("picket_sound", "stops", field="sound", step="means", cite=f"{LAW}:1.10")
    if answers.form == "meeting" and means and (means.sound or means.posters):
        yield Problem("meeting_means", "warns", step="means", cite=f"{LAW}:1.7")
    if answers.form in {"meeting", "rally"} and number and number.number == 1:
        yield Problem("alone", "warns", step="participants", cite=f"{LAW}:1.10")


def _place(answers: Answers, law: Law, _today: date) -> Iterator[Problem]:
    chosen = answers.route if answers.moving else answers.place
    if chosen is None:
        return
    step = "route" if answers.moving else "place"
    known, city = place_of(answers, law), city_of(answers, law)
    if known and known.capacity:
        yield from _capacity(answers, known)
    if known and known.status != "read":
        yield Problem("place_doubtful", "warns", step=step, cite=f"{LAW}:9.1")
    if known is None and answers.form != "picket":
        yield Problem("place_unlisted", "warns", step=step, cite=f"{LAW}:9.1")
    if answers.form == "picket":
        distance = city.picket_distance if city else None
        key, facts = (
            ("picket_distance", {"metres": distance.metres}) if distance else ("picket_places", {})
        )
        yield Problem(key, "warns", step=step, cite=f"{LAW}:9.5", facts=facts)


def _capacity(answers: Answers, known: Known) -> Iterator[Problem]:
    number, capacity = answers.participants, known.capacity or 0
    if answers.form != "picket" and number and number.number > capacity:
        facts = {"number": number.number, "capacity": capacity}
        yield Problem("over_capacity", "stops", "number", "participants", f"{LAW}:14.1.9", facts)


def _structures(answers: Answers, _law: Law, _today: date) -> Iterator[Problem]:
    if answers.means and answers.means.structures and not answers.moving:
        yield Problem("structures_consent", "warns", step="means", cite=f"{LAW}:16.3")


def _people(answers: Answers, _law: Law, today: date) -> Iterator[Problem]:
    numbers = Counter(one.number for one in answers.people if one.number)
    if any(times > 1 for times in numbers.values()):
        yield Problem("same_person", "warns", step="organisers", cite=f"{LAW}:14.1.6")
    for one in answers.people:
        # a file that was taken over may hold anything in its place
        iin = one.kind == "citizen" and len(one.number) == IIN and one.number.isdecimal()
        if iin and not _of_age(one.number, today):
            yield Problem("under_age", "stops", "number", "organisers", f"{LAW}:1.4")
    by_hand = sorted({field for one in answers.people for field in one.by_hand})
    if by_hand:
        fields = {"fields": ",".join(by_hand)}
        yield Problem("by_hand", "warns", step="organisers", cite=INCOMPLETE, facts=fields)


def _of_age(iin: str, today: date) -> bool:
    """Return whether the date of birth in an IIN lies 18 years back; an IIN carries it first."""
    century = 1800 + (int(iin[6]) - 1) // 2 * 100
    born = (century + int(iin[:2]) + ADULT, int(iin[2:4]), int(iin[4:6]))
    return born <= (today.year, today.month, today.day)


def _money(answers: Answers, _law: Law, _today: date) -> Iterator[Problem]:
    if answers.funding and set(answers.funding.sources) - {"own"}:
        yield Problem("funding_sources", "warns", step="funding", cite=f"{LAW}:14.1.7")


def _papers(answers: Answers, _law: Law, _today: date) -> Iterator[Problem]:
    rows = answers.programme.rows if answers.programme and answers.form != "picket" else ()
    when = answers.when
    if rows and when and (rows[0].begin != when.begin or rows[-1].end != when.end):
        yield Problem("programme_outside", "warns", step="programme", cite=f"{LAW}:14.1.6")
    if answers.languages and answers.languages.both and answers.translation:
        given = dict(answers.translation.texts)
        if any(key not in given for key in texts(answers)):
            yield Problem("translation_missing", "warns", step="translation")
