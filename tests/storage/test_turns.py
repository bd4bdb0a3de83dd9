"""How SQLite finds whose turn it is, however many messages wait."""

from typing import Any

import pytest
from sqlalchemy import event

from storage.engine import Database
from tests.storage.test_outbox import add, claim, row
from tests.transactions import looking

pytestmark = pytest.mark.sqlite


async def test_a_claim_walks_the_turns_and_looks_at_no_more_than_it_takes(database: Database) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(database._writer.engine, "before_cursor_execute", note)
    await add(database, row("a"))
    await claim(database)
    statement, values = next((said, given) for said, given in asked if said.startswith("SELECT outbox.id"))
    async with looking(database) as uow:
        connection = await uow.outbox._session.connection()
        plan = [step[3] for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert plan[0] == "SEARCH outbox USING INDEX ix_outbox_turn (platform=? AND space=?)"
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
