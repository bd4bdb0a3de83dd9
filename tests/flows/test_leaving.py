"""Every way of leaving ends with the same: nobody is to meet who left, and nothing waits for them."""

import pytest
from sqlmodel import select, update

from adapters.sandbox.actor import labels
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import UserRef
from storage.tables import Goal, Outbox, Participant
from tests.flows.forging import press
from tests.flows.handing_over import cancelled_elsewhere
from tests.flows.records import person, rows
from tests.flows.staging import shown
from tests.flows.test_suggestions import EVE
from tests.flows.test_suggestions_away import seen
from tests.flows.test_suggestions_over_time import SELLS, TELLS
from tests.remembering import once
from tests.transactions import looked_at, unit_of_work, written

WHO = "別府"


async def asked_and_pressed(actor, command, button=0):
    asked = shown(await actor.command(command))
    await actor.click(asked, labels(asked)[button])


async def withdraws(world, boss):
    del boss
    await asked_and_pressed(world.person(WHO), "intro withdraw")


async def stops_waiting(world, boss):
    """As somebody who had a seat and people to meet before they came to wait."""
    del boss
    id = (await person(world, WHO)).id
    async with written(world.database) as session:
        await session.execute(update(Participant).where(Participant.person_id == id).values(state="waiting"))
    await press(world, WHO, "waitlist.leave", "1")


async def is_deleted(world, boss):
    del boss
    await asked_and_pressed(world.person(WHO), "mydata delete")


async def is_banned(world, boss):
    del world
    await asked_and_pressed(boss, f"mod ban @{WHO}")


async def cancels_elsewhere(world, boss):
    await cancelled_elsewhere(world, WHO, boss, event_id=1)


async def refuses_introductions(world, boss):
    del boss
    await asked_and_pressed(world.person(WHO), "mydata consent")


async def is_left_out(world, boss):
    del world
    await boss.command(f"match exclude @{WHO}")


async def does_not_come(world, boss):
    del world
    await boss.command(f"tables away @{WHO}")


LEAVE = [withdraws, stops_waiting, is_deleted, is_banned, cancels_elsewhere]
STAY = [refuses_introductions, is_left_out, does_not_come]


async def met(world):
    """An event after its eve at which somebody is to meet two others, and a third has come since."""
    return await once(world, _met)


async def _met(world):
    boss = await world.event()
    for name in ("青木", WHO):
        await world.introduced(name, **TELLS, reach="dm")
    me = await world.introduced("新田", **SELLS)
    await world.later(EVE)
    await world.introduced("千葉", **TELLS)
    async with unit_of_work(world.database) as uow:
        # Nobody has met the third one yet.
        (late,) = [one.participant_id for one in await uow.participants.introduced(1) if one.name == "千葉"]
        await uow.suggestions.forget(late)
    assert set(await seen(me)) == {"青木", WHO}
    return boss


@pytest.mark.parametrize("way", [*LEAVE, *STAY], ids=lambda way: way.__name__)
async def test_whom_nobody_is_to_meet_any_more_is_nobodys_to_meet_and_others_are_found(world, way):
    boss = await met(world)
    await way(world, boss)
    assert set(await seen(world.person("新田"))) == {"青木", "千葉"}


@pytest.mark.parametrize("way", LEAVE, ids=lambda way: way.__name__)
async def test_who_leaves_takes_everything_along(world, way):
    boss = await met(world)
    who = await person(world, WHO)
    async with unit_of_work(world.database) as uow:
        to = UserRef("sandbox", "demo", WHO)
        await outbox.keep([Send(to, Message("x"), "k", "thanks", event_id=1, person_id=who.id)], uow, 0)
    await way(world, boss)
    async with looked_at(world.database) as session:
        part = (await session.execute(select(Participant).where(Participant.person_id == who.id))).scalars().first()
        waiting = select(Outbox).where(Outbox.dedupe_key == "k", Outbox.state == "pending")
        assert (await session.execute(waiting)).scalars().all() == []
    assert part is None or (part.state, part.line, part.waiting_ms, part.welcomes) == ("withdrawn", "", None, False)
    taken = {one["participant_id"] for one in await rows(world, Goal)}
    assert part is None or part.id not in taken
    async with unit_of_work(world.database) as uow:
        here = {one.participant_id for one in await uow.participants.introduced(1)}
        assert all({pair.low, pair.high} <= here for pair in await uow.suggestions.of_event(1))
