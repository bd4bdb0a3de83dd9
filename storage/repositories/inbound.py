"""What platforms told us already: they repeat what they are not sure we heard."""

from sqlalchemy import Delete
from sqlmodel import col, delete

from storage.built import built_once
from storage.holdings import DAY_MS
from storage.process_tables import InboundEvent
from storage.session import Session

# Slack repeats an event for about an hour at the longest.
KEPT_MS = DAY_MS


@built_once
def _seen_before(before_ms: int) -> Delete:
    return delete(InboundEvent).where(col(InboundEvent.seen_ms) < before_ms)


class Inbound:
    """Queries about what was heard before."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def note(self, platform: str, key: str, *, now_ms: int) -> bool:
        """Remember an event; false if it was remembered before. Old ones are forgotten on the way."""
        if await self._session.get(InboundEvent, (platform, key)) is not None:
            return False
        await self._session.execute(*_seen_before(now_ms - KEPT_MS))
        self._session.add(InboundEvent(platform=platform, key=key, seen_ms=now_ms))
        await self._session.flush()
        return True
