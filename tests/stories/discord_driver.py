"""Plays stories in Discord: the real discord.py in simcord's virtual server."""

import random
import re
from collections.abc import Mapping
from math import inf
from typing import Any

from discord import Permissions
from simcord import Env, InteractionResult, MemberActor, ResponseMessage

from adapters.discord.access import DiscordAccess
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.encode import NOTHING
from adapters.discord.markdown import escaped
from adapters.discord.restraint import Openings, Requests
from adapters.discord.words import path, root
from adapters.sandbox.clock import MovableClock
from bot.chat.actions import Answer
from bot.chat.errors import FileError
from bot.chat.interactions import HandedFile, Interaction
from bot.door.commands import BY_NAME
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.door.grammar import parse
from bot.flows import ROUTES
from bot.words.i18n import translator
from scheduler.pump import Pump
from storage.engine import Database
from tests.patience import HANG_S
from tests.stories.actors import Given, OneChat, Seen, SeenCard, SeenForm, SeenMessage
from tests.stories.passing_time import pass_until

WORD = "goen"
# Beyond the end of whatever simcord waits for: it does not wait for such a timer.
LONG_S = 2 * HANG_S
# simcord's own 0.05 s was nine tenths of the time that its stories took.
LOOKS_EVERY_S = 0.004
FILE = 19
# Discord's own line about a thread.
THREAD_CREATED = 18
LOCALES = {"ja": "ja", "en": "en-US"}
OPEN_FORM = "form.open:"
WRONG = "⚠ "
_BACKSLASH = re.compile(r"\\([\\*_~`|\[\]<@:#>+.)-])")
_CHANNEL = re.compile(r"<#(?P<id>\d+)>")
_PERSON = re.compile(r"<@\d+>")


class WatchfulEnv(Env):
    """Looks more often whether the bot has done its work: most of that is done in threads, whose end wakes nobody."""

    async def _settle_internal(self, *, idle: float = LOOKS_EVERY_S, **given: Any) -> None:
        await super()._settle_internal(idle=idle, **given)


class Unhurried(Requests):
    """Lets requests out at once, unless Discord asked to wait.

    In simcord the bot's clock begins at zero and the pump's does not: one cannot keep to what the other reserved.
    """

    def reserve(self, now: float) -> float:
        return super().reserve(now) if self._rests_until else 0.0


class DiscordChat(OneChat):
    """A server with one channel; Goen runs behind it as `goen run` puts it together."""

    def __init__(self, database: Database, clock: MovableClock, **limits: Any) -> None:
        self.database = database
        self.clock = clock
        self._limits = {"openings": Openings(interval_s=0, per_hour=inf), "patience_s": LONG_S, **limits}
        self.bot = Bot(database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(7), fetch=self._fetch)
        self.adapter = self._adapter()
        self.pump = self._pump()
        self.env = WatchfulEnv(self.adapter.client, settle_timeout=HANG_S)
        self.people: dict[str, DiscordActor] = {}

    async def _fetch(self, file: HandedFile, at_most: int) -> bytes:
        """What simcord keeps where Discord would: it serves no HTTP."""
        if file.size > at_most:
            raise FileError("large")
        return self.env.backend.cdn.get(file.ref) or b""

    async def start(self) -> None:
        """Connect as `goen run` does."""
        await self.env.start()
        self.env.backend.subscribers.insert(0, self._speak)
        self.guild = self.env.create_guild("Community")
        self.channel = self.guild.create_text_channel("mixer")
        self.admins = self.guild.create_role("admins", permissions=Permissions(administrator=True))

    async def stop(self) -> None:
        """Disconnect; what the bot raised fails the test."""
        await self.env.shutdown()
        self.env.raise_errors()

    async def restart(self, **limits: Any) -> None:
        """Stop Goen and start another one on the same database."""
        self._limits |= limits
        self.adapter = self._adapter()
        self.pump = self._pump()
        await self.env.restart_bot(self.adapter.client)

    async def handle(self, interaction: Interaction) -> Answer | None:
        """What answers: the bot."""
        return await self.bot.handle(interaction)

    async def finished(self) -> None:
        """Wait for what is still under way when Discord has nothing more to do."""

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> "DiscordActor":
        if name not in self.people:
            user = self.env.create_user(f"user{len(self.people)}", global_name=name)
            member = self.guild.add_member(user, roles=[self.admins] if is_admin else [])
            self.people[name] = DiscordActor(self, member, language)
        return self.people[name]

    async def later(self, wall: str) -> None:
        await pass_until(wall, self.clock, self.pump)

    def _adapter(self) -> DiscordAdapter:
        adapter = DiscordAdapter(DiscordAccess("token", WORD), **self._limits)
        adapter.receiving.handle = self.handle
        adapter._wire._requests = Unhurried()
        return adapter

    def _pump(self) -> Pump:
        return Pump(self.database, {"discord": self.adapter}, self.clock, Defaults())

    def _speak(self, event: str, payload: Any) -> None:
        """Let everybody's Discord speak their language, which simcord does not know."""
        if event == "INTERACTION_CREATE":
            id = int((payload.get("member") or payload)["user"]["id"])
            payload["locale"] = next(LOCALES[one.language] for one in self.people.values() if one.member.id == id)


class DiscordActor:
    """A member of the server."""

    def __init__(self, chat: DiscordChat, member: MemberActor, language: str) -> None:
        self.chat = chat
        self.member = member
        self.language = language

    async def command(self, text: str) -> Seen:
        name, options = self._structured(text)
        return await self._after(await self.member.slash(self.chat.channel, name, **options))

    async def write(self, text: str) -> Seen:
        """Goen does not read messages in Discord: whoever writes to it uses its commands there."""
        name, options = self._structured(text)
        return await self._after(await self.member.user.slash(name, **options))

    async def click(self, message: SeenMessage, label: str) -> Seen:
        return await self._after(await self._place(message.handle).click(message.handle, label=label))

    async def choose(self, message: SeenMessage, menu: str, option: str) -> Seen:
        found = next(one for one in _pressable(message.handle) if one.get("placeholder") == menu)
        value = next(one["value"] for one in found["options"] if one["label"] == option)
        place = self._place(message.handle)
        return await self._after(await place.select(message.handle, [value], custom_id=found["custom_id"]))

    async def submit(self, form: SeenForm, given: Mapping[str, Given]) -> Seen:
        """Send a form; who made a mistake presses the button that opens it again."""
        shown = form.handle
        filled = {label: form.fields[label] for label in form.fields} | dict(given)
        values = {
            row["component"]["custom_id"]: _filled(row["component"], filled[row["label"]])
            for row in shown.modal["components"]
        }
        _check_nothing(shown)
        place = self.member.user if shown._interaction.guild_id is None else self.member
        seen = await self._after(await place.submit_modal(shown, values))
        if isinstance(seen, SeenMessage) and (fix := _reopener(seen)):
            return await self.click(seen, fix)
        return seen

    def file(self, name: str, data: bytes) -> Given:
        return [(name, data)]

    def see(self) -> list[SeenMessage]:
        return [self.chat_message(message) for message in self._posts(self.chat.channel.id)]

    def inbox(self) -> list[SeenMessage]:
        sent = self._posts(self.member.user.dm_channel.id)
        return [self.chat_message(message) for message in sent if message.interaction_metadata is None]

    def chat_message(self, stored: Any) -> SeenMessage:
        return _message(ResponseMessage(self.chat.env, stored), self.chat.env)

    def _posts(self, channel: int) -> list[Any]:
        backend = self.chat.env.backend
        stored = sorted(backend.messages.get(channel, {}).values(), key=lambda message: message.id)
        by_bot = [message for message in stored if message.author_id == backend.bot_user.id]
        return [message for message in by_bot if not message.is_ephemeral and message.type != THREAD_CREATED]

    def _structured(self, text: str) -> tuple[str, dict[str, Any]]:
        parsed = parse(text, translator(self.language))  # type: ignore[arg-type]
        spec = BY_NAME[parsed.name]
        options: dict[str, Any] = dict(parsed.options)
        if "who" in options:
            options["who"] = f"<@{self.chat.people[options['who'].lstrip('@')].member.id}>"
        return " ".join([root(spec, WORD), *path(spec)]), options

    def _place(self, message: ResponseMessage) -> Any:
        """Whoever acts: the member in the server, the user in direct messages."""
        return self.member.user if message.channel_id == self.member.user.dm_channel.id else self.member

    async def _after(self, result: InteractionResult) -> Seen:
        await self.chat.finished()
        await self.chat.pump.pump()
        if result.modal is not None:
            return _form(result)
        answers = [*filter(None, [result.response]), *result.followups]
        return _message(answers[-1], self.chat.env) if answers else None


def _pressable(message: ResponseMessage) -> list[dict[str, Any]]:
    return [element for row in message.components for element in row["components"]]


def _reopener(message: SeenMessage) -> str | None:
    found = (one["label"] for one in _pressable(message.handle) if one.get("custom_id", "").startswith(OPEN_FORM))
    return next(found, None)


def plain(text: str | None) -> str:
    """What a reader sees of escaped text; that all of it was escaped is checked on the way.

    Stories call commands as in Slack.
    """
    if named := _CHANNEL.fullmatch(text or ""):
        return f"#{named['id']}"
    if _PERSON.fullmatch(text or ""):
        return text or ""
    shown = _BACKSLASH.sub(r"\1", text or "")
    assert escaped(shown) == (text or "")
    return as_in_slack(shown)


def as_in_slack(text: str) -> str:
    return text.replace(f"/{WORD}-admin ", f"/{WORD} ")


def _message(message: ResponseMessage, env: Env) -> SeenMessage:
    cards = tuple(
        SeenCard(
            plain(embed.title),
            plain(embed.description),
            {plain(field.name): plain(field.value).replace(NOTHING, "") for field in embed.fields},
            as_in_slack(embed.footer.text or ""),
        )
        for embed in message.embeds
    )
    buttons = tuple(one.get("label") or one["placeholder"] for one in _pressable(message))
    files = {file.filename: env.backend.cdn.get(file.url) or b"" for file in message.attachments}
    return SeenMessage(plain(message.content), cards, buttons, files, message)


def _form(result: InteractionResult) -> SeenForm:
    modal = result.modal
    assert modal is not None
    rows = modal["components"]
    about = {row["label"]: row.get("description", "") for row in rows}
    errors = {label: text.removeprefix(WRONG) for label, text in about.items() if text.startswith(WRONG)}
    return SeenForm(modal["title"], {row["label"]: _shown(row["component"]) for row in rows}, errors, result)


def _shown(element: dict[str, Any]) -> Given:
    if "options" not in element:
        return str(element.get("value", ""))
    return tuple(option["label"] for option in element["options"] if option.get("default"))


def _filled(element: dict[str, Any], given: Given) -> Any:
    if element["type"] == FILE:
        return given or []
    if "options" not in element:
        return given
    labels = (given,) if isinstance(given, str) else given
    by_label = {option["label"]: option["value"] for option in element["options"]}
    values = [by_label[label] for label in labels]
    is_radio = element["type"] == 21
    return (values[0] if values else None) if is_radio else values


def _check_nothing(shown: InteractionResult) -> None:
    """Send what is filled in as it is: Discord's own clients would not, but nothing must depend on them."""
    for row in shown._interaction.modal["components"]:  # type: ignore[index]
        row["component"]["required"] = False
        if "min_values" in row["component"]:
            row["component"]["min_values"] = 0
        if "max_length" in row["component"]:
            row["component"]["max_length"] = 4000
