"""A large room is matched beside the transaction that stores it, and what changed meanwhile is respected."""

from collections import Counter

from bot.suggestions import pairing
from bot.suggestions.computing import SMALL
from storage.tables import Account
from tests.flows.staging import created
from tests.transactions import looking, unit_of_work

# The day before the event, 12:10 in Tokyo.
EVE_MS = 1807240200000
GOALS = (("seek.channel", "offer.marketing"), ("seek.marketing", "offer.channel"))


async def crowd(world, count):
    """So many people with an introduction, half of whom answer the other half."""
    async with unit_of_work(world.database) as uow:
        for number in range(count):
            ref = f"sandbox:demo:客{number}"
            account = Account(ref=ref, person_id=0, platform="sandbox", space="demo", name=f"客{number}")
            person = await uow.people.add(account, now_ms=world.clock.now_ms())
            person.industry, person.size = f"ind.{number % 5}", "size.small"
            participant = await uow.participants.register(1, person.id, is_newcomer=True, now_ms=world.clock.now_ms())
            participant.state, participant.commitment = "introduced", 2
            await uow.participants.set_goals(participant.id, list(GOALS[number % 2]))


async def pairs(world):
    async with looking(world.database) as uow:
        return {(pair.low, pair.high) for pair in await uow.suggestions.of_event(1)}


async def test_everybody_of_a_large_room_has_as_many_as_everybody_at_the_eve(world):
    await created(world, published=True)
    await crowd(world, SMALL + 10)
    world.clock.move_to(EVE_MS)
    await world.pump.pump()
    counts = Counter(id for pair in await pairs(world) for id in pair)
    assert len(counts) == SMALL + 10
    assert set(counts.values()) == {3}


async def test_who_left_or_refused_while_it_was_computed_is_in_no_pair_and_the_others_stay(world):
    await created(world, published=True)
    await crowd(world, 12)
    async with looking(world.database) as uow:
        event = await uow.events.get(1)
        found = (await pairing.room(event, uow)).assigned()
    one, other = found[0].a, found[0].b
    gone = next(pair.a for pair in found if {pair.a, pair.b}.isdisjoint({one, other}))
    async with unit_of_work(world.database) as uow:
        people = [await uow.participants.get(id) for id in (one, other, gone)]
        await uow.blocks.add(people[0].person_id, people[1].person_id, now_ms=1)
        await uow.participants.leave(people[2])
        await pairing.batch(await uow.events.get(1), uow, world.clock.now_ms(), found)
    stored = await pairs(world)
    assert (one, other) not in stored
    assert gone not in {id for pair in stored for id in pair}
    untouched = {(pair.a, pair.b) for pair in found if gone not in (pair.a, pair.b)} - {(one, other)}
    assert untouched <= stored
    assert max(Counter(id for pair in stored for id in pair).values()) <= 4
