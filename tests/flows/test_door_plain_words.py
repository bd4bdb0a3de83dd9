"""Plain words instead of a command: understood where nothing can go wrong, else answered with buttons."""

import pytest

from adapters.sandbox.actor import labels
from tests.flows.records import everything
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
        ("en", "I want to sign up", ["Introduce yourself"]),
        ("en", "count me in and tell me who is coming", ["See people to meet", "Introduce yourself"]),
        ("ja", "アンケートはどこ", ["アンケートに答える"]),
        ("en", "Where do I give feedback?", ["Answer the survey"]),
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


@pytest.mark.parametrize("typed", ["qqqq", "stopwatch", "the nonstop joiner", "stop " + "x" * 8000])
async def test_other_words_and_long_texts_are_answered_as_before(world, typed):
    await world.event()
    answer = text(await world.person("Nitta", "en").command(f"qqqq {typed}"))
    assert answer.startswith('There is no command "qqqq')
