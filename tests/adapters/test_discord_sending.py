"""What Goen sends by itself in Discord: once, slowly to people, and never again where it is not wanted."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from discord import PermissionOverwrite, Permissions

from adapters.discord import doctor
from adapters.discord.access import DiscordAccess
from adapters.discord.posted import nonce
from adapters.discord.restraint import Openings
from bot.chat.content import Button, Card, Message, Opening, Revision
from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef
from bot.setup.finding import Finding
from storage.engine import Database
from storage.tables import Account, Outbox
from tests.adapters.discord_room import Room
from tests.adapters.finding import found
from tests.conftest import House
from tests.flows.records import rows
from tests.stories.actors import read
from tests.stories.evening import introduced, organized

TEXT = Message("Tomorrow", cards=(Card("Ana", "Retail"),), actions=(Button("meet.show", "See them", "1"),))


@pytest.fixture
async def room(world: House, database: Database) -> AsyncIterator[Room]:
    """A server on Thursday 26 November 2026 at 10:00 in Tokyo."""
    room = Room(database, world)
    await room.start()
    yield room
    await room.stop()


def to_channel(room: Room, key: str = "event:1:v1:announced", *, intent_ms: int = 0) -> Delivery:
    return Delivery(key, ChannelRef("discord", str(room.guild.id), str(room.channel.id)), TEXT, intent_ms)


def to_person(room: Room, name: str, key: str = "reminder:1:eve") -> Delivery:
    actor = room.person(name)
    return Delivery(key, UserRef("discord", str(room.guild.id), str(actor.member.id)), TEXT)


async def refusal(room: Room, delivery: Delivery) -> tuple[str, str, str]:
    with pytest.raises(DeliveryError) as refused:
        await room.adapter.deliver(delivery)
    return refused.value.reason, refused.value.detail, refused.value.cause


def posts(room: Room) -> list[dict[str, Any]]:
    return [one.json or {} for one in room.requests("POST", "/messages")]


# --- Channels ----------------------------------------------------------------------------------------


async def test_a_publication_is_one_post_with_a_nonce_and_without_mentions(room: Room) -> None:
    await organized(room, "en")
    (post,) = posts(room)
    (row,) = [row for row in await rows(room, Outbox) if row["kind"] == "event_published"]
    assert (post["nonce"], len(post["nonce"]), post["enforce_nonce"]) == (nonce(row["dedupe_key"]), 25, True)
    assert post["allowed_mentions"] == {"parse": []}
    assert len(post["components"]) == 1
    assert row["platform_message_id"] == str(room.person("Olivia").see()[0].handle.id)


async def test_a_channel_that_hides_is_asked_once_and_the_organizer_hears_why(room: Room) -> None:
    hidden = PermissionOverwrite(send_messages=False)
    room.channel = room.guild.create_text_channel("quiet", overwrites={_everyone(room): hidden})
    organizer = await organized(room, "en")
    await room.pump.pump()
    assert len(room.requests("POST", f"/channels/{room.channel.id}/messages")) == 1
    (told,) = organizer.inbox()
    assert told.text.splitlines()[0] == (
        'The messages of "Spring mixer" could not be posted in a channel. The bot lacks a permission. '
        "Please ask an admin to add it."
    )
    assert told.cards[0].fields == {
        "Channel": f"#{room.channel.id}",
        "Not there yet": "Announcement",
        "The chat's answer": "403 50013: Send Messages",
    }
    assert await refusal(room, to_channel(room)) == ("refused", "403 50013: Send Messages", "missing_permission")
    assert len(room.requests("POST", f"/channels/{room.channel.id}/messages")) == 1


async def quiet_channel(room: Room) -> tuple[Any, str]:
    """An event whose channel lets the bot see, but not write: its organizer, and where it tried to."""
    hidden = PermissionOverwrite(send_messages=False)
    room.channel = room.guild.create_text_channel("quiet", overwrites={_everyone(room): hidden})
    organizer = await organized(room, "en")
    await room.pump.pump()
    return organizer, f"/channels/{room.channel.id}/messages"


async def test_what_was_refused_goes_out_once_the_channel_allows_it(room: Room) -> None:
    _, messages = await quiet_channel(room)
    room.env.backend.edit_channel(room.channel.id, {"topic": "still quiet"})
    await room.env.settle()
    await room.pump.pump()
    assert len(room.requests("POST", messages)) == 1
    for topic in ("open now", "still open"):
        room.env.backend.edit_channel(room.channel.id, {"topic": topic}, overwrites=[])
        await room.env.settle()
        await room.pump.pump()
    assert (len(room.requests("POST", messages)), len(_for_all(room))) == (2, 1)


async def test_what_was_refused_goes_out_once_a_role_allows_it(room: Room) -> None:
    backend, guild = room.env.backend, room.guild.id
    roles = backend.get_guild(guild).roles.values()
    before = {role.id: role.permissions for role in roles}
    for role in list(roles):
        backend.edit_role(guild, role.id, {"permissions": role.permissions & ~Permissions(send_messages=True).value})
    await organized(room, "en")
    await room.pump.pump()
    assert _for_all(room) == []
    for id, permissions in before.items():
        backend.edit_role(guild, id, {"permissions": permissions})
    await room.env.settle()
    await room.pump.pump()
    assert len(_for_all(room)) == 1


async def test_who_presses_try_again_is_not_answered_from_memory(room: Room) -> None:
    organizer, messages = await quiet_channel(room)
    room.env.backend.channels[room.channel.id].overwrites.clear()  # nobody hears of it
    (told,) = organizer.inbox()
    await organizer.click(told, "Try again")
    await room.pump.pump()
    assert (len(room.requests("POST", messages)), len(_for_all(room))) == (2, 1)


def _for_all(room: Room) -> list[Any]:
    return [post for post in room.channel.history() if not post.flags.ephemeral]


def _everyone(room: Room) -> Any:
    return room.guild.default_role


@pytest.mark.parametrize(
    ("status", "code", "meaning"),
    [
        (403, 50001, ("refused", "403 50001", "not_invited")),
        (404, 10003, ("refused", "404 10003", "deleted")),
        (500, 0, ("unknown", "500 0", "other")),
        (429, 0, ("rate_limited", "", "other")),
        (400, 50035, ("refused", "400 50035", "other")),
    ],
)
async def test_what_discord_says_no_with(room: Room, status: int, code: int, meaning: tuple[str, str, str]) -> None:
    room.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    assert await refusal(room, to_channel(room)) == meaning
    is_left_alone = meaning[2] != "other"
    if is_left_alone:
        assert await refusal(room, to_channel(room)) == meaning
    else:
        assert isinstance(await room.adapter.deliver(to_channel(room)), Receipt)


async def test_a_message_that_was_deleted_again_counts_as_sent(room: Room) -> None:
    room.env.inject_error("POST", "/channels/*/messages", status=404, code=10008)
    assert await room.adapter.deliver(to_channel(room)) == Receipt("deleted")


@pytest.mark.parametrize("code", [0, 160004])
async def test_a_message_with_a_thread_opens_it_where_that_may_be(room: Room, code: int) -> None:
    if code:
        room.env.inject_error("POST", "*/threads", status=400, code=code)
    delivery = Delivery("talk", to_channel(room).to, Message("Ask each other", thread="At the tables"))
    posted = await room.adapter.deliver(delivery)
    assert [thread.name for thread in room.channel.threads] == ([] if code else ["At the tables"])
    assert str(room.person("Mio").see()[0].handle.id) == posted.message_id


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 429}, {"status": 403, "code": 40333}])
async def test_a_thread_that_could_not_be_opened_in_passing_is_opened_later(room: Room, fault: dict[str, Any]) -> None:
    delivery = Delivery("talk", to_channel(room).to, Message("Ask each other", thread="At the tables"))
    room.env.inject_error("POST", "*/threads", **fault)
    assert (await refusal(room, delivery))[0] == "unknown"
    assert room.channel.threads == []
    (posted,) = [str(post.id) for post in room.channel.history()]
    for _ in range(2):
        assert await found(room.adapter, delivery) == Receipt(posted)
        assert [thread.name for thread in room.channel.threads] == ["At the tables"]
    assert len(posts(room)) == 1


async def test_a_message_is_out_though_its_thread_may_not_be_opened(room: Room) -> None:
    delivery = Delivery("talk", to_channel(room).to, Message("Ask each other", thread="At the tables"))
    room.env.inject_error("POST", "*/threads", status=403, code=50013, times=None)
    posted = await room.adapter.deliver(delivery)
    assert await found(room.adapter, delivery) == posted
    assert room.channel.threads == []


# --- People ------------------------------------------------------------------------------------------


async def test_direct_messages_are_opened_once_for_each_person(room: Room) -> None:
    first = await room.adapter.deliver(to_person(room, "Mio", "a"))
    second = await room.adapter.deliver(to_person(room, "Mio", "b"))
    await room.adapter.deliver(to_person(room, "Nao", "c"))
    assert len(room.requests("POST", "/users/@me/channels")) == 2
    assert [str(message.handle.id) for message in room.person("Mio").inbox()] == [
        first.message_id, second.message_id,
    ]  # fmt: skip
    assert [post["nonce"] for post in posts(room)] == [nonce("a"), nonce("b"), nonce("c")]


async def test_who_has_written_to_the_bot_needs_no_opening(room: Room) -> None:
    await room.person("Mio").write("ヘルプ")
    await room.adapter.deliver(to_person(room, "Mio"))
    assert room.requests("POST", "/users/@me/channels") == []


async def test_strangers_are_written_to_slowly(room: Room) -> None:
    await room.restart(openings=Openings(per_hour=1))
    await room.adapter.deliver(to_person(room, "Mio"))
    slowly = ("rate_limited", "direct messages are opened slowly", "other")
    assert await refusal(room, to_person(room, "Nao")) == slowly
    assert isinstance(await room.adapter.deliver(to_person(room, "Mio", "again")), Receipt)
    assert len(room.requests("POST", "/users/@me/channels")) == 1


async def test_a_message_that_is_out_says_something_else_from_then_on(room: Room) -> None:
    first = await room.adapter.deliver(to_person(room, "Mio"))
    revision = Delivery("k:now", to_person(room, "Mio").to, Revision(first.message_id, Message("120 sent")))
    for _ in range(2):  # again is harmless
        assert await room.adapter.deliver(revision) == first
    assert await found(room.adapter, revision) is None
    assert [message.text for message in room.person("Mio").inbox()] == ["120 sent"]
    room.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=10008)
    assert await room.adapter.deliver(revision) == first  # what was deleted says nothing any more
    room.env.inject_error("PATCH", "/channels/*/messages/*", status=500, code=0)
    assert (await refusal(room, revision))[0] == "unknown"


def opening(room: Room, name: str, key: str = "opening") -> Delivery:
    return Delivery(key, to_person(room, name).to, Opening())


async def test_what_is_opened_ahead_posts_nothing_and_is_harmless_to_repeat(room: Room) -> None:
    await room.restart(openings=Openings(per_hour=1, spared=0))
    opened = await room.adapter.deliver(opening(room, "Mio"))
    assert await room.adapter.deliver(opening(room, "Mio", "again")) == opened
    assert await found(room.adapter, opening(room, "Mio")) is None
    assert (posts(room), len(room.requests("POST", "/users/@me/channels"))) == ([], 1)
    await room.adapter.deliver(to_person(room, "Mio"))
    assert len(room.person("Mio").inbox()) == 1
    assert len(room.requests("POST", "/users/@me/channels")) == 1


async def test_who_is_not_opened_ahead_in_time_waits_without_a_word(room: Room) -> None:
    await room.restart(openings=Openings(per_hour=2, spared=1))
    await room.adapter.deliver(opening(room, "Mio"))
    with pytest.raises(DeliveryError) as later:
        await room.adapter.deliver(opening(room, "Nao"))
    assert (later.value.reason, later.value.scope) == ("rate_limited", "channel")
    assert isinstance(await room.adapter.deliver(to_person(room, "Nao")), Receipt)


async def test_nobody_new_is_written_to_after_discord_said_that_it_was_too_fast(room: Room) -> None:
    room.env.inject_error("POST", "/users/@me/channels", status=403, code=40003)
    assert await refusal(room, to_person(room, "Mio")) == ("not_sent", "403 40003", "other")
    assert (await refusal(room, to_person(room, "Nao")))[1] == "direct messages are opened slowly"
    assert len(room.requests("POST", "/users/@me/channels")) == 1


async def test_an_opening_that_broke_off_has_written_nothing(room: Room) -> None:
    room.env.inject_error("POST", "/users/@me/channels", status=500)
    assert await refusal(room, to_person(room, "Mio")) == ("not_sent", "500 0", "other")
    assert posts(room) == []


async def test_who_does_not_take_messages_is_never_written_to_again_and_finds_them_in_the_channel(room: Room) -> None:
    await organized(room, "en")
    await introduced(room, "Mio", "en", offer="11", seek="5", reach="1")
    await introduced(room, "Nao", "en", offer="5", seek="11", reach="1")
    mio = room.person("Mio", "en")
    closed = mio.member.user.dm_channel.id
    room.env.inject_error("POST", f"/channels/{closed}/messages", status=403, code=50007, times=None)
    await room.later("2026-12-05T12:00")
    assert len(room.requests("POST", f"/channels/{closed}/messages")) == 1
    assert len(room.person("Nao", "en").inbox()) == 2
    unreachable = {row["name"]: row["is_unreachable"] for row in await rows(room, Account)}
    assert (unreachable["Mio"], unreachable["Nao"]) == (True, False)
    assert "See them" in {label for post in mio.see() for label in post.buttons}


@pytest.mark.parametrize("code", [50007, 50278])
async def test_who_left_the_server_is_suggested_to_nobody_until_they_act_there_again(room: Room, code: int) -> None:
    await organized(room, "en")
    await introduced(room, "Mio", "en", offer="11", seek="5", reach="1")
    await introduced(room, "Nao", "en", offer="5", seek="11")
    mio, nao = room.person("Mio", "en"), room.person("Nao", "en")
    assert [card.title for card in read(await nao.command("suggest")).cards] == ["Mio"]
    closed = mio.member.user.dm_channel.id
    room.env.inject_error("POST", f"/channels/{closed}/messages", status=403, code=code, times=None)
    about = f"/guilds/{mio.member.guild.id}/members/{mio.member.user.id}"
    room.env.inject_error("GET", about, status=404, code=10007, times=None)
    await room.later("2026-12-03T13:00")
    gone = {row["name"]: row["is_gone"] for row in await rows(room, Account)}
    assert (gone["Mio"], gone["Nao"]) == (True, False)
    assert read(await nao.command("suggest")).cards == ()
    await mio.command("help")
    assert [card.title for card in read(await nao.command("suggest")).cards] == ["Mio"]


# --- In doubt ----------------------------------------------------------------------------------------


async def test_a_message_in_doubt_is_found_by_what_it_says(room: Room) -> None:
    assert await found(room.adapter, to_channel(room)) is None
    posted = await room.adapter.deliver(to_channel(room))
    assert await found(room.adapter, to_channel(room)) == posted
    direct = await room.adapter.deliver(to_person(room, "Mio"))
    assert await found(room.adapter, to_person(room, "Mio")) == direct
    assert await found(room.adapter, to_channel(room, intent_ms=4_000_000_000_000)) is None


async def test_after_a_restart_people_in_doubt_are_asked_about_at_once(room: Room) -> None:
    sent = [await room.adapter.deliver(to_person(room, name)) for name in ("Mio", "Nao")]
    await room.restart(openings=Openings(per_hour=0))
    assert [await found(room.adapter, to_person(room, name)) for name in ("Mio", "Nao")] == sent


async def test_nobody_can_say_without_the_permission_to_look_back(room: Room) -> None:
    blind = PermissionOverwrite(read_message_history=False)
    room.channel = room.guild.create_text_channel("dark", overwrites={_everyone(room): blind})
    with pytest.raises(DeliveryError) as asked:
        await found(room.adapter, to_channel(room))
    assert str(asked.value) == "unknown: without Read Message History nothing is seen"
    room.env.inject_error("GET", "/channels/*/messages", status=500)
    with pytest.raises(DeliveryError) as asked:
        await found(room.adapter, to_channel(room))
    assert str(asked.value) == "not_sent: 500 0"


async def test_a_post_that_broke_off_is_settled_by_asking(room: Room) -> None:
    room.env.inject_error("POST", "/channels/*/messages", status=500)
    await organized(room, "en")
    assert len(room.person("Olivia").see()) == 0
    room.clock.move_to(room.clock.now_ms() + 120_000)
    await room.pump.pump()
    assert len(room.person("Olivia").see()) == 1
    assert len(posts(room)) == 2
    assert posts(room)[0]["nonce"] == posts(room)[1]["nonce"]


# --- The doctor --------------------------------------------------------------------------------------


async def test_the_doctor_sees_servers_and_commands(room: Room, database_url: str) -> None:
    bot = room.adapter.client.user
    token = Finding("Discord token", True, f"{bot} ({room.adapter.client.application_id})")
    application = Finding("Discord application", True, "sends what people do over the gateway")
    servers = Finding("Discord servers", True, "in Community")
    commands = Finding("Discord commands", True, "those of this version")
    channels = Finding("Discord channels", True, "no event to come lives in one yet")
    found = await doctor.look(room.adapter.client, DiscordAccess("token"), database_url)
    assert found == [token, application, servers, channels, commands]
    changed = await doctor.look(room.adapter.client, DiscordAccess("token", word="mixer"), database_url)
    assert changed[-1] == Finding(
        "Discord commands", True, "not those of this version; 'goen run' brings them up to date"
    )


async def test_reading_back_a_suggestion_in_direct_messages(room: Room) -> None:
    await organized(room, "en")
    await introduced(room, "Mio", "en", offer="11", seek="5", reach="1")
    await introduced(room, "Nao", "en", offer="5", seek="11", reach="1")
    mio = room.person("Mio", "en")
    await room.later("2026-12-03T12:10")
    assert [card.title for card in mio.inbox()[0].cards] == ["Nao"]
