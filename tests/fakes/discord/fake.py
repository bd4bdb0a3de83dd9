"""A Discord to test against: its REST API and its Gateway on loopback, used by the real discord.py."""

import time
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

from tests.fakes.bell import Bell
from tests.fakes.discord import payloads
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.gateway import GUILDS, Gateway
from tests.fakes.discord.guilds import Guilds
from tests.fakes.discord.interactions import Interactions
from tests.fakes.discord.messages import Messages
from tests.fakes.discord.people import People
from tests.fakes.discord.server import BASE, Request, Server
from tests.fakes.discord.tickets import Tickets
from tests.fakes.discord.world import Channel, Guild, User, World
from tests.fakes.faults import Hold
from tests.patience import HANG_S

TOKEN = "token-of.the.stand-in"  # noqa: S105


class FakeDiscord(People):
    """The whole stand-in, as an async context manager; leaving it asserts that there were no problems.

    `now` returns seconds since 1970; `advance` moves it on from there.
    """

    token = TOKEN

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._ahead_s = 0.0
        self._clock = now
        self.problems: list[str] = []
        bell = Bell()
        world = World(self.now)
        tickets = Tickets(self.now, world.new_id)
        server = Server(TOKEN, self.problems, bell, self.now, lambda: tickets.tokens)
        gateway = Gateway(world, TOKEN, self.problems, bell)
        messages = Messages(world, server, gateway)
        Interactions(world, tickets, server, messages)
        Guilds(world, server, gateway, messages)
        super().__init__(tickets, messages, bell)
        self._runner: web.AppRunner | None = None
        self._port = 0
        self.base_url = ""

    def now(self) -> float:
        """Return the time of the stand-in, in seconds since 1970."""
        return self._clock() + self._ahead_s

    def advance(self, seconds: float) -> None:
        """Let time pass for tokens, nonces, pacing and time stamps."""
        self._ahead_s += seconds

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def start(self) -> None:
        """Listen, after `stop` on the same port as before."""
        app = web.Application(client_max_size=50_000_000)
        files = web.get("/attachments/{channel}/{id}/{name}", self._download)
        given = web.get("/ephemeral-attachments/{id}/{name}", self._download)
        app.add_routes(
            [files, given, web.get("/", self.gateway.serve), web.route("*", "/{path:.*}", self.server.serve)]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        self.base_url = self.messages.base_url = f"http://127.0.0.1:{self._port}"
        self.gateway.url = self.gateway_url

    async def stop(self) -> None:
        """Be absent: break the connections and refuse new ones; what happened is remembered."""
        self.gateway.cut()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aexit__(self, kind: object, *_: object) -> None:
        self.server.faults.release_all()
        await self.gateway.end()
        await self.stop()
        if kind is None and self.problems:
            raise AssertionError("\n".join(self.problems))

    async def _download(self, request: web.Request) -> web.Response:
        wanted = request.match_info["id"]
        sent = [item for message in self.world.messages for item in message.attachments]
        files = (item for item in (*sent, *self.world.handed.values()))
        return next((web.Response(body=item.data) for item in files if item.id == wanted), web.Response(status=404))

    @property
    def api_url(self) -> str:
        """The base of the REST API: for discord.http.Route.BASE."""
        return f"{self.base_url}{BASE}"

    @property
    def gateway_url(self) -> str:
        """The address of the Gateway: for DiscordWebSocket.DEFAULT_GATEWAY, as a yarl.URL."""
        return f"{self.base_url.replace('http', 'ws', 1)}/"

    # --- What happened ---

    @property
    def requests(self) -> list[Request]:
        """Every recorded request, oldest first."""
        return self.server.requests

    def requested(self, route: str) -> list[Request]:
        """The requests to a route: "POST /channels/{channel_id}/messages"."""
        return [item for item in self.requests if item.route == self._known(route)]

    @property
    def invalid_requests(self) -> int:
        """The answers that count towards Discord's ban: 401, 403, 429."""
        return sum(item.status in (401, 403, 429) for item in self.requests)

    def take_problems(self) -> list[str]:
        """Return the problems found so far and forget them: for tests that cause some."""
        found = [*self.problems]
        self.problems.clear()
        return found

    # --- The world ---

    def add_guild(self, name: str = "Stand-in", **more: Any) -> Guild:
        """Let the bot be in another guild; `more` are fields of Guild (locale, bot_permissions, owner)."""
        guild = Guild(self.world.new_id(), name, **more)
        self.world.guilds[guild.id] = guild
        self.gateway.dispatch("GUILD_CREATE", payloads.guild_create(self.world, guild), GUILDS)
        return guild

    def _guild(self, guild: Guild | None) -> Guild:
        return guild or next(iter(self.world.guilds.values()), None) or self.add_guild()

    def add_channel(self, name: str, guild: Guild | None = None, **more: Any) -> Channel:
        """Add a channel, to the first guild by default; `more` are fields of Channel (kind, denied)."""
        channel = Channel(self.world.new_id(), name, guild=self._guild(guild).id, **more)
        self.world.channels[channel.id] = channel
        event = "THREAD_CREATE" if channel.is_thread else "CHANNEL_CREATE"
        self.gateway.dispatch(event, payloads.channel(self.world, channel), GUILDS)
        return channel

    def update_channel(self, channel: Channel) -> None:
        """Tell the bot of a channel that a test has changed."""
        self.gateway.dispatch("CHANNEL_UPDATE", payloads.channel(self.world, channel), GUILDS)

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel: what is sent there is refused with 10003."""
        channel.deleted = True
        self.gateway.dispatch("CHANNEL_DELETE", payloads.channel(self.world, channel), GUILDS)

    def add_user(self, name: str, *guilds: Guild, locale: str = "ja", **more: Any) -> User:
        """Add a person to guilds, to the first one by default; `more` are fields of User (permissions, dm_closed)."""
        user = self.world.add(User(self.world.new_id(), name, locale, **more))
        for guild in guilds or (self._guild(None),):
            self.join(user, guild)
        return user

    def override(self, guild: Guild, command: str, user: User, *, shown: bool) -> None:
        """Show or hide a command to a person as a guild's administrators may, against its default."""
        guild.overrides[command, user.id] = shown

    def dm(self, user: User | str) -> Channel:
        """The direct channel of a person with the bot."""
        return self.world.direct(self._user(user).id)

    async def connected(self, count: int = 1, timeout_s: float = HANG_S) -> None:
        """Wait until so many sessions are connected to the Gateway."""
        await self.until(lambda: self.gateway.connected >= count, timeout_s)

    # --- Faults ---

    def _known(self, route: str) -> str:
        if route not in self.server.handlers:
            raise LookupError(f"no route {route!r}")
        return route

    def fail(self, route: str, code: int = 0, **more: Any) -> Fault:
        """Let the next request to a route fail; `more` are fields of Fault (status, times, channel, after_effect)."""
        return self.server.faults.add(self._known(route), Fault(code, **more))

    def lose_answer(self, route: str, *, after_effect: bool = True, times: int = 1) -> Fault:
        """Break the connection instead of answering, by default after the work is done."""
        return self.fail(route, lose_answer=True, after_effect=after_effect, times=times)

    def limit(self, route: str, retry_after: float, *, is_global: bool = False, times: int = 1) -> Fault:
        """Answer 429 to the next requests of a route, for the bucket or for the whole bot."""
        return self.fail(route, retry_after=retry_after, is_global=is_global, times=times)

    def hold(self, route: str, *, after_effect: bool = False) -> Hold:
        """Hold the next request until `release()`: a slow Discord without a clock."""
        held = Hold()
        self.fail(route, held=held, after_effect=after_effect)
        return held
