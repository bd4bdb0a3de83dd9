"""Statements that are built once: building one costs more than running it."""

from collections.abc import Callable
from functools import cache
from inspect import signature
from typing import ParamSpec, TypeVar, cast

from sqlalchemy import bindparam

P = ParamSpec("P")
S = TypeVar("S")


def built_once(build: Callable[P, S]) -> Callable[P, tuple[S, dict[str, object]]]:
    """Let a function that builds a statement do so at its first call alone; returns the statement and its values.

    `build` gets places for its arguments instead of their values, so it may compare with them and nothing else: no
    arithmetic, no branches, and never with None, which SQL compares in another way. A list may follow `in_`.
    """
    names = [f"given_{name}" for name in signature(build).parameters]

    @cache
    def statement() -> S:
        return cast("Callable[..., S]", build)(*map(bindparam, names))

    def filled(*values: P.args, **named: P.kwargs) -> tuple[S, dict[str, object]]:
        given: dict[str, object] = dict(zip(names, values, strict=False))
        given.update((f"given_{name}", value) for name, value in named.items())
        return statement(), given

    return filled
