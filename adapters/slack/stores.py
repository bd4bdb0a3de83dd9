"""slack_sdk's SQLAlchemy stores inside Goen's own transactions, with every token sealed."""

import copy
import logging
from datetime import UTC, datetime

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore

from storage.engine import Database
from storage.repositories.slack import SEALED
from storage.sealing import Seal
from storage.unit_of_work import UnitOfWork, reading, writing

STATE_S = 600
# slack_sdk and slack_bolt log states and codes that they could not use.
SILENT = logging.getLogger(f"{__name__}.silent")
SILENT.setLevel(logging.CRITICAL + 1)


class InstallationStore(AsyncInstallationStore):
    """One row for a workspace in each of slack_sdk's tables: a new installation takes the place of the last."""

    def __init__(self, client_id: str, database: Database, seal: Seal) -> None:
        self._client_id, self._database, self._seal = client_id, database, seal

    async def async_save(self, installation: Installation) -> None:
        """Store an installation whole or not at all; what is handed in stays readable."""
        sealed = copy.copy(installation)
        for name in SEALED:
            if text := getattr(installation, name):
                setattr(sealed, name, self._seal.closed(text))

        async def replace(uow: UnitOfWork) -> None:
            await self._sdk(uow).async_delete_all(
                enterprise_id=installation.enterprise_id, team_id=installation.team_id
            )
            await self._sdk(uow).async_save(sealed)

        await writing(self._database, replace)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace, readable."""
        bot: Bot | None = await reading(
            self._database,
            lambda uow: self._sdk(uow).async_find_bot(
                enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
            ),
        )
        if bot is not None:
            for name in SEALED:
                if sealed := getattr(bot, name, None):
                    setattr(bot, name, self._seal.opened(sealed))
        return bot

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a workspace, and what waits to be sent there."""

        async def forget(uow: UnitOfWork) -> None:
            await self._sdk(uow).async_delete_all(enterprise_id=enterprise_id, team_id=team_id)
            if team_id:
                await uow.outbox.cancel_space("slack", team_id)

        await writing(self._database, forget)

    def _sdk(self, uow: UnitOfWork) -> AsyncSQLAlchemyInstallationStore:
        return AsyncSQLAlchemyInstallationStore(self._client_id, uow.joined)  # type: ignore[arg-type]


class StateStore(AsyncOAuthStateStore):
    """What ties the answer of Slack to the browser that asked: used once, within `seconds`."""

    def __init__(self, database: Database, seconds: int = STATE_S) -> None:
        self._database, self._seconds = database, seconds

    async def async_issue(self, *_args: object, **_more: object) -> str:
        """Begin an installation; those that were never finished are forgotten on the way."""

        async def issue(uow: UnitOfWork) -> str:
            await uow.installations.forget_states(datetime.now(UTC).replace(tzinfo=None))
            return str(await self._sdk(uow).async_issue())

        return await writing(self._database, issue)

    async def async_consume(self, state: str) -> bool:
        """Whether this installation was begun here, is not too old, and not finished yet."""
        return bool(await writing(self._database, lambda uow: self._sdk(uow).async_consume(state)))

    def _sdk(self, uow: UnitOfWork) -> AsyncSQLAlchemyOAuthStateStore:
        return AsyncSQLAlchemyOAuthStateStore(self._seconds, uow.joined, SILENT)  # type: ignore[arg-type]
