"""What people do in the Discord stand-in, with a tiny real discord.py bot."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from tests.adapters.tiny_discord import Stage, TinyBot, file, set_up, staged
from tests.fakes.discord import ADMINISTRATOR, CALLBACK, EPHEMERAL, FakeDiscord, Message, NotAnswered, NotOffered


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def posted(stage: Stage, what: str = "post") -> Message:
    message = await stage.do(what)
    assert isinstance(message, Message)
    return message


async def test_logging_in_and_connecting(stage: Stage) -> None:
    app = stage.discord.world.application_id
    assert [(item.route, item.status) for item in stage.discord.requests] == [
        ("GET /users/@me", 200),
        ("GET /oauth2/applications/@me", 200),
        ("PUT /applications/{application_id}/commands", 200),
    ]
    assert [(item["intents"], item["compress"]) for item in stage.discord.gateway.identifies] == [
        (1 << 0 | 1 << 12, True)
    ]
    assert stage.discord.gateway.compressions == [discord.utils._ActiveDecompressionContext.COMPRESSION_TYPE]
    assert (stage.bot.application_id, stage.bot.user.name, stage.channel.name) == (int(app), "goen", "lobby")  # type: ignore[union-attr]
    assert [(guild.name, guild.preferred_locale.value) for guild in stage.bot.guilds] == [("Meetup", "en-US")]
    assert stage.channel.permissions_for(stage.channel.guild.me).send_messages is True


async def test_without_compression(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = discord.gateway.DiscordWebSocket.from_client

    async def plain(client: discord.Client, **more: Any) -> Any:
        return await connect(client, **more, compress=False)

    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "from_client", plain)
    async with staged() as stage:
        assert (await posted(stage, "say")).shown == "hello"
        assert stage.discord.gateway.compressions == [""]


async def test_a_command_is_answered_for_all(stage: Stage) -> None:
    seen = await posted(stage, "say")
    assert seen.shown == "hello"
    assert stage.discord.sees(stage.ben, stage.lobby) == [seen]
    [answered] = stage.discord.requested(CALLBACK)
    assert (answered.query, answered.status, answered.body["type"]) == ({"with_response": "1"}, 200, 4)
    assert answered.answer["resource"]["message"]["id"] == seen.id


async def test_a_private_answer_is_seen_by_one(stage: Stage) -> None:
    seen = await posted(stage, "private")
    assert (seen.shown, seen.ephemeral_to) == ("for you", stage.ana.id)
    assert stage.discord.sees(stage.ana, stage.lobby) == [seen]
    assert stage.discord.sees(stage.ben, stage.lobby) == []
    with pytest.raises(LookupError, match="does not see"):
        await stage.discord.click(stage.ben, seen, "Join")
    assert await stage.discord.click(stage.ana, seen, "Join") is seen
    assert (seen.shown, seen.buttons) == ("1 joined", ())


async def test_options_choices_and_languages(stage: Stage) -> None:
    call = stage.discord.command
    given = {"title": "Meet", "season": "春", "guest": stage.ben}
    seen = await call(stage.ana, stage.lobby, "イベント", ["create"], given)
    assert isinstance(seen, Message)
    assert seen.shown == "Meet spring ben ja en-US"
    direct = await call(stage.ben, "dm", "event", ["create"], {"title": "Meet", "season": "Spring"})
    assert isinstance(direct, Message)
    assert direct.shown == "Meet spring  en-US None"


async def test_suggestions_while_typing(stage: Stage) -> None:
    complete = stage.discord.complete
    assert await complete(stage.ana, stage.lobby, "event", ["create"], option="title", typed="S") == {
        "Spring": "spring",
        "Summer": "summer",
    }
    with pytest.raises(NotOffered, match="suggests nothing"):
        await complete(stage.ana, stage.lobby, "event", ["create"], option="season")


@pytest.mark.parametrize(
    ("path", "options", "problem"),
    [
        (["nothing"], {}, "no command 'nothing'"),
        (["event"], {}, "needs a subcommand"),
        (["event", "delete"], {}, "no subcommand 'delete'"),
        (["event", "create"], {}, r"required: \['title'\]"),
        (["event", "create"], {"title": "Meet", "place": "x"}, "no option 'place'"),
        (["event", "create"], {"title": "Meet", "season": "Winter"}, "no choice of 'season' 'Winter'"),
        (["event", "create"], {"title": "x" * 11}, "2 to 10 characters, not 11"),
        (["event", "create"], {"title": "x"}, "2 to 10 characters, not 1"),
        (["event", "create"], {"title": 5}, "takes no 5"),
        (["admin"], {}, "no command 'admin'"),
    ],
)
async def test_what_the_client_does_not_send(
    stage: Stage, path: list[str], options: dict[str, Any], problem: str
) -> None:
    with pytest.raises(NotOffered, match=problem):
        await stage.discord.command(stage.ana, stage.lobby, path[0], path[1:], options)


async def test_who_is_offered_a_command(stage: Stage) -> None:
    fake = stage.discord
    boss = fake.add_user("Boss", permissions=ADMINISTRATOR)
    assert fake.offered(stage.ana, stage.lobby) == ["event", "do"]
    assert fake.offered(boss, stage.lobby) == ["event", "do", "admin"]
    assert fake.offered(boss, "dm") == ["event", "do"]
    fake.override(stage.guild, "admin", stage.ana, shown=True)
    seen = await fake.command(stage.ana, stage.lobby, "admin")
    assert isinstance(seen, Message)
    assert seen.shown == "may False"
    fake.override(stage.guild, "do", stage.ben, shown=False)
    assert fake.offered(stage.ben, stage.lobby) == ["event"]


async def test_a_command_that_is_not_synced() -> None:
    async with FakeDiscord() as fake:
        stage = set_up(fake, discord.Intents(guilds=True))
        assert fake.offered(stage.ana, stage.lobby) == []
        with pytest.raises(NotOffered, match=r"no command 'do' among \[\]"):
            await stage.do("say")


async def test_a_deferred_answer_stays_private(stage: Stage) -> None:
    stage.bot.gate.set()
    seen = await posted(stage, "slow")
    assert (seen.shown, seen.ephemeral_to) == ("at last", stage.ana.id)
    [answered] = stage.discord.requested(CALLBACK)
    assert answered.body == {"type": 5, "data": {"flags": 64}}
    await stage.discord.until(lambda: len(stage.discord.sees(stage.ana, stage.lobby)) == 2)
    about = {name: value for name, value in answered.answer["interaction"].items() if name.startswith("response_")}
    assert about == {
        "response_message_id": seen.id,
        "response_message_loading": True,
        "response_message_ephemeral": True,
    }
    assert seen.flags == EPHEMERAL


async def test_nothing_is_seen_while_the_bot_thinks(stage: Stage) -> None:
    asking = asyncio.create_task(stage.do("slow"))
    await stage.bot.asked.wait()
    stage.discord.give_up()
    assert await asking is None
    assert stage.discord.sees(stage.ana, stage.lobby) == []


async def test_buttons(stage: Stage) -> None:
    message = await posted(stage)
    assert message.shown == "Who are you?\nTitle\nText\nWhere\nHere"
    assert (message.buttons, message.menus) == (("Join", "Later", "Quiet", "Deal", "Form"), ("Languages",))
    private = await stage.discord.click(stage.ben, message, "Deal")
    assert isinstance(private, Message)
    assert (private.shown, private.ephemeral_to) == ("between us", stage.ben.id)
    assert await stage.discord.click(stage.ben, message, "Later") is message
    assert message.content == "joined later"
    assert await stage.discord.click(stage.ben, message, "Join") is message
    assert (message.content, message.components) == ("1 joined", [])
    with pytest.raises(LookupError, match="no button 'Join'"):
        await stage.discord.click(stage.ben, message, "Join")
    assert [item.body["type"] for item in stage.discord.requested(CALLBACK)] == [4, 4, 6, 7]


async def test_a_button_may_do_nothing_to_see(stage: Stage) -> None:
    message = await posted(stage)
    pressing = asyncio.create_task(stage.discord.click(stage.ben, message, "Quiet"))
    await stage.discord.until(lambda: [item.status for item in stage.discord.requested(CALLBACK)] == [200, 200])
    stage.discord.give_up()
    assert await pressing is None


async def test_a_button_works_after_a_restart(stage: Stage) -> None:
    message = await posted(stage)
    await stage.stop()
    stage.bot, stage.running = TinyBot(stage.bot.intents), []
    await stage.start()
    assert await stage.discord.click(stage.ben, message, "Join") is message
    assert (message.content, len(stage.discord.gateway.identifies)) == ("1 joined", 2)


async def test_menus(stage: Stage) -> None:
    message = await posted(stage)
    one = await stage.discord.choose(stage.ben, message, "Languages", "English")
    two = await stage.discord.choose(stage.ben, message, "Languages", ["Japanese", "English"])
    assert isinstance(one, Message)
    assert isinstance(two, Message)
    assert (one.shown, two.shown) == ("en", "ja en")
    with pytest.raises(LookupError, match="no option 'French'"):
        await stage.discord.choose(stage.ben, message, "Languages", "French")
    with pytest.raises(LookupError, match="no menu 'Colours'"):
        await stage.discord.choose(stage.ben, message, "Colours", "Red")
    with pytest.raises(LookupError, match="1 options at least"):
        await stage.discord.choose(stage.ben, message, "Languages", [])


async def test_menus_of_people(stage: Stage) -> None:
    menu = discord.ui.UserSelect[Any](placeholder="Whom", custom_id="menu", max_values=2)
    await stage.channel.send(view=discord.ui.View(timeout=None).add_item(menu))
    [message] = stage.discord.sees(stage.ana, stage.lobby)
    seen = await stage.discord.choose(stage.ana, message, "Whom", [stage.ben, stage.ana])
    assert isinstance(seen, Message)
    assert seen.shown == f"{stage.ben.id} {stage.ana.id}"


async def test_an_act_without_an_answer_fails(stage: Stage) -> None:
    asking = asyncio.create_task(stage.do("silent"))
    await stage.bot.asked.wait()
    stage.discord.give_up()
    with pytest.raises(NotAnswered, match="no response to 'do' of Ana"):
        await asking


async def test_files(stage: Stage) -> None:
    message = await posted(stage, "files")
    await stage.discord.until(lambda: len(stage.discord.sees(stage.ben, stage.lobby)) == 2)
    second = stage.discord.sees(stage.ben, stage.lobby)[1]
    assert (message.shown, message.files, second.files) == ("lists", {"b.csv": b"z"}, {"c.csv": b"c"})
    sent = await stage.channel.send("here", file=file("d.csv", b"d"))
    assert await sent.attachments[0].read() == b"d"
    async with aiohttp.ClientSession() as session, session.get(f"{stage.discord.base_url}/attachments/1/2/x") as found:
        assert found.status == 404


async def test_words_in_a_direct_message(stage: Stage) -> None:
    seen = await stage.discord.say(stage.ana, "dm", "help")
    assert isinstance(seen, Message)
    assert (seen.shown, stage.discord.sees(stage.ana, "dm")[0].content) == ("heard help", "help")
    stage.discord.give_up()  # of what nobody hears
    assert await stage.discord.say(stage.ana, stage.lobby, "among us") is None
    await stage.discord.say(stage.ana, "dm", "after it")
    await stage.discord.until(lambda: stage.discord.sees(stage.ana, "dm")[-1].content == "heard after it")
    assert stage.bot.heard == ["help", "after it"]


async def test_mentions_ping_only_whom_they_may(stage: Stage) -> None:
    text = f"<@{stage.ana.id}> <@{stage.ben.id}> @everyone"
    nobody = discord.AllowedMentions.none()
    some = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(int(stage.ben.id))])
    for allowed in (None, nobody, some):
        await stage.channel.send(text, allowed_mentions=allowed)
    seen = stage.discord.sees(stage.ana, stage.lobby)
    assert [item.pings for item in seen] == [(stage.ana.id, stage.ben.id, "everyone"), (), (stage.ben.id,)]


async def test_components_of_version_two(stage: Stage) -> None:
    view = discord.ui.LayoutView()
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay("Inside"), discord.ui.ActionRow(discord.ui.Button(label="Go", custom_id="go"))
        )
    )
    message = await stage.channel.send(view=view)
    [seen] = stage.discord.sees(stage.ana, stage.lobby)
    assert (seen.shown, seen.buttons, message.flags.value) == ("Inside", ("Go",), 1 << 15)


async def test_threads(stage: Stage) -> None:
    thread = await stage.channel.create_thread(name="Table 1", invitable=False)
    place = stage.discord.world.channels[str(thread.id)]
    await thread.add_user(discord.Object(int(stage.ana.id)))
    await thread.send(f"<@{stage.ben.id}> hello", allowed_mentions=discord.AllowedMentions(users=True))
    assert [[item.content for item in stage.discord.sees(who, place)] for who in (stage.ana, stage.ben)] == [
        [f"<@{stage.ben.id}> hello"]
    ] * 2
    stranger = stage.discord.add_user("Cho")
    assert stage.discord.sees(stranger, place) == []
    assert sorted(member.id for member in await thread.fetch_members()) == sorted(
        int(user) for user in (stage.ana.id, stage.ben.id, stage.discord.world.bot.id)
    )
    await thread.remove_user(discord.Object(int(stage.ana.id)))
    assert stage.discord.sees(stage.ana, place) == []
    assert [item.name for item in await thread.guild.active_threads()] == ["Table 1"]
    await thread.edit(archived=True)
    assert (place.archived, await thread.guild.active_threads()) == (True, [])


async def test_a_thread_of_a_message(stage: Stage) -> None:
    message = await stage.channel.send("talk here")
    thread = await message.create_thread(name="Talk")
    async with thread.typing():
        await thread.send("first")
    place = stage.discord.world.channels[str(message.id)]
    assert [item.content for item in stage.discord.sees(stage.ben, place)] == ["first"]
    assert (await stage.do("say", place)).channel == place.id


async def test_scheduled_events(stage: Stage) -> None:
    guild = stage.channel.guild
    start = discord.utils.utcnow() + discord.utils.datetime.timedelta(days=1)
    about = {"name": "Mixer", "start_time": start, "end_time": start + discord.utils.datetime.timedelta(hours=2)}
    kinds = {"entity_type": discord.EntityType.external, "privacy_level": discord.PrivacyLevel.guild_only}
    made = await guild.create_scheduled_event(**about, **kinds, location="Hall")  # type: ignore[call-overload]
    changed = await made.edit(name="Party")
    assert (changed.name, changed.location, [item.name for item in await guild.fetch_scheduled_events()]) == (
        "Party",
        "Hall",
        ["Party"],
    )
    await made.delete()
    assert stage.discord.world.events == {}
    with pytest.raises(discord.NotFound) as caught:
        await guild.fetch_scheduled_event(made.id)
    assert caught.value.code == 10070


async def test_asking_for_guilds_channels_and_people(stage: Stage) -> None:
    bot, ids = stage.bot, (int(stage.guild.id), int(stage.lobby.id), int(stage.ana.id))
    guild = await bot.fetch_guild(ids[0], with_counts=False)
    assert (guild.name, [item.name async for item in bot.fetch_guilds(with_counts=False)]) == ("Meetup", ["Meetup"])
    assert [item.name for item in await guild.fetch_channels()] == ["lobby"]
    assert (await bot.fetch_channel(ids[1])).id == ids[1]
    assert (await guild.fetch_member(ids[2])).name == "ana"
    me = await guild.fetch_member(bot.user.id)  # type: ignore[union-attr]
    assert me.bot is True
    assert [item.name for item in await guild.fetch_roles()] == ["@everyone", "Goen"]
    assert (await bot.fetch_user(ids[2])).global_name == "Ana"
    assert [item.name for item in await bot.tree.fetch_commands()] == ["event", "do", "admin"]
    short = await bot.http.get_global_commands(int(stage.discord.world.application_id))
    assert ([item for item in short if "name_localizations" in item], len(short)) == ([], 3)
    with pytest.raises(discord.NotFound) as caught:
        await guild.fetch_member(1)
    assert caught.value.code == 10007


async def test_history(stage: Stage) -> None:
    sent = [await stage.channel.send(str(number)) for number in range(4)]
    await stage.do("private")
    after = [item.content async for item in stage.channel.history(after=sent[0], limit=2)]
    last = [item.content async for item in stage.channel.history(limit=2)]
    assert (after, last) == (["1", "2"], ["3", "2"])
    await sent[1].edit(content="one")
    await sent[2].delete()
    assert (await stage.channel.fetch_message(sent[1].id)).content == "one"
    assert [item.content async for item in stage.channel.history()] == ["3", "one", "0"]
    with pytest.raises(discord.NotFound):
        await stage.channel.fetch_message(sent[2].id)


async def test_a_guild_and_a_channel_that_come_later(stage: Stage) -> None:
    guild = stage.discord.add_guild("Second", locale="ja")
    place = stage.discord.add_channel("hall", guild)
    cho = stage.discord.add_user("Cho", guild)
    seen = await stage.do("say", place, cho)
    assert seen.shown == "hello"
    assert [item.name for item in stage.bot.get_guild(int(guild.id)).channels] == ["hall"]  # type: ignore[union-attr]
    with pytest.raises(LookupError, match="does not see the channel 'hall'"):
        await stage.do("say", place)


async def test_what_the_bot_has_left_to_do_is_waited_for(stage: Stage) -> None:
    async def both() -> None:
        await stage.discord.until(lambda: len(stage.discord.sees(stage.ana, stage.lobby)) == 2)

    stage.discord.idle = both
    stage.bot.gate.set()
    seen = await posted(stage, "slow")
    assert seen.shown == "and more"
    await stage.discord.settled()
