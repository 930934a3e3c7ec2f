"""What happens if…: penalties in MCI and in tenge of the day."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.i18n.catalog import counted, mark, plural
from app.law.facts import NotInForce
from app.law.liability import Index, Penalty, in_tenge
from app.web.choices import STATUS
from app.web.deps import Visiting
from app.web.shop import Visit

router = APIRouter()
# No-break spaces hold a sum together.
_THIN = "\u00a0"


@dataclass(frozen=True, slots=True)
class Consequence:
    """An offence and what it costs, line by line."""

    words: str
    cite: str
    lines: tuple[str, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class ConsequencesPage:
    """Every penalty of today: for people, for organisations, and for officials who obstruct."""

    index: str
    index_doubt: str
    checked: date | None
    offences: tuple[Consequence, ...]
    crimes: tuple[Consequence, ...]


@router.get("/{language}/rules/consequences")
def consequences(visit: Visiting) -> Response:
    """Show the penalties of today."""
    law, today = visit.law.liability, visit.moment.today
    try:
        index: Index | None = law.index(on=today)
    except NotInForce:
        index = None
    found = law.in_force(on=today)
    page = ConsequencesPage(
        index=money(index.tenge) if index else "",
        index_doubt=visit.words(STATUS[index.status]) if index and index.status != "read" else "",
        checked=min((one.checked for one in found), default=None),
        offences=tuple(_consequence(visit, one, index) for one in found if not one.crime),
        crimes=tuple(_consequence(visit, one, index) for one in found if one.crime),
    )
    return visit.page("rules/consequences.html", page)


def money(tenge: float) -> str:
    """Return a sum in tenge, without tiyn where there are none: «1 297,50 ₸» in every language."""
    digits = 0 if tenge == round(tenge) else 2
    whole = f"{tenge:,.{digits}f}".replace(",", _THIN).replace(".", ",")
    return f"{whole}{_THIN}₸"


def _consequence(visit: Visit, one: Penalty, index: Index | None) -> Consequence:
    lines = [visit.words(mark("A warning is possible."))] if one.warning else []
    upto = mark("A fine of up to %(mci)s MCI%(tenge)s.")
    flat = mark("A fine of %(mci)s MCI%(tenge)s.")
    if one.entity_mci:
        flat = mark("A fine of %(mci)s MCI for a person%(tenge)s.")
    if one.person_mci:
        lines.append(_fine(visit, upto if one.at_most else flat, one.person_mci, index))
    if one.entity_mci:
        words = mark("A fine of %(mci)s MCI for an organisation%(tenge)s.")
        lines.append(_fine(visit, words, one.entity_mci, index))
    if one.arrest_days:
        lines.append(counted(visit.language, _ARREST, one.arrest_days))
    if one.prison_years:
        lines.append(counted(visit.language, _PRISON, one.prison_years))
    if one.expulsion:
        lines.append(visit.words(mark("Expulsion from Kazakhstan.")))
    if one.more:
        lines.append(one.more.in_(visit.language))
    doubt = "" if one.status == "read" else visit.words(STATUS[one.status])
    return Consequence(one.text.in_(visit.language), one.cite, tuple(lines), doubt)


_ARREST = plural("Arrest of up to %(num)s day.", "Arrest of up to %(num)s days.")
_PRISON = plural("Prison of up to %(num)s year.", "Prison of up to %(num)s years.")


def _fine(visit: Visit, words: str, mci: int, index: Index | None) -> str:
    tenge = f" ({money(in_tenge(100 * mci, index))})" if index else ""
    return visit.words(words, mci=mci, tenge=tenge)
