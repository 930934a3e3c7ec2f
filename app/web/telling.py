"""An event in words: what was recorded of it, line by line."""

from app.cases.events import Event
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.cites import cite
from app.i18n.events import CHANNELS, LIMITS, OUTCOMES, REPLIES
from app.web.shop import Visit


def details(visit: Visit, one: Event) -> tuple[str, ...]:
    """Return what was recorded of an event, a line each; people's own words last."""
    channels, limits = dict(CHANNELS), dict(LIMITS)
    plain = [
        one.number and f"№ {one.number}",
        one.at and dates.clock(one.at),
        visit.words(channels[one.channel]) if one.channel else "",
        visit.words(mark("after hours: it counts from the next working day"))
        if one.after_hours
        else "",
        one.place,
        one.new_day and dates.long(one.new_day, visit.language),
        _hours(one),
        one.kept,
        visit.words(dict(REPLIES)[one.choice]) if one.choice else "",
        visit.words(dict(OUTCOMES)[one.outcome]) if one.outcome else "",
        *(cite(key, visit.language) for key in one.grounds),
        *(visit.words(limits[limit]) for limit in one.without),
        one.who,
    ]
    late = ""
    if one.recorded and one.recorded > one.day:
        late = visit.words(mark("Recorded: %(day)s"), day=dates.long(one.recorded, visit.language))
    line = ", ".join(str(words) for words in plain if words)
    return tuple(words for words in (line, one.words, late) if words)


def _hours(one: Event) -> str:
    if one.begin and one.end:
        return dates.hours(one.begin, one.end)
    edge = one.begin or one.end
    return dates.clock(edge) if edge else ""
