"""How the Discord stand-in breaks, limits and forbids, and how the bot comes and goes."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from tests.adapters.discord_hand import contents, post, raw, refused
from tests.adapters.tiny_discord import Stage, TinyBot, pointed_at, set_up, staged
from tests.fakes.discord import FOLLOW_UP, MEMBER, POST_MESSAGE, SEND, VIEW, FakeDiscord, Message
from tests.patience import HANG_S

GUILDS = discord.Intents(guilds=True)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


# --- Faults and limits ---


async def test_a_nonce_makes_a_message_once(stage: Stage) -> None:
    first = await stage.channel.send("one", nonce="abc")
    again = await stage.channel.send("two", nonce="abc")
    assert (again.id, again.nonce, contents(stage)) == (first.id, "abc", ["one"])
    await post(stage, {"content": "three", "nonce": "abc"})
    await stage.channel.send("four", nonce="abd")
    stage.discord.advance(200)
    await stage.channel.send("five", nonce="abc")
    assert contents(stage) == ["one", "three", "four", "five"]


async def test_an_answer_is_lost_after_the_message_was_posted(stage: Stage) -> None:
    stage.discord.lose_answer(POST_MESSAGE)
    with pytest.raises(aiohttp.ClientError):
        await stage.channel.send("once", nonce="n1")
    assert (await stage.channel.send("once", nonce="n1")).content == "once"
    assert (contents(stage), [item.status for item in stage.discord.requested(POST_MESSAGE)]) == (["once"], [0, 200])


async def test_an_answer_is_lost_before_the_effect(stage: Stage) -> None:
    stage.discord.lose_answer(POST_MESSAGE, after_effect=False)
    with pytest.raises(aiohttp.ClientError):
        await stage.channel.send("never")
    assert contents(stage) == []


@pytest.mark.usefixtures("in_haste")
async def test_a_server_error_after_the_effect_is_sent_again_by_discord_py(stage: Stage) -> None:
    stage.discord.fail(POST_MESSAGE, status=500, after_effect=True)
    await stage.channel.send("once, for discord.py makes up a nonce")
    first, second = stage.discord.requested(POST_MESSAGE)
    assert contents(stage) == ["once, for discord.py makes up a nonce"]
    assert (first.status, second.status, first.body["nonce"]) == (500, 200, second.body["nonce"])


async def test_ordered_errors(stage: Stage) -> None:
    stage.discord.fail(POST_MESSAGE, 50013)
    stage.discord.fail(POST_MESSAGE, status=503)
    stage.discord.fail("POST /users/@me/channels", 40003)
    assert await refused(stage.channel.send("1")) == (403, 50013)
    with pytest.raises(discord.DiscordServerError):
        await stage.channel.send("2")
    assert await refused((await stage.bot.fetch_user(int(stage.ana.id))).create_dm()) == (403, 40003)
    await stage.channel.send("3")
    assert (contents(stage), stage.discord.invalid_requests) == (["3"], 2)


async def test_an_answer_is_held(stage: Stage) -> None:
    before = stage.discord.hold(POST_MESSAGE)
    sending = asyncio.create_task(stage.channel.send("slow"))
    await before.reached.wait()
    assert contents(stage) == []
    before.release()
    await sending
    after = stage.discord.hold(POST_MESSAGE, after_effect=True)
    sending = asyncio.create_task(stage.channel.send("there"))
    await after.reached.wait()
    assert contents(stage) == ["slow", "there"]
    after.release()
    await sending


async def test_limits_are_waited_out_by_discord_py(stage: Stage) -> None:
    stage.discord.limit(POST_MESSAGE, 0.01)
    stage.discord.limit(POST_MESSAGE, 0.01, is_global=True)
    await stage.channel.send("once")
    answers = [(item.status, item.answer.get("global")) for item in stage.discord.requested(POST_MESSAGE)]
    assert (contents(stage), answers) == (["once"], [(429, False), (429, True), (200, None)])


async def test_a_channel_that_is_too_busy_is_limited(stage: Stage) -> None:
    pace = stage.discord.server.pace
    pace.limit, pace.per_s = 1, 60
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {stage.discord.token}"}) as session:
        url = f"{stage.discord.api_url}/channels/{stage.lobby.id}/messages"
        async with session.post(url, json={"content": "one"}) as first:
            assert (first.status, first.headers["X-RateLimit-Remaining"]) == (200, "0")
            assert first.headers["Content-Type"] == "application/json"
        async with session.post(url, json={"content": "two"}) as second:
            headers = [second.headers[name] for name in ("Via", "Retry-After", "X-RateLimit-Scope")]
            assert (second.status, headers) == (429, ["1.1 stand-in", "60", "user"])
        stage.discord.advance(60)
        async with session.post(url, json={"content": "three"}) as third:
            assert third.status == 200
    assert contents(stage) == ["one", "three"]


async def test_a_bot_that_asks_too_often_is_limited_as_a_whole(stage: Stage) -> None:
    stage.discord.server.pace.bot = 2
    stage.discord.advance(1)
    url = f"{stage.discord.api_url}/channels/{stage.lobby.id}"
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {stage.discord.token}"}) as session:
        for number in range(3):
            async with session.post(f"{url}/messages", json={"content": str(number)}) as answer:
                said = [answer.headers.get(name) for name in ("X-RateLimit-Scope", "X-RateLimit-Global")]
                is_global = (await answer.json()).get("global")
        assert (answer.status, said, is_global) == (429, ["global", "true"], True)
        stage.discord.advance(1.1)
        async with session.get(f"{url}/messages") as later:
            assert later.status == 200
    assert [item.status for item in stage.discord.requested(POST_MESSAGE)] == [200, 200, 429]


async def test_a_follow_up_is_lost_after_its_effect(stage: Stage) -> None:
    stage.discord.lose_answer(FOLLOW_UP)
    stage.bot.gate.set()
    seen = await stage.do("slow")
    assert isinstance(seen, Message)
    assert seen.content == "at last"
    assert isinstance(await stage.bot.errors.get(), aiohttp.ClientError)
    assert len(stage.discord.requested(FOLLOW_UP)) == 1


async def test_closed_direct_messages(stage: Stage) -> None:
    shy = stage.discord.add_user("Shy", dm_closed=True)
    direct = await (await stage.bot.fetch_user(int(shy.id))).create_dm()
    assert await refused(direct.send("hello")) == (403, 50007)
    assert await refused(raw(stage, "POST", "/users/@me/channels", {"recipient_id": str(stage.bot.user.id)})) == (  # type: ignore[union-attr]
        400,
        50033,
    )
    assert stage.discord.sees(shy, "dm") == []


async def test_where_the_bot_may_not(stage: Stage) -> None:
    fake = stage.discord
    mute, hidden, gone = (
        fake.add_channel(name, denied=denied) for name, denied in (("a", SEND), ("b", VIEW), ("c", 0))
    )
    fake.remove_channel(gone)
    paths = [f"/channels/{place.id}/messages" for place in (mute, hidden, gone)]
    body = {"content": "x"}
    assert [await refused(raw(stage, "POST", path, body)) for path in paths] == [
        (403, 50013),
        (403, 50001),
        (404, 10003),
    ]
    message = Message(fake.world.new_id(), stage.lobby.id, stage.ana.id, "mine")
    fake.world.post(message)
    path = f"/channels/{stage.lobby.id}/messages/{message.id}"
    assert await refused(raw(stage, "PATCH", path, body)) == (403, 50005)
    stage.guild.bot_permissions = MEMBER
    assert await refused(raw(stage, "DELETE", path)) == (403, 50013)
    assert (await stage.channel.fetch_message(int(message.id))).content == ""
    event = {"name": "Mixer", "privacy_level": 2, "scheduled_start_time": "2026-12-01T10:00:00Z", "entity_type": 3}
    event |= {"scheduled_end_time": "2026-12-01T11:00:00Z", "entity_metadata": {"location": "Hall"}}
    assert await refused(raw(stage, "POST", f"/guilds/{stage.guild.id}/scheduled-events", event)) == (403, 50013)


# --- Coming and going ---


async def test_a_wrong_token() -> None:
    async with FakeDiscord() as fake, pointed_at(fake), TinyBot(GUILDS) as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")
        assert [(item.route, item.status) for item in fake.requests] == [("GET /users/@me", 401)]


async def test_a_token_that_is_wrong_for_the_gateway_only() -> None:
    async with FakeDiscord() as fake, pointed_at(fake), TinyBot(GUILDS) as bot:
        await bot.login(fake.token)
        bot.http.token = "other"  # noqa: S105
        with pytest.raises(discord.ConnectionClosed) as caught:
            await bot.connect()
        assert (caught.value.code, len(fake.gateway.identifies)) == (4004, 1)


async def test_intents_that_are_not_allowed() -> None:
    async with FakeDiscord() as fake, pointed_at(fake):
        stage = set_up(fake, discord.Intents(guilds=True, members=True))
        await stage.bot.login(fake.token)
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await stage.bot.connect()
        assert [item["intents"] for item in fake.gateway.identifies] == [3]
        await stage.bot.close()


@pytest.mark.parametrize("leaves", ["op 7", "op 9", "cut", "close"])
async def test_a_session_is_resumed_with_what_was_missed(stage: Stage, leaves: str) -> None:
    gateway = stage.discord.gateway
    {
        "op 7": gateway.ask_to_reconnect,
        "op 9": lambda: gateway.invalidate(resumable=True),
        "cut": gateway.cut,
        "close": lambda: gateway.close(4000),
    }[leaves]()
    if leaves == "cut":
        assert gateway.connected == 0
    seen = await stage.do("say")
    assert isinstance(seen, Message)
    await stage.discord.until(lambda: "resumed" in stage.bot.heard)
    assert (seen.content, stage.bot.heard.count("say")) == ("hello", 1)
    assert (len(gateway.identifies), len(gateway.resumes), gateway.connected) == (1, 1, 1)


async def test_a_session_that_is_over_begins_anew(stage: Stage) -> None:
    gateway = stage.discord.gateway
    gateway.invalidate()
    await stage.discord.until(lambda: len(gateway.identifies) == 2)
    await stage.discord.connected()
    seen = await stage.do("say")
    assert (seen.content, gateway.resumes, [*gateway.sessions]) == ("hello", [], ["session-2"])


@pytest.mark.usefixtures("in_haste")
async def test_discord_is_absent_and_returns(stage: Stage) -> None:
    fake = stage.discord
    await fake.stop()
    with pytest.raises(aiohttp.ClientError):
        await stage.channel.send("nobody there")
    await fake.start()
    await fake.connected()
    assert (await stage.do("say")).content == "hello"
    assert contents(stage) == ["hello"]


async def test_heartbeats(stage: Stage) -> None:
    gateway = stage.discord.gateway
    assert gateway.heartbeats == 1
    gateway.heartbeat_ms = 10
    gateway.cut()
    await stage.discord.until(lambda: gateway.heartbeats >= 4)
    assert stage.bot.latency < HANG_S  # it was measured


async def test_a_gateway_that_no_longer_answers() -> None:
    async with FakeDiscord() as fake, pointed_at(fake):
        stage = set_up(fake, GUILDS)
        stage.bot = TinyBot(GUILDS)
        fake.gateway.heartbeat_ms = 20
        await stage.start()
        await fake.until(lambda: fake.gateway.heartbeats >= 5)
        fake.gateway.is_answering = False
        stage.bot.ws._keep_alive.heartbeat_timeout = 0  # type: ignore[union-attr] # this connection's alone
        await fake.until(lambda: fake.gateway.resumes)
        fake.gateway.is_answering = True
        assert (await stage.do("say")).content == "hello"
        await stage.stop()


async def test_intents_that_the_portal_has_switched_on() -> None:
    intents = discord.Intents(guilds=True, members=True, guild_messages=True, message_content=True)
    async with staged(intents, privileged=intents.value) as stage:
        assert sorted(member.name for member in stage.channel.guild.members) == ["ana", "ben", "goen"]
        stage.discord.add_user("Cho")
        seen = await stage.discord.say(stage.ana, stage.lobby, "among us")
        assert isinstance(seen, Message)
        assert (seen.content, stage.bot.heard) == ("heard among us", ["Cho joined", "among us"])


async def test_the_gateway_refuses_what_it_does_not_know(stage: Stage) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"{stage.discord.gateway_url}?v=9&encoding=json"
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["op"] == 10
            await socket.send_json({"op": 6, "d": {"token": stage.discord.token, "session_id": "x", "seq": 1}})
            assert await socket.receive_json() == {"op": 9, "d": False}
            await socket.send_json({"op": 3, "d": {}})
            assert (await socket.receive()).data == 4003
    assert stage.discord.take_problems() == ["Gateway: version and encoding ('9', 'json')"]


async def test_who_leaves_with_a_farewell_cannot_resume() -> None:
    async with FakeDiscord() as fake, aiohttp.ClientSession() as session:
        identify = {"op": 2, "d": {"token": fake.token, "intents": 1, "properties": {}}}
        for code, left in ((1000, []), (4000, ["session-2"])):
            async with session.ws_connect(f"{fake.gateway_url}?v=10&encoding=json") as socket:
                await socket.send_json(identify)
                await fake.connected()
                await socket.close(code=code)
                await fake.until(lambda: not fake.gateway.open)
            assert [*fake.gateway.sessions] == left
