"""Keeps the sandbox chat in the database."""

from storage.engine import Database
from storage.unit_of_work import reading, writing

Records = list[tuple[str, str, dict[str, object]]]


class DatabaseJournal:
    """A journal in the product's own database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, kind: str, key: str, payload: dict[str, object]) -> None:
        """Keep or replace a record."""
        await writing(self._database, lambda uow: uow.sandbox.put(kind, key, payload))

    async def remove(self, kind: str, key: str) -> None:
        """Forget a record."""
        await writing(self._database, lambda uow: uow.sandbox.remove(kind, key))

    async def read(self) -> Records:
        """Everything that was kept."""
        return list(await reading(self._database, lambda uow: uow.sandbox.all()))
