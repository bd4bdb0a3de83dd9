"""The workspaces with Goen in them: the client of each, and what is known of its people."""

import logging
from collections.abc import Mapping
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import decode
from adapters.slack.failures import error_code, in_words
from adapters.slack.request import Request
from adapters.slack.web import Web, checked
from bot.chat.errors import DeliveryError
from bot.chat.interactions import Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.words.i18n import Language, Translator, language_of, translator

log = logging.getLogger(__name__)

# What Slack says of a channel that the granted scopes do not reach: one that is not public.
_UNSEEN = frozenset({"channel_not_found", "missing_scope"})


class Workspace:
    """One workspace, or all those of an organization that installed Goen as a whole.

    `who`: what auth.test or the installation says of the bot. What is known of people goes with the installation.
    """

    def __init__(self, client: AsyncWebClient, who: Mapping[str, Any], language: Language) -> None:
        self.client = client
        self.bot_user = str(who["user_id"])
        self.bot_id = str(who.get("bot_id") or "")
        # An organization's installation is in no one workspace: each request says in which it was asked.
        self.team = "" if who.get("is_enterprise_install") else str(who.get("team_id") or "")
        self.enterprise: str | None = who.get("enterprise_id") or None
        self.installed_s = float(who.get("installed_s") or 0)
        self.homes: set[str] = set()
        self._language: Language = language
        self._senders: dict[tuple[str, str], Sender] = {}  # by their id and the workspace they were met in
        self._bots: set[str] = set()
        self._private: dict[str, bool] = {}
        self._direct: dict[str, str] = {}

    async def sender(self, ref: UserRef, team: str) -> Sender:
        """Somebody with what users.info says of them; asked once until Slack says it changed.

        `team`: the workspace the app was asked in.
        """
        known = self._senders.get((ref.id, team))
        if known is None:
            try:
                found = await self.client.users_info(user=ref.id, include_locale=True)
                known = self._senders[ref.id, team] = decode.profile(ref, found["user"], team)
                if found["user"].get("is_bot"):
                    self._bots.add(ref.id)
            except Exception as error:  # noqa: BLE001 - without a profile the defaults serve
                log.warning("users.info failed: %s", in_words(error))
                known = Sender(ref)
        return known

    async def changed(self, now: Sender, team: str) -> Sender:
        """Who a changed profile belongs to, with what it says now."""
        known = [key for key in self._senders if key[0] == now.ref.id]
        for key in known:
            del self._senders[key]
        # Slack leaves the language out of its events; only of people who were here is it worth asking.
        return await self.sender(now.ref, team) if known else now

    async def is_private(self, channel: str) -> bool:
        """Whether the members of a channel alone see it: Slack describes others to whoever may read public ones.

        SlackApiError if Slack does not say: a channel is public only where it is said to be.
        """
        if channel not in self._private:
            try:
                found = await self.client.conversations_info(channel=channel)
                self._private[channel] = bool(found["channel"].get("is_private"))
            except SlackApiError as error:
                if error_code(error).partition(":")[0] not in _UNSEEN:
                    raise
                self._private[channel] = True
        return self._private[channel]

    def note_private(self, channel: str) -> None:
        """Keep what is said of a channel in passing: it may have been public before."""
        self._private[channel] = True

    def is_bot(self, ref: UserRef) -> bool:
        """Whether Slack said of this account that it is a bot."""
        return ref.id in self._bots

    def words(self, ref: UserRef, team: str) -> Translator:
        """The wording for somebody in a workspace."""
        sender = self._senders.get((ref.id, team))
        return translator(language_of(sender.locale if sender else None, self._language))

    async def direct_channel(self, ref: UserRef) -> str:
        """The conversation of a person with the bot, for what Slack does not take a person for; opened if need be."""
        if ref.id not in self._direct:
            opened = await self.client.conversations_open(users=ref.id)
            self.note_direct(ref, str(opened["channel"]["id"]))
        return self._direct[ref.id]

    def note_direct(self, ref: UserRef, channel: str) -> None:
        """Keep where the conversation of a person with the bot is: Slack lets few be opened in a minute."""
        self._direct[ref.id] = channel


class Workspaces(Protocol):
    """Which workspace something comes from or goes to."""

    @property
    def are_open(self) -> bool:
        """Whether Goen may still speak where it was installed."""
        ...

    async def open(self) -> None:
        """Check the tokens; SettingsError says what Slack did not take."""
        ...

    def at(self, team: str, enterprise: str | None = None) -> Workspace | None:
        """The workspace that a request comes from; None if Goen is not installed there."""
        ...

    async def reaching(self, to: UserRef | ChannelRef) -> Workspace:
        """Where a message goes out; DeliveryError if Goen is installed nowhere it could."""
        ...

    async def leave(self, request: Request) -> None:
        """The app was uninstalled, or its token withdrawn."""
        ...


def not_installed(space: str) -> DeliveryError:
    """Why nothing goes to a workspace without Goen."""
    return DeliveryError("refused", f"not installed in {space}", cause="not_installed")


class OneWorkspace:
    """The workspace of the one bot token; whatever comes in is from there."""

    def __init__(self, web: Web, token: str, language: Language) -> None:
        self._web, self._token, self._language = web, token, language
        self._workspace: Workspace | None = None
        self.are_open = True

    async def open(self) -> None:
        """Ask Slack who the token belongs to."""
        client = self._web.client(self._token)
        who = await checked("SLACK_BOT_TOKEN", client.auth_test())
        self._workspace = Workspace(client, who.data, self._language)
        self.are_open = True

    def at(self, _team: str, _enterprise: str | None = None) -> Workspace | None:
        """The one workspace, unless the app was removed from it."""
        return self._workspace if self.are_open else None

    async def reaching(self, to: UserRef | ChannelRef) -> Workspace:
        """The one workspace: guests of its shared channels are reached from there as well."""
        if self._workspace is None or not self.are_open:
            raise not_installed(to.space)
        return self._workspace

    async def leave(self, _request: Request) -> None:
        """Say no more; another token needs another start."""
        self.are_open = False
        log.error(
            "the app was removed from the workspace, or its token withdrawn: nothing more is sent; "
            "install the app again, write its new SLACK_BOT_TOKEN, and start Goen again"
        )
