"""What the Discord stand-in checks, limits, refuses and breaks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import Route

from tests.adapters.tiny_discord import Stage, TinyBot, pointed_at, set_up, staged
from tests.fakes.discord import (
    CALLBACK,
    FOLLOW_UP,
    MEMBER,
    POST_MESSAGE,
    SEND,
    VIEW,
    FakeDiscord,
    Message,
    NotAnswered,
    User,
)

GUILDS = discord.Intents(guilds=True)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def refused(call: Awaitable[Any]) -> tuple[int, int]:
    """The status and Discord's code of a refusal."""
    with pytest.raises(discord.HTTPException) as caught:
        await call
    return caught.value.status, caught.value.code


def contents(stage: Stage, user: User | None = None) -> list[str]:
    return [item.content for item in stage.discord.sees(user or stage.ana, stage.lobby)]


async def raw(stage: Stage, verb: str, path: str, body: Any = None) -> Any:
    """A request without the ways in which discord.py checks what it sends."""
    return await stage.bot.http.request(Route(verb, path), **({} if body is None else {"json": body}))


async def post(stage: Stage, body: dict[str, Any]) -> Any:
    return await raw(stage, "POST", f"/channels/{stage.lobby.id}/messages", body)


# --- The time of interactions ---


class Held:
    """An interaction that the bot answers by hand, past the checks of discord.py."""

    def __init__(self, stage: Stage, interaction: discord.Interaction) -> None:
        self.stage, self.interaction = stage, interaction

    async def respond(self, kind: int, data: dict[str, Any] | None = None) -> Any:
        path = f"/interactions/{self.interaction.id}/{self.interaction.token}/callback"
        return await raw(self.stage, "POST", path, {"type": kind, "data": data or {}})

    async def follow(self, body: dict[str, Any]) -> Any:
        path = f"/webhooks/{self.interaction.application_id}/{self.interaction.token}?wait=true"
        return await raw(self.stage, "POST", path, body)


async def held(stage: Stage, act: Awaitable[Any]) -> tuple[Held, asyncio.Task[Any]]:
    """Let somebody act, and return the interaction before anything was answered."""
    came: asyncio.Future[discord.Interaction] = asyncio.get_running_loop().create_future()

    async def take(interaction: discord.Interaction) -> None:
        came.set_result(interaction)

    stage.bot.on_interaction = take  # type: ignore[method-assign]
    acting = asyncio.ensure_future(act)
    return Held(stage, await came), acting


async def asked(stage: Stage) -> tuple[Held, asyncio.Task[Any]]:
    return await held(stage, stage.do("silent"))


MODAL = {
    "custom_id": "m",
    "title": "Title",
    "components": [{"type": 18, "label": "Name", "component": {"type": 4, "custom_id": "n", "style": 1}}],
}


async def test_a_first_response_after_three_seconds_is_too_late(stage: Stage) -> None:
    hand, acting = await asked(stage)
    stage.discord.advance(3.1)
    assert await refused(hand.respond(4, {"content": "late"})) == (404, 10062)
    stage.discord.answer_s = 0
    acting.cancel()
    assert contents(stage) == []


async def test_a_late_answer_is_not_seen(stage: Stage) -> None:
    stage.discord.answer_s = 0.2
    giving = asyncio.create_task(stage.do("late"))
    await stage.bot.asked.wait()
    stage.discord.advance(3.1)
    stage.bot.gate.set()
    with pytest.raises(NotAnswered):
        await giving
    error = await stage.bot.errors.get()
    assert isinstance(error, discord.NotFound)
    assert error.code == 10062


async def test_an_interaction_is_answered_once(stage: Stage) -> None:
    hand, acting = await asked(stage)
    assert await refused(hand.follow({"content": "before"})) == (404, 10015)
    await hand.respond(4, {"content": "first"})
    assert await refused(hand.respond(4, {"content": "second"})) == (400, 40060)
    assert (await acting).content == "first"
    assert contents(stage) == ["first"]


async def test_no_modal_after_a_deferral(stage: Stage) -> None:
    hand, acting = await asked(stage)
    await hand.respond(5)
    assert await refused(hand.respond(9, MODAL)) == (400, 40060)
    await hand.follow({"content": "so"})
    assert (await acting).content == "so"


async def test_no_modal_in_answer_to_a_modal(stage: Stage) -> None:
    modal = await stage.do("form")
    hand, acting = await held(stage, stage.discord.submit(stage.ana, modal))
    assert await refused(hand.respond(9, MODAL)) == (400, 50035)
    assert await refused(hand.respond(7, {"content": "x"})) == (400, 50035)
    await hand.respond(4, {"content": "fine"})
    assert (await acting).content == "fine"
    assert stage.discord.take_problems() == [
        f"{CALLBACK}: a response of type 9 to an interaction of type 5",
        f"{CALLBACK}: a response of type 7 to an interaction of type 5",
    ]


async def test_a_token_lives_for_fifteen_minutes(stage: Stage) -> None:
    hand, acting = await asked(stage)
    await hand.respond(4, {"content": "now"})
    await acting
    stage.discord.advance(14 * 60)
    await hand.follow({"content": "still"})
    stage.discord.advance(61)
    assert await refused(hand.follow({"content": "late"})) == (401, 50027)
    assert contents(stage) == ["now", "still"]


async def test_who_sees_a_deferred_answer_is_decided_by_the_deferral(stage: Stage) -> None:
    hand, acting = await asked(stage)
    await hand.respond(5)
    await hand.follow({"content": "for all", "flags": 64})
    await acting
    assert contents(stage, stage.ben) == ["for all"]
    await hand.follow({"content": "for one", "flags": 64})
    assert (contents(stage, stage.ben), contents(stage)) == (["for all"], ["for all", "for one"])


async def test_an_original_answer_is_read_changed_and_deleted(stage: Stage) -> None:
    hand, acting = await asked(stage)
    await hand.respond(4, {"content": "one", "flags": 64})
    message = await acting
    path = f"/webhooks/{hand.interaction.application_id}/{hand.interaction.token}/messages/@original"
    await raw(stage, "PATCH", path, {"content": "two"})
    assert ((await raw(stage, "GET", path))["content"], message.content) == ("two", "two")
    await raw(stage, "DELETE", path)
    assert (message.deleted, await refused(raw(stage, "GET", path))) == (True, (404, 10008))
    other = f"/channels/{stage.lobby.id}/messages/{message.id}"
    assert await refused(raw(stage, "PATCH", other, {"content": "x"})) == (404, 10008)


# --- What may be sent ---


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": [*components]}


def pressed(id: str, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": id, "custom_id": id} | more


def menu(count: int, **more: Any) -> dict[str, Any]:
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "menu", "options": options} | more


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"components": [row(menu(26))]}, "components[0].components[0].options: 26 items, at most 25"),
        ({"components": [row(pressed(str(number))) for number in range(6)]}, "components: 6 rows, at most 5"),
        ({"components": [row(*map(pressed, "abcdef"))]}, "components[0].components: 6 items, at most 5"),
        ({"components": [row(pressed("a"), pressed("a"))]}, "custom_id 'a' used 2 times"),
        ({"components": [row(pressed("a"), menu(2))]}, "components[0]: a menu needs a row of its own"),
        (
            {"components": [row(pressed("a", label="x" * 81))]},
            "components[0].components[0].label: 81 characters, at most 80",
        ),
        (
            {"components": [row(pressed("x" * 101))]},
            "components[0].components[0].custom_id: 101 characters, at most 100",
        ),
        ({"components": [row(pressed("a", custom_id=None))]}, "a button needs a custom_id and no url"),
        ({"components": [row(menu(2, max_values=3))]}, "max_values 3 with 2 options"),
        ({"components": [{"type": 10, "content": "x"}]}, "components[0]: type 10 without the flag of version 2"),
        ({"content": "x", "flags": 1 << 15}, "content: not with components of version 2"),
        ({"content": "x" * 2001}, "content: 2001 characters, at most 2000"),
        ({"content": "x", "nonce": "x" * 26}, "nonce: 26 characters, at most 25"),
        ({"content": "x", "colour": 1}, "colour: unknown name"),
        ({"content": 5}, "content: 5 is not of type string or null"),
        (
            {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
            "embeds: 6001 characters in all, at most 6000",
        ),
        ({"embeds": [{"title": "x"}] * 11}, "embeds: 11 items, at most 10"),
        (
            {"embeds": [{"title": "x", "fields": [{"name": "", "value": "v"}] * 26}]},
            "embeds[0].fields: 26 items, at most 25",
        ),
        ({"content": "x", "attachments": [{"id": "5"}]}, "attachments: nothing with the id '5'"),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            "allowed_mentions: users both listed and parsed",
        ),
    ],
)
async def test_what_a_message_may_not_hold(stage: Stage, body: dict[str, Any], problem: str) -> None:
    assert await refused(post(stage, body)) == (400, 50035)
    assert f"{POST_MESSAGE}: {problem}" in stage.discord.take_problems()
    assert contents(stage) == []


def typed(**more: Any) -> dict[str, Any]:
    component = {"type": 4, "custom_id": "n", "style": 1} | more
    return {"type": 18, "label": "Name", "component": component}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": "x" * 46}, "data.title: 46 characters, at most 45"),
        (
            {"components": [typed(custom_id=str(number)) for number in range(6)]},
            "components: 6 parts of a modal, at most 5",
        ),
        ({"components": [typed(), typed()]}, "custom_id 'n' used 2 times"),
        ({"components": [typed() | {"label": "x" * 46}]}, "data.components[0].label: 46 characters, at most 45"),
        ({"components": [typed(value="abc", max_length=2)]}, "value: 3 characters, at most 2"),
        ({"components": []}, "data.components: 0 items, at least 1"),
    ],
)
async def test_what_a_modal_may_not_hold(stage: Stage, changes: dict[str, Any], problem: str) -> None:
    hand, acting = await asked(stage)
    assert await refused(hand.respond(9, MODAL | changes)) == (400, 50035)
    assert f"{CALLBACK}: {problem}" in stage.discord.take_problems()
    await hand.respond(9, MODAL)
    assert (await acting).title == "Title"


COMMAND = {"name": "one", "description": "One", "type": 1}
OPTION = {"name": "a", "description": "A", "type": 3}


@pytest.mark.parametrize(
    ("commands", "problem"),
    [
        ([COMMAND, COMMAND], "command 'one' 2 times"),
        ([COMMAND | {"name": "Big"}], "command name 'Big'"),
        ([COMMAND | {"name": "two words"}], "command name 'two words'"),
        ([COMMAND | {"description": ""}], "command 'one' without a description"),
        ([COMMAND | {"description": "x" * 101}], "[0].description: 101 characters, at most 100"),
        ([COMMAND | {"options": [OPTION, OPTION]}], "option 'a' 2 times"),
        (
            [COMMAND | {"options": [OPTION, OPTION | {"name": "b", "required": True}]}],
            "command 'one': required options come first",
        ),
        (
            [COMMAND | {"options": [OPTION, {"name": "s", "description": "S", "type": 1}]}],
            "command 'one' mixes subcommands and options",
        ),
        (
            [
                COMMAND
                | {
                    "options": [
                        OPTION | {"name": f"o{number}", "choices": [{"name": "x" * 99, "value": "y" * 99}] * 25}
                        for number in range(2)
                    ]
                }
            ],
            "command 'one': 9912 characters in all, at most 8000",
        ),
    ],
)
async def test_what_commands_may_not_be(stage: Stage, commands: list[dict[str, Any]], problem: str) -> None:
    path = f"/applications/{stage.discord.world.application_id}/guilds/{stage.guild.id}/commands"
    assert await refused(raw(stage, "PUT", path, commands)) == (400, 50035)
    assert (
        f"PUT /applications/{{application_id}}/guilds/{{guild_id}}/commands: {problem}" in stage.discord.take_problems()
    )
    await raw(stage, "PUT", path, [COMMAND])
    assert stage.discord.offered(stage.ana, stage.lobby) == ["one", "event", "do"]


async def test_an_event_needs_a_place_and_an_end(stage: Stage) -> None:
    event = {"name": "Mixer", "privacy_level": 2, "scheduled_start_time": "2026-12-01T10:00:00Z", "entity_type": 3}
    path = f"/guilds/{stage.guild.id}/scheduled-events"
    assert await refused(raw(stage, "POST", path, event | {"entity_metadata": {"location": "Hall"}})) == (400, 50035)
    assert await refused(raw(stage, "POST", path, event | {"scheduled_end_time": "2026-12-01T11:00:00Z"})) == (
        400,
        50035,
    )
    assert stage.discord.take_problems() == [
        "POST /guilds/{guild_id}/scheduled-events: an external event needs an end",
        "POST /guilds/{guild_id}/scheduled-events: body: entity_metadata is required",
    ]


async def test_an_empty_message(stage: Stage) -> None:
    assert await refused(post(stage, {"content": ""})) == (400, 50006)


async def test_unknown_routes_and_names_of_queries(stage: Stage) -> None:
    assert await refused(raw(stage, "GET", "/stage-instances/1")) == (501, 0)
    assert await refused(raw(stage, "GET", f"/channels/{stage.lobby.id}/messages?until=1")) == (400, 50035)
    assert stage.discord.take_problems() == [
        "GET /stage-instances/1: a route the stand-in does not know",
        "GET /channels/{channel_id}/messages: query 'until' is unknown",
    ]
    with pytest.raises(LookupError, match="no route 'POST /nothing'"):
        stage.discord.fail("POST /nothing", 50001)


async def test_leaving_with_a_problem_fails() -> None:
    with pytest.raises(AssertionError, match="strange"):
        async with FakeDiscord() as fake:
            fake.problems.append("strange")


async def test_tokens_stay_where_they_belong(stage: Stage) -> None:
    hand, acting = await asked(stage)
    await hand.respond(4, {"content": f"my token is {hand.interaction.token}"})
    await acting
    await post(stage, {"content": f"mine is {stage.discord.token}"})
    assert stage.discord.take_problems() == [
        f"{CALLBACK}: an interaction's token outside its address",
        f"{POST_MESSAGE}: the bot's token outside its header",
    ]


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
    assert (seen.content, gateway.resumes) == ("hello", [])


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
    assert stage.bot.latency < 1


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
