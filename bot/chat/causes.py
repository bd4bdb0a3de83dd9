"""What is being done because of what: one word for an interaction and all that it causes, in the log and the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

_CAUSE: ContextVar[str] = ContextVar("cause", default="")
_numbers = count(1)


def new_cause(now_ms: int) -> str:
    """A word that no other interaction has. It tells of nobody."""
    return f"{now_ms:x}-{next(_numbers):x}"


def current_cause() -> str:
    """What is done now is because of this; empty where nobody did anything."""
    return _CAUSE.get()


def begin_because_of(cause: str) -> None:
    """Let all that this task does from now on be because of this."""
    _CAUSE.set(cause)


@contextmanager
def because_of(cause: str) -> Iterator[None]:
    """Let everything in the block, and what it waits for, be because of this."""
    before = _CAUSE.set(cause)
    try:
        yield
    finally:
        _CAUSE.reset(before)
