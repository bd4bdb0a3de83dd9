"""What Goen sends by itself in Discord, and whether it got there."""

import asyncio
import logging
import time

import aiohttp
import discord

from adapters.discord import encode, posted
from adapters.discord.failures import MESSAGE_GONE, OPENING_TOO_FAST, failure, in_words, is_lasting
from adapters.discord.invite import PERMISSIONS
from adapters.discord.restraint import Openings, Refusals
from adapters.discord.wire import Wire
from bot.errors import DeliveryError
from bot.ports import Delivery, Receipt
from bot.refs import ChannelRef

log = logging.getLogger(__name__)


class Outgoing:
    """Posts messages to channels and people. `word`: the command word, without a slash."""

    def __init__(self, client: discord.Client, wire: Wire, word: str, openings: Openings) -> None:
        self._client = client
        self._wire = wire
        self._word = word
        self._openings = openings
        self._refusals = Refusals()
        self._direct: dict[str, str] = {}

    def note_direct(self, user: str, channel: str) -> None:
        """Somebody has opened their direct messages with the bot: this is where they are."""
        self._direct[user] = channel

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message; a repetition within minutes is recognized by its nonce and not posted again."""
        channel = delivery.to.id if isinstance(delivery.to, ChannelRef) else await self._direct_channel(delivery.to.id)
        self._refusals.check(channel, time.monotonic())
        payload = encode.message(delivery.message, self._word)
        try:
            id = await self._wire.post(channel, {**payload, **posted.unique(delivery.key)})
        except Exception as error:
            if isinstance(error, discord.HTTPException) and error.code == MESSAGE_GONE:
                return Receipt("deleted")
            raise self._refused(error, channel) from error
        if delivery.message.thread and isinstance(delivery.to, ChannelRef):
            await self._open_thread(channel, id, delivery.message.thread)
        return Receipt(id)

    async def _open_thread(self, channel: str, message: str, name: str) -> None:
        """Let people go on below a message, where that may be; the message itself is out already."""
        try:
            await self._wire.open_thread(channel, message, name)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("no thread was opened: %s", in_words(error))

    async def find(self, delivery: Delivery) -> Receipt | None:
        """Look for the message in the channel's history since shortly before the attempt.

        None is as certain as Discord hands back what a message says: the bot may read the history, and no
        message of its own says this. Should that fail, the nonce still keeps a second one away for some minutes.
        """
        try:
            # Whoever may have been written to is no stranger: that channel need not be opened slowly.
            channel = delivery.to.id if isinstance(delivery.to, ChannelRef) else await self._open(delivery.to.id)
            messages = await self._wire.history(channel, posted.snowflake_before(delivery.intent_ms))
        except Exception as error:
            # Whatever kept us from looking, nobody can say whether the message is there.
            raise DeliveryError("unknown", in_words(error)) from error
        bot = str(self._client.user.id) if self._client.user else ""
        found = posted.among(messages, bot, delivery.key, encode.message(delivery.message, self._word))
        if not found and isinstance(delivery.to, ChannelRef) and not self._can_look_back(channel):
            raise DeliveryError("unknown", "without Read Message History nothing is seen")
        return Receipt(found) if found else None

    async def _direct_channel(self, user: str) -> str:
        if user not in self._direct:
            wait_s = self._openings.reserve(time.monotonic())
            if wait_s is None:
                # Not "rate_limited": posts to channels of the same server need not wait for this.
                raise DeliveryError("not_sent", "direct messages are opened slowly")
            await asyncio.sleep(wait_s)
            try:
                await self._open(user)
            except Exception as error:
                if isinstance(error, discord.HTTPException) and error.code == OPENING_TOO_FAST:
                    self._openings.rest(time.monotonic())
                refusal = failure(error)
                # Whatever became of the opening, nothing was written yet.
                raise DeliveryError("not_sent", refusal.detail) if refusal.reason == "unknown" else refusal from error
        return self._direct[user]

    async def _open(self, user: str) -> str:
        if user not in self._direct:
            self._direct[user] = await self._wire.open_direct(user)
        return self._direct[user]

    def _refused(self, error: Exception, channel: str) -> DeliveryError:
        refusal = failure(error)
        if is_lasting(refusal):
            refusal = failure(error, self._missing(channel))
            self._refusals.note(channel, refusal, time.monotonic())
        return refusal

    def _can_look_back(self, channel: str) -> bool:
        has = self._permissions(channel)
        return has is not None and has.view_channel and has.read_message_history

    def _missing(self, channel: str) -> str:
        """The first permission the bot lacks in a channel, by Discord's name: without it, others count as missing."""
        has = self._permissions(channel)
        return "" if has is None else next((name for name, word, _, _ in PERMISSIONS if not getattr(has, word)), "")

    def _permissions(self, channel: str) -> discord.Permissions | None:
        """What the bot may do in a channel; None if that is not known."""
        place = self._client.get_channel(int(channel))
        if not isinstance(place, discord.abc.GuildChannel | discord.Thread) or self._client.user is None:
            return None
        me = place.guild.get_member(self._client.user.id)
        return place.permissions_for(me) if me else None
