"""Making the same event again within ten minutes: one press too many makes nothing, a correction is made and said."""

from adapters.sandbox.world import World
from bot.chat.interactions import FormSubmit, Sender
from bot.chat.refs import ChannelRef, UserRef
from tests.flows.staging import MINUTE_MS, START, event, fields, opened, organizer, stored, text

LINE = f'event create title:"春の会" start:"{START}"'
CORRECTED = "「春の会」はつい先ほどの下書きなので、新しくつくらずに、いま書かれた内容に直しました。"


async def test_pressing_twice_makes_one_event(world: World) -> None:
    staff = organizer(world)
    submit = FormSubmit(
        Sender(UserRef("sandbox", "demo", "主催"), "主催", "ja-JP", "Asia/Tokyo", is_admin=True),
        ChannelRef("sandbox", "demo", "event"),
        "event.create",
        values={"title": ("春の会",), "start": (START,)},
    )
    first, second = await world.bot.handle(submit), await world.bot.handle(submit)
    assert first == second
    assert text(await staff.command("イベント 一覧")) == "会は1件です。"


async def test_a_line_typed_again_with_corrections_corrects_the_draft_and_says_so(world: World) -> None:
    staff = organizer(world)
    await staff.command(f"{LINE} venue:市民会館 capacity:30")
    again = await staff.command(f"{LINE} venue:公会堂 length:3h theme:regional")
    assert text(again).startswith(f"{CORRECTED}2027年4月10日(土)18:30(Asia/Tokyo)から3時間(21:30まで)です。")
    assert [fields(again)[name] for name in ("会場", "定員", "長さ")] == ["公会堂", "30名", "3時間(21:30まで)"]
    assert text(await staff.command("イベント 一覧")) == "会は1件です。"


async def test_what_was_not_said_again_stays(world: World) -> None:
    staff = organizer(world)
    await staff.command(f"{LINE} theme:regional purpose:三つ")
    await staff.command("イベント 変更 時間:3h タイムゾーン:UTC 開始:「2027-04-10 09:30」 会場:公会堂")
    before = await stored(world)
    assert text(await staff.command(f"{LINE} theme:regional")).startswith("「春の会」を下書きにしました。")
    form = opened(await staff.command("event create"))
    shown = await staff.submit(form, {"名前": "春の会", "開始": START})
    assert text(shown).startswith("「春の会」を下書きにしました。")
    assert await stored(world) == before


async def test_after_ten_minutes_it_is_another_event(world: World) -> None:
    staff = organizer(world)
    await staff.command(f"{LINE} venue:市民会館")
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS)  # type: ignore[attr-defined]
    await staff.command(f"{LINE} venue:公会堂")
    first, second = await event(world), await event(world, 2)
    assert first is not None
    assert second is not None
    assert (first.venue, second.venue) == ("市民会館", "公会堂")
