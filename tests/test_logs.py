"""The log: readable in a terminal, JSON elsewhere, without what anybody could have written."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import select

from bot.app import logs
from bot.chat.causes import because_of, current_cause
from storage.engine import Database
from storage.tables import Outbox
from tests.conftest import House
from tests.transactions import looking

_CAUSES = select(Outbox.kind, Outbox.cause)


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """As they were."""
    names = ("", "goen", "bot", "adapters", "scheduler", "storage", "alembic.runtime.migration")
    before = {name: logging.getLogger(name).level for name in names}
    handlers = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers = handlers
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


class Log:
    """What was logged as JSON."""

    def __init__(self, level: str = "INFO", *, is_terminal: bool = False) -> None:
        self.stream = io.StringIO()
        logs.set_up(self.stream, level, is_terminal=is_terminal)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


def fail(text: str) -> None:
    raise KeyError(text)


def test_elsewhere_than_in_a_terminal_it_is_json() -> None:
    log = Log()
    with because_of("1a-2"):
        logging.getLogger("scheduler.pump").warning("message %d: %s", 7, "sent")
    (line,) = log.lines
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "message 7: sent", "level": "warning", "logger": "scheduler.pump", "cause": "1a-2"}


def test_in_a_terminal_it_is_a_line() -> None:
    log = Log(is_terminal=True)
    logging.getLogger("goen").info("ready: %s", "http://127.0.0.1:8080/")
    assert "ready: http://127.0.0.1:8080/" in log.stream.getvalue()
    assert len(log.stream.getvalue().splitlines()) == 1


def test_of_an_error_it_says_what_and_where_and_not_its_text() -> None:
    log = Log()
    try:
        try:
            fail("花子")
        except KeyError as error:
            raise RuntimeError("花子さんの答え") from error
    except RuntimeError:
        logging.getLogger("bot.door").exception("bug while answering")
    (line,) = log.lines
    assert line["error"] == "RuntimeError from KeyError"
    assert line["where"][-1].endswith("test_of_an_error_it_says_what_and_where_and_not_its_text")
    assert "花子" not in log.stream.getvalue()


@pytest.mark.parametrize(
    ("said", "args", "shown"),
    [
        ("Unhandled request ({'user': '花子'})", (), "Unhandled request"),
        ("Task exception was never retrieved\nfuture: <Task exception=KeyError('花子')>", (),
         "Task exception was never retrieved"),
        ("Failed: 花子", (), "Failed"),
        ("We wait %.2f seconds for %s", (1.5, "花子"), "We wait … seconds for …"),
    ],
)  # fmt: skip
def test_of_what_a_library_says_no_value_is_shown(said: str, args: tuple[object, ...], shown: str) -> None:
    log = Log("DEBUG")
    for level in (logging.DEBUG, logging.INFO, logging.WARNING):
        logging.getLogger("slack_sdk.web").log(level, said, *args)
    assert [line["event"] for line in log.lines] == [shown]


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123456789012-abcdefABCDEF",
        "xapp-1-A012-345-abcdef",
        "MTk4NjIyNDgzNDcxOTI1MjQ4.Gl2FaB.abcdefghijklmnopqrstuvwxyz0123",
        "Bearer abcdef",
    ],
)
def test_a_token_is_shown_nowhere(secret: str) -> None:
    log = Log()
    logging.getLogger("goen").warning("it said %s", secret)
    logging.getLogger("goen").warning("postgresql://goen:hunter2@db/goen")
    assert [line["event"] for line in log.lines] == ["it said …", "postgresql://…@db/goen"]


def test_a_level_can_be_chosen() -> None:
    log = Log("WARNING")
    logging.getLogger("bot.door").info("a")
    logs.set_level("DEBUG")
    logging.getLogger("bot.door").debug("b")
    assert [line["event"] for line in log.lines] == ["b"]


async def test_what_an_interaction_causes_carries_its_word_to_the_outbox(world: House, database: Database) -> None:
    await world.event()
    await world.pump.pump()
    ana, ben = await world.introduced("青木"), await world.introduced("別府", offer="5", seek="11")
    assert ana is not ben
    async with looking(database) as uow:
        found = await uow.outbox._session.execute(_CAUSES)
        causes = [cause for _, cause in found]
    assert causes
    assert all(causes), causes
    await world.later("2026-12-10T12:00")
    async with looking(database) as uow:
        reminders = {cause for _, cause in await uow.outbox._session.execute(_CAUSES) if cause.startswith("reminder-")}
    assert reminders


async def test_a_cause_ends_with_its_block_and_is_nobody_else_s(database: Database) -> None:
    async def told(_session: object) -> str:
        return current_cause()

    async def seen() -> str:
        return await database.read(told)

    with because_of("a"):
        first = asyncio.create_task(seen())
    assert (await first, await seen()) == ("a", "")
