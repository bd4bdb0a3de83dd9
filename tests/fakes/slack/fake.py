"""A Slack to test against: a Web API, Socket Mode and signed HTTP on loopback, used by the real SDK."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

from tests.fakes.bell import Bell
from tests.fakes.faults import Hold
from tests.fakes.slack import payloads
from tests.fakes.slack.delivery import Attempt, Courier, Delivery
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.install import APP_TOKEN, BOT_TOKEN, Call
from tests.fakes.slack.people import People
from tests.fakes.slack.server import Server
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.teams import Team
from tests.fakes.slack.tickets import Tickets
from tests.fakes.slack.workspace import TEAM, Message, User, Workspace
from tests.patience import HANG_S

SIGNING_SECRET = "signing-secret-of-the-stand-in"  # noqa: S105


class FakeSlack(People):
    """The whole stand-in, as an async context manager; leaving it asserts that there were no problems.

    `now` returns seconds since 1970; `advance` moves it on from there. Without `request_url` it uses Socket Mode.
    """

    bot_token, app_token, signing_secret = BOT_TOKEN, APP_TOKEN, SIGNING_SECRET

    def __init__(self, now: Callable[[], float] = time.time, *, scopes: tuple[str, ...] | None = None) -> None:
        self._ahead_s = 0.0
        self._clock = now
        self.problems: list[str] = []
        bell = Bell()
        space = Workspace(self.now)
        tickets = Tickets(self.now)
        server = Server(space, tickets, self.problems, bell, self.now)
        self.sockets = Sockets(self.problems, bell)
        super().__init__(space, tickets, server, Courier(self.sockets, bell, SIGNING_SECRET), bell)
        if scopes is not None:
            server.access.scopes = scopes
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._echoing: set[asyncio.Task[object]] = set()
        self.echoes = False  # whether the app gets events for its own direct messages, as from Slack
        server.posted = self._echo
        self._tickets_given = 0
        self.base_url = ""

    def now(self) -> float:
        """Return the time of the stand-in, in seconds since 1970."""
        return self._clock() + self._ahead_s

    def advance(self, seconds: float) -> None:
        """Let time pass for triggers, response URLs, pacing and time stamps."""
        self._ahead_s += seconds

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def start(self) -> None:
        """Listen, after `stop` on the same port as before."""
        app = web.Application(client_max_size=50_000_000)
        app.add_routes([*self.server.routes(), web.get("/socket/{ticket}", self.sockets.serve)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{self._port}"
        self.response_base = f"{self.base_url}/response/"
        self.server.upload_base = f"{self.base_url}/upload/"
        self.server.file_base = f"{self.base_url}/files-pri/"
        self.server.socket_url = self._socket_url

    async def stop(self) -> None:
        """Be absent: break the sockets and refuse connections; what happened is remembered."""
        self.sockets.cut()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _socket_url(self) -> str:
        self._tickets_given += 1
        return f"{self.base_url.replace('http', 'ws', 1)}/socket/{self._tickets_given}"

    async def __aexit__(self, kind: object, *_: object) -> None:
        self.server.faults.release_all()
        self.courier.give_up()
        await asyncio.gather(*self._echoing)
        await self.sockets.close()
        await self.courier.close()
        await self.stop()
        if kind is None and self.problems:
            raise AssertionError("\n".join(self.problems))

    @property
    def api_url(self) -> str:
        """The base URL of the Web API, which ends with /api/."""
        return f"{self.base_url}/api/"

    @property
    def calls(self) -> list[Call]:
        """Every recorded Web API call, oldest first."""
        return self.server.calls

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that the bot token was granted."""
        return self.server.access.scopes

    @scopes.setter
    def scopes(self, granted: tuple[str, ...]) -> None:
        self.server.access.scopes = granted

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def take_problems(self) -> list[str]:
        """Return the problems found so far and forget them: for tests that cause some."""
        found = [*self.problems]
        self.problems.clear()
        return found

    # --- The workspace ---

    def add_team(self, id: str, name: str, installer: User) -> str:
        """Let another workspace install the app; return the code for oauth.v2.access."""
        self.server.install.names[id] = name
        return self.server.install.allow(id, installer.id, redirect_uri=None)

    def team(self, id: str, name: str) -> Team:
        """Another workspace of this Slack, where the same ids mean other people and channels."""
        self.server.install.names[id] = name
        return Team(id, self.server, self.courier, self._bell, self)

    def allow(self, url: str, installer: User, team: str = TEAM) -> str:
        """Press Allow on the page that installs the app in a workspace; the address the browser then goes to."""
        return self.server.install.pressed(url, (team, installer.id))

    def cancel(self, url: str) -> str:
        """Press Cancel there."""
        return self.server.install.pressed(url, None)

    def _echo(self, message: Message) -> None:
        if self.echoes and self.space.channels[message.channel].kind == "im":
            echo = payloads.message_event(message, "im", f"client-{message.ts}", TEAM)
            task = asyncio.create_task(self.event(echo))
            self._echoing.add(task)
            task.add_done_callback(self._echoing.discard)

    # --- Connections ---

    async def connected(self, count: int = 1, timeout_s: float = HANG_S) -> None:
        """Wait until so many sockets are open."""
        await self.until(lambda: len(self.sockets.open) >= count, timeout_s)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the clients to reconnect: warning, refresh_requested, link_disabled, too_many_websockets."""
        await self.sockets.disconnect(reason)

    def cut(self) -> None:
        """Break all sockets abruptly."""
        self.sockets.cut()

    async def redeliver(self, delivery: Delivery, reason: str = "http_timeout") -> Attempt:
        """Bring the same payload once more, as after an ack that Slack did not get."""
        return await self.courier.again(delivery, reason)

    # --- Faults ---

    def fail(self, method: str, error: str = "", **more: Any) -> Fault:
        """Let the next call of a method fail; `more` are fields of Fault (times, channel, status, ...)."""
        return self.server.faults.add(method, Fault(error, **more))

    def lose_answer(self, method: str, *, after_effect: bool = True, times: int = 1) -> Fault:
        """Break the connection instead of answering, by default after the work is done."""
        return self.fail(method, lose_answer=True, after_effect=after_effect, times=times)

    def limit(self, method: str, retry_after: int, *, times: int = 1, channel: str = "") -> Fault:
        """Answer 429 with Retry-After to the next calls."""
        return self.fail(method, retry_after=retry_after, times=times, channel=channel)

    def hold(self, method: str, *, after_effect: bool = False) -> Hold:
        """Hold the next call until `release()`: a slow Slack without a clock."""
        held = Hold()
        self.fail(method, held=held, after_effect=after_effect)
        return held
