"""The two Slack tables have the columns that slack_sdk's stores write, and join our transactions."""

import pytest
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from sqlalchemy import MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from storage.engine import Database
from tests.transactions import looking, unit_of_work

SDK, LITE = MetaData(), sqlite.dialect()
AsyncSQLAlchemyInstallationStore.build_bots_table(SDK, "slack_bots")
AsyncSQLAlchemyInstallationStore.build_installations_table(SDK, "slack_installations")


def columns(table: Table) -> dict[str, tuple[str, bool | None]]:
    """Name, type and whether it may be empty; SDK lengths are too short for what is sealed."""
    return {name: (column.type.compile(LITE).split("(")[0], column.nullable) for name, column in table.columns.items()}


@pytest.mark.parametrize("name", ["slack_bots", "slack_installations"])
def test_the_columns_are_slack_sdks(name: str) -> None:
    assert columns(SQLModel.metadata.tables[name]) == columns(SDK.tables[name])


async def test_what_slack_sdk_writes_is_undone_with_the_rest(database: Database) -> None:
    made = Installation(app_id="A1", team_id="T1", bot_token="sealed", user_id="U1")  # noqa: S106
    with pytest.raises(RuntimeError):
        async with unit_of_work(database) as uow:
            await AsyncSQLAlchemyInstallationStore("1.2", uow.joined).async_save(made)  # type: ignore[arg-type]
            raise RuntimeError
    async with looking(database) as uow:
        assert await uow.installations.bots("1.2") == []


async def test_the_rows_of_another_app_are_left_alone(database: Database) -> None:
    made = Installation(app_id="A1", team_id="T1", bot_token="sealed", user_id="U1")  # noqa: S106
    async with unit_of_work(database) as uow:
        for client in ("1.2", "3.4"):
            await AsyncSQLAlchemyInstallationStore(client, uow.joined).async_save(made)  # type: ignore[arg-type]
    async with looking(database) as uow:
        assert [bot.client_id for bot in await uow.installations.bots("1.2")] == ["1.2"]
    async with unit_of_work(database) as uow:
        assert await uow.installations.forget_all() == 2
