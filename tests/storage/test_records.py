"""What is made of rows and written of them the short way is what SQLAlchemy makes and writes."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, delete, event, inspect, select
from sqlalchemy.orm import Session, class_mapper
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import SQLModel

from storage import all_tables
from storage.engine import Database
from storage.process_tables import InboundEvent
from storage.records import Records, columns
from storage.tables import Account, Event, Participant, Person, Series
from tests.transactions import written

ROW = (Person, Account, Event, Participant)


@pytest.fixture
async def connection(database: Database) -> Any:
    """With a person who takes part in an event."""
    async with written(database) as session:
        session.add_all([Person(id=1, name="Ana", languages=["ja"], created_ms=5), Series(id=1, title="S")])
        await session.flush()
        session.add(Account(ref="a:s:1", person_id=1, platform="a", space="s"))
        session.add(Event(
            id=1, series_id=1, space="a:s", title="E", theme="", purpose="", language="ja", zone="Asia/Tokyo",
            local_start="2026-12-03T19:00", start_ms=10, local_end="2026-12-03T21:00", end_ms=20, created_ms=5,
        ))  # fmt: skip
        await session.flush()
        session.add(Participant(event_id=1, person_id=1, joined_ms=6, draft={"line": "hello"}))
    with database._writer.engine.connect() as connection, connection.begin():
        yield connection


@pytest.fixture
def statements(connection: Connection) -> Iterator[list[str]]:
    """What was sent to the database."""
    sent: list[str] = []

    def note(*given: Any) -> None:
        sent.append(given[2].split()[0])

    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


def test_every_table_can_go_the_short_way() -> None:
    assert all_tables
    for mapper in SQLModel._sa_registry.mappers:
        table = mapper.local_table
        assert [mapper.get_property_by_column(one).key for one in table.columns] == [one.name for one in table.columns]
        assert not mapper.relationships
        assert mapper.version_id_col is None
        assert not [one for one in table.columns if one.onupdate is not None or one.server_onupdate is not None]
        assert columns(mapper.class_) == list(table.columns)


@pytest.mark.parametrize("table", ROW)
def test_a_row_is_made_as_sqlalchemy_makes_it(table: Any, connection: Connection) -> None:
    row = connection.execute(select(*columns(table))).one()
    with Records(connection) as short, Session(connection) as long:
        made, loaded = short.made(table, row), long.execute(select(table)).scalar_one()
        ours, theirs = inspect(made), inspect(loaded)
        assert made.model_dump() == loaded.model_dump()
        assert (ours.identity_key, ours.persistent, ours.modified) == (theirs.identity_key, True, False)
        assert ours.unloaded == theirs.unloaded == set()
        assert short.made(table, row) is made
        assert short.execute(select(table)).scalar_one() is made
        assert short.of_key(table, theirs.identity) is made


def test_of_rows_side_by_side_those_without_a_key_are_none(connection: Connection) -> None:
    with Records(connection) as records:
        values = [*connection.execute(select(*columns(Person))).one(), *[None] * len(columns(Event))]
        person, nothing = records.side_by_side((Person, Event), values)
        assert (person.name, person.languages, nothing) == ("Ana", ["ja"], None)


def test_only_what_changed_is_written_and_once(connection: Connection, statements: list[str]) -> None:
    with Records(connection) as records:
        part, person = records.of_key(Participant, 1), records.of_key(Person, 1)
        part.is_muted, part.draft = True, {"line": "you"}
        person.name, person.languages = "Ana", ["ja"]
        records.flush()
        records.flush()
        assert statements == ["SELECT", "SELECT", "UPDATE"]
        assert not records.dirty
        part.is_muted = False
        assert records.execute(select(Participant.is_muted)).scalar_one() is False
    found = connection.execute(select(Participant.is_muted, Participant.draft)).one()
    assert tuple(found) == (False, {"line": "you"})


def test_a_change_is_undone_with_its_savepoint_and_others_stay(connection: Connection) -> None:
    with Records(connection) as records:
        person = records.of_key(Person, 1)
        person.name = "Ben"
        records.flush()
    savepoint = connection.begin_nested()
    with Records(connection) as records:
        person = records.of_key(Person, 1)
        person.name = "Cho"
        records.flush()
    savepoint.rollback()
    assert connection.execute(select(Person.name)).scalar_one() == "Ben"


def test_a_row_that_is_gone_cannot_be_changed(connection: Connection) -> None:
    with Records(connection) as records:
        part = records.of_key(Participant, 1)
        connection.execute(delete(class_mapper(Participant).local_table))
        part.is_muted = True
        with pytest.raises(StaleDataError):
            records.flush()


def test_new_deleted_and_renamed_rows_go_the_long_way(connection: Connection) -> None:
    with Records(connection) as records:
        person = records.of_key(Person, 1)
        person.name = "Ben"
        records.add(InboundEvent(platform="a", key="k", seen_ms=1))
        records.flush()
        heard = records.of_key(InboundEvent, ("a", "k"))
        heard.key = "other"
        records.flush()
        assert records.of_key(InboundEvent, ("a", "k")) is None
        records.delete(heard)
        records.flush()
        assert records.of_key(InboundEvent, ("a", "other")) is None
    assert connection.execute(select(Person.name)).scalar_one() == "Ben"


def test_what_only_looks_writes_nothing(connection: Connection, statements: list[str]) -> None:
    with Records(connection, autoflush=False) as records:
        records.of_key(Person, 1).name = "Ben"
        assert records.look(select(*columns(Account)), {}).one().person_id == 1
    assert statements == ["SELECT", "SELECT"]
