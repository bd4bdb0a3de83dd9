"""What everything that delivers needs: the database, the platforms, the clocks and the limits."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from bot.chat import payload
from bot.chat.causes import because_of
from bot.chat.content import Drawing, File, Message
from bot.chat.ports import Adapter, Clock, Delivery, Meter, Unmetered
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from scheduler.leases import Leases
from scheduler.pacing import Pacing
from storage.engine import Database
from storage.repositories.delivery import Letter

log = logging.getLogger(__name__)

# How long a platform may take to answer.
TIMEOUT_S = 20.0
LEASE_S = 60.0
# Of a lease, so much may go by while the pictures of a message are drawn.
_DRAWING_PART = 0.25
# Draws what messages name; what cannot be drawn is left out.
Illustrate = Callable[[Sequence[Drawing]], Awaitable[tuple[File, ...]]]


async def no_pictures(_drawings: Sequence[Drawing]) -> tuple[File, ...]:
    """Draws nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Means:
    """`lease_s`: how long a claim holds; whoever has not sent by then, whatever became of it, no longer may.

    `timeout_s`: how long a platform may take to answer, which is less than a lease.
    `leases`: what this pump may do among all that use the database.
    """

    database: Database
    adapters: Mapping[str, Adapter]
    clock: Clock
    pacing: Pacing
    defaults: Defaults
    leases: Leases
    lease_s: float = LEASE_S
    timeout_s: float = TIMEOUT_S
    meter: Meter = field(default_factory=Unmetered)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    illustrate: Illustrate = no_pictures

    @property
    def lease_ms(self) -> int:
        """How long a claim holds."""
        return int(self.lease_s * 1000)

    def lease_of(self, platform: str, space: str) -> str:
        """What whoever sends to a space has to hold; where a limit is the bot's in all its spaces, for all of them."""
        return f"{platform}:{'' if self.pacing.pace(platform).is_shared else space}"

    def lands_ms(self, platform: str) -> int:
        """How long a request that was cut may still land."""
        return int(self.pacing.pace(platform).lands_s * 1000)


_claims = count(1)


def new_token(means: Means) -> str:
    """A fence that no other claim has."""
    return f"{means.leases.owner}{means.clock.now_ms()}-{next(_claims)}"


async def drawn(letter: Letter, means: Means) -> tuple[File, ...]:
    """The pictures of a letter, before it is intended; without them it goes out all the same."""
    try:
        if not (wanted := payload.drawings_of(letter.payload)):
            return ()
        async with asyncio.timeout(means.lease_s * _DRAWING_PART):
            return await means.illustrate(wanted)
    except Exception as error:  # noqa: BLE001 - a picture is never a reason to keep a message back
        log_bug("drawing for", letter, error)
        return ()


def delivery(letter: Letter, intent_ms: int, files: tuple[File, ...] = ()) -> Delivery:
    """What an adapter is handed; whatever cannot be read of a letter raises here."""
    kind = UserRef if letter.is_direct else ChannelRef
    is_again = letter.trouble is not None and letter.trouble.reason == "refused"
    content = payload.from_json(letter.payload)
    if isinstance(content, Message) and (files or content.drawings):
        content = replace(content, files=files, drawings=())
    return Delivery(letter.dedupe_key, kind.parse(letter.to_ref), content, intent_ms, is_again)


def log_bug(doing: str, letter: Letter, error: Exception) -> None:
    """Say what broke and where; the error's own text may hold what people wrote."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    with because_of(letter.cause):
        log.error("bug while %s message %d: %s at %s", doing, letter.id, type(error).__name__, where)
