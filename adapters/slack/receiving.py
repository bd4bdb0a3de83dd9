"""What Slack reports: acknowledged in time, handed to the bot, and its answer shown.

Commands, buttons and forms are acknowledged first. An event is acknowledged once what it causes is stored:
Slack brings back what was not.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack import decode, encode
from adapters.slack.access import SlackAccess
from adapters.slack.exchange import SlackExchange
from adapters.slack.failures import error_code, in_words, missing_scope
from adapters.slack.request import PLATFORM, Request
from adapters.slack.web import Web
from adapters.slack.workspaces import Workspaces
from adapters.work import Work
from bot.chat.actions import Answer, OpenForm, RejectForm, Reply
from bot.chat.interactions import AccessRestored, FormMissed, HomeOpened, Interaction, PermissionMissing, Sender
from bot.chat.ports import Handle
from bot.chat.refs import UserRef
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
# Done once what an event causes is stored.
Stored = asyncio.Future[None]


class SlackReceiving:
    """Listens to one Slack app, in however many workspaces it is installed."""

    def __init__(
        self, access: SlackAccess, workspaces: Workspaces, web: Web, flow: AsyncOAuthFlow | None = None
    ) -> None:
        self.handle: Handle | None = None
        self.work = Work(_failed)
        self.form_patience_s = FORM_PATIENCE_S
        self.event_patience_s = EVENT_PATIENCE_S
        self._workspaces = workspaces
        self._web = web
        self.welcomes = access.welcomes
        self.app = AsyncApp(
            name="goen",  # without one, bolt looks for it through the source of everything that is loaded
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
        if exchange := self._exchange(self._read(body)):
            self.work.begin(self._answered(self._act(exchange), exchange))

    async def _submitted(self, ack: Any, body: Body) -> None:
        exchange = self._exchange(self._read(body))
        if exchange is None:
            await ack()
            return
        task = self.work.begin(self._ask(exchange))
        done, _ = await asyncio.wait([task], timeout=self.form_patience_s)
        in_place = exchange.in_place(task.result()) if done and not task.exception() else None
        await ack(**(in_place or {}))
        if in_place is None:
            self.work.begin(self._answered(self._show_late(task, exchange), exchange))

    async def _act(self, exchange: SlackExchange) -> None:
        if exchange.request.asked:
            await self._show(await self._ask(exchange), exchange)
        if exchange.request.is_at_home:
            self.work.begin(self._refresh_home(exchange))

    async def _show_late(self, task: asyncio.Task[Answer | None], exchange: SlackExchange) -> None:
        """Show a form's answer outside of it, and what it changed on the person's own page."""
        await self._show(await task, exchange)
        if exchange.user.id in exchange.here.homes and exchange.request.channel is None:
            self.work.begin(self._refresh_home(exchange))

    async def _show(self, answer: Answer | None, exchange: SlackExchange) -> None:
        """Show an answer; a form that cannot open now waits behind a button, with what was typed into it."""
        match answer:
            case OpenForm(form=form) if await exchange.open(form):
                return
            case OpenForm(form=form) | RejectForm(form=form):
                missed = FormMissed(await exchange.sender(), exchange.request.channel, form)
                answer = await self._handled(missed)
        await exchange.show(answer)

    async def _answered(self, work: Coroutine[Any, Any, None], exchange: SlackExchange) -> None:
        """Do the work; whoever waits for its answer is told if there is none."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - what people did must not go without an answer
            await exchange.tell(error)
            if scope := missing_scope(error):
                itself = UserRef(PLATFORM, exchange.request.team, exchange.here.bot_user)
                await self._handled(PermissionMissing(Sender(itself), scope))

    # Events: acknowledged once they are dealt with, or after a while if that takes long.

    async def _event_first(self, body: Body, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        if body.get("type") == "event_callback":
            stored: Stored = asyncio.get_running_loop().create_future()
            task = self.work.begin(self._hear(body, stored))
            await asyncio.wait((task, stored), timeout=self.event_patience_s, return_when=asyncio.FIRST_COMPLETED)
            if task.cancelled() and not stored.done():
                return BoltResponse(status=_UNAVAILABLE)  # nothing is stored: Slack shall bring it again
        await next()
        return None

    async def _hear(self, body: Body, stored: Stored) -> None:
        request = self._read(body)
        if request.kind == "removed":
            await self._workspaces.leave(request)
            return
        exchange = self._exchange(request)
        if exchange is None:
            return
        is_itself = exchange.user.id == exchange.here.bot_user
        match request.kind:
            case "profile":
                await self._profile_changed(exchange)
            case "home":
                await self._publish_home(exchange, stored)
            case "joined" if is_itself:
                await self._may_post(exchange, stored)
            case "unarchived":
                await self._may_post(exchange, stored)
            case "said" if not is_itself:
                await self._answered(self._listen(exchange, stored), exchange)
            case "joined" if self.welcomes and not is_itself:
                await self._welcome(exchange, stored)

    async def _listen(self, exchange: SlackExchange, stored: Stored) -> None:
        await self._show(await self._ask(exchange, stored), exchange)

    async def _welcome(self, exchange: SlackExchange, stored: Stored) -> None:
        """Who enters a channel asked nothing: they are told in the channel, or not at all."""
        sender = await exchange.sender()
        if exchange.here.is_bot(sender.ref):
            return
        answer = await self._ask(exchange, stored)
        if isinstance(answer, Reply) and exchange.request.channel:
            await exchange.whisper(answer.message, exchange.request.channel)

    async def _may_post(self, exchange: SlackExchange, stored: Stored) -> None:
        """The bot was let into a channel, or the channel is back."""
        itself = UserRef(PLATFORM, exchange.request.team, exchange.here.bot_user)
        await self._handled(AccessRestored(Sender(itself), exchange.request.channel), stored)

    async def installed(self, team: str) -> None:
        """A workspace has just installed Goen: what could not get there before may get there now."""
        if here := self._workspaces.at(team):
            await self._handled(AccessRestored(Sender(UserRef(PLATFORM, team, here.bot_user))))

    async def _profile_changed(self, exchange: SlackExchange) -> None:
        request = exchange.request
        if request.asked and request.profile:
            sender = await exchange.here.changed(request.profile, request.team)
            await self._handled(request.asked(sender))

    # Both

    async def _refresh_home(self, exchange: SlackExchange) -> None:
        """Show the person's own page anew beside what they did, which was answered already."""
        try:
            await self._publish_home(exchange)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("a Home tab was not brought up to date: %s", in_words(error))

    async def _publish_home(self, exchange: SlackExchange, stored: Stored | None = None) -> None:
        """Show the person's own page as it is now; anew where another showing came in between."""
        sender, here = await exchange.sender(), exchange.here
        for tries_left in reversed(range(_HOME_TRIES)):
            answer = await self._handled(HomeOpened(sender), stored)
            if not isinstance(answer, Reply):
                return
            try:
                await here.client.views_publish(user_id=sender.ref.id, view=encode.home(answer.message))
            except SlackApiError as error:
                if error_code(error) != "hash_conflict" or not tries_left:
                    raise
                continue
            here.homes.add(sender.ref.id)
            return

    async def _ask(self, exchange: SlackExchange, stored: Stored | None = None) -> Answer | None:
        """The answer to what was asked."""
        asked = exchange.request.asked
        if asked is None:
            return None
        where = {"channel": await exchange.place()} if exchange.request.kind == "said" else {}
        return await self._handled(await exchange.named(asked(await exchange.sender(), **where)), stored)

    async def _handled(self, interaction: Interaction, stored: Stored | None = None) -> Answer | None:
        if self.handle is None:
            raise RuntimeError("the adapter is not started")
        answer = await self.handle(interaction)
        if stored is not None and not stored.done():
            stored.set_result(None)
        return answer

    def _read(self, body: Body) -> Request:
        """What a payload asks, in the workspace where the bot is, whatever the payload says of its own."""
        here = self._workspaces.at(*decode.source(body))
        return decode.request(body, here.team if here else "")

    def _exchange(self, request: Request) -> SlackExchange | None:
        """How to answer; None where Goen is not installed, or nobody acts."""
        here = self._workspaces.at(request.team, request.enterprise)
        return SlackExchange(request, request.user, here, self._web) if here and request.user else None


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


def _failed(error: BaseException) -> None:
    log.error("a Slack request failed: %s", in_words(error))


async def _acknowledge() -> None:
    """Let bolt acknowledge an event: it was dealt with before."""


async def _unknown(error: Exception) -> BoltResponse:
    """Acknowledge what nobody handles as well: Slack would send it again, and bolt would log all of it."""
    log.info("Slack sent something unknown: %s", type(error).__name__)
    return BoltResponse(status=_OK)
