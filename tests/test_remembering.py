"""A chat that was copied is the one that was played, and after anything else has happened nothing is copied."""

from datetime import datetime

import pytest

from adapters.sandbox.clock import MovableClock
from storage.tables import Person
from tests import remembering
from tests.conftest import START, House
from tests.flows.records import everything, rows
from tests.flows.staging import created
from tests.transactions import written

pytestmark = pytest.mark.sqlite


async def _prepared(house: House) -> House:
    await house.event()
    await house.registered("佐藤")
    await house.introduced("青木", "en", offer="5")
    await created(house, "en", published=True)
    return house


async def _stored(house: House) -> dict[str, list[dict[str, object]]]:
    """All that is stored, but for codes, and words under which the log knows what somebody did: no two are the same."""
    return {
        table: [{name: value for name, value in row.items() if name not in ("cause", "code")} for row in found]
        for table, found in (await everything(house)).items()
    }


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
    seen = [(house.people, house.posts, house.forms, house.bot._rng.getstate()) for house in (world, played)]
    assert seen[0] == seen[1]
    assert await _stored(world) == await _stored(played)
    # And both go on alike.
    again = [await house.person("佐藤").command("intro event:1") for house in (world, played)]
    assert again[0] == again[1]
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


async def test_a_house_with_another_part_is_played(world: House) -> None:
    asked = []
    handle = world.bot.handle

    async def listening(interaction: object) -> object:
        asked.append(interaction)
        return await handle(interaction)  # type: ignore[arg-type]

    world.connect(listening)  # type: ignore[arg-type]
    await world.event()
    assert len(asked) == 2
