"""The command line: the same answers as the interface, clear refusals, a paper from a file."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cases.answers import Answers, When
from app.cases.case import Content, MadePaper
from app.cli import PARTS, command_line
from app.desk import keeping
from app.desk.forgetting import forget
from app.desk.moments import moment_of
from app.desk.proving import note
from app.law.library import load
from app.paper.words import FORMS
from app.settings import Settings
from app.store.cases import Sealed, find_case, insert_case
from app.store.session import Database, migrate
from tests.pdf import text_of

ROOT = Path(__file__).parents[2]
RUN, jiyn = CliRunner(), command_line()


def test_plan_for_people_and_as_json() -> None:
    words = RUN.invoke(
        jiyn, ["plan", "rally", "2026-12-19", "--today", "2026-11-22", "--lang", "ru"]
    )
    assert words.exit_code == 0
    assert "четверг, 10 декабря 2026" in words.output
    assert "Закон, статья 10, пункт 1" in words.output
    data = RUN.invoke(jiyn, ["plan", "rally", "2026-12-19", "--today", "2026-11-22", "--json"])
    assert json.loads(data.output)["file"]["last_day"] == "2026-12-10"


@pytest.mark.parametrize("name", PARTS)
def test_every_command_stands_where_it_is_looked_for(name: str) -> None:
    found = RUN.invoke(command_line(name), [name, "--help"])
    assert found.exit_code == 0, found.output
    assert name in found.output


def test_a_paper_loads_neither_database_nor_server() -> None:
    heavy = "{'sqlalchemy', 'granian', 'fastapi'}"
    script = f"import sys; import app.cli; app.cli.command_line('render'); print({heavy} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True
    )
    assert found.stdout == b"set()\n"


def test_reply_as_json() -> None:
    data = RUN.invoke(jiyn, ["reply", "notification", "2026-12-05", "--json"])
    assert json.loads(data.output)["registered_on"] == "2026-12-07"
    late = ["reply", "notification", "2026-12-10", "--after-hours", "--json"]
    assert json.loads(RUN.invoke(jiyn, late).output)["registered_on"] == "2026-12-11"


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "ball", "2026-12-19"],
        ["plan", "rally", "2031-01-01", "--today", "2026-11-22"],
        ["plan", "rally", "2026-12-19", "--city", "Atlantis"],
        ["plan", "rally", "2020-01-01"],
        ["plan", "rally", "tomorrow"],
        ["reply", "letter", "2026-12-05"],
        ["render", "nowhere.toml", "-o", "x.pdf"],
    ],
)
def test_refusals(words: list[str]) -> None:
    found = RUN.invoke(jiyn, words)
    assert found.exit_code != 0
    assert "Traceback" not in found.output
    assert found.output.strip()


@pytest.mark.parametrize("language", ["kk", "kk+ru"])
def test_render_makes_the_paper_of_a_file(tmp_path: Path, language: str) -> None:
    paper = tmp_path / "notice.pdf"
    sample = str(FORMS / "notification" / "sample.toml")
    found = RUN.invoke(
        jiyn, ["render", sample, "--lang", language, "--today", "2026-12-01", "-o", str(paper)]
    )
    assert found.exit_code == 0, found.output
    assert "Қасымова Әлия Ерболқызы" in text_of(paper.read_bytes())


def test_render_names_what_is_wrong(tmp_path: Path) -> None:
    sample = tmp_path / "answers.toml"
    sample.write_text('form = "rally"\n[[people]]\nnumber = "1"\n', encoding="utf-8")
    found = RUN.invoke(jiyn, ["render", str(sample), "-o", str(tmp_path / "x.pdf")])
    assert found.exit_code == 1
    assert "/people/0/number" in found.output
    assert not (tmp_path / "x.pdf").exists()


def test_check_law_is_well() -> None:
    found = RUN.invoke(jiyn, ["check-law", "--today", "2026-11-24"])
    assert found.exit_code == 0
    assert "calendar 2027" in found.output


def test_serve_makes_keys_migrates_answers_and_holds_its_folder(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path / "data"
    environment = {**os.environ, "JIYN_DATA_DIR": str(folder), "JIYN_SETTERS": "1"}
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        assert _answer(f"http://127.0.0.1:{port}/healthz") == b"ok\n"
        assert (folder / "pepper").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
        second = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, check=False
        )
        assert second.returncode == 1
        assert b"another Jiyn" in second.stderr
        doctor = subprocess.run(
            [*command[:3], "doctor"], cwd=ROOT, env=environment, capture_output=True, check=False
        )
        assert doctor.returncode == 0, doctor.stdout
        assert b"[NOT]" not in doctor.stdout
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        output = server.communicate(timeout=30)[0]
    assert f"http://127.0.0.1:{port}".encode() in output


def _answer(url: str) -> bytes:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
                found: bytes = answer.read()
                return found
        except OSError:
            time.sleep(0.1)
    pytest.fail("the service did not answer in 15 seconds")


def test_doctor_says_what_is_not_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIYN_DATA_DIR", str(tmp_path / "empty"))
    monkeypatch.setenv("JIYN_BUILD_DIR", str(tmp_path / "nothing"))
    found = RUN.invoke(jiyn, ["doctor"])
    assert found.exit_code == 1
    assert "[NOT] fonts and glyphs" in found.output


@pytest.fixture
def kept_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one case that its owner keeps until 31 March 2027."""
    monkeypatch.setenv("JIYN_DATA_DIR", str(tmp_path))
    url = Settings().database
    migrate(url)
    database = Database(url)
    answers = Answers(form="rally", when=When(date(2026, 12, 19), clock_time(11), clock_time(13)))
    moment = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    with database.writing() as db:
        keeping.issue(db, Content(answers=answers), b"p" * 32, law=load(), moment=moment)
    database.close()
    return tmp_path


def test_purge_counts_first_and_destroys_only_when_told(kept_folder: Path) -> None:
    alive = RUN.invoke(jiyn, ["purge", "--today", "2027-03-31"])
    due = RUN.invoke(jiyn, ["purge", "--today", "2027-04-01"])
    again = RUN.invoke(jiyn, ["purge", "--today", "2027-04-01"])
    both = RUN.invoke(jiyn, ["purge", "--today", "2027-04-01", "--yes"])

    assert (alive.exit_code, due.exit_code, both.exit_code) == (0, 0, 1)
    assert "0  expired cases" in alive.output
    assert "1  expired cases" in due.output
    assert due.output == again.output
    # numbers only: no line could name a case
    assert not re.search(r"[0-9a-f]{8}", due.output)
    done = RUN.invoke(jiyn, ["purge", "--yes"])
    assert (done.exit_code, done.output.startswith("Destroyed:")) == (0, True)
    assert (kept_folder / "jiyn.sqlite").stat().st_size > 0


@pytest.mark.usefixtures("kept_folder")
def test_purge_ends_every_session_when_told() -> None:
    database, pepper = Database(Settings().database), b"p" * 32
    moment = moment_of(datetime.now(UTC))
    with database.writing() as db:
        alive, _ = keeping.begin(db, Content(), pepper, law=load(), moment=moment)
    for words in (["purge", "--yes"], ["purge", "--sessions"]):
        RUN.invoke(jiyn, words)
        with database.reading() as db:
            assert keeping.by_session(db, alive, pepper, moment=moment)
    done = RUN.invoke(jiyn, ["purge", "--sessions", "--yes"])
    assert done.exit_code == 0
    assert "1  sessions" in done.output
    assert "1  drafts" in done.output
    with database.reading() as db, pytest.raises(keeping.NoSuchCase):
        keeping.by_session(db, alive, pepper, moment=moment)


@pytest.mark.usefixtures("kept_folder")
def test_purge_does_not_believe_a_clock_that_is_months_ahead_until_told() -> None:
    database = Database(Settings().database)
    with database.writing() as db:
        # as if the machine had been right 200 days ago
        forget(db, moment=moment_of(datetime.now(UTC) - timedelta(days=200)))
        insert_case(db, Sealed(b"c" * 16, 1, b"sealed", date(2020, 1, 1)))

    seen = [RUN.invoke(jiyn, words) for words in (["purge"], ["purge", "--yes"], ["doctor"])]
    assert [one.exit_code for one in seen] == [1, 1, 1]
    assert ["0  expired cases" in one.output for one in seen[:2]] == [True, True]
    assert all("200 days ahead" in one.output for one in seen)
    assert all("--the-clock-is-right" in one.output for one in seen)
    assert "[NOT] clock" in seen[2].output
    with database.reading() as db:
        assert find_case(db, b"c" * 16)

    done = RUN.invoke(jiyn, ["purge", "--yes", "--the-clock-is-right"])
    assert (done.exit_code, "1  expired cases" in done.output) == (0, True)
    again = RUN.invoke(jiyn, ["purge", "--yes"])
    assert (again.exit_code, "ahead" in again.output) == (0, False)


def test_purge_says_when_there_is_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIYN_DATABASE_URL", f"sqlite:///{tmp_path / 'none' / 'x.sqlite'}")
    assert RUN.invoke(jiyn, ["purge"]).exit_code == 1


def test_verify_reads_a_file_or_a_hash_and_knows_what_was_made(
    kept_folder: Path, tmp_path: Path
) -> None:
    settings = Settings()
    database, pepper = Database(settings.database), b"p" * 32
    (kept_folder / "pepper").write_bytes(pepper)
    moment = moment_of(datetime(2026, 11, 24, 9, tzinfo=UTC))
    paper = tmp_path / f"{'0' * 64}.pdf"  # a name that looks like a hash is still a file
    paper.write_bytes(b"%PDF")
    digest = sha256(b"%PDF").hexdigest()
    made = MadePaper("notification", "kk", "2026-11-22", "A", digest, moment.today, "2025-01-10")
    with database.writing() as db:
        _, case = keeping.issue(db, Content(), pepper, law=load(), moment=moment)
        note(db, case, made, pepper)
    for asked in (str(paper), digest):
        found = RUN.invoke(jiyn, ["verify", asked])
        assert found.exit_code == 0, found.output
        assert "unchanged; notification, kk, mark A, form of 2026-11-22" in found.output
    assert RUN.invoke(jiyn, ["verify", "1" * 64]).exit_code == 1
    assert RUN.invoke(jiyn, ["verify", "nowhere.pdf"]).exit_code == 1
