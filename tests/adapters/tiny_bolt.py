"""A tiny real bolt app, connected to the Slack stand-in over Socket Mode or signed HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Channel, FakeSlack, User
from tests.patience import HANG_S, standing

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Who are you?"}}
JOIN = {"type": "button", "action_id": "join", "value": "1", "text": {"type": "plain_text", "text": "Join"}}
DEAL = {"type": "button", "action_id": "deal", "value": "1", "text": {"type": "plain_text", "text": "Deal"}}


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def option(text: str) -> dict[str, Any]:
    return {"text": words(text), "value": text.lower()}


MENU = {
    "type": "static_select",
    "action_id": "menu",
    "placeholder": words("Language"),
    "options": [option("Japanese"), option("English")],
}
POST = [SECTION, {"type": "actions", "block_id": "acts", "elements": [JOIN, DEAL, MENU]}]


def field_of(block_id: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": block_id, "label": words(label), "element": element, **more}


def form(title: str = "Introduce") -> dict[str, Any]:
    typed = {"type": "plain_text_input", "action_id": "value"}
    many = {"type": "checkboxes", "action_id": "value", "options": [option("Art"), option("Tea")]}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": words(title),
        "submit": words("Send"),
        "blocks": [field_of("name", "Name", typed), field_of("likes", "Likes", many, optional=True)],
    }


@dataclass
class Bot:
    """What the tiny app was told, and the app itself."""

    app: AsyncApp
    heard: list[Any] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)  # a slow command is there
    has_finished: asyncio.Event = field(default_factory=asyncio.Event)  # every answer to "many" was taken
    gate: asyncio.Event = field(default_factory=asyncio.Event)  # and may go on


def make_bot(slack: FakeSlack) -> Bot:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=slack.signing_secret)
    bot = Bot(app)
    take_commands(app, bot)
    take_interactions(app)
    take_events(app, bot)
    return bot


def take_commands(app: AsyncApp, bot: Bot) -> None:
    @app.command("/goen")
    async def command(ack: Any, respond: Any, command: Any, client: Any) -> None:
        if command["text"] == "inline":
            await ack("in the ack")
            return
        if command["text"] == "slow":
            bot.asked.set()
            await bot.gate.wait()
        await ack()
        if command["text"] == "form":
            await client.views_open(trigger_id=command["trigger_id"], view=form())
        elif command["text"] == "post":
            await client.chat_postMessage(channel=command["channel_id"], text="Who are you?", blocks=POST)
        elif command["text"] == "stack":
            pressed = {"type": "actions", "elements": [JOIN | {"action_id": "deeper"}]}
            view = form() | {"blocks": [*form()["blocks"], pressed]}
            await client.views_open(trigger_id=command["trigger_id"], view=view)
        elif command["text"] == "many":
            for number in range(6):
                bot.heard.append((await raw_post(command["response_url"], {"text": str(number)}))[0])
            bot.has_finished.set()
        else:
            await respond(f"You said {command['text']}")


def take_interactions(app: AsyncApp) -> None:
    @app.action("join")
    async def joined(ack: Any, respond: Any, client: Any, body: Any) -> None:
        await ack()
        channel, ts = body["channel"]["id"], body["container"]["message_ts"]
        if body["container"]["is_ephemeral"]:
            await respond(text="closed", replace_original=True)
        else:
            await client.chat_update(channel=channel, ts=ts, text="1 joined", blocks=[])

    @app.action("deal")
    async def dealt(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="private", blocks=POST, replace_original=False)

    @app.action("menu")
    async def chosen(ack: Any, client: Any, body: Any) -> None:
        await ack()
        chosen = body["actions"][0]["selected_option"]["value"]
        await client.chat_postEphemeral(channel=body["channel"]["id"], user=body["user"]["id"], text=chosen)

    @app.action("deeper")
    async def deeper(ack: Any, client: Any, body: Any) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=form("Deeper"))

    @app.view("form")
    async def sent(ack: Any, view: Any, client: Any, body: Any) -> None:
        values = view["state"]["values"]
        name = values["name"]["value"]["value"]
        if name == "nobody":
            await ack(response_action="errors", errors={"name": "Another one, please"})
            return
        if name == "more":
            await ack(response_action="update", view=form("Again"))
            return
        await ack()
        liked = [item["value"] for item in values["likes"]["value"]["selected_options"]]
        opened = await client.conversations_open(users=[body["user"]["id"]])
        await client.chat_postMessage(channel=opened["channel"]["id"], text=f"{name} likes {liked}")

    @app.shortcut("intro")
    async def shortcut(ack: Any, client: Any, body: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())


def take_events(app: AsyncApp, bot: Bot) -> None:
    @app.event("app_home_opened")
    async def home(client: Any, event: Any) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [SECTION]})

    @app.event("message")
    async def message(say: Any, event: Any) -> None:
        await say(f"heard {event['text']}")

    @app.event("app_mention")
    async def mention(say: Any) -> None:
        await say("yes?")

    @app.event("user_change")
    async def changed(body: Any, request: Any) -> None:
        numbers = request.headers.get("x-slack-retry-num", ["0"])
        bot.heard.append((body["event_id"], numbers[0], body["event"]["user"]["locale"]))


async def raw_post(url: str, body: dict[str, Any]) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return answer.status, await answer.text()


@dataclass
class Stage:
    slack: FakeSlack
    bot: Bot
    ana: User
    ben: User
    lobby: Channel

    @property
    def client(self) -> AsyncWebClient:
        return self.bot.app.client


async def by_socket(slack: FakeSlack, bot: Bot, stack: AsyncExitStack) -> None:
    handler = AsyncSocketModeHandler(bot.app, slack.app_token, ping_interval=HANG_S)
    stack.push_async_callback(handler.close_async)
    await handler.connect_async()
    await slack.connected()


async def by_http(slack: FakeSlack, bot: Bot, stack: AsyncExitStack) -> None:
    runner = web.AppRunner(bot.app.web_app("/slack/events"), shutdown_timeout=0.1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.courier.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"


Connecting = Callable[[FakeSlack, Bot, AsyncExitStack], Awaitable[None]]


async def staged(connect: Connecting, stack: AsyncExitStack) -> Stage:
    slack = await stack.enter_async_context(FakeSlack(now=standing()))
    bot = make_bot(slack)
    await connect(slack, bot, stack)
    ana, ben = slack.add_user("ana", locale="en-US"), slack.add_user("ben")
    return Stage(slack, bot, ana, ben, slack.add_channel("lobby", ana, ben))
