"""Introducing oneself in one typed line: whatever is wrong in it, nothing else is lost."""

import pytest

from bot.chat.content import Choice
from bot.words.catalog import CATALOG
from tests.flows.introducing import (
    ABOUT,
    CONTINUE,
    NOTICE,
    NOTICE_TYPED,
    PREVIEW,
)
from tests.flows.records import goals, person
from tests.flows.staging import fields, opened, shown

both = pytest.mark.parametrize("language", ["ja", "en"])


TYPED = "name:新田 industry:16 size:4 offer:5 seek:11 commitment:1 reach:2"


@both
async def test_a_typed_line_before_agreeing_says_how_to_go_on(world, language):
    await world.event()
    someone = world.person("Nitta", language)
    notice = shown(await someone.command(f"intro {TYPED}"))
    assert notice.message.text == NOTICE[language] + NOTICE_TYPED[language]
    assert (await person(world, "Nitta")).name == "Nitta"
    preview = shown(await someone.command(f"intro {TYPED} agree:yes"))
    assert preview.message.text == PREVIEW[language][0]
    assert preview.message.cards[0].title == {"ja": "新田さん", "en": "新田"}[language]


@pytest.mark.parametrize("agree", ["同意:はい", "同意：同意します", "agree:YES", "同意:ＯＫ"])
async def test_everything_in_one_japanese_line(world, agree):
    await world.event()
    preview = await world.person("新田").command(
        "自己紹介　名前：新田 業種:飲食 規模:３人 立場:１ 提供:５、販路 探す:「集客・広報」 熱量:２ 案内:DM "
        f"ひとこと:「本と 珈琲」 {agree}"
    )
    assert fields(preview) == {
        "できること": "販路・売り場の紹介",
        "探していること": "集客・広報の強化",
        "ひとこと": "本と 珈琲",
        "今回の熱量": "よい出会いがあれば話を進めたい",
        "お知らせの受け取り方": "DMで受け取る",
    }
    assert (await person(world, "新田")).role == "role.owner"


@both
async def test_an_unknown_word_in_a_line_loses_nothing_else(world, language):
    await world.event()
    someone = world.person("新田", language)
    answer = shown(
        await someone.command("intro agree:yes name:Nina size:4 commitment:9 offer:5,foo seek:11 reach:2 line:hello")
    )
    levels = [CATALOG.short(id, language) for id in CATALOG.ids("commitment")]
    offers = [CATALOG.short(id, language) for id in CATALOG.ids("offer")]
    assert (
        answer.message.text
        == {
            "ja": "読み取れなかったところがあります。ほかは保存しました。\n"
            f"「9」は「今回の熱量」の一覧にありません。番号か言葉で書いてください:{numbered(levels, '、')}\n"
            "「foo」は「役に立てそうなこと(1〜3)」の一覧にありません。"
            f"番号か言葉で書いてください:{numbered(offers, '、')}",
            "en": "Some of it could not be read. The rest is saved.\n"
            '"9" is not in the list "How actively are you looking?". '
            f"Use a number or a word: {numbered(levels, ', ')}\n"
            f'"foo" is not in the list "How you could help (1-3)". Use a number or a word: {numbered(offers, ", ")}',
        }[language]
    )
    about = opened(await someone.click(answer, CONTINUE[language]))
    assert (filled_by_name(about)["name"], filled_by_name(about)["size"]) == ("Nina", ("size.micro",))
    saved = shown(
        await someone.submit(
            about,
            {{"ja": "業種", "en": "Industry"}[language]: ABOUT[language][{"ja": "業種", "en": "Industry"}[language]]},
        )
    )
    form = opened(await someone.click(saved, CONTINUE[language]))
    assert filled_by_name(form) == {
        "offer": ("offer.channel",), "seek": ("seek.marketing",), "commitment": (), "line": "hello",
        "reach": ("channel_only",),
    }  # fmt: skip


def numbered(choices, separator):
    return separator.join(f"{number} {choice}" for number, choice in enumerate(choices, 1))


def filled_by_name(form):
    return {field.name: field.values if isinstance(field, Choice) else field.value for field in form.form.fields}


@both
async def test_too_many_and_too_long_in_a_line_are_said_and_kept(world, language):
    await world.event()
    someone = await world.introduced("新田", language, offer="5", seek="11")
    answer = shown(await someone.command(f"intro seek:1,2,3,4 line:{'x' * 161}"))
    assert (
        answer.message.text
        == {
            "ja": "読み取れなかったところがあります。ほかは保存しました。\n"
            "「探していること・知りたいこと(1〜3)」:1〜3個を選んでください(いま4個)。\n"
            "「話しかけるきっかけになるひとこと」:80文字までです(いま161文字)。",
            "en": "Some of it could not be read. The rest is saved.\n"
            '"What you are looking for (1-3)": Please choose 1 to 3 (now 4).\n'
            '"A line that helps start a chat": At most 160 characters, please (now 161).',
        }[language]
    )
    form = filled_by_name(opened(await someone.click(answer, CONTINUE[language])))
    assert form["seek"] == ("seek.co_creation", "seek.pilot", "seek.clients")
    assert form["line"] == "x" * 161
    assert await goals(world, "新田") == ["offer.channel", "seek.marketing"]


async def test_part_of_a_line_opens_the_form_for_the_rest(world):
    await world.event()
    someone = world.person("新田")
    about = opened(await someone.command("自己紹介 同意:はい 業種:16 探す:11"))
    assert filled_by_name(about)["industry"] == ("ind.food_service",)
    assert about.form.errors == {}
    saved = shown(await someone.submit(about, {"会社・組織の規模": "2〜5人"}))
    form = opened(await someone.click(saved, "つづける"))
    assert filled_by_name(form)["seek"] == ("seek.marketing",)


@both
async def test_goals_that_a_typed_line_speaks_of_are_chosen_beforehand_and_said_to_be(world, language):
    await world.event()
    line = {"ja": "採用で困っています", "en": "I am looking for advice on hiring"}[language]
    someone = world.person("Nitta", language)
    form = opened(await someone.command(f'intro agree:yes name:Nina industry:16 size:4 languages:1,2 line:"{line}"'))
    offer, seek, *_ = form.form.fields
    assert isinstance(offer, Choice)
    assert isinstance(seek, Choice)
    assert offer.values == ()
    assert seek.values[0] == "seek.hiring"
    assert (offer.hint, seek.hint) == {
        "ja": ("小さなことで十分です。例:失敗談を話せる", "ひとことから選んでおきました。ちがえば直してください"),
        "en": (
            "Small things count, e.g. a lesson from a failure",
            "Chosen from your line. Please change what is wrong",
        ),
    }[language]
    assert await goals(world, "Nitta") == []
