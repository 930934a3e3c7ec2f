"""What every page works with: joined once by `main`, handed to the handlers through the request."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from app.desk.believing import days_ahead
from app.desk.budgets import Budgets
from app.desk.moments import Moment, moment_of
from app.desk.roles import may
from app.i18n.catalog import Language, translate
from app.law.library import Law
from app.paper.pool import Lane, SettingRoom
from app.settings import Settings
from app.store.session import Broken, Database
from app.vault.access import Role
from app.web import forgery
from app.web.frame import LAW, Frame, Pages, html, redirect


@dataclass(frozen=True, slots=True)
class Shop:
    """The parts of the running service."""

    settings: Settings
    law: Law
    database: Database
    pages: Pages
    room: SettingRoom
    lane: Lane
    budgets: Budgets
    pepper: bytes
    style_sheet: str
    clock: Callable[[], datetime]

    def moment(self) -> Moment:
        """Return now, and the day it is in Kazakhstan."""
        return moment_of(self.clock())

    def days_left(self) -> int:
        """Return how many days from today on the calendar reaches."""
        return (self.law.calendar.last - self.moment().today).days

    def days_ahead(self) -> float:
        """Return how many days a clock that is not believed is ahead, else 0.

        Not a number when the database does not answer.
        """
        try:
            with self.database.reading() as db:
                return days_ahead(db, today=self.moment().today)
        except Broken:
            return float("nan")


@dataclass(slots=True)
class Opened:
    """What a visit learns when its case is opened; before that, and without a case, nothing."""

    role: Role | None = None
    kept_until: date | None = None

    def may(self, needs: Role) -> bool:
        """Return whether the visitor may do this; where no case is open, everybody may."""
        return self.role is None or may(self.role, needs)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to a page: in which language, where, when, and with which session token."""

    shop: Shop
    language: Language
    path: str
    moment: Moment
    token: bytes | None
    opened: Opened = field(default_factory=Opened)

    @property
    def law(self) -> Law:
        """The law."""
        return self.shop.law

    def words(self, message: str, **facts: object) -> str:
        """Return a marked message in the language of the page."""
        return (
            translate(self.language, message) % facts
            if facts
            else translate(self.language, message)
        )

    def told(self, topic: str) -> tuple[str, ...]:
        """Return the facts of a topic that are in force today, in the language of the page."""
        found = self.law.book.of(topic, on=self.moment.today)
        return tuple(one.text.in_(self.language) for one in found)

    def address(self, path: str = "") -> str:
        """Return the address of a page in this language."""
        return f"/{self.language}{path}"

    def form_token(self) -> str:
        """Return a fresh token for the forms of this page."""
        return forgery.token(self.token, self.shop.pepper)

    def page(
        self,
        template: str,
        page: object,
        *,
        status: int = 200,
        unfiled: bool = False,
        faulty: bool = False,
    ) -> HTMLResponse:
        """Return a page as an answer."""
        act = self.law.acts[LAW]
        frame = Frame(
            language=self.language,
            path=self.path,
            stylesheet=self.shop.style_sheet,
            form_token=self.form_token(),
            law_edition=act.edition or act.in_force,
            law_checked=act.checked,
            unfiled=unfiled,
            faulty=faulty,
            saves=self.shop.database.saves,
            may_change=self.opened.may("edit"),
            owns=self.opened.may("owner"),
            kept_until=self.opened.kept_until,
        )
        return html(self.shop.pages.render(template, page, frame), status)

    def to(self, path: str = "") -> RedirectResponse:
        """Return the way to another page in this language."""
        return redirect(self.address(path))


def shop_of(request: Request) -> Shop:
    """Return the shop of the running application."""
    shop: Shop = request.app.state.shop
    return shop
