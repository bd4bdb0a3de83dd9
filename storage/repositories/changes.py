"""What organizers promise to change."""

from collections.abc import Iterable

from sqlmodel import col, delete, select

from storage.change_tables import PromisedChange
from storage.session import Session


class PromisedChanges:
    """Queries about what is to change."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_event(self, event_id: int) -> list[PromisedChange]:
        """What is to change after an event, in the order in which it is said."""
        found = await self._session.execute(
            select(PromisedChange).where(PromisedChange.event_id == event_id).order_by(col(PromisedChange.position))
        )
        return list(found.scalars())

    async def keep(self, event_id: int, promised: Iterable[tuple[str, str]], *, now_ms: int) -> None:
        """Let this be all that is to change after an event: for each, which figure it is about, and its words."""
        await self._session.execute(delete(PromisedChange).where(col(PromisedChange.event_id) == event_id))
        for position, (figure, words) in enumerate(promised):
            self._session.add(
                PromisedChange(event_id=event_id, position=position, figure=figure, words=words, made_ms=now_ms)
            )
        await self._session.flush()
