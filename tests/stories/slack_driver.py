"""Plays stories in Slack: the real slack-bolt against the stand-in, over Socket Mode or signed HTTP."""

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.http import Server, health, serve
from adapters.sandbox.clock import MovableClock
from adapters.slack.access import SlackAccess
from adapters.slack.adapter import SlackAdapter
from adapters.slack.manifest import EVENTS_PATH
from bot.chat.handing import fetch_from
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from tests.fakes.slack import Channel, FakeSlack, Message, User, View
from tests.patience import HANG_S
from tests.stories.actors import Given, OneChat, Seen, SeenCard, SeenForm, SeenMessage
from tests.stories.passing_time import pass_until

ZONE = "Asia/Tokyo"
GAP = "\u2003"


def patient(adapter: SlackAdapter) -> SlackAdapter:
    """An adapter that acknowledges a form with its answer and an event once it is stored, however busy the machine."""
    adapter.receiving.form_patience_s = adapter.receiving.event_patience_s = HANG_S
    return adapter


class SlackChat(OneChat):
    """A workspace with one channel; Goen runs behind it as `goen run` puts it together."""

    def __init__(self, fake: FakeSlack, database: Database, clock: MovableClock, *, over_http: bool) -> None:
        self.fake = fake
        self.clock = clock
        self.database = database
        app_token = None if over_http else fake.app_token
        self.adapter = patient(SlackAdapter(SlackAccess(fake.bot_token, app_token, fake.signing_secret, fake.api_url)))
        self.pump = Pump(database, {"slack": self.adapter}, clock, Defaults())
        fetch = fetch_from({"slack": self.adapter})
        self.bot = Bot(database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(7), fetch=fetch)
        self.channel: Channel = fake.add_channel("mixer")
        self._over_http = over_http
        self._server: Server | None = None

    async def start(self) -> None:
        """Connect as `goen run` does."""
        await self.adapter.start(self.bot.handle)
        if self._over_http:
            app = health(_fine)
            self.adapter.routes(app)
            self._server = await serve(app, "127.0.0.1", 0)
            self.fake.courier.request_url = f"{self._server.url.rstrip('/')}{EVENTS_PATH}"
        else:
            await self.fake.connected()
        self.fake.idle = self.adapter.settled

    async def stop(self) -> None:
        """Disconnect."""
        await self.adapter.stop()
        if self._server:
            await self._server.stop()

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> "SlackActor":
        known = next((user for user in self.fake.space.users.values() if user.name == name), None)
        locale = {"ja": "ja-JP", "en": "en-US"}[language]
        user = known or self.fake.add_user(name, locale=locale, tz=ZONE, is_admin=is_admin)
        self.channel.members.add(user.id)
        return SlackActor(self, user)

    async def later(self, wall: str) -> None:
        await pass_until(wall, self.clock, self.pump)


class SlackActor:
    """A member of the workspace."""

    def __init__(self, chat: SlackChat, user: User) -> None:
        self._chat = chat
        self._user = user

    async def command(self, text: str) -> Seen:
        before, said = len(self.handed_over()), len(self._private())
        seen = await self._after(await self._chat.fake.command(self._user, self._chat.channel, text))
        handed = self.handed_over()[before:]
        if not handed:
            return seen
        with_cards = [post for post in map(_message, self._private()[said:]) if post.cards]
        return replace(with_cards[0], files=_message(handed[0]).files) if with_cards else _message(handed[0])

    async def write(self, text: str) -> Seen:
        return await self._after(await self._chat.fake.say(self._user, "im", text))

    async def click(self, message: SeenMessage, label: str) -> Seen:
        return await self._after(await self._chat.fake.click(self._user, message.handle, label))

    async def choose(self, message: SeenMessage, menu: str, option: str) -> Seen:
        return await self._after(await self._chat.fake.choose(self._user, message.handle, menu, option))

    async def submit(self, form: SeenForm, given: Mapping[str, Given]) -> Seen:
        return await self._after(await self._chat.fake.submit(self._user, form.handle, given))

    def file(self, name: str, data: bytes) -> Given:
        return self._chat.fake.file(name, data)

    def see(self) -> list[SeenMessage]:
        posts = self._chat.fake.sees(self._user, self._chat.channel)
        return [_message(post) for post in posts if post.is_from_bot and post.ephemeral_to is None]

    def inbox(self) -> list[SeenMessage]:
        posts = self._chat.fake.sees(self._user, "im")
        return [_message(post) for post in posts if post.is_from_bot and post.metadata]

    def _private(self) -> list[Message]:
        """What nobody else reads in the channel."""
        return [post for post in self._chat.fake.sees(self._user, self._chat.channel) if post.ephemeral_to]

    def handed_over(self) -> list[Message]:
        """The messages with files, which are only in the direct message."""
        return [post for post in self._chat.fake.sees(self._user, "im") if post.files]

    async def _after(self, seen: Message | View | None) -> Seen:
        await self._chat.pump.pump()
        return _form(seen) if isinstance(seen, View) else _message(seen) if seen else None


def _message(message: Message) -> SeenMessage:
    texts: list[str] = []
    cards: list[SeenCard] = []
    for block in message.blocks:
        match block:
            case {"type": "divider"}:
                cards.append(SeenCard("", "", {}, ""))
            case {"type": "rich_text", "elements": [{"elements": elements}]} if cards:
                cards[-1] = _card(elements)
            case {"type": "rich_text", "elements": [{"elements": elements}]}:
                texts.append("".join(element["text"] for element in elements))
            case {"type": "context", "elements": [{"text": footer}]}:
                card = cards[-1]
                cards[-1] = SeenCard(card.title, card.text, card.fields, footer)
    files = {file.name: file.data for file in message.files}
    return SeenMessage("\n".join(texts) or message.text, tuple(cards), _labels(message), files, message)


def _labels(message: Message) -> tuple[str, ...]:
    """The labels of everything to press, in their order."""
    actions = [action for block in message.blocks if block["type"] == "actions" for action in block["elements"]]
    return tuple((action.get("text") or action["placeholder"])["text"] for action in actions)


def _card(elements: list[dict[str, Any]]) -> SeenCard:
    title, text, label = "", "", ""
    fields: dict[str, str] = {}
    for number, element in enumerate(elements):
        if element["type"] == "user":
            fields[label] = f"<@{element['user_id']}>"
            continue
        if element["type"] == "channel":
            fields[label] = f"#{element['channel_id']}"
            continue
        value = element["text"]
        if (element.get("style") or {}).get("bold"):
            following = elements[number + 1]["text"] if number + 1 < len(elements) else ""
            if not title and not following.startswith(GAP):
                title = value
            else:
                label, fields[value] = value, ""
        elif value.startswith(GAP) and label:
            fields[label] = value.removeprefix(GAP)
        elif value != "\n":
            text += value
    return SeenCard(title, text, fields, "")


def _form(view: View) -> SeenForm:
    return SeenForm(view.title, view.fields, view.errors, view)


async def _fine() -> dict[str, bool]:
    return {}
