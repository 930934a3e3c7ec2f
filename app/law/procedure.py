"""Which form a gathering has and which road it takes; within which hours it may be held."""

from datetime import date, datetime, time, timedelta

from app.law.facts import Form, Hours, PicketHours, Road
from app.law.library import Law


def form_of(law: Law, *, moves: bool, vehicles: bool, alone: bool, discuss: bool) -> Form:
    """Return the form of a gathering (1.5, 1.7, 1.8, 1.10, 1.12).

    Whoever moves along a route is a march or, with vehicles, a demonstration, even alone; one
    person who stands is a picket; several discuss (meeting) or express an opinion (rally).
    """
    if moves:
        return law.forms["demonstration" if vehicles else "march"]
    if alone:
        return law.forms["picket"]
    return law.forms["meeting" if discuss else "rally"]


def road_of(form: Form, law: Law, *, on: date) -> Road:
    """Return the road of a form on a day: under the decree of 1995 every form took a permission."""
    decree = law.acts["decree-1995"]
    return "permission" if decree.until is not None and on <= decree.until else form.road


def begins_too_early(begin: time, hours: Hours) -> bool:
    """Return whether an assembly begins before the lawful hour (9.4); the hour itself is lawful."""
    return begin < hours.earliest


def ends_too_late(end: time, hours: Hours) -> bool:
    """Return whether an assembly ends after the lawful hour (9.4); the hour itself is lawful."""
    return end > hours.latest


def picket_too_long(begin: time, end: time, rule: PicketHours) -> bool:
    """Return whether a picket lasts longer than the law allows at one place in a day (9.6)."""
    day = date(2000, 1, 1)
    lasting = datetime.combine(day, end) - datetime.combine(day, begin)
    return lasting > timedelta(hours=rule.most)
