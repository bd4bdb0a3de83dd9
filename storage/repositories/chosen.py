"""Which event a conversation is about."""

from sqlalchemy import Select
from sqlmodel import select

from storage.built import built_once
from storage.session import Session
from storage.tables import ChosenEvent


@built_once
def _chosen_last(ref: str, channel: str) -> Select[*tuple[int]]:
    return select(ChosenEvent.event_id).where(ChosenEvent.ref == ref, ChosenEvent.channel == channel)


class ChosenEvents:
    """Queries about what was chosen. A conversation: an account's reference and a channel's (empty: direct)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, ref: str, channel: str) -> int | None:
        """The event that was chosen last."""

        async def look() -> int | None:
            return (await self._session.execute(*_chosen_last(ref, channel))).scalars().first()

        return await self._session.once((ChosenEvent, ref, channel), look)

    async def keep(self, ref: str, channel: str, event_id: int) -> None:
        """Let this conversation be about an event."""
        chosen = await self._session.get(ChosenEvent, (ref, channel))
        if chosen is None:
            self._session.add(ChosenEvent(ref=ref, channel=channel, event_id=event_id))
        else:
            chosen.event_id = event_id
