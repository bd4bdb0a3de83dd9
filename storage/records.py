"""SQLAlchemy's session, with a short way for what nearly every transaction does: find a few rows, change some columns.

Its own way is made for trees of objects that depend on each other. Ours hang together by their keys alone: a row is
made of what a statement found in half the time, and a changed one written in a tenth. What is new or deleted goes the
long way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVarTuple, cast

from sqlalchemy import Column, Connection, Result, Select, Table, Update, bindparam, select, update
from sqlalchemy.orm import Mapper, class_mapper
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError

Ts = TypeVarTuple("Ts")
# Before a column in the name of its place: the values that a row is found by, and those that it gets.
_KEY, _NEW = "key_", "new_"


class Records(OrmSession):
    """The rows of one transaction. It is handed the connection, and never commits."""

    def __init__(self, connection: Connection, *, autoflush: bool = True) -> None:
        super().__init__(connection, expire_on_commit=False, autoflush=autoflush, join_transaction_mode="rollback_only")
        self._connected = connection

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what was added, changed and deleted so far."""
        changes = self._changes()
        if changes is None:
            super().flush(objects)
            return
        for change in changes:
            self._write(change)

    def look(self, statement: Select[*Ts], parameters: Mapping[str, Any]) -> Result[*Ts]:
        """What a statement about columns alone finds."""
        if self.autoflush:
            self.flush()
        return self._connected.execute(statement, parameters)

    def of_key(self, table: Any, key: Any) -> Any:
        """The row with this primary key; None if there is none."""
        layout = _layout(table)
        values = key if isinstance(key, tuple) else (key,)
        known = self.identity_map.get((table, values, None))
        if known is not None:
            return known
        row = self.look(layout.of_key, dict(zip(layout.places, values, strict=True))).one_or_none()
        return None if row is None else self.made(table, row)

    def made(self, table: Any, values: Sequence[Any]) -> Any:
        """The row with these values, one for each of its columns in their order; None if its key is NULL."""
        layout = _layout(table)
        key = tuple(values[place] for place in layout.key)
        if key[0] is None:
            return None
        identity = (table, key, None)
        known = self.identity_map.get(identity)
        if known is not None:
            return known
        record = layout.mapper.class_manager.new_instance()
        state: Any = instance_state(record)
        state.dict.update(zip(layout.names, values, strict=True))
        state.key, state.session_id = identity, self.hash_key
        self.identity_map.add(state)
        return record

    def side_by_side(self, tables: Sequence[type], values: Sequence[Any]) -> list[Any]:
        """Rows of several tables, made of the values of one after the other."""
        made: list[Any] = []
        begins = 0
        for table in tables:
            ends = begins + len(_layout(table).names)
            made.append(self.made(table, values[begins:ends]))
            begins = ends
        return made

    def _changes(self) -> "list[_Altered] | None":
        """What is to be written of rows that are there, always in the same order; None for what goes the long way."""
        # A savepoint of SQLAlchemy's own has to know what changed since, to take it back in the rows as well.
        if self.new or self.deleted or self.in_nested_transaction():
            return None
        found = [_changed(record) for record in self.dirty]
        if any(_layout(change.table).keys.intersection(change.names) for change in found):
            return None
        return sorted(found, key=lambda change: (change.table.__name__, change.state.key[1]))

    def _write(self, change: "_Altered") -> None:
        state, table = change.state, change.table
        if change.names:
            layout = _layout(table)
            given = dict(zip(layout.places, state.key[1], strict=True))
            given.update((_NEW + name, state.dict[name]) for name in change.names)
            if self._connected.execute(_changing(table, change.names), given).rowcount != 1:
                raise StaleDataError(f"a row of {layout.table.name} that was changed is no longer there")
        state._commit_all(state.dict, self.identity_map)  # noqa: SLF001 - what a flush does with what it wrote


def columns(table: type) -> Sequence[Column[Any]]:
    """What a row of a table is made of."""
    return list(_bare(table).columns)


@dataclass(frozen=True, slots=True)
class _Altered:
    """A row that was changed, and in which columns."""

    state: Any
    table: type
    names: tuple[str, ...]


def _changed(record: object) -> _Altered:
    state: Any = instance_state(record)
    now, before = state.dict, state.committed_state
    return _Altered(state, type(record), tuple(name for name in before if now[name] != before[name]))


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a class of rows looks like. `key`: where its primary key stands among its columns."""

    mapper: Mapper[Any]
    table: Table
    names: tuple[str, ...]
    key: tuple[int, ...]
    keys: frozenset[str]
    places: tuple[str, ...]
    of_key: Select[*tuple[Any, ...]]


@cache
def _layout(table: Any) -> _Layout:
    mapper: Mapper[Any] = class_mapper(table)
    bare = _bare(table)
    names = tuple(mapper.get_property_by_column(column).key for column in bare.columns)
    keys = tuple(bare.primary_key.columns)
    return _Layout(
        mapper, bare, names, tuple(list(bare.columns).index(key) for key in keys), frozenset(key.name for key in keys),
        tuple(_KEY + key.name for key in keys), select(*bare.columns).where(*_is_row(keys)),
    )  # fmt: skip


def _bare(table: type) -> Table:
    return cast("Table", table.__dict__["__table__"])


@cache
def _changing(table: type, names: tuple[str, ...]) -> Update:
    layout = _layout(table)
    new: dict[str, Any] = {name: bindparam(_NEW + name) for name in names}
    return update(layout.table).where(*_is_row(tuple(layout.table.primary_key.columns))).values(new)


def _is_row(keys: Sequence[Column[Any]]) -> list[Any]:
    return [key == bindparam(_KEY + key.name) for key in keys]
