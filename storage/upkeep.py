"""What is looked at in a database from outside, beside whoever uses it: how its outbox stands, what time it has."""

from sqlalchemy.exc import DatabaseError

from storage.engine import database_file
from storage.records import Records
from storage.repositories.backlog import Backlog, Standing, Terms
from storage.repositories.retention import Retention
from storage.schema import connected
from storage.session import Session, finished


def standing_of(url: str, now_ms: int, terms: Terms) -> Standing:
    """How the outbox of a database of this program's schema stands. Errors: StorageError, those of the driver."""
    with connected(url) as connection, Records(connection) as records:
        backlog = Backlog(Session(records))
        return finished(backlog.standing(now_ms, terms))


def overdue_of(url: str, now_ms: int) -> dict[str, int] | None:
    """By table, how many rows are there that should have gone; None where they cannot be read."""
    try:
        with connected(url) as connection, Records(connection) as records:
            return finished(Retention(Session(records)).overdue(now_ms))
    except DatabaseError:
        return None


def server_ms(url: str) -> int | None:
    """What time a database server has; None for a file."""
    if database_file(url) is not None:
        return None
    with connected(url) as connection:
        seconds = connection.exec_driver_sql("SELECT extract(epoch FROM clock_timestamp())").scalar_one()
    return int(seconds * 1000)
