"""First-timers are welcomed by somebody who offered it; both are told on the day."""

from dataclasses import replace

import pytest

from adapters.sandbox.actor import Actor, labels
from storage.tables import Participant
from tests.flows.forging import press
from tests.flows.handing_over import cancelled_elsewhere
from tests.flows.records import rows
from tests.flows.staging import shown, text
from tests.remembering import once

both = pytest.mark.parametrize("language", ["ja", "en"])
COMMAND = {"ja": "お迎え event:2", "en": "welcome event:2"}
OFFER = {"ja": "はじめての方を迎える", "en": "Welcome first-timers"}
STOP = {"ja": "お迎え役をやめる", "en": "Stop welcoming"}
ASK = {
    "ja": "はじめての方のお迎え役も、よろしければお引き受けください。当日、会場でひと声かけていただく役です。",
    "en": "You have been here before: would you welcome first-timers? It means a hello on the day.",
}
THANKS = {
    "ja": "ありがとうございます。「夏の会」の開始の2時間前に、お迎えいただく方をお知らせします(3名まで)。"
    "はじめての方がいないときは、お願いはありません。",
    "en": 'Thank you. Two hours before "夏の会" starts you learn whom to welcome (3 people at most). '
    "If there are no first-timers, nothing is asked of you.",
}
WELCOMED_BY = {
    "ja": "{}さんが、はじめてのあなたをお迎えします。会場で見かけたら、声をかけてみてください。",
    "en": "{} welcomes you, as you are here for the first time. When you see them at the venue, say hello.",
}
WELCOMES = {
    "ja": "お迎えいただきたい、はじめての方は1名です:{}さん。"
    "会場で見かけたら、ひと声かけて、どなたかをご紹介ください。",
    "en": "One first-timer looks forward to your welcome: {}. "
    "When you see them at the venue, say hello and introduce them to somebody.",
}
LETTER = {
    "ja": "今日の「夏の会」のお迎え役のお知らせです。",
    "en": 'Who welcomes whom at "夏の会" today.',
}
# The second edition begins at 18:30.
TOLD = "2026-12-05T16:30"


async def editions(world, *regulars, language="ja"):
    """Two editions of one series, both public; these people have introduced themselves at the first."""
    return await once(world, _hold, regulars, language)


async def _hold(world, regulars, language):
    boss = await world.event("春の会", start="2026-12-04 18:30")
    for name in regulars:
        await world.introduced(name, language)
    await boss.command('event clone event:1 title:夏の会 start:"2026-12-05 18:30"')
    await boss.command("event publish event:2")
    return boss


async def came(world, name, language="ja", **more):
    return await world.introduced(name, language, event="2", **more)


async def offered(world, name, language="ja", **more):
    """Somebody of the first edition who offers it after publishing for the second."""
    return await once(world, _offer, name, language, tuple(more.items()))


async def _offer(world, name, language, more):
    someone = await came(world, name, language, **dict(more))
    await someone.click(world.posts[-1], OFFER[language])
    return someone


def letters(world, name):
    return [post for post in world.posts if post.channel == "dm" and post.seen_by == name]


async def asks(someone, language="ja"):
    return text(await someone.command(COMMAND[language]))


@both
async def test_both_are_told_on_the_day(world, language):
    await editions(world, "常連", language=language)
    regular = await came(world, "常連", language, reach="dm_ok")
    page = world.posts[-1]
    assert page.message.text.endswith(ASK[language])
    assert text(await regular.click(page, OFFER[language])) == THANKS[language]
    newcomer = await came(world, "新田", language, reach="dm_ok")
    assert ASK[language] not in world.posts[-1].message.text
    assert (
        await asks(newcomer, language)
        == {
            "ja": "「夏の会」のお迎え役は、開始の2時間前に決まります。引き受けてくださる方がいれば、お知らせします。",
            "en": 'Who welcomes whom at "夏の会" is settled two hours before it starts. '
            "If somebody has offered, you will be told.",
        }[language]
    )
    await world.later(TOLD)
    told = {"常連": WELCOMES[language].format("新田"), "新田": WELCOMED_BY[language].format("常連")}
    for name, sentence in told.items():
        last = letters(world, name)[-1].message
        assert last.text == f"{LETTER[language]}\n{sentence}"
        assert [card.title for card in last.cards] == [
            {"常連": "新田", "新田": "常連"}[name] + ("さん" * (language == "ja"))
        ]
    assert await asks(newcomer, language) == told["新田"]
    assert await asks(regular, language) == told["常連"]


async def test_who_takes_no_letters_finds_the_button_below_the_day_s_post(world):
    await editions(world, "常連")
    await offered(world, "常連")
    newcomer = await came(world, "新田")
    await world.later(TOLD)
    (post,) = [post for post in world.posts if post.message.text.startswith("今日は「夏の会」です。")]
    assert post.message.text.splitlines()[-1] == (
        "はじめての方には、お迎え役の方がいます。だれかは、あなただけに表示します。"
    )
    assert text(await newcomer.click(post, "お迎え役を見る")) == WELCOMED_BY["ja"].format("常連")
    assert letters(world, "新田") == []


async def test_where_nobody_offered_the_day_s_post_says_nothing_of_it(world):
    await editions(world, "常連")
    await came(world, "常連")
    newcomer = await came(world, "新田")
    await world.later(TOLD)
    (post,) = [post for post in world.posts if post.message.text.startswith("今日は「夏の会」です。")]
    assert "お迎え" not in post.message.text
    assert labels(post) == []
    assert await asks(newcomer) == (
        "「夏の会」で、あなたをお迎えする方はいまのところ決まっていません。"
        "話が合いそうな方は「/goen 紹介」で見られます。"
    )


async def test_who_stops_is_asked_of_nobody_and_somebody_else_takes_over(world):
    await editions(world, "常連", "古株")
    regular = await offered(world, "常連", reach="dm_ok")
    await came(world, "古株", reach="dm_ok")
    newcomer = await came(world, "新田", reach="dm_ok")
    await world.later(TOLD)
    other = Actor(world, "古株")
    await other.click(shown(await other.command(COMMAND["ja"])), OFFER["ja"])
    stopped = await regular.click(shown(await regular.command(COMMAND["ja"])), STOP["ja"])
    assert text(stopped) == (
        "承りました。「夏の会」のお迎え役からはずれました。"
        "お相手がいたときは、ほかの方にお願いします(いなければ、お迎え役なしになります)。"
    )
    await world.pump.pump()
    for name, sentence in {"新田": WELCOMED_BY["ja"].format("古株"), "古株": WELCOMES["ja"].format("新田")}.items():
        assert letters(world, name)[-1].message.text == f"{LETTER['ja']}\n{sentence}"
    assert await asks(newcomer) == WELCOMED_BY["ja"].format("古株")


CHANGED = {
    "ja": "今日の「夏の会」のお迎え役に変更がありました。",
    "en": 'There is a change to who welcomes whom at "夏の会" today.',
}
ALONE = {
    "ja": "いまのところ、代わりの方は決まっていません。会場では受付の方に気軽に声をかけてください。"
    "話が合いそうな方は「/goen 紹介」で見られます。",
    "en": "Nobody else is there to welcome you for now. Please speak to the people at the desk when you arrive. "
    '"/goen suggest" shows you people you may enjoy talking to.',
}
FREE = {
    "ja": "お迎えをお願いしていた方のことは、お気になさらなくて大丈夫です。"
    "ほかにお願いする方は、いまのところいません。",
    "en": "You need not look for whom you were to welcome. There is nobody else to welcome for now.",
}
WAYS = {
    "withdraws": ("intro withdraw event:2", 0),
    "is deleted": ("mydata delete", 0),
    "refuses introductions": ("mydata consent", 0),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["常連", "新田"])
async def test_who_counted_on_somebody_who_leaves_is_told_at_once(world, way, who):
    await editions(world, "常連")
    people = {"常連": await offered(world, "常連", reach="dm_ok"), "新田": await came(world, "新田", reach="dm_ok")}
    await world.later(TOLD)
    command, button = WAYS[way]
    asked = shown(await people[who].command(command))
    await people[who].click(asked, labels(asked)[button])
    await world.pump.pump()
    other, said = {"常連": ("新田", ALONE), "新田": ("常連", FREE)}[who]
    last = letters(world, other)[-1]
    assert last.message.text == f"{CHANGED['ja']}\n{said['ja']}"
    assert (labels(last), who in str(last.message)) == (["DMを止める"], False)
    assert [post for post in letters(world, who) if CHANGED["ja"] in post.message.text] == []


async def says_they_leave(world, who, boss):
    del boss
    me = world.person(who)
    await me.click(await me.click(await me.command("席 event:2"), "来ました"), "先に帰る")


async def is_noted_away(world, who, boss):
    del world
    await boss.command(f"席 欠席 {who} event:2")


async def is_cancelled_elsewhere(world, who, boss):
    await cancelled_elsewhere(world, who, boss, event_id=2)


@pytest.mark.parametrize("way", [says_they_leave, is_noted_away, is_cancelled_elsewhere])
@pytest.mark.parametrize("who", ["常連", "新田"])
async def test_who_counted_on_somebody_who_does_not_come_is_told_at_once(world, way, who):
    boss = await editions(world, "常連")
    await offered(world, "常連", reach="dm_ok")
    await came(world, "新田", reach="dm_ok")
    await world.later(TOLD)
    await way(world, who, boss)
    await world.pump.pump()
    other, said = {"常連": ("新田", ALONE), "新田": ("常連", FREE)}[who]
    assert letters(world, other)[-1].message.text == f"{CHANGED['ja']}\n{said['ja']}"
    assert [post for post in letters(world, who) if CHANGED["ja"] in post.message.text] == []


async def test_a_letter_that_waits_for_the_morning_no_longer_names_who_left(world):
    await editions(world, "常連")
    regular = await offered(world, "常連", reach="dm_ok")
    newcomer = await came(world, "新田", reach="dm_ok")
    world.people["新田"] = replace(world.people["新田"], zone="Europe/London")
    await newcomer.command("help")
    await world.later(TOLD)
    asked = shown(await regular.command("intro withdraw event:2"))
    await regular.click(asked, labels(asked)[0])
    await world.later("2026-12-05T17:30")
    told = [post.message.text for post in letters(world, "新田") if "お迎え" in post.message.text]
    assert told == [f"{CHANGED['ja']}\n{ALONE['ja']}"]


async def test_who_leaves_after_both_came_worries_nobody_and_stays_counted(world):
    boss = await editions(world, "常連")
    await offered(world, "常連", reach="dm_ok")
    await came(world, "新田", reach="dm_ok")
    await world.later(TOLD)
    for name in ("常連", "新田"):
        await boss.command(f"来場 記録 {name} event:2")
    await is_noted_away(world, "常連", boss)
    await world.pump.pump()
    assert CHANGED["ja"] not in letters(world, "新田")[-1].message.text
    assert await asks(world.person("新田")) == WELCOMED_BY["ja"].format("常連")


async def test_who_does_not_come_is_asked_to_welcome_nobody(world):
    boss = await editions(world, "常連")
    await offered(world, "常連", reach="dm_ok")
    await came(world, "新田", reach="dm_ok")
    await is_noted_away(world, "常連", boss)
    await world.later(TOLD)
    assert [post for post in letters(world, "新田") if LETTER["ja"] in post.message.text] == []


async def test_who_takes_over_is_named_and_told_too(world):
    await editions(world, "常連", "古株")
    regular = await offered(world, "常連", reach="dm_ok")
    await came(world, "新田", "en", reach="dm_ok")
    await world.later(TOLD)
    await offered(world, "古株", reach="dm_ok")
    asked = shown(await regular.command("intro withdraw event:2"))
    await regular.click(asked, labels(asked)[0])
    await world.pump.pump()
    assert letters(world, "新田")[-1].message.text == f"{CHANGED['en']}\n{WELCOMED_BY['en'].format('古株')}"
    assert letters(world, "古株")[-1].message.text == f"{LETTER['ja']}\n{WELCOMES['ja'].format('新田')}"


async def test_before_anybody_is_told_nobody_is_told_of_a_change(world):
    await editions(world, "常連")
    regular = await offered(world, "常連", reach="dm_ok")
    await came(world, "新田", reach="dm_ok")
    asked = shown(await regular.command("intro withdraw event:2"))
    await regular.click(asked, labels(asked)[0])
    await world.later(TOLD)
    assert letters(world, "新田") == []


async def test_who_comes_later_finds_somebody_who_is_told(world):
    await editions(world, "常連")
    regular = await offered(world, "常連", reach="dm_ok")
    await world.later(TOLD)
    assert await asks(regular) == (
        "お引き受けありがとうございます。「夏の会」で、お迎えをお願いする方はいまのところいません。"
    )
    late = await came(world, "遅田", reach="dm_ok")
    assert await asks(late) == WELCOMED_BY["ja"].format("常連")
    await world.pump.pump()
    assert letters(world, "常連")[-1].message.text == f"{LETTER['ja']}\n{WELCOMES['ja'].format('遅田')}"
    assert letters(world, "遅田") == []  # read already


async def test_blocked_people_without_a_common_language_and_acquaintances_are_left_apart(world):
    await editions(world, "常連")
    await offered(world, "常連", languages="ja")
    english = await came(world, "Lee", "en", languages="en")
    apart = await came(world, "別")
    await apart.command("ブロック 常連")
    await world.later(TOLD)
    assert await asks(apart) == await asks(await came(world, "別")) != WELCOMED_BY["ja"].format("常連")
    assert (await asks(english, "en")).startswith("Nobody is there to welcome you")


async def test_a_block_afterwards_shows_neither_to_the_other(world):
    await editions(world, "常連")
    regular, newcomer = await offered(world, "常連"), await came(world, "新田")
    await world.later(TOLD)
    await newcomer.command("ブロック 常連")
    assert "常連" not in await asks(newcomer)
    assert "新田" not in await asks(regular)


async def test_the_balance_says_how_many_offer_and_how_many_have_somebody(world):
    boss = await editions(world, "常連")
    assert "お迎え" not in text(await boss.command("バランス 表示 event:2"))
    await offered(world, "常連")
    await came(world, "新田")
    before = text(await boss.command("バランス 表示 event:2")).splitlines()[-1]
    assert before == "はじめての方のお迎え役:1名。組み合わせは、開始の2時間前に決まります。"
    await world.later(TOLD)
    after = text(await boss.command("バランス 表示 event:2")).splitlines()[-1]
    assert after == "はじめての方のお迎え役:1名。お迎え役が決まった、はじめての方:1名。"


async def test_a_first_timer_cannot_offer_it_with_a_forged_button_and_leaving_ends_it(world):
    await editions(world, "常連")
    newcomer = await came(world, "新田")
    regular = await offered(world, "常連")
    await press(world, "新田", "welcome.offer", "2")
    left = shown(await regular.command("自己紹介 取り消し event:2"))
    await regular.click(left, "取り消す")
    assert [row["welcomes"] for row in await rows(world, Participant)] == [False] * 3
    await world.later(TOLD)
    assert "常連" not in await asks(newcomer)


async def test_the_report_says_how_many_somebody_welcomed(world):
    boss = await editions(world, "常連")
    await offered(world, "常連")
    await came(world, "新田")
    assert "お迎え" not in text(await boss.command("アンケート 結果 event:2"))
    await world.later(TOLD)
    assert "お迎え役がいた、はじめての方:1名。" in text(await boss.command("アンケート 結果 event:2")).splitlines()
