"""A result is handed over as page, picture and workbook; where it cannot be drawn, everything else goes out."""

import io
import random
import re

from openpyxl import load_workbook

from adapters.sandbox.posts import DIRECT
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from tests.flows.forging import press, refused
from tests.flows.staging import attend, shown
from tests.flows.test_changes import closed, promised
from tests.transactions import unit_of_work


def painted_by(world, paint) -> None:
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7), paint=paint)
    world.connect(world.bot.handle)


async def as_it_is(svg: str) -> bytes:
    return svg.encode()


async def not_at_all(svg: str) -> None:
    del svg


def words(page: bytes) -> str:
    return re.sub(r"<[^>]*>", "|", page.decode())


async def test_a_result_comes_with_page_workbook_and_picture(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 5, q5_next="=1+1 採用の話")
    await attend(world, "黙っている方")
    painted_by(world, as_it_is)
    page, book, picture = shown(await staff.command("アンケート 結果")).message.files
    assert [file.name for file in (page, book, picture)] == [
        "goen-1-result.html", "goen-1-result.xlsx", "goen-1-result.png",
    ]  # fmt: skip
    assert "回答 12/登録13名(92%)" in words(page.data)
    assert "12名中5名" not in picture.alt
    assert "話す時間が足りなかった:5名 42%(19〜68%)" in picture.alt
    assert picture.data.startswith(b"<svg")
    sheet = load_workbook(io.BytesIO(book.data))["言葉"]
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {"=1+1 採用の話"}
    assert {row[1].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
    for name in ("客0", "黙っている方", "幹事"):
        assert name not in words(page.data) + picture.alt
    painted_by(world, not_at_all)
    assert [file.name for file in shown(await staff.command("アンケート 結果")).message.files] == [
        page.name, book.name,
    ]  # fmt: skip


async def test_the_button_below_the_planned_message_hands_it_over_to_organizers_alone(world):
    await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 4, 2)
    await world.later("2026-12-08T09:30")
    letter = [post for post in world.posts if post.seen_by == "幹事" and post.channel == DIRECT][-1]
    assert letter.message.text == (
        "「春の会」の結果がまとまりました。\n回答 4/登録4名(100%)\n"
        "回答が5名に届かないため、結果は出していません。\n"
        "少ない回答から割合を出すと、だれの答えかがわかってしまうためです。"
        "名簿からわかることは、回答の数に関係なく見られます。"
    )
    handed = shown(await world.person("幹事").click(letter, "図・1枚の結果・表を受け取る"))
    assert [file.name for file in handed.message.files] == ["goen-1-result.html", "goen-1-result.xlsx"]
    assert "主催者" in await refused(world, press(world, "客1", "results.show", "1"))


async def test_editions_are_compared_for_those_who_organized_both(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 20, 15)
    await promised(staff)
    await staff.click(shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1')), "公開する")
    await world.later("2027-02-06T11:00")
    await closed(world, 20, 4, event_id=2, prefix="新")
    said = words(shown(await staff.command("アンケート 結果 会:2")).message.files[0].data)
    assert "話す時間が足りなかったは75%から20%、差−55(−73〜−24)、下がりました" in said
    assert "・「話す時間を長くとります」:「" in said
    first = words(shown(await staff.command("アンケート 結果 会:1")).message.files[0].data)
    assert "くらべる前の会がまだありません。" in first
    other = world.person("副幹事")
    await attend(world, "副幹事", event_id=2)
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account(world.ref("副幹事"))
        await uow.staff.set(2, account.person_id, "organizer")
    alone = words(shown(await other.command("アンケート 結果 会:2")).message.files[0].data)
    assert "くらべる前の会がまだありません。" in alone
    assert "75%" not in alone
