"""Slack workspaces that installed Goen. slack_sdk writes these rows; here is what it does not do with them."""

from collections.abc import Callable

from sqlmodel import col, delete, select

from storage.session import Session
from storage.slack_tables import SlackBot, SlackInstallation

# The columns that nobody may read.
SEALED = (
    "bot_token",
    "bot_refresh_token",
    "user_token",
    "user_refresh_token",
    "incoming_webhook_url",
    "incoming_webhook_configuration_url",
)


class Installations:
    """Queries about installations of one Slack app."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def bots(self, client_id: str) -> list[SlackBot]:
        """Every workspace, the latest installation last."""
        found = await self._session.execute(
            select(SlackBot)
            .where(SlackBot.client_id == client_id)
            .order_by(col(SlackBot.installed_at), col(SlackBot.id))
        )
        return list(found.scalars())

    async def renew(self, client_id: str, renewed: Callable[[str], str]) -> None:
        """Seal everything with the first key, so that the others can go. `renewed`: seals anew what is sealed."""
        for table in (SlackBot, SlackInstallation):
            found = await self._session.execute(select(table).where(table.client_id == client_id))
            for row in found.scalars():
                for name in SEALED:
                    sealed = getattr(row, name, None)
                    if sealed is not None:
                        setattr(row, name, renewed(sealed))

    async def forget_all(self) -> int:
        """Forget every installation; returns how many workspaces that were."""
        count = len((await self._session.execute(select(SlackBot.id))).all())
        for table in (SlackBot, SlackInstallation):
            await self._session.execute(delete(table))
        return count
