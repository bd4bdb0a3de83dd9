"""Who welcomes whom at an event."""

from collections.abc import Mapping

from sqlmodel import col, delete, select

from storage.session import Session
from storage.tables import Participant, Person
from storage.welcome_tables import Welcome


class Welcomes:
    """Queries about first-timers and those who welcome them; all ids are those of participants."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_event(self, event_id: int) -> dict[int, int]:
        """By first-timer, who welcomes them."""
        found = await self._session.execute(select(Welcome).where(Welcome.event_id == event_id))
        return {row.newcomer_id: row.partner_id for row in found.scalars()}

    async def offering(self, event_id: int) -> set[int]:
        """Those of an event who offered to welcome others."""
        found = await self._session.execute(
            select(Participant.id).where(Participant.event_id == event_id, col(Participant.welcomes))
        )
        return set(found.scalars())

    async def set(self, event_id: int, pairs: Mapping[int, int]) -> None:
        """Let these be the pairs of an event, by first-timer."""
        before = await self.of_event(event_id)
        gone = [newcomer for newcomer, partner in before.items() if pairs.get(newcomer) != partner]
        if gone:
            await self._session.execute(delete(Welcome).where(col(Welcome.newcomer_id).in_(gone)))
        self._session.add_all(
            Welcome(newcomer_id=newcomer, partner_id=partner, event_id=event_id)
            for newcomer, partner in pairs.items()
            if before.get(newcomer) != partner
        )
        await self._session.flush()

    async def count(self, event_id: int) -> int:
        """How many first-timers of an event are welcomed by somebody."""
        return len(await self.of_event(event_id))

    async def counted(self, event_id: int) -> int:
        """The same as it counts in sums: without pairs of whom one takes no part in them."""
        found = await self._session.execute(
            select(Participant.id)
            .join(Person, col(Person.id) == col(Participant.person_id))
            .where(Participant.event_id == event_id, col(Person.refuses_sums))
        )
        out = set(found.scalars())
        return sum(not set(pair) & out for pair in (await self.of_event(event_id)).items())
