"""One transaction as the repositories see it: SQLAlchemy's session, behind coroutines that never wait.

Everything in a transaction happens in one thread of the database (`storage.threads`), so no call has anything to wait
for. The calls are coroutines all the same: flows and use cases await them as they await each other.
"""

from collections.abc import Coroutine, Iterable, Mapping, Sequence
from typing import Any, TypeVar, TypeVarTuple, overload

from sqlalchemy import Connection, Executable, Result
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.sql.selectable import TypedReturnsRows

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class WaitedError(RuntimeError):
    """A transaction waited for something else than the database: a bug, for it would have kept all others waiting."""


class Session:
    """One transaction. It cannot commit: whoever opened it does.

    `known`: rows that were looked up in this transaction, absent ones included, by a key of the repository's own.
    """

    def __init__(self, orm: OrmSession) -> None:
        self._orm = orm
        self.known: dict[tuple[Any, ...], Any] = {}

    @overload
    async def execute(self, statement: TypedReturnsRows[*Ts], parameters: Parameters | None = None) -> Result[*Ts]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> Result[*tuple[Any, ...]]: ...

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Result[*tuple[Any, ...]]:
        """Run a statement."""
        return self._orm.execute(statement, parameters)

    async def get(self, table: type[T], key: Any) -> T | None:
        """The row with this primary key."""
        return self._orm.get(table, key)

    def add(self, row: object) -> None:
        """Store a new row with the next flush."""
        self._orm.add(row)

    def add_all(self, rows: Iterable[object]) -> None:
        """Store new rows with the next flush."""
        self._orm.add_all(rows)

    async def delete(self, row: object) -> None:
        """Delete a row with the next flush."""
        self._orm.delete(row)

    async def flush(self) -> None:
        """Write what was added, changed and deleted so far."""
        self._orm.flush()

    async def connection(self) -> Connection:
        """The connection of this transaction."""
        return self._orm.connection()

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing waits to be written."""
        return not (self._orm.new or self._orm.deleted or any(map(self._orm.is_modified, self._orm.dirty)))


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that has nothing to wait for; WaitedError if it waits."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    work.close()
    raise WaitedError("a transaction waited for something else than the database")
