"""What is forgotten when an event lies far enough back."""

from sqlalchemy import delete, func, select, update

from storage.link_tables import JoinedAccount
from storage.repositories.separating import Separating
from storage.seating_tables import TablePlan
from storage.session import Session
from storage.tables import Event

_TABLES = Event.metadata.tables
_EVENTS, _GOALS, _SUGGESTIONS = _TABLES["event"], _TABLES["goal"], _TABLES["suggestion"]
_DECIDED = _TABLES["decided_pair"]
_CONSENTS, _CHOSEN = _TABLES["consent"], _TABLES["chosen_event"]
_OUTBOX, _PARTICIPANTS = _TABLES["outbox"], _TABLES["participant"]
_TABLE_PLANS = TablePlan.metadata.tables["table_plan"]
_JOINED = JoinedAccount.metadata.tables["joined_account"]


class Retention:
    """Deletes what the privacy notice says is deleted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def forget_old(self, before_ms: int, *, pairs_before_ms: int, pairs_notice: int) -> None:
        """Delete goals, lines, drafts, tables and old messages of events that ended before `before_ms`.

        Who was suggested to whom stays until `pairs_before_ms` where both agreed to a notice that says so, the first
        of which is `pairs_notice`.

        What each of two joined accounts brought holds such words as well, which go with the event's: after that time
        joining cannot be undone at all.
        """
        events = select(_EVENTS.c.id).where(_EVENTS.c.end_ms < before_ms)
        participants = select(_PARTICIPANTS.c.id).where(_PARTICIPANTS.c.event_id.in_(events))
        await self._session.execute(delete(_GOALS).where(_GOALS.c.participant_id.in_(participants)))
        long_ago = select(_EVENTS.c.id).where(_EVENTS.c.end_ms < pairs_before_ms)
        informed = select(_PARTICIPANTS.c.id).where(
            _PARTICIPANTS.c.person_id.in_(
                select(_CONSENTS.c.person_id).where(_CONSENTS.c.notice_version >= pairs_notice)
            )
        )
        pair, are_informed = _SUGGESTIONS.c, _SUGGESTIONS.c.low_id.in_(informed) & _SUGGESTIONS.c.high_id.in_(informed)
        await self._session.execute(
            delete(_SUGGESTIONS).where(pair.event_id.in_(long_ago) | (pair.event_id.in_(events) & ~are_informed))
        )
        await self._session.execute(delete(_TABLE_PLANS).where(_TABLE_PLANS.c.event_id.in_(events)))
        await self._session.execute(delete(_DECIDED).where(_DECIDED.c.event_id.in_(events)))
        await self._session.execute(delete(_CHOSEN).where(_CHOSEN.c.event_id.in_(events)))
        await self._session.execute(
            update(_PARTICIPANTS).where(_PARTICIPANTS.c.event_id.in_(events)).values(line="", draft={}, commitment=None)
        )
        await self._session.execute(delete(_JOINED).where(_JOINED.c.joined_ms < before_ms))
        recent = await self._session.execute(select(_EVENTS.c.id).where(_EVENTS.c.end_ms >= before_ms))
        await Separating(self._session).forget_words(except_in=set(recent.scalars()))
        # Messages may repeat what people wrote; those still open end by themselves.
        finished = _OUTBOX.c.state.in_(("sent", "failed", "expired", "cancelled"))
        last_ms = func.coalesce(_OUTBOX.c.sent_ms, _OUTBOX.c.intent_ms, _OUTBOX.c.planned_ms)
        of_none = _OUTBOX.c.event_id.is_(None) & (last_ms < before_ms)
        await self._session.execute(delete(_OUTBOX).where(_OUTBOX.c.event_id.in_(events) | of_none, finished))
