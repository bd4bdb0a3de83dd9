"""What people agreed to and took back, and what goes with what was taken back."""

from sqlalchemy import Select, delete, func, or_, select, update
from sqlmodel import col
from sqlmodel import select as select_rows

from storage.again_tables import SharedContact
from storage.built import built_once
from storage.repositories.separating import Separating
from storage.session import Session
from storage.suggestion_tables import DecidedPair, Suggestion
from storage.tables import Consent, Goal, Participant
from storage.welcome_tables import Welcome

# Tables of two participants, with the columns that name them.
_PAIRS = (
    (Suggestion, (col(Suggestion.low_id), col(Suggestion.high_id))),
    (DecidedPair, (col(DecidedPair.low_id), col(DecidedPair.high_id))),
    (Welcome, (col(Welcome.newcomer_id), col(Welcome.partner_id))),
)


@built_once
def _latest(person_id: int) -> Select[*tuple[int | None]]:
    return select(func.max(col(Consent.notice_version))).where(col(Consent.person_id) == person_id)


class Consents:
    """Queries about what people agreed to."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def latest(self, person_id: int) -> int:
        """The latest version of the privacy notice that somebody agreed to; 0 for none."""
        found = await self._session.execute(*_latest(person_id))
        return found.scalar_one_or_none() or 0

    async def agree(self, person_id: int, notice_version: int, *, now_ms: int) -> None:
        """Remember that the notice was agreed to; the first time counts."""
        if await self._session.get(Consent, (person_id, notice_version)) is None:
            self._session.add(Consent(person_id=person_id, notice_version=notice_version, given_ms=now_ms))
            await self._session.flush()

    async def parts(self, person_id: int) -> list[Participant]:
        """Where somebody takes part, or did."""
        found = await self._session.execute(
            select_rows(Participant).where(Participant.person_id == person_id).order_by(col(Participant.id))
        )
        return list(found.scalars())

    async def take_cards_back(self, person_id: int) -> None:
        """Delete what somebody says of themselves at all events, and whom they are to meet there; seats stay."""
        ids = select(col(Participant.id)).where(col(Participant.person_id) == person_id)
        for participant in await self.parts(person_id):
            if participant.state == "introduced":
                participant.state = "registered"
            participant.line, participant.draft = "", {}
            participant.commitment = participant.introduced_ms = None
            participant.welcomes = participant.keeps_card = False
        await self._session.flush()
        await self._session.execute(delete(Goal).where(col(Goal.participant_id).in_(ids)))
        for table, sides in _PAIRS:
            await self._session.execute(delete(table).where(or_(*(side.in_(ids) for side in sides))))
        await Separating(self._session).take_cards_back(person_id)

    async def forget_outcomes(self, person_id: int) -> None:
        """Forget what came of exchanges, as far as somebody said so."""
        await self._session.flush()
        await self._session.execute(
            update(SharedContact)
            .where(col(SharedContact.person_id) == person_id)
            .values(outcome="", told="", may_quote=False)
        )
