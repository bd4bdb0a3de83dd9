"""Lets the database itself note what changes an event's room, so that nobody who writes to it can forget to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, inspect

_TABLE = "room_change"
# Event and participants of what changed. {row} is what a row is now (NEW) or was before (OLD).
_NOBODY = "CAST(NULL AS INTEGER) AS one_id, CAST(NULL AS INTEGER) AS other_id"
_ALONE = "SELECT event_id, id AS one_id, CAST(NULL AS INTEGER) AS other_id FROM participant"
_WHOLE = f"SELECT {{row}}.event_id AS event_id, {_NOBODY}"
_OF_PERSON = f"{_ALONE} WHERE person_id = {{row}}.%s"
_OF_PARTICIPANT = f"{_ALONE} WHERE id = {{row}}.%s"
_OF_TWO = (
    "SELECT a.event_id AS event_id, a.id AS one_id, b.id AS other_id FROM participant a"
    " JOIN participant b ON b.event_id = a.event_id"
    " WHERE a.person_id = {row}.person_id AND b.person_id = {row}.other_id"
)
# None where one of the two is being deleted, which is noted by itself.
_PAIR = (
    "SELECT {row}.event_id AS event_id, a.id AS one_id, b.id AS other_id FROM participant a"
    " JOIN participant b ON b.id = {row}.high_id WHERE a.id = {row}.low_id"
)
_ALL = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class _NotedChange:
    """What is noted when rows of a table come, change in one of these columns (`UPDATE`), or go."""

    table: str
    columns: str
    what: str
    when: tuple[str, ...] = _ALL


_NOTED = (
    # Who is at which event, and what matching sees of them.
    _NotedChange(
        "participant",
        "state, commitment, is_newcomer, is_excluded, away_ms",
        _OF_PARTICIPANT % "id",
        ("INSERT", "UPDATE"),
    ),
    # A part that goes to somebody else, or goes, and its deletion names nobody.
    _NotedChange("participant", "person_id, event_id", _WHOLE, ("UPDATE", "DELETE")),
    _NotedChange("goal", "participant_id, tag", _OF_PARTICIPANT % "participant_id"),
    _NotedChange("person", "name, industry, language, languages", _OF_PERSON % "id", ("UPDATE",)),
    # Who has left the places of an event is not here. Names are not what matching sees, but tell people apart.
    _NotedChange("account", "person_id, is_gone, platform, space, name, is_preferred", _OF_PERSON % "person_id"),
    _NotedChange("event_channel", "event_id, ref", _WHOLE),
    _NotedChange("event", "space", f"SELECT {{row}}.id AS event_id, {_NOBODY}", ("UPDATE",)),
    # Who is not to meet whom, and who is to.
    _NotedChange("block", "person_id, other_id", _OF_TWO),
    _NotedChange("acquaintance", "person_id, other_id", _OF_TWO),
    _NotedChange("decided_pair", "event_id, low_id, high_id, is_wanted", _PAIR),
    _NotedChange("suggestion", "event_id, low_id, high_id", _PAIR),
)
_ROWS: Mapping[str, tuple[str, ...]] = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}


def make(connection: Connection) -> None:
    """Make the triggers anew, where there is the table that they write to."""
    drop(connection)
    if inspect(connection).has_table(_TABLE):
        write = _for_server if connection.dialect.name == "postgresql" else _for_file
        for statement in (one for noted, when, name in _triggers() for one in write(noted, when, name)):
            connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Take the triggers away: SQLite cannot rebuild a table of which one speaks."""
    for _, _, name in _triggers():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def _triggers() -> Iterator[tuple[_NotedChange, str, str]]:
    for number, noted in enumerate(_NOTED):
        for when in noted.when:
            yield noted, when, f"note_{number}_{noted.table}_{when.lower()}"


def _for_file(noted: _NotedChange, when: str, name: str) -> Iterator[str]:
    yield f"CREATE TRIGGER {name} AFTER {_event(noted, when)} BEGIN {_insert(noted, when, 'random()')}; END"


def _for_server(noted: _NotedChange, when: str, name: str) -> Iterator[str]:
    """Whoever writes beside Goen waits for their turn as well: numbers are seen in their order."""
    from storage import server  # noqa: PLC0415 - its driver is there only where it is wanted

    insert = _insert(noted, when, "(random() * 9007199254740991)::bigint")
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" PERFORM pg_advisory_xact_lock({server.LOCK}); {insert}; RETURN NULL; END $$"
    )
    yield f"CREATE TRIGGER {name} AFTER {_event(noted, when)} FOR EACH ROW EXECUTE FUNCTION {name}()"


def _event(noted: _NotedChange, when: str) -> str:
    return f"{when} OF {noted.columns} ON {noted.table}" if when == "UPDATE" else f"{when} ON {noted.table}"


def _insert(noted: _NotedChange, when: str, chance: str) -> str:
    what = " UNION ".join(noted.what.format(row=row) for row in _ROWS[when])
    return (
        f"INSERT INTO {_TABLE} (tag, event_id, one_id, other_id)"  # noqa: S608 - nothing in it comes from outside
        f" SELECT {chance}, event_id, one_id, other_id FROM ({what}) AS noted"
    )
