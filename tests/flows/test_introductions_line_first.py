"""The line is asked before the goals where there is room, so that those it speaks of are chosen already."""

import pytest

from bot.words.catalog import CATALOG
from tests.flows.introducing import ABOUT, AGREE, CONTINUE
from tests.flows.records import participant
from tests.flows.staging import filled, labels, opened, shown

both = pytest.mark.parametrize("language", ["ja", "en"])
LINE = {"ja": "話しかけるきっかけになるひとこと", "en": "A line that helps start a chat"}
SAID = {"ja": "集客で悩んでいます", "en": "Our shop needs more visitors, how do you advertise?"}
SEEK = {"ja": "探していること・知りたいこと(1〜3)", "en": "What you are looking for (1-3)"}
FIRST = {"ja": "先にひとことを書く", "en": "Write my line first"}


async def about_form(world, language):
    someone = world.person("Nitta", language)
    return someone, opened(await someone.click(shown(await someone.command("intro")), AGREE[language]))


def chosen(form, language):
    return filled(form)[SEEK[language]]


@both
async def test_a_line_given_with_step_one_chooses_goals_in_step_two(world, language):
    await world.event()
    someone, about = await about_form(world, language)
    assert [field.label for field in about.form.also] == [LINE[language]]
    saved = shown(await someone.submit(about, {**ABOUT[language], LINE[language]: SAID[language]}))
    assert labels(saved) == [CONTINUE[language]]
    goals = opened(await someone.click(saved, CONTINUE[language]))
    assert (filled(goals)[LINE[language]], chosen(goals, language)) == (SAID[language], ("seek.marketing",))


@both
async def test_where_step_one_has_no_room_the_line_may_be_written_before_step_two(world, language):
    await world.event()
    someone, about = await about_form(world, language)
    saved = shown(await someone.submit(about, ABOUT[language]))
    assert labels(saved) == [CONTINUE[language], FIRST[language]]
    form = opened(await someone.click(saved, FIRST[language]))
    kept = shown(await someone.submit(form, {LINE[language]: SAID[language]}))
    name = CATALOG.short("seek.marketing", language)
    assert (
        kept.message.text
        == {
            "ja": f"ひとことを保存しました。次の画面では、次の目的を選んであります:{name}。ちがえば直せます。",
            "en": f"Your line is saved. These are chosen for you on the next screen: {name}. You can change them.",
        }[language]
    )
    goals = opened(await someone.click(kept, CONTINUE[language]))
    assert (filled(goals)[LINE[language]], chosen(goals, language)) == (SAID[language], ("seek.marketing",))


async def test_a_line_without_a_goal_chooses_nothing(world):
    await world.event()
    someone, about = await about_form(world, "ja")
    saved = shown(await someone.submit(about, ABOUT["ja"]))
    form = opened(await someone.click(saved, FIRST["ja"]))
    kept = shown(await someone.submit(form, {LINE["ja"]: "うどんが好きです"}))
    assert kept.message.text == "ひとことを保存しました。次の画面で目的を選んでください。"
    assert chosen(opened(await someone.click(kept, CONTINUE["ja"])), "ja") == ()


@both
async def test_a_line_that_is_too_long_loses_nothing(world, language):
    await world.event()
    someone, about = await about_form(world, language)
    long = "あ" * 200
    most = {"ja": 80, "en": 160}[language]
    rejected = opened(await someone.submit(about, {**ABOUT[language], LINE[language]: long}))
    assert list(rejected.form.errors) == ["line"]
    assert str(most) in rejected.form.errors["line"]
    assert filled(rejected)[{"ja": "業種", "en": "Industry"}[language]] == ("ind.food_service",)
    saved = shown(await someone.submit(rejected, {LINE[language]: ""}))
    form = opened(await someone.click(saved, FIRST[language]))
    again = opened(await someone.submit(form, {LINE[language]: long}))
    assert list(again.form.errors) == ["line"]


async def test_looking_at_step_one_again_changes_no_line(world):
    await world.event()
    someone = await world.introduced("新田", offer="5", seek="11", line="はじめまして")
    preview = shown(await someone.submit(opened(await someone.command("intro")), {}))
    about = opened(await someone.click(preview, "自分のことを直す"))
    assert about.form.also[0].value == "はじめまして"
    await someone.submit(about, {LINE["ja"]: "採用で悩んでいます"})
    mine = await participant(world, "新田")
    assert mine
    assert (mine.line, mine.draft["line"]) == ("はじめまして", "採用で悩んでいます")
