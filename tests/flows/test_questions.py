"""Questions to whoever speaks: asked with or without a name, seen and taken back by oneself alone."""

import pytest

from adapters.sandbox.actor import labels
from storage.question_tables import SpeakerQuestion
from tests.flows.records import rows
from tests.flows.staging import created, filled, opened, pressed, shown, text
from tests.remembering import once

both = pytest.mark.parametrize("language", ["ja", "en"])
ASK = {"ja": "講演者に質問する", "en": "Ask the speaker"}
WORDS = "採用でいちばん困ったことは?"
ARRIVED = {
    "ja": "質問を受け取りました。主催者に、お名前は見えません。",
    "en": "Your question has arrived. Organizers do not see your name.",
}
NAMED = {
    "ja": "質問を受け取りました。主催者は、あなたのお名前といっしょに読みます。",
    "en": "Your question has arrived. Organizers read it with your name.",
}
FIELDS = {
    "ja": ("質問", "お名前", "同じことを質問した方に"),
    "en": ("Your question", "Your name", "Others who ask the same"),
}
CLOSED = {
    "ja": "「春の会」の講演への質問は締め切りました。",
    "en": 'Questions for the talk at "春の会" are closed.',
}
# What is taken for soliciting, and held.
PITCH = "月収100万円の副業に興味ありませんか?簡単に稼げます"


async def talk(world, language="ja"):
    """An event with somebody who speaks."""
    return await once(world, _prepare, language)


async def _prepare(world, language):
    staff = await created(world, language, published=True)
    await staff.command('event edit speaker:佐藤 talk:"小さな店の採用"')
    return staff


async def asked(world):
    return await rows(world, SpeakerQuestion)


@both
async def test_a_question_is_typed_in_one_line_and_has_no_name_unless_it_is_wanted(world, language):
    await talk(world, language)
    guest = world.person("客", language)
    answer = shown(await guest.command(f"question {WORDS}"))
    assert answer.message.text == ARRIVED[language]
    assert [card.text for card in answer.message.cards] == [WORDS]
    assert labels(answer) == [ASK[language], {"ja": "質問1を取り消す", "en": "Take back question 1"}[language]]
    answer = shown(await guest.command(f"question 次の質問 named:{'はい' if language == 'ja' else 'yes'}"))
    assert answer.message.text == NAMED[language]
    kept = {row["content"]: (row["is_named"], row["meets"], row["state"]) for row in await asked(world)}
    assert kept == {WORDS: (False, False, "open"), "次の質問": (True, False, "open")}


@both
async def test_the_form_says_who_reads_it(world, language):
    await talk(world, language)
    guest = world.person("客", language)
    form = opened(await guest.command("question"))
    assert tuple(filled(form)) == FIELDS[language]
    words, _, same = FIELDS[language]
    tell = {"ja": "自分のことを伝える", "en": "Tell them that I asked"}[language]
    answer = shown(await guest.submit(form, {words: WORDS, same: tell}))
    assert answer.message.text == ARRIVED[language] + {
        "ja": "講演のあと、同じことを質問し、同じように答えた方がいれば、お互いにお伝えします。",
        "en": " After the talk, you and others who asked the same and chose the same are told of each other.",
    }[language]  # fmt: skip
    assert [(row["is_named"], row["meets"]) for row in await asked(world)] == [(False, True)]


@both
async def test_the_same_once_more_is_one_question(world, language):
    await talk(world, language)
    guest = world.person("客", language)
    await guest.command(f"question {WORDS}")
    await guest.command(f'question "{WORDS} "')
    assert [row["content"] for row in await asked(world)] == [WORDS]


@both
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "あ" * 201,
            {
                "ja": "200文字までです(いま201文字)。何も送っていません。例:/goen 質問 採用でいちばん困ったことは?",
                "en": "At most 200 characters, please (now 201). Nothing was sent. "
                'Example: /goen question "What was hardest about hiring?"',
            },
        ),
        (
            "x named:たぶん",
            {
                "ja": "「たぶん」は「はい」か「いいえ」で書いてください。何も送っていません。"
                "例:/goen 質問 採用でいちばん困ったことは?",
                "en": 'Please write "yes" or "no" instead of "たぶん". Nothing was sent. '
                'Example: /goen question "What was hardest about hiring?"',
            },
        ),
    ],
)
async def test_what_cannot_be_kept_is_said_with_an_example(world, language, typed, said):
    await talk(world, language)
    assert text(await world.person("客", language).command(f"question {typed}")) == said[language]
    assert await asked(world) == []


async def test_a_form_that_is_too_long_or_empty_comes_back_with_everything(world):
    await talk(world)
    guest = world.person("客")
    form = opened(await guest.command("質問"))
    again = opened(await guest.submit(form, {"質問": "🎉" * 101, "お名前": "名前を出して質問する"}))
    assert dict(again.form.errors) == {"words": "200文字までです(いま202文字)。"}
    assert filled(again) == {"質問": "🎉" * 101, "お名前": ("yes",), "同じことを質問した方に": ("no",)}
    again = opened(await guest.submit(again, {"質問": "\u200b \u202e"}))
    assert dict(again.form.errors) == {"words": "質問を書いてください。例:採用でいちばん困ったことは?"}


@both
async def test_everybody_asks_three_at_most_and_takes_back_their_own(world, language):
    await talk(world, language)
    guest = world.person("客", language)
    for number in range(3):
        answer = await guest.command(f"question 質問その{number}")
    assert ASK[language] not in labels(answer)
    assert (
        text(await guest.command("question 四つめ"))
        == {
            "ja": "質問はお一人3つまでです。ひとつ取り消すと、もうひとつ送れます:/goen 質問",
            "en": "Everybody can ask 3 questions. Take one back to ask another: /goen question",
        }[language]
    )
    own = shown(await guest.command("question"))
    assert [card.text for card in own.message.cards] == ["質問その0", "質問その1", "質問その2"]
    button = {"ja": "質問2を取り消す", "en": "Take back question 2"}[language]
    left = shown(await guest.click(own, button))
    assert (
        left.message.text
        == {
            "ja": "取り消しました。主催者の一覧からも消えています。",
            "en": "Taken back. It is gone from the organizers' list too.",
        }[language]
    )
    assert sorted(row["content"] for row in await asked(world)) == ["質問その0", "質問その2"]
    assert (await pressed(world, guest, own, button)).text == left.message.text
    first = {"ja": "質問1を取り消す", "en": "Take back question 1"}[language]
    assert (await pressed(world, world.person("他人", language), own, first)).text == {
        "ja": "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。",
        "en": 'This button is out of date. Type "/goen help" to see what you can do now.',
    }[language]
    assert len(await asked(world)) == 2


@both
async def test_where_nobody_speaks_or_the_event_is_over_nobody_is_asked(world, language):
    staff = await created(world, language, published=True)
    guest = world.person("客", language)
    assert (
        text(await guest.command("question x"))
        == {
            "ja": "「春の会」には講演の予定がないため、質問は受け付けていません。",
            "en": '"春の会" has no talk, so there is nobody to ask.',
        }[language]
    )
    await staff.command("event edit speaker:佐藤")
    await guest.command(f"question {WORDS}")
    await world.later("2027-04-10T20:31")
    assert text(await guest.command("question 遅い")) == CLOSED[language]
    own = shown(await guest.command("question"))
    assert [card.text for card in own.message.cards] == [WORDS]
    assert ASK[language] not in labels(own)


# --- Rules -------------------------------------------------------------------------------------------


@both
async def test_soliciting_without_a_name_is_not_taken_and_no_case_tells_whose_it_is(world, language):
    staff = await talk(world, language)
    guest = world.person("客", language)
    said = text(await guest.command(f"question {PITCH}"))
    assert said.startswith({"ja": "勧誘のおそれがある言葉", "en": "Some words read like soliciting"}[language])
    form = opened(await guest.command("question"))
    again = opened(await guest.submit(form, {FIELDS[language][0]: PITCH}))
    assert filled(again)[FIELDS[language][0]] == PITCH
    assert set(again.form.errors) == {"words"}
    assert await asked(world) == []
    assert "客" not in text(await staff.command("mod queue"))


async def test_with_a_name_somebody_may_look_and_lets_it_pass(world):
    staff = await talk(world)
    guest = world.person("客")
    held = shown(await guest.command(f"質問 「{PITCH}」 名前:はい"))
    assert await asked(world) == []
    again = opened(await guest.click(held, "書き直す"))
    assert filled(again)["質問"] == PITCH
    await guest.click(held, "担当者に確認してもらう")
    await staff.click(await staff.command("mod queue"), "承認")
    assert text(await guest.command(f"質問 「{PITCH}」 名前:はい")) == NAMED["ja"]
    assert [row["content"] for row in await asked(world)] == [PITCH]


async def test_who_is_banned_or_muted_asks_nothing(world):
    staff = await talk(world)
    guest = await world.introduced("客")
    await staff.command("mod mute 客")
    assert text(await guest.command("question x")) == (
        "「春の会」の主催者の判断により、12月3日(木)10:00までは、ほかの方が読む文を書けません。"
        "届いたメッセージのボタンから、一度だけ返答できます。"
    )
    await staff.command("mod ban 客 confirm:yes")
    assert "春の会" in text(await guest.command("question x"))
    assert await asked(world) == []
