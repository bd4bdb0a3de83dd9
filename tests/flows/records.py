"""What is stored, for tests that act as people and then look behind the scenes."""

from functools import cache
from typing import Any

from sqlalchemy import Select, exists, select
from sqlmodel import SQLModel

from storage.session import Session
from storage.tables import Consent, Goal, Participant, Person, Record
from tests.transactions import looked_at, looking


@cache
def _all_of(table: type[SQLModel]) -> Select[*tuple[Any, ...]]:
    columns = table.__dict__["__table__"]
    return select(columns).order_by(*columns.primary_key.columns)


@cache
def _filled() -> Select[*tuple[bool, ...]]:
    """Of each table whether it has any row: most have none, and asking each for its rows takes far longer."""
    return select(*(exists(_all_of(table)) for table in Record.__subclasses__()))


async def _rows(session: Session, table: type[SQLModel]) -> list[dict[str, Any]]:
    return [dict(row) for row in (await session.execute(_all_of(table))).mappings()]


async def rows(world: Any, table: type[SQLModel]) -> list[dict[str, Any]]:
    """Every row of a table, in the order of its primary key."""
    async with looked_at(world.database) as session:
        return await _rows(session, table)


async def everything(world: Any) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, at one instant, to see that nothing changed."""
    async with looked_at(world.database) as session:
        (has_any,) = (await session.execute(_filled())).all()
        return {
            table.__name__: await _rows(session, table) if any_row else []
            for table, any_row in zip(Record.__subclasses__(), has_any, strict=True)
        }


async def person(world: Any, name: str) -> Person:
    """The person behind an account of the sandbox."""
    async with looking(world.database) as uow:
        account = await uow.people.account(world.ref(name))
        assert account
        return await uow.people.get(account.person_id)


async def participant(world: Any, name: str, event_id: int = 1) -> Participant | None:
    """The same person at an event."""
    who = await person(world, name)
    async with looking(world.database) as uow:
        return await uow.participants.of(event_id, who.id)


async def goals(world: Any, name: str) -> list[str]:
    """What someone offers and looks for at event 1."""
    found = await participant(world, name)
    return [
        row["tag"]
        for row in sorted(await rows(world, Goal), key=lambda row: row["position"])
        if found and row["participant_id"] == found.id
    ]


async def given(world: Any, event_id: int = 1) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """What was chosen in a survey, and what was written, also while it is open."""
    async with looking(world.database) as uow:
        survey = await uow.surveys.get(event_id)
        assert survey
        return await uow.surveys.choices(survey), await uow.surveys.words(survey)


async def consents(world: Any) -> list[dict[str, Any]]:
    """Who agreed to the notice."""
    return await rows(world, Consent)
