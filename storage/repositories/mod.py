"""Texts that are held, decisions about people, the log of both, and what an event reads for."""

from sqlalchemy import Delete, Select, and_, or_, update
from sqlmodel import col, delete, select

from storage.built import built_once
from storage.mod_tables import AccessEntry, EventFilter, ModCase, ModEntry
from storage.session import Session
from storage.tables import Event, Participant, Person

_OPEN = ("held", "waiting")
_BARRED = ("muted", "banned")
_CASES, _ENTRIES = ModCase.metadata.tables["mod_case"], ModEntry.metadata.tables["mod_entry"]
_ACCESSES = AccessEntry.metadata.tables["access_entry"]
_PEOPLE = (
    (_CASES, "person_id"), (_CASES, "decided_by"), (_ENTRIES, "by_id"), (_ENTRIES, "about_id"), (_ACCESSES, "by_id"),
)  # fmt: skip
_WAITS = or_(
    col(ModCase.state) == "waiting", and_(col(ModCase.answered_ms).is_not(None), col(ModCase.closed_ms).is_(None))
)


@built_once
def _of_text(event_id: int, person_id: int, place: str, content: str) -> Select[*tuple[ModCase]]:
    return (
        select(ModCase)
        .where(ModCase.event_id == event_id, ModCase.person_id == person_id, ModCase.place == place)
        .where(ModCase.content == content, ModCase.state != "dropped")
        .order_by(col(ModCase.id).desc())
        .limit(1)
    )


@built_once
def _open_of(event_id: int, person_id: int, place: str) -> Select[*tuple[ModCase]]:
    return (
        select(ModCase)
        .where(ModCase.event_id == event_id, ModCase.person_id == person_id, ModCase.place == place)
        .where(col(ModCase.state).in_(_OPEN))
        .order_by(col(ModCase.id))
    )


@built_once
def _barring(event_id: int, series_id: int, person_id: int, now_ms: int) -> Select[*tuple[ModCase]]:
    same_series = select(Event.id).where(Event.series_id == series_id)
    return (
        select(ModCase)
        .where(ModCase.person_id == person_id, col(ModCase.state).in_(_BARRED))
        .where(or_(col(ModCase.until_ms).is_(None), col(ModCase.until_ms) > now_ms))
        .where(
            or_(
                col(ModCase.event_id) == event_id,
                and_(col(ModCase.covers_series), col(ModCase.event_id).in_(same_series)),
            )
        )
        .order_by(col(ModCase.state), col(ModCase.id).desc())
        .limit(1)
    )


@built_once
def _old(before_ms: int) -> Delete:
    still = or_(and_(col(ModCase.state) == "banned"), _WAITS)
    last_ms = (ModCase.closed_ms, ModCase.answered_ms, ModCase.until_ms, ModCase.decided_ms, ModCase.made_ms)
    old = and_(*(or_(col(one).is_(None), col(one) < before_ms) for one in last_ms))
    return delete(_CASES).where(old, ~still)


class Moderation:
    """Queries about moderation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, case_id: int) -> ModCase | None:
        """The case with this number."""
        return await self._session.get(ModCase, case_id)

    async def add(self, case: ModCase) -> ModCase:
        """Store a case; it has its number then."""
        self._session.add(case)
        await self._session.flush()
        return case

    async def of_text(self, event_id: int, person_id: int, place: str, content: str) -> ModCase | None:
        """The latest case about exactly this text of a person."""
        found = await self._session.execute(*_of_text(event_id, person_id, place, content))
        return found.scalar_one_or_none()

    async def open_of(self, event_id: int, person_id: int, place: str) -> list[ModCase]:
        """What is held of a person in a place and not decided yet."""
        found = await self._session.execute(*_open_of(event_id, person_id, place))
        return list(found.scalars())

    async def waiting(self, event_id: int) -> list[ModCase]:
        """What a person is to look at, decisions that were answered among it, oldest first."""
        found = await self._session.execute(
            select(ModCase).where(ModCase.event_id == event_id, _WAITS).order_by(col(ModCase.asked_ms), col(ModCase.id))
        )
        return sorted(found.scalars(), key=lambda case: (case.answered_ms or case.asked_ms or 0, case.id))

    async def barring(self, event: Event, person_id: int, now_ms: int) -> ModCase | None:
        """The decision that keeps a person from this event, or from writing at it; a ban before a mute."""
        found = await self._session.execute(*_barring(event.id, event.series_id, person_id, now_ms))
        return found.scalar_one_or_none()

    async def note(self, entry: ModEntry) -> None:
        """Write a line of the log."""
        self._session.add(entry)
        await self._session.flush()

    async def log(self, event_id: int, *, most: int) -> list[ModEntry]:
        """The latest lines of an event's log, the newest first."""
        found = await self._session.execute(
            select(ModEntry)
            .where(ModEntry.event_id == event_id)
            .order_by(col(ModEntry.done_ms).desc(), col(ModEntry.id).desc())
            .limit(most)
        )
        return list(found.scalars())

    async def filter_of(self, event_id: int) -> EventFilter | None:
        """What an event reads for besides the rules; None if nothing was changed."""
        return await self._session.get(EventFilter, event_id)

    async def keep_filter(self, event_id: int, *, words: list[str], off: list[str]) -> None:
        """Store what an event reads for besides the rules, and which of these it does not."""
        kept = await self.filter_of(event_id) or EventFilter(event_id=event_id)
        kept.words, kept.off = words, off
        self._session.add(kept)
        await self._session.flush()

    async def shown_texts(self, event_id: int) -> list[str]:
        """Lines and names that the cards of an event show now."""
        found = await self._session.execute(
            select(Participant.line, Person.name)
            .join(Person, col(Person.id) == col(Participant.person_id))
            .where(Participant.event_id == event_id, Participant.state == "introduced")
            .order_by(col(Participant.id))
        )
        return [text for row in found for text in row if text]

    async def move(self, kept_id: int, gone_id: int) -> None:
        """Let what one person wrote, decided and has on them be another one's, who they become."""
        for table, name in _PEOPLE:
            moved = update(table).where(table.c[name] == gone_id).values({name: kept_id})
            await self._session.execute(moved)

    async def forget(self, before_ms: int) -> None:
        """Delete cases of before `before_ms`; what still waits or still holds stays."""
        await self._session.execute(*_old(before_ms))
