"""What only one of several processes may do: kept by whoever gets on with it, and taken from nobody who does."""

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from scheduler.leases import Leases
from storage.engine import Database
from storage.unit_of_work import UnitOfWork, writing
from tests.patience import HANG_S
from tests.storage.test_outbox import add, claim, row, states

LANE = "sandbox:demo"


@dataclass
class Time:
    """One clock for all, which can be let go on."""

    seconds: float = 1000.0

    def now_ms(self) -> int:
        return int(self.seconds * 1000)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Two:
    """Two processes on one database."""

    database: Database
    time: Time = field(default_factory=Time)

    def process(self, owner: str) -> Leases:
        return Leases(self.database, self.time, f"{owner}/", False, 9.0, self.time.monotonic)


async def nothing(_uow: UnitOfWork) -> str:
    return "done"


async def test_whoever_gets_on_keeps_its_lease_by_that(database: Database) -> None:
    two = Two(database)
    one, other = two.process("one"), two.process("other")
    assert await one.take_lanes([LANE]) == {LANE}
    for _ in range(6):
        two.time.seconds += 4
        assert await one.within(LANE, nothing) == "done"
        assert await other.take_lanes([LANE]) == set()
    assert one.holds(LANE)


async def test_what_was_taken_over_is_not_worked_on(database: Database) -> None:
    two = Two(database)
    one, other = two.process("one"), two.process("other")
    await one.take_lanes([LANE])
    two.time.seconds += 10
    assert await other.take_lanes([LANE]) == {LANE}
    assert await one.within(LANE, nothing) is None
    assert not one.holds(LANE)
    assert await other.within(LANE, nothing) == "done"


async def test_who_takes_over_lets_wait_again_what_was_claimed(database: Database) -> None:
    two = Two(database)
    one, other = two.process("one"), two.process("other")
    await one.take_lanes([LANE])
    await add(database, row("a"))
    await claim(database, by="one/1")
    two.time.seconds += 5
    assert await one.keep_due(LANE)
    assert await states(database) == {"a": "leased"}
    two.time.seconds += 10
    assert await other.within(LANE, nothing) == "done"
    assert await states(database) == {"a": "pending"}


async def test_a_lease_begins_when_its_transaction_does_and_is_longer_where_that_takes_long(database: Database) -> None:
    two = Two(database)
    one, other = two.process("one"), two.process("other")

    is_asked = threading.Event()

    async def slowly(_uow: UnitOfWork) -> None:
        assert is_asked.wait(HANG_S)
        two.time.seconds += 30

    before = asyncio.create_task(writing(database, slowly))
    asking = asyncio.create_task(one.keep([LANE]))
    await asyncio.sleep(0)
    is_asked.set()
    assert await asking == {LANE}
    await before
    assert one.holds(LANE)  # it was not over before it had begun
    two.time.seconds += 7
    assert await one.keep_due(LANE)
    two.time.seconds += 15
    assert one.holds(LANE)
    assert await other.take_lanes([LANE]) == set()
    two.time.seconds += 2  # less than twice as long as usual: else others took it for one of another clock
    assert await other.take_lanes([LANE]) == {LANE}


async def test_nobody_writes_to_hear_that_another_process_sends(database: Database) -> None:
    two, begun = Two(database), []
    one, other = two.process("one"), two.process("other")
    await one.take_lanes([LANE])

    def note(connection: Any) -> None:
        begun.append(connection)

    event.listen(database._writer.engine, "begin", note)
    assert await other.take_lanes([LANE]) == set()
    assert await one.take_lanes([LANE]) == {LANE}
    assert begun == []
