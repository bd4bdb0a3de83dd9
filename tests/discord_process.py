"""Goen in Discord as a process of its own, as a user starts it, with the Discord stand-in and its people beside it."""

import base64
import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from tests.fakes.discord import Channel, FakeDiscord, Guild, Message, Modal, Seen, User
from tests.fakes.discord.people import Entered
from tests.patience import HANG_S
from tests.slack_process import Goen, started
from tests.stories.discord_driver import LOCALES, plain

Options = Mapping[str, str | User]


class Server:
    """A Discord server with the channel of the event, and its people."""

    def __init__(self, fake: FakeDiscord, name: str = "Meetup") -> None:
        self.fake = fake
        self.guild: Guild = fake.add_guild(name)
        self.channel: Channel = fake.add_channel("mixer", self.guild)

    def person(self, name: str, language: str = "ja", *, permissions: int | None = None) -> "Guest":
        """Somebody in the server; `permissions`: what they may do there, where it is more than usual."""
        more = {} if permissions is None else {"permissions": permissions}
        return Guest(self, self.fake.add_user(name, self.guild, locale=LOCALES[language], **more))

    def posted(self) -> list[Message]:
        """What is there for everybody in the channel, oldest first."""
        everything = self.fake.world.messages
        return [post for post in everything if post.channel == self.channel.id and post.ephemeral_to is None]

    async def posts(self, count: int) -> list[Message]:
        """So many messages for everybody in the channel, once they are there."""
        await self.fake.until(lambda: len(self.posted()) >= count)
        return self.posted()


class Guest:
    """A member of the server, who acts by what is on the screen."""

    def __init__(self, server: Server, user: User) -> None:
        self.server, self.user = server, user
        self._fake = server.fake

    async def command(self, typed: str, options: Options | None = None, *, place: Channel | str = "") -> Seen:
        """Give a command, without the slash before it, in the event's channel or elsewhere."""
        name, *path = typed.split()
        return await self._fake.command(self.user, place or self.server.channel, name, path, options)

    async def suggested(self, typed: str, option: str) -> Mapping[str, str]:
        """What is suggested for an option of a command while nothing is typed into it."""
        name, *path = typed.split()
        return await self._fake.complete(self.user, self.server.channel, name, path, option=option)

    async def click(self, shown: Message, label: str) -> Seen:
        return await self._fake.click(self.user, shown, label)

    async def choose(self, shown: Message, menu: str, option: str) -> Seen:
        return await self._fake.choose(self.user, shown, menu, option)

    async def submit(self, form: Modal, given: Mapping[str, Entered]) -> Seen:
        return await self._fake.submit(self.user, form, given)

    def inbox(self) -> list[Message]:
        """The direct messages from Goen, oldest first."""
        return [seen for seen in self._fake.sees(self.user, "dm") if seen.ephemeral_to is None]

    async def letters(self, count: int) -> list[Message]:
        """So many direct messages, once they are there."""
        await self._fake.until(lambda: len(self.inbox()) >= count)
        return self.inbox()


def read(seen: Seen) -> Message:
    """The message that was answered."""
    assert isinstance(seen, Message), seen
    return seen


def opened(seen: Seen) -> Modal:
    """The form that opened."""
    assert isinstance(seen, Modal), seen
    return seen


def text(seen: Seen) -> str:
    """The words of the message that was answered, as a reader sees them, with its commands as in Slack."""
    return plain(read(seen).content)


def settings(fake: FakeDiscord) -> dict[str, str]:
    """The token of docs/discord.md, and where the stand-in is."""
    return {"DISCORD_TOKEN": fake.token, "DISCORD_API_URL": fake.api_url, "DISCORD_GATEWAY_URL": fake.gateway_url}


@contextlib.asynccontextmanager
async def standing_in() -> AsyncIterator[FakeDiscord]:
    """A Discord whose token begins with the application's id, as Discord's do."""
    async with FakeDiscord() as fake:
        id = base64.b64encode(fake.world.application_id.encode()).decode().rstrip("=")
        fake.tickets.first_s = HANG_S
        fake.token = fake.server._token = fake.gateway._token = f"{id}.the.stand-in"
        yield fake


@contextlib.asynccontextmanager
async def connected(
    folder: Path, fake: FakeDiscord, *, is_patient: bool = True, **more: str
) -> AsyncIterator[tuple[Goen, str]]:
    """A Goen that this Discord reaches, and its address; `more`: further settings."""
    async with started(folder, "run", is_patient=is_patient, **settings(fake), **more) as goen:
        url = await goen.ready()
        await fake.connected()
        yield goen, url
