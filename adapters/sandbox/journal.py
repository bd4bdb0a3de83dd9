"""Keeps the sandbox chat in the database."""

from storage.engine import Database
from storage.unit_of_work import looking, unit_of_work

Records = list[tuple[str, str, dict[str, object]]]


class DatabaseJournal:
    """A journal in the product's own database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, kind: str, key: str, payload: dict[str, object]) -> None:
        """Keep or replace a record."""
        async with unit_of_work(self._database) as uow:
            await uow.sandbox.put(kind, key, payload)

    async def remove(self, kind: str, key: str) -> None:
        """Forget a record."""
        async with unit_of_work(self._database) as uow:
            await uow.sandbox.remove(kind, key)

    async def read(self) -> Records:
        """Everything that was kept."""
        async with looking(self._database) as uow:
            return list(await uow.sandbox.all())
