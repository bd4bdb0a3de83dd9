"""A whole event on both chats, by two replicas of which one is killed and another one frozen: docs/postgresql.md."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlmodel import select

from adapters.slack.manifest import EVENTS_PATH
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import ChannelRef
from storage.engine import Database
from storage.tables import Outbox
from storage.unit_of_work import writing
from tests import discord_process as discord
from tests.fakes.discord import MANAGE_EVENTS, MANAGE_GUILD, MEMBER
from tests.slack_process import Goen, Guest, Hall, started, tokens, workspace
from tests.test_two_chats_process import bind, introduce, link, publish, said, survey
from tests.transactions import looked_at

pytestmark = pytest.mark.postgresql

QUICK = {"GOEN_TICK_SECONDS": "2", "GOEN_LEASE_SECONDS": "30"}
TABLES, EACH = 8, 6
HAND_OVER_S = 15


@dataclass
class Evening:
    """Both chats, the database between the replicas, and what happened when."""

    folder: Path
    url: str
    team: Hall
    server: discord.Server
    stack: AsyncExitStack
    begun: float = field(default_factory=time.monotonic)
    running: dict[str, Goen] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    news: list[str] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)

    def note(self, what: str) -> None:
        """What a person who looks on would write down; `pytest -s` shows it."""
        print(f"{time.monotonic() - self.begun:5.1f} s  {what}")  # noqa: T201

    async def start(self, name: str) -> None:
        """One more replica, with the same settings on the same database."""
        settings = {**tokens(self.team.fake, "http"), **discord.settings(self.server.fake), **QUICK}
        goen = started(self.folder, "run", **settings, DATABASE_URL=self.url)
        self.running[name] = await self.stack.enter_async_context(goen)
        self.addresses[name] = await self.running[name].ready()
        self.note(f"replica {name} is ready")

    def balance(self, name: str) -> None:
        """What a load balancer does: Slack's requests go to a replica that answers."""
        self.team.fake.courier.request_url = f"{self.addresses[name].rstrip('/')}{EVENTS_PATH}"

    async def listens(self, times: int) -> None:
        """Return once Discord's gateway has been taken up by so many in all, one after the other."""
        gateway = self.server.fake.gateway
        await self.server.fake.until(lambda: len(gateway.identifies) == times and bool(gateway.open))

    async def broadcast(self, what: str) -> int:
        """News to every table of both chats, several each, which takes some seconds; how many that are."""
        halls = [self.team.fake.add_channel(f"{what}-{number}").id for number in range(TABLES)]
        rooms = [self.server.fake.add_channel(f"{what}-{number}", self.server.guild).id for number in range(TABLES)]
        slack, guild = self.team.fake.space.team, str(self.server.guild.id)
        places = [ChannelRef("slack", slack, id) for id in halls] + [ChannelRef("discord", guild, id) for id in rooms]
        texts = {f"{what} {number} {to}": to for number in range(EACH) for to in places}
        sends = [Send(to, Message(text), text, "test") for text, to in texts.items()]
        database = Database(self.url)
        await writing(database, lambda uow: outbox.keep(sends, uow, 0))
        await database.close()
        self.news += texts
        self.note(f"{len(texts)} messages wait for both chats")
        return len(texts)

    def seen(self) -> Counter[str]:
        """The news that people see, on both chats, and how often each."""
        everything = [post.text for post in self.team.fake.space.messages]
        everything += [post.content for post in self.server.fake.world.messages]
        return Counter(text for text in everything if text.split(" ")[0] in ("drinks", "farewell"))

    async def cut_off(self) -> None:
        """Remember what was on its way to Slack's channels as a replica was killed: nobody can ask whether it arrived.

        docs/reliability.md: it is not sent again. One at a time is on its way to a channel.
        """
        database = Database(self.url)
        begun = select(Outbox.dedupe_key).where(Outbox.platform == "slack", Outbox.state == "inflight")
        async with looked_at(database) as session:
            self.cut |= {*(await session.execute(begun)).scalars()} & {*self.news}
        await database.close()
        assert len(self.cut) <= TABLES
        self.note(f"{len(self.cut)} posts in Slack were on their way")

    def accounted(self) -> Counter[str]:
        """What people see, and what was cut off and never arrived."""
        return self.seen() + Counter(self.cut - self.seen().keys())

    async def sees(self, count: int) -> None:
        """Wait until people see so many; whichever chat has the last one, so both are listened to."""
        chats = (self.team.fake, self.server.fake)
        waiting = [asyncio.create_task(chat.until(lambda: self.accounted().total() >= count)) for chat in chats]
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            for one in waiting:
                one.cancel()


@pytest.fixture
async def evening(tmp_path: Path, database_url: str) -> AsyncIterator[Evening]:
    async with workspace() as fake, discord.standing_in() as other, AsyncExitStack() as stack:
        yield Evening(tmp_path, database_url, Hall(fake), discord.Server(other), stack)


async def killed_in_a_broadcast(evening: Evening, aoki: Guest, ben: discord.Guest) -> None:
    """Replica A ends in the middle of it; B answers, listens and sends from then on."""
    count = await evening.broadcast("drinks")
    await evening.sees(count // 4)
    evening.running["A"].process.kill()
    await evening.running["A"].process.wait()
    await evening.cut_off()
    killed, before = time.monotonic(), evening.seen().total()
    assert before < count
    evening.note(f"replica A is killed, {before} of {count} are out")
    evening.balance("B")
    assert "Mixer" in await said(aoki, "help")
    evening.note("B answers on Slack")
    await evening.listens(2)
    assert time.monotonic() - killed < HAND_OVER_S
    evening.note("B listens to Discord")
    assert "Mixer" in discord.text(await ben.command("goen help"))
    await evening.sees(count)
    evening.note(f"all {count} are out")


async def frozen_in_a_broadcast(evening: Evening, there: discord.Guest, aoki: Guest, ben: discord.Guest) -> None:
    """Replica B stands still in the middle of it, and goes on when C has done what B did."""
    done = len(evening.news)
    count = await evening.broadcast("farewell")
    await evening.sees(done + count // 4)
    evening.running["B"].process.send_signal(signal.SIGSTOP)
    frozen, before = time.monotonic(), evening.seen().total() - done
    assert before < count
    evening.note(f"replica B is frozen, {before} of {count} are out")
    evening.balance("C")
    await evening.listens(3)
    assert time.monotonic() - frozen < HAND_OVER_S
    evening.note("C listens to Discord")
    await survey(there, aoki, ben)
    evening.note("the survey is open, and both have answered")
    evening.running["B"].process.send_signal(signal.SIGCONT)
    evening.note("replica B goes on")
    await evening.sees(done + count)
    evening.note(f"all {count} are out")
    await evening.server.fake.until(lambda: len(evening.server.fake.gateway.open) == 1)


async def ended(evening: Evening, *names: str) -> None:
    """End these replicas as whoever runs them does, without a complaint."""
    for name in names:
        evening.running[name].process.send_signal(signal.SIGTERM)
    for name in names:
        code, log = await evening.running[name].ended()
        assert (code, "Traceback" in log) == (0, False), log


async def test_an_event_goes_on_while_one_replica_is_killed_and_another_one_frozen(evening: Evening) -> None:
    here = evening.team.person("Olivia", "en", is_admin=True)
    there = evening.server.person("Olivia", "en", permissions=MEMBER | MANAGE_GUILD | MANAGE_EVENTS)
    aoki, ben = evening.team.person("Aoki", "en"), evening.server.person("Ben", "en")
    await evening.start("A")
    evening.balance("A")
    await evening.listens(1)
    await evening.start("B")
    await publish(here)
    await link(here, there)
    await bind(there)
    await introduce(aoki, ben)
    evening.note("the event is public on both chats, and two people were suggested to each other")

    await killed_in_a_broadcast(evening, aoki, ben)
    await evening.start("C")
    await frozen_in_a_broadcast(evening, there, aoki, ben)

    for results in (discord.text(await there.command("goen-admin survey results")), await said(here, "survey results")):
        assert results.splitlines()[:2] == ['Survey of "Mixer".', "Answers 2/2 registered (100%)."]
    evening.note("the results are the same on both chats: 2 of 2")
    await ended(evening, "B", "C")
    assert evening.accounted() == Counter(evening.news)
    # Announced and asked once, each.
    assert (len(evening.team.posted()), len(evening.server.posted())) == (2, 2)
    evening.note(f"{len(evening.news)} messages, none twice; {len(evening.cut - evening.seen().keys())} cut off")
