"""Everything that is stored about one person: handed over, or deleted. Which tables that is says `storage.holdings`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, exists, or_, select, update

from storage import sealing
from storage.holdings import HOLDINGS, Holding, Named, Naming
from storage.sealing import Seal, SealError
from storage.seating_tables import TablePlan
from storage.session import Session
from storage.tables import Block, Participant, Record

_TABLES = Record.metadata.tables
_PARTICIPANTS, _BLOCKS = Participant.metadata.tables["participant"], Block.metadata.tables["block"]
_ACCOUNTS, _OUTBOX = _TABLES["account"], _TABLES["outbox"]
# A message that a platform is being handed is left to end by itself.
_UNDER_WAY = ("leased", "inflight")
# A shorter name is found in words that mean nobody.
_SHORTEST = 2

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Aliases:
    """Under which names the tables know somebody."""

    names: Mapping[Named, tuple[Any, ...]]
    platforms: tuple[str, ...]
    called: tuple[str, ...]


class MyData:
    """Queries over all tables with people in them."""

    def __init__(self, session: Session, seal: Seal | None) -> None:
        self._session = session
        self._seal = seal

    async def of(self, person_id: int) -> dict[str, list[Row]]:
        """All that is to be handed over to somebody, by table, in the order of the tables."""
        await self._session.flush()
        known = await self._known(person_id)
        found: dict[str, list[Row]] = {}
        for name, holding in HOLDINGS.items():
            if rows := await self._rows(_TABLES[name], holding, known):
                found[name] = rows
        return found

    async def erase(self, person_id: int) -> None:
        """Delete somebody: every row that is theirs, and what other rows say of them."""
        await self._session.flush()
        known = await self._known(person_id)
        await self._forget_seats(known)
        await self._forget_messages(person_id, known)
        for table in reversed(Record.metadata.sorted_tables):
            holding = HOLDINGS.get(table.name)
            for column, naming in holding.naming.items() if holding else ():
                where = _where(table, column, naming, known)
                if naming.fate == "goes":
                    await self._session.execute(delete(table).where(where))
                elif naming.fate == "unnamed" and holding:
                    emptied = {column: None, **dict.fromkeys(holding.wiped, "")}
                    await self._session.execute(update(table).where(where).values(emptied))

    async def people_of(self, participant_ids: set[int]) -> dict[int, int]:
        """Participant id -> person id."""
        found = await self._session.execute(
            select(_PARTICIPANTS.c.id, _PARTICIPANTS.c.person_id).where(_PARTICIPANTS.c.id.in_(participant_ids))
        )
        return {row[0]: row[1] for row in found}

    async def _known(self, person_id: int) -> _Aliases:
        accounts = (await self._session.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.person_id == person_id))).all()
        parts = await self._session.execute(select(_PARTICIPANTS.c.id).where(_PARTICIPANTS.c.person_id == person_id))
        name = await self._session.execute(select(_TABLES["person"].c.name).where(_TABLES["person"].c.id == person_id))
        refs = tuple(row.ref for row in accounts)
        called = {name.scalar_one_or_none() or "", *(row.name for row in accounts)}
        return _Aliases(
            {
                "person": (person_id,),
                "account": refs,
                "participant": tuple(parts.scalars()),
                "user_id": tuple({ref.split(":", 2)[2] for ref in refs}),
            },
            tuple({row.platform for row in accounts}),
            tuple(sorted(word for word in called if len(word) >= _SHORTEST)),
        )

    async def _rows(self, table: Table, holding: Holding, known: _Aliases) -> list[Row]:
        if holding.lists_participants:
            return await self._seats(known)
        theirs = [_where(table, column, one, known) for column, one in holding.naming.items() if one.is_theirs]
        if not theirs:
            return []
        columns = [table.c[name] for name in holding.shown]
        where = or_(*theirs)
        if table.name == "suggestion":
            where = and_(where, ~_is_kept_apart(table))
        found = await self._session.execute(select(*columns).where(where).order_by(*table.primary_key.columns))
        return [self._opened(dict(row), holding) for row in found.mappings()]

    def _opened(self, row: Row, holding: Holding) -> Row:
        return {name: self._text(value) if name in holding.sealed else value for name, value in row.items()}

    def _text(self, stored: str) -> str | None:
        """A sealed line; None where its key is missing."""
        try:
            return sealing.read(stored, self._seal)
        except SealError:
            return None

    async def _seats(self, known: _Aliases) -> list[Row]:
        """Of each plan with this person in it, what it says of them alone."""
        rows = []
        for plan, id in await self._plans(known):
            tables = [next((n for n, who in enumerate(held, 1) if id in who), None) for held in plan.rounds]
            host = plan.hosts.get(str(id))
            if any(tables) or host:
                rows.append({"event_id": plan.event_id, "rounds": tables, "hosts": host})
        return rows

    async def _plans(self, known: _Aliases) -> list[tuple[TablePlan, int]]:
        """The plans of the events where somebody took part, with their id there."""
        found = await self._session.execute(
            select(TablePlan, _PARTICIPANTS.c.id)
            .join(_PARTICIPANTS, _PARTICIPANTS.c.event_id == _TABLES["table_plan"].c.event_id)
            .where(_PARTICIPANTS.c.id.in_(known.names["participant"]))
            .order_by(_PARTICIPANTS.c.id)
        )
        return [(row[0], row[1]) for row in found]

    async def _forget_seats(self, known: _Aliases) -> None:
        for plan, id in await self._plans(known):
            plan.rounds = [[[one for one in table if one != id] for table in held] for held in plan.rounds]
            plan.hosts = {one: table for one, table in plan.hosts.items() if one != str(id)}
            plan.before = {}
        await self._session.flush()

    async def _forget_messages(self, person_id: int, known: _Aliases) -> None:
        """Forget messages to others in which somebody is named; what is on its way ends by itself."""
        found = await self._session.execute(
            select(_OUTBOX.c.id, _OUTBOX.c.payload).where(
                _OUTBOX.c.state.not_in(_UNDER_WAY), _OUTBOX.c.is_direct, _OUTBOX.c.person_id.is_distinct_from(person_id)
            )
        )
        naming = [row.id for row in found if _names(row.payload, known)]
        await self._session.execute(delete(_OUTBOX).where(_OUTBOX.c.id.in_(naming)))


def _where(table: Table, column: str, naming: Naming, known: _Aliases) -> ColumnElement[bool]:
    where = table.c[column].in_(known.names[naming.named])
    if naming.named == "user_id" and "platform" in table.c:
        return and_(where, table.c.platform.in_(known.platforms))
    return where


def _is_kept_apart(suggestion: Table) -> ColumnElement[bool]:
    """Whether either of the two does not want to meet the other: such a pair is shown to neither, and so here."""
    low, high = _PARTICIPANTS.alias(), _PARTICIPANTS.alias()
    one, other = low.c.person_id, high.c.person_id
    return exists().where(
        low.c.id == suggestion.c.low_id,
        high.c.id == suggestion.c.high_id,
        or_(
            and_(_BLOCKS.c.person_id == one, _BLOCKS.c.other_id == other),
            and_(_BLOCKS.c.person_id == other, _BLOCKS.c.other_id == one),
        ),
    )


def _names(payload: Any, known: _Aliases) -> bool:
    """Whether a stored message names somebody: by an account, or as people are called, never by a mere word of it."""
    texts = tuple(_texts(payload))
    if any(ref in text for ref in known.names["account"] for text in texts):
        return True
    called = [f"{word}さん" for word in known.called]
    return any(text in known.called or any(name in text for name in called) for text in texts)


def _texts(payload: Any) -> Iterator[str]:
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, Mapping | list):
        for inner in payload.values() if isinstance(payload, Mapping) else payload:
            yield from _texts(inner)
