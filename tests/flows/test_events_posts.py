"""What channels have read of an event, and what they are about to read, is kept as the event is."""

import pytest
from sqlmodel import select, update

from bot.chat import payload
from bot.chat.content import Message
from storage.tables import Outbox, Reminder
from tests.flows.staging import created, deliver, event, posted, pressed, shown, waiting
from tests.transactions import looked_at, written

EDIT = {
    "ja": "イベント 変更 名前:夏の会 テーマ:農業 目的:畑を見る 定員:12 会:1",
    "en": "event edit title:夏の会 theme:農業 purpose:畑を見る capacity:12 event:1",
}


async def refreshed(world):
    """The posts of the channel after the next revision."""
    world.clock.move_to(world.clock.now_ms() + 20_000)
    await world.pump.pump()
    return [post.message for post in posted(world)]


def facts(message: Message) -> list[str]:
    (card,) = message.cards
    return [card.title, *(field.value for field in card.fields)]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_an_announcement_says_what_an_edit_made_of_the_event(world, language):
    staff = await world.event(language=language)
    await world.pump.pump()
    before = facts((await refreshed(world))[0])
    await staff.command(EDIT[language])
    (now,) = await refreshed(world)
    assert (before[0], "夏の会" in now.text, "農業" in now.text) == ("春の会", True, True)
    assert facts(now)[:3] == ["夏の会", "農業", "畑を見る"]
    assert {"ja": "12名", "en": "12 people"}[language] in facts(now)
    assert not (await event(world)).are_posts_behind


async def test_an_announcement_is_revised_once_and_not_for_what_it_does_not_show(world):
    staff = await world.event()
    await world.pump.pump()
    await staff.command(EDIT["ja"])
    for _ in range(3):
        await refreshed(world)
    await staff.command("イベント 変更 問い合わせ先:「受付まで」")
    await refreshed(world)
    assert [kind for kind, _ in await waiting(world)].count("revised") == 1


async def test_an_announcement_that_waits_goes_out_as_the_event_is(world):
    staff = await created(world, published=True)
    await staff.command("イベント 変更 名前:夏の会 目的:畑を見る")
    (text,) = await deliver(world)
    (post,) = posted(world)
    assert ("夏の会" in text, facts(post.message)[0], "春の会" in str(post.message)) == (True, "夏の会", False)


async def test_who_has_claimed_an_announcement_with_its_old_words_loses_it(world):
    staff = await created(world, published=True)
    async with written(world.database) as session:
        await session.execute(update(Outbox).values({"state": "leased", "claim_token": "1/a"}))
    await staff.command("イベント 変更 名前:夏の会")
    async with looked_at(world.database) as session:
        (row,) = (await session.execute(select(Outbox))).scalars()
    assert (row.state, row.claim_token) == ("pending", None)
    assert payload.message_from_json(row.payload).cards[0].title == "夏の会"


async def test_one_that_is_under_way_is_revised_when_it_has_arrived(world):
    staff = await world.event()
    await world.pump.pump()
    async with written(world.database) as session:
        await session.execute(update(Outbox).values(state="inflight", lease_ms=world.clock.now_ms() + 10**9))
    await staff.command(EDIT["ja"])
    assert [message.cards[0].title for message in await refreshed(world)] == ["春の会"]
    async with written(world.database) as session:
        await session.execute(update(Outbox).where(Outbox.state == "inflight").values(state="sent", lease_ms=None))
    assert [message.cards[0].title for message in await refreshed(world)] == ["夏の会"]


async def test_a_change_that_is_taken_back_is_taken_back_in_what_was_posted(world):
    staff = await world.event()
    await world.pump.pump()
    before = [post.message for post in posted(world)]
    question = await staff.command("イベント 変更 名前:夏の会 会場:公会堂")
    done = shown(await staff.click(question, "変更してお知らせする"))
    await pressed(world, staff, done, "元に戻す")
    assert await refreshed(world) == before


async def test_the_old_time_and_place_do_not_stand_beside_the_news_of_a_new_one(world):
    staff = await world.event()
    await world.pump.pump()
    await staff.command("イベント 変更 開始:「12月5日 19時」 会場:公会堂 確認:はい")
    announced, moved = await refreshed(world)
    assert ("12月5日(土)19:00" in announced.text, "公会堂" in facts(announced)) == (True, True)
    assert "12月5日(土)19:00" in moved.text


async def test_planned_posts_say_the_new_words_too_and_count_days_from_when_they_were_read(world):
    staff = await world.event()
    await world.later("2026-12-03T17:30")
    texts = {"open_intros": "「春の会」まで1週間です。", "practical": "「春の会」は明日18:30"}
    assert [any(text in post.message.text for post in posted(world)) for text in texts.values()] == [True, True]
    await world.later("2026-12-04T09:00")
    await staff.command("イベント 変更 名前:夏の会 テーマ:農業")
    now = [message.text for message in await refreshed(world)]
    assert any(text.startswith("「夏の会」まで1週間です。テーマは「農業」") for text in now)
    assert any(text.startswith("「夏の会」は明日18:30") for text in now)
    assert not any("春の会" in text for text in now)


async def test_a_planned_post_that_waits_says_the_new_words(world):
    staff = await world.event()
    await world.later("2026-11-27T10:30")
    async with written(world.database) as session:
        reminder = (await session.execute(select(Reminder).where(Reminder.kind == "open_intros"))).scalar_one()
        await session.execute(
            update(Outbox)
            .where(Outbox.reminder_id == reminder.id)
            .values(state="pending", sent_ms=None, not_before_ms=world.clock.now_ms() + 60_000, attempts=0)
        )
    await staff.command("イベント 変更 名前:夏の会")
    await refreshed(world)
    async with looked_at(world.database) as session:
        row = (await session.execute(select(Outbox).where(Outbox.kind == "open_intros"))).scalar_one()
    assert row.state == "pending"
    assert payload.message_from_json(row.payload).text.startswith("「夏の会」まで")


async def test_a_called_off_event_is_told_of_as_it_was_until_it_takes_place_after_all(world):
    staff = await world.event()
    await world.pump.pump()
    await staff.command("イベント 変更 名前:夏の会")
    off = shown(await staff.command("イベント 中止 確認:はい"))
    assert [message.cards[0].title for message in await refreshed(world) if message.cards] == ["春の会"]
    await pressed(world, staff, off, "元に戻す")
    assert [message.cards[0].title for message in await refreshed(world) if message.cards] == ["夏の会"]


async def test_a_channel_that_the_event_has_left_is_left_alone(world):
    staff = await world.event()
    await world.pump.pump()
    await staff.command("event bind sandbox:demo:hall event:1")
    await world.pump.pump()
    await staff.command("イベント 変更 名前:夏の会")
    async with written(world.database) as session:
        await session.execute(
            update(Outbox).where(Outbox.to_ref == "sandbox:demo:event").values(to_ref="sandbox:demo:x")
        )
    await refreshed(world)
    assert [kind for kind, _ in await waiting(world)].count("revised") == 0
