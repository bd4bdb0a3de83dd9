"""Fills a database with an event and any number of introduced participants."""

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from adapters.sandbox.world import channel_ref
from bot.app.running import tune
from bot.consent.purposes import NOTICE_VERSION
from bot.setup import cores
from bot.setup.clock import SystemClock
from bot.words.catalog import CATALOG
from bot.words.times import to_local, to_utc_ms
from storage.engine import Database
from storage.schema import upgrade
from storage.session import Session
from storage.survey_tables import Survey
from storage.tables import Account, Consent, Event, EventChannel, Goal, Participant, Person, Record, Series

ZONE = "Asia/Tokyo"
START = datetime(2026, 12, 3, 19, 0)  # noqa: DTZ001 - wall time in ZONE
NOW_MS = int(datetime(2026, 11, 26, 1, 0, tzinfo=UTC).timestamp() * 1000)


@asynccontextmanager
async def room(size: int) -> AsyncIterator[Database]:
    """A fresh database with one published event of `size` participants, all reachable by direct message.

    What uses it does so as `goen run` would.
    """
    with TemporaryDirectory(prefix="goen-bench-") as folder, on_one_core():
        url = f"sqlite:///{Path(folder) / 'goen.sqlite'}"
        upgrade(url)
        database = Database(url)
        await _fill(database, size)
        tune()
        yield database
        await database.close()


@contextmanager
def on_one_core() -> Iterator[None]:
    """The loop and the threads that it starts on one core, as `goen run` has them; the next ones on all again."""
    cores.share_one(random.Random(1))
    try:
        yield
    finally:
        cores.use_all(0)


async def publish(url: str, space: str, channel: str) -> None:
    """A database with one published event in a week that nobody has joined; `space` and `channel`: where."""
    upgrade(url)
    now_ms = SystemClock().now_ms()
    start_ms, end_ms = (now_ms + int(timedelta(days=7, hours=hours) / timedelta(milliseconds=1)) for hours in (0, 2))
    event = Event(
        series_id=1, space=space, title="Bench", theme="Bench", purpose="Bench", language="ja", zone=ZONE,
        local_start=to_local(start_ms, ZONE).replace(tzinfo=None).isoformat(), start_ms=start_ms,
        local_end=to_local(end_ms, ZONE).replace(tzinfo=None).isoformat(), end_ms=end_ms,
        state="published", created_ms=now_ms,
    )  # fmt: skip

    async def fill(session: Session) -> None:
        session.add(Series(id=1, title="Bench"))
        await session.flush()
        session.add(event)
        await session.flush()
        session.add(EventChannel(event_id=event.id, ref=channel))

    database = Database(url)
    await database.write(fill)
    await database.close()


async def _fill(database: Database, size: int) -> None:
    rng = random.Random(1)
    end = START + timedelta(hours=2)
    event = Event(
        series_id=1, space="sandbox:demo", title="Bench", theme="Bench", purpose="Bench", language="ja", zone=ZONE,
        local_start=START.isoformat(), local_end=end.isoformat(), start_ms=to_utc_ms(START, ZONE),
        end_ms=to_utc_ms(end, ZONE), state="published", created_ms=NOW_MS,
    )  # fmt: skip
    people = range(1, size + 1)

    async def fill(session: Session) -> None:
        session.add(Series(id=1, title="Bench"))
        await session.flush()
        session.add(event)
        await session.flush()
        session.add(EventChannel(event_id=event.id, ref=channel_ref()))
        session.add(Survey(event_id=event.id, state="open", opens_ms=NOW_MS, closes_ms=event.end_ms))
        await session.flush()
        for table, rows in (
            (Person, [_person(id, rng) for id in people]),
            (Account, [_account(id) for id in people]),
            (Consent, [{"person_id": id, "notice_version": NOTICE_VERSION, "given_ms": NOW_MS} for id in people]),
            (Participant, [_participant(id, event.id, rng) for id in people]),
            (Goal, [goal for id in people for goal in _goals(id, rng)]),
        ):
            await session.execute(insert(table), [{**_defaults(table), **row} for row in rows])

    await database.write(fill)


def _defaults(table: type[Record]) -> dict[str, object]:
    """What the rows hold of which nothing is said: as a row that is made one by one."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in table.model_fields.items()
        if not field.is_required()
    }


def _person(id: int, rng: random.Random) -> dict[str, object]:
    return {
        "id": id, "name": f"Person {id}", "industry": rng.choice(CATALOG.ids("industry")),
        "size": rng.choice(CATALOG.ids("size")), "language": rng.choice(("ja", "en")), "is_muted": False,
        "created_ms": NOW_MS,
    }  # fmt: skip


def _account(id: int) -> dict[str, object]:
    return {
        "ref": f"sandbox:demo:u{id}", "person_id": id, "platform": "sandbox", "space": "demo", "name": f"Person {id}",
        "is_admin": False, "is_unreachable": False,
    }  # fmt: skip


def _participant(id: int, event_id: int, rng: random.Random) -> dict[str, object]:
    return {
        "id": id, "event_id": event_id, "person_id": id, "state": "introduced", "commitment": rng.randint(1, 3),
        "line": "", "is_newcomer": id % 2 == 0, "wants_dm": True, "is_muted": False, "is_excluded": False,
        "declined_nudge": False, "draft": {}, "joined_ms": NOW_MS, "introduced_ms": NOW_MS,
    }  # fmt: skip


def _goals(id: int, rng: random.Random) -> list[dict[str, object]]:
    tags = [*rng.sample(CATALOG.ids("seek"), 2), *rng.sample(CATALOG.ids("offer"), 2)]
    return [{"participant_id": id, "tag": tag, "position": place} for place, tag in enumerate(tags)]
