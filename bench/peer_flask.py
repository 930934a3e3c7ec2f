"""A peer of the saved step: Flask with SQLAlchemy, one row read and written, a page rendered."""

from flask import Flask, request
from jinja2 import Environment, FileSystemLoader
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from bench.peer_page import DATABASE, HERE, PRAGMAS, TEMPLATE, seed, shown

app = Flask(__name__)
engine = create_engine(f"sqlite:///{DATABASE}")
page = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template(TEMPLATE.name)


@event.listens_for(engine, "connect")
def connected(raw: object, _record: object) -> None:
    """Set what ours sets: durable commits, begun by ourselves."""
    raw.isolation_level = None  # type: ignore[attr-defined]
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


@event.listens_for(engine, "begin")
def begun(connection: object) -> None:
    """Take the right to write at once."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]


class Base(DeclarativeBase):
    """The base of the one table."""


class Draft(Base):
    """A draft."""

    __tablename__ = "draft"

    session: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    revision: Mapped[int]


seed()


@app.post("/draft/purpose")
def save() -> str:
    """Parse the form, read the row, write it, commit, render."""
    with Session(engine) as db, db.begin():
        draft = db.get_one(Draft, request.form["session"])
        draft.purpose = request.form["purpose"]
        draft.revision += 1
        told = shown(draft.session, draft.purpose)
    return page.render(told)
