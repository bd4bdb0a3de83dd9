"""Discord: receives what people do over the gateway, shows answers, delivers messages.

Only this module and what it speaks through (exchange, outgoing, wire) await Discord. Nothing is kept of a
message or form: everything goes by ids, so a button works after any restart.
"""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
from aiohttp import web

from adapters.discord import decode, encode, tree
from adapters.discord.directs import Directs
from adapters.discord.exchange import Exchange
from adapters.discord.failures import TOO_LATE, in_words
from adapters.discord.outgoing import Outgoing
from adapters.discord.restraint import Openings
from adapters.discord.wire import CHOICES, Wire
from bot.chat.actions import Answer, NextForm, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Form, Message
from bot.chat.errors import SettingsError
from bot.chat.interactions import FormMissed, Interaction
from bot.chat.ports import Delivery, Handle, Receipt
from bot.words.i18n import Language, language_of, translator
from storage.engine import Database

log = logging.getLogger(__name__)

# Discord waits three seconds for a first answer; the rest is for the way there.
PATIENCE_S = 1.8
# A post waits for a rate limit no longer than this: what is longer, the outbox waits for. It has to be longer
# than the windows Discord counts in, or discord.py refuses what still has room.
LONGEST_PAUSE_S = 15.0
STOP_S = 5.0
_DISALLOWED_INTENTS = 4014
# Of 1,000 connections a day so many are left for connections that break.
LEAST_STARTS = 50


@dataclass(frozen=True, slots=True)
class DiscordAccess:
    """How to reach Discord. `word`: the command's name; `language`: for people whose language is unknown.

    `test_guild`: the one server that gets the commands, where changes show at once; otherwise all do.
    """

    token: str
    word: str = "goen"
    language: Language = "en"
    test_guild: str | None = None


class DiscordAdapter:
    """One bot user, in all servers it was let into."""

    name = "discord"
    title = "Discord"
    start_s = 10.0

    def __init__(
        self,
        access: DiscordAccess,
        database: Database | None = None,
        *,
        patience_s: float = PATIENCE_S,
        openings: Openings | None = None,
    ) -> None:
        self.client = _Client(self)
        self._access = access
        self._wire = Wire(self.client)
        self._handle: Handle | None = None
        self._patience_s = patience_s
        self._connection: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._directs = Directs(database)
        self._outgoing = Outgoing(self.client, self._wire, access.word, openings or Openings(), self._directs)

    # Coming and going

    def attend(self, handle: Handle) -> None:
        """Answer with this from now on."""
        self._handle = handle

    async def start(self, handle: Handle) -> None:
        """Check the token, bring the commands up to date, then listen; SettingsError says what does not fit."""
        self.attend(handle)
        try:
            await self.client.login(self._access.token)
            _spare(*await self._wire.starts_left())
        except discord.LoginFailure:
            raise SettingsError("Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token.") from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise SettingsError(f"Discord cannot be reached: {in_words(error)}.") from None
        await self._listen()

    async def _listen(self) -> None:
        """Connect to the gateway, and return once it says that it is ready."""
        self._connection = asyncio.create_task(self.client.connect())
        ready = asyncio.create_task(self.client.wait_until_ready())
        try:
            await asyncio.wait({self._connection, ready}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            # discord.py does not come back in order from a gateway that it has never reached.
            self._connection.cancel()
            raise
        finally:
            ready.cancel()
        if self._connection.done():
            raise SettingsError(self._unconnected(self._connection.exception()))
        self._connection.add_done_callback(_ended)

    def _unconnected(self, error: BaseException | None) -> str:
        """Why there is no connection; discord.py names no reason for a gateway that it has never reached."""
        if not self.client.ws:
            return "Discord cannot be reached: no connection to its gateway."
        if isinstance(error, discord.PrivilegedIntentsRequired) or getattr(error, "code", None) == _DISALLOWED_INTENTS:
            return (
                "Discord refuses the intents (4014), though Goen asks for no privileged one: "
                "look at Bot > Privileged Gateway Intents at https://discord.com/developers/applications."
            )
        return f"Discord ends the connection: {in_words(error) if error else 'closed'}."

    async def stop(self) -> None:
        """Finish what is under way, then leave."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_S)
        await self.client.close()
        if self._connection:
            await asyncio.wait([self._connection])

    async def settled(self) -> None:
        """Wait until everything that was received is dealt with."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def is_connected(self) -> bool:
        """Whether Discord can reach us now."""
        return self.client.is_online and not self.client.is_closed()

    def routes(self, app: web.Application) -> None:
        """Discord sends nothing to the product's own server."""

    async def synchronize(self) -> None:
        """Give Discord the commands if it has others; without, the earlier ones go on to work."""
        ours, guild = tree.build(self._access.word), self._access.test_guild
        try:
            if not tree.same(ours, await self._wire.commands(guild), in_guild=guild is not None):
                await self._wire.put_commands(ours, guild)
                log.info("Discord has the commands of this version now")
        except discord.DiscordException as error:
            log.warning("Discord did not take the commands: %s", in_words(error))

    # What people do. Every interaction is answered.

    def receive(self, event: discord.Interaction) -> None:
        """Take an interaction in."""
        if event.type is discord.InteractionType.autocomplete:
            self._begin(self._suggest(event))
        elif event.type is not discord.InteractionType.ping:
            self._begin(self._converse(event))

    async def _suggest(self, event: discord.Interaction) -> None:
        asked = decode.typing(event)
        offered = encode.choices(await self._ask(asked) if asked else None)
        try:
            await self._wire.respond(event, CHOICES, offered)
        except discord.HTTPException as error:
            # Whoever types on is asked for anew: nobody misses an answer that comes too late.
            log.info("suggestions were not taken: %s", in_words(error))

    async def _converse(self, event: discord.Interaction) -> None:
        if not event.guild_id and event.channel_id:
            self._directs.note(str(event.user.id), str(event.channel_id))
        words = translator(language_of(event.locale.value, self._access.language))
        exchange = Exchange(event, self._wire, self._access.word, words)
        try:
            await self._answer(exchange)
        except Exception as error:  # noqa: BLE001 - what people did must not go without an answer
            await self._tell(error, exchange)

    async def _answer(self, exchange: Exchange) -> None:
        asked = decode.asked(exchange.event)
        if asked is None:
            await exchange.reply(Message(exchange.t("discord-error-unknown")))
            return
        work = self._begin(self._ask(asked), is_awaited=True)
        done, _ = await asyncio.wait([work], timeout=self._patience_s)
        if not done:
            await exchange.defer()
        await self._show(await work, asked, exchange)

    async def _ask(self, asked: Interaction) -> Answer | None:
        """The answer, where a form that was sent can be followed by a message only."""
        if self._handle is None:
            raise RuntimeError("the adapter is not started")
        answer = await self._handle(asked)
        return await self._missed(answer.form, asked) if isinstance(answer, RejectForm) else answer

    async def _missed(self, form: Form, asked: Interaction) -> Answer | None:
        """The message with a button in place of a form that cannot be shown here."""
        return await self._ask(FormMissed(asked.sender, decode.channel_of(asked), form))

    async def _show(self, answer: Answer | None, asked: Interaction, exchange: Exchange) -> None:
        match answer:
            case Reply(message=message, is_private=is_private):
                await exchange.reply(message, is_private=is_private)
            case Update(message=message):
                await exchange.update(message)
            case NextForm(message=message):
                await exchange.reply(message)
            case OpenForm(form=form) if exchange.is_deferred:
                await self._show(await self._missed(form, asked), asked, exchange)
            case OpenForm(form=form):
                await exchange.open(form)
            case _:
                await exchange.reply(Message(exchange.t("discord-done")))

    async def _tell(self, error: Exception, exchange: Exchange) -> None:
        log.error("a Discord interaction was not answered: %s", in_words(error))
        if isinstance(error, discord.HTTPException) and error.code in TOO_LATE:
            return
        try:
            await exchange.reply(Message(exchange.t("discord-error-failed")))
        except Exception as failed:  # noqa: BLE001 - nothing more can be done
            log.warning("nor could the person be told: %s", in_words(failed))

    # What is sent later

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message; a repetition within minutes is recognized by its nonce and not posted again."""
        return await self._outgoing.deliver(delivery)

    async def find(self, delivery: Delivery) -> Receipt | None:
        """Look for the message in the channel's history since shortly before the attempt."""
        return await self._outgoing.find(delivery)

    # Work that goes on beside what Discord reports

    def _begin(self, work: Coroutine[Any, Any, Any], *, is_awaited: bool = False) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if not is_awaited:
            task.add_done_callback(_ended)
        return task


class _Client(discord.Client):
    """discord.py's client with everything switched off that keeps messages or people."""

    def __init__(self, adapter: DiscordAdapter) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing waits for the list of servers to be complete.
            guild_ready_timeout=0.1,
        )
        # The option of this name allows no less than 30 seconds, after which the outbox has long given up.
        self.http.max_ratelimit_timeout = LONGEST_PAUSE_S
        self.is_online = False
        self._adapter = adapter

    async def setup_hook(self) -> None:
        """Once, after the token was taken: never when a connection is made anew."""
        await self._adapter.synchronize()

    async def on_interaction(self, event: discord.Interaction) -> None:
        self._adapter.receive(event)

    async def on_ready(self) -> None:
        self.is_online = True

    async def on_resumed(self) -> None:
        self.is_online = True

    async def on_disconnect(self) -> None:
        self.is_online = False


def _spare(starts: int, hours: float) -> None:
    """SettingsError rather than use up what Discord allows: after the last one it takes the token away."""
    if starts <= LEAST_STARTS:
        raise SettingsError(
            f"Discord lets this bot connect {starts} more times today and then resets its token, "
            f"so Goen does not connect: find out what restarts it so often, and wait {hours:.0f} hours."
        )


def _ended(task: asyncio.Task[Any]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("Discord: %s", in_words(error))
