"""What is looked at from outside, on whichever engine."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.sandbox.clock import MovableClock
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import UserRef
from storage.engine import Database
from storage.repositories.backlog import Terms
from storage.upkeep import server_ms, standing_of
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import Evening
from tests.transactions import unit_of_work

TERMS = Terms(lease_ms=60_000, tick_ms=15_000)


def test_the_outbox_is_looked_at(database_url: str) -> None:
    standing = standing_of(database_url, 1_000_000, TERMS)
    assert (standing.by_state, standing.late, standing.doubts) == ({}, {}, 0)


@pytest.mark.sqlite
def test_a_file_has_no_time_of_its_own(tmp_path: Path) -> None:
    assert server_ms(f"sqlite:///{tmp_path}/goen.sqlite") is None


@pytest.mark.postgresql
def test_a_server_has_its_own_time(database_url: str) -> None:
    found = server_ms(database_url)
    assert found is not None
    assert abs(found - time.time() * 1000) < 60_000


async def test_what_was_written_last_is_known(database: Database) -> None:
    async with unit_of_work(database) as uow:
        assert await uow.backlog.last_known_ms(5_000) == 1_000  # never 0
        assert await uow.repairs.is_empty()
        assert await uow.backlog.doubt(1_000, 5_000) == 0
        assert await uow.repairs.stuck(5_000, TERMS, []) == []


async def test_after_a_copy_was_put_back_only_what_is_not_there_is_sent(database: Database) -> None:
    """The same on a server, where `pg_restore` put it back and `goen outbox doubt` says so."""
    clock, platform = MovableClock(starts_ms=10_000_000), Awkward()
    evening = Evening(database, clock)
    evening.restart(platform)
    async with unit_of_work(database) as uow:
        await outbox.keep([_send(name) for name in "abcdef"], uow, 0)
        assert await uow.backlog.doubt(9_000_000, 10_000_000) == 6
    platform.keys = ["b", "e"]
    await evening.pump.pump()
    assert sorted(platform.keys) == list("abcdef")


async def test_what_is_not_there_waits_for_its_time(database: Database) -> None:
    """As a message that came due in between and would go out in somebody's night."""
    clock, platform = MovableClock(starts_ms=10_000_000), Awkward()
    evening = Evening(database, clock)
    evening.restart(platform)
    await evening.publish()
    await evening.pump.pump()
    reminder = await evening.reminder("survey_open")
    morning_ms = clock.now_ms() + 3_600_000
    async with unit_of_work(database) as uow:
        await outbox.keep([replace(_send("a"), reminder_id=reminder.id, not_before_ms=morning_ms)], uow, 0)
        await uow.backlog.doubt_reminder(reminder.id, 9_000_000, clock.now_ms())
    before = list(platform.keys)
    await evening.pump.pump()
    assert platform.asked[-1] == "a"
    assert platform.keys == before
    clock.move_to(morning_ms)
    await evening.pump.pump()
    assert "a" in platform.keys


def _send(name: str) -> Send:
    return Send(UserRef("sandbox", "demo", name), Message("x"), name, "x")
