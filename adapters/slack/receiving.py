"""What Slack reports: acknowledged in time, handed to the bot, and its answer shown.

Commands, buttons and forms are acknowledged first. An event is acknowledged once what it causes is stored:
Slack brings back what was not.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from adapters.slack import answers, decode, encode
from adapters.slack.access import SlackAccess
from adapters.slack.failures import error_code
from adapters.slack.showing import Showing
from adapters.slack.web import Web
from adapters.slack.work import Work
from adapters.slack.workspaces import Workspace, Workspaces
from bot.chat.actions import Answer, OpenForm, RejectForm, Reply
from bot.chat.interactions import FormMissed, HomeOpened, Interaction, ProfileChanged
from bot.chat.ports import Handle
from bot.words.i18n import translator

log = logging.getLogger(__name__)

ANY = re.compile(".*")
# A submitted form is answered in its acknowledgement, for which Slack waits three seconds.
FORM_PATIENCE_S = 0.8
# So long an event's acknowledgement waits until it is stored what the event causes.
EVENT_PATIENCE_S = 2.0
_OK, _UNAVAILABLE = 200, 503
_HOME_TRIES = 3

Body = dict[str, Any]


class Receiving:
    """Listens to one Slack app, in however many workspaces it is installed."""

    def __init__(
        self, access: SlackAccess, workspaces: Workspaces, web: Web, flow: AsyncOAuthFlow | None = None
    ) -> None:
        self.handle: Handle | None = None
        self.work = Work()
        self.form_patience_s = FORM_PATIENCE_S
        self.event_patience_s = EVENT_PATIENCE_S
        self._workspaces = workspaces
        self._showing = Showing(web)
        self.app = AsyncApp(
            client=web.client(),
            signing_secret=access.signing_secret or "-",
            authorize=_Known(workspaces),  # type: ignore[arg-type] # bolt takes its own class as well
            oauth_flow=flow,
            raise_error_for_unhandled_request=True,
            user_facing_authorize_error_message=translator(access.language)("slack-not-installed"),
        )
        self.app.middleware(self._event_first)
        for register in (self.app.command, self.app.action, self.app.shortcut):
            register(ANY)(self._acted)
        self.app.view(ANY)(self._submitted)
        self.app.event(ANY)(_acknowledge)
        self.app.error(_unknown)

    # Commands, buttons and forms: answered first, an exception after that loses no acknowledgement.

    async def _acted(self, ack: Any, body: Body) -> None:
        await ack()
        if here := self._here(body):
            self.work.begin(self._answered(self._act(body, here), body, here))

    async def _submitted(self, ack: Any, body: Body) -> None:
        here = self._here(body)
        if here is None:
            await ack()
            return
        task = self.work.begin(self._submit(body, here))
        done, _ = await asyncio.wait([task], timeout=self.form_patience_s)
        in_view = self._showing.in_view(task, body, here) if done else None
        await ack(**(in_view or {}))
        if in_view is None:
            self.work.begin(self._answered(self._show_late(task, body, here), body, here))

    async def _act(self, body: Body, here: Workspace) -> None:
        asked = answers.asked(body, await here.sender(body))
        if asked is not None:
            await self._show(await self._ask(asked), body, here)
        if answers.is_at_home(body):
            self.work.begin(self._publish_home(body, here))

    async def _submit(self, body: Body, here: Workspace) -> Answer | None:
        return await self._ask(decode.submission(body, await here.sender(body)))

    async def _show_late(self, task: asyncio.Task[Answer | None], body: Body, here: Workspace) -> None:
        """Show a form's answer outside of it, and what it changed on the person's own page."""
        await self._show(await task, body, here)
        if str(decode.user_ref(body)) in here.homes and answers.where(body) is None:
            self.work.begin(self._publish_home(body, here))

    async def _show(self, answer: Answer | None, body: Body, here: Workspace) -> None:
        """Show an answer; a form that cannot open now waits behind a button, with what was typed into it."""
        match answer:
            case OpenForm(form=form) if await self._showing.opened(form, body, here):
                return
            case OpenForm(form=form) | RejectForm(form=form):
                missed = FormMissed(await here.sender(body), answers.where(body), form)
                answer = await self._ask(missed)
        await self._showing.show(answer, body, here)

    async def _answered(self, work: Coroutine[Any, Any, None], body: Body, here: Workspace) -> None:
        """Do the work; whoever waits for its answer is told if there is none."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - what people did must not go without an answer
            await self._showing.tell(error, body, here)

    # Events: acknowledged once they are dealt with, or after a while if that takes long.

    async def _event_first(self, body: Body, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        if body.get("type") == "event_callback":
            stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            task = self.work.begin(self._hear(body, stored))
            await asyncio.wait((task, stored), timeout=self.event_patience_s, return_when=asyncio.FIRST_COMPLETED)
            if task.cancelled() and not stored.done():
                return BoltResponse(status=_UNAVAILABLE)  # nothing is stored: Slack shall bring it again
        await next()
        return None

    async def _hear(self, body: Body, stored: "asyncio.Future[None]") -> None:
        event, here = body["event"], self._here(body)
        if event["type"] == "app_uninstalled" or _is_withdrawn(event):
            await self._workspaces.leave(body)
            return
        if here is None:
            return
        match event["type"]:
            case "user_change" | "team_join":
                await self._profile_changed(body, here)
            case "app_home_opened" if event.get("tab") == "home":
                await self._publish_home(body, here, stored)
            case "message" | "app_mention" if decode.is_ours_to_read(event, here.bot_user):
                await self._answered(self._read(body, here, stored), body, here)
            case "member_joined_channel" if event.get("user") != here.bot_user:
                await self._welcome(body, here, stored)

    async def _read(self, body: Body, here: Workspace, stored: "asyncio.Future[None]") -> None:
        answer = await self._ask(decode.text(body, await here.sender(body)), stored)
        await self._show(answer, body, here)

    async def _welcome(self, body: Body, here: Workspace, stored: "asyncio.Future[None]") -> None:
        sender = await here.sender(body)
        if not here.is_bot(sender.ref):
            await self._showing.show(await self._ask(decode.joined(body, sender), stored), body, here)

    async def _profile_changed(self, body: Body, here: Workspace) -> None:
        is_gone, key = decode.is_gone(body["event"]["user"]), str(body.get("event_id", ""))
        await self._ask(ProfileChanged(await here.changed(body), is_gone=is_gone, key=key))

    # Both

    async def _publish_home(self, body: Body, here: Workspace, stored: "asyncio.Future[None] | None" = None) -> None:
        """Show the person's own page as it is now; anew where another showing came in between."""
        sender = await here.sender(body)
        for tries_left in reversed(range(_HOME_TRIES)):
            answer = await self._ask(HomeOpened(sender), stored)
            if not isinstance(answer, Reply):
                return
            try:
                await here.client.views_publish(user_id=sender.ref.id, view=encode.home(answer.message))
            except SlackApiError as error:
                if error_code(error) != "hash_conflict" or not tries_left:
                    raise
                continue
            here.homes.add(str(sender.ref))
            return

    async def _ask(self, interaction: Interaction, stored: "asyncio.Future[None] | None" = None) -> Answer | None:
        if self.handle is None:
            raise RuntimeError("the adapter is not started")
        answer = await self.handle(interaction)
        if stored is not None and not stored.done():
            stored.set_result(None)
        return answer

    def _here(self, body: Body) -> Workspace | None:
        return self._workspaces.at(decode.team(body), decode.enterprise(body))


class _Known(AsyncAuthorize):
    """Finds the token of a request among those that are known: asking Slack would use up the time for its ack."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002 - bolt gives everything by name
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_actor: str | None,
    ) -> AuthorizeResult | None:
        here = self._workspaces.at(team_id or "", enterprise_id)
        if here is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_user_id=here.bot_user,
            bot_id=here.bot_id,
            bot_token=here.client.token,
        )


def _is_withdrawn(event: Body) -> bool:
    return bool(event["type"] == "tokens_revoked" and (event.get("tokens") or {}).get("bot"))


async def _acknowledge() -> None:
    """Let bolt acknowledge an event: it was dealt with before."""


async def _unknown(error: Exception) -> BoltResponse:
    """Acknowledge what nobody handles as well: Slack would send it again, and bolt would log all of it."""
    log.info("Slack sent something unknown: %s", type(error).__name__)
    return BoltResponse(status=_OK)
