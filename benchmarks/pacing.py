"""How near to a platform's limit messages go out, what is refused meanwhile, and who waits for whom.

The limits are those of stand-ins for Slack and Discord over real sockets, and of a platform that takes 500 a second.
Baseline: the limit itself, or what was named as the goal.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.discord import connect
from adapters.discord.settings import DiscordSettings
from adapters.slack.access import SlackAccess
from adapters.slack.adapter import SlackAdapter
from benchmarks.delivering import NAME, empty, fill
from bot.app.platforms import PLATFORMS
from bot.chat.actions import Answer, Send
from bot.chat.content import Message
from bot.chat.interactions import Interaction
from bot.chat.ports import Adapter, Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.setup.clock import SystemClock
from bot.setup.settings import load
from scheduler.pacing import Pace
from scheduler.pump import Pump
from storage.engine import Database
from storage.unit_of_work import writing
from tests.fakes.discord import POST_MESSAGE, FakeDiscord
from tests.fakes.slack import TEAM, FakeSlack

PACES = {row.name: row.pace for row in PLATFORMS}
SLACK_PER_S, DISCORD_PER_S, QUICK_PER_S = 8, 50, 500
GOAL_S = 2.0
HELLO = Message("x" * 100)


async def measure() -> list[str]:
    """Two tables: shares of the limits with what was refused, and seconds that one waited for another."""
    return [
        "| what | messages | seconds | of the limit | answers of 429 |",
        "| --- | ---: | ---: | ---: | ---: |",
        await _slack("first direct messages in Slack, 8/s", 300, (525, 60)),
        await _slack("the same, where a workspace takes 4/s", 200, (4, 1)),
        await _discord(1000),
        await _quick(5000),
        "",
        "| who waits | seconds | of the goal |",
        "| --- | ---: | ---: |",
        _waited("another space's message, while a channel hangs", await _beside_a_channel_that_hangs()),
        _waited("the first of 200 direct messages, behind 60 to one channel", await _behind_a_long_channel()),
    ]


async def _slack(what: str, count: int, space: tuple[int, float]) -> str:
    async with empty() as database, FakeSlack() as fake:
        limits = fake.server.pace
        limits.rate, limits.space, limits.minutely = 1, space, {"conversations.open": 50}
        adapter = SlackAdapter(SlackAccess(fake.bot_token, None, fake.signing_secret, fake.api_url))
        await adapter.start(_unheard)
        people = [fake.add_user(f"p{number}") for number in range(count)]
        await fill(database, [_send(UserRef("slack", TEAM, one.id), one.id) for one in people])
        await _until_sent(
            database, adapter, lambda: sum(c.status == 200 for c in fake.called("chat.postMessage")), count
        )
        calls = fake.called("chat.postMessage")
        await adapter.stop()
    refused = sum(call.status == 429 for call in fake.calls)
    return _row(what, [call.at for call in calls if call.status == 200], min(SLACK_PER_S, space[0] / space[1]), refused)


async def _discord(count: int) -> str:
    async with empty() as database, FakeDiscord() as fake:
        guilds = [fake.add_guild(f"g{number}") for number in range(3)]
        people = [(guilds[number % 3], fake.add_user(f"p{number}", guilds[number % 3])) for number in range(count)]
        for _, person in people:
            channel = fake.dm(person).id
            await writing(
                database, lambda uow, who=person.id, at=channel: uow.people.keep_direct_channel("discord", who, at)
            )
        await fill(database, [_send(UserRef("discord", guild.id, one.id), one.id) for guild, one in people])
        with TemporaryDirectory(prefix="goen-bench-") as folder:
            lines = (
                f"DISCORD_TOKEN={fake.token}",
                f"DISCORD_API_URL={fake.api_url}",
                f"DISCORD_GATEWAY_URL={fake.gateway_url}",
            )
            (Path(folder) / "env").write_text("\n".join(lines), "utf-8")
            adapter = connect.connect(load(DiscordSettings, Path(folder) / "env"), database, SystemClock())
        await adapter.start(_unheard)
        fake.server.pace.bot, fake.server.pace.limit = DISCORD_PER_S, 5
        await _until_sent(database, adapter, lambda: sum(r.status == 200 for r in fake.requested(POST_MESSAGE)), count)
        posts = fake.requested(POST_MESSAGE)
        await adapter.stop()
    refused = sum(request.status == 429 for request in fake.requests)
    return _row(
        "Discord, three servers of one bot, 50/s", [p.at for p in posts if p.status == 200], DISCORD_PER_S, refused
    )


@dataclass(slots=True)
class Quick:
    """A platform with a limit for any second that answers after a while; what it hangs on is never answered."""

    name: str = NAME
    most: int = QUICK_PER_S
    latency_s: float = 0.1
    hangs_on: str = ""
    taken: list[tuple[str, float]] = field(default_factory=list)
    refused: int = 0

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Take a message."""
        if delivery.to.id == self.hangs_on:
            await asyncio.sleep(3600)
        now = time.perf_counter()
        self.refused += len(self.taken) >= self.most and now - self.taken[-self.most][1] < 1
        self.taken.append((delivery.to.id, now))
        await asyncio.sleep(self.latency_s)
        return Receipt(delivery.key)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """Nothing is ever in doubt here."""
        return [None for _ in deliveries]


async def _quick(count: int) -> str:
    platform = Quick()
    async with empty() as database:
        await fill(database, [_send(UserRef(NAME, "demo", f"P{number}"), str(number)) for number in range(count)])
        pace = Pace(space_per_s=QUICK_PER_S * 0.97)
        await Pump(database, {NAME: platform}, SystemClock(), Defaults(), paces={NAME: pace}).pump()
    return _row("a platform that takes 500/s", [at for _, at in platform.taken], QUICK_PER_S, platform.refused)


async def _beside_a_channel_that_hangs() -> float:
    platform = Quick(hangs_on="stuck")
    async with empty() as database:
        stuck = [_send(ChannelRef(NAME, "one", "stuck"), f"stuck{number}") for number in range(17)]
        await fill(database, stuck)
        pump = Pump(database, {NAME: platform}, SystemClock(), Defaults(), paces={NAME: PACES["slack"]})
        await pump.turn()
        await asyncio.sleep(1)
        await fill(database, [_send(ChannelRef(NAME, "two", "free"), "free")])
        began = time.perf_counter()
        await pump.turn()
        await _until(lambda: bool(platform.taken))
        await pump.end(0)
    return platform.taken[0][1] - began


async def _behind_a_long_channel() -> float:
    platform = Quick()
    async with empty() as database:
        long = [_send(ChannelRef(NAME, "demo", "long"), f"long{number}") for number in range(60)]
        await fill(database, [*long, *(_send(UserRef(NAME, "demo", f"P{n}"), f"p{n}") for n in range(200))])
        pump = Pump(database, {NAME: platform}, SystemClock(), Defaults(), paces={NAME: PACES["slack"]})
        began = time.perf_counter()
        await pump.turn()
        await _until(lambda: any(to != "long" for to, _ in platform.taken))
        await pump.end(5)
    return next(at for to, at in platform.taken if to != "long") - began


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - what is measured is not to know of it
        await asyncio.sleep(0.005)


async def _until_sent(database: Database, adapter: Adapter, sent: Callable[[], int], count: int) -> None:
    """Pump as the clock of the program does: when there is something to do again."""
    clock = SystemClock()
    pump = Pump(database, {adapter.name: adapter}, clock, Defaults(), paces=PACES)
    await pump.pump()
    while sent() < count and (next_ms := await pump.next_due_ms()) is not None:
        await asyncio.sleep(max(0.01, (next_ms - clock.now_ms()) / 1000))
        await pump.pump()


async def _unheard(_: Interaction) -> Answer | None:
    return None


def _send(to: UserRef | ChannelRef, key: str) -> Send:
    return Send(to, HELLO, key, "test")


def _row(what: str, at: Sequence[float], limit: float, refused: int) -> str:
    seconds = max(at) - min(at) + 1 / limit
    return f"| {what} | {len(at)} | {seconds:.1f} | {len(at) / limit / seconds:.2f} | {refused} |"


def _waited(what: str, seconds: float) -> str:
    return f"| {what} | {seconds:.2f} | {seconds / GOAL_S:.2f} |"
