"""Slack: receives what people do over Socket Mode or signed HTTP, shows answers, delivers messages.

The only module here that awaits Slack. What payloads and blocks look like is in decode and encode.
"""

import asyncio
import logging
import re
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import answers, decode, encode
from adapters.slack.failures import error_code, failure, in_words
from bot.actions import Answer, NextForm, OpenForm, RejectForm, Reply, Update
from bot.content import Message
from bot.errors import DeliveryError, SettingsError
from bot.i18n import Language, Translator, language_of, translator
from bot.interactions import HomeOpened, Interaction, ProfileChanged, Sender
from bot.ports import Delivery, Handle, Receipt
from bot.refs import ChannelRef, UserRef

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
ANY = re.compile(".*")
# A submitted form is answered in its acknowledgement, for which Slack waits three seconds.
FORM_PATIENCE_S = 0.8
TIMEOUT_S = 20
STOP_S = 20.0
LOOK_BACK_S = 60
_PAGE = 200
_OK = 200
_EXPIRED = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach Slack, and how it reaches us: an app token for Socket Mode, else a signing secret for HTTP.

    `language`: for people of whom Slack does not say one.
    """

    bot_token: str
    app_token: str | None = None
    signing_secret: str | None = None
    api_url: str = "https://slack.com/api/"
    language: Language = "en"


class SlackAdapter:
    """One workspace's bot."""

    name = "slack"
    title = "Slack"
    start_s = 5.0

    def __init__(self, access: Access) -> None:
        # slack_sdk repeats a lost call by itself, which would post twice: the outbox decides about that.
        self._client = AsyncWebClient(
            token=access.bot_token, base_url=access.api_url, retry_handlers=[], timeout=TIMEOUT_S
        )
        self._access = access
        self._handle: Handle | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._identity = AuthorizeResult(enterprise_id=None, team_id=None)

        async def authorize() -> AuthorizeResult:
            # Asked once, at the start: asking for each request would use up the time for its ack.
            return self._identity

        self._app = AsyncApp(
            client=AsyncWebClient(base_url=access.api_url, retry_handlers=[]),
            signing_secret=access.signing_secret or "-",
            authorize=authorize,
            raise_error_for_unhandled_request=True,
        )
        self._bot_user = ""
        self._senders: dict[str, Sender] = {}
        self._bots: set[str] = set()
        self._direct: dict[str, str] = {}
        self._homes: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        for register in (self._app.command, self._app.action, self._app.shortcut):
            register(ANY)(self._acted)
        self._app.view(ANY)(self._submitted)
        self._app.event(ANY)(self._happened)
        self._app.error(_unknown)

    # Coming and going

    async def start(self, handle: Handle) -> None:
        """Check the tokens, then listen; SettingsError says which token Slack did not take."""
        self._handle = handle
        who = await self._checked("SLACK_BOT_TOKEN", self._client.auth_test())
        self._bot_user = who["user_id"]
        self._identity = AuthorizeResult.from_auth_test_response(
            auth_test_response=who, bot_token=self._access.bot_token
        )
        if self._access.app_token:
            opening = self._client.apps_connections_open(app_token=self._access.app_token)
            await self._checked("SLACK_APP_TOKEN", opening)
            self._socket = AsyncSocketModeHandler(self._app, self._access.app_token, web_client=self._client)
            await self._socket.client.connect()  # type: ignore[no-untyped-call]

    async def stop(self) -> None:
        """Take nothing new and finish what is under way."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FORM_PATIENCE_S + 0.2)  # sent forms wait for their acks
        if self._socket:
            await self._socket.client.close()  # type: ignore[no-untyped-call]
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_S)

    async def settled(self) -> None:
        """Wait until everything that was received is dealt with."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def is_connected(self) -> bool:
        """Whether Slack can reach us now."""
        return self._socket is None or bool(await self._socket.client.is_connected())

    def routes(self, app: web.Application) -> None:
        """Receive Slack's requests on the product's own server."""

        async def receive(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await self._app.async_dispatch(await to_bolt_request(request)))

        if self._access.signing_secret and not self._access.app_token:
            app.router.add_post(EVENTS_PATH, receive)

    async def _checked(self, setting: str, call: Coroutine[Any, Any, Any]) -> Any:
        try:
            return await call
        except SlackApiError as error:
            raise SettingsError(f"Slack does not take {setting}: {error_code(error)}.") from None
        except (SlackClientError, aiohttp.ClientError, OSError) as error:
            raise SettingsError(f"Slack cannot be reached: {failure(error)}.") from None

    # What people do. Slack is always answered first: an exception after that loses nothing.

    async def _acted(self, ack: Any, body: Body) -> None:
        await ack()
        self._begin(self._answered(self._act(body), body))

    async def _submitted(self, ack: Any, body: Body) -> None:
        task = self._begin(self._submit(body))
        done, _ = await asyncio.wait([task], timeout=FORM_PATIENCE_S)
        in_view = self._in_view(task, body) if done else None
        await ack(**(in_view or {}))
        if in_view is None:
            self._begin(self._answered(self._show_late(task, body), body))

    async def _happened(self, body: Body) -> None:
        self._begin(self._hear(body))

    async def _act(self, body: Body) -> None:
        asked = answers.asked(body, await self._sender(body))
        if asked is not None:
            await self._show(await self._ask(asked), body)
        if answers.is_at_home(body):
            self._begin(self._publish_home(body))

    async def _submit(self, body: Body) -> Answer | None:
        return await self._ask(decode.submission(body, await self._sender(body)))

    async def _answered(self, work: Coroutine[Any, Any, None], body: Body) -> None:
        """Do the work; whoever waits for its answer is told if there is none."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - what people did must not go without an answer
            await self._tell(error, body)

    async def _tell(self, error: Exception, body: Body) -> None:
        log.error("a Slack request was not answered: %s", in_words(error))
        is_late = isinstance(error, SlackApiError) and error_code(error) in _EXPIRED
        text = self._words(body)("slack-error-expired" if is_late else "slack-error-failed")
        try:
            await self._reply(Message(text), body)
        except Exception as failed:  # noqa: BLE001 - nothing more can be done
            log.warning("nor could the person be told: %s", in_words(failed))

    async def _hear(self, body: Body) -> None:
        event, key = body["event"], str(body.get("event_id", ""))
        match event["type"]:
            case "user_change" | "team_join":
                await self._profile_changed(event["user"], body, key)
            case "app_home_opened" if event.get("tab") == "home":
                await self._publish_home(body)
            case "message" | "app_mention" if decode.is_ours_to_read(event, self._bot_user):
                await self._answered(self._read(body), body)
            case "member_joined_channel" if event.get("user") != self._bot_user:
                sender = await self._sender(body)
                if str(sender.ref) not in self._bots:
                    await self._show(await self._ask(decode.joined(body, sender)), body)

    async def _read(self, body: Body) -> None:
        await self._show(await self._ask(decode.text(body, await self._sender(body))), body)

    async def _publish_home(self, body: Body) -> None:
        sender = await self._sender(body)
        answer = await self._ask(HomeOpened(sender))
        if isinstance(answer, Reply):
            await self._client.views_publish(user_id=sender.ref.id, view=encode.home(answer.message))
            self._homes.add(sender.ref.id)

    async def _profile_changed(self, user: Body, body: Body, key: str) -> None:
        ref = decode.user_ref(body)
        if decode.is_gone(user):
            self._direct.pop(ref.id, None)
        was_known = self._senders.pop(str(ref), None) is not None
        if "locale" in user:
            sender = self._senders[str(ref)] = decode.profile(ref, user, decode.team(body))
        else:
            # Slack leaves the language out of its events; only of people who were here is it worth asking.
            sender = await self._sender(body) if was_known else decode.profile(ref, user, decode.team(body))
        await self._ask(ProfileChanged(sender, is_gone=decode.is_gone(user), key=key))

    async def _ask(self, interaction: Interaction) -> Answer | None:
        if self._handle is None:
            raise RuntimeError("the adapter is not started")
        return await self._handle(interaction)

    async def _sender(self, body: Body) -> Sender:
        """Who acts, with what users.info says of them; asked once until Slack says it changed."""
        ref = decode.user_ref(body)
        known = self._senders.get(str(ref))
        if known is None:
            try:
                found = await self._client.users_info(user=ref.id, include_locale=True)
                known = self._senders[str(ref)] = decode.profile(ref, found["user"], decode.team(body))
                if found["user"].get("is_bot"):
                    self._bots.add(str(ref))
            except Exception as error:  # noqa: BLE001 - without a profile the defaults serve
                log.warning("users.info failed: %s", in_words(error))
                known = Sender(ref)
        return known

    # How an answer comes to be seen

    def _in_view(self, task: asyncio.Task[Answer | None], body: Body) -> Body | None:
        """What a form shows in its place, for the acknowledgement; None if the answer belongs elsewhere."""
        if task.exception():
            return None
        try:
            return answers.acknowledgement(task.result(), body, self._words(body))
        except ValueError as error:
            log.warning("a form does not fit into Slack: %s", in_words(error))
            return None

    async def _show_late(self, task: asyncio.Task[Answer | None], body: Body) -> None:
        """Show a form's answer outside of it, and what it changed on the person's own page."""
        await self._show(await task, body)
        if decode.user_ref(body).id in self._homes and answers.where(body) is None:
            self._begin(self._publish_home(body))

    async def _show(self, answer: Answer | None, body: Body) -> None:
        match answer:
            case Reply(message=message, is_private=is_private):
                await self._reply(message, body, is_private=is_private)
            case Update(message=message):
                await self._respond(body, message, replace_original=True)
            case OpenForm(form=form):
                view = answers.view(form, body, self._words(body))
                await self._client.views_open(trigger_id=body["trigger_id"], view=view)
            case NextForm(message=message):
                await self._reply(message, body)
            case RejectForm(form=form):
                await self._reply(answers.rejection(form, self._words(body)), body)

    def _words(self, body: Body) -> Translator:
        sender = self._senders.get(str(decode.user_ref(body)))
        return translator(language_of(sender.locale if sender else None, self._access.language))

    async def _reply(self, message: Message, body: Body, *, is_private: bool = True) -> None:
        channel = answers.where(body)
        if message.files:
            await self._upload(message, await self._direct_channel(decode.user_ref(body).id))
        elif body.get("response_url"):
            await self._respond(body, message, replace_original=False, is_private=is_private)
        elif channel is None:
            await self._post(await self._direct_channel(decode.user_ref(body).id), message)
        elif is_private:
            await self._whisper(channel, decode.user_ref(body).id, message)
        else:
            await self._post(channel.id, message)

    async def _whisper(self, channel: ChannelRef, user: str, message: Message) -> None:
        """Only for this person; in their direct messages where Slack cannot show it in the channel."""
        try:
            shown = encode.message(message)
            await self._client.chat_postEphemeral(
                channel=channel.id, user=user, text=shown["text"], blocks=shown["blocks"]
            )
        except SlackApiError as error:
            log.info("chat.postEphemeral: %s", error_code(error))
            await self._post(await self._direct_channel(user), message)

    async def _respond(self, body: Body, message: Message, *, replace_original: bool, is_private: bool = True) -> None:
        url = body.get("response_url")
        if not url:
            await self._reply(message, {**body, "response_url": None})
            return
        payload = answers.response(message, replace_original=replace_original, is_private=is_private)
        if not await _sent(url, payload):
            await self._reply(message, {**body, "response_url": None}, is_private=is_private)

    async def _post(self, channel: str, message: Message, key: str = "") -> str:
        posted = await self._client.chat_postMessage(
            channel=channel, metadata=answers.metadata(key), **encode.message(message)
        )
        return str(posted["ts"])

    async def _upload(self, message: Message, channel: str) -> None:
        uploads = [answers.upload(file) for file in message.files]
        await self._client.files_upload_v2(channel=channel, initial_comment=message.text, file_uploads=uploads)

    async def _direct_channel(self, user: str) -> str:
        if user not in self._direct:
            opened = await self._client.conversations_open(users=user)
            self._direct[user] = str(opened["channel"]["id"])
        return self._direct[user]

    # What is sent later

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message with its key in the metadata, so that it can be found again."""
        try:
            channel = await self._channel(delivery)
            return Receipt(await self._post(channel, delivery.message, delivery.key))
        except Exception as error:
            raise failure(error) from error

    async def find(self, delivery: Delivery) -> Receipt | None:
        """Look for the key in the channel's history since shortly before the attempt."""
        try:
            channel = await self._channel(delivery)
            oldest = str(delivery.intent_ms / 1000 - LOOK_BACK_S)
            cursor = ""
            while True:
                page = await self._client.conversations_history(
                    channel=channel, oldest=oldest, include_all_metadata=True, limit=_PAGE, cursor=cursor or None
                )
                if ts := answers.ts_of(page["messages"], delivery.key):
                    return Receipt(ts)
                cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
                if not cursor:
                    return None
        except Exception as error:
            # Whatever kept us from looking, nobody can say whether the message is there.
            raise DeliveryError("unknown", str(failure(error))) from error

    async def _channel(self, delivery: Delivery) -> str:
        return await self._direct_channel(delivery.to.id) if isinstance(delivery.to, UserRef) else delivery.to.id

    # Work that goes on after Slack was answered

    def _begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a Slack request failed: %s", in_words(error))


async def _unknown(error: Exception) -> BoltResponse:
    """Acknowledge what nobody handles as well: Slack would send it again, and bolt would log all of it."""
    log.info("Slack sent something unknown: %s", type(error).__name__)
    return BoltResponse(status=_OK)


async def _sent(url: str, payload: Body) -> bool:
    """Whether a response URL took the message."""
    try:
        answer = await AsyncWebhookClient(url, timeout=TIMEOUT_S, retry_handlers=[]).send_dict(payload)
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("response_url: %s", type(error).__name__)
        return False
    if answer.status_code != _OK:
        log.warning("response_url answered %d", answer.status_code)
    return bool(answer.status_code == _OK)
