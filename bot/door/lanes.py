"""A fair order between people: whoever sends hundreds of things at once waits for them alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.chat.errors import UserError

# Of what one person asks, so much is dealt with at once; the rest stands in a line of their own.
_AT_ONCE = 2
# And so much may stand there. Nobody types or presses so fast.
MOST_WAITING = 20


@dataclass(slots=True)
class _OneLane:
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    inside: int = 0


class Lanes:
    """A lane for everybody who is asking something right now."""

    def __init__(self) -> None:
        self._lanes: dict[str, _OneLane] = {}

    @asynccontextmanager
    async def turn(self, who: str, *, may_wait: bool) -> AsyncIterator[None]:
        """Wait for one's turn. UserError where too much waits already, unless it `may_wait` all the same."""
        lane = self._lanes.setdefault(who, _OneLane())
        if lane.inside >= _AT_ONCE + MOST_WAITING and not may_wait:
            raise UserError("error-too-much-at-once")
        lane.inside += 1
        try:
            async with lane.places:
                yield
        finally:
            lane.inside -= 1
            if not lane.inside:
                del self._lanes[who]
