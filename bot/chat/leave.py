"""Whether a message may still leave: asked by whoever writes it to the network, at the last moment before that.

A process may stand still between any two of its steps. What was allowed when a request began may be another process's
to decide by the time its bytes would go out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.chat.errors import DeliveryError

_MAY_LEAVE: ContextVar[Callable[[], bool] | None] = ContextVar("may_leave", default=None)


@contextmanager
def leaving_if(may_leave: Callable[[], bool]) -> Iterator[None]:
    """Let requests that the block makes leave only while this says so."""
    before = _MAY_LEAVE.set(may_leave)
    try:
        yield
    finally:
        _MAY_LEAVE.reset(before)


def check_leave() -> None:
    """DeliveryError where what is done now may leave no more: it has surely not been sent."""
    may_leave = _MAY_LEAVE.get()
    if may_leave is not None and not may_leave():
        raise DeliveryError("not_sent", "too late")
