"""One event whose people are in Slack and in Discord at once, with both adapters in one process."""

import random
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from storage.tables import Outbox
from tests.flows.records import given, rows
from tests.stories.actors import Actor, opened, read
from tests.stories.conftest import in_slack, over_the_wire
from tests.stories.discord_wire_driver import WireChat
from tests.stories.evening import SKIPPING, introduced, organized
from tests.stories.slack_driver import SlackChat

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
ANSWERS = {
    "ja": {
        "この会を知人や同僚にすすめたいですか?(0〜10)": "10",
        "また話したいと思う人に何人会えましたか?": "4人以上",
        "参加した目的は、どれくらい果たせましたか?": "5 十分に",
        "居心地が悪いと感じたことは?(いくつでも)": ("とくになかった",),
    },
    "en": {
        "Would you recommend this event? (0-10)": "9",
        "How many people would you meet again?": "2 or 3",
        "Did you get what you came for?": "4 Mostly",
        "Did anything feel uncomfortable? (any)": ("Nothing",),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """Both chats before one bot, with one schedule."""

    slack: SlackChat
    discord: WireChat
    world: Any

    async def linked(self, one: Actor, other: Actor, label: str) -> None:
        """Join an account of Slack with one of Discord; messages go where the button says."""
        code = CODE.search(read(await one.command("link")).text)
        assert code is not None
        question = read(await other.command(f"link {code[0]}"))
        await other.click(question, label)


@pytest.fixture
async def both(database: Database, world: Any) -> AsyncIterator[Both]:
    async with in_slack(database, world, over_http=False) as slack, over_the_wire(database, world) as discord:
        pump = Pump(database, {"slack": slack.adapter, "discord": discord.adapter}, world.clock, Defaults())
        slack.pump = discord.pump = pump
        bot = Bot(database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7))
        slack.adapter.receiving.handle = bot.handle
        discord.adapter.receiving.handle = bot.handle
        yield Both(slack, discord, world)


async def bound(both: Both) -> tuple[Actor, Actor]:
    """The organizer of a public event that lives in both chats: in Slack, and in Discord."""
    in_slack = await organized(both.slack)
    in_discord = both.discord.person("Kan", "en", is_admin=True)
    await both.linked(in_slack, in_discord, "Join, messages to Slack")
    told = read(await in_discord.command("event bind 1"))
    assert told.text.startswith('"春の会" now lives in this channel too: 2 channels in all (Discord, Slack).')
    return in_slack, in_discord


async def test_an_evening_in_two_chats(both: Both) -> None:
    organizer, _ = await bound(both)
    aoki = await introduced(both.slack, "青木", offer="11", seek="5", reach="1")
    ben = await introduced(both.discord, "Ben", "en", offer="5", seek="11", reach="1")
    chie = await introduced(both.slack, "千恵", offer="6", seek="10", reach="1")
    dan = await introduced(both.discord, "Dan", "en", offer="10", seek="6", reach="1")
    assert [len(actor.see()) for actor in (aoki, ben)] == [1, 1]
    there = "{}はDiscordから参加します。当日、会場でお声がけください。"
    assert await suggested(aoki, "紹介") == {"Benさん": there.format("Benさん")}
    assert await suggested(ben, "suggest") == {
        "青木": "青木 takes part from Slack. Look for each other at the event.",
    }
    await both.slack.later("2026-12-04T20:20")
    assert [len(aoki.see()), len(ben.see())] == [7, 7]
    inboxes = [[message.text for message in actor.inbox()] for actor in (aoki, ben)]
    assert inboxes == [
        ["明日の「春の会」で話が合いそうな方を1名ご紹介します。理由と、話のきっかけもそえました。" + SKIPPING["ja"]],
        [
            'Here is one person you may enjoy talking to at "春の会" tomorrow, with the reason and a first question.'
            + SKIPPING["en"]
        ],
    ]
    for actor, language in ((aoki, "ja"), (ben, "en"), (chie, "ja"), (dan, "en")):
        await answer(actor, language)
    assert sorted(values["q1_recommend"] for values in (await given(both.world))[0]) == ["10", "10", "9", "9"]
    results = read(await organizer.command("アンケート 結果"))
    assert results.text.splitlines()[1] == "回答 4/登録4名(100%)。"


async def suggested(actor: Actor, command: str) -> dict[str, str]:
    """Who is suggested, and what is said of where they are."""
    return {card.title: card.footer for card in read(await actor.command(command)).cards}


async def answer(actor: Actor, language: str) -> None:
    form = opened(await actor.click(actor.see()[-1], "回答する"))
    read(await actor.submit(form, ANSWERS[language]))


async def test_who_is_in_both_chats_is_one_guest(both: Both) -> None:
    await bound(both)
    await introduced(both.slack, "青木", offer="11", seek="5", reach="1")
    chie = await introduced(both.slack, "千恵", offer="5", seek="11", reach="1")
    twin = both.discord.person("Chie", "en")
    await both.linked(chie, twin, "Join, messages to Discord")
    card = read(await twin.command("card @千恵"))
    assert card.cards[0].title == "千恵さん"
    await both.slack.later("2026-12-03T12:10")
    assert (len(chie.inbox()), len(twin.inbox())) == (0, 1)
    direct = [row["kind"] for row in await rows(both.world, Outbox) if row["is_direct"]]
    assert direct.count("suggestions") == 2


async def test_a_chat_that_is_left_hears_nothing_more(both: Both) -> None:
    organizer, in_discord = await bound(both)
    done = read(await in_discord.command("event unbind"))
    assert done.text == 'Done. Nothing more about "春の会" is posted there. One channel is left (Slack).'
    await both.slack.later("2026-12-04T20:20")
    assert (len(organizer.see()), len(in_discord.see())) == (6, 1)


async def test_two_who_met_from_two_chats_give_each_other_a_line(both: Both) -> None:
    await bound(both)
    aoki = await introduced(both.slack, "青木", offer="11", seek="5", reach="1")
    ben = await introduced(both.discord, "Ben", "en", offer="5", seek="11", reach="1")
    await both.slack.later("2026-12-05T10:05")
    preview = read(await aoki.command("また話したい Ben"))
    assert preview.buttons == ("ひとことや連絡先をそえる",)
    form = opened(await aoki.click(preview, "ひとことや連絡先をそえる"))
    preview = read(await aoki.submit(form, {"連絡先(1行)": "aoki@example.jp"}))
    await aoki.click(preview, "送る")
    question = read(await ben.click(read(await ben.command("again")), "See"))
    assert "aoki@" not in str(question)
    form = opened(await ben.click(question, "Yes"))
    met = read(await ben.submit(form, {"Contact (one line)": "https://ben.example"}))
    assert met.cards[0].fields["Contact"] == "aoki@example.jp"
    await both.slack.later("2026-12-05T10:10")
    assert aoki.inbox()[-1].text.startswith("Benさんも「また話したい」とのことです。")
    contact = read(await aoki.click(aoki.inbox()[-1], "連絡先を見る"))
    assert contact.cards[0].fields["連絡先"] == "https://ben.example"
