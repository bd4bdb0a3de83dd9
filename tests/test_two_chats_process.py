"""Slack and Discord in one process, as a user starts it: one event in both chats, one survey, one result."""

import re
import signal
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests import discord_process as discord
from tests.command_line import HOUSE
from tests.fakes.discord import MANAGE_EVENTS, MANAGE_GUILD, MEMBER
from tests.flows.staging import THANKS
from tests.slack_process import ZONE, Goen, Guest, Hall, parts, secrets_in, started, tokens, workspace
from tests.stories.actors import opened, people, read
from tests.stories.evening import WORDS

Server = discord.Server
WORDS_EN = WORDS["en"]
INTRO = "agree:yes name:{} industry:{} size:5 offer:{} seek:{} commitment:2 languages:ja,en reach:2"
ANSWERS: dict[str, str | tuple[str, ...]] = {
    "Would you recommend this event? (0-10)": "9",
    "How many people would you meet again?": "2 or 3",
    "Did you get what you came for?": "4 Mostly",
    "Did anything feel uncomfortable? (any)": ("Too little time to talk",),
}


@pytest.fixture
async def team() -> AsyncIterator[Hall]:
    async with workspace() as fake:
        yield Hall(fake)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with discord.standing_in() as fake:
        yield Server(fake)


@pytest.fixture
async def goen(tmp_path: Path, team: Hall, server: Server) -> AsyncIterator[Goen]:
    """One process with the tokens of both."""
    given = {**tokens(team.fake, "socket"), **discord.settings(server.fake)}
    async with started(tmp_path, "run", **given) as goen:
        url = await goen.ready()
        await team.fake.connected()
        await server.fake.connected()
        assert await parts(url) == (200, {**HOUSE, "slack": True, "discord": True})
        yield goen


async def test_one_event_in_both(goen: Goen, team: Hall, server: Server) -> None:
    here = team.person("Olivia", "en", is_admin=True)
    there = server.person("Olivia", "en", permissions=MEMBER | MANAGE_GUILD | MANAGE_EVENTS)
    aoki, ben = team.person("Aoki", "en"), server.person("Ben", "en")
    await publish(here)
    await link(here, there)
    await bind(there)
    await introduce(aoki, ben)
    await survey(there, aoki, ben)
    for text in (discord.text(await there.command("goen-admin survey results")), await said(here, "survey results")):
        assert text.splitlines()[:2] == ['Survey of "Mixer".', "Answers 2/2 registered (100%)."]
    goen.process.send_signal(signal.SIGTERM)
    code, log = await goen.ended()
    assert (code, "ERROR" in log, "Traceback" in log) == (0, False, False)
    assert (secrets_in(log), server.fake.token in log) == ([], False)


async def test_one_that_cannot_be_asked_keeps_neither_the_other_nor_the_page_waiting(
    tmp_path: Path, team: Hall, server: Server
) -> None:
    team.fake.fail("auth.test", times=99, retry_after=60)
    there = server.person("Olivia", "en", permissions=MEMBER | MANAGE_GUILD | MANAGE_EVENTS)
    async with started(tmp_path, "run", **tokens(team.fake, "socket"), **discord.settings(server.fake)) as goen:
        url = await goen.ready()
        assert await parts(url) == (503, {**HOUSE, "slack": False, "discord": True})
        assert discord.text(await there.command("goen help")).startswith("There is no event to join right now.")
        goen.process.send_signal(signal.SIGTERM)
        code, log = await goen.ended()
    assert (code, log.count('"event": "Slack cannot be reached now')) == (0, 1)
    assert [word for word in ("ERROR", "Traceback") if word in log] == []


async def said(person: Guest, command: str) -> str:
    return read(await person.command(command)).text


async def publish(organizer: Guest) -> None:
    day = (datetime.now(ZoneInfo(ZONE)) + timedelta(days=10)).date()
    draft = await organizer.command(
        f'event create title:Mixer theme:regional purpose:"Start three projects" start:"{day} 18:30" language:en'
    )
    await organizer.click(read(draft), WORDS_EN.publish_event)
    assert len(await organizer.hall.posts(1)) == 1


async def link(here: Guest, there: discord.Guest) -> None:
    (code,) = re.findall(r"/goen link (\S+)", await said(here, "link"))
    question = discord.read(await there.command("goen link", {"code": code}))
    joined = await there.click(question, "Join, messages to Discord")
    assert discord.text(joined) == (
        "Done: Olivia (Discord) and Olivia (Slack) are one person now. Direct messages go to Discord."
    )


async def bind(there: discord.Guest) -> None:
    bound = discord.text(await there.command("goen-admin event bind", {"event": "1"}))
    assert bound.startswith('"Mixer" now lives in this channel too: 2 channels in all (Discord, Slack).')
    (announced,) = await there.server.posts(1)
    assert discord.text(announced).startswith('"Mixer" is coming: ')
    assert announced.buttons == ("Introduce yourself", "Get direct messages", "Add to calendar")


async def introduce(aoki: Guest, ben: discord.Guest) -> None:
    preview = read(await aoki.command("intro " + INTRO.format("Aoki", 8, 11, 5)))
    await aoki.click(preview, WORDS_EN.publish)
    options = dict(option.split(":") for option in INTRO.format("Ben", 7, 5, 11).split())
    await ben.click(discord.read(await ben.command("goen intro", options)), WORDS_EN.publish)
    (card,) = discord.read(await ben.command("goen suggest")).embeds
    assert card["footer"]["text"] == "Aoki takes part from Slack. Look for each other at the event."
    assert list(people(read(await aoki.command("suggest")), WORDS_EN.why)) == ["Ben"]


async def survey(organizer: discord.Guest, aoki: Guest, ben: discord.Guest) -> None:
    begun = await organizer.click(await organizer.command("goen-admin survey open"), "Open the survey")
    assert discord.text(begun).startswith('The survey of "Mixer" is open. The channels are asked to answer.')
    await aoki.hall.posts(2)
    first = opened(await aoki.click(aoki.see()[-1], WORDS_EN.answer))
    assert read(await aoki.submit(first, ANSWERS)).text == THANKS["en"]
    asking = (await ben.server.posts(2))[-1]
    second = discord.opened(await ben.click(asking, WORDS_EN.answer))
    assert discord.text(await ben.submit(second, ANSWERS)) == THANKS["en"]
