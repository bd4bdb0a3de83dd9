"""Who at an event goes by a name, without reading everybody's: kept in memory, as numbers that stand for names.

What changed since is read from the database, as for whom people meet (`storage/room_triggers.py`). Two names may have
one number: who asks compares the names themselves.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.chat.namesakes import plain_name
from storage.repositories.matching import RoomMark
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CalledHere:
    """The number of each person's name at an event, and who has it; never changed, for many may look at once."""

    code: str
    mark: RoomMark
    numbers: Mapping[int, int]
    people: Mapping[int, frozenset[int]]


async def called(names: Collection[str], event: Event, uow: UnitOfWork) -> list[int]:
    """Ids of everybody at an event who may go by one of these names, which are plain ones."""
    here = await _here(event, uow)
    return sorted({id for name in names for id in here.get(hash(name), ())})


async def _here(event: Event, uow: UnitOfWork) -> Mapping[int, frozenset[int]]:
    kept: CalledHere | None = uow.shelf.get(_name(event))
    found = await _caught_up(kept, event, uow) if kept is not None and kept.code == event.code else None
    if found is kept and kept is not None:
        return kept.people
    if found is None:
        mark, numbers = await uow.rooms.newest(), _numbers(await uow.people.called_at(event.id))
        if mark is None:
            return _by_number(numbers)
        found = CalledHere(event.code, mark, numbers, _by_number(numbers))
    newest: CalledHere | None = uow.shelf.get(_name(event))
    if newest is None or newest.code != event.code or newest.mark.number <= found.mark.number:
        uow.shelf.put(_name(event), found, size=len(found.numbers) // 8)
    return found.people


async def _caught_up(kept: CalledHere, event: Event, uow: UnitOfWork) -> CalledHere | None:
    """The same with what changed since; None where that cannot be told, or all did."""
    changes = await uow.rooms.since(kept.mark, [event.id])
    if not changes:
        return kept if changes is not None else None
    ids = {id for one in changes for id in (one.one_id, one.other_id) if id is not None}
    persons = await uow.rooms.people(ids)
    if any(one.one_id is None for one in changes) or len(persons) < len(ids):
        return None
    names = _numbers(await uow.people.called_at(event.id, [*ids]))
    numbers, people = {**kept.numbers}, {**kept.people}
    for id in persons.values():
        old, new = numbers.pop(id, None), names.get(id)
        if old is not None:
            people[old] -= {id}
        if new is not None:
            numbers[id] = new
            people[new] = people.get(new, frozenset()) | {id}
    return CalledHere(event.code, changes[-1].mark, numbers, people)


def _name(event: Event) -> tuple[str, int]:
    return "called", event.id


def _numbers(names: Collection[tuple[int, str]]) -> dict[int, int]:
    return {id: hash(plain_name(name)) for id, name in names}


def _by_number(numbers: Mapping[int, int]) -> dict[int, frozenset[int]]:
    found: dict[int, list[int]] = {}
    for id, number in numbers.items():
        found.setdefault(number, []).append(id)
    return {number: frozenset(ids) for number, ids in found.items()}
