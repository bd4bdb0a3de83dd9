"""Lets a library that brings its own tables work inside a transaction of ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession


class Joined:
    """What such a library takes for an engine: whatever it begins is a part of the transaction that is open.

    So its writing waits for its turn like all writing, and is stored or undone with the rest.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """The open connection; committed by whoever opened the transaction."""
        yield await self._session.connection()

    connect = begin
