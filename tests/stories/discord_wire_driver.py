"""Plays stories in Discord over real sockets: the real discord.py against the stand-in."""

import random
from collections.abc import Mapping
from math import inf
from typing import Any

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.access import DiscordAccess
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.encode import NOTHING
from adapters.discord.restraint import Openings
from adapters.discord.words import path, root
from adapters.sandbox.clock import MovableClock
from bot.chat.handing import fetch_from
from bot.door.commands import BY_NAME
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.door.grammar import parse
from bot.flows import ROUTES
from bot.words.i18n import translator
from scheduler.pump import Pump
from storage.engine import Database
from tests.fakes.discord import ADMINISTRATOR, MEMBER, FakeDiscord, Message, Modal, User
from tests.fakes.discord.elements import fields_by_label, walk
from tests.patience import HANG_S
from tests.stories.actors import Given, OneChat, Seen, SeenCard, SeenForm, SeenMessage
from tests.stories.discord_driver import LOCALES, OPEN_FORM, WORD, WRONG, as_in_slack, plain
from tests.stories.passing_time import pass_until

ROW = 1


class WireChat(OneChat):
    """A server with one channel; Goen runs behind it as `goen run` puts it together."""

    def __init__(self, fake: FakeDiscord, database: Database, clock: MovableClock) -> None:
        self.fake = fake
        self.clock = clock
        self.database = database
        openings = Openings(interval_s=0, per_hour=inf)
        self.adapter = DiscordAdapter(DiscordAccess(fake.token, WORD), database, patience_s=HANG_S, openings=openings)
        self.pump = Pump(database, {"discord": self.adapter}, clock, Defaults())
        fetch = fetch_from({"discord": self.adapter})
        self.bot = Bot(database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(7), fetch=fetch)
        self.channel = fake.add_channel("mixer", fake.add_guild("Community"))
        self.people: dict[str, WireActor] = {}
        self._before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY

    async def start(self) -> None:
        """Connect as `goen run` does."""
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self.fake.api_url, yarl.URL(self.fake.gateway_url)
        await self.adapter.start(self.bot.handle)
        self.fake.idle = self.adapter.settled

    async def stop(self) -> None:
        """Disconnect."""
        await self.adapter.stop()
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self._before

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> "WireActor":
        if name not in self.people:
            permissions = ADMINISTRATOR if is_admin else MEMBER
            user = self.fake.add_user(name, locale=LOCALES[language], permissions=permissions)
            self.people[name] = WireActor(self, user, language)
        return self.people[name]

    async def later(self, wall: str) -> None:
        await pass_until(wall, self.clock, self.pump)


class WireActor:
    """A member of the server."""

    def __init__(self, chat: WireChat, user: User, language: str) -> None:
        self.user = user
        self._chat = chat
        self._language = language

    async def command(self, text: str) -> Seen:
        return await self._give(text, self._chat.channel)

    async def write(self, text: str) -> Seen:
        """Goen does not read messages in Discord: whoever writes to it uses its commands there."""
        return await self._give(text, "dm")

    async def click(self, message: SeenMessage, label: str) -> Seen:
        return await self._after(await self._chat.fake.click(self.user, message.handle, label))

    async def choose(self, message: SeenMessage, menu: str, option: str) -> Seen:
        return await self._after(await self._chat.fake.choose(self.user, message.handle, menu, option))

    async def submit(self, form: SeenForm, given: Mapping[str, Given]) -> Seen:
        """Send a form; who made a mistake presses the button that opens it again."""
        _check_nothing(form.handle)
        seen = await self._after(await self._chat.fake.submit(self.user, form.handle, dict(given)))
        if isinstance(seen, SeenMessage) and (fix := _reopener(seen.handle)):
            return await self.click(seen, fix)
        return seen

    def file(self, name: str, data: bytes) -> Given:
        return self._chat.fake.file(name, data)

    def see(self) -> list[SeenMessage]:
        posts = self._chat.fake.sees(self.user, self._chat.channel)
        bot = self._chat.fake.world.bot.id
        return [_message(post) for post in posts if post.author == bot and not post.ephemeral_to]

    def inbox(self) -> list[SeenMessage]:
        return [_message(post) for post in self._chat.fake.sees(self.user, "dm") if post.nonce]

    async def _give(self, text: str, channel: Any) -> Seen:
        parsed = parse(text, translator(self._language))  # type: ignore[arg-type]
        spec, options = BY_NAME[parsed.name], dict(parsed.options)
        known = self._chat.people.get(options.get("who", "").lstrip("@"))
        if known:
            options["who"] = f"<@{known.user.id}>"
        seen = await self._chat.fake.command(self.user, channel, root(spec, WORD), path(spec), options)
        return await self._after(seen)

    async def _after(self, seen: Message | Modal | None) -> Seen:
        await self._chat.pump.pump()
        return _form(seen) if isinstance(seen, Modal) else _message(seen) if seen else None


def _message(message: Message) -> SeenMessage:
    labels = [one.get("label") or one.get("placeholder") for one in walk(message.components) if one["type"] != ROW]
    cards = tuple(map(_card, message.embeds))
    return SeenMessage(plain(message.content), cards, tuple(map(str, labels)), message.files, message)


def _card(embed: dict[str, Any]) -> SeenCard:
    facts = {plain(fact["name"]): plain(fact["value"]).replace(NOTHING, "") for fact in embed.get("fields", [])}
    footer = (embed.get("footer") or {}).get("text") or ""
    return SeenCard(plain(embed.get("title")), plain(embed.get("description")), facts, as_in_slack(footer))


def _form(modal: Modal) -> SeenForm:
    about = {row["label"]: row.get("description", "") for row in modal.components}
    errors = {label: text.removeprefix(WRONG) for label, text in about.items() if text.startswith(WRONG)}
    return SeenForm(modal.title, {label: _shown(modal, label) for label in modal.fields}, errors, modal)


def _shown(modal: Modal, label: str) -> Given:
    value = modal.fields[label]
    if not modal.options[label]:
        return value
    return value if isinstance(value, tuple) else (value,) if value else ()


def _reopener(message: Message) -> str | None:
    found = (one["label"] for one in walk(message.components) if one.get("custom_id", "").startswith(OPEN_FORM))
    return next(found, None)


def _check_nothing(modal: Modal) -> None:
    """Send what is filled in as it is: Discord's own clients would not, but nothing must depend on them."""
    for element in fields_by_label(modal.components).values():
        element["required"] = False
        element.pop("min_length", None)
        if "min_values" in element:
            element["min_values"] = 0
        if "max_length" in element:
            element["max_length"] = 4000
