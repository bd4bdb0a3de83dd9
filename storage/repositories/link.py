"""One person's accounts in two chats: codes that join them, and one person made of two."""

from sqlalchemy import delete, insert, or_, select, update
from sqlmodel import col
from sqlmodel import select as select_rows

from storage.link_tables import LinkCode, LinkTry
from storage.registration_tables import Registration
from storage.repositories.again import Again
from storage.repositories.consent import Consents
from storage.repositories.mod import Moderation
from storage.repositories.outbox import WAITING
from storage.repositories.questions import Questions
from storage.repositories.safety import Reports
from storage.repositories.staff import HELPERS
from storage.session import Session
from storage.tables import Participant, ParticipantState, Person, Staff

_TABLES = Person.metadata.tables
_ACCOUNTS, _PEOPLE, _OUTBOX = _TABLES["account"], _TABLES["person"], _TABLES["outbox"]
_SEATS = Registration.metadata.tables["registration"]
_SUGGESTIONS, _BLOCKS = _TABLES["suggestion"], _TABLES["block"]
# Facts of a person at an event, of which there is one row: table -> the other part of its key.
_ONCE = {
    "staff": "event_id", "waiting_file": "event_id", "answered": "event_id", "theme_ballot": "event_id",
    "consent": "notice_version",
}  # fmt: skip
_RANK: tuple[ParticipantState, ...] = ("withdrawn", "waiting", "registered", "introduced")
_TOLD = ("name", "industry", "size", "role", "language", "languages", "company", "job_title")
_REFUSED = ("is_muted", "refuses_meeting", "refuses_outcomes", "refuses_sums")


class Links:
    """Queries about codes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def issue(self, ref: str, digest: str, *, expires_ms: int) -> None:
        """Keep a code for an account, in place of an earlier one."""
        await self.use_up(ref)
        self._session.add(LinkCode(ref=ref, digest=digest, expires_ms=expires_ms))
        await self._session.flush()

    async def owner(self, digest: str, *, now_ms: int) -> str | None:
        """The account that a code which still holds was made for."""
        found = await self._session.execute(
            select_rows(LinkCode.ref).where(LinkCode.digest == digest, LinkCode.expires_ms > now_ms)
        )
        return found.scalar_one_or_none()

    async def use_up(self, ref: str) -> None:
        """Forget the code of an account."""
        await self._session.execute(delete(LinkCode).where(col(LinkCode.ref) == ref))

    async def tries(self, ref: str, *, since_ms: int) -> int:
        """How many wrong codes an account gave in the time it began to, if that is not before `since_ms`."""
        kept = await self._session.get(LinkTry, ref)
        return kept.count if kept and kept.since_ms >= since_ms else 0

    async def count_try(self, ref: str, *, now_ms: int, since_ms: int) -> int:
        """Count one wrong code more; what lies before `since_ms` no longer counts. Returns the new number."""
        kept = await self._session.get(LinkTry, ref)
        if kept is None:
            kept = LinkTry(ref=ref, count=0, since_ms=now_ms)
            self._session.add(kept)
        elif kept.since_ms < since_ms:
            kept.count, kept.since_ms = 0, now_ms
        kept.count += 1
        await self._session.flush()
        return kept.count


class Joining:
    """Joins people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def join(self, kept: Person, gone: Person) -> None:
        """Let `kept` be both: their own words come first, a wish to be left alone counts from either side."""
        for name in _TOLD:
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        kept.used_ms = max(kept.used_ms, gone.used_ms)
        for name in _REFUSED:
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        await self._session.flush()
        await self._keep_stronger_roles(kept.id, gone.id)
        for name, other_key in _ONCE.items():
            await self._move_once(name, other_key, kept.id, gone.id)
        await self._move_blocks(kept.id, gone.id)
        await Again(self._session, None).join(kept.id, gone.id)
        await Moderation(self._session).move(kept.id, gone.id)
        await Reports(self._session).move(kept.id, gone.id)
        await Questions(self._session).move(kept.id, gone.id)
        await self._join_participants(kept.id, gone.id)
        if kept.refuses_meeting:
            await Consents(self._session).take_cards_back(kept.id)
        if kept.refuses_outcomes:
            await Consents(self._session).forget_outcomes(kept.id)
        await self._session.execute(update(_SEATS).where(_SEATS.c.person_id == gone.id).values(person_id=kept.id))
        await self._move_messages(kept.id, gone.id)
        await self._session.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.person_id == gone.id).values(person_id=kept.id))
        await self._session.execute(delete(_PEOPLE).where(_PEOPLE.c.id == gone.id))

    async def _keep_stronger_roles(self, kept_id: int, gone_id: int) -> None:
        """Where both are staff of an event, they are what the one was that may do more."""
        found = await self._session.execute(select_rows(Staff).where(col(Staff.person_id).in_((kept_id, gone_id))))
        rows = {(row.event_id, row.person_id): row for row in found.scalars()}
        for (event_id, person_id), row in rows.items():
            other = rows.get((event_id, gone_id))
            if person_id == kept_id and other is not None:
                row.role = max(row.role, other.role, key=HELPERS.index)
        await self._session.flush()

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
            select_rows(Participant)
            .where(col(Participant.person_id).in_((kept_id, gone_id)))
            .order_by(col(Participant.id))
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
        for wish in ("wants_dm", "is_muted", "is_excluded", "declined_nudge", "welcomes"):
            setattr(winner, wish, getattr(winner, wish) or getattr(loser, wish))
        came = [ms for ms in (winner.came_ms, loser.came_ms) if ms is not None]
        winner.came_ms, winner.away_ms = min(came, default=None), winner.away_ms or loser.away_ms
        if winner.state == "registered":
            winner.draft = winner.draft or loser.draft
        touching = or_(_SUGGESTIONS.c.low_id == loser.id, _SUGGESTIONS.c.high_id == loser.id)
        await self._session.execute(delete(_SUGGESTIONS).where(touching))
        await self._session.delete(loser)
        await self._session.flush()

    async def _move_blocks(self, kept_id: int, gone_id: int) -> None:
        """Whoever is not to meet the one is not to meet the other, and so is whom either does not want to meet."""
        pair = _BLOCKS.c
        ours = or_(pair.person_id.in_((kept_id, gone_id)), pair.other_id.in_((kept_id, gone_id)))
        rows = (await self._session.execute(select(_BLOCKS).where(ours))).all()
        await self._session.execute(delete(_BLOCKS).where(ours))
        blocks: dict[tuple[int, int], int | None] = {}
        for person_id, other_id, made_ms in rows:
            one, other = (kept_id if id == gone_id else id for id in (person_id, other_id))
            made = [ms for ms in (made_ms, blocks.get((one, other))) if ms is not None]
            if one != other:
                blocks[one, other] = min(made, default=None)
        if blocks:
            moved = [{"person_id": one, "other_id": other, "made_ms": ms} for (one, other), ms in blocks.items()]
            await self._session.execute(insert(_BLOCKS), moved)

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
