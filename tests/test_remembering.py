"""A chat that was copied is the one that was played, and after anything else has happened nothing is copied."""

from datetime import datetime

import pytest

from adapters.sandbox.clock import MovableClock
from storage.tables import Person
from tests import remembering
from tests.conftest import START, House
from tests.flows.records import everything, rows
from tests.flows.staging import created
from tests.remembering import _pumped
from tests.transactions import written

pytestmark = pytest.mark.sqlite


async def _prepared(house: House) -> House:
    await house.event()
    await house.registered("佐藤")
    await house.introduced("青木", "en", offer="5")
    await created(house, "en", published=True)
    await house.later("2026-12-03T12:30")
    await house.introduced("別府", event="1")
    return house


async def _count(house: House, name: str) -> int:
    await house.registered(name)
    house.person(f"{name}{len(house.people)}")
    return len(house.people) - 1


async def _stored(house: House) -> dict[str, list[dict[str, object]]]:
    """All that is stored, but for what is drawn anew each time: codes, claims, and words for an act in the log."""
    return {
        table: [{name: value for name, value in row.items() if not _is_drawn(table, name)} for row in found]
        for table, found in (await everything(house)).items()
    }


def _is_drawn(table: str, column: str) -> bool:
    return column in ("cause", "code", "claim_token") or (table, column) == ("RoomChange", "tag")


@pytest.fixture
def played(database_url: str, world: House) -> House:
    """An equal chat that copies nothing."""
    path = remembering._file(world)
    other = path.with_name("played.sqlite")
    other.write_bytes(path.read_bytes())
    twin = world.twin(database_url.replace(path.name, other.name))
    twin.remembers = False
    return twin


async def test_what_was_copied_is_what_was_played(world: House, played: House) -> None:
    await _prepared(world)
    await _prepared(played)
    assert world.rest.database != remembering.beginning(played).database
    assert not world.database._writer._running  # nothing was played here
    seen = [
        (house.people, house.posts, house.forms, house.bot._rng.getstate(), house.clock.now_ms(), _pumped(house))
        for house in (world, played)
    ]
    assert seen[0] == seen[1]
    assert _pumped(world)["_has_recovered"]
    assert await _stored(world) == await _stored(played)
    # And both go on alike.
    again = [await house.person("佐藤").command("intro event:1") for house in (world, played)]
    assert again[0] == again[1]
    for house in (world, played):
        await house.later("2026-12-05T12:00")
    assert world.posts == played.posts
    assert await _stored(world) == await _stored(played)
    await played.database.close()


async def test_what_happened_before_is_not_forgotten(world: House) -> None:
    await world.event()
    async with written(world.database) as session:
        session.add(Person(name="よそから", created_ms=0))
    await world.registered("佐藤")
    assert "よそから" in [row["name"] for row in await rows(world, Person)]
    said = world.posts[-1]
    await world.introduced("青木")
    assert said in world.posts


async def test_a_chat_at_another_time_is_another_one(world: House) -> None:
    await world.event()
    later = House(MovableClock(starts_ms=int(datetime(2026, 11, 27, 1, tzinfo=START.tzinfo).timestamp() * 1000)),
                  world.database)  # fmt: skip
    await later.registered("佐藤")
    assert {post.at_ms for post in later.posts} == {later.clock.now_ms()}


async def test_time_passes_once_for_all_and_for_each_as_far_as_it_says(world: House, played: House) -> None:
    starts_ms = world.clock.now_ms()
    await world.later("2026-11-27T10:00")
    assert not world.database._writer._running
    assert world.clock.now_ms() == starts_ms + 24 * 3_600_000
    await played.later("2026-11-28T10:00")
    assert played.clock.now_ms() == starts_ms + 48 * 3_600_000
    await played.database.close()


async def test_what_an_act_returns_comes_with_its_copy(world: House) -> None:
    assert await remembering.once(world, _count, "客") == 1
    assert await remembering.once(world, _count, "客") == 2


async def test_a_house_whose_pump_did_something_meanwhile_is_played(world: House) -> None:
    await world.pump.pump()
    await world.database.close()
    assert not remembering._rests(world, world.rest)


async def test_a_house_with_another_part_is_played(world: House) -> None:
    asked = []
    handle = world.bot.handle

    async def listening(interaction: object) -> object:
        asked.append(interaction)
        return await handle(interaction)  # type: ignore[arg-type]

    world.connect(listening)  # type: ignore[arg-type]
    await world.event()
    assert len(asked) == 2
