"""The court bundle: cover, chronology and numbered exhibits in one PDF, each with its SHA-256."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from app.cases.answers import Language
from app.cases.bundles import Cover, Numbered
from app.cases.case import Content
from app.cases.drawing_up import Matter, draw_up
from app.cases.events import OWN
from app.cases.letters import LetterKey
from app.cases.pleadings import AnnexKey, Pleading
from app.desk.lettering import memos, written
from app.desk.making import Made, contents, finish
from app.desk.pleading import matter_of
from app.law.library import Law
from app.paper.editions import PaperContent, edition, key_of, mark_of, sheet
from app.paper.pool import SettingRoom

# Letters that were handed in, or that an exhibit of a court can be.
_LETTERS: tuple[LetterKey, ...] = ("reply", "remaining-windows", "no-answer")
# What we make ourselves stands among the exhibits; of the rest the person has the copies.
_OURS: frozenset[AnnexKey] = frozenset(
    {"paper", "programme", "reply", "memo", "chronology", "copies", "fee"}
)
COVER = "court-bundle"


def make_court_bundle(
    room: SettingRoom,
    content: Content,
    law: Law,
    language: Language,
    *,
    today: date,
    own: bool = False,
) -> Made | None:
    """Return the bundle; nothing while there is nothing to appeal. Raises: Busy, NotMade.

    An exhibit has the SHA-256 of the file in which it stands alone (`make_exhibit`).
    """
    matter = _matter(content, law, today)
    if matter is None:
        return None
    told = draw_up("claim-challenge", matter, language, law)
    exhibits = list(_exhibits(content, law, language, today))
    numbered = tuple(
        Numbered(title, mark_of(one), sha256(room.make([sheet(one).html])).hexdigest())
        for title, one in exhibits
    )
    whole = [_cover(told, language, numbered, today), *(one for _, one in exhibits)]
    return finish(room, COVER, language, whole, law, today, own=own)


def make_exhibit(
    room: SettingRoom, number: int, content: Content, law: Law, language: Language, *, today: date
) -> Made | None:
    """Return one exhibit of the bundle as a file of its own, by its number from one; or nothing.

    Raises: Busy, NotMade.
    """
    if _matter(content, law, today) is None:
        return None
    exhibits = list(_exhibits(content, law, language, today))
    if not 1 <= number <= len(exhibits):
        return None
    told = exhibits[number - 1][1]
    return finish(room, key_of(told), told.language, [told], law, today)


def exhibit_titles(
    content: Content, law: Law, language: Language, *, today: date
) -> tuple[str, ...]:
    """Return the titles of the exhibits in the order of their numbers; none without a bundle."""
    if _matter(content, law, today) is None:
        return ()
    return tuple(title for title, _ in _exhibits(content, law, language, today))


def _matter(content: Content, law: Law, today: date) -> Matter | None:
    """Return what is before the court; before the decision there is nothing."""
    found = matter_of(content, law, today=today)
    return None if found is None or found.attack.kind == "preliminary" else found


def _exhibits(
    content: Content, law: Law, language: Language, today: date
) -> Iterator[tuple[str, PaperContent]]:
    """Yield title and content of every exhibit: the chronology first, the counts last."""
    keys: tuple[LetterKey, ...] = ("chronology", *_LETTERS)
    letters = {key: written(key, content, law, language, today=today) for key in keys}
    if chronology := letters["chronology"]:
        # what is the person's own stays out of the court's file
        told = tuple(one for one in chronology.history if one.kind not in OWN)
        chronology = replace(chronology, history=told)
        yield _title("chronology", language), chronology
    for filed in contents(content.answers, law):
        yield _title(filed.paper, language), filed
    for key in _LETTERS:
        if found := letters[key]:
            yield _title(key, language), found
    for one in memos(content, law, language, (), today=today):
        yield _title("deadline-memo", language), one


def _title(key: str, language: Language) -> str:
    return edition(key).title[language]


def _cover(
    told: Pleading, language: Language, numbered: tuple[Numbered, ...], today: date
) -> Cover:
    return Cover(
        language=language,
        form=told.form,
        akimat=told.akimat,
        people=told.people,
        asked=told.asked,
        made=today,
        number=told.number,
        registered=told.registered,
        court=told.court,
        claim_number=told.claim_number,
        exhibits=numbered,
        added=tuple(one for one in told.annexes if one not in _OURS),
    )
