"""Who registered elsewhere and is not in the chat sits at tables too: named on paper and for organizers, not else."""

import re
from typing import Any

import pytest

from adapters.sandbox.actor import Actor
from storage.codes import shown_code
from storage.seating_tables import TablePlan
from storage.tables import Participant
from tests.conftest import House
from tests.flows.records import rows
from tests.flows.staging import deliver, fields, posted, shown, text, waiting
from tests.flows.test_join import codes
from tests.flows.test_registrations import FORM, planned
from tests.remembering import once
from tests.transactions import looking

DOORS = "2026-12-04T18:00"
SATO = "2026/11/20 15:00:00,佐藤 見本,a@x.jp,小売\n"
BOTH = f"{FORM}{SATO}2026/11/20 15:01:00,田中 例,b@x.jp,IT\n"


@pytest.fixture
async def organizer(world: House) -> Actor:
    """Tables of three for four people of the chat and two who are not in it."""
    organizer = await once(world, _seated)
    await world.later(DOORS)
    return organizer


async def _seated(world: House) -> Actor:
    organizer = await world.event()
    await planned(world.database, BOTH)
    for name in ("高橋", "鈴木", "森", "林"):
        await world.registered(name)
    await world.later(DOORS)
    await organizer.click(await organizer.command("席 作成 人数:3 回数:2"), "この席にする")
    return organizer


async def seat_ids(world: House) -> list[list[set[int]]]:
    (plan,) = await rows(world, TablePlan)
    return [[set(table) for table in tables] for tables in plan["rounds"]]


async def test_they_are_seated_with_the_others_and_organizers_read_their_names(world: House, organizer: Actor) -> None:
    for tables in await seat_ids(world):
        assert sorted(map(len, tables)) == [3, 3]
        assert {-1, -2} < set().union(*tables)
    listed = "、".join(fields(await organizer.command("席 表示")).values())
    assert sorted(listed.split("、")) == [
        "佐藤 見本さん", "林さん", "森さん", "田中 例さん", "鈴木さん", "高橋さん",
    ]  # fmt: skip
    assert "佐藤 見本さん" in await exported(organizer)


async def exported(organizer: Actor) -> str:
    return shown(await organizer.command("出力 csv 席")).message.files[0].data.decode("utf-8-sig")


async def test_paper_has_their_table_name_and_code_and_a_helper_prints_no_name(world: House, organizer: Actor) -> None:
    async def printed(who: Actor) -> str:
        page = await who.click(await who.command("席 表示"), "印刷用の席表と名札")
        return shown(page).message.files[0].data.decode()

    html, code = await printed(organizer), shown_code((await codes(world))[0])
    (badge,) = [one for one in html.split('<div class="badge">') if code in one]
    assert "佐藤 見本さん" in badge
    assert len(re.findall(r"<td>[12]</td>", badge)) == 4  # two rounds, and the table of each
    assert html.count('<div class="badge">') == 6
    assert html.count("<li>佐藤 見本さん</li>") == 2
    await organizer.command("スタッフ 追加 高橋 役割:手伝い")
    helped = await printed(world.person("高橋"))
    assert ("佐藤" in helped, code in helped) == (False, False)
    assert helped.count("<li>チャットにいない方1名</li>") == 4


@pytest.mark.parametrize(("language", "line"), [("ja", "チャットにいない方1名"), ("en", "1 person not in the chat")])
async def test_no_message_names_them_and_none_is_for_them(
    world: House, organizer: Actor, language: str, line: str
) -> None:
    if language == "en":
        await organizer.command("イベント 変更 言語:en 確認:はい")
    before = len(await waiting(world))
    await organizer.click(await organizer.command("席 次へ"), "知らせる")
    assert len(await waiting(world)) == before + 1  # the channel alone: nobody asked for direct messages
    await deliver(world)
    said = str(posted(world)[-1].message)
    assert ("佐藤" in said, said.count(line)) == (False, len(await apart(world)))
    mine = text(await world.person("林", "ja").command("席"))
    assert "佐藤" not in mine


async def apart(world: House) -> list[set[int]]:
    """The tables of the first round with one of them."""
    return [table for table in (await seat_ids(world))[0] if len(table & {-1, -2}) == 1]


async def test_who_joins_the_chat_later_has_the_seat_that_was_theirs(world: House, organizer: Actor) -> None:
    await organizer.command("席 進行役 「佐藤 見本」 卓:1")
    (before,) = await rows(world, TablePlan)
    assert before["hosts"] == {"-1": 1}
    await world.person("さとう").command(f"参加コード {(await codes(world))[0]}")
    (mine,) = [row["id"] for row in await rows(world, Participant) if row["person_id"] == 6]
    (after,) = await rows(world, TablePlan)
    assert after["hosts"] == {str(mine): 1}
    assert [[{mine if id == -1 else id for id in table} for table in tables] for tables in before["rounds"]] == (
        await seat_ids(world)
    )


@pytest.mark.usefixtures("organizer")
async def test_who_sat_in_the_chat_already_has_one_seat_after_joining(world: House) -> None:
    takahashi = world.person("高橋")
    await takahashi.command(f"参加コード {(await codes(world))[0]}")
    for tables in await seat_ids(world):
        assert -1 not in set().union(*tables)
        assert sum(map(len, tables)) == 5


async def test_a_no_show_has_no_seat_in_the_rounds_to_come_and_comes_back_by_code(
    world: House, organizer: Actor
) -> None:
    assert text(await organizer.command("席 欠席 「佐藤 見本」")) == (
        "佐藤 見本さんは、次の回から席に入りません。もう一度同じように打つと、席に入ります。"
    )
    await organizer.click(await organizer.command("席 次へ"), "知らせる")
    assert -1 not in set().union(*(await seat_ids(world))[0])
    code = (await codes(world))[0].lower()
    assert "佐藤 見本さん" in text(await organizer.command(f"席 欠席 {code}"))
    await organizer.click(await organizer.command("席 次へ"), "知らせる")
    assert -1 in set().union(*(await seat_ids(world))[1])


async def test_two_swap_though_one_is_not_in_the_chat_and_swap_back(world: House, organizer: Actor) -> None:
    first = (await seat_ids(world))[0]
    other = next(table for table in first if -1 not in table)
    one = next(id for id in other if id > 0)
    (person,) = [row["person_id"] for row in await rows(world, Participant) if row["id"] == one]
    name = {2: "高橋", 3: "鈴木", 4: "森", 5: "林"}[person]
    answer = await organizer.command(f"席 交換 「佐藤 見本」 と:{name} 回:1")
    swapped = (await seat_ids(world))[0]
    assert (-1 in swapped[first.index(other)], one in swapped[first.index(other)]) == (True, False)
    await organizer.click(answer, "入れ替えを戻す")
    assert (await seat_ids(world))[0] == first


async def test_only_who_came_is_seated_where_that_is_asked_for(world: House, organizer: Actor) -> None:
    await world.person("林").command("来ました")
    await organizer.command(f"来場 記録 {(await codes(world))[1]}")
    said: Any = text(await organizer.command("席 作成 人数:3 回数:1 対象:会場"))
    assert "2名、1卓" in said


@pytest.mark.usefixtures("organizer")
async def test_what_they_said_there_is_how_they_are_mixed_in(world: House) -> None:
    await world.person("さとう").command(f"参加コード {(await codes(world))[0]}")
    async with looking(world.database) as uow:
        found = {one.id: one.industry for one in await uow.tables.sitters(1)}
    assert [industry for _, industry in sorted(found.items()) if industry] == ["ind.it", "ind.retail"]
