"""Transactions for tests, beside those of the product: on a connection of their own, in the thread of the test."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from storage.engine import Database
from storage.records import Records
from storage.session import Session
from storage.unit_of_work import UnitOfWork


@contextmanager
def _transaction(database: Database, *, is_writing: bool) -> Iterator[Records]:
    threads = database._writer if is_writing else database._readers
    with threads.engine.connect() as connection, connection.begin() as transaction:
        with Records(connection) as records:
            yield records
            records.flush()
        if not is_writing:
            transaction.rollback()


@asynccontextmanager
async def written(database: Database) -> AsyncIterator[Session]:
    """A session that is committed at the end of the block, or undone by an exception; nobody else writes meanwhile."""
    with _transaction(database, is_writing=True) as records:
        session = Session(records)
        yield session
        await session.end()


@asynccontextmanager
async def looked_at(database: Database) -> AsyncIterator[Session]:
    """A session that sees one unchanging state and cannot write."""
    with _transaction(database, is_writing=False) as records:
        yield Session(records)


@asynccontextmanager
async def unit_of_work(database: Database) -> AsyncIterator[UnitOfWork]:
    """All repositories of a transaction that writes."""
    async with written(database) as session:
        yield UnitOfWork(session, database.seal, database.shelf)


@asynccontextmanager
async def looking(database: Database) -> AsyncIterator[UnitOfWork]:
    """All repositories of a transaction that only reads."""
    async with looked_at(database) as session:
        yield UnitOfWork(session, database.seal, database.shelf)
