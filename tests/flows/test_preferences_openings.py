"""Who wants direct messages where they are opened slowly: they are opened from then on, and nothing counts it."""

import random
from typing import Any

import pytest

from bot.chat import payload
from bot.chat.content import Opening
from bot.chat.interactions import ButtonClick
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.tables import Outbox
from tests.flows.records import rows
from tests.flows.two_chats import Guest, introduced, published
from tests.transactions import looking, unit_of_work


@pytest.fixture
def slow(world: Any) -> Any:
    """A bot with a platform that lets direct messages be opened slowly."""
    defaults = Defaults(openings=frozenset({"discord"}))
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=defaults, rng=random.Random(7))
    return world


async def opened(world: Any) -> list[tuple[str, str, int, bool]]:
    """To whom, in which state, how soon, and whether it belongs to an event or a day."""
    return [
        (row["to_ref"], row["state"], row["priority"], row["event_id"] is None and row["local_day"] is None)
        for row in await rows(world, Outbox)
        if payload.from_json(row["payload"]) == Opening()
    ]


def mio(world: Any, platform: str = "discord") -> Guest:
    return Guest(world, platform, "Mio")


@pytest.mark.parametrize("act", ["reach", "dm_on", "unmute all", "unmute event"])
async def test_whoever_asks_for_messages_is_opened_once(slow: Any, act: str) -> None:
    await published(Guest(slow, "discord", "Kan", is_admin=True))
    for _ in range(2):
        if act == "reach":
            await introduced(mio(slow), reach="1")
        elif act == "dm_on":
            guest = mio(slow)
            await slow.bot.handle(ButtonClick(guest.sender(), guest.channel("hall"), "prefs.dm_on", "1"))
        else:
            await mio(slow).command(act)
    assert await opened(slow) == [("discord:90:Mio", "pending", 5, True)]


async def test_who_is_content_with_the_channel_is_not_opened(slow: Any) -> None:
    await published(Guest(slow, "discord", "Kan", is_admin=True))
    await introduced(mio(slow), reach="2")
    assert await opened(slow) == []


async def test_a_platform_that_opens_at_once_is_left_alone(slow: Any) -> None:
    await published(Guest(slow, "slack", "Kan", is_admin=True))
    await introduced(mio(slow, "slack"), reach="1")
    assert await opened(slow) == []


async def test_what_is_open_stays_open(slow: Any) -> None:
    await published(Guest(slow, "discord", "Kan", is_admin=True))
    async with unit_of_work(slow.database) as uow:
        await uow.people.keep_direct_channel("discord", "Mio", "D1")
    await introduced(mio(slow), reach="1")
    assert await opened(slow) == []


async def test_who_stops_messages_is_not_opened_and_who_resumes_is(slow: Any) -> None:
    await published(Guest(slow, "discord", "Kan", is_admin=True))
    await introduced(mio(slow), reach="1")
    await mio(slow).command("mute")
    assert [state for _, state, _, _ in await opened(slow)] == ["cancelled"]
    await mio(slow).command("unmute")
    assert [state for _, state, _, _ in await opened(slow)] == ["pending"]


async def test_nothing_counts_an_opening(slow: Any) -> None:
    await published(Guest(slow, "discord", "Kan", is_admin=True))
    await introduced(mio(slow), reach="1")
    async with looking(slow.database) as uow:
        assert await uow.outbox.direct_counts(1, ["2026-11-26"]) == ({}, {})
        assert await uow.outbox.refused_direct(1) == set()
    listed = await Guest(slow, "discord", "Kan", is_admin=True).command("remind list")
    assert "opening" not in listed.text


async def test_nobody_is_woken_for_what_is_on_its_way(slow: Any) -> None:
    woken: list[str] = []
    defaults = Defaults(openings=frozenset({"discord"}))
    slow.bot = Bot(
        slow.database, ROUTES, clock=slow.clock, defaults=defaults, rng=random.Random(7),
        wake=lambda: woken.append("woken"),
    )  # fmt: skip
    await published(Guest(slow, "discord", "Kan", is_admin=True))
    guest = mio(slow)
    press = ButtonClick(guest.sender(), guest.channel("hall"), "prefs.dm_on", "1")
    woken.clear()
    await slow.bot.handle(press)
    assert woken == ["woken"]
    await slow.bot.handle(press)
    assert woken == ["woken"]
