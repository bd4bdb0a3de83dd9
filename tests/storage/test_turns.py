"""How SQLite finds whose turn it is, and what is claimed, however many messages wait."""

from typing import Any

import pytest
from sqlalchemy import event

from storage.engine import Database
from storage.repositories.delivery import Outcome
from tests.storage.test_outbox import add, claim, intend, row, settle
from tests.transactions import looking, unit_of_work

pytestmark = pytest.mark.sqlite


async def test_whose_turn_it_is_and_what_is_claimed_are_found_by_their_indexes(database: Database) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if "UPDATE outbox" in statement:
            asked.append((statement, values))

    event.listen(database._writer.engine, "before_cursor_execute", note)
    await add(database, row("a"), row("b"))
    first, second = await claim(database)
    await intend(database, [first])
    await settle(database, Outcome(first.id, "t1", "sent", 1))
    async with unit_of_work(database) as uow:
        await uow.deliveries.hand_back([second])
    async with looking(database) as uow:
        connection = await uow.outbox._session.connection()
        claimed, *changed = [
            {step[3] for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)}
            for statement, values in asked
        ]
    assert "SEARCH outbox USING INDEX ix_outbox_turn (platform=? AND space=?)" in claimed
    assert "USE TEMP B-TREE FOR ORDER BY" not in claimed
    assert len(changed) == 3
    by_id = "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)"
    for plan in (claimed, *changed):
        assert {step for step in plan if step.endswith("rowid=?)") or "SCAN outbox" in step} == {by_id}
    for plan in changed:
        assert not [step for step in plan if "ix_outbox" in step]
