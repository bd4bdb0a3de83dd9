"""What the sandbox chat remembers over a restart."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert
from sqlmodel import SQLModel, col, delete, select

from storage.sandbox_tables import SandboxRecord
from storage.session import Session


class SandboxRecords:
    """Queries about the sandbox chat."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, kind: str, key: str, payload: dict[str, Any]) -> None:
        """Store or replace a record."""
        record = await self._session.get(SandboxRecord, (kind, key))
        if record is None:
            self._session.add(SandboxRecord(kind=kind, key=key, payload=payload))
        else:
            record.payload = payload
        await self._session.flush()

    async def add(self, records: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """Store records that were not there."""
        rows = [{"kind": kind, "key": key, "payload": payload} for kind, key, payload in records]
        if rows:
            await self._session.execute(insert(SandboxRecord), rows)

    async def remove(self, kind: str, key: str) -> None:
        """Forget a record."""
        await self._session.execute(
            delete(SandboxRecord).where(col(SandboxRecord.kind) == kind, col(SandboxRecord.key) == key)
        )

    async def forget_everything(self) -> None:
        """Empty every table: the sandbox starts over. Never called outside it."""
        for table in reversed(SQLModel.metadata.sorted_tables):
            await self._session.execute(table.delete())

    async def all(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Every record: (kind, key, payload)."""
        found = await self._session.execute(
            select(SandboxRecord.kind, SandboxRecord.key, SandboxRecord.payload).order_by(
                col(SandboxRecord.kind), col(SandboxRecord.key)
            )
        )
        return [(row[0], row[1], row[2]) for row in found]
