"""Events in a Discord server's own list, over real sockets: made once, changed, removed, and refused in words."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import connect
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.settings import DiscordSettings
from bot.chat.content import CalendarEntry
from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef
from bot.setup.settings import load
from tests.adapters.finding import found
from tests.conftest import House
from tests.fakes.discord import FakeDiscord, Guild

CREATE_EVENTS = 1 << 44
EVENTS = "GET /guilds/{guild_id}/scheduled-events"
MAKE = "POST /guilds/{guild_id}/scheduled-events"
CHANGE = "PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"
REMOVE = "DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"
SPRING = CalendarEntry("12", "春の会", "Theme: region", "Hall 3", 1_796_376_600_000, 1_796_383_800_000)


class Stage:
    """Goen in a server where it may keep events."""

    def __init__(self, fake: FakeDiscord, guild: Guild, adapter: DiscordAdapter) -> None:
        self.fake, self.guild, self.adapter = fake, guild, adapter

    async def keep(self, entry: CalendarEntry, key: str = "k1") -> Receipt:
        return await self.adapter.deliver(self.delivery(entry, key))

    def delivery(self, entry: CalendarEntry, key: str = "k1") -> Delivery:
        return Delivery(key, ChannelRef("discord", self.guild.id, "77"), entry)

    def listed(self) -> list[dict[str, Any]]:
        """What a member of the server sees."""
        return [
            {
                "name": event["name"], "description": event["description"],
                "location": event["entity_metadata"]["location"],
                "start": event["scheduled_start_time"], "end": event["scheduled_end_time"],
            }
            for event in self.fake.world.events.values()
        ]  # fmt: skip


@pytest.fixture
async def stage(monkeypatch: pytest.MonkeyPatch, world: House, tmp_path: Path) -> AsyncIterator[Stage]:
    monkeypatch.setattr("discord.http.Route.BASE", "")
    monkeypatch.setattr("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY", None)
    async with FakeDiscord() as fake:
        guild = fake.add_guild("Meetup", bot_permissions=CREATE_EVENTS | 1 << 10)
        lines = (
            f"DISCORD_TOKEN={fake.token}",
            f"DISCORD_API_URL={fake.api_url}",
            f"DISCORD_GATEWAY_URL={fake.gateway_url}",
        )
        (tmp_path / "discord.env").write_text("\n".join(lines), "utf-8")
        adapter = connect.connect(load(DiscordSettings, tmp_path / "discord.env"), world.database, world.clock)
        await adapter.start(world.bot.handle)
        yield Stage(fake, guild, adapter)
        await adapter.stop()


async def test_an_event_is_made_then_changed_then_removed(stage: Stage) -> None:
    made = await stage.keep(SPRING)
    shown = {
        "name": "春の会", "description": "Theme: region\n\nGoen #12", "location": "Hall 3",
        "start": "2026-12-04T09:30:00+00:00", "end": "2026-12-04T11:30:00+00:00",
    }  # fmt: skip
    assert stage.listed() == [shown]
    changed = await stage.keep(replace(SPRING, title="秋の会", place="Hall 4"), "k2")
    assert changed == made
    assert stage.listed() == [{**shown, "name": "秋の会", "location": "Hall 4"}]
    assert await stage.keep(replace(SPRING, is_cancelled=True), "k3") == Receipt("removed")
    assert stage.listed() == []
    assert [len(stage.fake.requested(route)) for route in (EVENTS, MAKE, CHANGE, REMOVE)] == [3, 1, 1, 1]


async def test_removing_what_is_not_there_is_fine(stage: Stage) -> None:
    assert await stage.keep(replace(SPRING, is_cancelled=True)) == Receipt("removed")
    assert stage.fake.requested(REMOVE) == []


async def test_events_of_others_are_left_alone(stage: Stage) -> None:
    await stage.keep(SPRING)
    (own,) = stage.fake.world.events.values()
    theirs = {**own, "id": "4711", "creator_id": "1"}
    other = {**own, "id": "4712", "description": "Goen #1"}
    stage.fake.world.events |= {"4711": theirs, "4712": other}
    await stage.keep(replace(SPRING, is_cancelled=True), "k2")
    assert list(stage.fake.world.events.values()) == [theirs, other]


@pytest.mark.usefixtures("in_haste")
@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 500, "after_effect": True}])
async def test_a_lost_answer_doubles_nothing(stage: Stage, fault: dict[str, Any]) -> None:
    stage.fake.fail(MAKE, times=5, **fault)
    with pytest.raises(DeliveryError, match="not_sent"):
        await stage.keep(SPRING)
    assert await found(stage.adapter, stage.delivery(SPRING)) is None
    await stage.keep(SPRING)
    assert [event["name"] for event in stage.listed()] == ["春の会"]


async def test_what_was_doubled_all_the_same_is_mended(stage: Stage) -> None:
    await stage.keep(SPRING)
    (own,) = stage.fake.world.events.values()
    stage.fake.world.events["4711"] = {**own, "id": "4711"}
    await stage.keep(SPRING, "k2")
    assert len(stage.listed()) == 1


async def test_without_the_permission_the_cause_is_named(stage: Stage) -> None:
    stage.guild.bot_permissions = 1 << 10
    with pytest.raises(DeliveryError) as refused:
        await stage.keep(SPRING)
    assert (refused.value.reason, refused.value.detail, refused.value.cause) == (
        "refused", "403 50013: Create Events", "calendar",
    )  # fmt: skip
