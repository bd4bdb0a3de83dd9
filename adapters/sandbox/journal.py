"""Keeps the sandbox chat in the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.engine import Database
from storage.unit_of_work import UnitOfWork, reading, writing

Records = list[tuple[str, str, dict[str, object]]]
_Record = dict[str, object]


class DatabaseJournal:
    """A journal in the product's own database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: dict[tuple[str, str], _Record | None] | None = None

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Keep all of what happens meanwhile in one transaction at its end; nothing of it if that is not reached."""
        self._held = {}
        try:
            yield
            held = self._held
        finally:
            self._held = None
        await writing(self._database, lambda uow: _keep_all(held, uow))

    async def put(self, kind: str, key: str, payload: _Record) -> None:
        """Keep or replace a record."""
        if self._held is not None:
            self._held[kind, key] = payload
            return
        await writing(self._database, lambda uow: uow.sandbox.put(kind, key, payload))

    async def remove(self, kind: str, key: str) -> None:
        """Forget a record."""
        if self._held is not None:
            self._held[kind, key] = None
            return
        await writing(self._database, lambda uow: uow.sandbox.remove(kind, key))

    async def read(self) -> Records:
        """Everything that was kept."""
        return list(await reading(self._database, lambda uow: uow.sandbox.all()))


async def _keep_all(held: dict[tuple[str, str], _Record | None], uow: UnitOfWork) -> None:
    await uow.sandbox.add([(kind, key, payload) for (kind, key), payload in held.items() if payload is not None])
