"""One transaction as the repositories see it: SQLAlchemy's session, behind coroutines that never wait.

Everything in a transaction happens in one thread of the database (`storage.threads`), so no call has anything to wait
for. The calls are coroutines all the same: flows and use cases await them as they await each other.
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, TypeVar, TypeVarTuple, cast, overload
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Executable, Result, Select
from sqlalchemy.orm.util import AliasedClass
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import TypedReturnsRows

from storage.records import Records

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]
# What is written last, by what it is: a value, and what writes it.
Endings = dict[tuple[Any, ...], tuple[Any, Callable[["Session", Any], Awaitable[None]]]]
# Of the statements in use, whether they ask for columns alone.
_ABOUT_COLUMNS: WeakKeyDictionary[Select[*tuple[Any, ...]], bool] = WeakKeyDictionary()


class WaitedError(RuntimeError):
    """A transaction waited for something else than the database: a bug, for it would have kept all others waiting."""


class Session:
    """One transaction. It cannot commit: whoever opened it does.

    What was looked up once is known, also that there is no such row, until something of that table is added, deleted
    or changed by a statement.
    """

    def __init__(self, records: Records, endings: Endings | None = None) -> None:
        """`endings`: what the transactions before it left to be written with this one's commit."""
        self._records = records
        self._known: dict[tuple[Any, ...], Any] = {}
        self._endings_before = endings or {}
        self.endings: Endings = {}
        self.leaves_no_trace = False

    @overload
    async def execute(self, statement: TypedReturnsRows[*Ts], parameters: Parameters | None = None) -> Result[*Ts]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> Result[*tuple[Any, ...]]: ...

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Result[*tuple[Any, ...]]:
        """Run a statement. One that asks for no row as a whole goes the short way, in half the time."""
        if isinstance(statement, UpdateBase):
            self._forget(statement.table)
        elif isinstance(statement, Select) and not isinstance(parameters, Sequence) and _is_about_columns(statement):
            return self._records.look(statement, parameters or {})
        return self._records.execute(statement, parameters)

    async def get(self, table: type[T], key: Any) -> T | None:
        """The row with this primary key."""
        if (table, key) not in self._known:
            self._known[table, key] = self._records.of_key(table, key)
        return cast("T | None", self._known[table, key])

    async def once(self, key: tuple[Any, ...], look: Callable[[], Awaitable[T]]) -> T:
        """What `look` finds, looked up only once. The key begins with the table that the answer hangs on."""
        if key not in self._known:
            self._known[key] = await look()
        return cast("T", self._known[key])

    def know(self, key: tuple[Any, ...], found: object) -> None:
        """Keep what was found on the way, a row or its absence, for `get` and `once`."""
        self._known.setdefault(key, found)

    def made(self, tables: Sequence[type], values: Sequence[Any]) -> list[Any]:
        """What a statement about the columns of several tables found, as a row of each; None where there is none."""
        return self._records.side_by_side(tables, values)

    def add(self, row: object) -> None:
        """Store a new row with the next flush."""
        self.add_all([row])

    def add_all(self, rows: Iterable[object]) -> None:
        """Store new rows with the next flush."""
        rows = list(rows)
        for table in {type(row) for row in rows}:
            self._forget(table.__dict__["__table__"])
        self._records.add_all(rows)

    async def merge(self, row: object) -> None:
        """Store a row, in place of one with its key."""
        self._forget(type(row).__dict__["__table__"])
        self._records.merge(row)

    async def delete(self, row: object) -> None:
        """Delete a row with the next flush."""
        self._forget(type(row).__dict__["__table__"])
        self._records.delete(row)

    async def flush(self) -> None:
        """Write what was added, changed and deleted so far."""
        self._records.flush()

    def leave_no_trace(self) -> None:
        """Ask that no file tells what this transaction changed, and together with what, once it is committed."""
        self.leaves_no_trace = True

    def put_off(self, key: tuple[Any, ...], value: T, write: Callable[["Session", T], Awaitable[None]]) -> None:
        """Let a value be written right before the commit, once for all transactions that share it: the last one.

        Until then it is nowhere but in `waiting`.
        """
        self.endings[key] = value, write

    def waiting(self, key: tuple[Any, ...]) -> Any | None:
        """The value that waits to be written, by this transaction or one whose commit it shares; None if none does."""
        found = self.endings.get(key) or self._endings_before.get(key)
        return found[0] if found else None

    async def end(self) -> None:
        """Write what was put off."""
        while self.endings:
            value, write = self.endings.pop(next(iter(self.endings)))
            await write(self, value)
        await self.flush()

    async def connection(self) -> Connection:
        """The connection of this transaction."""
        return self._records.connection()

    def _forget(self, table: object) -> None:
        self._known = {key: found for key, found in self._known.items() if key[0].__table__ is not table}

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing waits to be written."""
        return not (
            self.endings
            or self._records.new
            or self._records.deleted
            or any(map(self._records.is_modified, self._records.dirty))
        )


def _is_about_columns(statement: Select[*tuple[Any, ...]]) -> bool:
    """Whether a statement asks for columns alone. Of one that was built once this is told once."""
    found = _ABOUT_COLUMNS.get(statement)
    if found is None:
        asked = (description["expr"] for description in statement.column_descriptions)
        found = _ABOUT_COLUMNS[statement] = not any(isinstance(one, type | AliasedClass) for one in asked)
    return found


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that has nothing to wait for; WaitedError if it waits."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    work.close()
    raise WaitedError("a transaction waited for something else than the database")
