"""A name and what follows it, typed as one: the name is the longest beginning that is somebody's in the room."""

import pytest

from adapters.sandbox.actor import labels
from bot.words.i18n import translator
from storage.mod_tables import ModCase, Report
from storage.tables import Staff
from tests.flows.records import person, rows
from tests.flows.staging import attend, created, shown, text
from tests.remembering import once
from tests.transactions import unit_of_work

HERE = {"a": "佐藤", "b": "佐藤 花子", "c": "鈴木一郎", "d": "Ann", "e": "Ann Lee", "f": "林田"}


async def room(world):
    return await once(world, _room)


async def _room(world):
    staff = await created(world, published=True)
    await attend(world, "新田")
    for account, name in HERE.items():
        await attend(world, account)
        async with unit_of_work(world.database) as uow:
            (await uow.people.get((await person(world, account)).id)).name = name
    return staff


@pytest.mark.parametrize(
    ("typed", "about", "reason", "words"),
    [
        ("鈴木 嫌がらせ", "c", "harassment", ""),
        ("鈴木一郎さん 嫌がらせ", "c", "harassment", ""),
        ("鈴木さん嫌がらせ", "c", "harassment", ""),
        ("鈴木　一郎　さん　嫌がらせ", "c", "harassment", ""),
        ("@鈴木一郎 harassment", "c", "harassment", ""),
        ("「鈴木一郎」 harassment", "c", "harassment", ""),
        ("佐藤 花子 営業", "b", "selling", ""),
        ("Ann Lee harassment", "e", "harassment", ""),
        ("ＡＮＮ　ＬＥＥ　ｈａｒａｓｓｍｅｎｔ", "e", "harassment", ""),
        ("Ann Lee showing off", "e", "status", ""),
        ("Ann Lee harassment he shouted", "e", "harassment", "he shouted"),
        ("鈴木一郎さん 何度も誘われて困っています 🙏", "c", "other", "何度も誘われて困っています 🙏"),
        ("sandbox:demo:c 嫌がらせ", "c", "harassment", ""),
        ("鈴木一郎 理由:嫌がらせ 内容:大声", "c", "harassment", "大声"),
    ],
)
async def test_what_follows_a_name_is_not_read_as_a_part_of_it(world, typed, about, reason, words):
    await room(world)
    await world.person("新田").command(f"report {typed}")
    (kept,) = await rows(world, Report)
    assert (kept["about_id"], kept["reason"], kept["words"]) == ((await person(world, about)).id, reason, words)


@pytest.mark.parametrize(("typed", "button"), [("佐藤 嫌がらせ 大声で", 0), ("林 嫌がらせ 大声で", 0)])
async def test_where_several_may_be_meant_or_it_is_not_sure_it_is_asked_and_nothing_is_lost(world, typed, button):
    await room(world)
    someone = world.person("新田")
    asked = shown(await someone.command(f"相談 {typed}"))
    assert await rows(world, Report) == []
    await someone.click(asked, labels(asked)[button])
    (kept,) = await rows(world, Report)
    assert (kept["reason"], kept["words"]) == ("harassment", "大声で")


async def test_a_slip_in_a_name_is_asked_about_rather_than_cut_in_two(world):
    await room(world)
    asked = shown(await world.person("新田").command("report 佐藤 花こ"))
    assert any(label.startswith("佐藤 花子") for label in labels(asked))
    assert await rows(world, Report) == []


async def test_a_name_that_nobody_has_is_said_to_be_unknown_with_all_that_was_typed(world):
    await room(world)
    answer = text(await world.person("新田").command("report 渡辺 嫌がらせ"))
    assert "渡辺 嫌がらせ" in answer
    assert await rows(world, Report) == []


async def test_a_name_alone_that_holds_a_space_stays_whole(world):
    await room(world)
    asked = shown(await world.person("新田").command("report 佐藤 花子"))
    assert "佐藤 花子" in asked.message.text


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        ("スタッフ 追加 鈴木さん 手伝い", {"role": "helper"}),
        ("staff add Ann Lee moderator", {"role": "moderator"}),
    ],
)
async def test_a_role_after_a_name_is_a_role(world, command, kept):
    staff = await room(world)
    await staff.command(command)
    assert kept.items() <= (await rows(world, Staff))[-1].items()


@pytest.mark.parametrize(
    "command", ["確認待ち 停止 鈴木さん 売り込みが続いたため", "mod mute 鈴木一郎 売り込みが続いたため"]
)
async def test_the_reason_of_a_decision_may_follow_the_name(world, command):
    staff = await room(world)
    await staff.command(command)
    (case,) = await rows(world, ModCase)
    assert (case["person_id"], case["note"]) == ((await person(world, "c")).id, "売り込みが続いたため")


async def test_two_who_swap_and_the_table_of_a_host_may_be_typed_in_one_breath(world):
    staff = await room(world)
    said = text(await staff.command("席 進行役 鈴木さん 3"))
    assert said.startswith("鈴木一郎さんに、3卓の進行役をお願いします。")


@pytest.mark.parametrize(
    "command", ["block 鈴木さん うるさい", "カード 鈴木さん 見たい", "マッチング 除外 鈴木さん 欠席"]
)
async def test_a_command_that_takes_a_name_alone_asks_whether_its_beginning_is_meant(world, command):
    staff = await room(world)
    asked = shown(await staff.command(command))
    assert labels(asked)[0].startswith("鈴木一郎")


def test_every_command_with_a_name_and_more_shows_how(world):
    del world
    assert "@" in translator("en")("command-report", "example")
