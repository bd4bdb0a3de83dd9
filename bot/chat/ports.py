"""What the core needs from outside, as protocols."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.chat.actions import Answer
from bot.chat.content import Content, Message
from bot.chat.errors import DeliveryError
from bot.chat.interactions import Interaction
from bot.chat.refs import ChannelRef, UserRef

# Draws an SVG as PNG; None where it cannot.
Paint = Callable[[str], Awaitable[bytes | None]]
Handle = Callable[[Interaction], Awaitable[Answer | None]]


# What is counted, each with its platform and with what became of it.
Counted = Literal["send", "look_up", "doubt", "lease_loss"]


class Meter(Protocol):
    """Counts, for whoever watches the process. It is told nothing of people."""

    def count(self, what: Counted, platform: str, result: str, number: int = 1) -> None:
        """Count what became of something."""
        ...

    def answering(self, kind: str) -> AbstractContextManager[None]:
        """Measure how long the block takes that answers an interaction of this kind."""
        ...


class Unmetered:
    """Counts nothing."""

    def count(self, what: Counted, platform: str, result: str, number: int = 1) -> None:
        """Forget it."""

    def answering(self, _kind: str) -> AbstractContextManager[None]:
        """Measure nothing."""
        return nullcontext()


class Clock(Protocol):
    """The current time."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        ...


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a change of an event happens, and what holds in this house.

    `calendars`: the platforms in whose own calendars events are kept; `zone`: the usual one; `public_url`: where
    browsers reach the house's own pages, "" if nowhere.
    """

    now_ms: int
    calendars: frozenset[str] = frozenset()
    zone: str = ""
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What to hand to a platform. `key` is stable over every attempt; `is_again`: it was refused before."""

    key: str
    to: UserRef | ChannelRef
    content: Content
    intent_ms: int = 0
    is_again: bool = False

    @property
    def message(self) -> Message:
        """The message; DeliveryError if it is something that the platform does not have, such as a calendar."""
        if not isinstance(self.content, Message):
            raise DeliveryError("refused", "no calendar here")
        return self.content


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's word that a message was posted."""

    message_id: str


class Adapter(Protocol):
    """A chat platform."""

    name: str

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post the message; DeliveryError says why not, and whether it may have been seen."""
        ...

    async def find(self, deliveries: Sequence[Delivery]) -> Sequence[Receipt | None]:
        """Were these deliveries to one channel or person posted before? For each its receipt, None if surely not.

        DeliveryError if nobody can say: "not_sent" or "rate_limited" where the platform cannot be asked right now.
        """
        ...
