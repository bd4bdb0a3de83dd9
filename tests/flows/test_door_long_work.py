"""Long work beside every transaction: told of while it lasts, stopped where wished, and never in anybody's way."""

import asyncio
import random
from typing import Any

import pytest

from adapters.sandbox.actor import Actor, labels
from bot.chat import values
from bot.chat.actions import Action, Reply
from bot.chat.content import Button, Message
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context, Defaults
from bot.door.dispatch import Bot
from bot.door.long_work import LongWork, LongWorkError, Tell
from bot.door.routes import Routes
from bot.suggestions.admin_flow import stop
from tests.transactions import looking

STOPPED = "組み合わせを中止しました。何も変えていません。"


class Labour:
    """Work that ends when the test says so."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.begun = asyncio.Event()
        self.runs = self.most = self.ended = 0

    async def do(self, tell: Tell) -> object:
        self.runs += 1
        self.most = max(self.most, self.runs)
        self.begun.set()
        try:
            await tell(0.4)
            await self.may_end.wait()
            return "worked out"
        finally:
            self.runs -= 1
            self.ended += 1

    async def ask(self, _: Command | ButtonClick, ctx: Context) -> list[Action]:
        await ctx.uow.people.get(ctx.person.id)
        if "test" in ctx.results:
            return [Reply(Message(str(ctx.results["test"])))]
        work = LongWork("test", self.do, _going, Message("over"), "match-stopped")
        raise LongWorkError(work, ctx)

    async def quick(self, _: Command | ButtonClick, __: Context) -> list[Action]:
        return [Reply(Message("quick"))]


def _going(share: float, number: int) -> Message:
    return Message(f"{share:.0%}", actions=(Button("match.stop", "Stop", values.value(1, number)),))


@pytest.fixture
def labour(world: Any) -> Labour:
    found = Labour()
    routes = Routes(commands={"help": found.ask, "event list": found.quick}, buttons={"match.stop": stop})
    world.bot = Bot(world.database, routes, clock=world.clock, defaults=Defaults(), rng=random.Random(7))
    world.bot.long_works.patience_s = world.bot.long_works.every_s = 0.01
    world.connect(world.bot.handle)
    return found


async def known(world: Any) -> Actor:
    """Somebody whom the bot has met."""
    who: Actor = world.person("主催", is_admin=True)
    await who.command("event list")
    return who


async def told(world: Any, who: Actor) -> Any:
    """The message that tells how far it is, once it is out."""
    for _ in range(500):
        await world.pump.pump()
        if who.messages():
            return who.messages()[-1]
        await asyncio.sleep(0)
    raise AssertionError("nobody was told")


async def test_work_that_ends_soon_is_not_told_of(world: Any, labour: Labour) -> None:
    who = world.person("主催", is_admin=True)
    labour.may_end.set()
    assert (await who.command("help")).message.text == "worked out"
    await world.pump.pump()
    assert who.messages() == []


async def test_how_far_it_is_is_told_and_in_the_end_that_it_is_over(world: Any, labour: Labour) -> None:
    who = await known(world)
    asked = asyncio.create_task(who.command("help"))
    message = await told(world, who)
    assert (message.message.text, labels(message)) == ("40%", ["Stop"])
    labour.may_end.set()
    assert (await asked).message.text == "worked out"
    await world.pump.pump()
    assert [post.message.text for post in who.messages()] == ["over"]


async def test_it_is_stopped_by_its_button_and_what_is_asked_meanwhile_is_answered(world: Any, labour: Labour) -> None:
    who = await known(world)
    asked = asyncio.create_task(who.command("help"))
    message = await told(world, who)
    assert (await who.command("event list")).message.text == "quick"
    assert (await who.click(message, "Stop")).message.text == STOPPED
    assert (await asked).message.text == STOPPED
    assert (labour.ended, labour.runs) == (1, 0)


async def test_a_button_to_stop_that_was_left_over_says_so(world: Any, labour: Labour) -> None:
    who = await known(world)
    asked = asyncio.create_task(who.command("help"))
    message = await told(world, who)
    labour.may_end.set()
    await asked
    said = await who.click(message, "Stop")
    assert said.message.text == "もう終わっていて、中止するものはありませんでした。"


async def test_nobody_stops_the_work_of_others(world: Any, labour: Labour) -> None:
    who, other = await known(world), world.person("他")
    asked = asyncio.create_task(who.command("help"))
    (button,) = (await told(world, who)).message.actions
    await other.command("event list")
    async with looking(world.database) as uow:
        stranger = await uow.people.account("sandbox:demo:他")
        number = values.number(values.part(button.value, 1))
        assert stranger is not None
        assert await uow.forms.get(number, stranger.person_id, "working") is None
    labour.may_end.set()
    assert (await asked).message.text == "worked out"


async def test_one_piece_of_work_is_done_at_a_time(world: Any, labour: Labour) -> None:
    people = [world.person(name, is_admin=True) for name in ("一", "二", "三")]
    asked = [asyncio.create_task(who.command("help")) for who in people]
    await labour.begun.wait()
    labour.may_end.set()
    assert [(await one).message.text for one in asked] == ["worked out"] * 3
    assert (labour.most, labour.ended) == (1, 3)


async def test_who_asks_no_longer_ends_it(world: Any, labour: Labour) -> None:
    who = await known(world)
    asked = asyncio.create_task(who.command("help"))
    await labour.begun.wait()
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert (labour.ended, labour.runs) == (1, 0)


async def test_whom_the_bot_never_met_is_not_told_of_it_and_gets_the_answer(world: Any, labour: Labour) -> None:
    who = world.person("主催", is_admin=True)
    asked = asyncio.create_task(who.command("help"))
    await labour.begun.wait()
    await world.pump.pump()
    labour.may_end.set()
    assert (await asked).message.text == "worked out"
    await world.pump.pump()
    assert who.messages() == []
