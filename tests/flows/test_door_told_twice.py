"""What a platform tells twice is answered once, also where the answer was a refusal or a question."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.actions import Action, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import Interaction, MemberJoined, ProfileChanged, TypedText
from bot.door.context import Context
from bot.door.routes import Routes, on
from storage.engine import Database
from storage.process_tables import InboundEvent
from storage.tables import FormDraft
from tests.flows.forging import sender
from tests.flows.records import everything, rows
from tests.flows.test_door_dispatch import ANA, CHANNEL, CODE, DONE, apology, bot_with, names, nothing, said
from tests.flows.test_door_lanes import TOO_MUCH

BOSS = replace(sender("主催"), is_admin=True)


def told(text: str, key: str = "Ev1", who: Any = BOSS) -> TypedText:
    return TypedText(who, CHANNEL, text, key=key)


async def keys(world: Any) -> list[str]:
    return [row["key"] for row in await rows(world, InboundEvent)]


# --- Done -------------------------------------------------------------------------------------------------


async def test_what_is_told_twice_is_acted_on_once(database: Database) -> None:
    calls = []

    async def flow(event: Interaction, _ctx: Context) -> list[Action]:
        calls.append(event)
        return [DONE]

    bot = bot_with(database, Routes({"help": flow}))
    assert [await bot.handle(told("help")), await bot.handle(told("help"))] == [DONE, None]
    assert await bot.handle(told("help", "Ev2")) == DONE
    assert len(calls) == 2


async def test_news_of_somebody_never_met_makes_nobody(database: Database) -> None:
    bot = bot_with(database, Routes(events=(on(ProfileChanged, nothing),)))
    assert await bot.handle(ProfileChanged(ANA)) is None
    assert await names(database) == []


# --- Not done, and said why -------------------------------------------------------------------------------

NOT_DONE = {
    "refused": "event edit title:春の会 quota:many",
    "unknown": "no such thing",
    "no event": "survey open",
    "which way": 'event create title:A theme:regional purpose:p start:"3月1日 at 7"',
    "which event": "event edit title:春の会 venue:大阪",
    "who": "staff add 田中",
    "shown first": "event cancel",
}


async def staged(world: Any, which: str) -> None:
    """What there has to be for that answer."""
    if which in ("refused", "which event", "who", "shown first"):
        await world.event()
    if which == "which event":
        await world.event("夏の会", start="2026-12-20 18:30")
    if which == "who":
        for name in ("田中太郎", "田中花子"):
            await world.registered(name)


@pytest.mark.parametrize("which", NOT_DONE)
async def test_what_was_not_done_is_said_once(world: Any, which: str) -> None:
    await staged(world, which)
    answer = await world.bot.handle(told(NOT_DONE[which]))
    assert isinstance(answer, Reply)
    before = await everything(world)
    assert await world.bot.handle(told(NOT_DONE[which])) is None
    assert (await everything(world), await keys(world)) == (before, ["Ev1"])


@pytest.mark.parametrize("which", NOT_DONE)
async def test_told_twice_at_the_same_instant_it_is_said_once(world: Any, which: str) -> None:
    await staged(world, which)
    kept = len(await rows(world, FormDraft))
    answers = await asyncio.gather(*(world.bot.handle(told(NOT_DONE[which])) for _ in range(2)))
    assert [type(answer) for answer in answers if answer] == [Reply]
    assert len(await rows(world, FormDraft)) - kept == (which in ("which way", "which event", "who"))


async def test_what_was_refused_may_be_said_anew(world: Any) -> None:
    first = await world.bot.handle(told("no such thing"))
    assert await world.bot.handle(told("no such thing", "Ev2")) == first


async def test_one_flood_too_many_is_said_once(world: Any) -> None:
    flood = [told("help", f"Ev{number}") for number in range(30)]
    first = await asyncio.gather(*map(world.bot.handle, flood))
    refused = [one for one, answer in zip(flood, first, strict=True) if answer.message.text == TOO_MUCH["ja"]]
    assert len(refused) == 8
    assert [await world.bot.handle(one) for one in refused] == [None] * 8


# --- A bug ------------------------------------------------------------------------------------------------


async def test_what_failed_is_acted_on_when_told_again(database: Database) -> None:
    answers: list[list[Action]] = [[DONE, DONE], [DONE]]

    async def flow(_event: Interaction, _ctx: Context) -> list[Action]:
        return answers.pop(0)

    bot = bot_with(database, Routes({"help": flow}))
    assert said(await bot.handle(told("help", who=ANA))) == apology("en", CODE)
    assert await bot.handle(told("help", who=ANA)) == DONE


async def test_a_greeting_that_failed_is_given_when_told_again(database: Database) -> None:
    answers: list[list[Action]] = [[DONE, DONE], [DONE], [DONE]]

    async def flow(_event: Interaction, _ctx: Context) -> list[Action]:
        return answers.pop(0)

    bot = bot_with(database, Routes(events=(on(MemberJoined, flow),)))
    joined = MemberJoined(ANA, CHANNEL, "Ev1")
    assert [await bot.handle(joined) for _ in range(3)] == [None, DONE, None]


async def test_who_is_refused_the_first_time_is_still_nobody(database: Database) -> None:
    async def flow(_event: Interaction, ctx: Context) -> list[Action]:
        ctx.person.name = "changed"
        raise UserError("error-outdated")

    bot = bot_with(database, Routes({"help": flow}))
    assert isinstance(await bot.handle(told("help", who=ANA)), Reply)
    assert await names(database) == []
    assert await bot.handle(told("help", who=ANA)) is None
