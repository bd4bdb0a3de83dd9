"""Which event a conversation is about, and the commands that wait until that is clear."""

from typing import Any

from sqlmodel import col, delete, select

from storage.session import Session
from storage.tables import ChosenEvent, WaitingCommand

KEPT_MS = 24 * 3600 * 1000


class ChosenEvents:
    """Queries about what was chosen. A conversation: an account's reference and a channel's (empty: direct)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, ref: str, channel: str) -> int | None:
        """The event that was chosen last."""

        async def look() -> int | None:
            statement = select(ChosenEvent.event_id).where(ChosenEvent.ref == ref, ChosenEvent.channel == channel)
            return (await self._session.execute(statement)).scalars().first()

        return await self._session.once((ChosenEvent, ref, channel), look)

    async def keep(self, ref: str, channel: str, event_id: int) -> None:
        """Let this conversation be about an event."""
        chosen = await self._session.get(ChosenEvent, (ref, channel))
        if chosen is None:
            self._session.add(ChosenEvent(ref=ref, channel=channel, event_id=event_id))
        else:
            chosen.event_id = event_id

    async def keep_command(self, ref: str, payload: dict[str, Any], *, now_ms: int) -> int:
        """Keep a command of an account; returns its id."""
        waiting = WaitingCommand(ref=ref, payload=payload, kept_ms=now_ms)
        self._session.add(waiting)
        await self._session.flush()
        return waiting.id

    async def command(self, id: int, ref: str) -> dict[str, Any] | None:
        """The command with this id, if it is this account's."""
        waiting = await self._session.get(WaitingCommand, id)
        return waiting.payload if waiting and waiting.ref == ref else None

    async def forget_old(self, now_ms: int) -> None:
        """Forget commands for which nobody chose an event for a day."""
        old = col(WaitingCommand.kept_ms) < now_ms - KEPT_MS
        await self._session.execute(delete(WaitingCommand).where(old))
