"""All workspaces that installed Goen. Their tokens are read at the start and kept, sealed, in the database."""

import logging
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation

from adapters.slack.access import OAuthApp
from adapters.slack.failures import error_code
from adapters.slack.request import Request
from adapters.slack.stores import InstallationStore, StateStore
from adapters.slack.web import Web, checked
from adapters.slack.workspaces import Workspace, not_installed
from bot.chat.errors import SettingsError
from bot.chat.ports import Clock
from bot.chat.refs import ChannelRef, UserRef
from bot.words.i18n import Language
from storage.engine import Database
from storage.sealing import Seal, SealError
from storage.slack_tables import SlackBot
from storage.unit_of_work import reading, writing

log = logging.getLogger(__name__)

LOST_KEY = (
    "GOEN_SECRET_KEY does not open the stored tokens of the Slack workspaces: put the earlier key back "
    "(several may stand there with commas between, for example GOEN_SECRET_KEY=new,old). "
    "If it is lost, 'goen slack forget' forgets the workspaces, and each installs Goen again."
)
_WRONG_CLIENT = frozenset({"invalid_client_id", "bad_client_secret"})


class InstalledWorkspaces:
    """Knows the token of every workspace without asking anybody; a new installation replaces the old one."""

    are_open = True

    def __init__(self, web: Web, app: OAuthApp, database: Database, clock: Clock, language: Language) -> None:
        self._web, self._app, self._database = web, app, database
        self._clock, self._language = clock, language
        self._seal = Seal(app.keys)
        self.store = InstallationStore(app.client_id, database, self._seal)
        self.states = StateStore(database, self._seal, clock)
        self._teams: dict[str, Workspace] = {}
        self._organizations: dict[str, Workspace] = {}
        self._homes: dict[str, str] = {}  # workspace -> the organization it was heard of in

    async def open(self) -> None:
        """Check the app's own secret with Slack, then open the stored tokens with our key."""
        await check_client(self._web, self._app)
        for bot in await opened(self._app.client_id, self._database, self._seal):
            self._enter(vars(bot))
        count = len(self._teams) + len(self._organizations)
        log.info("installed in %d Slack workspaces; others install it at %s/slack/install", count, self._app.public_url)

    async def enter(self, installation: Installation) -> None:
        """Take a new installation in, in place of an earlier one there."""
        installation.installed_at = self._clock.now_ms() / 1000
        await self.store.async_save(installation)
        self._enter(vars(installation))
        log.info("installed in the Slack workspace %s", installation.team_id or installation.enterprise_id)

    def at(self, team: str, enterprise: str | None = None) -> Workspace | None:
        """The workspace's own installation, else that of its organization."""
        if enterprise in self._organizations:
            self._homes[team] = str(enterprise)
        return self._teams.get(team) or self._organizations.get(self._homes.get(team, ""))

    async def reaching(self, to: UserRef | ChannelRef) -> Workspace:
        """A channel is reached in its workspace; a person there, or as a guest where they take part in an event."""
        spaces = [to.space]
        if self.at(to.space) is None and isinstance(to, UserRef):
            found = await reading(self._database, lambda uow: uow.events.channels_of(str(to)))
            refs = map(ChannelRef.parse, found)
            spaces += [ref.space for ref in refs if ref.platform == to.platform]
        here = next(filter(None, map(self.at, spaces)), None)
        if here is None:
            raise not_installed(to.space)
        return here

    async def leave(self, request: Request) -> None:
        """Forget a workspace; late news of a removal that a new installation has followed is ignored."""
        team, enterprise = request.team, request.enterprise or ""
        here = self._teams.get(team) or self._organizations.get(enterprise)
        if here is None or (request.at_s or here.installed_s) < int(here.installed_s):
            return
        self._teams.pop(here.team, None)
        if not here.team:
            self._organizations.pop(enterprise, None)
        await self.store.async_delete_all(enterprise_id=here.enterprise, team_id=here.team or None)
        log.warning("removed from the Slack workspace %s: nothing more is sent there", here.team or enterprise)

    def _enter(self, bot: dict[str, Any]) -> None:
        who = {**bot, "user_id": bot["bot_user_id"], "installed_s": _seconds(bot["installed_at"])}
        here = Workspace(self._web.client(bot["bot_token"]), who, self._language)
        if bot["is_enterprise_install"] or not here.team:
            here.team = ""
            self._organizations[str(here.enterprise)] = here
        else:
            self._teams[here.team] = here


async def check_client(web: Web, app: OAuthApp) -> None:
    """SettingsError if Slack does not know the app or its secret; a code that nobody was given is enough to tell."""

    async def ask() -> None:
        try:
            await web.client().oauth_v2_access(client_id=app.client_id, client_secret=app.client_secret, code="none")
        except SlackApiError as error:
            if error_code(error) in _WRONG_CLIENT:
                raise

    await checked("SLACK_CLIENT_ID with SLACK_CLIENT_SECRET", ask())


async def opened(client_id: str, database: Database, seal: Seal) -> list[SlackBot]:
    """Every workspace with its readable token; all of them are sealed with the first key from then on."""
    try:
        await writing(database, lambda uow: uow.installations.renew(client_id, seal.renewed))
        bots = await reading(database, lambda uow: uow.installations.bots(client_id))
        for bot in bots:
            bot.bot_token = seal.opened(bot.bot_token or "")
    except SealError:
        raise SettingsError(LOST_KEY) from None
    return bots


def _seconds(at: datetime | float) -> float:
    return at.replace(tzinfo=UTC).timestamp() if isinstance(at, datetime) else float(at)
