"""Lets a library that brings its own tables work inside a transaction of ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Connection, Executable, Result

from storage.session import Parameters, Session


class Joined:
    """What such a library takes for an engine: whatever it begins is a part of the transaction that is open.

    So its writing waits for its turn like all writing, and is stored or undone with the rest.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["JoinedConnection"]:
        """The open connection; committed by whoever opened the transaction."""
        yield JoinedConnection(await self._session.connection())

    connect = begin


class JoinedConnection:
    """A connection as libraries with coroutines expect it; nothing here waits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Result[*tuple[Any, ...]]:
        """Run a statement."""
        return self._connection.execute(statement, parameters)
