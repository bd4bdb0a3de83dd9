"""Files that people hand over come from their chat over HTTP, whole or not at all."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat.actions import Answer, OpenForm, Reply
from bot.chat.content import FileField, Form, Message
from bot.chat.errors import FileError
from bot.chat.interactions import Command, FormSubmit, HandedFile, Interaction
from storage.engine import Database
from tests.adapters.conftest import Room
from tests.conftest import START, House
from tests.fakes.discord import ADMINISTRATOR, FakeDiscord, Modal
from tests.fakes.slack import FakeSlack, View
from tests.stories.discord_wire_driver import WireChat

FORM = Form("x.file", "Registrations", (FileField("list", "List", ("csv", "xlsx")),), submit="Look")
DATA = "名前\n佐藤\n".encode()
ENOUGH = 1000


class Counter:
    """Takes files: shows the form, and keeps what came."""

    def __init__(self) -> None:
        self.came: list[HandedFile] = []

    async def handle(self, asked: Interaction) -> Answer | None:
        if isinstance(asked, Command | FormSubmit) and asked.files:
            self.came += asked.files.values()
            return Reply(Message("thank you"))
        return OpenForm(FORM)


async def why(adapter: Any, file: HandedFile, at_most: int = ENOUGH) -> str:
    """Why a file cannot be had."""
    with pytest.raises(FileError) as refused:
        await adapter.fetch(file, at_most)
    return refused.value.reason


# --- Slack -------------------------------------------------------------------------------------------


@pytest.fixture
async def slack(database: Database, world: House) -> AsyncIterator[Room]:
    async with FakeSlack(now=START.timestamp) as fake:
        room = Room(fake, database, world, over_http=False)
        await room.start()
        room.person("Olivia", "en")
        yield room
        await room.stop()


async def handed_in_slack(room: Room, name: str = "list.csv") -> HandedFile:
    """A file that somebody has sent with the form."""
    counter, who = Counter(), room.member("Olivia")
    room.adapter.receiving.handle = counter.handle
    view = await room.fake.command(who, room.channel, "import")
    assert isinstance(view, View)
    sent = await room.fake.submit(who, view, {"List": room.fake.file(name, DATA)})
    assert sent is not None
    return counter.came[0]


async def test_a_file_comes_from_slack_with_the_token_of_the_bot(slack: Room) -> None:
    file = await handed_in_slack(slack)
    assert (file.platform, file.name, file.size) == ("slack", "list.csv", len(DATA))
    assert await slack.adapter.fetch(file, ENOUGH) == DATA


async def test_slack_offers_no_file_of_another_kind(slack: Room) -> None:
    with pytest.raises(LookupError, match="no file of type 'png'"):
        await handed_in_slack(slack, "picture.png")


async def test_a_file_that_slack_does_not_hand_out_says_why(slack: Room) -> None:
    file = await handed_in_slack(slack)
    assert await why(slack.adapter, file, at_most=3) == "large"
    slack.fake.fail("download", status=500)
    assert await why(slack.adapter, file) == "unreachable"
    slack.fake.lose_answer("files.info", times=2)  # asked once more by aiohttp
    assert await why(slack.adapter, file) == "unreachable"
    next(iter(slack.fake.space.files.values())).deleted = True
    assert await why(slack.adapter, file) == "gone"
    assert await why(slack.adapter, HandedFile("slack", "x.csv", 1, "T0001//F9999")) == "gone"


async def test_without_the_scope_the_file_stays_where_it_is(slack: Room) -> None:
    file = await handed_in_slack(slack)
    slack.fake.scopes = tuple(scope for scope in slack.fake.scopes if scope != "files:read")
    assert await why(slack.adapter, file) == "forbidden"
    slack.fake.fail("download", status=403)
    slack.fake.scopes = (*slack.fake.scopes, "files:read")
    assert await why(slack.adapter, file) == "forbidden"


async def test_the_token_goes_to_slack_alone(slack: Room) -> None:
    file = await handed_in_slack(slack)
    slack.fake.server.file_base = "http://127.0.0.2:9/files-pri/"
    assert await why(slack.adapter, file) == "gone"


# --- Discord -----------------------------------------------------------------------------------------


@pytest.fixture
async def discord(database: Database, world: House) -> AsyncIterator[WireChat]:
    async with FakeDiscord(now=START.timestamp) as fake:
        chat = WireChat(fake, database, world.clock)
        await chat.start()
        yield chat
        await chat.stop()


async def test_a_file_comes_from_discord_with_a_command_and_with_a_form(discord: WireChat) -> None:
    counter, fake = Counter(), discord.fake
    discord.adapter.receiving.handle = counter.handle
    who = fake.add_user("Olivia", permissions=ADMINISTRATOR)
    given = {"file": fake.file("list.csv", DATA)}
    await fake.command(who, discord.channel, "goen-admin", ["import"], given)
    modal = await fake.command(who, discord.channel, "goen-admin", ["import"])
    assert isinstance(modal, Modal)
    await fake.submit(who, modal, {"List": fake.file("form.xlsx", DATA * 2)})
    assert [(file.name, file.size) for file in counter.came] == [("list.csv", 14), ("form.xlsx", 28)]
    assert [await discord.adapter.fetch(file, ENOUGH) for file in counter.came] == [DATA, DATA * 2]
    assert await why(discord.adapter, counter.came[1], at_most=14) == "large"
    fake.world.handed.clear()
    assert await why(discord.adapter, counter.came[0]) == "gone"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/attachments/1/list.csv",
        "http://cdn.discordapp.com/attachments/1/list.csv",
        "https://cdn.discordapp.com.example.com/list.csv",
        "https://cdn.discordapp.com@127.0.0.2/list.csv",
        "file:///etc/passwd",
        "/etc/passwd",
    ],
)
async def test_nothing_is_fetched_from_elsewhere(discord: WireChat, address: str) -> None:
    assert await why(discord.adapter, HandedFile("discord", "list.csv", 1, address)) == "gone"


async def test_a_discord_that_is_away_is_unreachable(discord: WireChat) -> None:
    file = HandedFile("discord", "list.csv", 1, f"{discord.fake.base_url}/ephemeral-attachments/1/list.csv")
    await discord.fake.stop()
    assert await why(discord.adapter, file) == "unreachable"
    await discord.fake.start()
