"""What only reads: answered beside whoever writes, in few statements, however many events there are."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlmodel import select

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from storage.engine import Database
from storage.session import Session
from storage.tables import Account, Event, Participant, Person, Series
from tests.flows.records import rows
from tests.flows.staging import shown, text
from tests.flows.test_door_dispatch import ANA, BEN, CHANNEL, DONE, bot_with, command, names
from tests.transactions import looked_at

TEN_THOUSAND = 10_000


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What the product asks the database, BEGIN and the like aside."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config")):
            asked.append(statement)

    engines = (database._writer.engine, database._readers.engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


async def reads(_asked: Command, _ctx: Context) -> list[Action]:
    return [DONE]


async def renames(_asked: Command, ctx: Context) -> list[Action]:
    ctx.person.name = "Anna"
    return [Reply(Message(str(len(await ctx.uow.people.named("demo")))))]


async def test_who_only_reads_is_answered_while_somebody_writes(database: Database) -> None:
    inside, go_on = threading.Event(), threading.Event()

    async def hold(_session: Session) -> None:
        inside.set()
        go_on.wait()

    bot = bot_with(database, Routes({"test": reads}, only_read=(reads,)))
    await bot.handle(command())
    writing = asyncio.ensure_future(database.write(hold))
    await asyncio.to_thread(inside.wait)
    assert await bot.handle(command()) == DONE
    go_on.set()
    await writing


async def test_whoever_is_new_is_met_though_the_answer_only_reads(database: Database) -> None:
    bot = bot_with(database, Routes({"test": reads}, only_read=(reads,)))
    assert (await bot.handle(command(BEN)), await names(database)) == (DONE, ["Ben"])


async def test_a_new_name_is_kept_though_the_answer_only_reads(database: Database) -> None:
    bot = bot_with(database, Routes({"test": reads}, only_read=(reads,)))
    await bot.handle(command(BEN))
    await bot.handle(command(type(BEN)(BEN.ref, "Benjamin", BEN.locale)))
    assert [row["name"] for row in await _accounts(database)] == ["Benjamin"]


async def test_what_was_said_to_only_read_and_does_write_is_stored_all_the_same(database: Database) -> None:
    bot = bot_with(database, Routes({"test": renames}, only_read=(renames,)))
    await bot.handle(command(ANA))
    await database.write(_rename)
    assert (await bot.handle(command(ANA)), await names(database)) == (Reply(Message("1")), ["Anna"])


@pytest.mark.parametrize(
    ("asked", "most"),
    [
        (lambda sender: Command(sender, CHANNEL, "help"), 1),
        (lambda sender: Command(sender, CHANNEL, "survey"), 2),  # the survey of an earlier event might be meant
        (lambda sender: ButtonClick(sender, CHANNEL, "prefs.mute", "1"), 3),
        (lambda sender: Command(sender, CHANNEL, "event list"), 3),
    ],
)
async def test_an_answer_costs_few_statements(world: Any, asked: Any, most: int) -> None:
    await world.event()
    await world.introduced("青木")
    sender = world._sender("青木")
    await world.bot.handle(asked(sender))
    await world.bot.handle(ButtonClick(sender, CHANNEL, "prefs.dm_on", "1"))
    with statements(world.database) as counted:
        await world.bot.handle(asked(sender))
    assert len(counted) <= most, counted


async def test_a_press_that_changes_nothing_writes_nothing(world: Any) -> None:
    await world.event()
    await world.introduced("青木")
    press = ButtonClick(world._sender("青木"), CHANNEL, "prefs.dm_on", "1")
    await world.bot.handle(press)
    before = await rows(world, Participant)
    with statements(world.database) as counted:
        await world.bot.handle(press)
    assert [statement for statement in counted if not statement.startswith("SELECT")] == []
    assert await rows(world, Participant) == before


async def test_ten_thousand_events_of_a_space_are_neither_loaded_nor_asked_for_one_by_one(world: Any) -> None:
    await world.event("春の会")
    await _fill(world)
    someone = world.person("青木")
    shown(await someone.command("ヘルプ"))
    with statements(world.database) as counted:
        listed = shown(await someone.command("イベント 一覧"))
    lines = listed.message.cards[0].text.split("\n")
    assert (len(counted), len(lines)) == (3, 21)
    assert "春の会" in lines[0]
    assert listed.message.text == "会は5,001件です。"
    with statements(world.database) as counted:
        assert "春の会" in text(await someone.command("ヘルプ"))
    assert len(counted) == 1


async def _fill(world: Any) -> None:
    """Half of them drafts that only their organizers may see; all in the space, none in the channel, all later."""

    async def fill(session: Session) -> None:
        session.add(Series(id=99, title="Many"))
        await session.flush()
        [one] = await rows(world, Event)
        many = [
            {**one, "id": number + 100, "series_id": 99, "code": f"{number:08}", "title": f"{number}",
             "start_ms": one["start_ms"] + number,
             "end_ms": one["end_ms"] + number, "state": "draft" if number % 2 else "published"}
            for number in range(1, TEN_THOUSAND + 1)
        ]  # fmt: skip
        await session.execute(insert(Event), many)

    await world.database.write(fill)


async def _rename(session: Session) -> None:
    person = await session.get(Person, 1)
    assert person is not None
    person.name = "Ana"


async def _accounts(database: Database) -> list[dict[str, Any]]:
    async with looked_at(database) as session:
        return [row.model_dump() for row in (await session.execute(select(Account))).scalars()]
