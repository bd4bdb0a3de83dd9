"""A large room is matched beside the transaction that stores it, and what changed meanwhile is respected."""

from collections import Counter

import pytest

from adapters.sandbox.actor import labels
from bot.chat.content import Select
from bot.door.long_work import LongWorks
from bot.suggestions import pairing
from bot.suggestions.computing import SMALL
from storage.tables import Account
from tests.flows.staging import created, shown, text
from tests.transactions import looking, unit_of_work

pytestmark = pytest.mark.exhaustive

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


class Counted(LongWorks):
    """Counts what was worked out beside the transactions."""

    times = 0

    async def result(self, needed):
        self.times += 1
        return await super().result(needed)


@pytest.fixture
async def large(world):
    """An organizer whose event has a large room, and what is worked out for them."""
    staff = await created(world, published=True)
    await staff.command("match policy timing:at_eve")
    await crowd(world, SMALL + 10)
    world.bot.long_works = Counted(world.database, world.clock, lambda: None)
    return staff


async def test_a_large_room_is_worked_out_once_for_looking_paging_and_handing_out(world, large):
    works = world.bot.long_works
    seen = shown(await large.command("match preview"))
    assert seen.message.text.startswith(f"紹介案:自己紹介ずみの{SMALL + 10}名で")
    page = shown(await large.click(seen, "一人ずつ見る"))
    again = shown(await large.click(page, "次のページ"))
    assert again.message.text.startswith("「春の会」のご紹介案です(2/")
    asked = shown(await large.command("match now"))
    assert shown(await large.click(asked, "このまま届ける")).message.text.startswith("ご紹介を届けました。")
    assert works.times == 1
    assert set(Counter(id for pair in await pairs(world) for id in pair).values()) == {3}


async def test_a_page_of_a_large_room_keeps_the_draft_when_somebody_comes_or_is_fixed(world, large):
    page = shown(await large.click(shown(await large.command("match preview")), "一人ずつ見る"))
    before = [card.text for card in page.message.cards]
    await world.introduced("後から", offer="5", seek="11")
    place = next(index for index, action in enumerate(page.message.actions) if isinstance(action, Select))
    person = shown(await world.press(large.person, page.id, place, page.message.actions[place].options[0].value))
    fixed = shown(await large.click(person, labels(person)[0]))
    assert "(固定)" in fixed.message.cards[0].text
    back = shown(await large.click(fixed, "一覧に戻る"))
    after = [card.text.replace("(固定)", "") for card in back.message.cards]
    assert all(now.startswith(was) for was, now in zip(before, after, strict=True))
    assert world.bot.long_works.times == 1


async def test_suggestions_sent_by_hand_are_worked_out_before_the_transaction(world, large):
    asked = shown(await large.command("remind now suggestions"))
    assert await pairs(world) == set()
    await large.click(asked, labels(asked)[0])
    assert set(Counter(id for pair in await pairs(world) for id in pair).values()) == {3}
    assert world.bot.long_works.times == 1
    assert "いま送っているところです" in text(await large.command("remind now suggestions"))
    assert world.bot.long_works.times == 1
