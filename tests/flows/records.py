"""What is stored, for tests that act as people and then look behind the scenes."""

from typing import Any

from sqlmodel import SQLModel, select

from storage.tables import Consent, Goal, Participant, Person, Record
from tests.transactions import looked_at, looking


async def rows(world: Any, table: type[SQLModel]) -> list[dict[str, Any]]:
    """Every row of a table, in the order of its primary key."""
    key = list(table.__table__.primary_key.columns)  # type: ignore[attr-defined]
    async with looked_at(world.database) as session:
        return [row.model_dump() for row in (await session.execute(select(table).order_by(*key))).scalars()]


async def everything(world: Any) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, to see that nothing changed."""
    return {table.__name__: await rows(world, table) for table in Record.__subclasses__()}


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
