"""What the Discord stand-in refuses in messages, modals, commands and events, and in the time of their answers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from tests.adapters.discord_hand import MODAL, asked, contents, held, post, raw, refused
from tests.adapters.tiny_discord import Stage, staged
from tests.fakes.discord import CALLBACK, POST_MESSAGE, FakeDiscord, NotAnswered


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


# --- The time of interactions ---


async def test_a_first_response_after_three_seconds_is_too_late(stage: Stage) -> None:
    hand, acting = await asked(stage)
    stage.discord.advance(3.1)
    assert await refused(hand.respond(4, {"content": "late"})) == (404, 10062)
    acting.cancel()
    assert contents(stage) == []


async def test_a_late_answer_is_not_seen(stage: Stage) -> None:
    giving = asyncio.create_task(stage.do("late"))
    await stage.bot.asked.wait()
    stage.discord.advance(3.1)
    stage.bot.gate.set()
    error = await stage.bot.errors.get()
    stage.discord.give_up()
    with pytest.raises(NotAnswered):
        await giving
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
    assert await refused(raw(stage, "GET", f"/channels/{stage.lobby.id}/messages?around=1")) == (400, 50035)
    assert stage.discord.take_problems() == [
        "GET /stage-instances/1: a route the stand-in does not know",
        "GET /channels/{channel_id}/messages: query 'until' is unknown",
        "GET /channels/{channel_id}/messages: around is not played",
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
