"""Several Slack workspaces that install one Goen, with a browser that walks through the installation."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from adapters.http import Server, health, serve
from adapters.slack.access import OAuthApp, SlackAccess
from adapters.slack.adapter import SlackAdapter
from adapters.slack.manifest import EVENTS_PATH, SCOPES
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from tests.conftest import START, House
from tests.fakes.slack import CLIENT_ID, CLIENT_SECRET, FakeSlack, User
from tests.fakes.slack.people import People
from tests.stories.slack_driver import SlackActor, SlackChat, patient

PUBLIC_URL = "https://goen.example.com"
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
OTHER_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY="
PAGE = {"Accept-Language": "en-GB,en;q=0.9,ja;q=0.1"}


@dataclass(frozen=True)
class Seen:
    """A page in the browser."""

    status: int
    text: str
    address: str = ""  # where it leads


@dataclass
class Browser:
    """Somebody's browser; the product's public address leads to the server at `url`."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "en-GB,en;q=0.9,ja;q=0.1"

    async def get(self, address: str) -> Seen:
        parts = urlsplit(address)
        target = f"{self.url.rstrip('/')}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Language": self.language, **({"Cookie": cookie} if cookie else {})}
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.get(target, headers=headers, allow_redirects=False) as answer,
        ):
            for name, morsel in answer.cookies.items():
                assert morsel["secure"], "the cookie goes over https only"
                assert morsel["httponly"], "no script reads the cookie"
                self.cookies[name] = morsel.value
            return Seen(answer.status, await answer.text(), answer.headers.get("Location", ""))

    async def begin(self) -> str:
        """Slack's page on which to press Allow."""
        seen = await self.get(f"{PUBLIC_URL}/slack/install")
        assert seen.status == 302, seen
        return seen.address


async def installed(browser: Browser, fake: FakeSlack, team: People, installer: User) -> Seen:
    """Walk through the whole installation; the last page."""
    return await browser.get(fake.allow(await browser.begin(), installer, team.space.team))


class TeamChat(SlackChat):
    """One workspace's channel, beside other workspaces of the same Goen."""

    def __init__(self, goen: "ManyChats", team: People) -> None:
        self.fake = team  # type: ignore[assignment]
        self.clock, self.database = goen.clock, goen.database
        self.adapter, self.pump, self.bot = goen.adapter, goen.pump, goen.bot
        self.channel = team.add_channel("mixer")
        team.idle = goen.adapter.settled


class ManyChats:
    """Goen as `goen run` puts it together for an app that workspaces install."""

    def __init__(
        self, fake: FakeSlack, database: Database, world: House, *, over_http: bool, keys: tuple[str, ...] = (KEY,)
    ) -> None:
        self.fake, self.database, self.clock = fake, database, world.clock
        way = (None, fake.signing_secret) if over_http else (fake.app_token, None)
        app = OAuthApp(CLIENT_ID, CLIENT_SECRET, keys, PUBLIC_URL)
        access = SlackAccess("", *way, fake.api_url, "en", app)
        self.adapter = patient(SlackAdapter(access, database, world.clock))
        self.pump = Pump(database, {"slack": self.adapter}, world.clock, Defaults())
        self.bot = Bot(database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7))
        self._over_http = over_http
        self._server: Server | None = None

    async def start(self) -> None:
        app = health(self._health)
        self.adapter.routes(app)
        await self.adapter.start(self.bot.handle)
        self._server = await serve(app, "127.0.0.1", 0)
        if self._over_http:
            self.fake.courier.request_url = f"{self._server.url.rstrip('/')}{EVENTS_PATH}"
        else:
            await self.fake.connected()
        self.fake.idle = self.adapter.settled

    async def stop(self) -> None:
        await self.adapter.stop()
        if self._server:
            await self._server.stop()

    async def _health(self) -> dict[str, bool]:
        return {"slack": await self.adapter.is_connected()}

    def browser(self, **more: str) -> Browser:
        assert self._server is not None
        return Browser(self._server.url, **more)  # type: ignore[arg-type]

    async def install(self, team: People, installer: User | None = None) -> Seen:
        who = installer or team.add_user("Installer", locale="en-US")
        return await installed(self.browser(), self.fake, team, who)


@asynccontextmanager
async def many(database: Database, world: House, *, over_http: bool = False) -> AsyncIterator[ManyChats]:
    """A Goen that nobody has installed yet, on Thursday 26 November 2026 at 10:00 in Tokyo."""
    async with FakeSlack(now=START.timestamp, scopes=tuple(SCOPES)) as fake:
        fake.server.install.revoke(fake.space.team)
        goen = ManyChats(fake, database, world, over_http=over_http)
        await goen.start()
        try:
            yield goen
        finally:
            await goen.stop()


__all__ = ["KEY", "OTHER_KEY", "PUBLIC_URL", "Browser", "ManyChats", "Seen", "SlackActor", "TeamChat", "many"]
