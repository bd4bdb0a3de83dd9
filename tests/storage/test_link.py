"""Making one person of two loses nothing, doubles nothing, and leaves nobody behind, whatever both did before."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, text
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from storage.engine import Database, parse_url
from storage.suggestion_tables import Suggestion
from storage.survey_tables import Answered
from storage.tables import Account, Block, Consent, Event, Goal, Outbox, Participant, Person, Series, Staff
from storage.unit_of_work import UnitOfWork
from tests.engines import Databases, Files
from tests.transactions import unit_of_work, written

pytestmark = pytest.mark.exhaustive

EVENTS, KEPT, GONE, OTHERS = (1, 2, 3), 1, 2, (3, 4)
STATES = st.sampled_from(["registered", "introduced", "withdrawn"])
PART = st.builds(
    dict, state=STATES, introduced_ms=st.none() | st.integers(1, 9), is_newcomer=st.booleans(),
    wants_dm=st.booleans(), is_muted=st.booleans(), is_excluded=st.booleans(), declined_nudge=st.booleans(),
)  # fmt: skip
SIDE = st.builds(
    dict,
    parts=st.dictionaries(st.sampled_from(EVENTS), PART),
    staff=st.sets(st.sampled_from(EVENTS)),
    answered=st.sets(st.sampled_from(EVENTS)),
    consents=st.dictionaries(st.sampled_from([1, 2]), st.integers(1, 9)),
    name=st.sampled_from(["", "Ana"]),
    industry=st.sampled_from([None, "ind.it"]),
    is_muted=st.booleans(),
    letters=st.sets(st.sampled_from([None, "a", "b"]), max_size=2),
)
# Pairs of participants of one event, by their places among those who are there.
PAIRS = st.sets(st.tuples(st.sampled_from(EVENTS), st.integers(0, 3), st.integers(0, 3)))
# Who blocked whom, and when if that is known.
BLOCKS = st.dictionaries(
    st.tuples(st.sampled_from((1, 2, 3, 4)), st.sampled_from((1, 2, 3, 4))).filter(lambda pair: pair[0] != pair[1]),
    st.none() | st.integers(1, 9),
)

Side = dict[str, Any]


@pytest.fixture(scope="module")
def url(engine: Files | Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = engine.make(tmp_path_factory.mktemp("joining"))
    yield made
    engine.drop(made)


@settings(max_examples=60)
@given(kept=SIDE, gone=SIDE, pairs=PAIRS, blocks=BLOCKS)
def test_one_person_of_two(
    url: str, kept: Side, gone: Side, pairs: set[tuple[int, int, int]], blocks: dict[tuple[int, int], int | None]
) -> None:
    asyncio.run(_joined(url, {KEPT: kept, GONE: gone}, pairs, blocks))
    with create_engine(parse_url(url), poolclass=NullPool).connect() as connection:
        is_file = connection.dialect.name == "sqlite"
        if is_file:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []

        def column(text: str, *given: Any) -> list[Any]:
            return [row[0] for row in connection.exec_driver_sql(text.replace("?", "?" if is_file else "%s"), given)]

        for table in ("account", "participant", "staff", "answered", "consent", "outbox"):
            assert column(f"SELECT 1 FROM {table} WHERE person_id = ?", GONE) == []  # noqa: S608
        assert column("SELECT id FROM person ORDER BY id") == [KEPT, *OTHERS]
        assert column("SELECT ref FROM account WHERE person_id = ? ORDER BY ref", KEPT) == ["a:s:1", "b:s:2"]
        for table, key in (("staff", "staff"), ("answered", "answered")):
            found = column(f"SELECT event_id FROM {table} WHERE person_id = ? ORDER BY 1", KEPT)  # noqa: S608
            assert found == sorted(kept[key] | gone[key])
        consents = dict(
            row[:2]
            for row in connection.exec_driver_sql("SELECT notice_version, given_ms FROM consent WHERE person_id = 1")
        )
        assert consents == {**gone["consents"], **kept["consents"]}
        told = connection.exec_driver_sql("SELECT name, industry, is_muted FROM person WHERE id = 1").fetchone()
        assert told == (
            kept["name"] or gone["name"], kept["industry"] or gone["industry"], kept["is_muted"] or gone["is_muted"],
        )  # fmt: skip
        parts = {row[0]: row[1:] for row in connection.exec_driver_sql(
            "SELECT event_id, state, wants_dm, is_muted, is_excluded, declined_nudge, is_newcomer FROM participant"
            " WHERE person_id = 1"
        )}  # fmt: skip
        assert parts == {event: _expected(event, kept, gone) for event in kept["parts"].keys() | gone["parts"].keys()}
        left = {row[:2]: row[2] for row in connection.exec_driver_sql("SELECT person_id, other_id, made_ms FROM block")}
        assert left == _expected_blocks(blocks)
        assert column("SELECT 1 FROM suggestion WHERE low_id >= high_id") == []


def _expected(event: int, kept: Side, gone: Side) -> tuple[Any, ...]:
    """The participant of two: the better state, every wish of either."""
    both = [side["parts"][event] for side in (kept, gone) if event in side["parts"]]
    rank = ["withdrawn", "registered", "introduced"]
    state = max((part["state"] for part in both), key=rank.index)
    wishes = (any(part[wish] for part in both) for wish in ("wants_dm", "is_muted", "is_excluded", "declined_nudge"))
    return (state, *wishes, all(part["is_newcomer"] for part in both))


def _expected_blocks(blocks: dict[tuple[int, int], int | None]) -> dict[tuple[int, int], int | None]:
    """Each between people as they are after joining, never with oneself; what is known of either holds."""
    expected: dict[tuple[int, int], int | None] = {}
    for pair, made_ms in blocks.items():
        one, other = (KEPT if id == GONE else id for id in pair)
        if one != other:
            known = [ms for ms in (made_ms, expected.get((one, other))) if ms is not None]
            expected[one, other] = min(known, default=None)
    return expected


async def _joined(
    url: str,
    sides: dict[int, Side],
    pairs: set[tuple[int, int, int]],
    blocks: dict[tuple[int, int], int | None],
) -> None:
    """Store everything, and join."""
    database = Database(url)
    try:
        async with written(database) as session:
            for table in reversed(SQLModel.metadata.sorted_tables):
                await session.execute(delete(table))
        async with written(database) as session:
            # The order of the rows is of no interest.
            is_file = not database.is_shared
            await session.execute(
                text("PRAGMA defer_foreign_keys=ON" if is_file else "SET LOCAL session_replication_role = replica")
            )
            session.add_all([*_people(sides), *_records(sides)])
            there = {event: _there(event, sides) for event in EVENTS}
            _add_pairs(session, pairs, there)
            session.add_all(Block(person_id=one, other_id=other, made_ms=ms) for (one, other), ms in blocks.items())
        async with unit_of_work(database) as uow:
            await _join(uow)
    finally:
        await database.close()


async def _join(uow: UnitOfWork) -> None:
    await uow.joining.join(await uow.people.get(KEPT), await uow.people.get(GONE))


def _people(sides: dict[int, Side]) -> list[SQLModel]:
    events = [
        Event(
            id=event, series_id=1, space="a:s", title="t", local_start="", local_end="", zone="UTC", start_ms=5,
            end_ms=6, language="en", created_ms=1,
        )
        for event in EVENTS
    ]  # fmt: skip
    told = [
        Person(id=id, name=side["name"], industry=side["industry"], is_muted=side["is_muted"], created_ms=1)
        for id, side in sides.items()
    ]
    others = [Person(id=id, created_ms=1) for id in OTHERS]
    return [Series(id=1, title="s"), *events, *told, *others]


def _records(sides: dict[int, Side]) -> list[SQLModel]:
    found: list[SQLModel] = [Account(ref="a:s:1", person_id=KEPT, platform="a", space="s")]
    found.append(Account(ref="b:s:2", person_id=GONE, platform="b", space="s"))
    found += [
        Participant(id=event * 10 + id, event_id=event, person_id=id, joined_ms=1) for id in OTHERS for event in EVENTS
    ]
    for id, side in sides.items():
        for event, part in side["parts"].items():
            found.append(Participant(id=event * 10 + id, event_id=event, person_id=id, joined_ms=1, **part))
            found.append(Goal(participant_id=event * 10 + id, tag=f"seek.{id}"))
        found += [Staff(event_id=event, person_id=id) for event in side["staff"]]
        found += [Answered(event_id=event, person_id=id) for event in side["answered"]]
        found += [Consent(person_id=id, notice_version=no, given_ms=at) for no, at in side["consents"].items()]
        found += [_letter(id, kind) for kind in side["letters"]]
    return found


def _letter(person: int, kind: str | None) -> Outbox:
    return Outbox(
        dedupe_key=f"{person}:{kind}", platform="a", space="s", to_ref="a:s:1", is_direct=True, person_id=person,
        kind=kind or "x", payload={},
    )  # fmt: skip


def _there(event: int, sides: dict[int, Side]) -> list[int]:
    return [*(id for id, side in sides.items() if event in side["parts"]), *OTHERS]


def _add_pairs(session: Any, pairs: set[tuple[int, int, int]], there: dict[int, list[int]]) -> None:
    """Store the pairs, each once."""
    known: set[tuple[int, int, int]] = set()
    for event, one, other in pairs:
        people = sorted({there[event][one % len(there[event])], there[event][other % len(there[event])]})
        if len(people) > 1:
            known.add((event, people[0], people[1]))
    for event, low, high in known:
        ids = {"low_id": event * 10 + low, "high_id": event * 10 + high}
        session.add(Suggestion(event_id=event, score=1.0, created_ms=1, **ids))
