"""Goen as a process of its own, as a user starts it, with the Slack stand-in and its people beside it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from adapters.slack.manifest import EVENTS_PATH, SCOPES
from tests.command_line import READY
from tests.fakes.slack import FakeSlack, Message, User, View
from tests.patience import HANG_S
from tests.stories.actors import Seen
from tests.stories.slack_driver import SlackActor, _form, _message
from tests.test_command_line import command, environment

ZONE = "Asia/Tokyo"
TRANSPORTS = ["socket", "http"]
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105


@dataclass
class Goen:
    """A process and what it has written so far."""

    process: asyncio.subprocess.Process
    log: list[str]

    async def ready(self) -> str:
        """The address it says once it is ready."""
        async with asyncio.timeout(HANG_S):
            while line := await self._line():
                if found := READY.search(line):
                    return found[1]
        raise AssertionError("".join(self.log))

    async def ended(self) -> tuple[int, str]:
        """Its exit code, and everything it wrote."""
        async with asyncio.timeout(HANG_S):
            while await self._line():
                pass
            return await self.process.wait(), "".join(self.log)

    async def _line(self) -> str:
        assert self.process.stdout is not None
        self.log.append((await self.process.stdout.readline()).decode())
        return self.log[-1]


@contextlib.asynccontextmanager
async def started(folder: Path, verb: str, *more: str, is_patient: bool = True, **settings: str) -> AsyncIterator[Goen]:
    """`goen run` or another verb; ended at the end if it still runs. `is_patient`: see tests/patient.py."""
    process = await asyncio.create_subprocess_exec(
        *command(verb, *more, module="tests.patient" if is_patient else "bot"), cwd=folder,
        env=environment(**{"DATABASE_URL": f"sqlite:///{folder}/goen.sqlite", "GOEN_HTTP_PORT": "0", **settings}),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield Goen(process, [])
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


def tokens(fake: FakeSlack, transport: str) -> dict[str, str]:
    """The settings of docs/slack.md for this transport."""
    way = {"SLACK_APP_TOKEN": fake.app_token} if transport == "socket" else {"SLACK_SIGNING_SECRET": SECRET}
    return {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_API_URL": fake.api_url, **way}


class Hall:
    """The event's channel and its people, beside a Goen that can be watched only through Slack."""

    def __init__(self, fake: FakeSlack) -> None:
        self.fake = fake
        self.channel = fake.add_channel("mixer")
        self._since = 0
        fake.idle = self._answered

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> "Guest":
        locale = {"ja": "ja-JP", "en": "en-US"}[language]
        user = self.fake.add_user(name, locale=locale, tz=ZONE, is_admin=is_admin)
        self.channel.members.add(user.id)
        return Guest(self, user)

    async def posts(self, count: int) -> list[str]:
        """The texts of so many timed posts in the channel, once they are there."""
        await self.fake.until(lambda: len(self.posted()) >= count)
        return [_message(post).text for post in self.posted()]

    def posted(self) -> list[Message]:
        return [post for post in self.fake.space.messages if post.channel == self.channel.id and post.metadata]

    async def _answered(self) -> None:
        """Wait for an answer: whatever comes of itself carries a key in its metadata."""
        changes = self.fake.space.changes
        await self.fake.until(lambda: any(_is_answer(change.what) for change in changes[self._since :]))

    def go_on(self) -> None:
        self._since = len(self.fake.space.changes)


class Guest(SlackActor):
    """A member of the workspace who acts and waits for the answer."""

    def __init__(self, hall: Hall, user: User) -> None:
        self.hall, self.user = hall, user
        super().__init__(hall, user)  # type: ignore[arg-type]

    async def shortcut(self, name: str) -> Seen:
        return await self._after(await self.hall.fake.shortcut(self.user, name))

    async def _after(self, seen: Message | View | None) -> Seen:
        self.hall.go_on()
        return _form(seen) if isinstance(seen, View) else _message(seen) if seen else None


def _is_answer(what: Message | View) -> bool:
    return isinstance(what, View) or (what.is_from_bot and what.metadata is None) or what.edited


@contextlib.asynccontextmanager
async def connected(
    folder: Path, fake: FakeSlack, transport: str, *, is_patient: bool = True, **settings: str
) -> AsyncIterator[tuple[Goen, str]]:
    """A Goen that this Slack reaches, and its address; `settings`: in the place of what a `.env` there says."""
    async with started(folder, "run", is_patient=is_patient, **settings) as goen:
        url = await goen.ready()
        if transport == "http":
            fake.courier.request_url = f"{url.rstrip('/')}{EVENTS_PATH}"
        else:
            await fake.connected()
        yield goen, url


async def leaving(goen: Goen, url: str) -> None:
    """Return once it takes nothing new any more and is still there."""
    async with asyncio.timeout(HANG_S):
        with contextlib.suppress(aiohttp.ClientError):
            while await parts(url):
                pass
    assert goen.process.returncode is None


async def parts(url: str) -> tuple[int, dict[str, bool]]:
    async with aiohttp.ClientSession() as session, session.get(f"{url}readyz") as response:
        return response.status, await response.json()


@contextlib.asynccontextmanager
async def workspace() -> AsyncIterator[FakeSlack]:
    """A Slack that grants exactly what the manifest asks for."""
    async with FakeSlack(scopes=tuple(SCOPES)) as slack:
        slack.courier._secret = SECRET
        slack.tickets.trigger_s = HANG_S
        yield slack


def secrets_in(log: str) -> list[str]:
    return [secret for secret in (FakeSlack.bot_token, FakeSlack.app_token, SECRET) if secret in log]
