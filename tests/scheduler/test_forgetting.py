"""What is promised to be forgotten is: the clock moves, and every table is looked at."""

from typing import Any

from storage.holdings import DAY_MS
from storage.link_tables import LinkCode, LinkTry
from storage.mod_tables import AccessEntry, ModEntry
from storage.process_tables import InboundEvent
from storage.repositories.suggestions import SuggestedPair
from storage.tables import FormDraft, Person
from tests.flows.records import everything, person, rows
from tests.flows.test_mydata import evening
from tests.transactions import looking, unit_of_work, written

# The event ends on 10 April 2027.
DAY_89, DAY_91, DAY_181, DAY_401, MONTH_25 = "2027-07-08", "2027-07-12", "2027-10-09", "2028-05-17", "2029-02-01"


async def counted(world: Any) -> dict[str, int]:
    return {name: len(found) for name, found in (await everything(world)).items() if found}


async def overdue(world: Any) -> dict[str, int]:
    async with looking(world.database) as uow:
        return await uow.retention.overdue(world.clock.now_ms())


async def lived(world: Any) -> None:
    """An evening, with a line of each log and something of all that goes within a day."""
    nitta = await evening(world)
    me, now_ms = (await person(world, "Nitta")).id, world.clock.now_ms()
    ref = world.ref("Nitta")
    async with written(world.database) as session:
        session.add_all(
            [
                AccessEntry(event_id=1, by_id=me, deed="queue", done_ms=now_ms),
                ModEntry(event_id=1, by_id=me, deed="words", done_ms=now_ms),
                LinkCode(ref=ref, digest="x", expires_ms=now_ms + 1),
                LinkTry(ref=ref, count=1, since_ms=now_ms),
                InboundEvent(platform="slack", key="x", seen_ms=now_ms),
                FormDraft(ref=ref, form_id="x", payload={}, kept_ms=now_ms),
            ]
        )
        await session.flush()
    assert nitta


async def test_every_table_is_emptied_when_its_time_has_come(world: Any) -> None:
    await lived(world)
    await world.later("2026-11-29T10:00")
    now = await counted(world)
    assert not {"LinkCode", "LinkTry", "InboundEvent", "FormDraft"} & set(now)
    assert {"AccessEntry", "ModEntry", "Goal", "AgainRequest", "TablePlan"} <= set(now)
    await world.later(f"{DAY_89}T10:00")
    now = await counted(world)
    assert {"Goal", "AgainRequest", "TablePlan"} <= set(now)
    assert not {"AccessEntry", "ModEntry"} & set(now)
    await world.later(f"{DAY_91}T10:00")
    now = await counted(world)
    assert not {"Goal", "AgainRequest", "TablePlan", "ChosenEvent"} & set(now)
    assert [row["line"] for row in (await everything(world))["Participant"]] == ["", ""]
    assert {"SharedContact", "Person", "Consent"} <= set(now)
    await world.later(f"{DAY_401}T10:00")
    assert "Suggestion" not in await counted(world)
    assert await overdue(world) == {}


async def test_who_has_not_used_it_for_two_years_is_forgotten(world: Any) -> None:
    await lived(world)
    kudo = world.person("Kudo")
    await world.later("2028-10-01T10:00")
    await kudo.command("help")
    await world.later(f"{MONTH_25}T10:00")
    assert [row["name"] for row in await rows(world, Person)] == ["Kudo"]
    assert "SharedContact" not in await counted(world)


async def test_who_still_organizes_something_stays(world: Any) -> None:
    await world.event(start="2029-06-01 18:30")
    await world.later(f"{MONTH_25}T10:00")
    assert [row["name"] for row in await rows(world, Person)] == ["幹事"]


async def test_what_is_overdue_is_counted_after_two_days(world: Any) -> None:
    await lived(world)
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert event
        ends_ms = event.end_ms
    async with looking(world.database) as uow:
        assert "goal" not in await uow.retention.overdue(ends_ms + 92 * DAY_MS - 1)
        late = await uow.retention.overdue(ends_ms + 93 * DAY_MS)
    assert late["goal"] == 4
    assert late["participant"] == 2  # a line, and that somebody came
    assert "person" not in late


async def test_pairs_of_whoever_was_told_of_no_longer_time_are_overdue_with_the_goals(world: Any) -> None:
    await lived(world)
    kudo = await person(world, "Kudo")
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert event
        low, high = sorted(one.participant_id for one in await uow.participants.introduced(1))
        await uow.suggestions.add(1, [SuggestedPair(low, high, 1.0, is_icebreaker=False)], now_ms=1)
        await uow.consents.agree(kudo.id, 1, now_ms=1)
        late = await uow.retention.overdue(event.end_ms + 93 * DAY_MS)
        assert late["suggestion"] == 1
        await uow.consents.agree(kudo.id, 2, now_ms=2)
        assert "suggestion" not in await uow.retention.overdue(event.end_ms + 93 * DAY_MS)
        assert (await uow.retention.overdue(event.end_ms + 403 * DAY_MS))["suggestion"] == 1
