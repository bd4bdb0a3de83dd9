"""What is forgotten when an event lies far enough back."""

from sqlalchemy import ColumnElement, Delete, Select, Table, and_, delete, func, or_, select, update

from storage import holdings
from storage.built import built_once
from storage.file_tables import WaitingFile
from storage.link_tables import JoinedAccount
from storage.mod_tables import AccessEntry
from storage.process_tables import InboundEvent
from storage.question_tables import SpeakerQuestion
from storage.registration_tables import Registration
from storage.repositories.separating import Separating
from storage.seating_tables import TablePlan
from storage.session import Session
from storage.tables import Event, Participant
from storage.welcome_tables import Welcome

_TABLES = Event.metadata.tables
_EVENTS, _GOALS, _SUGGESTIONS = _TABLES["event"], _TABLES["goal"], _TABLES["suggestion"]
_DECIDED = _TABLES["decided_pair"]
_CONSENTS, _CHOSEN = _TABLES["consent"], _TABLES["chosen_event"]
_OUTBOX, _PARTICIPANTS = _TABLES["outbox"], _TABLES["participant"]
_TABLE_PLANS = TablePlan.metadata.tables["table_plan"]
_SEATS = Registration.metadata.tables["registration"]
_WELCOMES = Welcome.metadata.tables["welcome"]
_QUESTIONS = SpeakerQuestion.metadata.tables["question"]
_JOINED = JoinedAccount.metadata.tables["joined_account"]
_FILES = WaitingFile.metadata.tables["waiting_file"]
_PEOPLE, _STAFF = _TABLES["person"], _TABLES["staff"]
_ACCESSES, _ENTRIES = AccessEntry.metadata.tables["access_entry"], AccessEntry.metadata.tables["mod_entry"]
_CODES, _TRIES = JoinedAccount.metadata.tables["link_code"], JoinedAccount.metadata.tables["link_try"]
_HEARD, _DRAFTS = InboundEvent.metadata.tables["inbound_event"], _TABLES["form_draft"]
# It is looked once a day for what is to go; so much later it should be gone.
_GRACE_MS = 2 * holdings.DAY_MS


class Retention:
    """Deletes what the privacy notice says is deleted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def forget_old(self, before_ms: int, *, pairs_before_ms: int) -> None:
        """Delete goals, lines, drafts, tables and old messages of events that ended before `before_ms`.

        Who was suggested to whom stays until `pairs_before_ms` where both agreed to a notice that says so.

        What each of two joined accounts brought holds such words as well, which go with the event's: after that time
        joining cannot be undone at all.
        """
        await self._session.execute(*_long_joined(before_ms))
        recent = await self._session.execute(*_recent(before_ms))
        await Separating(self._session).forget_words(except_in=set(recent.scalars()))
        events = select(_EVENTS.c.id).where(_EVENTS.c.end_ms < before_ms)
        if (await self._session.execute(events.limit(1))).first():
            await self._forget_events(events, select(_EVENTS.c.id).where(_EVENTS.c.end_ms < pairs_before_ms))
        await self._session.execute(*_old_messages(before_ms))

    async def _forget_events(self, events: Select[int], long_ago: Select[int]) -> None:
        """Forget what people said and did at `events`, and of those that lie `long_ago` everything they met by."""
        participants = select(_PARTICIPANTS.c.id).where(_PARTICIPANTS.c.event_id.in_(events))
        forgotten = participants.where(~_PARTICIPANTS.c.keeps_card)
        await self._session.execute(delete(_GOALS).where(_GOALS.c.participant_id.in_(forgotten)))
        await self._session.execute(delete(_SUGGESTIONS).where(_are_done_with(events, long_ago)))
        await self._forget_who_came(events)
        await self._forget_seats(events)
        for table in (_TABLE_PLANS, _DECIDED, _QUESTIONS, _CHOSEN, _WELCOMES):
            await self._session.execute(delete(table).where(table.c.event_id.in_(events)))
        await self._session.execute(
            update(_PARTICIPANTS).where(_PARTICIPANTS.c.id.in_(forgotten)).values(line="", draft={}, commitment=None)
        )

    async def _forget_seats(self, events: Select[int]) -> None:
        """Forget registrations, and keep of each event how many were expected whom nobody knows here."""
        seat = _SEATS.c
        is_open = (seat.event_id == _EVENTS.c.id) & (seat.state == "coming") & seat.person_id.is_(None)
        count = select(func.count()).select_from(_SEATS).where(is_open).scalar_subquery()
        has_seats = _EVENTS.c.id.in_(select(seat.event_id).where(seat.event_id.in_(events)))
        await self._session.execute(
            update(_EVENTS).where(has_seats).values(forgotten_seats=_EVENTS.c.forgotten_seats + count)
        )
        await self._session.execute(delete(_SEATS).where(seat.event_id.in_(events)))

    async def _forget_who_came(self, events: Select[int]) -> None:
        """Forget who came and who was away, and keep of each event how many came."""
        part, seat, id = _PARTICIPANTS.c, _SEATS.c, _EVENTS.c.id
        is_here = (part.event_id == id) & part.came_ms.is_not(None)
        is_there = (seat.event_id == id) & seat.came_ms.is_not(None) & seat.person_id.is_(None)
        here, there = (
            select(func.count()).select_from(table).where(where).scalar_subquery()
            for table, where in ((_PARTICIPANTS, is_here), (_SEATS, is_there))
        )
        counted = _EVENTS.c.forgotten_came + here + there
        await self._session.execute(update(_EVENTS).where(id.in_(events)).values(forgotten_came=counted))
        was_there = part.came_ms.is_not(None) | part.away_ms.is_not(None)
        await self._session.execute(
            update(_PARTICIPANTS).where(part.event_id.in_(events), was_there).values(came_ms=None, away_ms=None)
        )

    async def forget_part(self, participant: Participant) -> None:
        """Forget at once what somebody said and asked at an event, and to whom they were suggested there."""
        pair, asked, seen = _SUGGESTIONS.c, _TABLES["again_request"], _TABLES["seen_card"]
        id, person_id, event_id = participant.id, participant.person_id, participant.event_id
        participant.line, participant.draft, participant.commitment = "", {}, None
        participant.keeps_card = False
        await self._session.flush()
        for table, where in (
            (_GOALS, _GOALS.c.participant_id == id),
            (_SUGGESTIONS, (pair.low_id == id) | (pair.high_id == id)),
            (_WELCOMES, (_WELCOMES.c.newcomer_id == id) | (_WELCOMES.c.partner_id == id)),
            (asked, (asked.c.event_id == event_id) & (asked.c.from_id == person_id)),
            (seen, (seen.c.event_id == event_id) & (seen.c.person_id == person_id)),
            (_QUESTIONS, (_QUESTIONS.c.event_id == event_id) & (_QUESTIONS.c.person_id == person_id)),
        ):
            await self._session.execute(delete(table).where(where))

    async def forget_spent(self, now_ms: int) -> None:
        """Delete lines of logs, codes and what waited, as long as each is kept."""
        statements, given = _spent_rows(now_ms, *_kept_since(now_ms))
        for statement in statements:
            await self._session.execute(statement, given)

    async def unused(self, now_ms: int) -> list[int]:
        """Ids of people who have not used Goen for so long that they are forgotten."""
        found = await self._session.execute(*_unused(now_ms, now_ms - holdings.PROFILE_KEPT_MS))
        return list(found.scalars())

    async def overdue(self, now_ms: int) -> dict[str, int]:
        """By table, how many rows are there that should have gone; tables of which none is are left out."""
        counts = {}
        for name, (table, where) in _promised(now_ms - _GRACE_MS).items():
            found = await self._session.execute(select(func.count()).select_from(table).where(where))
            if count := found.scalar_one():
                counts[name] = count
        return counts


@built_once
def _long_joined(before_ms: int) -> Delete:
    return delete(_JOINED).where(_JOINED.c.joined_ms < before_ms)


@built_once
def _recent(since_ms: int) -> Select[int]:
    return select(_EVENTS.c.id).where(_EVENTS.c.end_ms >= since_ms)


@built_once
def _old_messages(before_ms: int) -> Delete:
    # Messages may repeat what people wrote; those still open end by themselves.
    finished = _OUTBOX.c.state.in_(("sent", "failed", "expired", "cancelled"))
    last_ms = func.coalesce(_OUTBOX.c.sent_ms, _OUTBOX.c.intent_ms, _OUTBOX.c.planned_ms)
    of_none = _OUTBOX.c.event_id.is_(None) & (last_ms < before_ms)
    events = select(_EVENTS.c.id).where(_EVENTS.c.end_ms < before_ms)
    return delete(_OUTBOX).where(_OUTBOX.c.event_id.in_(events) | of_none, finished)


@built_once
def _spent_rows(now_ms: int, day_ago: int, logged: int) -> tuple[Delete, ...]:
    return tuple(delete(table).where(where) for table, where in _spent(now_ms, day_ago, logged).values())


@built_once
def _unused(now_ms: int, before_ms: int) -> Select[int]:
    return select(_PEOPLE.c.id).where(_is_unused(now_ms, before_ms)).order_by(_PEOPLE.c.id)


def _kept_since(now_ms: int) -> tuple[int, int]:
    """Since when codes and what waits are kept, and since when logs are."""
    return now_ms - holdings.DAY_MS, now_ms - holdings.MODERATION_KEPT_MS


def _spent(now_ms: int, day_ago: int, logged: int) -> dict[str, tuple[Table, ColumnElement[bool]]]:
    """By table, what is simply old."""
    return {
        "access_entry": (_ACCESSES, _ACCESSES.c.done_ms < logged),
        "mod_entry": (_ENTRIES, _ENTRIES.c.done_ms < logged),
        "link_code": (_CODES, _CODES.c.expires_ms < now_ms),
        "link_try": (_TRIES, _TRIES.c.since_ms < day_ago),
        "inbound_event": (_HEARD, _HEARD.c.seen_ms < day_ago),
        "form_draft": (_DRAFTS, _DRAFTS.c.kept_ms < day_ago),
        "waiting_file": (_FILES, _FILES.c.kept_ms < day_ago),
    }


def _promised(now_ms: int) -> dict[str, tuple[Table, ColumnElement[bool]]]:
    """By table, what the notice promises to be gone by now."""
    goals_ms = now_ms - holdings.GOALS_KEPT_MS
    over = select(_EVENTS.c.id).where(_EVENTS.c.end_ms < goals_ms)
    long_over = select(_EVENTS.c.id).where(_EVENTS.c.end_ms < now_ms - holdings.PAIRS_KEPT_MS)
    there = select(_PARTICIPANTS.c.id).where(_PARTICIPANTS.c.event_id.in_(over), ~_PARTICIPANTS.c.keeps_card)
    asked, seen = _TABLES["again_request"], _TABLES["seen_card"]
    return {
        **_spent(now_ms, *_kept_since(now_ms)),
        "goal": (_GOALS, _GOALS.c.participant_id.in_(there)),
        "participant": (
            _PARTICIPANTS,
            and_(_PARTICIPANTS.c.id.in_(there), _PARTICIPANTS.c.line != "")
            | and_(_PARTICIPANTS.c.event_id.in_(over), _PARTICIPANTS.c.came_ms.is_not(None)),
        ),
        "suggestion": (_SUGGESTIONS, _are_done_with(over, long_over)),
        "decided_pair": (_DECIDED, _DECIDED.c.event_id.in_(over)),
        "registration": (_SEATS, _SEATS.c.event_id.in_(over)),
        "table_plan": (_TABLE_PLANS, _TABLE_PLANS.c.event_id.in_(over)),
        "question": (_QUESTIONS, _QUESTIONS.c.event_id.in_(over)),
        "chosen_event": (_CHOSEN, _CHOSEN.c.event_id.in_(over)),
        "welcome": (_WELCOMES, _WELCOMES.c.event_id.in_(over)),
        "again_request": (asked, and_(asked.c.event_id.in_(over), asked.c.asked_ms < goals_ms)),
        "seen_card": (seen, seen.c.event_id.in_(over)),
        "joined_account": (_JOINED, _JOINED.c.joined_ms < goals_ms),
        "outbox": (_OUTBOX, and_(_OUTBOX.c.event_id.in_(over), _OUTBOX.c.state == "sent")),
        "person": (_PEOPLE, _is_unused(now_ms, now_ms - holdings.PROFILE_KEPT_MS)),
    }


def _are_done_with(over: Select[int], long_over: Select[int]) -> ColumnElement[bool]:
    """Whether a pair goes: of an event that is `long_over`, or `over` where not both were told that it stays longer."""
    told = select(_CONSENTS.c.person_id).where(_CONSENTS.c.notice_version >= holdings.PAIRS_NOTICE)
    informed = select(_PARTICIPANTS.c.id).where(_PARTICIPANTS.c.person_id.in_(told))
    pair = _SUGGESTIONS.c
    are_informed = pair.low_id.in_(informed) & pair.high_id.in_(informed)
    return or_(pair.event_id.in_(long_over), and_(pair.event_id.in_(over), ~are_informed))


def _is_unused(now_ms: int, before_ms: int) -> ColumnElement[bool]:
    """Whether somebody has not used Goen since `before_ms`, and organizes nothing that is still to come."""
    coming = select(_EVENTS.c.id).where(_EVENTS.c.end_ms > now_ms)
    busy = select(_STAFF.c.person_id).where(_STAFF.c.event_id.in_(coming))
    return and_(_PEOPLE.c.used_ms < before_ms, _PEOPLE.c.created_ms < before_ms, _PEOPLE.c.id.not_in(busy))
