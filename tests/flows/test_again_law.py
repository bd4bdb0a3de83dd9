"""What somebody who asked can see is a function of the other one's yes alone, whatever else happens meanwhile.

Two pairs live through the same hours. In one pair the one who was asked does anything; in the other one they say yes
where that one's yes was taken, and do nothing else. Those who asked must read the same at every moment.
"""

import asyncio
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, delete, select

from adapters.sandbox.clock import MovableClock
from storage.engine import Database
from storage.tables import Account, Outbox, Person
from tests.conftest import START, House
from tests.flows.forging import press
from tests.flows.staging import attend
from tests.transactions import looked_at, unit_of_work, written

DAY_MS = 24 * 3600 * 1000
PASSING = {"hour": 3600 * 1000, "day": DAY_MS, "week": 7 * DAY_MS}
# What the one who was asked may do, or the world.
ACTS = st.sampled_from(
    ["yes", "no", "later", "see", "block", "unblock", "withdraw", "leave", "end", "mute", "join", "back", *PASSING]
)


class Pair:
    """Somebody who asks, and somebody who is asked, by names of one length that are put out of what is compared."""

    def __init__(self, world: Any, number: str, side: str) -> None:
        self.world, self.asker, self.asked = world, f"甲{number}{side}", f"乙{number}{side}"
        self.side = side
        self.request = 0

    async def begin(self) -> None:
        for name in (self.asker, self.asked):
            await attend(self.world, name, goals=("mutual.widen",))
        preview = await self.world.person(self.asker).command(f"また話したい @{self.asked}")
        (send,) = [one for one in preview.message.actions if one.label == "送る"]
        self.request = int(send.value.split("/")[1])
        await press(self.world, self.asker, send.id, send.value)

    async def seen(self) -> list[str]:
        """Everything the asker can look at, and what was sent to them."""
        who = self.world.person(self.asker)
        shown = [await who.command(typed) for typed in ("また話したい", f"また話したい @{self.asked}", "私のご縁")]
        async with looked_at(self.world.database) as session:
            mine = await session.execute(
                select(Outbox.payload, Outbox.not_before_ms)
                .where(col(Outbox.to_ref).endswith(self.asker), Outbox.kind == "exchanged")
                .order_by(col(Outbox.id))
            )
            letters = [str(row) for row in mine]
        return [self._bare(str(one)) for one in (*(post.message for post in shown), *letters)]

    def _bare(self, text: str) -> str:
        text = text.replace(self.asker, "甲").replace(self.asked, "乙")
        return re.sub(r"'([01])/\d+'", r"'\1/id'", text)

    async def yes(self) -> bool:
        """Whether the yes was taken."""
        said = await press(self.world, self.asked, "again.yes", f"1/{self.request}")
        return said.startswith(self.asker)

    async def take_back(self) -> str:
        """What the asker reads who takes their request back."""
        said = await press(self.world, self.asker, "again.taken_back", f"1/{self.request}")
        return self._bare(said)

    async def act(self, act: str) -> None:
        name, packed = self.asked, f"1/{self.request}"
        match act:
            case "no" | "later":
                await press(self.world, name, f"again.{act}", packed)
            case "see":
                await press(self.world, name, "again.see", packed)
            case "block":
                await self.world.person(name).command(f"ブロック @{self.asker}")
            case "unblock":
                await self.world.person(name).command(f"ブロック解除 @{self.asker}")
            case "withdraw":
                await press(self.world, name, "intro.withdraw", "1")
            case "mute":
                await self.world.person(name).command("停止 all")
            case "leave" | "join" | "end":
                await _behind_the_scenes(self.world, name, act)


async def _behind_the_scenes(world: Any, name: str, act: str) -> None:
    ref = world.ref(name)
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account(ref)
        if account is None:
            return
        if act == "leave":
            account.is_gone = True
        elif act == "join" and await uow.people.account(f"slack:T1:{name}") is None:
            other = await uow.people.add(
                Account(ref=f"slack:T1:{name}", person_id=0, platform="slack", space="T1", name=name), now_ms=0
            )
            await uow.joining.join(await uow.people.get(account.person_id), other)
        person_id = account.person_id
    if act == "end":
        async with written(world.database) as session:
            await session.execute(delete(Person).where(col(Person.id) == person_id))


def test_nothing_but_a_yes_can_be_seen(database_url: str) -> None:
    numbers = iter(range(100, 999))
    with asyncio.Runner() as runner:
        world = runner.run(_house(database_url))

        @settings(max_examples=10, deadline=None)
        @given(acts=st.lists(ACTS, min_size=1, max_size=5))
        def law(acts: list[str]) -> None:
            runner.run(_same(world, str(next(numbers)), acts))

        law()
        runner.run(world.database.close())


async def _house(database_url: str) -> House:
    """An event that was yesterday."""
    world = House(MovableClock(starts_ms=int(START.timestamp() * 1000)), Database(database_url))
    await world.event()
    return world


async def _same(world: Any, number: str, acts: list[str]) -> None:
    anything, only_yes = Pair(world, number, "あ"), Pair(world, number, "い")
    # Each story begins on the day after the event: the weeks of those before are taken back.
    world.clock.offset_ms += int(START.timestamp() * 1000) + 9 * DAY_MS - world.clock.now_ms()
    for pair in (anything, only_yes):
        await pair.begin()
    is_yes = False
    for act in acts:
        if act in PASSING:
            world.clock.move_to(world.clock.now_ms() + PASSING[act])
        elif act == "back":  # what the asker does, both do
            said = [
                await press(world, pair.asker, "again.taken_back", f"1/{pair.request}") for pair in (anything, only_yes)
            ]
            assert said[0].replace(anything.asked, "") == said[1].replace(only_yes.asked, "")
        elif act == "yes":
            if await anything.yes():
                assert await only_yes.yes()
                is_yes = True
        elif not is_yes:  # what was exchanged may be seen to end
            await anything.act(act)
        assert await anything.seen() == await only_yes.seen(), acts
