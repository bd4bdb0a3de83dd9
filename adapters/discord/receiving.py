"""What people do in Discord: handed to the bot, and its answer shown in time. Every interaction is answered."""

import asyncio
import logging

import aiohttp
import discord

from adapters.discord import decode, encode
from adapters.discord.access import DiscordAccess
from adapters.discord.directs import Directs
from adapters.discord.exchange import DiscordExchange
from adapters.discord.failures import ANSWERED, TOO_LATE, failure, in_words
from adapters.discord.mentions import Names
from adapters.discord.wire import CHOICES, Wire
from adapters.work import Work
from bot.chat.actions import Answer, NextForm, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Form, Message
from bot.chat.interactions import AccessRestored, FormMissed, Interaction
from bot.chat.ports import Handle
from bot.words.i18n import language_of, translator

log = logging.getLogger(__name__)


class DiscordReceiving:
    """Takes interactions in. `patience_s`: how long an answer may take before Discord is told to wait for it."""

    def __init__(self, access: DiscordAccess, wire: Wire, directs: Directs, patience_s: float) -> None:
        self.handle: Handle | None = None
        self.work = Work(_failed)
        self._access = access
        self._wire = wire
        self._directs = directs
        self._names = Names(wire)
        self._patience_s = patience_s

    def receive(self, interaction: discord.Interaction) -> None:
        """Take an interaction in."""
        if interaction.type is discord.InteractionType.autocomplete:
            self.work.begin(self._offer(interaction))
        elif interaction.type is not discord.InteractionType.ping:
            self.work.begin(self._converse(interaction))

    def hear(self, news: AccessRestored) -> None:
        """Take in what Discord says by itself, which nobody waits to be answered."""
        self.work.begin(self._ask(news))

    async def _offer(self, interaction: discord.Interaction) -> None:
        asked = decode.typing(interaction)
        offered = encode.choices(await self._ask(asked) if asked else None)
        try:
            await self._wire.respond(interaction, CHOICES, offered)
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as error:
            # Whoever types on is asked for anew: nobody misses an answer that comes too late.
            log.info("suggestions were not taken: %s", in_words(error))

    async def _converse(self, interaction: discord.Interaction) -> None:
        if not interaction.guild_id and interaction.channel_id:
            self._directs.note(str(interaction.user.id), str(interaction.channel_id))
        words = translator(language_of(interaction.locale.value, self._access.language))
        exchange = DiscordExchange(interaction, self._wire, self._access.word, words)
        try:
            await self._answer(exchange)
        except Exception as error:  # noqa: BLE001 - what people did must not go without an answer
            await self._tell(error, exchange)

    async def _answer(self, exchange: DiscordExchange) -> None:
        asked = decode.asked(exchange.interaction)
        if asked is None:
            await exchange.reply(Message(exchange.t("discord-error-unknown")))
            return
        work = self.work.begin(self._ask_named(asked, exchange), is_awaited=True)
        done, _ = await asyncio.wait([work], timeout=self._patience_s)
        if not done:
            await exchange.defer()
        await self._show(await work, asked, exchange)

    async def _ask_named(self, asked: Interaction, exchange: DiscordExchange) -> Answer | None:
        return await self._ask(await self._names.added(asked, exchange.interaction))

    async def _ask(self, asked: Interaction) -> Answer | None:
        """The answer, where a form that was sent can be followed by a message only."""
        if self.handle is None:
            raise RuntimeError("the adapter is not started")
        answer = await self.handle(asked)
        return await self._missed(answer.form, asked) if isinstance(answer, RejectForm) else answer

    async def _missed(self, form: Form, asked: Interaction) -> Answer | None:
        """The message with a button in place of a form that cannot be shown here."""
        return await self._ask(FormMissed(asked.sender, decode.channel_of(asked), form))

    async def _show(self, answer: Answer | None, asked: Interaction, exchange: DiscordExchange) -> None:
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
            case None if getattr(asked, "key", ""):
                log.info("a Discord interaction was told twice, and is answered where it came first")
            case _:
                await exchange.reply(Message(exchange.t("discord-done")))

    async def _tell(self, error: Exception, exchange: DiscordExchange) -> None:
        """Say that there is no answer, unless there is one: then only its confirmation was lost."""
        if getattr(error, "code", 0) in TOO_LATE:
            _note(error)
            return
        try:
            await exchange.reply(Message(exchange.t(_words(error), said=in_words(error))))
        except Exception as failed:  # noqa: BLE001 - nothing more can be done
            if getattr(failed, "code", 0) == ANSWERED:
                _note(failed)
                return
            log.warning("nobody could be told: %s", in_words(failed))
        log.error("a Discord interaction was not answered: %s", in_words(error))


def _note(error: BaseException) -> None:
    """For the log: whether an interaction was answered after all."""
    if getattr(error, "code", 0) == ANSWERED:
        log.info("a Discord interaction was answered, though nobody confirmed it")
    else:
        log.error("a Discord interaction was not answered: %s", in_words(error))


def _words(error: Exception) -> str:
    """What somebody is told who gets no answer."""
    is_forbidden = isinstance(error, discord.Forbidden) and failure(error).cause == "missing_permission"
    return "discord-error-permission" if is_forbidden else "discord-error-failed"


def _failed(error: BaseException) -> None:
    log.error("Discord: %s", in_words(error))
