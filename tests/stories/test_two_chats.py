"""One event whose people are in Slack and in Discord at once, with both adapters in one process."""

from storage.tables import Outbox
from tests.flows.records import given, rows
from tests.stories.actors import Actor, opened, read
from tests.stories.both_chats import BothChats
from tests.stories.evening import SKIPPING, introduced, organized

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


async def bound(both: BothChats) -> tuple[Actor, Actor]:
    """The organizer of a public event that lives in both chats: in Slack, and in Discord."""
    return await organized(both), both.discord.person("Kan", "en")


async def test_an_evening_in_two_chats(both: BothChats) -> None:
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
    assert sorted(values["q1_recommend"] for values in (await given(both))[0]) == ["10", "10", "9", "9"]
    results = read(await organizer.command("アンケート 結果"))
    assert results.text.splitlines()[1] == "回答 4/登録4名(100%)。"


async def suggested(actor: Actor, command: str) -> dict[str, str]:
    """Who is suggested, and what is said of where they are."""
    return {card.title: card.footer for card in read(await actor.command(command)).cards}


async def answer(actor: Actor, language: str) -> None:
    form = opened(await actor.click(actor.see()[-1], "回答する"))
    read(await actor.submit(form, ANSWERS[language]))


async def test_who_is_in_both_chats_is_one_guest(both: BothChats) -> None:
    await bound(both)
    await introduced(both.slack, "青木", offer="11", seek="5", reach="1")
    chie = await introduced(both.slack, "千恵", offer="5", seek="11", reach="1")
    twin = both.discord.person("Chie", "en")
    await both.linked(chie, twin, "Join, messages to Discord")
    card = read(await twin.command("card @千恵"))
    assert card.cards[0].title == "千恵さん"
    await both.slack.later("2026-12-03T12:10")
    assert (len(chie.inbox()), len(twin.inbox())) == (0, 1)
    direct = [row["kind"] for row in await rows(both, Outbox) if row["is_direct"]]
    assert direct.count("suggestions") == 2


async def test_a_chat_that_is_left_hears_nothing_more(both: BothChats) -> None:
    organizer, in_discord = await bound(both)
    done = read(await in_discord.command("event unbind"))
    assert done.text == 'Done. Nothing more about "春の会" is posted there. One channel is left (Slack).'
    await both.slack.later("2026-12-04T20:20")
    assert (len(organizer.see()), len(in_discord.see())) == (6, 1)


async def test_two_who_met_from_two_chats_give_each_other_a_line(both: BothChats) -> None:
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
