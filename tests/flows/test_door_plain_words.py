"""Plain words instead of a command: understood where nothing can go wrong, else answered with buttons."""

from pathlib import Path

import pytest

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import DIRECT
from tests.flows.records import everything, participant, person
from tests.flows.staging import shown, text

OFFER = {
    "ja": "こちらでしょうか。ちがうときは「/goen ヘルプ」で、いまできることを表示します。",
    "en": 'Is this what you mean? If not, "/goen help" shows what you can do now.',
}


@pytest.mark.parametrize(
    ("language", "typed", "buttons"),
    [
        ("en", "hello, who should I meet?", ["See people to meet"]),
        ("en", "Hi! Can you introduce me to somebody?", ["See people to meet"]),
        ("ja", "誰に会えばいい?", ["話が合いそうな方を見る"]),
        ("ja", "こんにちは。だれと話すとよいですか", ["話が合いそうな方を見る"]),
        ("ja", "参加したいです", ["自己紹介をはじめる"]),
        ("ja", "いま着きました", ["来ました"]),
        ("ja", "受付はどうすればいいですか", ["来ました"]),
        ("en", "I'm here!", ["I am here"]),
        ("en", "How do I check in?", ["I am here"]),
        ("ja", "先に失礼します", ["先に帰る"]),
        ("en", "Sorry, I have to go", ["I have to leave"]),
        ("en", "I want to sign up", ["Introduce yourself"]),
        ("en", "count me in and tell me who is coming", ["See people to meet", "Introduce yourself"]),
        ("ja", "アンケートはどこ", ["アンケートに答える"]),
        ("en", "Where do I give feedback?", ["Answer the survey"]),
        ("en", "I want to talk to someone in retail", ["See people to meet"]),
        ("ja", "会社をやめて独立した人と話したいです", ["話が合いそうな方を見る", "DMを止める"]),
        ("ja", "駐車場に車を止めても大丈夫ですか?", ["DMを止める"]),
        ("ja", "名刺は不要ですか?", ["DMを止める"]),
        ("ja", "参加費はいりませんか?", ["DMを止める"]),
        ("ja", "途中でやめてもいいですか", ["DMを止める"]),
        ("ja", "返信は不要です", ["DMを止める"]),
        ("en", "Which bus stop is closest to the venue?", ["Stop direct messages"]),
        ("en", "Is it a non-stop talk, or are there breaks?", ["Stop direct messages"]),
        ("en", "How do I get in when the trains stop?", ["Stop direct messages"]),
        ("en", "please stop by my table!", ["Stop direct messages"]),
        ("ja", "DMを止めないで", []),
        ("ja", "DMをまた送ってください", ["DMを再開する"]),
    ],
)
async def test_what_may_be_meant_is_offered_and_not_done(world, language, typed, buttons):
    await world.event()
    someone = world.person("新田", language)
    await someone.command("help")
    before = await everything(world)
    answer = shown(await someone.command(typed))
    if buttons:
        assert (answer.message.text, labels(answer)) == (OFFER[language], buttons)
    else:
        assert answer.message.text.startswith("「DMを止めないで」というコマンドは見つかりませんでした。")
    assert await everything(world) == before


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("ja", "こんにちは", "help"),
        ("en", "Hello there!", "help"),
        ("en", "help me please", "help"),
        ("ja", "使い方を教えてください", "help"),
        ("ja", "会場はどこですか?", "event show"),
        ("ja", "席はどこですか?", "table"),
        ("ja", "どこに座ればいいですか", "table"),
        ("en", "Where is my table?", "table"),
        ("en", "where do I sit", "table"),
        ("en", "What time does it start?", "event show"),
    ],
)
async def test_what_only_shows_is_shown(world, language, typed, meant):
    await world.event()
    someone = world.person("新田", language)
    assert text(await someone.command(typed)) == text(await someone.command(meant))


async def test_a_button_offered_does_what_it_says(world):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    someone = await world.introduced("新田", offer="5", seek="11")
    answer = shown(await someone.command("誰に会えばいい?"))
    met = shown(await someone.click(answer, "話が合いそうな方を見る"))
    assert met.message.text.startswith("話が合いそうな方を1名ご紹介します:青木さん。")


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "I can't attend"), ("en", "I can’t come"), ("en", "I don't want to join"),
        ("en", "remove me from the list"),
        ("en", "delete my introduction"), ("en", "I am not coming"), ("en", "Please take back my introduction"),
        ("ja", "自己紹介を消したい"), ("ja", "欠席します"), ("ja", "参加できなくなりました"), ("ja", "退会"),
        ("ja", "退会したいです"), ("ja", "参加をキャンセルしたい"),
    ],
)  # fmt: skip
async def test_who_wants_out_is_offered_the_ways_out_and_told_what_stays(world, language, typed):
    await world.event()
    someone = await world.introduced("新田", language)
    before = await everything(world)
    answer = shown(await someone.say(typed, channel=DIRECT))
    assert (
        answer.message.text
        == {
            "ja": "取り消すまで参加の予定に入っていて、自己紹介も参加者に見えたままです。"
            "DMだけを止めることもできます。",
            "en": "You are expected until you leave, and attendees see your introduction until then. "
            "You can also stop direct messages alone.",
        }[language]
    )
    take_back, stop = {
        "ja": ("参加を取り消す", "DMを止める"),
        "en": ("Leave the event", "Stop direct messages"),
    }[language]
    assert labels(answer) == [take_back, stop]
    assert await everything(world) == before
    asked = shown(await someone.click(answer, take_back))
    gone = shown(await someone.click(asked, {"ja": "取り消す", "en": "Take it back"}[language]))
    assert (await participant(world, "新田")).state == "withdrawn"
    assert gone.message.text.startswith(
        {"ja": "「春の会」への参加と自己紹介を取り消しました。", "en": "You are not registered"}[language]
    )


async def test_the_button_offered_stops_everything(world):
    await world.event()
    someone = world.person("Nitta", "en")
    answer = shown(await someone.say("the bus stop?", channel=DIRECT))
    assert (
        text(await someone.click(answer, "Stop direct messages")) == "Done. Direct messages of all events have stopped."
    )
    assert (await person(world, "Nitta")).is_muted


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("ja", "主催者に連絡したい"), ("ja", "おすすめは?"), ("ja", "駐車場はありますか"), ("ja", "服装は自由ですか?"),
        ("en", "I want to talk to the organizer"), ("en", "is there parking nearby?"),
        ("en", "what should I wear tonight"),
    ],
)  # fmt: skip
async def test_an_ordinary_sentence_in_a_direct_message_is_answered_with_what_can_be_done(world, language, typed):
    await world.event()
    someone = await world.introduced("新田", language)
    before = await everything(world)
    answer = shown(await someone.say(typed, channel=DIRECT))
    assert (
        answer.message.text
        == {
            "ja": "すみません、決まったことにしかお答えできません。"
            "できることはこちらです。ほかのことは、会のチャンネルで主催者にお尋ねください。",
            "en": "Sorry, I only understand a few things. This is what I can do. "
            "For anything else, please ask the organizer in the event's channel.",
        }[language]
    )
    assert (
        labels(answer)
        == {
            "ja": ["自己紹介をはじめる", "話が合いそうな方を見る", "アンケートに答える", "DMを止める"],
            "en": ["Introduce yourself", "See people to meet", "Answer the survey", "Stop direct messages"],
        }[language]
    )
    assert await everything(world) == before


@pytest.mark.parametrize(
    ("language", "typed", "beginning"),
    [
        ("en", "who else is coming?", "Is this what you mean?"),
        ("ja", "何時に終わりますか", "「春の会」"),
        ("en", "remind noww practical", 'I do not know what to do with "noww".'),
        ("en", "qqqq", 'There is no command "qqqq".'),
        ("ja", "アンケト", "「アンケト」というコマンドは見つかりませんでした。"),
    ],
)
async def test_what_is_nearly_known_is_still_told_as_such(world, language, typed, beginning):
    await world.event()
    answer = text(await world.person("新田", language).say(typed, channel=DIRECT))
    assert answer.startswith(beginning), answer


# What nobody who stops messages would write: of the kind that people write of their work, good or bad.
LINES = (Path(__file__).parent / "lines_of_introductions.txt").read_text(encoding="utf-8").splitlines()
NEAR_MISSES = [
    "資料請求は不要です、まず話しましょう", "悩むのはやめて、一緒に始めませんか", "飛び込み営業はもういらない時代です",
    "止めていた新規事業を再開します", "Full stop.", "We never stop hiring", "One-stop shop for small shops",
    "I would like to opt out of cold calls and opt in to real talks", "Stop guessing, start measuring!",
    "leave me alone with data and I am happy", "mute the noise: tools for calm teams",
    "送らないで済む請求書を作っています",
]  # fmt: skip


async def test_nothing_that_people_write_of_their_work_stops_their_messages(world):
    await world.event()
    someone = await world.introduced("新田")
    for typed in [*NEAR_MISSES, *LINES]:
        await someone.say(typed, channel=DIRECT)
        await someone.command(typed)
        assert not (await person(world, "新田")).is_muted, typed


@pytest.mark.parametrize("typed", ["qqqq", "stopwatch", "the nonstop joiner", "stop " + "x" * 8000])
async def test_other_words_and_long_texts_are_answered_as_before(world, typed):
    await world.event()
    answer = text(await world.person("Nitta", "en").command(f"qqqq {typed}"))
    assert answer.startswith('There is no command "qqqq')
