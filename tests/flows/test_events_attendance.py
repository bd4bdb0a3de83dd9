"""Who takes part, asked without a chat: how many, until when they may introduce themselves, and leaving."""

from adapters.sandbox.posts import DIRECT
from bot.chat.interactions import ProfileChanged
from bot.events import attendance
from bot.events.attendance import Headcount
from storage.tables import Account, Participant
from tests.flows.records import everything, goals, person, rows
from tests.flows.staging import attend, shown, text
from tests.flows.two_chats import Guest, introduced, linked, published
from tests.transactions import looking, unit_of_work


async def headcount(world, event_id: int = 1) -> Headcount:
    async with looking(world.database) as uow:
        return await attendance.headcount(event_id, uow)


async def test_who_registered_is_in_the_room_and_who_left_is_not(world):
    await world.event()
    assert await headcount(world) == Headcount(0, 0)
    await attend(world, "青木")
    await attend(world, "別府", is_introduced=False)
    gone = await attend(world, "千葉")
    async with unit_of_work(world.database) as uow:
        left = await uow.participants.get(gone)
        assert left is not None
        await attendance.leave(left, uow)
    assert await headcount(world) == Headcount(2, 1)
    assert (await goals(world, "千葉"), await goals(world, "青木")) == ([], ["mutual.widen"])


async def test_joining_twice_is_joining_once(world):
    await world.event()
    await attend(world, "青木", is_newcomer=True)
    who = await person(world, "青木")
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert event is not None
        joined = await attendance.join(event, who.id, uow, now_ms=world.clock.now_ms() + 1)
    assert [row["id"] for row in await rows(world, Participant)] == [joined.id]


def told(world, name, *, is_gone):
    """What a platform says of somebody."""
    return world.bot.handle(ProfileChanged(world._sender(name), is_gone=is_gone))


async def test_whoever_left_is_not_suggested_nor_counted_and_is_there_again_on_coming_back(world):
    staff = await world.event()
    gone = await world.introduced("青木", offer="11", seek="5", reach="dm")
    someone = await world.introduced("別府", offer="5", seek="11")
    await world.introduced("千葉", offer="5", seek="11")
    await world.person("土井").command("mute event")
    await world.later("2026-12-03T12:10")
    assert "青木さん" in [card.title for card in shown(await someone.command("紹介")).message.cards]
    before = await everything(world)

    await told(world, "青木", is_gone=True)
    await told(world, "土井", is_gone=True)
    assert [card.title for card in shown(await someone.command("紹介")).message.cards] == ["千葉さん"]
    away = (
        "ワークスペースやサーバーを離れた方:2名(青木さん、土井さん)。"
        "人数とご紹介には入れていません。戻られたら、また入ります。"
    )
    status = text(await staff.command("自己紹介受付 状況"))
    assert "2名" in status
    assert status.endswith(away)
    balance = text(await staff.command("バランス 表示"))
    assert "2名" in balance
    assert balance.endswith(away)
    sheet = shown(await staff.command("export csv attendees")).message.files[0].data.decode()
    assert "青木" not in sheet
    preview = shown(await staff.command("マッチング 確認")).message
    assert "青木" not in str(preview)
    english = world.person("Eva", "en", is_admin=True)
    assert text(await english.command("intros status")).endswith(
        "2 people have left the workspace or server: 青木, 土井. They are not counted and not suggested "
        "until they are back."
    )

    await told(world, "青木", is_gone=False)
    await world.person("土井").command("help")
    assert "青木さん" in [card.title for card in shown(await someone.command("紹介")).message.cards]
    assert [card.title for card in shown(await gone.command("紹介")).message.cards]
    assert "離れた方" not in text(await staff.command("自己紹介受付 状況"))
    after = await everything(world)
    assert [row for row in after["Participant"] if row["event_id"] == 1] == before["Participant"]
    assert {row["ref"]: (row["is_gone"], row["is_unreachable"]) for row in after["Account"]}[world.ref("青木")] == (
        False,
        False,
    )


async def test_who_left_a_place_is_there_still_by_another_account_of_the_event(world):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    kan = Guest(world, "discord", "Kan", is_admin=True)
    await linked(organizer, kan)
    await kan.command("event bind 1")
    mine, there = Guest(world, "slack", "佐藤"), Guest(world, "discord", "Sato")
    await introduced(mine, offer="11", seek="5")
    other = Guest(world, "slack", "青木")
    await introduced(other, offer="5", seek="11")
    await linked(mine, there)
    await world.bot.handle(ProfileChanged(mine.sender(), is_gone=True))
    assert [card.title for card in (await other.command("紹介")).cards] == ["佐藤さん"]
    await kan.command("event unbind")
    assert (await other.command("紹介")).cards == ()


async def test_who_writes_to_the_bot_directly_is_written_to_again(world):
    organizer = await world.event()
    someone = await world.introduced("青木", reach="dm")
    async with unit_of_work(world.database) as uow:
        await uow.people.mark_unreachable([world.ref("青木")])
    status = text(await organizer.command("自己紹介受付 状況"))
    assert status.endswith(
        "DMが届かなくなった方:1名(青木さん)。参加はそのままで、チャンネルのお知らせをご覧いただけます。"
    )
    await someone.command("help")
    assert [row["is_unreachable"] for row in await rows(world, Account) if row["name"] == "青木"] == [True]
    await world.type("青木", DIRECT, "help")
    assert [row["is_unreachable"] for row in await rows(world, Account) if row["name"] == "青木"] == [False]
