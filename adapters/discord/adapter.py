"""Discord: connects to its gateway, and puts receiving and sending together.

Nothing is kept of a message or form: everything goes by ids, so a button works after any restart. What payloads
look like is in decode and encode, every request in wire.
"""

import asyncio
import logging
from collections.abc import Sequence

import aiohttp
import discord
from aiohttp import web

from adapters.discord import handed, tree
from adapters.discord.access import DiscordAccess
from adapters.discord.decode import PLATFORM
from adapters.discord.directs import Directs
from adapters.discord.failures import failure, in_words
from adapters.discord.receiving import DiscordReceiving
from adapters.discord.restraint import Openings
from adapters.discord.sending import Sending
from adapters.discord.wire import Wire
from bot.chat.errors import NotNowError, SettingsError
from bot.chat.interactions import AccessRestored, HandedFile, Sender
from bot.chat.ports import Delivery, Handle, Receipt
from bot.chat.refs import ChannelRef, UserRef
from storage.engine import Database

log = logging.getLogger(__name__)

# Discord waits three seconds for a first answer; the rest is for the way there.
PATIENCE_S = 1.8
# A post waits for a rate limit no longer than this: what is longer, the outbox waits for. It has to be longer
# than the windows Discord counts in, or discord.py refuses what still has room.
LONGEST_PAUSE_S = 15.0
STOP_S = 5.0
# Why Discord closes a connection for good.
_WRONG, _DISALLOWED_INTENTS = 4004, 4014
_WRONG_TOKEN = "Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token."  # noqa: S105
# Of 1,000 connections a day so many are left for connections that break.
LEAST_STARTS = 50


class DiscordAdapter:
    """One bot user, in all servers it was let into."""

    name = "discord"

    def __init__(
        self,
        access: DiscordAccess,
        database: Database | None = None,
        *,
        patience_s: float = PATIENCE_S,
        openings: Openings | None = None,
    ) -> None:
        self.client = _Client(self, access.shard)
        self._access = access
        self._wire = Wire(self.client)
        directs = Directs(database)
        self.receiving = DiscordReceiving(access, self._wire, directs, patience_s)
        self._sending = Sending(self.client, self._wire, access.word, openings or Openings(), directs)
        self._connection: asyncio.Task[None] | None = None

    # Coming and going

    async def start(self, handle: Handle) -> None:
        """Check the token, bring the commands up to date, then listen; SettingsError says what does not fit."""
        await self.open(handle)
        await self.listen()

    @property
    def is_exclusive(self) -> bool:
        """Every connection to the gateway would hear everything."""
        return True

    @property
    def part(self) -> str:
        """The shard, where the servers are divided among processes."""
        return self._access.shard

    async def open(self, handle: Handle) -> None:
        """Check the token, bring the commands up to date, and be able to send."""
        self.receiving.handle = handle
        try:
            await self.client.login(self._access.token)
            _spare(*await self._wire.starts_left())
        except discord.LoginFailure:
            raise SettingsError(_WRONG_TOKEN) from None
        except discord.HTTPException as error:
            await self._wire.hang_up()
            met = failure(error)
            if met.reason in ("rate_limited", "unknown"):
                raise NotNowError(in_words(error), met.retry_after) from None
            raise SettingsError(f"Discord cannot be reached: {in_words(error)}.") from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise SettingsError(f"Discord cannot be reached: {in_words(error)}.") from None

    async def listen(self) -> None:
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

    async def leave(self) -> None:
        """Leave the gateway; requests go on."""
        connection, self._connection = self._connection, None
        if connection:
            connection.cancel()
            await asyncio.wait([connection])
        if self.client.ws:
            await self.client.ws.close()
        # discord.py's own way to begin anew forgets who the bot is, too.
        self.client._ready.clear()  # noqa: SLF001
        self.client.is_online = False

    async def lost(self) -> str:
        """Wait until Discord ends the connection for good."""
        if self._connection is None:
            return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return]
        await asyncio.wait([self._connection])
        return self._unconnected(self._connection.exception())

    def _unconnected(self, error: BaseException | None) -> str:
        """Why there is no connection; discord.py names no reason for a gateway that it has never reached."""
        if not self.client.ws:
            return "Discord cannot be reached: no connection to its gateway."
        if getattr(error, "code", None) == _WRONG:
            return _WRONG_TOKEN
        if isinstance(error, discord.PrivilegedIntentsRequired) or getattr(error, "code", None) == _DISALLOWED_INTENTS:
            return (
                "Discord refuses the intents (4014), though Goen asks for no privileged one: "
                "look at Bot > Privileged Gateway Intents at https://discord.com/developers/applications."
            )
        return f"Discord ends the connection: {in_words(error) if error else 'closed'}."

    async def stop(self) -> None:
        """Finish what is under way, then leave."""
        await self.receiving.work.finish(STOP_S)
        await self.client.close()
        if self._connection:
            await asyncio.wait([self._connection])

    async def settled(self) -> None:
        """Wait until everything that was received is dealt with."""
        await self.receiving.work.settled()

    async def is_connected(self) -> bool:
        """Whether Discord can reach us now."""
        return self.client.is_online and not self.client.is_closed()

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        """What somebody handed over with a command or a form; FileError says why not."""
        return await handed.fetch(file, at_most)

    def routes(self, app: web.Application) -> None:
        """Discord sends nothing to the product's own server."""

    def may_post(self, guild: int, channel: int | None = None) -> None:
        """Something changed in a server, or in one of its channels, that may have kept the bot from posting."""
        self._sending.try_anew()
        if self.client.user and self.receiving.handle:
            itself = Sender(UserRef(PLATFORM, str(guild), str(self.client.user.id)))
            place = ChannelRef(PLATFORM, str(guild), str(channel)) if channel else None
            self.receiving.hear(AccessRestored(itself, place))

    async def synchronize(self) -> None:
        """Give Discord the commands if it has others; without, the earlier ones go on to work."""
        ours, guild = tree.build(self._access.word), self._access.test_guild
        try:
            if not tree.same(ours, await self._wire.commands(guild), in_guild=guild is not None):
                await self._wire.put_commands(ours, guild)
                log.info("Discord has the commands of this version now")
        except discord.DiscordException as error:
            log.warning("Discord did not take the commands: %s", in_words(error))

    # What is sent later

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message; a repetition within minutes is recognized by its nonce and not posted again."""
        return await self._sending.deliver(delivery)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """Look for messages in their channel's history since shortly before the first attempt."""
        return await self._sending.find(deliveries)


class _Client(discord.Client):
    """discord.py's client with everything switched off that keeps messages or people."""

    def __init__(self, adapter: DiscordAdapter, shard: str) -> None:
        part, _, count = shard.partition("/")
        super().__init__(
            # Discord counts shards from 0, people from 1.
            shard_id=int(part) - 1 if part else None,
            shard_count=int(count) if count else None,
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

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self._adapter.receiving.receive(interaction)

    async def on_ready(self) -> None:
        self.is_online = True

    async def on_resumed(self) -> None:
        self.is_online = True

    async def on_disconnect(self) -> None:
        self.is_online = False

    # What may let the bot post again. Of members, Discord tells of the bot itself alone.

    async def on_guild_channel_update(self, _before: object, after: discord.abc.GuildChannel) -> None:
        can = after.permissions_for(after.guild.me)
        if can.view_channel and can.send_messages:
            self._adapter.may_post(after.guild.id, after.id)
        if can.view_channel and can.send_messages_in_threads:
            for thread in getattr(after, "threads", ()):  # they have the permissions of their channel
                self._adapter.may_post(after.guild.id, thread.id)

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        if (before.archived and not after.archived) or (before.locked and not after.locked):
            self._adapter.may_post(after.guild.id, after.id)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        if before.permissions != after.permissions:
            self._adapter.may_post(after.guild.id)

    async def on_member_update(self, _before: object, after: discord.Member) -> None:
        if after == after.guild.me:
            self._adapter.may_post(after.guild.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self._adapter.may_post(guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        self._adapter.may_post(guild.id)


def _spare(starts: int, hours: float) -> None:
    """SettingsError rather than use up what Discord allows: after the last one it takes the token away."""
    if starts <= LEAST_STARTS:
        raise SettingsError(
            f"Discord lets this bot connect {starts} more times today and then resets its token, "
            f"so Goen does not connect: find out what restarts it so often, and wait {hours:.0f} hours."
        )
