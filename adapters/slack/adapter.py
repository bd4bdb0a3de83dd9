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
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import decode, encode
from adapters.slack.failures import error_code, failure
from bot.actions import Answer, NextForm, OpenForm, RejectForm, Reply, Update
from bot.content import File, Form, Message
from bot.errors import DeliveryError, SettingsError
from bot.i18n import language_of, translator
from bot.interactions import HomeOpened, Interaction, ProfileChanged, Sender
from bot.ports import Delivery, Handle, Receipt
from bot.refs import ChannelRef, UserRef

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
METADATA_TYPE = "goen_message"
ANY = re.compile(".*")
# A submitted form is answered in its acknowledgement, for which Slack waits three seconds.
FORM_PATIENCE_S = 0.8
TIMEOUT_S = 20
STOP_S = 20.0
LOOK_BACK_S = 60
_PAGE = 200
_OK = 200

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach Slack, and how it reaches us: an app token for Socket Mode, else a signing secret for HTTP."""

    bot_token: str
    app_token: str | None = None
    signing_secret: str | None = None
    api_url: str = "https://slack.com/api/"


class SlackAdapter:
    """One workspace's bot."""

    name = "slack"

    def __init__(self, access: Access) -> None:
        # slack_sdk repeats a lost call by itself, which would post twice: the outbox decides about that.
        self._client = AsyncWebClient(
            token=access.bot_token, base_url=access.api_url, retry_handlers=[], timeout=TIMEOUT_S
        )
        self._access = access
        self._handle: Handle | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._app = AsyncApp(client=self._client, signing_secret=access.signing_secret or "-")
        self._bot_user = ""
        self._senders: dict[str, Sender] = {}
        self._direct: dict[str, str] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        for register in (self._app.command, self._app.action, self._app.shortcut):
            register(ANY)(self._acted)
        self._app.view(ANY)(self._submitted)
        self._app.event(ANY)(self._happened)

    # Coming and going

    async def start(self, handle: Handle) -> None:
        """Check the tokens, then listen; SettingsError says which token Slack did not take."""
        self._handle = handle
        self._bot_user = (await self._checked("SLACK_BOT_TOKEN", self._client.auth_test()))["user_id"]
        if self._access.app_token:
            opening = self._client.apps_connections_open(app_token=self._access.app_token)
            await self._checked("SLACK_APP_TOKEN", opening)
            self._socket = AsyncSocketModeHandler(self._app, self._access.app_token, web_client=self._client)
            await self._socket.client.connect()  # type: ignore[no-untyped-call]

    async def stop(self) -> None:
        """Take nothing new and finish what is under way."""
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
        self._begin(self._act(body))

    async def _submitted(self, ack: Any, body: Body) -> None:
        task = self._begin(self._ask(decode.submission(body, await self._sender(body))))
        done, _ = await asyncio.wait([task], timeout=FORM_PATIENCE_S)
        answer = task.result() if done and not task.exception() else None
        match answer:
            case RejectForm(form=form):
                await ack(response_action="errors", errors=encode.errors(form))
                return
            case NextForm(form=form):
                await ack(response_action="update", view=self._view(form, body))
                return
        await ack()
        self._begin(self._show_late(task, body) if not done else self._show(answer, body))

    async def _happened(self, body: Body) -> None:
        self._begin(self._hear(body))

    async def _act(self, body: Body) -> None:
        sender = await self._sender(body)
        if "command" in body:
            await self._show(await self._ask(decode.command(body, sender)), body)
        elif body["type"] == "shortcut":
            await self._show(await self._ask(decode.shortcut(body, sender)), body)
        elif decode.is_press(body):
            await self._show(await self._ask(decode.action(body, sender)), body)

    async def _hear(self, body: Body) -> None:
        event, key = body["event"], str(body.get("event_id", ""))
        match event["type"]:
            case "user_change" | "team_join":
                await self._profile_changed(event["user"], body, key)
            case "app_home_opened" if event.get("tab") == "home":
                answer = await self._ask(HomeOpened(await self._sender(body)))
                if isinstance(answer, Reply):
                    await self._client.views_publish(user_id=event["user"], view=encode.home(answer.message))
            case "message" | "app_mention" if decode.is_ours_to_read(event, self._bot_user):
                await self._show(await self._ask(decode.text(body, await self._sender(body))), body)
            case "member_joined_channel" if event.get("user") != self._bot_user:
                await self._show(await self._ask(decode.joined(body, await self._sender(body))), body)

    async def _profile_changed(self, user: Body, body: Body, key: str) -> None:
        sender = decode.profile(decode.user_ref(body), user, decode.team(body))
        self._senders[str(sender.ref)] = sender
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
            except Exception as error:  # noqa: BLE001 - without a profile the defaults serve
                log.warning("users.info failed: %s", failure(error))
                known = Sender(ref)
        return known

    # How an answer comes to be seen

    async def _show_late(self, task: asyncio.Task[Answer | None], body: Body) -> None:
        await self._show(await task, body)

    async def _show(self, answer: Answer | None, body: Body) -> None:
        match answer:
            case Reply(message=message, is_private=is_private):
                await self._reply(message, body, is_private=is_private)
            case Update(message=message):
                await self._respond(body, message, replace_original=True)
            case OpenForm(form=form):
                await self._open(form, body)
            case NextForm(message=message):
                await self._reply(message, body)
            case RejectForm(form=form):
                await self._reply(Message("\n".join(form.errors.values())), body)

    async def _open(self, form: Form, body: Body) -> None:
        await self._client.views_open(trigger_id=body["trigger_id"], view=self._view(form, body))

    def _view(self, form: Form, body: Body) -> Body:
        channel = _where(body)
        sender = self._senders.get(str(decode.user_ref(body)))
        t = translator(language_of(sender.locale if sender else None, "en"))
        return encode.view(form, channel=str(channel) if channel else "", close=t("slack-close"))

    async def _reply(self, message: Message, body: Body, *, is_private: bool = True) -> None:
        channel = _where(body)
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
        payload = {**encode.message(message), "replace_original": replace_original}
        if not replace_original:
            payload["response_type"] = "ephemeral" if is_private else "in_channel"
        answer = await AsyncWebhookClient(url, timeout=TIMEOUT_S, retry_handlers=[]).send_dict(payload)
        if answer.status_code != _OK:
            log.warning("response_url answered %d", answer.status_code)

    async def _post(self, channel: str, message: Message, key: str = "") -> str:
        metadata = {"event_type": METADATA_TYPE, "event_payload": {"key": key}} if key else None
        posted = await self._client.chat_postMessage(channel=channel, metadata=metadata, **encode.message(message))
        return str(posted["ts"])

    async def _upload(self, message: Message, channel: str) -> None:
        uploads = [_upload_of(file) for file in message.files]
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
                if ts := _ts_of(page["messages"], delivery.key):
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
            log.error("a Slack event was not answered: %s", _in_words(error))


def _in_words(error: BaseException) -> str:
    """What went wrong, without what people wrote."""
    return error_code(error) if isinstance(error, SlackApiError) else type(error).__name__


def _where(body: Body) -> ChannelRef | None:
    """The channel an answer belongs to; a form's is where it was asked for."""
    if body.get("type") == "view_submission":
        return decode.submission(body, Sender(decode.user_ref(body))).channel
    return decode.channel_ref(body)


def _ts_of(messages: list[Body], key: str) -> str:
    for message in messages:
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") == METADATA_TYPE and (metadata.get("event_payload") or {}).get("key") == key:
            return str(message["ts"])
    return ""


def _upload_of(file: File) -> Body:
    return {"filename": file.name, "title": file.name, "content": file.data}
