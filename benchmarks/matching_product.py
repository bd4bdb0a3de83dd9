"""The same life twice: through the product's use cases on a database, and through the functions below them alone."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy import delete, insert, update

from benchmarks.expanding import plan
from benchmarks.rooms import NOW_MS, room
from bot.matching import Attendee
from bot.suggestions import meeting, pairing
from storage.engine import Database
from storage.session import Session
from storage.tables import Goal, Participant, Person
from storage.unit_of_work import UnitOfWork, reading, writing

EVENT = 1
Places = set[tuple[int, int]]


async def through_the_product(people: Sequence[Attendee], early: Sequence[int], late: Sequence[int]) -> list[Places]:
    """Pairs, by ids, after all of the early have published, after the eve, and after the late have published."""
    async with _unpublished(people) as database:
        stages = []
        for ids in (early, late):
            for id in ids:
                await writing(database, partial(_publish, id))
            stages.append(await reading(database, _pairs))
            if ids is early:
                await writing(database, _eve)
                stages.append(await reading(database, _pairs))
        return stages


async def _publish(id: int, uow: UnitOfWork) -> None:
    participant, event = await uow.participants.get(id), await uow.events.get(EVENT)
    assert participant is not None
    assert event is not None
    participant.state = "introduced"
    await meeting.next_people(participant, event, uow, now_ms=NOW_MS, is_publishing=True)


async def _eve(uow: UnitOfWork) -> None:
    event = await uow.events.get(EVENT)
    assert event is not None
    await pairing.batch(event, uow, NOW_MS)


async def _pairs(uow: UnitOfWork) -> Places:
    return {(pair.low, pair.high) for pair in await uow.suggestions.of_event(EVENT)}


@asynccontextmanager
async def _unpublished(people: Sequence[Attendee]) -> AsyncIterator[Database]:
    """An event with these people, none of whom has published yet."""
    async with room(len(people)) as database:
        await database.write(lambda session: _fill(session, people))
        await writing(database, plan)
        yield database


async def _fill(session: Session, people: Sequence[Attendee]) -> None:
    await session.execute(delete(Goal))
    for one in people:
        values = {"state": "registered", "commitment": one.level, "is_newcomer": one.is_newcomer}
        await session.execute(update(Participant).where(Participant.id == one.id).values(**values))
        values = {"industry": one.industry, "languages": sorted(one.languages)}
        await session.execute(update(Person).where(Person.id == one.id).values(**values))
    goals = [(one.id, tag) for one in people for tag in sorted(one.seeks | one.offers)]
    rows = [{"participant_id": id, "tag": tag, "position": place} for place, (id, tag) in enumerate(goals)]
    await session.execute(insert(Goal), rows)
