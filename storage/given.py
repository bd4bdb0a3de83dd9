"""Rows handed to a statement as one parameter, however many they are: its text stays the same.

Ids spelled out are another statement for every number of them, and a statement for each row is planned as often.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import String, Subquery, bindparam, cast, column, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class _Elements(FunctionElement[Any]):
    """What a JSON array holds, each in a row."""

    inherit_cache = True


class _Item(FunctionElement[str]):
    """What stands at a place of a JSON array, as text."""

    inherit_cache = True
    type = String()


def given(parameter: str, columns: Mapping[str, TypeEngine[Any]]) -> Subquery:
    """A table of what `rows` makes of a parameter's value: its columns, and their types."""
    each = _Elements(bindparam(parameter, type_=String)).table_valued(column("value"), name=f"each_{parameter}")
    places = {name: _Item(each.c.value, literal_column(str(place))) for place, name in enumerate(columns)}
    return select(*(cast(places[name], kind).label(name) for name, kind in columns.items())).subquery(parameter)


def rows(values: Iterable[Sequence[Any]]) -> str:
    """The rows of a given table, each with its columns in their order."""
    return json.dumps([list(row) for row in values], ensure_ascii=False, separators=(",", ":"))


@compiles(_Elements, "sqlite")
def _elements_in_sqlite(elements: _Elements, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(elements.clauses, **how)})"


@compiles(_Elements, "postgresql")
def _elements_in_postgresql(elements: _Elements, compiler: SQLCompiler, **how: Any) -> str:
    return f"jsonb_array_elements(CAST({compiler.process(elements.clauses, **how)} AS JSONB))"


@compiles(_Item, "sqlite")
def _item_in_sqlite(item: _Item, compiler: SQLCompiler, **how: Any) -> str:
    array, place = (compiler.process(one, **how) for one in item.clauses)
    return f"json_extract({array}, '$[{place}]')"


@compiles(_Item, "postgresql")
def _item_in_postgresql(item: _Item, compiler: SQLCompiler, **how: Any) -> str:
    array, place = (compiler.process(one, **how) for one in item.clauses)
    return f"{array} ->> {place}"
