"""Goen in Discord over real sockets: coming, going, rate limits and lost answers."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import connect
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.invite import link
from adapters.discord.settings import DiscordSettings
from bot.chat import outbox
from bot.chat.actions import Answer, Send
from bot.chat.content import Card, Message
from bot.chat.errors import DeliveryError, SettingsError
from bot.chat.interactions import AccessRestored, Interaction, Sender
from bot.chat.leave import leaving_if
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.setup.finding import Finding
from bot.setup.settings import load
from scheduler.pump import Pump
from storage.process_tables import InboundEvent
from storage.tables import Account, Outbox
from tests.adapters.finding import found
from tests.conftest import House
from tests.fakes.discord import ADMINISTRATOR, EPHEMERAL, Channel, FakeDiscord, Modal, payloads
from tests.fakes.discord import Message as Seen
from tests.flows.records import rows
from tests.patience import HANG_S
from tests.transactions import unit_of_work

POST = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
PUT = "PUT /applications/{application_id}/commands"
TEXT = Message("Tomorrow", cards=(Card("Ana", "Retail"),))
OTHER = Message("Not sent")


class Wired:
    """A stand-in with one server and channel, and what `goen run` connects to it."""

    def __init__(self, fake: FakeDiscord, settings: DiscordSettings, world: House) -> None:
        self.fake = fake
        self.settings = settings
        self.channel: Channel = fake.add_channel("mixer", fake.add_guild("Meetup"))
        self.adapter = connected(settings, world)

    def delivery(self, key: str = "key") -> Delivery:
        to = ChannelRef("discord", str(self.channel.guild), self.channel.id)
        return Delivery(key, to, TEXT, int(time.time() * 1000))

    @property
    def posts(self) -> list[str]:
        """The texts in the channel."""
        return [post.content for post in self.fake.world.messages if post.channel == self.channel.id]


def connected(settings: DiscordSettings, world: House) -> DiscordAdapter:
    """The adapter, as `goen run` makes it."""
    return connect.connect(settings, world.database, world.clock)


def settings(fake: FakeDiscord, folder: Path, token: str = "") -> DiscordSettings:
    lines = [
        f"DISCORD_TOKEN={token or fake.token}",
        f"DISCORD_API_URL={fake.api_url}",
        f"DISCORD_GATEWAY_URL={fake.gateway_url}",
        "GOEN_LANGUAGE=en",
    ]
    (folder / "discord.env").write_text("\n".join(lines), "utf-8")
    return load(DiscordSettings, folder / "discord.env")


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """The stand-in; where discord.py looks for Discord is put back afterwards."""
    monkeypatch.setattr("discord.http.Route.BASE", "")
    monkeypatch.setattr("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY", None)
    async with FakeDiscord() as discord:
        yield discord


@pytest.fixture
async def wired(fake: FakeDiscord, world: House, tmp_path: Path) -> AsyncIterator[Wired]:
    """Goen, connected."""
    wired = Wired(fake, settings(fake, tmp_path), world)
    await wired.adapter.start(world.bot.handle)
    fake.idle = wired.adapter.settled
    yield wired
    await wired.adapter.stop()


async def refusal(adapter: DiscordAdapter, delivery: Delivery) -> tuple[str, float]:
    with pytest.raises(DeliveryError) as refused:
        await adapter.deliver(delivery)
    return str(refused.value), refused.value.retry_after


@pytest.mark.parametrize(("answers", "reason"), [((), "not_sent"), ((True,), "unknown")])
async def test_what_may_leave_no_more_is_not_written(wired: Wired, answers: tuple[bool, ...], reason: str) -> None:
    """Asked before the head of the request, and before its body: both wait to be written together."""
    said = iter(answers)
    with leaving_if(lambda: next(said, False)):
        assert (await refusal(wired.adapter, wired.delivery()))[0].partition(":")[0] == reason
    assert wired.posts == []
    await wired.adapter.deliver(wired.delivery())
    assert wired.posts == ["Tomorrow"]


async def test_servers_are_divided_among_processes_by_shard(fake: FakeDiscord, world: House, tmp_path: Path) -> None:
    guilds = [fake.add_guild(f"Meetup {number}") for number in range(3)]
    rooms = {guild.id: fake.add_channel("mixer", guild) for guild in guilds}
    people = {guild.id: fake.add_user(f"Ben {guild.name}", guild, locale="en-US") for guild in guilds}
    given = settings(fake, tmp_path)
    parts = [connected(given.model_copy(update={"discord_shard": f"{number}/2"}), world) for number in (1, 2)]
    for part in parts:
        await part.start(world.bot.handle)
    try:
        assert [one["shard"] for one in fake.gateway.identifies] == [[0, 2], [1, 2]]
        fake.idle = parts[0].settled
        for guild in guilds:
            answer = await fake.command(people[guild.id], rooms[guild.id], "goen", ["help"])
            assert isinstance(answer, Seen)
        # Whoever sends writes to every server, also to those another one listens to.
        for number, guild in enumerate(guilds):
            delivery = Delivery(f"key {number}", ChannelRef("discord", guild.id, rooms[guild.id].id), TEXT, 1)
            receipt = await parts[0].deliver(delivery)
            assert await found(parts[0], delivery) == receipt
            assert await found(parts[0], replace(delivery, key="other", content=OTHER)) is None
    finally:
        for part in parts:
            await part.stop()


async def test_of_a_channel_that_shows_nothing_it_cannot_be_said_what_is_in_it(wired: Wired, world: House) -> None:
    """Who only sends knows no permissions; where not a single message is shown, there may be one all the same."""
    sender = connected(wired.settings, world)
    await sender.open(world.bot.handle)
    with pytest.raises(DeliveryError) as unsure:
        await found(sender, replace(wired.delivery("other"), content=OTHER))
    assert str(unsure.value) == "unknown: without Read Message History nothing is seen"
    await sender.deliver(wired.delivery())
    assert await found(sender, replace(wired.delivery("other"), content=OTHER)) is None
    await sender.stop()


# --- Coming and going --------------------------------------------------------------------------------


async def test_who_leaves_the_gateway_goes_on_to_send_and_can_come_back(wired: Wired) -> None:
    await wired.adapter.leave()
    await wired.fake.until(lambda: not wired.fake.gateway.open)
    assert not await wired.adapter.is_connected()
    await wired.adapter.deliver(wired.delivery("first"))
    await wired.adapter.listen()
    assert await wired.adapter.is_connected()
    await wired.adapter.deliver(wired.delivery("second"))
    assert len(wired.posts) == 2
    ben = wired.fake.add_user("Ben", wired.fake.world.guilds[str(wired.channel.guild)])
    assert isinstance(await wired.fake.command(ben, wired.channel, "goen", ["help"]), Seen)


async def test_a_start_asks_for_no_more_than_it_needs(wired: Wired) -> None:
    assert [(one.route, one.status) for one in wired.fake.requests] == [
        ("GET /users/@me", 200),
        ("GET /oauth2/applications/@me", 200),
        ("GET /applications/{application_id}/commands", 200),
        (PUT, 200),
        ("GET /gateway/bot", 200),
    ]
    assert [identify["intents"] for identify in wired.fake.gateway.identifies] == [1]
    assert await wired.adapter.is_connected()


async def test_five_reconnections_send_no_commands_again(wired: Wired) -> None:
    ana = wired.fake.add_user("Ana", locale="en-US")
    for number in range(5):
        resumed = asyncio.Event()
        wired.adapter.client.on_resumed = _noting(resumed)  # type: ignore[method-assign]
        wired.fake.gateway.cut() if number % 2 else wired.fake.gateway.ask_to_reconnect()
        await asyncio.wait_for(resumed.wait(), HANG_S)
    assert len(wired.fake.requested(PUT)) == 1
    assert isinstance(await wired.fake.command(ana, wired.channel, "goen", ["help"]), Seen)


async def test_what_a_resumed_session_has_heard_is_not_brought_again(wired: Wired) -> None:
    ana = wired.fake.add_user("Ana", locale="en-US")
    await wired.fake.command(ana, wired.channel, "goen", ["language"], {"to": "ja"})
    heard = asyncio.Event()
    wired.adapter.client.on_resumed = _noting(heard)  # type: ignore[method-assign]
    wired.fake.gateway.cut()
    await asyncio.wait_for(heard.wait(), HANG_S)
    assert [resume["seq"] for resume in wired.fake.gateway.resumes] == [wired.fake.gateway.resumes[0]["seq"]]
    assert len(wired.fake.requested(CALLBACK)) == 1


async def test_what_two_who_listen_for_a_moment_are_told_is_done_and_answered_once(wired: Wired, world: House) -> None:
    other = connected(wired.settings, world)
    await other.start(world.bot.handle)
    assert len(wired.fake.gateway.open) == 2
    ana = wired.fake.add_user("Ana", locale="en-US")
    await wired.fake.command(ana, wired.channel, "goen", ["language"], {"to": "ja"})
    await wired.adapter.receiving.work.settled()
    await other.receiving.work.settled()
    assert len(wired.fake.requested(CALLBACK)) == 1
    assert [row["platform"] for row in await rows(world, InboundEvent)] == ["discord"]
    await other.stop()


def _noting(event: asyncio.Event) -> Any:
    async def on_resumed() -> None:
        event.set()

    return on_resumed


async def test_another_start_with_the_same_commands_sends_none(wired: Wired, world: House) -> None:
    await wired.adapter.stop()
    again = connected(wired.settings, world)
    await again.start(world.bot.handle)
    assert len(wired.fake.requested(PUT)) == 1
    await again.stop()


async def test_a_wrong_token_is_tried_once_and_shown_to_nobody(
    fake: FakeDiscord, world: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    adapter = connected(settings(fake, tmp_path, "hunter2.is.wrong"), world)
    with pytest.raises(SettingsError) as refused:
        await adapter.start(world.bot.handle)
    await adapter.stop()
    assert str(refused.value) == "Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token."
    assert [one.route for one in fake.requests] == ["GET /users/@me"]
    assert "hunter2" not in caplog.text


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            4014,
            "Discord refuses the intents (4014), though Goen asks for no privileged one: "
            "look at Bot > Privileged Gateway Intents at https://discord.com/developers/applications.",
        ),
        (4004, "Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token."),
    ],
)
async def test_a_gateway_that_refuses_ends_the_start(
    fake: FakeDiscord, world: House, tmp_path: Path, code: int, sentence: str
) -> None:
    adapter = connected(settings(fake, tmp_path), world)
    starting = asyncio.create_task(adapter.start(world.bot.handle))
    await fake.connected()
    fake.gateway.close(code)
    with pytest.raises(SettingsError) as refused:
        await starting
    await adapter.stop()
    assert (str(refused.value), await adapter.is_connected()) == (sentence, False)


async def test_a_bot_that_restarts_all_day_keeps_its_token(fake: FakeDiscord, world: House, tmp_path: Path) -> None:
    fake.add_guild("Meetup")
    fake.gateway.identifies += [{}] * 950
    adapter = connected(settings(fake, tmp_path), world)
    with pytest.raises(SettingsError) as refused:
        await adapter.start(world.bot.handle)
    await adapter.stop()
    assert str(refused.value) == (
        "Discord lets this bot connect 50 more times today and then resets its token, "
        "so Goen does not connect: find out what restarts it so often, and wait 24 hours."
    )
    assert len(fake.gateway.identifies) == 950


# --- What people do ----------------------------------------------------------------------------------


async def test_commands_forms_and_suggestions(wired: Wired) -> None:
    ana = wired.fake.add_user("Ana", locale="ja")
    boss = wired.fake.add_user("Boss", locale="en-US", permissions=ADMINISTRATOR)
    assert wired.fake.offered(ana, wired.channel) == ["goen"]
    assert wired.fake.offered(boss, wired.channel) == ["goen", "goen-admin"]
    helped = await wired.fake.command(ana, "dm", "goen", ["ヘルプ"])
    assert isinstance(helped, Seen)
    assert helped.flags & EPHEMERAL
    form = await wired.fake.command(boss, wired.channel, "goen-admin", ["event", "create"], {"title": "Mixer"})
    assert isinstance(form, Modal)
    assert form.values["title"] == "Mixer"
    offered = await wired.fake.complete(ana, wired.channel, "goen", ["自己紹介"], option="業種", typed="飲")
    assert "飲食" in offered


async def test_an_answer_whose_confirmation_is_lost_is_an_answer(
    wired: Wired, caplog: pytest.LogCaptureFixture
) -> None:
    ana = wired.fake.add_user("Ana", locale="ja")
    wired.fake.lose_answer("POST /interactions/{interaction_id}/{interaction_token}/callback")
    assert isinstance(await wired.fake.command(ana, wired.channel, "goen", ["ヘルプ"]), Seen)
    await wired.adapter.settled()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


async def test_discord_tells_when_the_bot_may_do_more(wired: Wired) -> None:
    heard: asyncio.Queue[Interaction] = asyncio.Queue()

    async def hear(interaction: Interaction) -> Answer | None:
        heard.put_nowait(interaction)
        return None

    wired.adapter.receiving.handle = hear
    world, guild, channel = wired.fake.world, wired.fake.world.guilds[wired.channel.guild], wired.channel
    itself = payloads.member(world, guild, world.bot) | {"guild_id": guild.id, "user": payloads.user(world.bot)}
    wired.fake.gateway.dispatch("GUILD_MEMBER_UPDATE", itself)
    wired.fake.gateway.dispatch("CHANNEL_UPDATE", payloads.channel(world, channel) | {"guild_id": guild.id})
    async with asyncio.timeout(HANG_S):
        news = [await heard.get(), await heard.get()]
    sender = Sender(UserRef("discord", guild.id, world.bot.id))
    assert news == [
        AccessRestored(sender), AccessRestored(sender, ChannelRef("discord", guild.id, channel.id)),
    ]  # fmt: skip


async def test_an_event_is_offered_by_its_title_to_who_may_know_of_it(wired: Wired, world: House) -> None:
    ana = wired.fake.add_user("Ana", locale="ja")
    boss = wired.fake.add_user("Boss", locale="en-US", permissions=ADMINISTRATOR)
    planned = {"title": "Mixer", "theme": "regional", "purpose": "p", "start": "2027-04-10 18:30"}
    await wired.fake.command(boss, wired.channel, "goen-admin", ["event", "create"], planned)
    publish = ["event", "publish"]
    offered = await wired.fake.complete(boss, wired.channel, "goen-admin", publish, option="event", typed="mix")
    assert offered == {"Mixer (Sat, Apr 10, 2027, 18:30)": "1"}
    assert await wired.fake.complete(ana, wired.channel, "goen", ["紹介"], option="会", typed="mix") == {}
    await wired.fake.command(boss, wired.channel, "goen-admin", publish, {"event": "1"})
    offered = await wired.fake.complete(ana, wired.channel, "goen", ["紹介"], option="会", typed="4月")
    assert offered == {"Mixer(2027年4月10日(土)18:30)": "1"}
    assert [row["name"] for row in await rows(world, Account)] == ["Boss"]


# --- What is sent ------------------------------------------------------------------------------------


async def test_an_answer_that_was_lost_leads_to_no_second_message(wired: Wired) -> None:
    wired.fake.lose_answer(POST)
    assert await refusal(wired.adapter, wired.delivery()) == ("unknown: ServerDisconnectedError", 0.0)
    receipt = await found(wired.adapter, wired.delivery())
    assert receipt == Receipt(wired.fake.world.messages[0].id)
    assert await wired.adapter.deliver(wired.delivery()) == receipt
    assert wired.posts == ["Tomorrow"]


async def test_a_request_that_never_arrived_is_known_not_to_have(wired: Wired) -> None:
    wired.fake.lose_answer(POST, after_effect=False)
    assert await refusal(wired.adapter, wired.delivery()) == ("unknown: ServerDisconnectedError", 0.0)
    assert await found(wired.adapter, wired.delivery()) is None


async def test_short_rate_limits_are_waited_out_and_long_ones_told(wired: Wired) -> None:
    wired.fake.limit(POST, 0.1)
    wired.fake.limit(POST, 0.1, is_global=True)
    await wired.adapter.deliver(wired.delivery("first"))
    wired.fake.limit(POST, 60.0)
    assert await refusal(wired.adapter, wired.delivery("second")) == ("rate_limited", 60.0)
    await wired.adapter.deliver(wired.delivery("third"))
    assert [one.status for one in wired.fake.requested(POST)] == [429, 429, 200, 429, 200]


async def test_a_discord_that_is_away_has_seen_nothing(wired: Wired) -> None:
    await wired.fake.stop()
    assert await refusal(wired.adapter, wired.delivery()) == ("not_sent: no connection", 0.0)
    await wired.fake.start()


# --- The doctor --------------------------------------------------------------------------------------


async def test_the_doctor_asks_without_connecting(fake: FakeDiscord, tmp_path: Path) -> None:
    application = fake.world.application_id
    told = [(one.name, one.is_fine, one.text) for one in await connect.examine(settings(fake, tmp_path))]
    assert told == [
        ("Discord token", True, f"goen ({application})"),
        ("Discord application", True, "sends what people do over the gateway"),
        ("Discord servers", True, f"in no server yet; open {link(application)}"),
        ("Discord channels", True, "no event to come lives in one yet"),
        ("Discord commands", True, "not those of this version; 'goen run' brings them up to date"),
    ]
    assert fake.gateway.identifies == []


async def test_the_doctor_names_missing_permissions(fake: FakeDiscord, tmp_path: Path) -> None:
    fake.add_guild("Meetup", bot_permissions=1 << 10 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 35 | 1 << 38)
    found = (await connect.examine(settings(fake, tmp_path)))[2]
    application = fake.world.application_id
    assert found == Finding(
        "Discord servers", False, f"permissions are missing in Meetup: Send Messages; open {link(application)}"
    )


async def test_the_doctor_looks_at_the_channels_of_events_to_come(
    fake: FakeDiscord, world: House, tmp_path: Path, database_url: str
) -> None:
    guild = fake.add_guild("Meetup", owner="1")
    hall, quiet = fake.add_channel("hall", guild), fake.add_channel("quiet", guild, denied=1 << 11 | 1 << 14)
    gone = ChannelRef("discord", guild.id, "404")
    asked = settings(fake, tmp_path).model_copy(update={"database_url": database_url})

    async def found(*channels: str) -> list[tuple[bool, str]]:
        async with unit_of_work(world.database) as uow:
            for channel in channels:
                await uow.events.bind(1, channel)
        told = await connect.examine(asked)
        return [(one.is_fine, one.text) for one in told if one.name == "Discord channels"]

    await world.event(start="2027-12-04 18:30")
    assert await found() == [(True, "no event to come lives in one yet")]
    assert await found(f"discord:{guild.id}:{hall.id}") == [(True, "all that is needed is granted in 1")]
    wrong = await found(f"discord:{guild.id}:{quiet.id}", str(gone))
    how = "under Edit Channel > Permissions > Goen"
    assert sorted(wrong) == sorted(
        [
            (False, f"#quiet in Meetup: allow Send Messages, Attach Files, Embed Links {how}"),
            (False, f"Discord says 404 10003 of {gone}; show Goen the channel {how}, or bind another one"),
        ]
    )
    assert fake.gateway.identifies == []


async def test_the_doctor_says_what_to_do_about_a_wrong_token(fake: FakeDiscord, tmp_path: Path) -> None:
    assert await connect.examine(settings(fake, tmp_path, "hunter2.is.wrong")) == [
        Finding(
            "Discord token",
            False,
            "Discord does not take it; copy DISCORD_TOKEN again from Bot > Reset Token "
            "at https://discord.com/developers/applications",
        )
    ]


# --- Direct messages ---------------------------------------------------------------------------------


async def test_direct_messages_are_opened_once_for_ever(wired: Wired, world: House) -> None:
    user = wired.fake.add_user("Ana")
    letters = [Delivery(key, UserRef("discord", str(wired.channel.guild), user.id), TEXT) for key in ("a", "b", "c")]
    await wired.adapter.deliver(letters[0])
    await wired.adapter.deliver(letters[1])
    await wired.adapter.stop()
    again = connected(wired.settings, world)
    await again.start(world.bot.handle)
    await again.deliver(letters[2])
    await again.stop()
    assert len(wired.fake.requested("POST /users/@me/channels")) == 1
    assert len(wired.fake.sees(user, "dm")) == 3


async def test_direct_messages_that_are_gone_are_opened_anew(wired: Wired) -> None:
    user = wired.fake.add_user("Ana")
    letter = Delivery("a", UserRef("discord", str(wired.channel.guild), user.id), TEXT)
    wired.fake.fail(POST, 10003)
    with pytest.raises(DeliveryError, match="not_sent: 404 10003"):
        await wired.adapter.deliver(letter)
    await wired.adapter.deliver(letter)
    assert len(wired.fake.requested("POST /users/@me/channels")) == 2
    assert len(wired.fake.sees(user, "dm")) == 1


# --- Through the outbox ------------------------------------------------------------------------------


async def sent_through_the_outbox(wired: Wired, world: House, *, away_for: int = 0) -> list[str]:
    """What is in the channel after six messages went out, as often as the pump has to come round.

    For the first rounds Discord may be away.
    """
    to = ChannelRef("discord", str(wired.channel.guild), wired.channel.id)
    sends = [Send(to, Message(f"news {number}"), f"k{number}", "test") for number in range(6)]
    async with unit_of_work(world.database) as uow:
        await outbox.keep(sends, uow, 0)
    clock = world.clock
    pump = Pump(world.database, {"discord": wired.adapter}, clock, Defaults(), monotonic=lambda: clock.now_ms() / 1000)
    if away_for:
        await wired.fake.stop()
    for number in range(8 + away_for):
        if away_for and number == away_for:
            assert wired.posts == []
            await wired.fake.start()
        await pump.pump()
        clock.move_to(clock.now_ms() + 60_000)
    assert [row["state"] for row in await rows(world, Outbox)] == ["sent"] * 6
    return wired.posts


async def test_rate_limits_change_no_order(wired: Wired, world: House) -> None:
    wired.fake.limit(POST, 0.05)
    wired.fake.limit(POST, 0.05, is_global=True)
    wired.fake.limit(POST, 40)
    assert await sent_through_the_outbox(wired, world) == [f"news {number}" for number in range(6)]


async def test_whatever_breaks_every_message_is_there_once(wired: Wired, world: House) -> None:
    wired.fake.lose_answer(POST)
    wired.fake.lose_answer(POST, after_effect=False)
    wired.fake.limit(POST, 0.05)
    wired.fake.fail(POST, status=502, after_effect=True)
    assert sorted(await sent_through_the_outbox(wired, world)) == [f"news {number}" for number in range(6)]


async def test_a_network_that_was_gone_loses_and_doubles_nothing(wired: Wired, world: House) -> None:
    wired.fake.lose_answer(POST)
    expected = [f"news {number}" for number in range(6)]
    assert sorted(await sent_through_the_outbox(wired, world, away_for=3)) == expected
    await wired.fake.connected()
    helped = await wired.fake.command(wired.fake.add_user("Ana"), wired.channel, "goen", ["ヘルプ"])
    assert isinstance(helped, Seen)
