"""What is written once for all transactions that share a commit: the lists of a survey's answers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.chat.errors import UserError
from bot.survey import answers, entering
from storage import threads
from storage.engine import Database
from storage.sealing import Seal, SealError, new_key
from storage.session import Session
from storage.survey_tables import Survey
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading, writing
from tests.patience import HANG_S
from tests.storage.test_engine import Held as HeldPress
from tests.storage.test_engine import run

GIVEN = {"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["none"]}
NOW_MS = 1_795_660_000_000
Work = Callable[[UnitOfWork], Awaitable[Any]]


class Held(HeldPress):
    """Keeps the writing thread where it writes nothing."""

    async def _work(self, session: Session) -> None:
        await run(session, "SELECT 1")
        self._inside.set()
        self._go_on.wait()


@pytest.fixture
async def asked(database: Database) -> Event:
    async def work(uow: UnitOfWork) -> Event:
        asked = Event(
            space="sandbox:demo", title="会", local_start="2026-12-04T18:30", language="ja", zone="Asia/Tokyo",
            local_end="2026-12-04T20:30", start_ms=0, end_ms=1, state="published", created_ms=0,
        )  # fmt: skip
        await uow.events.add(asked, channel=None, series_title="会")
        survey = await uow.surveys.plan(asked.id, opens_ms=0, closes_ms=2 * NOW_MS)
        survey.state = "open"
        return asked

    return await writing(database, work)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, who waits shares a commit."""
    monkeypatch.setattr(threads, "GROUP_S", HANG_S)


async def together(database: Database, *works: Work) -> list[Any]:
    """What came of transactions that share a commit, errors too."""
    held = await Held(database).begun()
    waiting = asyncio.gather(*(writing(database, work) for work in works), return_exceptions=True)
    await asyncio.sleep(0)
    held.go_on()
    await held.task
    return await waiting


def answer(asked: Event, name: str, *, fails: bool = False) -> Work:
    async def work(uow: UnitOfWork) -> answers.Sent:
        sent, _ = await answers.give_sheet(asked, name, {**GIVEN, "q5_next": name}, uow, now_ms=NOW_MS)
        if fails:
            raise ZeroDivisionError
        return sent

    return work


async def kept(database: Database, asked: Event) -> tuple[int, int, list[tuple[str, str]]]:
    async def work(uow: UnitOfWork) -> tuple[int, int, list[tuple[str, str]]]:
        survey = await uow.surveys.get(asked.id)
        assert survey
        count = await uow.surveys.count(survey)
        return count, len(await uow.surveys.choices(survey)), await uow.surveys.words(survey)

    return await reading(database, work)


def told(database: Database) -> list[str]:
    """The statements of whoever writes, from now on."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(database._writer.engine, "before_cursor_execute", note)
    return said


async def test_lists_are_written_once_for_all_answers_that_share_a_commit(database, asked):
    said = told(database)
    assert await together(database, *(answer(asked, f"w{n}") for n in range(5))) == ["sent"] * 5
    assert await kept(database, asked) == (5, 5, [("q5_next", f"w{n}") for n in range(5)])
    assert len([one for one in said if one.startswith(("UPDATE answer_box", "INSERT INTO answer_box"))]) == 4
    assert len([one for one in said if one.startswith("SELECT answer_box")]) == 2


async def test_who_fails_among_others_leaves_no_answer(database, asked):
    works = [answer(asked, "a"), answer(asked, "b", fails=True), answer(asked, "c"), answer(asked, "a")]
    first, failed, third, again = await together(database, *works)
    assert (first, type(failed), third, again) == ("sent", ZeroDivisionError, "sent", "again")
    assert await kept(database, asked) == (2, 2, [("q5_next", "a"), ("q5_next", "c")])


async def test_who_fails_alone_leaves_no_answer(database, asked):
    with pytest.raises(ZeroDivisionError):
        await writing(database, answer(asked, "a", fails=True))
    assert await kept(database, asked) == (0, 0, [])


async def test_who_closes_in_the_same_commit_closes_over_all_before(database, asked):
    async def close(uow: UnitOfWork) -> bool:
        return await answers.close_now(asked, uow, now_ms=NOW_MS)

    first, closed, late = await together(database, answer(asked, "b"), close, answer(asked, "a"))
    assert (first, closed, type(late)) == ("sent", True, UserError)
    assert await kept(database, asked) == (1, 1, [("q5_next", "b")])
    found = await database.read(lambda session: run(session, "SELECT content FROM answer_box WHERE part = 'words'"))
    assert found == [('["q5_next","b"]',)]


async def test_what_is_typed_in_and_taken_out_in_the_same_commit_is_gone(database, asked):
    async def enter(uow: UnitOfWork) -> Survey:
        return await entering.enter(asked, [{**GIVEN, "q5_next": "paper"}], uow, now_ms=NOW_MS)

    async def undo(uow: UnitOfWork) -> int:
        count, _ = await entering.undo(asked, NOW_MS, uow, now_ms=NOW_MS)
        return count

    _, _, taken = await together(database, answer(asked, "a"), enter, undo)
    assert taken == 1
    assert await kept(database, asked) == (1, 1, [("q5_next", "a")])
    found = await database.read(lambda session: run(session, "SELECT part FROM answer_box ORDER BY part"))
    assert found == [("choices",), ("words",)]


async def test_an_event_that_goes_in_the_same_commit_takes_its_answers_along(database, asked):
    async def forget(uow: UnitOfWork) -> None:
        await uow._session.execute(text("DELETE FROM event WHERE id = :id"), {"id": asked.id})

    assert await together(database, answer(asked, "a"), forget) == ["sent", None]
    assert await database.read(lambda session: run(session, "SELECT part FROM answer_box")) == []


async def test_each_is_told_where_the_key_of_the_house_is_missing(database_url, database, asked):
    sealed = Database(database_url, Seal([new_key()]))
    assert await writing(sealed, answer(asked, "a")) == "sent"
    await sealed.close()
    refused = await together(database, answer(asked, "b"), answer(asked, "c"))
    assert [type(one) for one in refused] == [UserError, UserError]
    assert all(isinstance(one.__cause__, SealError) for one in refused)


async def test_what_cannot_be_written_in_the_end_undoes_its_own_transaction_alone(database, asked):
    async def break_off(_session: Session, _value: None) -> None:
        raise ZeroDivisionError

    async def spoil(uow: UnitOfWork) -> None:
        uow._session.put_off(("spoilt",), None, break_off)
        assert not uow.is_unchanged

    first, spoilt, last = await together(database, answer(asked, "a"), spoil, answer(asked, "b"))
    assert (first, type(spoilt), last) == ("sent", ZeroDivisionError, "sent")
    assert await kept(database, asked) == (2, 2, [("q5_next", "a"), ("q5_next", "b")])
