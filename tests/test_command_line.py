"""The command line as people use it: its words and exit codes, from real processes where they matter."""

import contextlib
import gc
import json
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from bot.flows import ROUTES
from storage.tables import Account, Person
from tests.command_line import HOUSE, Goen, command, environment, run, running
from tests.patience import HANG_S

# What nobody need wait for, or hold in memory, who has no platform, no old database, no server and nobody to match.
NOT_NEEDED = {
    "adapters.sandbox", "alembic", "cryptography", "discord", "mako", "numpy", "slack_bolt", "slack_sdk",
    "sqlalchemy.dialects.postgresql",
}  # fmt: skip
LOADED_BY_RUN = """
import sys
from bot.app import command_line, running
from storage.schema import held
command_line.verbs(command_line.PLATFORMS)
with held(sys.argv[1]):
    print(*sys.modules)
"""
OF_A_BOT = {"DISCORD_TOKEN": "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2F.Zn"}


@pytest.mark.usefixtures("cold")
def test_help_names_every_verb(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    for verb in ("demo", "console", "run", "migrate", "doctor"):
        assert f" {verb} " in done.stdout


def test_run_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_RUN, "sqlite:///new.sqlite"], cwd=tmp_path, env=environment(),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert {"bot.flows", "adapters.slack.settings", "aiohttp"} <= loaded
    assert loaded & NOT_NEEDED == set()
    # Of the conversations only what the door does itself: the others are loaded when they are held.
    assert loaded & ROUTES.modules == {"bot.door.missed_forms"}


def test_garbage_is_looked_for_again_once_a_verb_is_loaded(goen: Goen) -> None:
    before = gc.get_threshold()
    gc.disable()  # as the program does while it loads
    try:
        assert goen("seat", "nowhere.json", "--size", "4", "--rounds", "1").returncode == 6
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
        gc.enable()


@pytest.mark.usefixtures("cold")
def test_run_says_ready_answers_health_and_ends_on_sigterm_with_zero(tmp_path: Path) -> None:
    with running(tmp_path, "run") as (process, url):
        with urllib.request.urlopen(f"{url}readyz") as response:  # noqa: S310 - loopback
            assert response.status == 200
            assert json.load(response) == HOUSE
        with urllib.request.urlopen(f"{url}livez") as response:  # noqa: S310 - loopback
            assert json.load(response)["alive"] is True
        with urllib.request.urlopen(f"{url}metrics") as response:  # noqa: S310 - loopback
            assert b"goen_outbox_messages" in response.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=HANG_S) == 0


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("GOEN_LANGUAGE", "fr", 'GOEN_LANGUAGE must be ja or en, not "fr": for example GOEN_LANGUAGE=ja'),
        (
            "GOEN_TIMEZONE",
            "Tokyo",
            'GOEN_TIMEZONE must be an IANA time zone, not "Tokyo": for example GOEN_TIMEZONE=Asia/Tokyo',
        ),
        (
            "GOEN_HTTP_PORT",
            "99999",
            'GOEN_HTTP_PORT must be a number from 0 (any free port) to 65535, not "99999": '
            "for example GOEN_HTTP_PORT=8080",
        ),
        (
            "SLACK_BOT_TOKEN",
            "xoxb-1",
            "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).",
        ),
    ],
)
def test_a_wrong_setting_stops_the_start(goen: Goen, name: str, value: str, sentence: str) -> None:
    done = goen("run", **{name: value})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"goen: {sentence}"
    assert "Traceback" not in done.stderr


def test_a_discord_that_cannot_be_reached_stops_the_start_and_shows_no_token(tmp_path: Path) -> None:
    settings = {"DISCORD_TOKEN": "hunter2", "DISCORD_API_URL": "http://127.0.0.1:1/api/v10"}
    done = run(tmp_path, "run", **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "goen: Discord cannot be reached: ClientConnectorError."
    assert "hunter2" not in done.stderr


def test_discord_invite_prints_the_link_with_the_fewest_permissions(goen: Goen) -> None:
    done = goen("discord", "invite", **OF_A_BOT)
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "https://discord.com/oauth2/authorize?client_id=198622483471925248&scope=bot+applications.commands"
            "&permissions=309237763072",
            "",
            "It asks for:",
            "  View Channels: to post where an event was created",
            "  Send Messages: to announce the event and to ask the survey there",
            "  Attach Files: to hand lists over as files",
            "  Embed Links: to show cards in these messages",
            "  Read Message History: to see, after a cut, whether a message of its own got out",
            "  Create Public Threads: to give the talks of a table a place of their own",
            "  Send Messages in Threads: to do so in threads and forum posts",
        ],
    )


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        ({}, "DISCORD_TOKEN is not set: the link is for the bot it belongs to."),
        (
            {"DISCORD_TOKEN": "hunter2"},
            "DISCORD_TOKEN does not begin like a bot's token: copy it again from Bot > Reset Token.",
        ),
    ],
)
def test_discord_invite_needs_the_token(goen: Goen, token: dict[str, str], sentence: str) -> None:
    done = goen("discord", "invite", **token)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"goen: {sentence}\n")


def test_a_file_that_is_no_database_stops_the_start(goen: Goen, tmp_path: Path) -> None:
    (tmp_path / "goen.sqlite").write_text("this is a shopping list, not a database\n" * 50)
    done = goen("run")
    assert done.returncode == 4
    assert "goen.sqlite is not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_newer_database_stops_the_start(goen: Goen, tmp_path: Path) -> None:
    assert goen("migrate").returncode == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "goen.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    done = goen("run")
    assert done.returncode == 4
    assert "newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_stops_the_start(goen: Goen, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = goen("run", DATABASE_URL=f"sqlite:///{tmp_path}/file/goen.sqlite")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_taken_port_stops_the_start(goen: Goen) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = goen("run", GOEN_HTTP_PORT=str(port))
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1] == (
        f"goen: GOEN_HTTP_PORT: 127.0.0.1:{port} cannot be used (Address already in use)."
    )
    assert "Traceback" not in done.stderr


def test_a_second_process_on_the_same_database_is_refused(tmp_path: Path) -> None:
    with running(tmp_path, "run"):
        done = run(tmp_path, "run")
    assert done.returncode == 3
    assert "goen.sqlite" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_doctor_says_what_is_in_order(goen: Goen, tmp_path: Path) -> None:
    before = goen("doctor")
    assert before.returncode == 0
    assert "there is no database yet" in before.stdout
    assert goen("migrate").stdout == "The database is up to date.\n"
    after = goen("doctor")
    assert after.returncode == 0
    assert [line.split(":")[0] for line in after.stdout.splitlines()] == [
        "ok   settings", "ok   database", "ok   schema", "ok   time zones",
        "ok   outbox", "ok   forgetting", "ok   copies", "ok   disk", "ok   clock", "ok   lease",
    ]  # fmt: skip
    (tmp_path / "goen.sqlite").write_text("x" * 5000)
    assert goen("doctor").returncode == 1


def test_the_sandbox_never_opens_a_database_of_a_real_community(goen: Goen, tmp_path: Path) -> None:
    assert goen("migrate").returncode == 0
    with Session(create_engine(f"sqlite:///{tmp_path}/goen.sqlite", poolclass=NullPool)) as session:
        session.add(Person(id=1, name="Ana", created_ms=0))
        session.flush()
        session.add(Account(ref="slack:T1:U1", person_id=1, platform="slack", space="T1", name="Ana"))
        session.commit()
    done = goen("console", "--fresh", "--database", "sqlite:///goen.sqlite")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    with contextlib.closing(sqlite3.connect(tmp_path / "goen.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM account").fetchone() == (1,)


@pytest.mark.usefixtures("begun")
def test_the_console_goes_on_where_it_was_left_until_it_is_to_begin_afresh(tmp_path: Path) -> None:
    first = run(tmp_path, "console", typed="intro\n1\n.quit\n")
    assert first.returncode == 0
    again = run(tmp_path, "console", typed=".quit\n")
    assert (again.returncode, again.stderr) == (0, "")
    assert "<< About you (1/2) >>" in again.stdout
    speaks_its_language_and_says_what_takes_a_while(
        run(tmp_path, "console", "--fresh", typed=".quit\n", LANG="ja_JP.UTF-8", GOEN_LANGUAGE="en"),
        "Setting up the example event.", "Trying out",
    )  # fmt: skip


def test_the_console_begins_in_the_terminal_s_language(tmp_path: Path) -> None:
    locale = {"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}
    begun = run(tmp_path, "console", typed=".quit\n", **locale)
    speaks_its_language_and_says_what_takes_a_while(begun, "例の会を用意しています。", "「")
    again = run(tmp_path, "console", typed=".quit\n", **locale)
    assert (again.returncode, again.stderr) == (0, "")


def speaks_its_language_and_says_what_takes_a_while(
    begun: subprocess.CompletedProcess[str], waits: str, welcomes: str
) -> None:
    """The example begins; nobody has filled in a form yet."""
    assert begun.returncode == 0
    assert len(begun.stderr.splitlines()) == 1, begun.stderr
    assert begun.stderr.startswith(waits)
    assert begun.stdout.startswith(welcomes)
    assert "<<" not in begun.stdout


@pytest.mark.usefixtures("begun")
def test_the_console_answers_bytes_that_are_no_text(tmp_path: Path) -> None:
    typed = b"\xff\xfe help\nintro\n\xe3\x81\n.\n.quit\n"
    done = subprocess.run(
        command("console", "--language", "en"), cwd=tmp_path, env=environment(), input=typed,
        capture_output=True, timeout=HANG_S, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
    assert done.stdout.decode().count("This line could not be read as text.") == 2


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("begun", ["ja"], indirect=True)
def test_the_console_prints_what_it_can_on_a_terminal_of_another_encoding(tmp_path: Path) -> None:
    done = run(tmp_path, "console", typed="help\n.quit\n", PYTHONIOENCODING="ascii")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
