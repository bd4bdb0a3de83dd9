"""What the Slack stand-in checks, limits, refuses and breaks."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.tiny_bolt import SECTION, Stage, by_http, by_socket, form, raw_post, staged
from tests.fakes.slack import BOT_ID, BOT_USER, CLIENT_ID, CLIENT_SECRET, FakeSlack, NotAcked
from tests.fakes.slack.limits import message_problems

WRONG = "xoxb-wrong"


@pytest.fixture
async def socket() -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        yield await staged(by_socket, stack)


@pytest.fixture
async def http() -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        yield await staged(by_http, stack)


async def test_a_response_url_can_be_used_five_times(socket: Stage) -> None:
    await socket.slack.command(socket.ana, socket.lobby, "many")
    await socket.bot.has_finished.wait()
    assert socket.bot.heard == [200] * 5 + [404]


async def test_a_trigger_is_used_once_and_in_time(socket: Stage) -> None:
    first = socket.slack.tickets.issue(socket.ana.id)
    late = socket.slack.tickets.issue(socket.ana.id)
    await socket.client.views_open(trigger_id=first.trigger, view=form())
    socket.slack.advance(3.1)
    assert await refused(socket.client.views_open(trigger_id=first.trigger, view=form())) == "exchanged_trigger_id"
    assert await refused(socket.client.views_open(trigger_id=late.trigger, view=form())) == "expired_trigger_id"


async def refused(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_channel_that_is_too_busy_is_limited(socket: Stage) -> None:
    slack, client = socket.slack, socket.client
    slack.server.pace.rate = 1
    other = slack.add_channel("other", socket.ana)
    await client.chat_postMessage(channel=socket.lobby.id, text="one")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=socket.lobby.id, text="two")
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "1")
    await client.chat_postMessage(channel=other.id, text="elsewhere")
    slack.advance(1)
    await client.chat_postMessage(channel=socket.lobby.id, text="two")
    assert [item.shown for item in slack.sees(socket.ana, socket.lobby)] == ["one", "two"]


async def test_an_answer_is_lost_after_the_message_was_posted(socket: Stage) -> None:
    socket.slack.lose_answer("chat.postMessage")
    metadata = {"event_type": "goen", "event_payload": {"id": "k1"}}
    with pytest.raises(aiohttp.ClientError):
        await socket.client.chat_postMessage(channel=socket.lobby.id, text="once", metadata=metadata)
    found = await socket.client.conversations_history(channel=socket.lobby.id, include_all_metadata=True)
    assert [item["metadata"] for item in found["messages"]] == [metadata]


async def test_ordered_faults(socket: Stage) -> None:
    slack, client = socket.slack, socket.client
    slack.fail("chat.postMessage", "is_archived")
    slack.fail("chat.postMessage", status=500, after_effect=True)
    slack.limit("users.info", 7)
    assert await refused(client.chat_postMessage(channel=socket.lobby.id, text="1")) == "is_archived"
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=socket.lobby.id, text="2")
    assert await refused(client.users_info(user=socket.ana.id)) == "ratelimited"
    assert (await client.users_info(user=socket.ana.id, include_locale=True))["user"]["locale"] == "en-US"
    assert [item.shown for item in slack.sees(socket.ana, socket.lobby)] == ["2"]
    held = slack.hold("chat.postMessage")
    sending = asyncio.create_task(client.chat_postMessage(channel=socket.lobby.id, text="3"))
    await held.reached.wait()
    assert len(slack.sees(socket.ana, socket.lobby)) == 1
    held.release()
    assert (await sending)["ok"] is True


async def test_what_slack_refuses(socket: Stage) -> None:
    client, slack = socket.client, socket.slack
    gone = slack.add_user("gone", deleted=True)
    stranger = slack.add_user("stranger", dm_error="invalid_user_combination")
    away = slack.add_channel("away", socket.ana, with_bot=False)
    assert await refused(client.conversations_open(users=[gone.id])) == "user_disabled"
    assert await refused(client.conversations_open(users=[stranger.id])) == "invalid_user_combination"
    assert await refused(client.conversations_open(users=[BOT_USER])) == "cannot_dm_bot"
    assert await refused(client.chat_postMessage(channel=away.id, text="x")) == "not_in_channel"
    assert await refused(client.chat_postEphemeral(channel=socket.lobby.id, user=gone.id, text="x")) == (
        "user_not_in_channel"
    )
    slack.server.access.scopes = ("commands",)
    assert await refused(client.users_info(user=socket.ana.id)) == "missing_scope"
    wrong = AsyncWebClient(token=WRONG, base_url=slack.api_url)
    assert await refused(wrong.auth_test()) == "invalid_auth"
    assert await refused(wrong.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"


async def test_everything_strange_is_a_problem(socket: Stage) -> None:
    client, slack = socket.client, socket.slack
    fifty_one = [{"type": "divider"}] * 51
    assert await refused(client.api_call("reactions.unknown")) == "unknown_method"
    assert await refused(client.chat_postMessage(channel=socket.lobby.id, text="x", blocks=fifty_one)) == (
        "invalid_blocks"
    )
    trigger = slack.tickets.issue(socket.ana.id).trigger
    assert await refused(client.views_open(trigger_id=trigger, view=form("a" * 25))) == "invalid_arguments"
    assert await refused(client.api_call("chat.delete", json={"channel": socket.lobby.id, "when": 1})) == (
        "invalid_arguments"
    )
    await client.api_call("chat.postMessage", json={"channel": socket.lobby.id, "blocks": [SECTION]})
    assert slack.take_problems() == [
        "reactions.unknown: a method the stand-in does not know",
        "chat.postMessage: 51 blocks in a message, at most 50",
        "views.open: title of view has 25 characters, at most 24",
        "chat.delete: no argument 'when'",
        "chat.delete: ts is required",
        "chat.postMessage: blocks without text beside them",
    ]


async def test_leaving_with_a_problem_fails() -> None:
    with pytest.raises(AssertionError, match="strange"):
        async with FakeSlack() as slack:
            slack.problems.append("strange")


async def test_files_are_uploaded(socket: Stage) -> None:
    await socket.client.files_upload_v2(channel=socket.lobby.id, filename="a.csv", content="x,y\n", initial_comment="!")
    [message] = socket.slack.sees(socket.ana, socket.lobby)
    assert [(file.name, file.data) for file in message.files] == [("a.csv", b"x,y\n")]


async def test_pages_and_joining(socket: Stage) -> None:
    client, slack = socket.client, socket.slack
    other = slack.add_channel("other", with_bot=False)
    await client.conversations_join(channel=other.id)
    assert BOT_USER in other.members
    first = await client.conversations_list(limit=1)
    rest = await client.conversations_list(limit=1, cursor=first["response_metadata"]["next_cursor"])
    assert [item["name"] for answer in (first, rest) for item in answer["channels"]] == ["lobby", "other"]


@pytest.mark.usefixtures("in_haste")
@pytest.mark.parametrize("leaves", ["refresh", "cut"])
async def test_a_socket_comes_back(socket: Stage, leaves: str) -> None:
    slack = socket.slack
    if leaves == "cut":
        slack.cut()
    else:
        await slack.disconnect("refresh_requested")
    await slack.until(lambda: slack.sockets.connected_times == 2)
    assert (await slack.command(socket.ana, socket.lobby, "back")).shown == "You said back"  # type: ignore[union-attr]


async def test_http_signatures_and_the_challenge(http: Stage) -> None:
    courier = http.slack.courier
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"})
    headers = {"Content-Type": "application/json"}
    status, text, _ = await courier.post(body, headers)
    assert (status, json.loads(text)) == (200, {"challenge": "abc"})
    assert (await courier.post(body, headers, secret=WRONG))[0] == 401
    assert (await courier.post(body, headers, age_s=301))[0] == 401
    assert (await courier.post(body, headers, signed=False))[0] == 401


async def test_views_are_guarded_by_their_hash(socket: Stage) -> None:
    client, home = socket.client, {"type": "home", "blocks": [SECTION]}
    first = (await client.views_publish(user_id=socket.ana.id, view=home))["view"]["hash"]
    await client.views_publish(user_id=socket.ana.id, view=home, hash=first)
    assert await refused(client.views_publish(user_id=socket.ana.id, view=home, hash=first)) == "hash_conflict"
    assert await refused(client.views_update(view_id="V0", view=form())) == "not_found"


async def test_three_modals_at_most(socket: Stage) -> None:
    for _ in range(3):
        await socket.client.views_open(trigger_id=socket.slack.tickets.issue(socket.ana.id).trigger, view=form())
    trigger = socket.slack.tickets.issue(socket.ana.id).trigger
    assert await refused(socket.client.views_push(trigger_id=trigger, view=form())) == "push_limit_reached"


# slack_sdk 3.47 still uses what aiohttp 3.14 deprecates.
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_another_workspace_installs_the_app(socket: Stage) -> None:
    code = socket.slack.add_team("T0002", "Partner", socket.ben)
    nobody = AsyncWebClient(base_url=socket.slack.api_url)
    given = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    installed = await nobody.oauth_v2_access(**given, code=code)
    assert (installed["team"], installed["authed_user"]) == ({"id": "T0002", "name": "Partner"}, {"id": socket.ben.id})
    assert (await nobody.auth_test(token=installed["access_token"]))["team_id"] == "T0002"
    assert await refused(nobody.oauth_v2_access(**given, code=code)) == "invalid_code"
    assert await refused(nobody.oauth_v2_access(**given | {"client_secret": WRONG}, code=code)) == "bad_client_secret"


async def test_the_app_hears_itself_where_it_is_asked_for(socket: Stage) -> None:
    socket.slack.echoes = True
    await socket.client.chat_postMessage(channel=socket.slack.dm(socket.ana).id, text="hello")
    [echo] = socket.slack.courier.deliveries
    await socket.slack.settled()
    assert (echo.payload["event"]["bot_id"], echo.is_acked) == (BOT_ID, True)
    assert len(socket.slack.sees(socket.ana, "im")) == 1


@pytest.mark.usefixtures("in_haste")
async def test_slack_is_absent_and_returns(socket: Stage) -> None:
    slack = socket.slack
    await slack.stop()
    with pytest.raises(aiohttp.ClientError):
        await socket.client.auth_test()
    assert not (await slack.courier.deliver("interactive", {"type": "shortcut"})).is_acked
    await slack.start()
    await slack.connected()
    assert (await slack.command(socket.ana, socket.lobby, "back")).shown == "You said back"  # type: ignore[union-attr]


async def test_an_ack_that_comes_late_is_counted(socket: Stage) -> None:
    slack = socket.slack
    giving = asyncio.create_task(slack.command(socket.ana, socket.lobby, "slow"))
    await socket.bot.asked.wait()
    slack.courier.give_up()
    with pytest.raises(NotAcked, match="timeout"):
        await giving
    socket.bot.gate.set()
    await slack.until(lambda: slack.sockets.late_acks)
    await slack.until(lambda: slack.sees(socket.ana, socket.lobby))


async def test_a_response_url_checks_its_arguments(socket: Stage) -> None:
    ticket = socket.slack.tickets.issue(socket.ana.id, socket.lobby.id)
    status, _ = await raw_post(f"{socket.slack.response_base}{ticket.trigger}", {"text": "x", "ephemeral": True})
    assert (status, socket.slack.take_problems()) == (200, ["response_url: no argument 'ephemeral'"])


MANY = [{"text": {"type": "plain_text", "text": str(number)}, "value": str(number)} for number in range(101)]
SELECT = {"type": "static_select", "action_id": "a"}
PRESS = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "x"}}
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]}


def acting(*elements: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [{"type": "actions", "elements": [*elements], **more}]


@pytest.mark.parametrize(
    ("blocks", "problems"),
    [
        ([SECTION, RICH, *acting(PRESS, SELECT | {"action_id": "b", "options": MANY[:100]})], []),
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}], ["3001 characters, at most 3000"]),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], ["must be plain_text"]),
        (
            [{"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": SELECT}],
            ["'input' in a message"],
        ),
        (acting(SELECT | {"options": MANY}), ["101 options, at most 100"]),
        (acting({"type": "radio_buttons", "action_id": "a", "options": MANY[:11]}), ["11 options, at most 10"]),
        (acting(SELECT | {"options": MANY[:2], "initial_option": MANY[2]}), ["not among the options"]),
        (acting(SELECT | {"options": [MANY[0], MANY[0]]}), ["'0' used 2 times"]),
        (acting(PRESS, PRESS), ["action_id 'a' used 2 times"]),
        (acting(PRESS | {"text": {"type": "plain_text", "text": "x" * 76}}), ["76 characters, at most 75"]),
        (acting(*(PRESS | {"action_id": str(number)} for number in range(26))), ["26 elements, at most 25"]),
        ([*acting(PRESS, block_id="b"), *acting(PRESS, block_id="b")], ["block_id 'b' used 2 times"]),
        ([{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}], ["'text' in rich text"]),
        ([{"type": "image", "image_url": "https://x.example/a.png"}], ["image without alt_text"]),
        ([{"type": "image", "alt_text": "A room"}], ["image without one of image_url and slack_file"]),
    ],
)
def test_block_limits(blocks: list[dict[str, Any]], problems: list[str]) -> None:
    found = message_problems(blocks)
    assert len(found) == len(problems)
    assert [part for part, text in zip(problems, found, strict=True) if part not in text] == []
