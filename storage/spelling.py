"""Finds a piece of text in a column as it was typed, in upper or lower case."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, or_


def holds(spellings: Iterable[str], column: Any) -> ColumnElement[bool]:
    """Whether a column holds one of these somewhere; no sign in them is a pattern.

    Databases fold less than people do, SQLite only A to Z: who needs more gives more spellings.
    """
    return or_(*(col(column).icontains(spelling, autoescape=True) for spelling in spellings))
