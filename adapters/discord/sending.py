"""What Goen sends by itself in Discord, and whether it got there."""

import asyncio
import logging
import time
from collections.abc import Sequence

import aiohttp
import discord

from adapters.discord import calendar, encode, posted
from adapters.discord.directs import Directs
from adapters.discord.failures import (
    CHANNEL_GONE,
    MAYBE_CLOSED,
    MESSAGE_GONE,
    OPENING_TOO_FAST,
    failure,
    has_thread,
    in_words,
    is_about_files,
    is_lasting,
    unanswered,
)
from adapters.discord.invite import posting
from adapters.discord.restraint import REST_S, Openings, Refusals
from adapters.discord.wire import Wire
from bot.chat.content import CalendarEntry, Message, Opening, Revision
from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef

log = logging.getLogger(__name__)

_PASSING = frozenset({"unknown", "not_sent", "rate_limited"})


class Sending:
    """Posts messages to channels and people. `word`: the command word, without a slash."""

    def __init__(self, client: discord.Client, wire: Wire, word: str, openings: Openings, directs: Directs) -> None:
        self._client = client
        self._wire = wire
        self._word = word
        self._openings = openings
        self._refusals = Refusals()
        self.directs = directs

    def try_anew(self) -> None:
        """Ask channels again that refused: what kept them may be gone."""
        self._refusals.forget()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message; a repetition within minutes is recognized by its nonce and not posted again."""
        if isinstance(delivery.content, CalendarEntry):
            return await self._enter(delivery.content, delivery.to.space)
        is_ahead = isinstance(delivery.content, Opening)
        is_direct = isinstance(delivery.to, UserRef)
        channel = await self._direct_channel(delivery.to.id, is_ahead=is_ahead) if is_direct else delivery.to.id
        if is_ahead:
            return Receipt(channel)
        if isinstance(delivery.content, Revision):
            return await self._revise(delivery.content, channel)
        if not delivery.is_again:
            self._refusals.check(channel, time.monotonic())
        try:
            id = await self._post(delivery, channel)
        except Exception as error:
            if isinstance(error, discord.HTTPException) and error.code == MESSAGE_GONE:
                return Receipt("deleted")
            if isinstance(delivery.to, UserRef) and getattr(error, "code", 0) == CHANNEL_GONE:
                await self.directs.forget(delivery.to.id)
                raise DeliveryError("not_sent", in_words(error)) from error
            raise await self._refused(error, channel, delivery.to) from error
        trouble = await self._open_thread(delivery, channel, id)
        if trouble and self._can_look_back(channel):
            raise DeliveryError("unknown", trouble)  # whoever looks for the message opens its thread then
        return Receipt(id)

    async def _post(self, delivery: Delivery, channel: str) -> str:
        """Post a message with its pictures; where Discord surely took none of it, without: words say the same."""
        payload = {**encode.message(delivery.message, self._word), **posted.unique(delivery.key)}
        try:
            return await self._wire.post(channel, payload, delivery.message.files)
        except discord.HTTPException as error:
            if not (delivery.message.files and is_about_files(error)):
                raise
            log.warning("a picture was not posted: %s", in_words(error))
        return await self._wire.post(channel, payload)

    async def _revise(self, revision: Revision, channel: str) -> Receipt:
        """Let a message say something else; one that was deleted says nothing any more."""
        try:
            await self._wire.edit(channel, revision.message_id, encode.message(revision.message, self._word))
        except Exception as error:
            if not (isinstance(error, discord.HTTPException) and error.code == MESSAGE_GONE):
                raise self._failure(error) from error
        return Receipt(revision.message_id)

    async def _enter(self, entry: CalendarEntry, guild: str) -> Receipt:
        """Keep an event in the server's own list."""
        try:
            return await calendar.keep(self._wire, guild, entry, self._bot)
        except Exception as error:
            refusal = self._failure(error)
            if refusal.reason == "refused":
                raise DeliveryError("refused", f"{refusal.detail}: Create Events", cause="calendar") from error
            # Keeping it again is harmless, so nothing is in doubt.
            raise DeliveryError("not_sent", refusal.detail) if refusal.reason == "unknown" else refusal from error

    async def _open_thread(self, delivery: Delivery, channel: str, message: str) -> str:
        """Let people go on below a message that is out; returns what kept it from that, if that passes."""
        if not delivery.message.thread or isinstance(delivery.to, UserRef) or self._is_thread(channel):
            return ""
        try:
            await self._wire.open_thread(channel, message, delivery.message.thread)
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
            if has_thread(error):
                return ""
            log.warning("no thread was opened: %s", in_words(error))
            return in_words(error) if failure(error).reason in _PASSING else ""
        return ""

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """Look for messages in their channel's history since shortly before the first attempt, and open their threads.

        None is as certain as Discord hands back what a message says: the bot may read the history, and no
        message of its own says this. Should that fail, the nonce still keeps a second one away for some minutes.
        To keep an entry of a calendar, revise a message, or open what is open, again is harmless, so nobody need know.
        """
        posts = [one for one in deliveries if isinstance(one.content, Message)]
        found = await self._posted(posts) if posts else {}
        return [found.get(one.key) for one in deliveries]

    async def _posted(self, deliveries: Sequence[Delivery]) -> dict[str, Receipt]:
        to = deliveries[0].to
        try:
            # Whoever may have been written to is no stranger: that channel need not be opened slowly.
            channel = to.id if isinstance(to, ChannelRef) else await self._open(to.id)
            since_ms = min(one.intent_ms for one in deliveries)
            messages = await self._wire.history(channel, posted.snowflake_before(since_ms))
        except Exception as error:
            raise unanswered(error) from error
        found: dict[str, Receipt] = {}
        for one in deliveries:
            if id := posted.among(messages, self._bot, one.key, encode.message(one.message, self._word)):
                found[one.key] = Receipt(id)
                messages = [message for message in messages if str(message["id"]) != id]
        is_sure = len(found) == len(deliveries) or not isinstance(to, ChannelRef)
        if not (is_sure or await self._sees_history(channel)):
            raise DeliveryError("unknown", "without Read Message History nothing is seen")
        for one in deliveries:
            if one.key in found:
                await self._open_thread(one, channel, found[one.key].message_id)
        return found

    async def _direct_channel(self, user: str, *, is_ahead: bool) -> str:
        if known := await self.directs.known(user):
            return known
        now = time.monotonic()
        wait_s = self._openings.reserve(now, is_ahead=is_ahead)
        if wait_s is None:
            # Posts to channels of the same server, and to people who were written to before, need not wait for this.
            slowly, in_s = "direct messages are opened slowly", self._openings.free_in(now, is_ahead=is_ahead)
            raise DeliveryError("rate_limited", slowly, retry_after=in_s, scope="channel")
        await asyncio.sleep(wait_s)
        try:
            return await self._open(user)
        except Exception as error:
            if isinstance(error, discord.HTTPException) and error.code == OPENING_TOO_FAST:
                self._openings.rest(time.monotonic())
            refusal = self._failure(error)
            if refusal.reason == "rate_limited":
                self._openings.rest(time.monotonic(), refusal.retry_after or REST_S)
            # Whatever became of the opening, nothing was written yet.
            raise DeliveryError("not_sent", refusal.detail) if refusal.reason == "unknown" else refusal from error

    async def _open(self, user: str) -> str:
        known = await self.directs.known(user)
        if known is None:
            known = await self._wire.open_direct(user)
            await self.directs.keep(user, known)
        return known

    @property
    def _bot(self) -> str:
        return str(self._client.user.id) if self._client.user else ""

    async def _refused(self, error: Exception, channel: str, to: UserRef | ChannelRef) -> DeliveryError:
        refusal = self._failure(error)
        if isinstance(to, UserRef) and getattr(error, "code", 0) == MAYBE_CLOSED and await self._has_left(to):
            return DeliveryError("unreachable", f"{refusal.detail}, no member", cause="deleted")
        if is_lasting(refusal):
            refusal = failure(error, self._missing(channel))
            self._refusals.note(channel, refusal, time.monotonic())
        return refusal

    def _failure(self, error: Exception) -> DeliveryError:
        """What a failed request means; discord.py does not say whose limit it is that it does not wait for."""
        refusal = failure(error)
        if refusal.reason == "rate_limited" and self._wire.is_limited(time.monotonic()):
            refusal.scope = "space"
        return refusal

    async def _has_left(self, who: UserRef) -> bool:
        """Whether Discord says that somebody is no member of their server; no if it says nothing."""
        try:
            await self._wire.member(who.space, who.id)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            return isinstance(error, discord.HTTPException) and failure(error).cause == "deleted"
        return False

    async def _sees_history(self, channel: str) -> bool:
        """Whether the bot may read what was said in a channel.

        Of one that another process listens to, nothing is known: who may not read it sees not a single message.
        """
        if self._permissions(channel) is not None:
            return self._can_look_back(channel)
        try:
            return await self._wire.has_history(channel)
        except Exception as error:
            raise unanswered(error) from error

    def _can_look_back(self, channel: str) -> bool:
        has = self._permissions(channel)
        return has is not None and has.view_channel and has.read_message_history

    def _missing(self, channel: str) -> str:
        """The first permission the bot lacks in a channel, by Discord's name: without it, others count as missing."""
        has = self._permissions(channel)
        if has is None:
            return ""
        wanted = posting(in_thread=self._is_thread(channel))
        return next((name for name, word in wanted.items() if not getattr(has, word)), "")

    def _is_thread(self, channel: str) -> bool:
        """Whether a place is a thread, or a post of a forum, as far as that is known: no thread opens in a thread."""
        return isinstance(self._client.get_channel(int(channel)), discord.Thread)

    def _permissions(self, channel: str) -> discord.Permissions | None:
        """What the bot may do in a channel; None if that is not known."""
        place = self._client.get_channel(int(channel))
        if not isinstance(place, discord.abc.GuildChannel | discord.Thread) or self._client.user is None:
            return None
        if isinstance(place, discord.Thread) and place.parent is None:
            return None
        me = place.guild.get_member(self._client.user.id)
        return place.permissions_for(me) if me else None
