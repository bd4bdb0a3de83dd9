"""An event in the calendar of a platform: written with every change, taken out when it is off, only where wanted."""

import random
from typing import Any

import pytest

from adapters.sandbox.clock import MovableClock
from bot.chat import payload
from bot.chat.content import CalendarEntry
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.tables import Outbox
from tests.flows.records import rows
from tests.flows.two_chats import Guest, linked, published

START_MS, END_MS = 1_796_376_600_000, 1_796_383_800_000  # Friday 4 December 2026, 18:30 and 20:30 in Tokyo
HOUR_MS = 3600 * 1000


@pytest.fixture
def kept(world: Any) -> Any:
    """A bot that keeps Discord's calendar."""
    defaults = Defaults(calendars=frozenset({"discord"}))
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=defaults, rng=random.Random(7))
    return world


def kan(world: Any) -> Guest:
    return Guest(world, "discord", "Kan", is_admin=True)


async def entries(world: Any) -> list[tuple[str, str, CalendarEntry]]:
    return [
        (row["to_ref"], row["state"], payload.from_json(row["payload"]))
        for row in await rows(world, Outbox)
        if row["kind"] == "calendar"
    ]


def spring(**changes: Any) -> CalendarEntry:
    known = {
        "id": "1", "title": "春の会", "about": "テーマ:地域活性化のための連携\n目的:連携を3つ始める",
        "place": "会場は追ってお知らせします", "starts_ms": START_MS, "ends_ms": END_MS,
    }  # fmt: skip
    return CalendarEntry(**{**known, **changes})


async def test_a_public_event_is_entered_once_for_each_space(kept: Any) -> None:
    await published(kan(kept))
    assert await entries(kept) == [("discord:90:hall", "pending", spring())]


async def test_nothing_is_entered_unless_it_is_wanted(world: Any) -> None:
    await published(kan(world))
    assert await entries(world) == []


async def test_a_platform_without_a_calendar_gets_no_entry(kept: Any) -> None:
    await published(Guest(kept, "slack", "幹事", is_admin=True))
    assert await entries(kept) == []


async def test_a_change_replaces_the_entry_that_waits(kept: Any) -> None:
    await published(kan(kept))
    answer = await kan(kept).command("イベント 変更 名前:秋の会")
    assert "チャンネル" not in answer.text
    assert await entries(kept) == [
        ("discord:90:hall", "cancelled", spring()), ("discord:90:hall", "pending", spring(title="秋の会")),
    ]  # fmt: skip
    await kan(kept).command("イベント 変更 会場:市民会館3F 確認:はい")
    assert (await entries(kept))[-1] == ("discord:90:hall", "pending", spring(title="秋の会", place="市民会館3F"))


async def test_a_draft_is_in_no_calendar(kept: Any) -> None:
    await kan(kept).command('event create title:"春の会" start:"2026-12-04 18:30"')
    await kan(kept).command("イベント 変更 会場:市民会館3F")
    assert await entries(kept) == []


async def test_what_is_called_off_is_taken_out_and_may_come_back(kept: Any) -> None:
    await published(kan(kept))
    cancelled = await kan(kept).command("イベント 中止 確認:はい")
    assert "だれにも知らせていなかった" in cancelled.text
    assert (await entries(kept))[-1] == ("discord:90:hall", "pending", spring(is_cancelled=True))
    await kan(kept).press(cancelled, "元に戻す")
    assert [(state, entry.is_cancelled) for _, state, entry in await entries(kept)] == [
        ("pending", False), ("cancelled", True),
    ]  # fmt: skip


async def test_an_event_that_has_begun_is_entered_no_more(kept: Any) -> None:
    await published(kan(kept))
    clock: MovableClock = kept.clock
    clock.move_to(START_MS)
    await kan(kept).command("イベント 変更 名前:秋の会 会:1")
    assert [(state, entry.title) for _, state, entry in await entries(kept)] == [("cancelled", "春の会")]
    await kan(kept).command("イベント 中止 確認:はい 会:1")
    assert (await entries(kept))[-1] == ("discord:90:hall", "pending", spring(title="秋の会", is_cancelled=True))


async def test_binding_and_unbinding(kept: Any) -> None:
    organizer = Guest(kept, "slack", "幹事", is_admin=True)
    await published(organizer)
    await linked(organizer, kan(kept))
    await kan(kept).command("event bind 1")
    await kan(kept).command("event bind 1", channel="room")
    assert [(ref, state) for ref, state, _ in await entries(kept)][-1] == ("discord:90:hall", "pending")
    await kan(kept).command("event unbind 会:1")
    assert [entry.is_cancelled for *_, entry in await entries(kept)][-1] is False
    await kan(kept).command("event unbind 会:1", channel="room")
    assert (await entries(kept))[-1] == ("discord:90:room", "pending", spring(is_cancelled=True))


async def test_an_entry_stays_where_another_channel_of_the_space_stays(kept: Any) -> None:
    await published(kan(kept))
    await kan(kept).command("event bind 1", channel="room")
    await kan(kept).command("event unbind 会:1")
    assert (await entries(kept))[-1] == ("discord:90:room", "pending", spring())


async def test_both_languages_where_the_event_has_both(kept: Any) -> None:
    await kan(kept).command(
        'event create title:"Mixer" theme:regional purpose:"p" start:"2026-12-04 18:30" language:ja+en'
    )
    await kan(kept).command("event publish")
    ((_, _, entry),) = await entries(kept)
    assert entry.about == (
        "テーマ:地域活性化のための連携\n目的:p\n\nTheme: Working together for the region\nPurpose: p"
    )
    assert entry.place == "会場は追ってお知らせします / To be announced"
