"""What is left lying is seen: in one line of the log, and counted for whoever watches."""

import asyncio
import logging
import sqlite3
import time
from pathlib import Path

import pytest
from sqlalchemy import update

from adapters.sandbox.clock import MovableClock
from bot.app.assemble import Pulse, assembled
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message, Opening
from bot.chat.errors import DeliveryError
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.setup.figures import Figures
from scheduler.watch import Watch
from storage import copies
from storage.engine import Database
from storage.repositories.backlog import Terms
from storage.repositories.outbox import OPENING, ROWS
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import Evening
from tests.storage.test_schema import query, revisions
from tests.transactions import unit_of_work, written

MINUTE_MS = 60_000
START_MS = 1_000 * MINUTE_MS
TERMS = Terms(lease_ms=MINUTE_MS, tick_ms=15_000)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(starts_ms=START_MS)


@pytest.fixture
def watch(database: Database, clock: MovableClock) -> Watch:
    return Watch(database, clock, TERMS)


async def wait(database: Database, *names: str, space: str = "demo") -> None:
    async with unit_of_work(database) as uow:
        sends = [
            Send(UserRef("sandbox", space, name), Message("x"), name, "x", not_before_ms=START_MS) for name in names
        ]
        await outbox.keep(sends, uow, 0)


async def late_after(watch: Watch, clock: MovableClock, minutes: float) -> dict[str, int]:
    clock.move_to(START_MS + int(minutes * MINUTE_MS))
    return (await watch.standing()).late


async def set_row(database: Database, key: str, **columns: object) -> None:
    async with written(database) as session:
        await session.execute(update(ROWS).where(ROWS.c.dedupe_key == key).values(**columns))


@pytest.fixture
def file(database_url: str) -> Path:
    return Path(database_url.removeprefix("sqlite:///"))


async def test_what_waits_for_more_than_two_leases_is_overdue(
    database: Database, watch: Watch, clock: MovableClock
) -> None:
    await wait(database, "a", "b")
    assert await late_after(watch, clock, 1.9) == {}
    assert await late_after(watch, clock, 2) == {"overdue": 2}


async def test_what_waits_behind_others_that_go_out_is_not(
    database: Database, watch: Watch, clock: MovableClock
) -> None:
    """Ten thousand messages take twenty minutes in one Slack workspace."""
    await wait(database, "a", "b", "c")
    await wait(database, "other", space="elsewhere")
    await set_row(database, "a", state="sent", sent_ms=START_MS + 4 * MINUTE_MS)
    assert await late_after(watch, clock, 5) == {"overdue": 1}
    assert await late_after(watch, clock, 5.9) == {"overdue": 1}
    assert await late_after(watch, clock, 6.1) == {"overdue": 3}
    await set_row(database, "a", sent_ms=START_MS + 30 * MINUTE_MS)
    assert await late_after(watch, clock, 30) == {"overdue": 3}  # half an hour is too long for anything


async def test_what_is_in_doubt_for_too_long_is_told(database: Database, watch: Watch, clock: MovableClock) -> None:
    await wait(database, "a", "b")
    await set_row(database, "a", state="inflight", maybe_sent=True, intent_ms=START_MS, lease_ms=START_MS + MINUTE_MS)
    await set_row(database, "b", state="sent", sent_ms=START_MS)
    assert await late_after(watch, clock, 1.9) == {}
    assert await late_after(watch, clock, 2) == {"in_doubt": 1}
    standing = await watch.standing()
    assert (standing.doubts, standing.oldest_doubt_ms, standing.by_state) == (1, START_MS, {"inflight": 1, "sent": 1})


@pytest.mark.parametrize("state", ["leased", "inflight"])
async def test_a_claim_that_nobody_took_back_is_told(
    database: Database, watch: Watch, clock: MovableClock, state: str
) -> None:
    await wait(database, "a")
    await set_row(database, "a", state=state, intent_ms=START_MS, lease_ms=START_MS + MINUTE_MS)
    assert await late_after(watch, clock, 1.4) == {}
    assert await late_after(watch, clock, 1.5) == {"abandoned": 1}


async def test_it_is_one_line_and_another_one_when_it_is_over(
    database: Database, watch: Watch, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    await wait(database, "a", "b")
    clock.move_to(START_MS + 3 * MINUTE_MS)
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            watch._tell(await watch.standing())
        for key in ("a", "b"):
            await set_row(database, key, state="cancelled")
        for _ in range(2):
            watch._tell(await watch.standing())
    assert [record.getMessage() for record in caplog.records] == [
        "messages are late: 2 overdue ('goen outbox' lists them)",
        "no message is late any more",
    ]


@pytest.mark.sqlite
async def test_a_database_that_takes_nothing_is_not_ready(
    watch: Watch, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.watch._PROBE_S", 0.2)
    monkeypatch.setattr("scheduler.watch._PROBED_S", 0.0)
    assert await watch.revision() == revisions()[-1]
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    assert await watch.revision() is None
    assert time.monotonic() - begun < 5
    holder.execute("ROLLBACK")
    holder.close()
    await watch._probe  # type: ignore[misc]
    assert await watch.revision() == revisions()[-1]


async def test_a_loop_that_stands_still_is_late(watch: Watch) -> None:
    measured: asyncio.Queue[float] = asyncio.Queue()
    watch.measured = measured.put_nowait
    watch.start()
    await asyncio.sleep(0)
    assert watch.lag_s < 0.2
    time.sleep(0.9)  # noqa: ASYNC251 - the fault
    assert watch.lag_s >= 0.35
    assert await measured.get() >= 0.35
    await watch.stop()


async def test_what_becomes_of_messages_is_counted(evening: Evening) -> None:
    figures, platform = Figures(), Awkward()
    evening.restart(platform, meter=figures)
    await evening.publish()
    await evening.pump.pump()
    async with unit_of_work(evening.database) as uow:
        await outbox.keep(
            [Send(UserRef("sandbox", "demo", name), Message("x"), name, "x") for name in ("a", "b", "c", "d")], uow, 0
        )
    before = figures.counted["send", "sandbox", "sent"]
    platform.troubles["a"] = [DeliveryError("refused", "no")]
    platform.troubles["b"] = [DeliveryError("rate_limited", retry_after=1)]
    platform.after["c"] = [DeliveryError("unknown", "cut")]
    platform.find_troubles = [DeliveryError("not_sent", "away")]
    await evening.pump.pump()
    for _ in range(3):
        evening.clock.move_to(evening.clock.now_ms() + 10_000)
        await evening.pump.pump()
    counted = figures.counted
    assert {result: counted["send", "sandbox", result] for result in ("refused", "rate_limited", "unknown")} == {
        "refused": 1, "rate_limited": 1, "unknown": 1,
    }  # fmt: skip
    assert counted["send", "sandbox", "sent"] - before == 2
    assert (counted["look_up", "sandbox", "not_sent"], counted["look_up", "sandbox", "answered"]) == (1, 1)
    assert counted["doubt", "sandbox", "sent"] == 1


@pytest.mark.sqlite
async def test_a_result_that_another_claim_made_void_is_counted(evening: Evening, file: Path) -> None:
    figures, platform = Figures(), Awkward()
    evening.restart(platform, meter=figures)
    await evening.pump.pump()
    await wait(evening.database, "a")
    platform.before_posting = lambda: query(file, "UPDATE outbox SET claim_token = 'another'")
    evening.clock.move_to(max(evening.clock.now_ms(), START_MS))
    await evening.pump.pump()
    assert platform.posted == ["a: x"]
    assert figures.counted["lease_loss", "sandbox", "settling"] == 1


async def test_a_program_goes_by_the_lease_and_the_tick_that_are_set(database_url: str, clock: MovableClock) -> None:
    async with assembled(database_url, {}, clock, Defaults(), pulse=Pulse(45, 3)) as parts:
        assert (parts.pump._means.lease_s, parts.alarm._tick_s) == (45, 3)
        assert parts.watch.terms == Terms(lease_ms=45_000, tick_ms=3_000)
        assert parts.watch.terms.waits_ms == 90_000


@pytest.mark.sqlite
async def test_a_program_that_starts_on_a_copy_asks_first(
    database: Database, database_url: str, file: Path, clock: MovableClock
) -> None:
    """The same where somebody put it in place by hand."""
    await wait(database, "a", "b")
    copies.note_moment(file, START_MS - MINUTE_MS)
    await database.close()
    platform = Awkward()
    platform.keys = ["a"]
    async with assembled(database_url, {"sandbox": platform}, clock, Defaults()) as parts:
        await parts.pump.pump()
    assert sorted(platform.keys) == ["a", "b"]
    assert copies.moment_ms(file) == 0


async def test_what_goes_out_at_once_is_late_only_once_it_has_waited(
    database: Database, watch: Watch, clock: MovableClock
) -> None:
    """It has no time of its own, and is due since it was written."""
    async with unit_of_work(database) as uow:
        await outbox.keep([Send(UserRef("sandbox", "demo", "a"), Message("x"), "a", "x")], uow, START_MS)
    assert await late_after(watch, clock, 0) == {}
    assert (await watch.standing()).oldest_due_ms == START_MS
    assert await late_after(watch, clock, 2) == {"overdue": 1}


async def test_nobody_waits_for_what_is_only_opened_ahead(
    database: Database, watch: Watch, clock: MovableClock
) -> None:
    """Discord lets few be opened in an hour."""
    async with unit_of_work(database) as uow:
        await outbox.keep([Send(UserRef("discord", "1", "a"), Opening(), "a", OPENING)], uow, START_MS)
    assert await late_after(watch, clock, 60) == {}
