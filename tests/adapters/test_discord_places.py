"""Where an event lives in Discord: a channel, a thread, a post of a forum; and what a direct message is about."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Database
from storage.tables import EventChannel, Outbox
from tests.conftest import House
from tests.fakes.discord import Channel
from tests.fakes.discord.messages import SEND_IN_THREADS
from tests.fakes.discord.world import FORUM, PUBLIC_THREAD
from tests.flows.records import rows
from tests.stories.actors import read
from tests.stories.conftest import over_the_wire
from tests.stories.discord_wire_driver import WireChat

CREATE = 'event create title:"Spring mixer" theme:regional purpose:"Three projects" start:"2026-12-04 18:30"'


@pytest.fixture
async def chat(database: Database, world: House) -> AsyncIterator[WireChat]:
    async with over_the_wire(database, world) as chat:
        yield chat


def inside(chat: WireChat, kind: int) -> tuple[Channel, Channel]:
    """A channel of this kind, and a thread or post in it."""
    around = chat.fake.add_channel("events", kind=kind)
    owner = chat.fake.world.bot.id
    return around, chat.fake.add_channel("Spring", kind=PUBLIC_THREAD, parent=around.id, owner=owner)


def posts(chat: WireChat, place: Channel) -> list[str]:
    return [post.content.split(":")[0] for post in chat.fake.world.messages if post.channel == place.id and post.nonce]


@pytest.mark.parametrize("kind", [FORUM, 0])
async def test_an_event_made_in_a_thread_or_a_forums_post_lives_there(chat: WireChat, world: House, kind: int) -> None:
    around, chat.channel = inside(chat, kind)
    olivia = chat.person("Olivia", "en", is_admin=True)
    await olivia.command(CREATE)
    assert read(await olivia.command("event publish")).text.startswith('"Spring mixer" is published.')
    assert [row["ref"] for row in await rows(world, EventChannel)] == [f"discord:{around.guild}:{chat.channel.id}"]
    await chat.pump.pump()
    assert posts(chat, chat.channel) == ['"Spring mixer" is coming']
    assert posts(chat, around) == []
    assert "Spring mixer" in read(await chat.person("Mio", "en").command("event show")).text


async def test_a_message_with_a_thread_is_posted_in_a_thread_without_one(
    chat: WireChat, world: House, caplog: pytest.LogCaptureFixture
) -> None:
    _, chat.channel = inside(chat, FORUM)
    olivia = chat.person("Olivia", "en", is_admin=True)
    await olivia.command(CREATE)
    await olivia.command("event publish")
    await chat.later("2026-12-04T18:40")
    await olivia.command("remind now after_talk confirm:yes")
    await chat.pump.pump()
    assert {row["kind"]: row["state"] for row in await rows(world, Outbox)}["after_talk"] == "sent"
    assert [one for one in chat.fake.requests if one.route.endswith("/threads")] == []
    assert "no thread was opened" not in caplog.text


@pytest.mark.parametrize("kind", [FORUM, 0])
async def test_what_a_thread_refused_goes_out_once_its_channel_allows_it(chat: WireChat, kind: int) -> None:
    around, chat.channel = inside(chat, kind)
    olivia = chat.person("Olivia", "en", is_admin=True)
    await olivia.command(CREATE)
    around.denied = SEND_IN_THREADS
    chat.fake.update_channel(around)
    await olivia.command("event publish")
    await chat.pump.pump()
    assert posts(chat, chat.channel) == []
    around.denied = 0
    chat.fake.update_channel(around)
    await olivia.command("help")  # by then the bot has heard of the channel
    await chat.pump.pump()
    assert posts(chat, chat.channel) == ['"Spring mixer" is coming']


async def test_in_a_thread_the_events_of_its_channel_are_meant_after_its_own(chat: WireChat) -> None:
    olivia, mio = chat.person("Olivia", "en", is_admin=True), chat.person("Mio", "en")
    chat.channel, thread = inside(chat, 0)
    await olivia.command(CREATE)
    await olivia.command("event publish")
    chat.channel = thread
    assert "Spring mixer" in read(await mio.command("event show")).text
    await olivia.command(CREATE.replace("Spring", "Side"))
    await olivia.command("event publish event:2")
    assert "Side mixer" in read(await mio.command("event show")).text
    assert "Spring mixer" in read(await mio.command("event show event:1")).text


def another_hall(chat: WireChat, *names: str) -> Channel:
    """The channel of a second server, which these people belong to as well."""
    guild = chat.fake.add_guild("Guild B")
    for name in names:
        chat.fake.join(chat.people[name].user, guild)
    return chat.fake.add_channel("hall", guild)


async def test_a_direct_message_asks_between_the_events_of_all_servers(chat: WireChat) -> None:
    olivia, mio = chat.person("Olivia", "en", is_admin=True), chat.person("Mio", "en")
    first, second = chat.channel, another_hall(chat, "Olivia", "Mio")
    for place, title in ((first, "Spring"), (second, "Summer")):
        chat.channel = place
        await olivia.command(CREATE.replace("Spring", title))
        await olivia.command("event publish")
        await mio.command("help")
    asked = read(await mio.write("event show"))
    labels = ("Spring mixer, Fri, Dec 4, 18:30, Discord", "Summer mixer, Fri, Dec 4, 18:30, Discord")
    assert (asked.text, asked.buttons) == ("Which event do you mean?", labels)
    assert "Spring mixer" in read(await mio.click(asked, labels[0])).text
    assert "Spring mixer" in read(await mio.write("event show")).text
    assert "Summer mixer" in read(await mio.write("event show event:2")).text
    chat.channel = first
    await mio.command("help")  # the server used last is not what a direct message is about
    assert "Summer mixer" in read(await mio.write("event show")).text
    listed = read(await mio.write("event list"))
    assert [title in listed.cards[0].text for title in ("Spring mixer", "Summer mixer")] == [True, True]
