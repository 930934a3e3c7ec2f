"""The lines of the chronology: what was recorded, and which papers were made."""

from app.cases.case import Content
from app.cases.events import Event
from app.cases.letters import Entry, Exhibit


def history(content: Content) -> tuple[Entry, ...]:
    """Return every entry as it was recorded, also those that were corrected, with its hash."""
    return tuple(
        Entry(
            number=number,
            kind=one.kind,
            day=one.day,
            at=one.at,
            recorded=one.recorded,
            channel=one.channel,
            words="\n".join(told for told in (_plain_words(one), one.words) if told),
            choice=one.choice,
            new_day=one.new_day,
            hours=(one.begin, one.end),
            without=one.without,
            grounds=one.grounds,
            after_hours=one.after_hours,
            corrects=one.corrects,
            hash=mark,
            reasoned=one.reasoned,
            noted=one.noted,
            superior=one.superior,
            outcome=one.outcome,
        )
        for number, (one, mark) in enumerate(
            zip(content.events, content.hashes, strict=True), start=1
        )
    )


def _plain_words(one: Event) -> str:
    """Return what was recorded in single fields, in one line."""
    number = f"№ {one.number}" if one.number else ""
    return ", ".join(told for told in (number, one.place, one.kept, one.who) if told)


def exhibits(content: Content) -> tuple[Exhibit, ...]:
    """Return the papers that were made, with what proves that they were not changed."""
    return tuple(
        Exhibit(one.paper, one.language, one.made_on, one.mark, one.sha256)
        for one in content.papers
    )
