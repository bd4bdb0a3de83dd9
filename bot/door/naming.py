"""How people are called where others of the same name may be meant: with what tells them apart."""

from collections.abc import Collection, Iterable

from bot.chat.namesakes import NO_MARK, Mark, Somebody, plain_name, shown, told_apart
from bot.door.called import called
from bot.door.context import Context
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# So many of those who left are named.
_MOST_AWAY = 10


async def somebodies(person_ids: Collection[int], uow: UnitOfWork) -> list[Somebody]:
    """These people as far as names go, in the order of their ids."""
    return [Somebody(*row) for row in await uow.people.described(person_ids)]


async def marks_among(people: Collection[Somebody], event: Event | None, uow: UnitOfWork) -> dict[int, Mark]:
    """What tells each of these from one another, and from everybody of the same name at the event, by id."""
    return told_apart([*people, *await _namesakes(people, event, uow)])


async def names_of(person_ids: Iterable[int], ctx: Context, event: Event | None = None) -> dict[int, str]:
    """How to show these people, by id."""
    people = await somebodies(list(person_ids), ctx.uow)
    marks = await marks_among(people, event, ctx.uow)
    return {one.id: shown(ctx.t, one.name or one.account, marks.get(one.id, NO_MARK)) for one in people}


async def name_of(person_id: int, ctx: Context, event: Event | None = None) -> str:
    """How to show one person."""
    return (await names_of([person_id], ctx, event)).get(person_id, "?")


async def who_is_away(event: Event, ctx: Context) -> list[str]:
    """Lines for organizers about those who left the places of an event, or take no messages, if there are any."""
    lines = {
        "people-away": await ctx.uow.participants.away(event.id),
        "people-without-letters": await ctx.uow.participants.without_letters(event.id),
    }
    return [await _about_people(line, ids, event, ctx) for line, ids in lines.items() if ids]


async def _namesakes(people: Collection[Somebody], event: Event | None, uow: UnitOfWork) -> list[Somebody]:
    """Everybody else at the event who has the name of one of these people."""
    if event is None or not people:
        return []
    known, names = {one.id for one in people}, {plain_name(one.name or one.account) for one in people}
    return await somebodies([id for id in await called(names, event, uow) if id not in known], uow)


async def _about_people(line: str, ids: list[int], event: Event, ctx: Context) -> str:
    names = list((await names_of(ids, ctx, event)).values())
    listed = ctx.t("list-separator").join(names[:_MOST_AWAY])
    return ctx.t(line, count=len(ids), names=listed if len(names) <= _MOST_AWAY else f"{listed} …")
