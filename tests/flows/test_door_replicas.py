"""Two processes on one server hear of the same people at the same instant: nobody sees that there are two."""

import asyncio
import random
from collections.abc import AsyncIterator
from itertools import cycle
from typing import Any

import pytest

from bot.chat.interactions import Command, FormSubmit, TypedText
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.engine import Database
from storage.process_tables import InboundEvent
from storage.survey_tables import Answered
from storage.tables import Account, Participant, Person
from tests.flows.forging import CHANNEL, sender
from tests.flows.records import rows
from tests.flows.staging import THANKS, text

pytestmark = pytest.mark.postgresql


@pytest.fixture
async def bots(world: Any, database_url: str) -> AsyncIterator[tuple[Bot, Bot]]:
    database = Database(database_url)
    yield world.bot, Bot(database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(8))
    await database.close()


async def test_what_a_platform_tells_both_is_answered_by_one(world: Any, bots: tuple[Bot, Bot]) -> None:
    await world.event()
    told = TypedText(sender("新田"), CHANNEL, "ミュート", key="Ev1")
    for _ in range(5):
        await asyncio.gather(*(bot.handle(told) for bot in bots))
    said = await asyncio.gather(*(bot.handle(TypedText(sender("新田"), CHANNEL, "ヘルプ", key="Ev2")) for bot in bots))
    assert sum(answer is not None for answer in said) == 1
    assert [row["key"] for row in await rows(world, InboundEvent)] == ["Ev1", "Ev2"]


async def test_a_newcomer_who_is_heard_by_both_is_one_person(world: Any, bots: tuple[Bot, Bot]) -> None:
    await world.event()
    asked = Command(sender("新田"), CHANNEL, "mute", {"scope": "event"})
    said = await asyncio.gather(*(bot.handle(asked) for bot, _ in zip(cycle(bots), range(10), strict=False)))
    assert len({answer.message.text for answer in said}) == 1
    assert [row["name"] for row in await rows(world, Account)] == ["幹事", "新田"]
    assert len(await rows(world, Person)) == 2
    assert len(await rows(world, Participant)) == 1


async def test_answers_that_reach_both_count_once(world: Any, bots: tuple[Bot, Bot]) -> None:
    organizer = await world.event()
    guests = [f"客{number}" for number in range(8)]
    for guest in guests:
        await world.registered(guest)
    await organizer.command("survey open confirm:yes")
    given = {"q1_recommend": ("9",), "q2_people": ("1",), "q3_purpose": ("4",), "q4_uncomfortable": ("none",)}
    forms = [FormSubmit(sender(guest), CHANNEL, "survey.answer", "1", given) for guest in guests]
    said = await asyncio.gather(*(bot.handle(form) for form in forms for bot in bots))
    assert [answer.message.text for answer in said].count(THANKS["ja"]) == len(guests)
    assert len(await rows(world, Answered)) == len(guests)
    results = text(await organizer.command("survey results"))
    assert "8" in results
