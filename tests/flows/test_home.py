"""The bot's own page, and what happens when a platform says that somebody changed or is gone."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.actions import Reply
from bot.chat.interactions import HomeOpened, ProfileChanged
from tests.flows.staging import shown, stored, text

both = pytest.mark.parametrize("language", ["ja", "en"])
TITLE = {"ja": "Goen ― あなたのページ", "en": "Goen: your page"}


async def page(world, actor):
    answer = await world.bot.handle(HomeOpened(world._sender(actor.person)))
    assert isinstance(answer, Reply)
    return answer.message


@both
async def test_without_an_event_the_page_says_so(world, language):
    message = await page(world, world.person("新田", language))
    card = message.cards[0]
    assert (message.text, [one.id for one in message.actions]) == (TITLE[language], ["people.show", "consent.show"])
    assert (card.title, card.text) == {
        "ja": ("いまの会", "いま参加できる会はありません。会が公開されると、その会のチャンネルでお知らせします。"),
        "en": ("Now", "There is no event to join right now. When one is published, it is announced in its channel."),
    }[language]


@both
async def test_a_newcomer_finds_the_event_and_the_way_in(world, language):
    await world.event()
    message = await page(world, world.person("新田", language))
    assert [card.title for card in message.cards] == ["春の会"]
    assert [action.label for action in message.actions] == {
        "ja": ["自己紹介をはじめる", "DMで受け取る", "私のご縁を見る", "同意の内容"],
        "en": ["Introduce yourself", "Get direct messages", "See my people", "What I agree to"],
    }[language]
    fields = {field.label: field.value for field in message.cards[0].fields}
    assert (
        fields
        == {
            "ja": {
                "日時": "2026年12月4日(金)18:30(Asia/Tokyo)",
                "会場": "市民会館",
                "これからのお知らせ": "11月27日(金)10:00 自己紹介のお願い\n"
                "12月1日(火)12:10 自己紹介がまだの方へのお願い\n"
                "12月3日(木)12:10 話が合いそうな方のご紹介\n12月3日(木)17:00 時間と場所のお知らせ\n"
                "12月4日(金)16:30 当日のお知らせ",
                "お知らせの受け取り方": "チャンネルのお知らせだけ",
            },
            "en": {
                "Date": "Fri, Dec 4, 2026, 18:30 (Asia/Tokyo)",
                "Venue": "市民会館",
                "Coming up": "Fri, Nov 27, 10:00 Invitation to introduce yourself\n"
                "Tue, Dec 1, 12:10 Introduction nudge\nThu, Dec 3, 12:10 People to meet\n"
                "Thu, Dec 3, 17:00 Time and place\nFri, Dec 4, 16:30 On the day",
                "How may the bot reach you?": "Only in the channel",
            },
        }[language]
    )


async def test_who_is_introduced_sees_their_card_and_people(world):
    await world.event()
    await world.introduced("客0", offer="11", seek="5")
    someone = await world.introduced("新田", offer="5", seek="11", reach="dm_ok")
    message = await page(world, someone)
    assert [card.title for card in message.cards] == ["春の会", "新田さん", "客0さん"]
    assert [action.label for action in message.actions] == [
        "目的を直す", "話が合いそうな方を見る", "お迎え役を見る", "DMを止める", "私のご縁を見る", "同意の内容",
    ]  # fmt: skip


async def test_the_open_survey_comes_first(world):
    await world.event()
    someone = await world.introduced("新田")
    await world.later("2026-12-04T20:25")
    message = await page(world, someone)
    assert message.actions[0].label == "アンケートに回答する"


async def test_who_is_gone_leaves_the_room(world):
    await world.event()
    await world.introduced("客0", offer="11", seek="5")
    someone = await world.introduced("新田", offer="5", seek="11")
    assert labels(shown(await someone.command("suggest")))[0] == "客0さんを外す"
    assert await world.bot.handle(ProfileChanged(world._sender("客0"), is_gone=True)) is None
    assert text(await someone.command("suggest")) == (
        "探していることに応えられる方は、まだ自己紹介をしていません。話が合いそうな方のご紹介は、"
        "12月3日(木)12:10にチャンネルでお知らせします。中身はあなただけに表示します。"
    )


async def test_news_of_a_profile_changes_the_account(world):
    organizer = await world.event()
    await organizer.command("help")
    before = await stored(world)
    assert await world.bot.handle(ProfileChanged(world._sender(organizer.person), key="Ev1")) is None
    assert await stored(world) == before


@both
async def test_each_time_has_its_buttons(world, language):
    await world.event(language=language)
    someone = await world.introduced("新田", language)
    found = {}
    for moment in ("2026-12-04T19:00", "2026-12-04T20:25", "2026-12-20T10:00"):
        await world.later(moment)
        found[moment] = [action.label for action in (await page(world, someone)).actions]
    always = {"ja": ["私のご縁を見る", "同意の内容"], "en": ["See my people", "What I agree to"]}[language]
    on_the_day = {
        "ja": [
            "目的を直す", "来ました", "話が合いそうな方を見る", "お迎え役を見る", "また話したい方を選ぶ",
            "DMで受け取る",
        ],
        "en": [
            "Change my goals", "I am here", "See people to meet", "See who welcomes whom",
            "Choose whom to talk to again", "Get direct messages",
        ],
    }[language]  # fmt: skip
    survey = {"ja": "アンケートに回答する", "en": "Answer the survey"}[language]
    assert list(found.values()) == [[*on_the_day, *always], [survey, *on_the_day, *always], always]


async def test_who_has_been_here_before_may_offer_to_welcome_others(world):
    await world.event("春の会", start="2026-12-04 18:30")
    someone = await world.introduced("常連")
    boss = world.person("幹事", is_admin=True)
    await boss.command('event clone event:1 title:夏の会 start:"2026-12-05 18:30"')
    await boss.command("event publish event:2")
    await world.later("2026-12-05T10:00")
    await world.introduced("常連", event="2")
    labels_now = [action.label for action in (await page(world, someone)).actions]
    assert "はじめての方を迎える" in labels_now
