"""Makes one person of two: what both told us, where both take part, and everything that names them."""

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.repositories.outbox import WAITING
from storage.tables import Participant, Person

_TABLES = Person.metadata.tables
_ACCOUNTS, _PEOPLE, _OUTBOX = _TABLES["account"], _TABLES["person"], _TABLES["outbox"]
_SUGGESTIONS = _TABLES["suggestion"]
# Facts of a person at an event, of which there is one row: table -> the other part of its key.
_ONCE = {"staff": "event_id", "answered": "event_id", "consent": "notice_version"}
_RANK = ("withdrawn", "registered", "introduced")
_TOLD = ("name", "industry", "size", "role", "language")


class Joining:
    """Joins people."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def join(self, kept: Person, gone: Person) -> None:
        """Let `kept` be both: their own words come first, a wish to be left alone counts from either side."""
        for name in _TOLD:
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        kept.is_muted = kept.is_muted or gone.is_muted
        await self._session.flush()
        for name, other_key in _ONCE.items():
            await self._move_once(name, other_key, kept.id, gone.id)
        await self._join_participants(kept.id, gone.id)
        await self._move_messages(kept.id, gone.id)
        await self._session.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.person_id == gone.id).values(person_id=kept.id))
        await self._session.execute(delete(_PEOPLE).where(_PEOPLE.c.id == gone.id))

    async def _move_once(self, name: str, other_key: str, kept_id: int, gone_id: int) -> None:
        """Move what `kept` does not have yet. Where both agreed to the same notice, their own time stays."""
        table = _TABLES[name]
        theirs = select(table.c[other_key]).where(table.c.person_id == kept_id)
        await self._session.execute(
            update(table)
            .where(table.c.person_id == gone_id, table.c[other_key].not_in(theirs))
            .values(person_id=kept_id)
        )
        await self._session.execute(delete(table).where(table.c.person_id == gone_id))

    async def _join_participants(self, kept_id: int, gone_id: int) -> None:
        found = await self._session.execute(
            select(Participant).where(col(Participant.person_id).in_((kept_id, gone_id))).order_by(col(Participant.id))
        )
        by_event: dict[int, list[Participant]] = {}
        for participant in found.scalars():
            by_event.setdefault(participant.event_id, []).append(participant)
        for same in by_event.values():
            winner, *losers = sorted(same, key=_standing, reverse=True)
            for loser in losers:
                await self._absorb(winner, loser)
            winner.person_id = kept_id
            await self._session.flush()

    async def _absorb(self, winner: Participant, loser: Participant) -> None:
        """One participant of two at an event: the introduction that counts stays, with the wishes of both."""
        winner.is_newcomer = winner.is_newcomer and loser.is_newcomer
        for wish in ("wants_dm", "is_muted", "is_excluded", "declined_nudge"):
            setattr(winner, wish, getattr(winner, wish) or getattr(loser, wish))
        if winner.state == "registered":
            winner.draft = winner.draft or loser.draft
        await self._move_dismissals(winner.id, loser.id)
        await self._session.delete(loser)
        await self._session.flush()

    async def _move_dismissals(self, winner_id: int, loser_id: int) -> None:
        """Whoever is not to meet the one is not to meet the other."""
        pair = _SUGGESTIONS.c
        touching = or_(pair.low_id == loser_id, pair.high_id == loser_id)
        found = await self._session.execute(select(_SUGGESTIONS).where(touching, pair.is_dismissed))
        dismissals = [dict(row) for row in found.mappings()]
        await self._session.execute(delete(_SUGGESTIONS).where(touching))
        for row in dismissals:
            other = row["high_id"] if row["low_id"] == loser_id else row["low_id"]
            row["low_id"], row["high_id"] = sorted((other, winner_id))
            same = and_(*(pair[name] == row[name] for name in ("event_id", "low_id", "high_id")))
            if other != winner_id:
                await self._session.execute(delete(_SUGGESTIONS).where(same))
                await self._session.execute(insert(_SUGGESTIONS), [row])

    async def _move_messages(self, kept_id: int, gone_id: int) -> None:
        """What waits for both is sent once."""
        row = _OUTBOX.c
        theirs = select(row.reminder_id).where(row.person_id == kept_id, row.reminder_id.is_not(None))
        await self._session.execute(
            update(_OUTBOX)
            .where(row.person_id == gone_id, row.state.in_(WAITING), row.reminder_id.in_(theirs))
            .values(state="cancelled", claim_token=None)
        )
        await self._session.execute(update(_OUTBOX).where(row.person_id == gone_id).values(person_id=kept_id))


def _standing(participant: Participant) -> tuple[int, int, int]:
    """Which of two rows counts: an introduction, the newer one, else the older row that was not withdrawn."""
    return _RANK.index(participant.state), participant.introduced_ms or 0, -participant.id
