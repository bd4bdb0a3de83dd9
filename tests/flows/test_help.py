"""What help names: at most five things that are useful at this moment, to this person."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.actions import Reply
from bot.chat.interactions import MemberJoined, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.commands import BY_NAME
from bot.words.i18n import translator
from storage.process_tables import InboundEvent
from tests.flows.records import everything
from tests.flows.staging import opened, shown

both = pytest.mark.parametrize("language", ["ja", "en"])
ABOUT = {"ja": "「春の会」で、いまできることです。", "en": 'About "春の会".'}
NO_EVENT = {"ja": "いま参加できる会はありません。", "en": "There is no event to join right now."}


async def helped(actor, typed="help"):
    """The note and the commands that help names."""
    answer = shown(await actor.command(typed))
    (card,) = answer.message.cards
    examples = {BY_NAME[name].message_id: name for name in BY_NAME}
    by_example = {
        translator(language)(id, "example"): name for id, name in examples.items() for language in ("ja", "en")
    }
    return answer.message.text, [by_example[fact.value] for fact in card.fields]


@both
async def test_what_help_looks_like(world, language):
    await world.event()
    answer = shown(await world.person("新田", language).command(""))
    (card,) = answer.message.cards
    assert (answer.message.text, card.title, card.footer) == (
        ABOUT[language],
        {"ja": "いまできること", "en": "What you can do now"}[language],
        {
            "ja": "「/goen 停止」と入力すると、ボットからのDMはいつでも止まります。",
            "en": '"/goen mute" stops direct messages at any time.',
        }[language],
    )
    assert {fact.label: fact.value for fact in card.fields} == {
        "ja": {
            "自己紹介をします(2分)": "/goen 自己紹介",
            "会の内容を見ます": "/goen イベント 表示",
            "ボットのことばを変えます": "/goen 言語 英語",
            "ボットからのDMを止めます(この会だけ、または全部)": "/goen 停止 全部",
        },
        "en": {
            "Introduce yourself (two minutes)": "/goen intro",
            "See an event": "/goen event show",
            "Change the bot's language": "/goen language ja",
            "Stop the bot's direct messages (this event, or all)": "/goen mute all",
        },
    }[language]


@both
async def test_without_an_event(world, language):
    assert await helped(world.person("新田", language)) == (NO_EVENT[language], ["event list", "language"])
    admin = world.person("幹事", language, is_admin=True)
    assert await helped(admin) == (NO_EVENT[language], ["event create", "event list", "language"])


async def test_an_attendee_through_the_whole_event(world):
    organizer = await world.event()
    newcomer = world.person("新田")
    someone = await world.introduced("青木")
    assert await helped(newcomer) == (ABOUT["ja"], ["intro", "event show", "language", "mute"])
    assert await helped(someone) == (ABOUT["ja"], ["suggest", "card", "intro", "mute", "event show"])
    await organizer.command("自己紹介受付 終了")
    assert await helped(newcomer) == (ABOUT["ja"], ["event show", "language", "mute"])
    assert await helped(someone) == (ABOUT["ja"], ["suggest", "card", "mute", "event show"])
    await organizer.command("自己紹介受付 開始")

    await world.later("2026-12-04T20:20")
    assert await helped(newcomer) == (ABOUT["ja"], ["survey", "intro", "event show", "language", "mute"])
    assert await helped(someone) == (ABOUT["ja"], ["survey", "suggest", "card", "intro", "mute"])
    form = opened(await someone.command("アンケート"))
    await someone.submit(
        form,
        {
            "この会を知人や同僚にすすめたいですか?(0〜10)": "9",
            "また話したいと思う人に何人会えましたか?": "1人",
            "参加した目的は、どれくらい果たせましたか?": "4 ほぼ",
            "居心地が悪いと感じたことは?(いくつでも)": ("とくになかった",),
        },
    )
    assert await helped(someone) == (ABOUT["ja"], ["suggest", "card", "intro", "mute", "event show"])

    await world.later("2026-12-05T09:00")
    assert await helped(newcomer) == (ABOUT["ja"], ["survey", "event show", "language", "mute"])
    assert await helped(someone) == (ABOUT["ja"], ["suggest", "card", "mute", "event show"])
    await world.later("2026-12-19T09:00")
    assert await helped(someone) == (NO_EVENT["ja"], ["event list", "language"])


async def test_an_organizer_through_the_whole_event(world):
    organizer = world.person("幹事", is_admin=True)
    draft = shown(
        await organizer.command("イベント 作成 名前:春の会 テーマ:地域活性化 目的:連携 開始:「2026-12-04 18:30」")
    )
    assert await helped(organizer) == (ABOUT["ja"], ["event publish", "event edit", "event list", "language"])
    assert await helped(world.person("新田")) == (NO_EVENT["ja"], ["event list", "language"])
    await organizer.click(draft, "公開する")
    attending = ["intro", "event show"]
    assert await helped(organizer) == (ABOUT["ja"], ["balance show", "intros status", "remind list", *attending])
    await world.later("2026-12-04T09:00")
    assert await helped(organizer) == (
        ABOUT["ja"],
        ["match preview", "tables make", "survey open", "remind list", "intro"],
    )
    await world.later("2026-12-05T09:00")
    assert await helped(organizer) == (
        ABOUT["ja"],
        ["survey results", "event clone", "export csv", "survey", "event show"],
    )


@both
async def test_with_several_events_it_answers_and_has_a_button_for_each(world, language):
    await world.event()
    await world.event("夏の会", start="2026-12-20 18:30", who=world.person("幹事", is_admin=True))
    someone = world.person("新田", language)
    asks = {"ja": "どの会ですか。", "en": "Which event do you mean?"}[language]
    spring, summer = {
        "ja": ["春の会 12月4日(金)18:30 体験用のチャット", "夏の会 12月20日(日)18:30 体験用のチャット"],
        "en": ["春の会, Fri, Dec 4, 18:30, the sandbox", "夏の会, Sun, Dec 20, 18:30, the sandbox"],
    }[language]
    assert await helped(someone) == (asks, ["event list", "language"])
    answer = shown(await someone.command("help"))
    assert labels(answer) == [spring, summer]
    chosen = shown(await someone.click(answer, spring))
    assert (chosen.message.text, labels(chosen)) == (ABOUT[language], [summer])
    assert await helped(someone) == (ABOUT[language], ["intro", "event show", "language", "mute"])
    assert (await helped(someone, "help event:2"))[0] == ABOUT[language].replace("春", "夏")
    assert (await helped(someone))[0] == ABOUT[language].replace("春", "夏")


@both
async def test_an_event_that_is_not_there_still_gets_help(world, language):
    await world.event()
    said = {
        "ja": "「9」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。",
        "en": 'There is no event "9". "/goen event list" shows the numbers.',
    }[language]
    assert await helped(world.person("新田", language), "help event:9") == (said, ["event list", "language"])


async def test_what_has_passed_is_not_named(world):
    organizer = await world.event()
    someone = await world.introduced("青木")
    await world.later("2026-12-19T09:00")
    assert await helped(someone, "help event:1") == (ABOUT["ja"], ["mute", "event show"])
    assert await helped(organizer) == (
        ABOUT["ja"], ["survey results", "event clone", "export csv", "event show", "language"],
    )  # fmt: skip
    await world.event("夏の会", start="2027-01-20 18:30", who=organizer)
    await organizer.command("event cancel event:2 confirm:yes")
    gone = "「夏の会」は中止になっています。次の会は「/goen イベント 複製」でつくれます。"
    assert await helped(organizer, "help event:2") == (gone, ["event clone", "event list", "language"])


# --- Who enters a channel ------------------------------------------------------------------------------


def entering(name="新田", language="ja", *, key="Ev1", channel="event"):
    locale = {"ja": "ja-JP", "en": "en-US"}[language]
    return MemberJoined(
        Sender(UserRef("sandbox", "demo", name), name, locale), ChannelRef("sandbox", "demo", channel), key
    )


@both
async def test_who_enters_the_channel_of_an_event_is_told_of_it_alone(world, language):
    await world.event()
    answer = await world.bot.handle(entering(language=language))
    assert isinstance(answer, Reply)
    assert answer.is_private
    assert (
        answer.message.text
        == {
            "ja": (
                "「春の会」は2026年12月4日(金)18:30(Asia/Tokyo)です。お知らせは、このチャンネルに届きます。"
                "2分の自己紹介をしておくと、話が合いそうな方を前もってご紹介します。"
                "このメッセージは、あなただけに見えています。"
            ),
            "en": (
                '"春の会" starts on Fri, Dec 4, 2026, 18:30 (Asia/Tokyo). Its messages arrive in this channel. '
                "Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting. "
                "Only you can see this message."
            ),
        }[language]
    )
    assert [(button.id, button.value) for button in answer.message.actions] == [
        ("intro.start", "1"), ("prefs.dm_on", "1"),
    ]  # fmt: skip


async def test_who_enters_a_channel_is_stored_nowhere(world):
    await world.event()
    before = await everything(world)
    await world.bot.handle(entering())
    after = await everything(world)
    assert [row["key"] for row in after.pop(InboundEvent.__name__)] == ["Ev1"]
    before.pop(InboundEvent.__name__)
    assert after == before


async def test_the_same_news_of_somebody_entering_is_told_once(world):
    await world.event()
    assert await world.bot.handle(entering()) is not None
    assert await world.bot.handle(entering()) is None


async def test_several_events_are_told_of_by_the_first(world):
    await world.event("夏の会", start="2026-12-20 18:30")
    await world.event()
    answer = await world.bot.handle(entering())
    assert answer.message.text.startswith("「春の会」")
    assert answer.message.text.endswith("\nほかの会は「/goen イベント 一覧」で見られます。")


async def test_where_nothing_can_be_done_nobody_is_told_anything(world):
    assert await world.bot.handle(entering(key="Ev0")) is None
    organizer = await world.event()
    assert await world.bot.handle(entering(key="Ev2", channel="lunch")) is None
    ana = world.person("Ana")
    await ana.command("mute event")
    assert await world.bot.handle(entering("Ana", key="Ev3")) is None
    await organizer.command("intros close")
    assert await world.bot.handle(entering(key="Ev4")) is None


async def test_a_draft_is_told_to_nobody(world):
    organizer = world.person("幹事", is_admin=True)
    await organizer.command('event create title:春の会 start:"2027-04-10 18:30"')
    assert await world.bot.handle(entering()) is None
