"""Forms and free text: everything wrong is said and nothing typed is lost; what people write stays as they wrote it."""

from typing import Any

import pytest

from adapters.sandbox.posts import OpenedForm, Post
from bot.chat.content import Choice
from bot.chat.interactions import ButtonClick, FormSubmit
from tests.flows.forging import CHANNEL, refused, sender
from tests.flows.records import everything, participant, person
from tests.flows.staging import fields, opened, shown

both = pytest.mark.parametrize("language", ["ja", "en"])
TYPED = "intro agree:yes industry:7 size:5 offer:5 seek:11 commitment:2 reach:2"
PUBLISH = {"ja": "この内容で公開", "en": "Publish"}


@both
async def test_a_form_without_anything_in_it(world, language):
    await world.event()
    someone = await world.introduced("新田", language)
    about = opened(
        await someone.click(
            shown(await someone.command(TYPED)), {"ja": "自分のことを直す", "en": "Change about me"}[language]
        )
    )
    before = await everything(world)
    empty = await world.submit("新田", about.id, {field.name: () for field in about.form.fields})
    assert opened(empty).form.errors == {
        "ja": {
            "name": "名前を入れてください。例:佐藤", "industry": "1つ選んでください。", "size": "1つ選んでください。",
            "languages": "話せることばを、1つ以上選んでください。",
        },
        "en": {
            "name": "Please enter a name, e.g. Sato", "industry": "Please choose one.", "size": "Please choose one.",
            "languages": "Please choose at least one language you can talk in.",
        },
    }[language]  # fmt: skip
    assert await everything(world) == before


@pytest.mark.parametrize("name", ["", " ", "\u200b\u2060", "\x00\x07", "\u202e", "\u3164"])
async def test_a_name_that_nobody_could_see(world, name):
    await world.event()
    someone = world.person("新田")
    about = opened(await someone.click(shown(await someone.command("intro")), "確認して、はじめる"))
    again = opened(
        await someone.submit(about, {"呼んでほしい名前": name, "業種": "飲食", "会社・組織の規模": "2〜5人"})
    )
    assert again.form.errors == {"name": "名前を入れてください。例:佐藤"}


LONG = 8000


@pytest.mark.parametrize(("language", "most"), [("ja", 80), ("en", 160)])
async def test_eight_thousand_characters_in_every_field_of_an_introduction(world, language, most):
    await world.event()
    someone = world.person("新田", language)
    about = opened(
        await someone.click(
            shown(await someone.command("intro")),
            {"ja": "確認して、はじめる", "en": "I have read this, start"}[language],
        )
    )
    too_long = {"ja": "{0}文字までです(いま{1}文字)。", "en": "At most {0} characters, please (now {1})."}[language]
    again = await submitted(world, about, name=("あ" * LONG,), industry=("ind.it",), size=("size.small",))
    assert opened(again).form.errors == {"name": too_long.format(30, "8,000")}
    saved = shown(await submitted(world, opened(again), name=("新田",)))
    form = opened(await someone.click(saved, {"ja": "つづける", "en": "Continue"}[language]))
    goal = {"offer": ("offer.channel",), "seek": ("seek.hiring",), "commitment": ("commit.2",), "reach": ("dm_ok",)}
    again = opened(await submitted(world, form, line=("あ" * LONG,), **goal))
    assert again.form.errors == {"line": too_long.format(most, "8,000")}
    line = next(field for field in again.form.fields if field.name == "line")
    assert getattr(line, "value", "") == "あ" * 2999 + "…"
    found = await participant(world, "新田")
    assert found is None or found.draft == {}


async def submitted(world: Any, form: OpenedForm, **values: tuple[str, ...]) -> Post | OpenedForm | None:
    """Send a form with some fields, by name, as they are given; the others keep what they show."""
    shows = {field.name: field.values if isinstance(field, Choice) else (field.value,) for field in form.form.fields}
    answer: Post | OpenedForm | None = await world.submit(form.person, form.id, {**shows, **values})
    return answer


@pytest.mark.parametrize(
    "typed",
    [
        "@everyone", "<!channel>", "<!here>", "<@U1>", "<@123>", "@here <#C1>",
        "*太字* _斜体_ ~取消~ `code`", "**bold** ||spoiler||", "<https://example.com|click>", "[click](https://example.com)",
        "> quote", "# title", "<script>alert(1)</script>", "&lt;b&gt;", "{ $event }", "家族👨‍👩‍👧‍👦と🇯🇵", "مرحبا עולם",
        "=1+1", "'; DROP TABLE person; --", "%s %(x)s {0}",
    ],
)  # fmt: skip
async def test_what_people_write_is_kept_and_shown_as_they_wrote_it(world, typed):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    someone = world.person("新田")
    form = opened(await someone.click(shown(await someone.command(TYPED)), "目的を直す"))
    preview = shown(await someone.submit(form, {"話しかけるきっかけになるひとこと": typed}))
    assert fields(preview)["ひとこと"] == typed
    await someone.click(preview, "この内容で公開")
    found = await participant(world, "新田")
    assert found is not None
    assert found.line == typed
    card = shown(await world.person("青木").command("カード @新田"))
    assert fields(card)["ひとこと"] == typed
    renamed = opened(await someone.click(shown(await someone.command("intro ひとこと:-")), "自分のことを直す"))
    shown(await someone.submit(renamed, {"呼んでほしい名前": typed}))
    assert (await person(world, "新田")).name == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a \t b\n c ", "a b c"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("abc\u202edef\u2066x\u2069", "abcdefx"),
        ("１２３ＡＢＣ", "１２３ＡＢＣ"),
        ("が", "が"),
    ],
)
async def test_what_hides_or_flips_text_is_left_out(world, typed, kept):
    await world.event()
    someone = world.person("新田")
    form = opened(await someone.click(shown(await someone.command(TYPED)), "目的を直す"))
    preview = await someone.submit(form, {"話しかけるきっかけになるひとこと": typed})
    assert fields(preview)["ひとこと"] == kept


@both
async def test_a_form_sent_twice_changes_once(world, language):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    someone = world.person("新田", language)
    preview = shown(await someone.command(TYPED))
    form = FormSubmit(
        sender("新田", language), CHANNEL, "intro.goals", "1",
        {
            "offer": ("offer.channel",), "seek": ("seek.marketing",), "commitment": ("commit.2",), "line": ("hello",),
            "reach": ("channel_only",),
        },
    )  # fmt: skip
    first = await world.bot.handle(form)
    before = await everything(world)
    assert await world.bot.handle(form) == first
    assert await everything(world) == before
    published = await someone.click(preview, PUBLISH[language])
    before = await everything(world)
    again = await world.bot.handle(ButtonClick(sender("新田", language), CHANNEL, "intro.publish", "1"))
    assert again.message == shown(published).message
    assert await everything(world) == before


@both
async def test_introductions_closed_while_a_form_is_open(world, language):
    organizer = await world.event()
    someone = await world.introduced("新田", language)
    form = opened(await someone.command("intro"))
    preview = shown(await someone.command("intro line:hello"))
    await organizer.command("自己紹介受付 終了")
    closed = {
        "ja": "「春の会」の自己紹介の受付は終わりました。必要なときは主催者にお声がけください。",
        "en": 'Introductions for "春の会" are closed. If you need one, please talk to the organizers.',
    }[language]
    assert await refused(world, someone.submit(form, {})) == closed
    assert await refused(world, someone.click(preview, PUBLISH[language])) == closed
