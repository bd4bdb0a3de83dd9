"""slack_sdk's SQLAlchemy stores inside Goen's own transactions, with every token sealed."""

import copy
import logging
from hashlib import sha256

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.chat.ports import Clock
from storage.engine import Database
from storage.repositories.slack import SEALED
from storage.sealing import Seal, SealError
from storage.unit_of_work import UnitOfWork, reading, writing

STATE_S = 600
# Beside what platforms tell: states that were used.
_USED = "slack-oauth"
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
    """What ties the answer of Slack to the browser that asked: used once, within ten minutes.

    A state carries its own time, sealed, so that whoever only looks at the page leaves nothing behind.
    """

    def __init__(self, database: Database, seal: Seal, clock: Clock) -> None:
        self._database, self._seal, self._clock = database, seal, clock

    async def async_issue(self, *_args: object, **_more: object) -> str:
        """Begin an installation."""
        return self._seal.closed(str(self._clock.now_ms()))

    async def async_consume(self, state: str) -> bool:
        """Whether this installation was begun here, is not too old, and not finished yet."""
        now_ms = self._clock.now_ms()
        try:
            begun_ms = int(self._seal.opened(state))
        except SealError:
            return False
        if not 0 <= now_ms - begun_ms <= STATE_S * 1000:
            return False
        key = sha256(state.encode()).hexdigest()
        return await writing(self._database, lambda uow: uow.inbound.note(_USED, key, now_ms=now_ms))
